#include <cstdint>
#include <string>
#include <vector>

#include "models/known_answers/detail/groups.h"
#include "models/known_answers/detail/network.h"
#include "models/transition/turnover/turnover_rows.h"
#include "sim/random/elementary.h"

namespace bascule::known_answers::detail {
namespace {

using namespace transition;

namespace elementary = sim::elementary;

constexpr int heads = 5;
constexpr double for_ever_weeks = 10'000;

/// That something happens to every head.
double for_all_heads(double chance) {
  double product = 1;
  for (int head = 0; head < heads; ++head) product *= chance;
  return product;
}

struct People {
  double attrition, hire_weeks;
};

void add_team(Network& network, People people) {
  TeamInput team;
  team.id.value = "T";
  team.heads.value = heads;
  team.share.value = 1;
  team.organisation.attrition = people.attrition;
  team.organisation.hire_weeks = people.hire_weeks;
  team.organisation.ramp_weeks = 0;
  network.scenario().teams.emplace().push_back(team);
}

std::vector<double> leavers_of(const Effort& effort, const Network& network) {
  return values_of(network.simulate(effort), "leavers");
}

/// Of the heads that are there at the start, on either axis: half a year of 220 working days, and 26 weeks.
std::vector<KnownAnswer> lost(const Effort& effort, double attrition) {
  constexpr double stays_a_year = 0.9, weeks_26 = 182, year = 365.25;
  const auto share_lost = [](double years) { return 1 - elementary::exp(2 * years * elementary::log(stays_a_year)); };
  const auto per_head = [](double leavers) { return leavers / heads; };
  Network working_time("half a year");
  working_time.task(fixed(working_days_of_a_year / 2));
  add_team(working_time, {attrition, for_ever_weeks});
  Network real_time("26 weeks");
  real_time.task(fixed(weeks_26));
  real_time.row(0).clock = TaskClock::elapsed;
  add_team(real_time, {attrition, for_ever_weeks});
  // Whoever is missing when the whole team is wanted is missed for ever.
  Network wanted("whole team");
  wanted.task(fixed(working_days_of_a_year / 2)).task(fixed(1), {0});
  add_team(wanted, {attrition, for_ever_weeks});
  wanted.scenario().work.push_back({.task = {1}, .team = {0}, .person_days = {heads, {}}});
  const std::vector<double> days = values_of(wanted.simulate(effort), "finish_working_days");
  return {
      sampled("share lost in half a working year", share_lost(0.5),
              tally_of(leavers_of(effort, working_time), per_head)),
      sampled("share lost in 26 weeks", share_lost(weeks_26 / year), tally_of(leavers_of(effort, real_time), per_head)),
      share_by(days, "P(nobody of 5 left)", working_days_of_a_year / 2 + 1, for_all_heads(1 - share_lost(0.5)))};
}

/// That a Poisson number is n.
double poisson(double mean, int n) {
  double chance = elementary::exp(-mean);
  for (int k = 1; k <= n; ++k) chance *= mean / k;
  return chance;
}

/// Lives are exponential with a rate, whoever left is missing for `away`: up to `time` somebody has left at least n
/// times where a Poisson process has n events in the time less n - 1 absences, and is there after n absences where it
/// has exactly n in the time less n.
struct Renewal {
  double expected_leavers = 0, chance_there = 0;
};

Renewal renewal(double rate, double away, double time) {
  Renewal result;
  for (int n = 1; time > (n - 1) * away; ++n) {
    const double mean = rate * (time - (n - 1) * away);
    double fewer = 0;
    for (int k = 0; k < n; ++k) fewer += poisson(mean, k);
    result.expected_leavers += 1 - fewer;
  }
  for (int n = 0; time > n * away; ++n) result.chance_there += poisson(rate * (time - n * away), n);
  return result;
}

/// Two years, then the whole team is wanted for a day.
std::vector<KnownAnswer> replaced(const Effort& effort, double hire_weeks) {
  constexpr double attrition = 0.5, years = 2, expected_hire_weeks = 8, working_days_of_a_week = 5;
  const Renewal expected = renewal(-elementary::log(1 - attrition),
                                   expected_hire_weeks * working_days_of_a_week / working_days_of_a_year, years);
  Network network("replaced");
  network.task(fixed(years * working_days_of_a_year));
  add_team(network, {attrition, hire_weeks});
  const std::vector<double> leavers = leavers_of(effort, network);
  Network wanted("wanted");
  wanted.task(fixed(years * working_days_of_a_year)).task(fixed(1), {0});
  add_team(wanted, {attrition, hire_weeks});
  wanted.scenario().work.push_back({.task = {1}, .team = {0}, .person_days = {heads, {}}});
  const std::vector<double> days = values_of(wanted.simulate(effort), "finish_working_days");
  return {sampled("leavers a head in two years", expected.expected_leavers,
                  tally_of(leavers, [](double n) { return n / heads; })),
          share_by(days, "P(all 5 are there after two years)", years * working_days_of_a_year + 1,
                   for_all_heads(expected.chance_there))};
}

}  // namespace

void add_turnover_cases(std::vector<Case>& cases) {
  const auto add = adder_of_cases(cases, "Turnover");
  constexpr double stays_a_year = 0.9;
  add(
      "leaving", "10 % a year, doubled, loses 10 % in half a year", "exponential lives, hazard -ln(1 - a) a year",
      [](const Effort& e) { return lost(e, 1 - stays_a_year * stays_a_year); },
      "the share of a year is doubled instead of the hazard",
      [](const Effort& e) { return lost(e, 2 * (1 - stays_a_year)); });
  add(
      "replacement", "half of a team leaves a year, and everybody is replaced after 8 weeks",
      "alternating renewal process", [](const Effort& e) { return replaced(e, 8); },
      "everybody is replaced after 9 weeks", [](const Effort& e) { return replaced(e, 9); });
}

}  // namespace bascule::known_answers::detail
