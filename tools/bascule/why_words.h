#pragma once

#include <string>

#include "models/transition/drivers/relaxation.h"
#include "sim/stats/interval.h"

namespace bascule::program {

inline constexpr const char* plus_minus = "\u00b1 ";

/// `-12.3`, `+4.0`, and `0.0` without a sign.
std::string signed_text(double value, int decimals);
/// The wider side of an interval.
double error_of(const sim::Interval& interval);
/// `± 0.6`, or that the replications are too few.
std::string error_text(const sim::Interval& interval, int decimals);
/// `team unlimited`
std::string change_text(transition::Relaxation::Kind kind);

}  // namespace bascule::program
