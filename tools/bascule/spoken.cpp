#include "tools/bascule/spoken.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace bascule::program {

std::string with_decimals(double value, int decimals) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
  return text.data();
}

std::string grouped(double value) {
  std::string digits = with_decimals(std::abs(value), 0);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return (value < 0 && digits != "0" ? "-" : "") + digits;
}

std::string spoken_date(std::chrono::sys_days date) {
  constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::chrono::year_month_day day(date);
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%u %s %d", static_cast<unsigned>(day.day()),
                months[static_cast<unsigned>(day.month()) - 1], static_cast<int>(day.year()));
  return text.data();
}

std::string percent(double share) {
  const double value = 100.0 * share;
  const bool is_extreme = (value < 10.0 && value > 0.0) || (value > 90.0 && value < 100.0);
  return with_decimals(value, is_extreme ? 1 : 0) + " %";
}

}  // namespace bascule::program
