#include "tools/run_folder/descriptor.h"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "tools/run_folder/run_folder_error.h"

namespace bascule::run_folder {

const int Descriptor::new_file = O_WRONLY | O_CREAT | O_EXCL;

Descriptor::Descriptor(const std::filesystem::path& path, int flags)
    : path_(path), number_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {
  if (number_ < 0) fail("cannot write", path, errno);
}

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

void Descriptor::write(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(number_, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("cannot write", path_, errno);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

void Descriptor::flush() {
  if (::fsync(number_) != 0) fail("cannot write", path_, errno);
}

void Descriptor::close() {
  const int number = std::exchange(number_, -1);
  if (::close(number) != 0) fail("cannot write", path_, errno);
}

}  // namespace bascule::run_folder
