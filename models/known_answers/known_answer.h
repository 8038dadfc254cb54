#pragma once

#include <cstdint>
#include <limits>
#include <string>

#include "sim/stats/tally.h"

namespace bascule::known_answers {

/// Whether an obtained value carries sampling error or must equal the expected one up to rounding.
enum class Evidence : std::uint8_t { sampled, exact };

/// One quantity whose value is known without the simulation, and what the simulation made of it, in the quantity's
/// unit. It holds when the two differ by at most 4 sqrt(SE^2 + SE_reference^2) plus the rounding of the reference
/// figure, and never by more than what was agreed beforehand: chance breaks the first once in about 16,000 sampled
/// rows.
struct KnownAnswer {
  std::string quantity;
  Evidence evidence = Evidence::sampled;
  double expected = 0;
  double obtained = 0;
  double standard_error = 0;
  double reference_standard_error = 0;
  double reference_rounding = 0;
  double most_accepted = std::numeric_limits<double>::infinity();

  double tolerance() const;
  /// False also when anything is not a number.
  bool holds() const;
};

/// A known answer against the mean of independent observations. `reference_rounding` is half a unit of the last digit
/// when the expected value is quoted, 0 when it is computed.
KnownAnswer sampled(std::string quantity, double expected, const sim::Tally& obtained, double reference_rounding = 0);

/// A known answer without sampling error; `rounding` bounds the arithmetic error that both sides may show.
KnownAnswer exact(std::string quantity, double expected, double obtained, double rounding = 0);

}  // namespace bascule::known_answers
