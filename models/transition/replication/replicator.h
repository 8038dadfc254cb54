#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/transition/branches/branches.h"
#include "models/transition/commitments/commitments.h"
#include "models/transition/communication/communication.h"
#include "models/transition/forums/forums.h"
#include "models/transition/gates/gates.h"
#include "models/transition/organisation/organisation.h"
#include "models/transition/plan/plan.h"
#include "models/transition/replication/critical_path.h"
#include "models/transition/replication/merge_tallies.h"
#include "models/transition/replication/organisation_tallies.h"
#include "models/transition/replication/recorded.h"
#include "models/transition/replication/replication_row.h"
#include "models/transition/replication/serial_scheme.h"
#include "models/transition/replication/task_tallies.h"
#include "models/transition/replication/transition_model.h"
#include "models/transition/replication/world.h"
#include "models/transition/risks/risks.h"
#include "models/transition/seat_work/seat_work.h"
#include "models/transition/staffing/staffing.h"
#include "models/transition/turnover/turnover.h"

namespace bascule::transition {

/// One thread's instance of a model: plays replications one after another in the same memory and keeps the tallies of
/// all it has played. Nothing is allocated after the first replication.
class Replicator {
 public:
  explicit Replicator(const TransitionModel& model, Recorded recorded = Recorded::tasks);
  Replicator(const Replicator&) = delete;
  Replicator& operator=(const Replicator&) = delete;

  ReplicationRow play(const sim::ReplicationKey& key);
  /// Takes a replication that does not count back out of the tallies, by playing it again.
  void take_back(const sim::ReplicationKey& key);

  /// From now on what tasks and decisions spend time on is kept, which allocates.
  void keep_steps() {
    world_.get<SeatWork>().keep_steps();
    world_.get<Organisation>().keep_steps();
  }

  const TaskTallies& tallies() const { return tallies_; }
  /// Null unless they are recorded.
  const MergeTallies* merges() const { return merges_ ? &*merges_ : nullptr; }
  /// Null where nobody decides, writes or sits in forums, or nothing is recorded.
  const OrganisationTallies* organisation() const { return organisation_ ? &*organisation_ : nullptr; }
  /// What happened in the last replication. \pre it finished
  const Schedule& schedule() const { return schedule_; }
  const CriticalPath& critical_path() const { return critical_; }
  template <class M> const M& mechanism() const { return world_.template get<M>(); }

 private:
  using TransitionWorld =
      World<MechanismSet{Mechanism::risks, Mechanism::branches, Mechanism::plan, Mechanism::staffing, Mechanism::gates,
                         Mechanism::seat_work, Mechanism::organisation, Mechanism::communication, Mechanism::forums,
                         Mechanism::turnover, Mechanism::commitments},
            Risks, Branches, Plan, Staffing, Gates, SeatWork, Organisation, Communication, Forums, Turnover,
            Commitments>;

  ReplicationRow replicate(const sim::ReplicationKey& key, TaskTallies::Sign sign);
  void draw_durations(const sim::ReplicationKey& key);
  ReplicationRow play_events(const sim::ReplicationKey& key);
  void take_counts(ReplicationRow& row) const;
  void take_organisation(ReplicationRow& row) const;
  void record_organisation(TaskTallies::Sign sign);
  ReplicationRow play_serial(const sim::ReplicationKey& key);
  void trace_critical_path(std::span<const sim::Units> free_after_start);

  const TransitionModel* model_;
  const StaffingRows no_staffing_;
  std::vector<std::int64_t> durations_;
  std::vector<double> levels_, room_;  // uniforms by task, only where a copula correlates them
  TransitionWorld world_;
  SerialScheme serial_;
  std::vector<std::uint32_t> serial_order_;
  PriorityDraw priority_draw_;
  Schedule schedule_;
  CriticalPath critical_;
  Recorded recorded_;
  TaskTallies tallies_;
  std::optional<MergeTallies> merges_;
  std::optional<OrganisationTallies> organisation_;
};

}  // namespace bascule::transition
