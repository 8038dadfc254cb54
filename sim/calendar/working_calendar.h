#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/calendar/detail/direct_index.h"
#include "sim/calendar/horizon.h"
#include "sim/calendar/opening_set.h"
#include "sim/check.h"
#include "sim/time.h"

namespace bascule::sim {

/// Working time compiled for queries: turns work into elapsed time and back, exactly. An opening is worked from its
/// first tick to just before its end. Work begins on the start side of a break and ends on the finish side: eight hours
/// from Monday 09:00 are done on Monday at 17:00, not on Tuesday at 09:00. For every work > 0 that fits the horizon,
/// work_between(t, *add_work(t, work)) == work, and no earlier instant has that property.
/// Nothing is worked beyond the horizon: what would need it gives no instant. Immutable; queries do not allocate.
/// Cost: O(1) for openings spread as in a week, O(log openings) at worst; 8 bytes an opening and about 8 of index.
class WorkingCalendar {
 public:
  /// Openings are cut to [0, horizon.end()).
  WorkingCalendar(const OpeningSet& openings, const Horizon& horizon);
  /// Every tick of the horizon: the clock of tasks that count elapsed time.
  static WorkingCalendar always(const Horizon& horizon);

  /// Working ticks in [from, to). \pre 0 <= from <= to
  Duration work_between(SimTime from, SimTime to) const {
    EXPECT(from <= to);
    return {std::int64_t{work_before(to)} - std::int64_t{work_before(from)}};
  }

  /// The earliest instant by which `work` has been done since `from`; `from` itself for no work. \pre work >= 0
  std::optional<SimTime> add_work(SimTime from, Duration work) const {
    EXPECT(work.ticks >= 0);
    if (work.ticks == 0) return from;
    const std::int64_t before = work_before(from);
    if (work.ticks > total_ - before) return std::nullopt;
    const auto done = static_cast<std::uint32_t>(before + work.ticks);
    const Row& row = rows_[by_work_.last_row_at_or_before(rows_.data(), done - 1)];
    return SimTime{std::int64_t{row.begin} + (done - row.work_before)};
  }

  /// The latest instant from which `work` is done by `until`: the latest start for a finish; `until` itself for no
  /// work. \pre work >= 0
  std::optional<SimTime> subtract_work(SimTime until, Duration work) const {
    EXPECT(work.ticks >= 0);
    if (work.ticks == 0) return until;
    const std::int64_t before = work_before(until);
    if (work.ticks > before) return std::nullopt;
    const auto done = static_cast<std::uint32_t>(before - work.ticks);
    const Row& row = rows_[by_work_.last_row_at_or_before(rows_.data(), done)];
    return SimTime{std::int64_t{row.begin} + (done - row.work_before)};
  }

  /// The earliest working tick at or after `t`.
  std::optional<SimTime> next_working(SimTime t) const {
    const std::uint32_t at = row_at(t);
    if (t.ticks - rows_[at].begin < worked_in(at)) return t;
    const Row& next = rows_[at + 1];
    if (next.work_before >= total_) return std::nullopt;
    return SimTime{next.begin};
  }

  /// Whether the tick that begins at `t` is worked.
  bool is_working(SimTime t) const {
    const std::uint32_t at = row_at(t);
    return t.ticks - rows_[at].begin < worked_in(at);
  }

  Duration total_work() const { return {total_}; }
  SimTime end() const { return {end_}; }
  /// The openings it was compiled from, within the horizon. Set-up only.
  OpeningSet openings() const;

 private:
  struct Row {
    std::uint32_t begin;
    std::uint32_t work_before;
  };

  std::uint32_t row_at(SimTime t) const {
    EXPECT(t.ticks >= 0);
    return by_tick_.last_row_at_or_before(rows_.data(), static_cast<std::uint32_t>(std::min(t.ticks, end_)));
  }
  std::int64_t worked_in(std::uint32_t row) const {
    return std::int64_t{rows_[row + 1].work_before} - rows_[row].work_before;
  }
  std::int64_t work_before(SimTime t) const {
    const std::uint32_t at = row_at(t);
    return rows_[at].work_before + std::min(t.ticks - rows_[at].begin, worked_in(at));
  }

  std::vector<Row> rows_;
  detail::DirectIndex<Row, &Row::begin> by_tick_;
  detail::DirectIndex<Row, &Row::work_before> by_work_;
  std::int64_t end_ = 0;
  std::int64_t total_ = 0;
};

}  // namespace bascule::sim
