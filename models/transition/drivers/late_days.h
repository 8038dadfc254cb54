#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/transition/drivers/relaxation.h"
#include "sim/stats/interval.h"
#include "sim/stats/replication_groups.h"

namespace bascule::transition {

/// A reason for late days: what has to be relaxed for it to be gone. `party` is whose teams they are, who causes the
/// risks, whose team leads the work that fails, or who decides; nobody's for the rest.
struct Cause {
  enum class Kind : std::uint8_t {
    durations,
    teams,
    calendars,
    gates,
    risks,
    failures,
    decisions,      ///< of teams and forums
    communication,  ///< channels and messages
    interruptions,  ///< and meetings
    leavers,
  };

  Kind kind;
  std::optional<Party> party = std::nullopt;
  std::vector<Relaxation> relaxations = {};
};

/// The causes that a scenario has.
std::vector<Cause> causes_of(const Scenario& scenario);

/// When each replication finished, in working ticks of the plan's week; below 0 where it did not.
using Finishes = std::vector<std::int64_t>;

/// Working days between what would be with no cause at all and what is, cause by cause. Each cause is taken away alone
/// from the full plan; what only several together bring about, or what several bring about alike, is the interaction.
/// Sums are whole ticks over the replications that finish in every case, so that causes and interaction add up to the
/// total exactly.
struct LateDays {
  struct Line {
    sim::Interval days;      ///< mean by which the finish is later
    std::int64_t ticks = 0;  ///< its sum over the replications
  };

  sim::Interval likely_days;  ///< mean finish without any cause: likely durations, no limits
  /// The same on its calendars, windows and freezes, where there are any.
  std::optional<sim::Interval> likely_days_on_calendars;
  sim::Interval mean_days;  ///< mean finish of the plan
  std::vector<Line> causes;
  Line interaction, total;
  std::uint32_t replications = 0;
};

/// What was played to find late days: the plan, the plan with no cause, and with each cause taken away alone.
struct LateDaysRuns {
  Finishes plan, likely;
  std::optional<Finishes> likely_on_calendars;
  std::vector<Finishes> without_cause;
};

/// \pre all runs have as many replications, by the same keys
LateDays late_days(const LateDaysRuns& runs, sim::GroupSize group, double ticks_per_day);

}  // namespace bascule::transition
