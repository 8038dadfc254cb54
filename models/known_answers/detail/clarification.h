#pragma once

#include <cstdint>

#include "models/known_answers/case.h"

namespace bascule::known_answers::detail {

enum class ResponderHours : std::uint8_t { as_stated, of_asker };

struct RatioEstimate {
  double value = 0, standard_error = 0;
};

/// Mean elapsed time of a two-round clarification over that at equal hours, with the same draws. Both sides work eight
/// hours of every day, the responder's beginning so many hours after the asker's. The question is asked at a uniform
/// moment of the asker's day; in each round the answer takes lognormal work of the responder (median 1.5 h, sigma 1.2),
/// then a quarter of an hour of the asker's. Nothing but the calendars knows of the distance.
RatioEstimate clarification_ratio(const Effort& effort, double hours_later);

}  // namespace bascule::known_answers::detail
