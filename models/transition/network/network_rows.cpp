#include "models/transition/network/network_rows.h"

#include <algorithm>
#include <functional>
#include <queue>

#include "sim/check.h"
#include "sim/event/run_outcome.h"

namespace bascule::transition {
namespace {

bool is_plain(const Arc& arc) {
  return arc.from == Arc::From::finish && arc.opens == Arc::Opens::start && !arc.has_lag();
}

/// Every predecessor before its successors, the lowest row first.
std::vector<std::uint32_t> ordered(const PlanRows& plan) {
  std::vector<std::uint32_t> open(plan.tasks.size()), order;
  std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> eligible;
  for (std::uint32_t i = 0; i < open.size(); ++i) {
    open[i] = plan.tasks[i].arcs_in.size();
    if (open[i] == 0) eligible.push(i);
  }
  order.reserve(open.size());
  while (!eligible.empty()) {
    const std::uint32_t task = eligible.top();
    eligible.pop();
    order.push_back(task);
    for (const auto arcs : {plan.from_start({task}), plan.from_finish({task})})
      for (const Arc& arc : arcs)
        if (--open[arc.successor.index] == 0) eligible.push(arc.successor.index);
  }
  ENSURE(order.size() == open.size());
  return order;
}

/// Appends the arcs into a task that are wanted.
template <class Row, class Wanted, class RowOf>
RowRange append(std::vector<Row>& rows, const PlanRows& plan, RowRange arcs_in, Wanted is_wanted, RowOf row_of) {
  RowRange range{static_cast<std::uint32_t>(rows.size()), 0};
  for (std::uint32_t i = arcs_in.first; i < arcs_in.last; ++i)
    if (const Arc& arc = plan.arcs[plan.arcs_into[i]]; is_wanted(arc)) rows.push_back(row_of(arc));
  range.last = static_cast<std::uint32_t>(rows.size());
  return range;
}

std::int64_t longest_duration(const PlanRow& row) {
  constexpr double largest_level = 1.0 - 0x1p-53;
  return sim::rounded(std::max(0.0, row.days.quantile(largest_level) * row.ticks_per_day)).ticks;
}

/// Bounds on what any replication may come to, in ticks.
struct Bounds {
  std::int64_t finish = 0, duration = 0, lag = 0;
};

/// A pass over the longest durations, leads left out. Stays at the end of time once there.
Bounds bounds_of(const NetworkRows& network, const PlanRows& plan) {
  Bounds bounds;
  std::vector<std::int64_t> finish(network.rows.size()), duration(network.rows.size());
  for (std::size_t place = 0; place < finish.size(); ++place) {
    const NetworkRow& row = network.rows[place];
    duration[place] = longest_duration(plan.tasks[row.task.index]);
    std::int64_t start = 0, not_before = 0;
    for (std::uint32_t i = row.plain.first; i < row.plain.last; ++i)
      start = std::max(start, finish[network.plain_predecessors[i]]);
    const auto satisfied = [&](const NetworkArc& into) {
      const std::int64_t lag = into.arc.lag(duration[into.predecessor]);
      bounds.lag = std::max({bounds.lag, std::abs(into.arc.lag_ticks), std::abs(lag - into.arc.lag_ticks)});
      return finish[into.predecessor] + std::max<std::int64_t>(0, lag);
    };
    for (std::uint32_t i = row.opens_start.first; i < row.opens_start.last; ++i)
      start = std::max(start, satisfied(network.arcs[i]));
    for (std::uint32_t i = row.opens_finish.first; i < row.opens_finish.last; ++i)
      not_before = std::max(not_before, satisfied(network.arcs[i]));
    finish[place] = std::min(sim::end_of_time.ticks, std::max(start + duration[place], not_before));
    bounds.finish = std::max(bounds.finish, finish[place]);
    bounds.duration = std::max(bounds.duration, duration[place]);
  }
  return bounds;
}

/// Two such times, or a duration and a lag of two parts, add up within 32 bits; 64 products within 64. Half a bit is
/// left for quantiles that are not the largest at the largest level by a rounding.
bool is_narrow(const Bounds& bounds) {
  constexpr std::int64_t largest_time = (std::int64_t{1} << 29) - 1;
  constexpr double largest_product = 0x1p56;
  return std::max({bounds.finish, bounds.duration, bounds.lag}) <= largest_time &&
         static_cast<double>(bounds.duration) * static_cast<double>(bounds.finish) <= largest_product;
}

}  // namespace

bool is_pure_network(const TransitionModel& model) {
  const auto is_plain = [](const PlanRow& row) {
    return row.tail_probability == 0 && row.least_ticks == 0 && row.spent_ticks == 0;
  };
  return model.active.bits == MechanismSet{Mechanism::plan}.bits && model.scheme == ScheduleScheme::parallel &&
         model.time.clocks.is_plain() && model.plan.actuals.empty() && model.plan.status.ticks == 0 &&
         std::ranges::all_of(model.plan.tasks, is_plain);
}

std::optional<NetworkRows> network_rows(const TransitionModel& model) {
  EXPECT(is_pure_network(model));
  const PlanRows& plan = model.plan;
  const std::vector<std::uint32_t> order = ordered(plan);
  std::vector<std::uint32_t> place(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  NetworkRows network;
  network.rows.reserve(order.size());
  const auto place_of_predecessor = [&](const Arc& arc) { return place[arc.predecessor.index]; };
  const auto network_arc = [&](const Arc& arc) { return NetworkArc{place_of_predecessor(arc), arc}; };
  for (const std::uint32_t task : order) {
    const PlanRow& row = plan.tasks[task];
    const auto opens = [](Arc::Opens what) {
      return [what](const Arc& arc) { return arc.opens == what && !is_plain(arc); };
    };
    network.rows.push_back(
        {.task = {task},
         .plain = append(network.plain_predecessors, plan, row.arcs_in, is_plain, place_of_predecessor),
         .opens_start = append(network.arcs, plan, row.arcs_in, opens(Arc::Opens::start), network_arc),
         .opens_finish = append(network.arcs, plan, row.arcs_in, opens(Arc::Opens::finish), network_arc),
         .may_end_plan = row.arcs_from_finish.size() == 0});
    Cents& spent = network.fixed_cost[static_cast<std::size_t>(row.paid_by)];
    spent = spent + std::max(row.fixed_cost, Cents{});
  }
  network.events = network.rows.size() + network.arcs.size();  // plain links are satisfied by a call
  const Bounds bounds = bounds_of(network, plan);
  const bool is_limited = network.events >= std::min(model.max_events, 2 * sim::RunLimits{}.max_events_at_an_instant) ||
                          bounds.finish >= sim::end_of_time.ticks;
  if (is_limited) return std::nullopt;
  network.is_narrow = is_narrow(bounds);
  return network;
}

}  // namespace bascule::transition
