#include "models/transition/trace/contrast.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "models/transition/replication/replicator.h"
#include "sim/check.h"
#include "sim/stats/probability.h"
#include "sim/stats/student_t.h"
#include "sim/stats/tally.h"

namespace bascule::transition {
namespace {

/// What is counted in one tenth.
struct Tenth {
  std::vector<std::int64_t> risk_hits, gate_failures, takes_place;
  std::vector<std::map<std::uint32_t, std::int64_t>> openings;  // by windowed task: how often it started in each
  std::vector<sim::Tally> durations, waits;
  sim::Tally finish;
  std::int64_t replications = 0;
};

/// Newcombe's interval of a difference of proportions, from the Wilson intervals of both (method 10, Statistics in
/// Medicine 17, 1998).
sim::Interval difference_of(const sim::Interval& a, const sim::Interval& b) {
  const double estimate = a.estimate - b.estimate;
  const auto square = [](double x) { return x * x; };
  return {.estimate = estimate,
          .lower = estimate - std::sqrt(square(a.estimate - a.lower) + square(b.upper - b.estimate)),
          .upper = estimate + std::sqrt(square(a.upper - a.estimate) + square(b.estimate - b.lower)),
          .n = a.n};
}

class TenthsComparison {
 public:
  TenthsComparison(const Scenario& scenario, const TransitionModel& model, const Simulation& simulation)
      : scenario_(scenario), model_(model), simulation_(simulation), replicator_(model) {
    if (!model.time.clocks.is_plain())
      for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i)
        if (model.time.clocks.clock({i}).window != TaskClocks::Clock::none) windowed_.push_back({i});
  }

  TenthsContrast compare() {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < simulation_.rows.size(); ++i)
      if (simulation_.rows[i].is_finished()) order.push_back(i);
    EXPECT(order.size() >= 20);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return simulation_.rows[a].finish_ticks < simulation_.rows[b].finish_ticks;
    });
    const std::size_t tenth = order.size() / 10, middle = (order.size() - tenth) / 2;
    const Tenth in_middle = play({order.data() + middle, tenth});
    const Tenth latest = play({order.data() + (order.size() - tenth), tenth});
    TenthsContrast result{.replications_a_tenth = static_cast<std::uint32_t>(tenth),
                          .latest_finish_days = latest.finish.interval(),
                          .middle_finish_days = in_middle.finish.interval(),
                          .happenings = {},
                          .days = {}};
    add_happenings(latest, in_middle, result);
    add_days(latest, in_middle, result);
    return result;
  }

 private:
  Tenth play(std::span<const std::uint32_t> replications) {
    const std::size_t tasks = scenario_.tasks.size();
    Tenth tenth{.risk_hits = std::vector<std::int64_t>(model_.risks.occurrences.size()),
                .gate_failures = std::vector<std::int64_t>(model_.gates.gates.size()),
                .takes_place = std::vector<std::int64_t>(model_.branches.conditions.size()),
                .openings = std::vector<std::map<std::uint32_t, std::int64_t>>(windowed_.size()),
                .durations = std::vector<sim::Tally>(tasks),
                .waits = std::vector<sim::Tally>(scenario_.teams ? scenario_.teams->size() : 0),
                .finish = {}};
    for (const std::uint32_t i : replications) {
      replicator_.play(simulation_.design.key(scenario_.run.seed, i));
      count(tenth);
    }
    return tenth;
  }

  void count(Tenth& tenth) {
    const Schedule& schedule = replicator_.schedule();
    const double day = static_cast<double>(model_.time.axis.ticks_per_day());
    ++tenth.replications;
    tenth.finish.add(model_.time.axis.working_days(schedule.finish));
    for (std::size_t i = 0; i < tenth.risk_hits.size(); ++i)
      tenth.risk_hits[i] += replicator_.mechanism<Risks>().has_hit(i) ? 1 : 0;
    for (std::size_t i = 0; i < tenth.gate_failures.size(); ++i)
      tenth.gate_failures[i] += replicator_.mechanism<Gates>().failures(i) > 0 ? 1 : 0;
    for (std::size_t i = 0; i < tenth.takes_place.size(); ++i)
      tenth.takes_place[i] += schedule.durations[model_.branches.conditions[i].task.index] > 0 ? 1 : 0;
    for (std::size_t i = 0; i < windowed_.size(); ++i)
      ++tenth.openings[i][model_.time.clocks.opening_at(windowed_[i], schedule.times[windowed_[i].index].start)];
    for (std::size_t i = 0; i < tenth.durations.size(); ++i)
      tenth.durations[i].add(static_cast<double>(schedule.durations[i]) / day);
    for (std::size_t i = 0; i < tenth.waits.size(); ++i)
      tenth.waits[i].add(static_cast<double>(replicator_.critical_path().waits_for_team()[i]) / day);
  }

  void add(const Happening& happening, std::int64_t latest, std::int64_t middle, const Tenth& tenth,
           TenthsContrast& result) const {
    const auto share = [&](std::int64_t count) {
      return sim::probability_interval({.count = count, .replications = tenth.replications});
    };
    result.happenings.push_back({happening, share(latest), share(middle), {}});
    Contrast& contrast = result.happenings.back();
    contrast.difference = difference_of(contrast.latest, contrast.middle);
  }

  void add_happenings(const Tenth& latest, const Tenth& middle, TenthsContrast& result) const {
    for (std::uint32_t i = 0; i < latest.risk_hits.size(); ++i)
      add({.kind = Happening::Kind::risk, .subject = model_.risks.occurrences[i].risk.index, .part = part_of(i)},
          latest.risk_hits[i], middle.risk_hits[i], latest, result);
    for (std::uint32_t i = 0; i < latest.gate_failures.size(); ++i)
      add({.kind = Happening::Kind::gate, .subject = model_.gates.gates[i].task.index}, latest.gate_failures[i],
          middle.gate_failures[i], latest, result);
    for (std::uint32_t i = 0; i < latest.takes_place.size(); ++i)
      add({.kind = Happening::Kind::task_takes_place, .subject = model_.branches.conditions[i].task.index},
          latest.takes_place[i], middle.takes_place[i], latest, result);
    for (std::size_t i = 0; i < windowed_.size(); ++i) {
      const auto usual = std::max_element(middle.openings[i].begin(), middle.openings[i].end(),
                                          [](const auto& a, const auto& b) { return a.second < b.second; });
      const auto later = [&](const Tenth& tenth) {
        std::int64_t count = 0;
        for (const auto& [opening, times] : tenth.openings[i]) count += opening > usual->first ? times : 0;
        return count;
      };
      const auto openings = model_.time.clocks.openings(windowed_[i]);
      const sim::SimTime begins = usual->first < openings.size() ? openings[usual->first].begin : sim::SimTime{};
      add({.kind = Happening::Kind::window, .subject = windowed_[i].index, .opening_begins = begins}, later(latest),
          later(middle), latest, result);
    }
    std::stable_sort(result.happenings.begin(), result.happenings.end(), [](const Contrast& a, const Contrast& b) {
      return std::abs(a.difference.estimate) > std::abs(b.difference.estimate);
    });
  }

  std::string part_of(std::size_t occurrence) const {
    const OccurrenceRow& row = model_.risks.occurrences[occurrence];
    const RiskInput& risk = scenario_.risks[row.risk.index];
    const TaskInput& task = scenario_.tasks[row.tasks.front().index];
    if (risk.occurs == RiskInput::Occurs::once) return {};
    return risk.occurs == RiskInput::Occurs::per_wave ? task.wave : task.id.value;
  }

  static void add_days(DaysContrast::Kind kind, const std::vector<sim::Tally>& latest,
                       const std::vector<sim::Tally>& middle, TenthsContrast& result) {
    for (std::uint32_t i = 0; i < latest.size(); ++i) {
      DaysContrast contrast{
          .kind = kind, .subject = i, .latest = latest[i].interval(), .middle = middle[i].interval(), .difference = {}};
      const auto n = static_cast<double>(latest[i].count());
      const double error = std::sqrt((latest[i].variance() + middle[i].variance()) / n);
      contrast.difference = sim::student_t_interval({.mean = contrast.latest.estimate - contrast.middle.estimate,
                                                     .standard_error = error,
                                                     .n = 2 * contrast.latest.n - 1});
      result.days.push_back(contrast);
    }
  }

  void add_days(const Tenth& latest, const Tenth& middle, TenthsContrast& result) const {
    add_days(DaysContrast::Kind::task_lasts, latest.durations, middle.durations, result);
    add_days(DaysContrast::Kind::team_is_waited_for, latest.waits, middle.waits, result);
    std::stable_sort(result.days.begin(), result.days.end(), [](const DaysContrast& a, const DaysContrast& b) {
      return std::abs(a.difference.estimate) > std::abs(b.difference.estimate);
    });
  }

  const Scenario& scenario_;
  const TransitionModel& model_;
  const Simulation& simulation_;
  Replicator replicator_;
  std::vector<TaskId> windowed_;
};

}  // namespace

TenthsContrast contrast_of_tenths(const Scenario& scenario, const TransitionModel& model,
                                  const Simulation& simulation) {
  return TenthsComparison(scenario, model, simulation).compare();
}

}  // namespace bascule::transition
