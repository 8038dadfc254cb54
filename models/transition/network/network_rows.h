#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "models/transition/plan/plan_rows.h"
#include "models/transition/replication/transition_model.h"

namespace bascule::transition {

/// A link that is more than finish-to-start without lag: satisfied max(0, lag) after the finish of the predecessor, or
/// max(0, [duration] + lag) after its start.
struct NetworkArc {
  std::uint32_t predecessor;  ///< its place in the order
  Arc arc;

  bool counts_duration() const { return arc.is_due_from_start() && arc.from == Arc::From::finish; }
};

/// One task of a network.
struct NetworkRow {
  TaskId task;
  RowRange plain;                      ///< in `plain_predecessors`
  RowRange opens_start, opens_finish;  ///< in `arcs`
  bool may_end_plan;                   ///< no link waits for its finish
};

/// A plan compiled for passes over many replications at a time: tasks with every predecessor before its successors.
/// Linear in tasks and links but for a queue that keeps the order near that of the table.
struct NetworkRows {
  std::vector<NetworkRow> rows;
  std::vector<std::uint32_t> plain_predecessors;  ///< places of those linked by finish-to-start without lag
  std::vector<NetworkArc> arcs;                   ///< all other links
  std::array<Cents, party_count> fixed_cost{};
  std::uint64_t events = 0;  ///< that the event path takes
  bool is_narrow = false;    ///< times fit 32 bits, and a block's sums of products of two of them 64
};

/// Whether the plan acts alone, nothing but links limiting its starts.
bool is_pure_network(const TransitionModel& model);

/// The network of a plan; nothing where the event path could reach one of its limits. \pre is_pure_network(model)
std::optional<NetworkRows> network_rows(const TransitionModel& model);

}  // namespace bascule::transition
