#pragma once

#include <cstdint>

#include "models/transition/replication/hooks.h"
#include "models/transition/replication/mechanism_set.h"
#include "models/transition/turnover/leaving.h"
#include "models/transition/turnover/reserves.h"
#include "models/transition/turnover/turnover_rows.h"

namespace bascule::transition {

/// The turnover mechanism: people leave teams and are replaced, and reserves come when somebody waits. Both change what
/// a team has; who has his seats keeps them.
class Turnover
    : public Hears<ReplicationResets, ReplicationBegins, TaskStarted, SeatsGranted, TaskFinished, TaskWaitsFor,
                   LeaverDue, JoinerDue, ReserveDue, ReserveReleased, ItemHandled, AllocationDue> {
 public:
  static constexpr Mechanism mechanism = Mechanism::turnover;

  Turnover(const TurnoverRows& rows, const TimeAxis& axis) : rows_(&rows), leaving_(rows), reserves_(rows, axis) {}

  [[gnu::noinline]] void on(const ReplicationResets&, auto&) {
    leaving_.reset();
    reserves_.reset();
  }
  [[gnu::noinline]] void on(const ReplicationBegins&, auto& world) { leaving_.begin(world); }

  void on(const LeaverDue& due, auto& world) {
    leaving_.leave(due.person, leaving_.pending() + reserves_.pending(), world);
  }
  void on(const JoinerDue& due, auto& world) { leaving_.join(due.person, world); }
  void on(const TaskStarted&, auto& world) { leaving_.go_on(world); }
  void on(const SeatsGranted&, auto& world) { leaving_.go_on(world); }

  void on(const TaskFinished& finished, auto& world) {
    if (rows_->some_are_supplied) leaving_.supply(finished.task, world);
    if (!reserves_.are_none()) reserves_.pay(world);
  }

  void on(const TaskWaitsFor& waits, auto& world) { reserves_.wait(waits, world); }
  void on(const ReserveDue& due, auto& world) { reserves_.due(due.reserve, world); }
  void on(const AllocationDue&, auto& world) { reserves_.look(world); }
  void on(const ReserveReleased& released, auto& world) { reserves_.release(released.team, world); }
  void on(const ItemHandled& handled, auto& world) {
    if (handled.kind == ItemKind::release) reserves_.release(handled.subject, world);
  }

  bool is_anyone_waiting() const { return false; }

  std::uint32_t leavers() const { return leaving_.leavers(); }
  double reserve_days() const { return reserves_.days_in(); }
  const TurnoverRows& rows() const { return *rows_; }

 private:
  const TurnoverRows* rows_;
  Leaving leaving_;
  Reserves reserves_;
};

}  // namespace bascule::transition
