#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "models/transition/seat_work/seat_time.h"
#include "models/transition/seat_work/seat_work_rows.h"
#include "sim/check.h"

namespace bascule::transition {

/// What seats are used for while they are held, and by team what all of them were. The seats of a task are held
/// together: while one of them does something of its own, the others are idle.
class SeatAccounts {
 public:
  explicit SeatAccounts(const SeatWorkRows& rows)
      : rows_(&rows), coordinated_(rows.seats.size()), paused_(rows.tasks.size()), time_(rows.teams.size()) {}

  void reset() { std::fill(time_.begin(), time_.end(), SeatTime{}); }

  void open(TaskId task) {
    const SlicedRow& row = rows_->tasks[task.index];
    std::fill(coordinated_.begin() + row.first_seat, coordinated_.begin() + row.last_seat, 0);
    paused_[task.index] = 0;
  }
  /// One seat, in a pause of its task.
  void coordinate(std::uint32_t seat, std::int64_t ticks) { coordinated_[seat] += ticks; }
  /// The task's work does not go on: its seats are idle where they do not coordinate.
  void pause(TaskId task, std::int64_t ticks) { paused_[task.index] += ticks; }

  enum class Turn : std::uint8_t { first, repeated };
  /// The task gives its seats back, which it held for so many ticks. Its own work counts as planned until `settle`.
  void close(TaskId task, std::int64_t worked, std::int64_t reworked, std::int64_t held, Turn turn) {
    const SlicedRow& row = rows_->tasks[task.index];
    const std::int64_t paused = paused_[task.index];
    ENSURE(worked + reworked + paused == held);
    for (std::uint32_t i = row.first_seat; i < row.last_seat; ++i) {
      ENSURE(coordinated_[i] <= paused);
      const std::int64_t units = rows_->seats[i].units.count;
      SeatTime& time = time_[rows_->seats[i].team.index];
      (turn == Turn::first ? time.planned : time.rework) += worked * units;
      time.rework += reworked * units;
      time.coordination += coordinated_[i] * units;
      time.idle += (paused - coordinated_[i]) * units;
    }
  }
  /// The task is done; what it took more than is likely, or less, was not planned.
  void settle(TaskId task, std::int64_t duration) {
    const std::int64_t variance = duration - rows_->tasks[task.index].likely_ticks;
    for (const Seat& seat : rows_->seats_of(task)) {
      time_[seat.team.index].planned -= variance * seat.units.count;
      time_[seat.team.index].variance += variance * seat.units.count;
    }
  }
  /// Of a task whose end follows from its duration.
  void add_whole(TaskId task, std::int64_t duration, std::int64_t idle) {
    for (const Seat& seat : rows_->seats_of(task)) {
      SeatTime& time = time_[seat.team.index];
      time.planned += duration * seat.units.count;
      time.idle += idle * seat.units.count;
    }
    settle(task, duration);
  }

  SeatTime& of(TeamId team) { return time_[team.index]; }
  const SeatTime& of(TeamId team) const { return time_[team.index]; }

 private:
  const SeatWorkRows* rows_;
  std::vector<std::int64_t> coordinated_;  // by seat, since it was taken
  std::vector<std::int64_t> paused_;       // by task, likewise
  std::vector<SeatTime> time_;             // by team
};

}  // namespace bascule::transition
