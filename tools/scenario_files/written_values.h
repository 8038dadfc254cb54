#pragma once

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <string>

namespace bascule::scenario_files {

/// The shortest decimal text that reads back as the same double.
inline std::string shortest(double value) {
  std::array<char, 32> buffer;
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), result.ptr};
}

/// `2027-03-01`
inline std::string iso_date(std::chrono::sys_days date) {
  const std::chrono::year_month_day day(date);
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text.data();
}

inline std::string iso_date(std::chrono::local_days date) {
  return iso_date(std::chrono::sys_days(date.time_since_epoch()));
}

}  // namespace bascule::scenario_files
