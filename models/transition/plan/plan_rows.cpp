#include "models/transition/plan/plan_rows.h"

#include <limits>
#include <utility>
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

/// A day of a lag before the task: of its calendar, also where its own work counts the hours of a window.
double lag_day(const Scenario& scenario, TaskId successor) {
  const bool is_elapsed = scenario.tasks[successor.index].clock == TaskClock::elapsed;
  return is_elapsed ? static_cast<double>(sim::seconds_per_day) : ticks_per_working_day(scenario);
}

/// What is known of the past becomes the rows of those tasks: a finished one lasts what it lasted; of one under way
/// remains what is stated, or its duration given that it has lasted so long.
void take_actuals(const Scenario& scenario, const PlanTime& time, PlanRows& rows) {
  if (!scenario.status) return;
  rows.status = time.axis.at(*scenario.status);
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) {
    const TaskInput& task = scenario.tasks[i];
    if (!task.actual.start) continue;
    const sim::SimTime start = time.axis.at(task.actual.start->value);
    const sim::SimTime until = task.actual.finish ? time.axis.at(task.actual.finish->value) : rows.status;
    const std::int64_t spent =
        time.clocks.is_plain() ? (until - start).ticks : time.clocks.work_between({i}, start, until).ticks;
    rows.actuals.push_back({.task = {i},
                            .start = start,
                            .finish = until,
                            .status = rows.status,
                            .spent_ticks = spent,
                            .is_finished = task.actual.finish.has_value()});
    PlanRow& row = rows.tasks[i];
    row.open.to_start = 1;  // no link starts it
    row.may_not_take_place = false;
    if (task.actual.finish) {
      row.days = std::get<sim::Distribution>(sim::Distribution::fixed(static_cast<double>(spent) / row.ticks_per_day));
      row.tail_probability = 0;
      row.least_ticks = spent;
    } else if (task.actual.remaining_days) {
      const double likely = task.duration.value.likely;
      row.ticks_per_day *= likely > 0 ? task.actual.remaining_days->value / likely : 0.0;
      row.least_ticks = 0;
      row.spent_ticks = spent;
    } else if (spent > 0) {
      auto rest = row.days.truncated(
          {.low = static_cast<double>(spent) / row.ticks_per_day, .high = std::numeric_limits<double>::infinity()});
      ASSERT(std::holds_alternative<sim::Distribution>(rest));
      row.days = std::get<sim::Distribution>(std::move(rest));
    }
  }
}

/// Everything on a way from the task it goes back to, to the gate.
PlanRows::RollBack roll_back_of(const GateInput& gate, const PlanRows& rows, const std::vector<GateInput>& gates) {
  const auto reached = [&](TaskId first, auto next) {
    std::vector<std::uint8_t> is_reached(rows.tasks.size(), 0);
    std::vector<std::uint32_t> open{first.index};
    while (!open.empty()) {
      const std::uint32_t task = open.back();
      open.pop_back();
      if (std::exchange(is_reached[task], std::uint8_t{1})) continue;
      next(task, open);
    }
    return is_reached;
  };
  const auto after = reached(*gate.rollback_to, [&](std::uint32_t task, std::vector<std::uint32_t>& open) {
    for (const Arc& arc : rows.from_start({task})) open.push_back(arc.successor.index);
    for (const Arc& arc : rows.from_finish({task})) open.push_back(arc.successor.index);
  });
  const auto before = reached(gate.task, [&](std::uint32_t task, std::vector<std::uint32_t>& open) {
    for (std::uint32_t i = rows.tasks[task].arcs_in.first; i < rows.tasks[task].arcs_in.last; ++i)
      open.push_back(rows.arcs[rows.arcs_into[i]].predecessor.index);
  });
  PlanRows::RollBack back{.gate = gate.task, .to = *gate.rollback_to, .tasks = {}};
  const auto is_repeated = [&](TaskId task) { return after[task.index] && before[task.index]; };
  for (std::uint32_t i = 0; i < rows.tasks.size(); ++i) {
    if (!is_repeated({i})) continue;
    RepeatRow repeat{.task = {i}, .open = {.to_start = 0, .to_finish = 1}, .arcs_within = {}};
    if (std::ranges::count(gates, TaskId{i}, &GateInput::task) > 0) ++repeat.open.to_finish;  // its decision
    for (std::uint32_t k = rows.tasks[i].arcs_in.first; k < rows.tasks[i].arcs_in.last; ++k) {
      const std::uint32_t arc = rows.arcs_into[k];
      if (!is_repeated(rows.arcs[arc].predecessor)) continue;
      repeat.arcs_within.push_back(arc);
      ++repeat.open.to_start;
    }
    back.tasks.push_back(std::move(repeat));
  }
  return back;
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
      arcs.push_back(arc_of(link, {i}, lag_day(scenario, {i})));
  return arcs;
}

std::span<const RepeatRow> PlanRows::repeats_of(TaskId gate) const {
  return std::ranges::find(roll_backs, gate, &RollBack::gate)->tasks;
}

double ticks_per_working_day(const Scenario& scenario) { return scenario.hours_per_day * 3600.0; }

PlanRows plan_rows(const Scenario& scenario, std::span<const double> stretch, const PlanTime& time) {
  EXPECT(stretch.size() == scenario.tasks.size());
  const std::vector<double> day = day_of_tasks(scenario);
  PlanRows rows;
  rows.tasks.reserve(scenario.tasks.size());
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) {
    const TaskInput& task = scenario.tasks[i];
    auto days = distribution_of(task.duration.value);
    ASSERT(std::holds_alternative<sim::Distribution>(days));
    rows.tasks.push_back({.stream = sim::stream_id("task", task.id.value, "duration"),
                          .tail_stream = sim::stream_id("task", task.id.value, "tail"),
                          .days = std::get<sim::Distribution>(std::move(days)),
                          .ticks_per_day = day[i] * stretch[i],
                          .tail_probability = task.tail_probability,
                          .tail_factor = task.tail_factor,
                          .least_ticks = sim::rounded(task.minimum_days * day[i]).ticks,
                          .may_not_take_place = task.existence < 1 || task.alternative || task.only_if,
                          .open = {},
                          .arcs_from_start = {},
                          .arcs_from_finish = {},
                          .arcs_in = {},
                          .fixed_cost = rounded_cents(100.0 * task.fixed_cost),
                          .paid_by = task.paid_by});
  }
  take_actuals(scenario, time, rows);
  for (const GateInput& gate : scenario.gates) {
    if (!scenario.tasks[gate.task.index].actual.finish) ++rows.tasks[gate.task.index].open.to_finish;  // its decision
    if (gate.branch_to) rows.tasks[gate.branch_to->index].may_not_take_place = true;
  }
  std::vector<Arc> arcs = arcs_of(scenario);
  std::erase_if(arcs, [&](const Arc& arc) {
    const ActualInput& actual = scenario.tasks[arc.successor.index].actual;
    return arc.opens == Arc::Opens::start ? actual.start.has_value() : actual.finish.has_value();
  });
  for (Arc& arc : arcs)  // a percent lag is of days, whatever their length
    arc.lag_share *= lag_day(scenario, arc.successor) / day[arc.predecessor.index];
  for (const Arc& arc : arcs) {
    OpenLinks& open = rows.tasks[arc.successor.index].open;
    ++(arc.opens == Arc::Opens::start ? open.to_start : open.to_finish);
  }
  lay_out_by_predecessor(rows, arcs);
  lay_out_by_successor(rows);
  for (const GateInput& gate : scenario.gates)
    if (gate.on_failure == GateInput::OnFailure::roll_back)
      rows.roll_backs.push_back(roll_back_of(gate, rows, scenario.gates));
  for (const PlanRow& row : rows.tasks) rows.open.push_back(row.open);
  if (!scenario.correlations.empty()) rows.copula = std::get<sim::GaussianCopula>(duration_copula(scenario));
  return rows;
}

}  // namespace bascule::transition
