#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/transition/trace/blockers.h"
#include "models/transition/trace/contrast.h"
#include "models/transition/trace/delay_chain.h"

namespace bascule::program {

/// What the screen of one replication is made from.
struct TraceReport {
  const transition::Scenario& scenario;
  const transition::TransitionModel& model;
  const transition::Replicator& replicator;
  std::uint32_t replication = 0, replications = 0;
  std::string chosen_as = {};  ///< `P80 of finish_working_days`, or empty where it was named
  transition::ReplicationRow row;
  transition::DelayChain chain = {};               ///< where it finished
  std::vector<transition::Blocker> blockers = {};  ///< where it did not
  std::optional<transition::TenthsContrast> contrast = {};
  std::size_t most_rows = 12;  ///< of the contrast
};

/// The chain with its sums, who holds up a replication without end, and late against middle replications.
std::string trace_screen(const TraceReport& report, int columns, bool in_colour);
/// Every start, end of work and finish in the order in which they happened, with what each task waited for.
std::string trace_events(const TraceReport& report, int columns, bool in_colour);
std::string trace_json(const TraceReport& report);

/// In words, such as `waits for seats of C-SME, held by B2.05`.
std::string reason_of(const transition::ChainLink& link, const transition::Scenario& scenario);
std::string reason_of(const transition::Blocker& blocker, const transition::Scenario& scenario);

}  // namespace bascule::program
