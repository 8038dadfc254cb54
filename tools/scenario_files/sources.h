#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bascule::scenario_files {

/// What was read, in the order of reading: the name as the user knows it and the text, so that faults can quote lines.
/// `transition::Place::source` is an index into it.
class Sources {
 public:
  std::uint32_t add(std::string name, std::string text);

  const std::string& name(std::uint32_t source) const { return sources_[source].name; }
  /// The line without its end, from 1; empty beyond the last. Linear in the line once the source has been indexed.
  std::string_view line(std::uint32_t source, std::uint32_t line) const;

 private:
  struct Source {
    std::string name, text;
    std::vector<std::size_t> line_starts;
  };
  std::vector<Source> sources_;
};

}  // namespace bascule::scenario_files
