#include "tools/bascule/options.h"

#include <algorithm>
#include <charconv>

#include <boost/program_options.hpp>

#include "tools/terminal/suggestion.h"

namespace bascule::program {
namespace {

namespace po = boost::program_options;

// An abbreviated option would change its meaning whenever an option is added.
constexpr int spelt_out = po::command_line_style::default_style & ~po::command_line_style::allow_guessing;

po::options_description described(std::span<const Option> options) {
  po::options_description description;
  for (const Option& option : options) {
    const std::string name(option.name), text(option.description);
    if (option.value_name.empty())
      description.add_options()(name.c_str(), text.c_str());
    else
      description.add_options()(name.c_str(), po::value<std::string>()->value_name(std::string(option.value_name)),
                                text.c_str());
  }
  return description;
}

bool may_repeat(std::span<const Option> options, std::string_view name) {
  return std::ranges::any_of(
      options, [name](const Option& option) { return option.name == name && option.times == Option::Times::repeated; });
}

}  // namespace

std::string OptionValues::text(std::string_view name) const {
  const auto found = given_.find(name);
  return found == given_.end() ? std::string{} : found->second.front();
}

std::vector<std::string> OptionValues::texts(std::string_view name) const {
  const auto found = given_.find(name);
  return found == given_.end() ? std::vector<std::string>{} : found->second;
}

std::uint64_t OptionValues::whole_number(std::string_view name, std::uint64_t fallback, std::uint64_t least,
                                         std::uint64_t most) const {
  if (!has(name)) return fallback;
  const std::string given = text(name);
  std::uint64_t value = 0;
  const char* const end = given.data() + given.size();
  const auto [stop, fault] = std::from_chars(given.data(), end, value);
  if (fault != std::errc{} || stop != end || value < least || value > most)
    throw UsageError("option '--" + std::string(name) + "' takes a whole number from " + std::to_string(least) +
                     " to " + std::to_string(most) + ", not '" + given + "'");
  return value;
}

ParsedOptions parse_options(const std::vector<std::string>& words, std::span<const Option> options,
                            OtherWords other_words, const std::string& of_whom) {
  const po::options_description description = described(options);
  try {
    po::command_line_parser parser(words);
    parser.options(description).style(spelt_out);
    if (other_words == OtherWords::left) parser.allow_unregistered();
    const po::parsed_options parsed = parser.run();
    OptionValues::Given given;
    std::vector<std::string> operands;
    for (const po::option& option : parsed.options) {
      if (option.unregistered) continue;
      if (option.position_key >= 0) {
        if (other_words == OtherWords::left) continue;
        if (other_words == OtherWords::operands) {
          operands.insert(operands.end(), option.value.begin(), option.value.end());
          continue;
        }
        throw UsageError("'" + option.original_tokens.front() + "' belongs to no option" + of_whom);
      }
      const std::string value = option.value.empty() ? std::string{} : option.value.front();
      std::vector<std::string>& all = given[option.string_key];
      if (!all.empty() && !may_repeat(options, option.string_key))
        throw UsageError("option '--" + option.string_key + "' is given twice");
      all.push_back(value);
    }
    return {OptionValues(std::move(given), std::move(operands)),
            po::collect_unrecognized(parsed.options, po::include_positional)};
  } catch (const po::unknown_option& fault) {
    const std::string name = fault.get_option_name().substr(0, fault.get_option_name().find('='));
    throw UsageError("unknown option '" + name + "'" + of_whom + terminal::suggestion(name, spelt_names(options)));
  } catch (const po::invalid_command_line_syntax& fault) {
    throw UsageError("option '" + fault.get_option_name() + "'" + of_whom +
                     (fault.kind() == po::invalid_syntax::missing_parameter ? " needs a value" : " takes no value"));
  } catch (const po::error& fault) {
    throw UsageError(fault.what() + of_whom);
  }
}

std::string describe(std::span<const Option> options) {
  std::size_t widest = 0;
  const auto spelt = [](const Option& option) {
    const std::string_view letter = option.name.substr(std::min(option.name.find(','), option.name.size()));
    std::string text = letter.empty() ? "" : "-" + std::string(letter.substr(1)) + ", ";
    text.append("--").append(option.name.substr(0, option.name.size() - letter.size()));
    return option.value_name.empty() ? text : text + " " + std::string(option.value_name);
  };
  for (const Option& option : options) widest = std::max(widest, spelt(option).size());
  std::string text;
  for (const Option& option : options) {
    std::string line = "  " + spelt(option);
    line.append(widest + 4 - line.size(), ' ').append(option.description);
    text += line + "\n";
  }
  return text;
}

std::vector<std::string> spelt_names(std::span<const Option> options) {
  std::vector<std::string> names;
  for (const Option& option : options)
    names.push_back("--" + std::string(option.name.substr(0, option.name.find(','))));
  return names;
}

}  // namespace bascule::program
