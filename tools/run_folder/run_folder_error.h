#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

namespace bascule::run_folder {

/// A run folder that cannot be written, in one sentence that says why and what helps.
class RunFolderError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Says so of a path, with the system's `error`, such as ENOSPC.
[[noreturn]] void fail(const std::string& what, const std::filesystem::path& path, int error);

}  // namespace bascule::run_folder
