#include "models/known_answers/known_answer.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace bascule::known_answers {

double KnownAnswer::tolerance() const {
  const double by_chance =
      4.0 * std::sqrt(standard_error * standard_error + reference_standard_error * reference_standard_error);
  return std::min(by_chance + reference_rounding, most_accepted);
}

bool KnownAnswer::holds() const { return std::abs(obtained - expected) <= tolerance(); }

KnownAnswer sampled(std::string quantity, double expected, const sim::Tally& obtained, double reference_rounding) {
  KnownAnswer answer;
  answer.quantity = std::move(quantity);
  answer.expected = expected;
  answer.obtained = obtained.mean();
  answer.standard_error = obtained.standard_error();
  answer.reference_rounding = reference_rounding;
  return answer;
}

KnownAnswer exact(std::string quantity, double expected, double obtained, double rounding) {
  KnownAnswer answer;
  answer.quantity = std::move(quantity);
  answer.evidence = Evidence::exact;
  answer.expected = expected;
  answer.obtained = obtained;
  answer.reference_rounding = rounding;
  return answer;
}

}  // namespace bascule::known_answers
