#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace bascule::run_folder {

/// A run folder that cannot be written, in one sentence that says why and what helps.
class RunFolderError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct NamedText {
  std::string name, text;
};

/// Says early, before hours of work, what would keep the folder from being written. A folder that is absent or empty,
/// or holds a run, may be written; anything else is refused. \throws RunFolderError
void check_writable(const std::filesystem::path& folder);

/// Writes all files or none: into a folder beside, flushed to the disk, which then takes the place of the old one in
/// one step. What a kill leaves behind is never taken for a run: its name begins with a dot and ends in `.unfinished`.
/// \pre the first file is summary.json. \throws RunFolderError
void write_whole(const std::filesystem::path& folder, const std::vector<NamedText>& files);

/// Whether the folder holds a whole run.
bool is_run(const std::filesystem::path& folder);

}  // namespace bascule::run_folder
