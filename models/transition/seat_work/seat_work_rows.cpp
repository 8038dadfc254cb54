#include "models/transition/seat_work/seat_work_rows.h"

#include <algorithm>
#include <cmath>

#include "models/transition/calendars/plan_time.h"
#include "models/transition/seat_work/item_sources.h"
#include "sim/random/elementary.h"

namespace bascule::transition {
namespace {

constexpr double hours_of_a_week = 40;  // of work; an interruption takes an hour

/// Of a Poisson number, until nothing is left in a double.
std::vector<double> poisson_cumulative(double mean) {
  std::vector<double> cumulative;
  const auto longest = static_cast<std::size_t>(mean + 12.0 * std::sqrt(mean) + 20.0);
  double term = sim::elementary::exp(-mean), sum = 0;
  for (std::size_t n = 0; n <= longest; ++n) {
    if (n > 0) term *= mean / static_cast<double>(n);
    sum += term;
    cumulative.push_back(sum);
  }
  return cumulative;
}

TrayRow tray_row(const Scenario& scenario, const TeamInput& team) {
  const OrganisationInput& organisation = *scenario.organisation;
  const double share = plan_share(scenario, team);
  TrayRow row;
  row.head = sim::Units::demanded(std::min(share, team.heads.value * share));
  row.attention = sim::stream_id("team", team.id.value, "attention");
  row.noise = sim::stream_id("team", team.id.value, "noise");
  // The noise of larger teams hardly varies; the mean of a Poisson number beyond this has no exponential.
  constexpr double most = 600;
  row.mean_interruptions = std::min(most, organisation.noise * hours_of_a_week * team.heads.value * share);
  if (row.mean_interruptions <= 0) return row;
  row.interruptions = poisson_cumulative(row.mean_interruptions);
  for (std::size_t i = 0; i < row.guide.size(); ++i) {
    const double level = static_cast<double>(i) / static_cast<double>(row.guide.size());
    row.guide[i] =
        static_cast<std::uint16_t>(std::ranges::lower_bound(row.interruptions, level) - row.interruptions.begin());
  }
  return row;
}

}  // namespace

std::uint32_t slices_of(const TaskInput& task) {
  if (task.slices) return static_cast<std::uint32_t>(*task.slices);
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(std::llround(task.duration.value.likely), 10, 40));
}

SeatWorkRows seat_work_rows(const Scenario& scenario, const StaffingRows& staffing, std::span<const double> pace,
                            const TimeAxis& axis) {
  const OrganisationInput& organisation = *scenario.organisation;
  const ItemSources sources(scenario);
  const std::vector<double> day = day_of_tasks(scenario);
  SeatWorkRows rows;
  rows.noise = organisation.noise;
  rows.week_ticks = axis.is_real_time() ? 7 * sim::seconds_per_day : 5 * axis.ticks_per_day();
  double cumulative = 0;
  for (std::size_t i = 0; i < rows.attention.size(); ++i) rows.attention[i] = cumulative += organisation.attention[i];
  for (const TeamInput& team : *scenario.teams) rows.teams.push_back(tray_row(scenario, team));
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) {
    const TaskInput& task = scenario.tasks[i];
    SlicedRow row;
    row.first_seat = static_cast<std::uint32_t>(rows.seats.size());
    bool is_reached = sources.start_in({i});
    for (const Demand& demand : staffing.demands_of(i)) {
      const TeamId team = staffing.base_team(demand.team);
      rows.seats.push_back({team, demand.units});
      is_reached |= sources.reach(team);
      row.has_meetings |= sources.sits_in_forums(team);
    }
    row.last_seat = static_cast<std::uint32_t>(rows.seats.size());
    if (is_reached && !task.actual.start && row.last_seat > row.first_seat) row.slices = slices_of(task);
    row.likely_ticks = sim::rounded(task.duration.value.likely * pace[i] * day[i]).ticks;
    row.waits_in_its_seats = task.window.has_value();
    rows.tasks.push_back(row);
  }
  return rows;
}

}  // namespace bascule::transition
