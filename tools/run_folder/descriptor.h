#pragma once

#include <filesystem>
#include <string_view>

namespace bascule::run_folder {

/// An open file or folder that is closed at the end of its scope. Whatever fails is a RunFolderError.
class Descriptor {
 public:
  /// Flags of open(2) for a file that must not be there yet.
  static const int new_file;

  Descriptor(const std::filesystem::path& path, int flags);
  ~Descriptor();
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  void write(std::string_view text);
  /// To the disk.
  void flush();
  void close();

 private:
  std::filesystem::path path_;
  int number_;
};

}  // namespace bascule::run_folder
