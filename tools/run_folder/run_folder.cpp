#include "tools/run_folder/run_folder.h"

#include <cerrno>
#include <fstream>
#include <system_error>

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "tools/run_folder/descriptor.h"

namespace bascule::run_folder {
namespace {

namespace fs = std::filesystem;

/// Removes what is left of an unfinished folder, however the scope ends.
class Unfinished {
 public:
  explicit Unfinished(fs::path path) : path_(std::move(path)) {}
  ~Unfinished() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;

 private:
  fs::path path_;
};

fs::path parent_of(const fs::path& folder) {
  const fs::path parent = folder.parent_path();
  return parent.empty() ? fs::path(".") : parent;
}

fs::path without_slash(const fs::path& folder) { return folder.has_filename() ? folder : folder.parent_path(); }

/// Puts the new folder where the old one is, in one step where the file system can.
void take_place(const fs::path& made, const fs::path& folder) {
  if (::rename(made.c_str(), folder.c_str()) == 0) return;
  if (errno != ENOTEMPTY && errno != EEXIST) fail("cannot write", folder, errno);
  if (::renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE) == 0) return;
  const fs::path old = made.string() + ".old";
  const Unfinished clean_up(old);
  if (::rename(folder.c_str(), old.c_str()) != 0) fail("cannot replace", folder, errno);
  if (::rename(made.c_str(), folder.c_str()) != 0) {
    const int error = errno;
    (void)::rename(old.c_str(), folder.c_str());
    fail("cannot write", folder, error);
  }
}

}  // namespace

bool is_run(const fs::path& folder) {
  std::ifstream file(folder / "summary.json");
  std::string start(200, '\0');
  file.read(start.data(), static_cast<std::streamsize>(start.size()));
  return start.find("\"program\": \"bascule\"") != std::string::npos;
}

void check_writable(const fs::path& given) {
  const fs::path folder = without_slash(given);
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  if (fs::exists(status)) {
    if (!fs::is_directory(status))
      throw RunFolderError("'" + folder.string() + "' is a file; choose another place with --out");
    const bool is_empty = fs::is_empty(folder, error);
    if (error) fail("cannot look into", folder, error.value());
    if (!is_empty && !is_run(folder))
      throw RunFolderError("'" + folder.string() +
                           "' holds something that is no run; it stays as it is: choose another place with --out");
  }
  for (fs::path nearest = folder;;) {
    nearest = parent_of(nearest);
    if (!fs::exists(nearest, error)) continue;
    if (!fs::is_directory(nearest, error)) fail("cannot write below", nearest, ENOTDIR);
    if (::access(nearest.c_str(), W_OK | X_OK) != 0) fail("cannot write below", nearest, errno);
    return;
  }
}

void write_whole(const fs::path& given, const std::vector<NamedText>& files,
                 const std::vector<NamedWriter>& more_files) {
  const fs::path folder = without_slash(given);
  check_writable(folder);
  std::error_code error;
  fs::create_directories(parent_of(folder), error);
  if (error) fail("cannot make", parent_of(folder), error.value());
  const fs::path made =
      parent_of(folder) / ("." + folder.filename().string() + "." + std::to_string(::getpid()) + ".unfinished");
  const Unfinished clean_up(made);
  fs::create_directory(made, error);
  if (error) fail("cannot make", made, error.value());
  for (const NamedText& named : files) {
    Descriptor file(made / named.name, Descriptor::new_file);
    file.write(named.text);
    file.flush();
    file.close();
  }
  for (const NamedWriter& named : more_files) {
    named.write(made / named.name);
    Descriptor(made / named.name, O_RDONLY).flush();
  }
  Descriptor(made, O_RDONLY | O_DIRECTORY).flush();
  take_place(made, folder);
  Descriptor(parent_of(folder), O_RDONLY | O_DIRECTORY).flush();
}

}  // namespace bascule::run_folder
