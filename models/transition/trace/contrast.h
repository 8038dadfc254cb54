#pragma once

#include <string>
#include <vector>

#include "models/transition/replication/transition_model.h"
#include "models/transition/results/simulation.h"
#include "models/transition/scenario/scenario.h"
#include "sim/stats/interval.h"

namespace bascule::transition {

/// Something that happens in some replications: a risk, a gate's no, a window missed.
struct Happening {
  enum class Kind : std::uint8_t {
    risk,
    gate,
    window,  ///< the task starts after the opening in which it most often starts in the middle
    task_takes_place,
  };
  Kind kind = Kind::risk;
  std::uint32_t subject = 0;      ///< the risk or the task
  std::string part = {};          ///< of a risk, the wave or task it hits by itself
  sim::SimTime opening_begins{};  ///< of a window
};

/// How often it happens in the latest tenth and in the middle tenth of the replications, by finish.
struct Contrast {
  Happening happening;
  sim::Interval latest, middle;
  sim::Interval difference;  ///< latest - middle
};

/// A figure in both tenths: how long tasks last, how long critical tasks wait for a team. Working days.
struct DaysContrast {
  enum class Kind : std::uint8_t { task_lasts, team_is_waited_for };
  Kind kind = Kind::task_lasts;
  std::uint32_t subject = 0;
  sim::Interval latest, middle, difference;
};

struct TenthsContrast {
  std::uint32_t replications_a_tenth = 0;
  sim::Interval latest_finish_days, middle_finish_days;  ///< mean of each tenth
  std::vector<Contrast> happenings;                      ///< largest difference first
  std::vector<DaysContrast> days;                        ///< largest difference first
};

/// Replays the latest and the middle tenth of a simulation and compares what happens in them. Intervals are of 95 % as
/// if the replications of a tenth were independent. \pre at least 20 replications finished
TenthsContrast contrast_of_tenths(const Scenario& scenario, const TransitionModel& model, const Simulation& simulation);

}  // namespace bascule::transition
