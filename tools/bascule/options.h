#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace bascule::program {

/// A command line or an input that the user must mend; the message is one sentence.
class UsageError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// An option as the help shows it: `--name VALUE  description`, or a switch when there is no value name.
struct Option {
  std::string_view name, value_name, description;
  enum class Times : std::uint8_t { once, repeated } times = Times::once;
};

/// What was given on a command line, by option name; a switch that was given has an empty text. Operands are the words
/// that belong to no option.
class OptionValues {
 public:
  using Given = std::map<std::string, std::vector<std::string>, std::less<>>;

  OptionValues() = default;
  OptionValues(Given given, std::vector<std::string> operands)
      : given_(std::move(given)), operands_(std::move(operands)) {}

  bool has(std::string_view name) const { return given_.contains(name); }
  /// The text given, or empty.
  std::string text(std::string_view name) const;
  /// All texts given, in their order.
  std::vector<std::string> texts(std::string_view name) const;
  const std::vector<std::string>& operands() const { return operands_; }
  /// The whole number given, or `fallback`. \throws UsageError when it is none or lies outside [least, most].
  std::uint64_t whole_number(std::string_view name, std::uint64_t fallback, std::uint64_t least,
                             std::uint64_t most) const;

 private:
  Given given_;
  std::vector<std::string> operands_;
};

/// Whether words that are none of the options are refused, taken as operands, or left to someone else.
enum class OtherWords : std::uint8_t { refused, operands, left };

struct ParsedOptions {
  OptionValues values;
  std::vector<std::string> left;
};

/// Reads words as options, each at most once unless it may be repeated, none abbreviated. `of_whom` ends messages, such
/// as " of 'bascule verify'". \throws UsageError with a suggestion.
ParsedOptions parse_options(const std::vector<std::string>& words, std::span<const Option> options,
                            OtherWords other_words, const std::string& of_whom);

/// The options as lines of help.
std::string describe(std::span<const Option> options);

/// The same options with two hyphens, to suggest from.
std::vector<std::string> spelt_names(std::span<const Option> options);

}  // namespace bascule::program
