#pragma once

#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>

#include "tools/terminal/screen.h"

namespace bascule::terminal {

/// One line of a progress display, no wider than `columns`: what runs, a bar, how much is done, how long it will take.
/// The estimate assumes that the rest goes as fast as what is done, and stays away during the first second.
std::string progress_text(std::string_view what, double share_done, double elapsed_s, int columns);

/// A duration as people say it: "under a second", "12 s", "3 min 05 s", "2 h 10 min".
std::string spoken_duration(double seconds);

/// Shows on standard error how far a command has come, at most ten times a second, and wipes the line when it ends.
/// On a terminal the line is rewritten in place; forced without one, each whole tenth is a line of its own.
class ProgressLine {
 public:
  explicit ProgressLine(When when);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// \pre 0 <= share_done <= 1.
  void show(std::string_view what, double share_done);
  /// Wipes the line, so that other text can be printed.
  void wipe();

 private:
  using Clock = std::chrono::steady_clock;

  bool is_on_, in_place_;
  bool is_shown_ = false;
  int tenths_shown_ = -1;
  Clock::time_point start_ = Clock::now(), last_shown_{};
};

}  // namespace bascule::terminal
