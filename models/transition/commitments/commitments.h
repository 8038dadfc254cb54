#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "models/transition/calendars/time_axis.h"
#include "models/transition/commitments/commitment_rows.h"
#include "models/transition/replication/hooks.h"
#include "models/transition/replication/ledger.h"
#include "models/transition/replication/mechanism_set.h"

namespace bascule::transition {

/// The commitment mechanism: whoever delivers after the end of the due date has broken a promise, and pays the other
/// side's cost for each working day of lateness. What waits for the delivery waits by its links. Only the first
/// delivery counts where the plan is sent back.
class Commitments : public Hears<ReplicationResets, TaskFinished> {
 public:
  static constexpr Mechanism mechanism = Mechanism::commitments;

  /// The promises that a party broke.
  struct Breaches {
    std::uint32_t count = 0;
    std::int64_t latest_ticks = 0;  ///< working ticks of the plan's week by which the latest delivery was late
  };

  Commitments(const CommitmentRows& rows, const TimeAxis& axis)
      : rows_(&rows), axis_(&axis), is_delivered_(rows.commitments.size()) {}

  void on(const ReplicationResets&, auto&) {
    std::fill(is_delivered_.begin(), is_delivered_.end(), std::uint8_t{0});
    breaches_ = {};
    invoiced_ = {};
  }

  [[gnu::noinline]] void on(const TaskFinished& finished, auto& world) {
    if (!finished.took_place) return;
    const std::uint32_t task = finished.task.index;
    for (std::uint32_t i = rows_->first_of_task[task]; i < rows_->first_of_task[task + 1]; ++i) {
      if (std::exchange(is_delivered_[i], std::uint8_t{1}) != 0) continue;
      const CommitmentRow& row = rows_->commitments[i];
      const std::int64_t late = axis_->working_ticks(world.kernel.now()) - row.due_ticks;
      if (late <= 0) continue;
      Breaches& breaches = breaches_[static_cast<std::size_t>(row.party)];
      ++breaches.count;
      breaches.latest_ticks = std::max(breaches.latest_ticks, late);
      const Cents relief = rounded_cents(row.relief_per_tick * static_cast<double>(late));
      invoiced_ = invoiced_ + relief;
      world.kernel.ledger().charge(Account::commitments, row.party, relief);
      world.kernel.ledger().charge(Account::commitments, other_side_of(row.party), {-relief.count});
    }
  }

  bool is_anyone_waiting() const { return false; }

  const Breaches& breaches(Party party) const { return breaches_[static_cast<std::size_t>(party)]; }
  std::uint32_t breaches_of_all() const {
    std::uint32_t count = 0;
    for (const Breaches& breaches : breaches_) count += breaches.count;
    return count;
  }
  /// What late deliveries cost those who owed them; the other side has it.
  Cents invoiced() const { return invoiced_; }
  /// By how much a party may excuse its own lateness: that of the latest delivery which another party owed.
  std::int64_t excused_ticks(Party party) const {
    std::int64_t ticks = 0;
    for (std::size_t other = 0; other < breaches_.size(); ++other)
      if (other != static_cast<std::size_t>(party)) ticks = std::max(ticks, breaches_[other].latest_ticks);
    return ticks;
  }
  const CommitmentRows& rows() const { return *rows_; }

 private:
  static Party other_side_of(Party party) { return party == Party::client ? Party::provider : Party::client; }

  const CommitmentRows* rows_;
  const TimeAxis* axis_;
  std::vector<std::uint8_t> is_delivered_;  // as the rows
  std::array<Breaches, party_count> breaches_{};
  Cents invoiced_;
};

}  // namespace bascule::transition
