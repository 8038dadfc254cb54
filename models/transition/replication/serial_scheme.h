#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/transition/plan/plan_rows.h"
#include "models/transition/plan/schedule.h"
#include "models/transition/staffing/staffing_rows.h"
#include "models/transition/staffing/usage_profile.h"

namespace bascule::transition {

/// The serial schedule generation scheme (Kelley 1963): of the tasks whose predecessors are scheduled, the one of
/// highest priority goes to the earliest place where its seats are free throughout. It plans ahead, which nobody can
/// whose durations are uncertain; so it is for fixed durations only. Quadratic at worst.
class SerialScheme {
 public:
  SerialScheme(const PlanRows& plan, const StaffingRows* staffing);

  /// \pre `order` is a permutation of the tasks; the spans outlive what is returned.
  Schedule make(std::span<const std::int64_t> durations, std::span<const std::uint32_t> order);

  /// What each demand's team has left at the start, in the order of the demands.
  const std::vector<sim::Units>& free_after_start() const { return free_after_; }

 private:
  void place(std::uint32_t task, std::span<const std::int64_t> durations);
  void write_journal(std::span<const std::uint32_t> sequence);

  const PlanRows* plan_;
  const StaffingRows* staffing_;  // null without teams
  std::vector<UsageProfile> teams_;
  std::vector<TaskTimes> times_;
  std::vector<JournalEntry> journal_;
  std::vector<sim::Units> free_after_;
  std::vector<std::uint32_t> open_, position_, sequence_;
};

}  // namespace bascule::transition
