#pragma once

#include <cstdint>
#include <vector>

#include "models/transition/scenario/scenario.h"

namespace bascule::bench {

/// A generated plan as a textbook would hold it. Durations are triangular, in working days; seats and capacities in
/// units of 2^-20 head; all links are finish-to-start; lower priority goes first.
struct GeneratedTask {
  double optimistic_days, likely_days, pessimistic_days;
  std::vector<std::uint32_t> predecessors;
  struct Seats {
    std::uint32_t team;
    std::int64_t units;
  };
  std::vector<Seats> seats;
  std::uint32_t priority;
};

struct GeneratedPlan {
  std::vector<GeneratedTask> tasks;
  std::vector<std::int64_t> capacities;  ///< by team; none: unlimited
};

enum class Teams : std::uint8_t { none, sixteen };

/// A scenario of the size, always the same: two or three predecessors a task among the rows shortly before, one or two
/// of sixteen teams of one to four heads, half a head to one and a half from each.
transition::Scenario generated_scenario(std::uint32_t tasks, Teams teams);

/// The plan with teams, and with an organisation at its defaults: one of the teams is the project manager, three lead,
/// the others report to one of the three. Each task spoils one or two of the rows around it. Nobody exchanges messages.
transition::Scenario generated_organisation(std::uint32_t tasks);

/// The same plan for the twins, its priorities by latest finish as the transition reckons them.
GeneratedPlan generated_plan(const transition::Scenario& scenario);

}  // namespace bascule::bench
