#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "models/known_answers/detail/groups.h"
#include "models/known_answers/detail/network.h"
#include "models/transition/results/simulation.h"

namespace bascule::known_answers::detail {
namespace {

using namespace transition;

constexpr double days = 100;
constexpr double low = 0, medium = 0.5, high = 1;

/// What decisions come to at a centralisation, from its table and those of the roles.
struct DecisionMix {
  double rework_share = 0;  ///< E[f]
  double reworks = 0;       ///< P(f > 0)
};

DecisionMix mix_at(const OrganisationInput& organisation, double centralisation) {
  DecisionMix mix;
  for (std::size_t role = 0; role < role_count; ++role) {
    const auto& deciders = organisation.deciders;
    const double decides = at_scale({deciders[0][role], deciders[1][role], deciders[2][role]}, centralisation);
    const DecisionChances& chances = organisation.decisions[role];
    mix.rework_share += decides * (chances.rework + chances.quick_fix / 2);
    mix.reworks += decides * (chances.rework + chances.quick_fix);
  }
  return mix;
}

struct Setting {
  double failure = 0, centralisation = medium;
  int slices = 100;
};

/// One task, done by people who report to a lead and he to a manager; nobody interrupts and nobody runs out of time.
Simulation play(const Effort& effort, const std::string& name, const Setting& setting) {
  Network network(name);
  network.task(fixed(days));
  Scenario& scenario = network.scenario();
  scenario.tasks[0].slices = setting.slices;
  scenario.teams.emplace();
  for (const char* id : {"ST", "SL", "PM"}) {
    TeamInput team;
    team.id.value = id;
    team.heads.value = team.share.value = 1;
    team.organisation.role = static_cast<Role>(scenario.teams->size());
    if (team.organisation.role != Role::project_manager)
      team.organisation.reports_to = TeamId{static_cast<std::uint32_t>(scenario.teams->size() + 1)};
    scenario.teams->push_back(team);
  }
  scenario.work.push_back({.task = {0}, .team = {0}, .person_days = {days, {}}});
  OrganisationInput organisation;
  organisation.functional_failure = setting.failure;
  organisation.centralisation = setting.centralisation;
  organisation.noise = 0;
  organisation.decision_timeout_h = 0;
  organisation.decision_h = organisation.handling_h = 0;
  scenario.organisation = organisation;
  constexpr std::uint32_t replications = 4000;  // of hundreds of slices each
  return network.simulate(effort, replications);
}

/// Of a ratio of sums, its error by the delta method.
KnownAnswer ratio(std::string quantity, double expected, const Simulation& simulation) {
  sim::Tally failed, left, residual;
  for (const ReplicationRow& row : simulation.rows) failed.add(row.functional_failed), left.add(row.functional_left);
  const double obtained = left.mean() / failed.mean();
  for (const ReplicationRow& row : simulation.rows)
    residual.add(row.functional_left - obtained * row.functional_failed);
  return {.quantity = std::move(quantity),
          .expected = expected,
          .obtained = obtained,
          .standard_error = residual.standard_error() / failed.mean()};
}

/// `expected` says what is right, `played` what is simulated.
std::vector<KnownAnswer> rework(const Effort& effort, const std::string& name, const Setting& expected,
                                const Setting& played) {
  const DecisionMix mix = mix_at({}, expected.centralisation);
  const double m = expected.failure * mix.rework_share;
  const Simulation simulation = play(effort, name, played);
  const auto as_is = [](double value) { return value; };
  return {sampled("rework, person-days", days * m / (1 - m), tally_of(values_of(simulation, "rework_days"), as_is)),
          sampled("exceptions", expected.slices * expected.failure / (1 - expected.failure * mix.reworks),
                  tally_of(values_of(simulation, "exceptions"), as_is)),
          ratio("functional risk index", 1 - mix.rework_share, simulation)};
}

std::vector<KnownAnswer> without_failures(const Effort& effort, double failure) {
  const Simulation simulation = play(effort, "no failures", {.failure = failure});
  return {exact("finish, working days", days,
                tally_of(values_of(simulation, "finish_working_days"), [](double value) { return value; }).mean())};
}

}  // namespace

void add_organisation_cases(std::vector<Case>& cases) {
  const auto add = adder_of_cases(cases, "Organisation");
  const char* const source = "geometric chains: V m / (1 - m), n p / (1 - p P(f > 0)), 1 - E[f], with m = p E[f]";
  struct Row {
    const char* name;
    Setting setting;
  };
  static constexpr std::array rows{Row{"failures of a half", {.failure = 0.5}},
                                   Row{"failures of 0.7", {.failure = 0.7}},
                                   Row{"failures of 0.8", {.failure = 0.8}},
                                   Row{"low centralisation", {.failure = 0.5, .centralisation = low}},
                                   Row{"high centralisation", {.failure = 0.5, .centralisation = high}},
                                   Row{"few slices", {.failure = 0.6, .centralisation = 0.25, .slices = 10}}};
  for (const Row& row : rows) {
    Setting wrong = row.setting;
    wrong.failure += 0.05;
    wrong.centralisation += wrong.centralisation < 0.8 ? 0.2 : -0.2;
    add(
        row.name, "slices that fail, climb to a decision, are done again and may fail again", source,
        [row](const Effort& effort) { return rework(effort, row.name, row.setting, row.setting); },
        "0.05 more failures, and another centralisation",
        [row, wrong](const Effort& effort) { return rework(effort, row.name, row.setting, wrong); });
  }
  add(
      "no failures", "an organisation in which nothing goes wrong takes the critical path", "the critical path",
      [](const Effort& effort) { return without_failures(effort, 0); }, "one slice in a hundred fails",
      [](const Effort& effort) { return without_failures(effort, 0.01); });
}

}  // namespace bascule::known_answers::detail
