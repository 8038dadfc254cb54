#pragma once

#include <cstdint>
#include <limits>

#include "sim/check.h"
#include "sim/stats/detail/exact_sum.h"
#include "sim/time.h"

namespace bascule::sim {

/// The average over time of a value that is constant between its changes: a waiting line, busy units, a backlog. The
/// owner reports each change with the current time; times never go back. Integer values of at most 2^31 in size are
/// summed exactly, so that Little's law holds on the path; real values by compensated sums. An instant counts for `max`
/// even if the value is left at once, for the averages it weighs nothing. About 1 ns a change.
template <class Value> class TimeWeightedValue {
 public:
  TimeWeightedValue(SimTime start, Value initial)
      : start_(start), last_change_(start), value_(initial), max_(initial) {}

  /// The value is `value` from `now` on.
  void record(SimTime now, Value value) {
    accumulate_until(now);
    value_ = value;
    max_ = value > max_ ? value : max_;
  }
  void change_by(SimTime now, Value difference) { record(now, value_ + difference); }

  /// Forgets the past at the end of the warm-up and keeps the current value.
  void restart(SimTime now) {
    EXPECT(now >= last_change_);
    *this = TimeWeightedValue(now, value_);
  }

  Value value() const { return value_; }
  /// Largest value since the start or restart.
  Value max() const { return max_; }
  /// Value times ticks since the start or restart.
  double integral(SimTime now) const { return until(now).area_.total(); }
  /// NaN when no time has passed.
  double mean(SimTime now) const { return integral(now) / elapsed_ticks(now); }
  /// Time average of the squared value.
  double second_moment(SimTime now) const { return until(now).square_area_.total() / elapsed_ticks(now); }

 private:
  void accumulate_until(SimTime now) {
    EXPECT(now >= last_change_);
    const std::int64_t ticks = (now - last_change_).ticks;
    area_.add(value_, ticks);
    square_area_.add(value_ * value_, ticks);
    last_change_ = now;
  }
  TimeWeightedValue until(SimTime now) const {
    TimeWeightedValue copy = *this;
    copy.accumulate_until(now);
    return copy;
  }
  double elapsed_ticks(SimTime now) const {
    const std::int64_t ticks = (now - start_).ticks;
    return ticks > 0 ? static_cast<double>(ticks) : std::numeric_limits<double>::quiet_NaN();
  }

  SimTime start_;
  SimTime last_change_;
  Value value_;
  Value max_;
  detail::AreaSum<Value> area_;
  detail::AreaSum<Value> square_area_;
};

/// Counts: units, entities in line, cases.
using TimeWeighted = TimeWeightedValue<std::int64_t>;
/// Levels: hours of work, shares.
using TimeWeightedReal = TimeWeightedValue<double>;

}  // namespace bascule::sim
