#pragma once

#include <cstdio>
#include <stdexcept>
#include <string_view>

namespace bascule::terminal {

/// What was printed did not reach its reader: a full disk, a closed pipe, a closed descriptor. The message says which.
class OutputError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Standard output, or another C stream, that never loses text silently: every write is checked, and `finish` once more
/// what the system had still buffered. Assumes that SIGPIPE is ignored, so that a closed pipe is an error like others.
class Output {
 public:
  /// `name` stands in messages, such as "standard output". The stream stays the caller's.
  Output(std::FILE* stream, std::string_view name) : stream_(stream), name_(name) {}

  /// \throws OutputError when the text cannot be written.
  void write(std::string_view text);
  /// Hands everything to the system. \throws OutputError when something written before was lost.
  void finish();

 private:
  [[noreturn]] void fail() const;

  std::FILE* stream_;
  std::string_view name_;
};

}  // namespace bascule::terminal
