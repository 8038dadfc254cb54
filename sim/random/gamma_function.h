#pragma once

namespace bascule::sim {

/// x - log(1 + x), never negative, relative error below 1e-14 also where x is
/// small. `one_plus_x` is passed because a caller often has it without rounding. \pre one_plus_x > 0
double excess_over_log(double x, double one_plus_x);

/// log Gamma(x) - ((x - 1/2) log x - x + log(2 pi) / 2), x > 0: Stirling's series from 12 on, below by recurrence.
/// Absolute error below 2e-14.
double stirling_error(double x);

/// log Gamma(x), x > 0. Error below 2e-14 absolute or 1e-15 relative, whichever is larger.
double log_gamma(double x);

/// log(1 + x) for x > -1, relative error below 1e-15 also where x is small.
double log_of_one_plus(double x);

/// 1 - exp(-x) for x >= 0, relative error below 1e-15 also where x is small.
double one_minus_exp(double x);

}  // namespace bascule::sim
