#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include "models/known_answers/detail/groups.h"
#include "models/known_answers/detail/network.h"

namespace bascule::known_answers::detail {
namespace {

using namespace transition;

/// A forum in working days, and what it makes a need wait that arises at a uniform moment: half a period until the
/// sitting for which it is early enough, and a period for each sitting that leaves it open.
struct Rhythm {
  double period, paper, p_settled;

  double mean() const { return period / 2 + paper + period * (1 - p_settled) / p_settled; }
  double variance() const { return period * period / 12 + period * period * (1 - p_settled) / (p_settled * p_settled); }
};

constexpr Rhythm daily{1, 0, 0.9}, weekly{5, 0.5, 0.85}, fortnightly{10, 2, 0.8}, monthly{21, 3, 0.75},
    quarterly{63, 5, 0.7};

/// A task that ends at a uniform moment of two periods, then a gate that the forum lets through.
Network gate_in(const Rhythm& forum, double periods = 2) {
  const double days = periods * forum.period;
  Network network("forum");
  network.task({.kind = DurationKind::uniform, .likely = days / 2, .optimistic = 0, .pessimistic = days});
  network.task(fixed(0), {0});
  network.scenario().forums.push_back({.id = {"forum", {}},
                                       .period_days = forum.period,
                                       .decides = {.gates = true},
                                       .paper_days = forum.paper,
                                       .p_settled = forum.p_settled});
  network.scenario().gates.push_back({.task = {1}, .p_fail = Stated<double>{0.0, {}}, .forum = ForumId{0}});
  return network;
}

/// The tick, a second, to which needs are rounded: a tie with a sitting is a wait of nothing, not of a period.
constexpr double tick_days = 1 / 28'800.0;

std::vector<KnownAnswer> waits(const Effort& effort, const Rhythm& forum, const Rhythm& theory) {
  const Simulation simulation = gate_in(forum).simulate(effort);
  const std::vector<double> days = values_of(simulation, "forum_wait_days"),
                            finish = values_of(simulation, "finish_working_days");
  const double mean = theory.mean();
  const auto plain = [](double t) { return t; };
  return {sampled("mean wait (days)", mean, tally_of(days, plain), tick_days),
          sampled("variance (days^2)", theory.variance(),
                  tally_of(days, [mean](double t) { return (t - mean) * (t - mean); }), 2 * theory.period * tick_days),
          sampled("mean finish (days)", theory.period + mean, tally_of(finish, plain), tick_days),
          sampled("P(settled at the first sitting)", theory.p_settled,
                  tally_of(days, [&](double t) { return t <= theory.paper + theory.period ? 1.0 : 0.0; }))};
}

/// The same needs, 105 days wide, which are whole periods of both.
std::vector<KnownAnswer> change(const Effort& effort, const Rhythm& before, const Rhythm& after, const Rhythm& theory) {
  constexpr double days = 105;
  const std::vector<double> now = values_of(gate_in(before, days / before.period).simulate(effort), "forum_wait_days"),
                            then = values_of(gate_in(after, days / after.period).simulate(effort), "forum_wait_days");
  sim::Tally difference;
  for (std::size_t i = 0; i < now.size(); ++i) difference.add(then[i] - now[i]);
  return {sampled("mean difference (days)", theory.mean() - before.mean(), difference, tick_days)};
}

/// Each decision waits: a gate that fails with 0.4, and at each retest a period later with 0.25.
std::vector<KnownAnswer> retests(const Effort& effort, double p_settled) {
  constexpr Rhythm theory{5, 1, 0.8};
  Network network = gate_in({theory.period, theory.paper, p_settled});
  GateInput& gate = network.scenario().gates[0];
  gate.p_fail = Stated<double>{0.4, {}};
  gate.p_fail_retest = 0.25;
  gate.retest_days = 5;
  // A retest comes up at a sitting, which knows its papers.
  constexpr double failures = 0.4 / 0.75, retest = theory.period * (1 - 0.8) / 0.8;
  const std::vector<double> days = values_of(network.simulate(effort), "forum_wait_days");
  return {sampled("mean wait (days)", theory.mean() + failures * retest, tally_of(days, [](double t) { return t; }),
                  tick_days)};
}

}  // namespace

void add_forum_cases(std::vector<Case>& cases) {
  const auto add = adder_of_cases(cases, "Forums");
  const auto add_rhythm = [&](const char* name, const char* shows, const Rhythm& forum) {
    Rhythm wrong = forum;
    wrong.p_settled -= 0.05;
    add(
        name, shows, "T/2 + L + T (1 - p) / p", [forum](const Effort& e) { return waits(e, forum, forum); },
        "a sitting settles 0.05 less often", [forum, wrong](const Effort& e) { return waits(e, wrong, forum); });
  };
  add_rhythm("daily forum", "a need waits 0.61 working days", daily);
  add_rhythm("weekly forum", "papers half a day before: a need waits 3.88 working days", weekly);
  add_rhythm("fortnightly forum", "papers two days before: a need waits 9.5 working days", fortnightly);
  add_rhythm("monthly forum", "papers three days before: a need waits 20.5 working days", monthly);
  add_rhythm("quarterly forum", "papers a week before: a need waits 63.5 working days", quarterly);
  add(
      "weekly to monthly", "the same needs wait 16.6 working days longer", "difference of the means, paired",
      [](const Effort& e) { return change(e, weekly, monthly, monthly); }, "papers a day later",
      [](const Effort& e) {
        return change(e, weekly, {21, 2, 0.75}, monthly);
      });
  add(
      "retests in a forum", "each decision of a gate waits anew", "geometric numbers of retests and sittings",
      [](const Effort& e) { return retests(e, 0.8); }, "a sitting settles with 0.75 instead of 0.8",
      [](const Effort& e) { return retests(e, 0.75); });
}

}  // namespace bascule::known_answers::detail
