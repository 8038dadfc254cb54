#pragma once

#include <cstdint>

#include "models/transition/replication/hooks.h"
#include "models/transition/replication/ledger.h"
#include "sim/event/simulator.h"
#include "sim/random/stream.h"

namespace bascule::transition {

/// What lies in the event list: the kind of news and what it is about.
struct TransitionEvent {
  EventKind kind;
  std::uint32_t subject;
};

/// All that mechanisms share in one replication: clock and event list, the replication's streams, the ledger. Times
/// are working ticks since the start of the plan.
class Kernel {
 public:
  sim::SimTime now() const { return simulator_.now(); }
  const sim::ReplicationKey& key() const { return key_; }
  Ledger& ledger() { return ledger_; }
  const Ledger& ledger() const { return ledger_; }

  void raise_at(sim::SimTime time, EventKind kind, std::uint32_t subject) {
    simulator_.schedule_at(time, {kind, subject});
  }
  /// Has the allocation pass happen when all else of this instant has, once.
  void request_allocation() { is_allocation_due_ = true; }
  bool is_allocation_due() const { return is_allocation_due_; }
  void begin_allocation() { is_allocation_due_ = false; }

  void begin(const sim::ReplicationKey& key) {
    key_ = key;
    simulator_.reset();
    ledger_.clear();
    is_allocation_due_ = false;
  }

  template <class World> sim::RunOutcome run(World& world, std::uint64_t max_events) {
    return simulator_.run(world, {.max_events = max_events});
  }

 private:
  sim::Simulator<TransitionEvent> simulator_;
  sim::ReplicationKey key_;
  Ledger ledger_;
  bool is_allocation_due_ = false;
};

}  // namespace bascule::transition
