#include "tools/terminal/output.h"

#include <cerrno>
#include <cstring>
#include <string>

namespace bascule::terminal {

void Output::write(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stream_) != text.size()) fail();
}

void Output::finish() {
  if (std::fflush(stream_) != 0) fail();
}

void Output::fail() const {
  const int reason = errno;
  throw OutputError("cannot write to " + std::string(name_) + ": " + std::strerror(reason));
}

}  // namespace bascule::terminal
