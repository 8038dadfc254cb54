#include "models/transition/plan/plan_rows.h"

#include <variant>

#include "models/transition/plan/duration_copula.h"
#include "sim/check.h"

namespace bascule::transition {
namespace {

std::int64_t ticks_of_days(double days, double ticks_per_day) {
  const double ticks = days * ticks_per_day;
  return ticks < 0 ? -sim::rounded(-ticks).ticks : sim::rounded(ticks).ticks;
}

Arc arc_of(const LinkInput& link, TaskId successor, double ticks_per_day) {
  const bool from_start = link.kind == LinkKind::start_start || link.kind == LinkKind::start_finish;
  const bool to_start = link.kind == LinkKind::finish_start || link.kind == LinkKind::start_start;
  return {.predecessor = link.predecessor,
          .successor = successor,
          .opens = to_start ? Arc::Opens::start : Arc::Opens::finish,
          .from = from_start ? Arc::From::start : Arc::From::finish,
          .lag_ticks = ticks_of_days(link.lag_days, ticks_per_day),
          .lag_share = link.lag_share};
}

/// Sorts arcs by predecessor, those due from its start first, by counting.
void lay_out_by_predecessor(PlanRows& rows, const std::vector<Arc>& arcs) {
  for (const Arc& arc : arcs) {
    PlanRow& row = rows.tasks[arc.predecessor.index];
    ++(arc.is_due_from_start() ? row.arcs_from_start : row.arcs_from_finish).last;
  }
  std::uint32_t next = 0;
  const auto place = [&next](RowRange& range) {
    const std::uint32_t count = range.last;
    range = {next, next};
    next += count;
  };
  for (PlanRow& row : rows.tasks) place(row.arcs_from_start), place(row.arcs_from_finish);
  rows.arcs.resize(arcs.size());
  for (const Arc& arc : arcs) {
    PlanRow& row = rows.tasks[arc.predecessor.index];
    rows.arcs[(arc.is_due_from_start() ? row.arcs_from_start : row.arcs_from_finish).last++] = arc;
  }
}

void lay_out_by_successor(PlanRows& rows) {
  for (const Arc& arc : rows.arcs) ++rows.tasks[arc.successor.index].arcs_in.last;
  std::uint32_t next = 0;
  for (PlanRow& row : rows.tasks) {
    const std::uint32_t count = row.arcs_in.last;
    row.arcs_in = {next, next};
    next += count;
  }
  rows.arcs_into.resize(rows.arcs.size());
  for (std::uint32_t i = 0; i < rows.arcs.size(); ++i)
    rows.arcs_into[rows.tasks[rows.arcs[i].successor.index].arcs_in.last++] = i;
}

}  // namespace

std::vector<Arc> arcs_of(const Scenario& scenario) {
  std::vector<Arc> arcs;
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i)
    for (const LinkInput& link : scenario.tasks[i].predecessors)
      arcs.push_back(arc_of(link, {i}, ticks_per_working_day(scenario)));
  return arcs;
}

double ticks_per_working_day(const Scenario& scenario) { return scenario.hours_per_day * 3600.0; }

PlanRows plan_rows(const Scenario& scenario, std::span<const double> stretch) {
  EXPECT(stretch.size() == scenario.tasks.size());
  const double day = ticks_per_working_day(scenario);
  PlanRows rows;
  rows.tasks.reserve(scenario.tasks.size());
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) {
    const TaskInput& task = scenario.tasks[i];
    auto days = distribution_of(task.duration.value);
    ASSERT(std::holds_alternative<sim::Distribution>(days));
    rows.tasks.push_back({.stream = sim::stream_id("task", task.id.value, "duration"),
                          .days = std::get<sim::Distribution>(std::move(days)),
                          .ticks_per_day = day * stretch[i],
                          .open = {},
                          .arcs_from_start = {},
                          .arcs_from_finish = {},
                          .arcs_in = {},
                          .fixed_cost = rounded_cents(100.0 * task.fixed_cost),
                          .paid_by = task.paid_by});
  }
  const std::vector<Arc> arcs = arcs_of(scenario);
  for (const Arc& arc : arcs) {
    OpenLinks& open = rows.tasks[arc.successor.index].open;
    ++(arc.opens == Arc::Opens::start ? open.to_start : open.to_finish);
  }
  lay_out_by_predecessor(rows, arcs);
  lay_out_by_successor(rows);
  for (const PlanRow& row : rows.tasks) rows.open.push_back(row.open);
  if (!scenario.correlations.empty()) rows.copula = std::get<sim::GaussianCopula>(duration_copula(scenario));
  return rows;
}

}  // namespace bascule::transition
