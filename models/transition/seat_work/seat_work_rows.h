#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "models/transition/scenario/scenario.h"
#include "models/transition/staffing/staffing_rows.h"
#include "sim/random/stream.h"
#include "sim/random/uniform.h"
#include "sim/resource/capacity.h"

namespace bascule::transition {

/// What a task holds of one team while it works.
struct Seat {
  TeamId team;
  sim::Units units;
};

/// A task carried out slice by slice; with no slices its end follows from its duration.
struct SlicedRow {
  std::uint32_t slices = 0;
  std::uint32_t first_seat = 0, last_seat = 0;
  std::int64_t likely_ticks = 0;
  bool has_meetings = false;        ///< a team of it sits in forums
  bool waits_in_its_seats = false;  ///< it does not give them back while it waits: its window would be lost
};

/// What a team brings to trays and interruptions.
struct TrayRow {
  sim::Units head;  ///< of one head, what the plan may have
  sim::StreamId attention, noise;
  /// P(interruptions of the whole team in a week <= n); their hours over the mean are the week's noise. Empty for none.
  std::vector<double> interruptions;
  double mean_interruptions = 0;
  static constexpr std::size_t guide_size = 128;
  std::array<std::uint16_t, guide_size> guide{};  ///< where to begin to look, by the first bits of a draw

  /// Their number at a uniform draw of 32 bits.
  std::size_t interruptions_at(std::uint32_t lane) const {
    constexpr unsigned bits_left = 25;
    const double level = sim::uniform_from_lane(lane);
    std::size_t count = guide[lane >> bits_left];
    while (count + 1 < interruptions.size() && interruptions[count] < level) ++count;
    return count;
  }
};

/// The work of a plan compiled for replications: immutable and shared by all threads.
struct SeatWorkRows {
  std::vector<SlicedRow> tasks;
  std::vector<Seat> seats;
  std::vector<TrayRow> teams;
  std::array<double, 4> attention{};  ///< up to the most urgent, the oldest, the newest, any: cumulative
  double noise = 0;                   ///< hours an hour of work
  std::int64_t week_ticks = 0;

  std::span<const Seat> seats_of(TaskId task) const {
    const SlicedRow& row = tasks[task.index];
    return {seats.data() + row.first_seat, row.last_seat - row.first_seat};
  }
};

/// In how many slices a task is cut: one a likely working day, from 10 to 40, unless stated.
std::uint32_t slices_of(const TaskInput& task);

/// Tasks for which nothing ever comes between two slices are not sliced. `pace` is by how much people and capacity make
/// each task longer than its duration. \pre the scenario has [organisation] and teams, and no fault
SeatWorkRows seat_work_rows(const Scenario& scenario, const StaffingRows& staffing, std::span<const double> pace,
                            const TimeAxis& axis);

}  // namespace bascule::transition
