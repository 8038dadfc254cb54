#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "tools/run_folder/run_folder_error.h"

namespace bascule::run_folder {

struct NamedText {
  std::string name, text;
};

/// A file that is too large to be held as text: `write` makes it at the path it is given.
struct NamedWriter {
  std::string name;
  std::function<void(const std::filesystem::path&)> write;
};

/// Says early, before hours of work, what would keep the folder from being written. A folder that is absent or empty,
/// or holds a run, may be written; anything else is refused. \throws RunFolderError
void check_writable(const std::filesystem::path& folder);

/// Writes all files or none: into a folder beside, flushed to the disk, which then takes the place of the old one in
/// one step. What a kill leaves behind is never taken for a run: its name begins with a dot and ends in `.unfinished`.
/// \pre the first file is summary.json. \throws RunFolderError
void write_whole(const std::filesystem::path& folder, const std::vector<NamedText>& files,
                 const std::vector<NamedWriter>& more_files = {});

/// Whether the folder holds a whole run.
bool is_run(const std::filesystem::path& folder);

}  // namespace bascule::run_folder
