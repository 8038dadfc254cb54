#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "models/known_answers/communication_world.h"
#include "models/known_answers/detail/clarification.h"
#include "models/known_answers/detail/groups.h"
#include "models/known_answers/detail/replications.h"

namespace bascule::known_answers::detail {
namespace {

using namespace transition;

constexpr double ticks_per_hour = 3600;

/// Two teams, A and B, each with a task, and an organisation in which nothing is misunderstood.
Scenario two_teams() {
  Scenario scenario;
  scenario.organisation.emplace();
  scenario.communication.loss = scenario.communication.loss_read_back = 0;
  scenario.teams.emplace();
  for (const char* name : {"A", "B"}) {
    scenario.teams->emplace_back().id.value = name;
    TaskInput& task = scenario.tasks.emplace_back();
    task.id.value = name;
    const auto number = static_cast<std::uint32_t>(scenario.tasks.size() - 1);
    scenario.work.push_back({.task = {number}, .team = {number}, .person_days = {1, {}}});
  }
  return scenario;
}

/// Five means, so that their draws take more than one block.
constexpr std::array<double, 5> available{0.6, 0.5, 0.7, 0.2, 0.5}, switch_h{0.25, 1, 4, 2, 1};
constexpr std::array<double, 5> median_h{0.5, 2, 0.25, 8, 1}, sigma{1.2, 0.5, 1, 0, 0.8};

Scenario five_means() {
  Scenario scenario = two_teams();
  ChannelInput& channel = scenario.channels.emplace().emplace_back();
  for (std::size_t i = 0; i < available.size(); ++i) {
    MeansInput& means = channel.means.emplace_back();
    means.availability = available[i];
    means.reply_median_h = median_h[i];
    means.reply_sigma = sigma[i];
    means.switch_h = switch_h[i];
  }
  return scenario;
}

/// What became of one request from A to B.
struct Asked {
  bool is_noticed = false, is_alone = false, is_right = false;
  double hours = 0;
};

sim::Rows<Asked> ask(const Effort& effort, const Scenario& scenario, std::uint32_t replications) {
  const auto once = [&scenario](const sim::ReplicationKey& key) {
    CommunicationWorld world(scenario);
    world.begin(key);
    world.send({{0}, {0}, {1}, 0, 7});
    world.run(1000);
    Asked asked;
    asked.is_noticed = !world.noticed.empty();
    asked.is_alone = !world.alone.empty();
    asked.is_right = asked.is_alone && world.alone[0].is_right;
    asked.hours = static_cast<double>(world.kernel.now().ticks) / ticks_per_hour;
    return asked;
  };
  return replicate<Asked>(effort, replications, once);
}

constexpr std::uint32_t many = 100'000;
constexpr double of_ticks = 0.5 / ticks_per_hour;

/// The first means that is up is used; without any, the sender decides alone or not.
std::vector<KnownAnswer> fall_through(const Effort& effort, double primary) {
  Scenario scenario = five_means();
  for (MeansInput& means : scenario.channels->front().means) means.reply_sigma = 0;
  scenario.channels->front().means[0].availability = primary;
  constexpr double reminder_days = 1e6, much_later_h = 1e6;  // sets those apart who wait to send it again
  scenario.channels->front().reminder_days = reminder_days;
  scenario.communication = {.intent = 0.75, .right_alone = 0.6, .right_by_intent = 0.2, .loss = 0};
  const sim::Rows<Asked> rows = ask(effort, scenario, many);
  std::vector<KnownAnswer> answers;
  double none_before = 1, waited = 0;
  for (std::size_t i = 0; i < available.size(); ++i) {
    const double expected = none_before * available[i], at = waited + median_h[i];
    answers.push_back(
        sampled("P(means " + std::to_string(i + 1) + " used)", expected, tally_of(rows, [at](const Asked& a) {
                  return a.is_noticed && std::abs(a.hours - at) < of_ticks ? 1.0 : 0.0;
                })));
    none_before *= 1 - available[i], waited += switch_h[i];
  }
  answers.push_back(sampled("P(no means up)", none_before, tally_of(rows, [](const Asked& a) {
                              return a.is_alone || a.hours > much_later_h ? 1.0 : 0.0;
                            })));
  answers.push_back(sampled("P(decides alone)", none_before * 0.75,
                            tally_of(rows, [](const Asked& a) { return a.is_alone ? 1.0 : 0.0; })));
  answers.push_back(sampled("P(and rightly)", none_before * 0.75 * (0.6 + 0.2 * 0.75),
                            tally_of(rows, [](const Asked& a) { return a.is_right ? 1.0 : 0.0; })));
  return answers;
}

/// The mixture of the means' lognormal replies with what is lost before them, where none is silent, and with reminders.
std::vector<KnownAnswer> latency(const Effort& effort, double no_reply) {
  constexpr double expected_no_reply = 0.3, reminder_h = 4;
  Scenario scenario = five_means();
  ChannelInput& channel = scenario.channels->front();
  channel.means.back().availability = 1;
  channel.no_reply = no_reply;
  channel.reminder_days = reminder_h / scenario.hours_per_day;
  double none_before = 1, waited = 0, reply = 0, lost = 0;
  for (std::size_t i = 0; i < available.size(); ++i) {
    const double used = none_before * channel.means[i].availability;
    lost += used * waited;
    reply += used * median_h[i] * std::exp(sigma[i] * sigma[i] / 2);
    none_before -= used, waited += switch_h[i];
  }
  const double tries_in_vain = expected_no_reply / (1 - expected_no_reply);
  const double mean = reply + lost + tries_in_vain * (lost + reminder_h);
  return {sampled("mean latency (h)", mean,
                  tally_of(ask(effort, scenario, 2 * many), [](const Asked& a) { return a.hours; }), of_ticks)};
}

/// All up: nobody ever turns to another means.
std::vector<KnownAnswer> primary(const Effort& effort, double availability) {
  Scenario scenario = five_means();
  for (MeansInput& means : scenario.channels->front().means) means.availability = 1, means.reply_sigma = 0;
  scenario.channels->front().means[0].availability = availability;
  const sim::Tally hours =
      tally_of(ask(effort, scenario, 1000), [](const Asked& a) { return a.is_noticed ? a.hours : -1; });
  return {exact("earliest notice (h)", median_h[0], hours.min(), of_ticks),
          exact("latest notice (h)", median_h[0], hours.max(), of_ticks)};
}

/// Messages of one task after each of 20 slices.
std::vector<KnownAnswer> missed(const Effort& effort, double matrix_strength) {
  constexpr std::uint32_t slices = 20;
  constexpr double attends = 0.675, exchange = 0.5 * 1.5 * 0.9;
  Scenario scenario = two_teams();
  OrganisationInput& organisation = *scenario.organisation;
  organisation.information_exchange = 0.5;
  organisation.formalisation = 0.75;
  organisation.matrix_strength = matrix_strength;
  scenario.tasks[0].organisation.solution_complexity = Level::high;
  scenario.tasks[1].organisation.talks_to = {{0}};
  struct Counts {
    double sent, missed;
  };
  const auto once = [&scenario](const sim::ReplicationKey& key) {
    CommunicationWorld world(scenario);
    world.begin(key);
    for (const TaskId task : {TaskId{0}, TaskId{1}}) world.tell(TaskStarted{task});
    for (std::uint32_t i = 0; i < slices; ++i) world.tell(SliceDone{{0}, {.number = i}});
    return Counts{static_cast<double>(world.communication.messages()),
                  static_cast<double>(world.communication.missed_messages())};
  };
  const sim::Rows<Counts> rows = replicate<Counts>(effort, 20'000, once);
  // missed - (1 - attends) sent has mean 0, which makes the share a ratio of sums
  return {sampled("missed a replication", slices * exchange * (1 - attends),
                  tally_of(rows, [](const Counts& c) { return c.missed; })),
          sampled("missed less the expected share of those sent", 0,
                  tally_of(rows, [](const Counts& c) { return c.missed - (1 - attends) * c.sent; }))};
}

/// Elapsed time of two rounds over that at equal hours (own computation, to about 0.15).
std::vector<KnownAnswer> clarifications(const Effort& effort, ResponderHours hours) {
  struct Shift {
    const char* name;
    double hours, ratio;
  };
  constexpr std::array<Shift, 5> shifts{{{"4.5 h east", -4.5, 1.5},
                                         {"4.5 h west", 4.5, 1.25},
                                         {"6 h east", -6, 1.8},
                                         {"6 h west", 6, 1.6},
                                         {"no overlap", -8, 2.5}}};
  std::vector<KnownAnswer> answers;
  for (const Shift& shift : shifts) {
    const double shifted = hours == ResponderHours::as_stated ? shift.hours : 0;
    const RatioEstimate ratio = clarification_ratio(effort, shifted);
    answers.push_back({.quantity = "elapsed ratio, responder " + std::string(shift.name),
                       .expected = shift.ratio,
                       .obtained = ratio.value,
                       .standard_error = ratio.standard_error,
                       .reference_rounding = 0.15});
  }
  return answers;
}

}  // namespace

void add_communication_cases(std::vector<Case>& cases) {
  const auto add = adder_of_cases(cases, "Communication");
  add(
      "primary", "where all means are up the primary is used", "definition of PACE",
      [](const Effort& e) { return primary(e, 1); }, "the primary is down",
      [](const Effort& e) { return primary(e, 0); });
  add(
      "fall-through", "which of five means is used, and how often none is up", "products of availabilities",
      [](const Effort& e) { return fall_through(e, 0.6); }, "the primary is up with 0.66",
      [](const Effort& e) { return fall_through(e, 0.66); });
  add(
      "latency", "lognormal replies of the means, switch delays, reminders where nobody answers",
      "mean of a mixture; geometric number of tries", [](const Effort& e) { return latency(e, 0.3); },
      "nobody answers with 0.33", [](const Effort& e) { return latency(e, 0.33); });
  add(
      "missed messages", "what nobody attends to, without contention", "1 - P(attend)",
      [](const Effort& e) { return missed(e, 0.25); }, "the matrix strength is 0.3",
      [](const Effort& e) { return missed(e, 0.3); });
  add(
      "two-round clarification", "elapsed time over that at equal hours, by the time zone of who answers",
      "own computation, to about 0.15", [](const Effort& e) { return clarifications(e, ResponderHours::as_stated); },
      "both work the same hours", [](const Effort& e) { return clarifications(e, ResponderHours::of_asker); });
}

}  // namespace bascule::known_answers::detail
