#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "tools/scenario_files/fault_list.h"
#include "tools/scenario_files/sources.h"

namespace bascule::scenario_files {

/// A file's text as UTF-8 without byte order mark, registered as a source.
struct TextFile {
  std::uint32_t source;
  std::string text;
};

/// Reads a text file of at most 64 MB, whatever it is: a directory, a device, UTF-16, binary and unreadable files are
/// refused, bytes that are not UTF-8 are read as Windows-1252 with a warning. `shown` is the name for messages.
std::optional<TextFile> read_text_file(const std::filesystem::path& path, const std::string& shown, Sources& sources,
                                       FaultList& faults);

}  // namespace bascule::scenario_files
