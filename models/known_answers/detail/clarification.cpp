#include "models/known_answers/detail/clarification.h"

#include <chrono>
#include <cmath>

#include "models/known_answers/communication_world.h"
#include "models/known_answers/detail/replications.h"
#include "models/transition/calendars/plan_time.h"

namespace bascule::known_answers::detail {
namespace {

using namespace transition;
using namespace std::chrono_literals;

constexpr std::int64_t hour = 3600, first_hour = 9, hours_a_day = 8;
constexpr TeamId asker{0}, responder{1};

/// So many hours of every day.
sim::CalendarRules every_day(double from_hour) {
  sim::WeekRule week;
  for (int day = 0; day < 7; ++day) {
    const auto begin = std::chrono::days(day) + std::chrono::seconds(std::llround(from_hour * hour));
    week.spans.push_back({begin, begin + std::chrono::hours(hours_a_day)});
  }
  return {.weeks = {{week, {}}}, .zone = {}, .holidays = {}, .absences = {}};
}

Scenario two_sites(double hours_later) {
  Scenario scenario;
  scenario.start_date = std::chrono::sys_days(std::chrono::year(2027) / 3 / 1);
  scenario.tasks.emplace_back();  // a plan without tasks has no calendars
  scenario.organisation.emplace();
  scenario.communication.loss = 0;
  scenario.calendars.emplace();
  scenario.teams.emplace();
  for (const double from_hour : {0.0, hours_later}) {
    WorkingCalendarInput& calendar = scenario.calendars->working.emplace_back();
    calendar.rules = every_day(first_hour + from_hour);
    TeamInput& team = scenario.teams->emplace_back();
    team.calendar = CalendarId{static_cast<std::uint32_t>(scenario.teams->size() - 1)};
  }
  (*scenario.teams)[asker.index].id.value = "asker";
  (*scenario.teams)[responder.index].id.value = "responder";
  MeansInput& means = scenario.channels.emplace().emplace_back().means.emplace_back();
  means.reply_median_h = 1.5;
  means.reply_sigma = 1.2;
  return scenario;
}

/// From the question to the end of the second answer's quarter of an hour.
double elapsed_hours(CommunicationWorld& world, const sim::ReplicationKey& key) {
  constexpr std::int64_t day = 10;
  const double moment = sim::Stream(key, sim::stream_id("clarification", "asker", "moment")).uniform(0);
  world.begin(key);
  const sim::SimTime asked{(24 * day + first_hour) * hour + sim::rounded(moment * hours_a_day * hour).ticks};
  for (std::uint32_t round = 0; round < 2; ++round) {
    const sim::SimTime from =
        round == 0 ? asked : world.kernel.clocks().after_team_work(asker, world.kernel.now(), {hour / 4});
    world.kernel.raise_at(from, EventKind::item_due, round);
    world.run();
    world.send({{0}, asker, responder, round, 0});
    world.run();
  }
  const sim::SimTime done = world.kernel.clocks().after_team_work(asker, world.kernel.now(), {hour / 4});
  return static_cast<double>((done - asked).ticks) / hour;
}

}  // namespace

RatioEstimate clarification_ratio(const Effort& effort, double hours_later) {
  const Scenario apart = two_sites(hours_later), together = two_sites(0);
  const PlanTime time_apart = plan_time(apart), time_together = plan_time(together);
  struct Pair {
    double apart, together;
  };
  const sim::Rows<Pair> rows = replicate<Pair>(effort, 20'000, [&](const sim::ReplicationKey& key) {
    CommunicationWorld far(apart, time_apart.clocks), near(together, time_together.clocks);
    return Pair{elapsed_hours(far, key), elapsed_hours(near, key)};
  });
  const sim::Tally far = tally_of(rows, [](const Pair& p) { return p.apart; });
  const sim::Tally near = tally_of(rows, [](const Pair& p) { return p.together; });
  const double ratio = far.mean() / near.mean();
  const sim::Tally rest = tally_of(rows, [ratio](const Pair& p) { return p.apart - ratio * p.together; });
  return {ratio, rest.standard_error() / near.mean()};
}

}  // namespace bascule::known_answers::detail
