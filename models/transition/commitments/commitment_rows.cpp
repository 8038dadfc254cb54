#include "models/transition/commitments/commitment_rows.h"

namespace bascule::transition {

CommitmentRows commitment_rows(const Scenario& scenario, const TimeAxis& axis) {
  CommitmentRows rows;
  if (scenario.commitments.empty()) return rows;
  for (std::uint32_t task = 0; task < scenario.tasks.size(); ++task) {
    rows.first_of_task.push_back(static_cast<std::uint32_t>(rows.commitments.size()));
    for (const CommitmentInput& input : scenario.commitments) {
      if (input.task.index != task) continue;
      rows.commitments.push_back({.task = input.task,
                                  .party = input.party,
                                  .due_ticks = axis.working_ticks(axis.end_of(input.due.value)),
                                  .relief_per_tick = 100.0 * input.relief / static_cast<double>(axis.ticks_per_day())});
    }
  }
  rows.first_of_task.push_back(static_cast<std::uint32_t>(rows.commitments.size()));
  return rows;
}

}  // namespace bascule::transition
