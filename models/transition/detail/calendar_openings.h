#pragma once

#include <optional>
#include <vector>

#include "models/transition/scenario/scenario.h"
#include "sim/calendar/calendar_rules.h"
#include "sim/calendar/opening_set.h"

namespace bascule::transition::detail {

class FaultSearch;

/// What rules of calendars and forums open in the ten years from the start date.
class CalendarOpenings {
 public:
  explicit CalendarOpenings(const Scenario& scenario);

  sim::OpeningSet of(const std::vector<sim::OpeningRule>& rules, const std::optional<sim::Zone>& zone) const;
  const sim::Horizon& horizon() const { return horizon_; }
  /// The calendar of whoever names none.
  const sim::CalendarRules& everybodys() const { return everybodys_; }

 private:
  sim::Horizon horizon_;
  sim::CalendarRules everybodys_;
  sim::DateSet business_dates_;
};

void look_at_starts(const Scenario& scenario, const CalendarOpenings& openings, FaultSearch& search);

}  // namespace bascule::transition::detail
