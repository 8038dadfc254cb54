#pragma once

#include <array>

namespace bascule::transition {

/// How a forum works unless a scenario says more: working days before a sitting by which papers have to be in, and the
/// chance that a sitting settles a question.
struct SittingHabits {
  double period_days, paper_days, p_settled;
};

/// Computed for this study (grade S): daily, weekly, fortnightly, monthly and quarterly forums, whose mean waits are
/// 0.6, 3.9, 9.5, 20.5 and 63.5 working days.
inline constexpr std::array<SittingHabits, 5> sitting_habits{
    {{1, 0, 0.9}, {5, 0.5, 0.85}, {10, 2, 0.8}, {21, 3, 0.75}, {63, 5, 0.7}}};

/// Those of the longest period that is not longer, or the shortest.
constexpr SittingHabits habits_of(double period_days) {
  SittingHabits found = sitting_habits.front();
  for (const SittingHabits& habits : sitting_habits)
    if (habits.period_days <= period_days) found = habits;
  return found;
}

}  // namespace bascule::transition
