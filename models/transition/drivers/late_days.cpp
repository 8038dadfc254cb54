#include "models/transition/drivers/late_days.h"

#include <algorithm>
#include <numeric>

#include "models/transition/drivers/organisation_relaxations.h"
#include "models/transition/seat_work/item_sources.h"
#include "sim/check.h"

namespace bascule::transition {
namespace {

using Kind = Relaxation::Kind;

bool is_of_calendars(const Relaxation& relaxation) {
  return relaxation.kind == Kind::window_open || relaxation.kind == Kind::freeze_lifted ||
         relaxation.kind == Kind::calendars_off;
}

template <class Belongs>
void add(std::vector<Cause>& causes, Cause cause, const std::vector<Relaxation>& all, Belongs belongs) {
  std::ranges::copy_if(all, std::back_inserter(cause.relaxations), belongs);
  if (!cause.relaxations.empty()) causes.push_back(std::move(cause));
}

/// Who decides, of what decides at once.
std::optional<Party> decider_of(const Relaxation& relaxation, const Scenario& scenario) {
  const std::optional<TeamId> team = relaxation.kind == Kind::team_decides_at_once
                                         ? TeamId{relaxation.row}
                                         : chair_of(scenario.forums[relaxation.row]);
  if (!team) return std::nullopt;
  return (*scenario.teams)[team->index].party;
}

void add_organisation(std::vector<Cause>& causes, const std::vector<Relaxation>& all, const Scenario& scenario) {
  const auto is = [](auto... kinds) {
    return [kinds...](const Relaxation& relaxation) { return ((relaxation.kind == kinds) || ...); };
  };
  for (std::size_t i = 0; i < party_count; ++i) {
    Cause failures{.kind = Cause::Kind::failures, .party = static_cast<Party>(i)};
    for (std::uint32_t task = 0; task < scenario.tasks.size(); ++task)
      if (is_fallible(scenario, {task}) &&
          (*scenario.teams)[lead_team(scenario, {task})->index].party == failures.party)
        failures.relaxations.push_back(task_never_fails(scenario, {task}));
    if (!failures.relaxations.empty()) causes.push_back(std::move(failures));
  }
  for (std::size_t i = 0; i <= party_count; ++i) {
    std::optional<Party> party;
    if (i < party_count) party = static_cast<Party>(i);
    add(causes, {Cause::Kind::decisions, party}, all, [&](const Relaxation& relaxation) {
      return is(Kind::team_decides_at_once, Kind::forum_decides_at_once)(relaxation) &&
             decider_of(relaxation, scenario) == party;
    });
  }
  add(causes, {.kind = Cause::Kind::communication}, all, is(Kind::communication_off));
  add(causes, {.kind = Cause::Kind::interruptions}, all, is(Kind::interruptions_off, Kind::meetings_off));
  add(causes, {.kind = Cause::Kind::leavers}, all, is(Kind::nobody_leaves));
}

/// Differences between columns of ticks, as a line.
LateDays::Line line_of(std::span<const std::int64_t> ticks, sim::GroupSize group, double ticks_per_day) {
  std::vector<double> days;
  days.reserve(ticks.size());
  for (const std::int64_t tick : ticks) days.push_back(static_cast<double>(tick) / ticks_per_day);
  LateDays::Line line{.days = sim::mean_interval(days, group),
                      .ticks = std::accumulate(ticks.begin(), ticks.end(), std::int64_t{0})};
  if (ticks.empty()) return line;
  // From the exact sum, so that estimates add up too, but for their last bit.
  const double mean = static_cast<double>(line.ticks) / static_cast<double>(ticks.size()) / ticks_per_day;
  const double moved = mean - line.days.estimate;
  line.days.estimate = mean;
  line.days.lower += moved;
  line.days.upper += moved;
  return line;
}

std::vector<std::uint32_t> finished_in_all(const LateDaysRuns& runs) {
  std::vector<const Finishes*> columns{&runs.plan, &runs.likely};
  if (runs.likely_on_calendars) columns.push_back(&*runs.likely_on_calendars);
  for (const Finishes& without : runs.without_cause) columns.push_back(&without);
  for (const Finishes* column : columns) EXPECT(column->size() == runs.plan.size());
  std::vector<std::uint32_t> finished;
  for (std::uint32_t i = 0; i < runs.plan.size(); ++i)
    if (std::ranges::all_of(columns, [&](const Finishes* column) { return (*column)[i] >= 0; })) finished.push_back(i);
  return finished;
}

}  // namespace

std::vector<Cause> causes_of(const Scenario& scenario) {
  const std::vector<Relaxation> all = relaxations_of(scenario);
  std::vector<Cause> causes;
  Cause durations{.kind = Cause::Kind::durations};
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i)
    if (is_uncertain(scenario.tasks[i])) durations.relaxations.push_back(task_as_likely(scenario, {i}));
  if (!durations.relaxations.empty()) causes.push_back(std::move(durations));
  for (std::size_t i = 0; i < party_count; ++i) {
    const auto party = static_cast<Party>(i);
    add(causes, {Cause::Kind::teams, party}, all, [&](const Relaxation& relaxation) {
      return relaxation.kind == Kind::team_unlimited && (*scenario.teams)[relaxation.row].party == party;
    });
  }
  add(causes, {.kind = Cause::Kind::calendars}, all, is_of_calendars);
  add(causes, {.kind = Cause::Kind::gates}, all,
      [](const Relaxation& relaxation) { return relaxation.kind == Kind::gate_passes; });
  for (std::size_t i = 0; i <= party_count; ++i) {
    std::optional<Party> party;
    if (i < party_count) party = static_cast<Party>(i);
    add(causes, {Cause::Kind::risks, party}, all, [&](const Relaxation& relaxation) {
      return relaxation.kind == Kind::risk_removed && scenario.risks[relaxation.row].cause_party == party;
    });
  }
  add_organisation(causes, all, scenario);
  return causes;
}

LateDays late_days(const LateDaysRuns& runs, sim::GroupSize group, double ticks_per_day) {
  const std::vector<std::uint32_t> counted = finished_in_all(runs);
  // What did not finish breaks the groups of a design; the rest is then taken as plain.
  if (counted.size() != runs.plan.size()) group = {1};
  std::vector<std::int64_t> ticks(counted.size());
  const auto line = [&](auto value) {
    std::ranges::transform(counted, ticks.begin(), value);
    return line_of(ticks, group, ticks_per_day);
  };
  const auto finish_of = [](const Finishes& run) { return [&run](std::uint32_t i) { return run[i]; }; };
  LateDays late{.likely_days = line(finish_of(runs.likely)).days,
                .likely_days_on_calendars = std::nullopt,
                .mean_days = line(finish_of(runs.plan)).days,
                .causes = {},
                .interaction = {},
                .total = line([&](std::uint32_t i) { return runs.plan[i] - runs.likely[i]; }),
                .replications = static_cast<std::uint32_t>(counted.size())};
  if (runs.likely_on_calendars) late.likely_days_on_calendars = line(finish_of(*runs.likely_on_calendars)).days;
  for (const Finishes& without : runs.without_cause)
    late.causes.push_back(line([&](std::uint32_t i) { return runs.plan[i] - without[i]; }));
  late.interaction = line([&](std::uint32_t i) {
    std::int64_t left = runs.plan[i] - runs.likely[i];
    for (const Finishes& without : runs.without_cause) left -= runs.plan[i] - without[i];
    return left;
  });
  return late;
}

}  // namespace bascule::transition
