#pragma once

#include <chrono>
#include <string>

namespace bascule::program {

/// `12.50`
std::string with_decimals(double value, int decimals);
/// `3,902,410`: whole, with separators.
std::string grouped(double value);
/// `19 Sep 2028`
std::string spoken_date(std::chrono::sys_days date);
/// `84 %`, with a decimal where it is near 0 or 100.
std::string percent(double share);

}  // namespace bascule::program
