#include "tools/terminal/progress_line.h"

#include <algorithm>
#include <cmath>

#include "sim/check.h"
#include "tools/terminal/style.h"

namespace bascule::terminal {
namespace {

constexpr int standard_error = 2;
constexpr auto refresh = std::chrono::milliseconds(100);
constexpr double first_estimate_s = 1.0;

std::string two_digits(long value) { return (value < 10 ? "0" : "") + std::to_string(value); }

}  // namespace

std::string spoken_duration(double seconds) {
  if (seconds < 1.0) return "under a second";
  const long whole = std::lround(seconds);
  if (whole < 60) return std::to_string(whole) + " s";
  if (whole < 3600) return std::to_string(whole / 60) + " min " + two_digits(whole % 60) + " s";
  return std::to_string(whole / 3600) + " h " + two_digits(whole % 3600 / 60) + " min";
}

std::string progress_text(std::string_view what, double share_done, double elapsed_s, int columns) {
  constexpr int bar_columns = 20;
  const std::string percent = std::to_string(static_cast<int>(share_done * 100)) + " %";
  std::string rest = std::string(percent.size() < 5 ? 5 - percent.size() : 0, ' ') + percent;
  if (elapsed_s >= first_estimate_s && share_done > 0.0 && share_done < 1.0)
    rest += ", about " + spoken_duration(std::max(1.0, elapsed_s * (1.0 - share_done) / share_done)) + " left";
  const int filled = static_cast<int>(share_done * bar_columns);
  const std::string bar = "[" + std::string(static_cast<std::size_t>(filled), '#') +
                          std::string(static_cast<std::size_t>(bar_columns - filled), '.') + "]";
  std::string line = width(rest) + bar_columns + 14 <= columns ? bar + " " + rest : rest;
  const int room = columns - width(line) - 2;
  if (room >= 6) line += "  " + shortened(what, room);
  return shortened(line, columns);
}

ProgressLine::ProgressLine(When when)
    : is_on_(when == When::always || (when == When::automatic && is_terminal(standard_error))),
      in_place_(is_terminal(standard_error)) {}

ProgressLine::~ProgressLine() { wipe(); }

void ProgressLine::show(std::string_view what, double share_done) {
  EXPECT(share_done >= 0.0 && share_done <= 1.0);
  if (!is_on_) return;
  const Clock::time_point now = Clock::now();
  const double elapsed_s = std::chrono::duration<double>(now - start_).count();
  if (!in_place_) {
    const int tenths = static_cast<int>(share_done * 10);
    if (tenths == tenths_shown_) return;
    tenths_shown_ = tenths;
    std::fputs((progress_text(what, share_done, elapsed_s, columns(standard_error)) + "\n").c_str(), stderr);
    return;
  }
  if (is_shown_ && now - last_shown_ < refresh) return;
  last_shown_ = now;
  is_shown_ = true;
  // The last column stays free: a terminal would wrap there, and the next rewrite would leave a line behind.
  std::fputs(("\r\x1b[K" + progress_text(what, share_done, elapsed_s, columns(standard_error) - 1)).c_str(), stderr);
  std::fflush(stderr);
}

void ProgressLine::wipe() {
  if (!is_shown_) return;
  is_shown_ = false;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
}

}  // namespace bascule::terminal
