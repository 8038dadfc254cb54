#include "models/known_answers/detail/clarification.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "models/known_answers/detail/replications.h"
#include "models/transition/replication/replicator.h"

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

/// One slice of work that ends at any moment of the asker's day and always fails; whom he asks lets it be.
Scenario two_sites(double hours_later) {
  Scenario scenario;
  scenario.start_date = std::chrono::sys_days(std::chrono::year(2027) / 3 / 1);
  TaskInput& task = scenario.tasks.emplace_back();
  task.id.value = "question";
  task.duration.value = {.kind = DurationKind::uniform, .optimistic = 10, .pessimistic = 11};
  task.duration.value.likely = 10.5;
  task.slices = 1;
  OrganisationInput& organisation = scenario.organisation.emplace();
  organisation.functional_failure = 1;
  organisation.noise = organisation.decision_timeout_h = organisation.decision_h = 0;
  organisation.deciders.fill({0, 0, 1});
  organisation.decisions.fill({});
  scenario.communication.loss = 0;
  scenario.communication.rounds = 2;
  scenario.calendars.emplace();
  scenario.teams.emplace();
  for (const double from_hour : {0.0, hours_later}) {
    WorkingCalendarInput& calendar = scenario.calendars->working.emplace_back();
    calendar.rules = every_day(first_hour + from_hour);
    TeamInput& team = scenario.teams->emplace_back();
    team.heads.value = team.share.value = 1;
    team.calendar = CalendarId{static_cast<std::uint32_t>(scenario.teams->size() - 1)};
  }
  TeamInput& asking = (*scenario.teams)[asker.index];
  asking.id.value = "asker";
  asking.organisation.reports_to = responder;
  TeamInput& responding = (*scenario.teams)[responder.index];
  responding.id.value = "responder";
  responding.organisation.role = Role::project_manager;
  scenario.work.push_back({.task = {0}, .team = asker, .person_days = {task.duration.value.likely, {}}});
  ChannelInput& channel = scenario.channels.emplace().emplace_back();
  channel.means.push_back({.name = "mail", .reply_median_h = 1.5, .reply_sigma = 1.2});
  return scenario;
}

/// From the question, when the seats have nothing to do but wait, to the end of the second answer's quarter of an hour.
double elapsed_hours(const TransitionModel& model, const sim::ReplicationKey& key) {
  Replicator replicator(model, Recorded::rows);
  const ReplicationRow row = replicator.play(key);
  const auto journal = replicator.schedule().journal;
  const auto asked = std::ranges::find(journal, JournalEntry::What::seats_freed, &JournalEntry::what);
  return static_cast<double>(row.finish_ticks - asked->time.ticks) / hour;
}

}  // namespace

RatioEstimate clarification_ratio(const Effort& effort, double hours_later) {
  const TransitionModel apart = compile(two_sites(hours_later)), together = compile(two_sites(0));
  struct Pair {
    double apart, together;
  };
  const sim::Rows<Pair> rows = replicate<Pair>(effort, 20'000, [&](const sim::ReplicationKey& key) {
    return Pair{elapsed_hours(apart, key), elapsed_hours(together, key)};
  });
  const sim::Tally far = tally_of(rows, [](const Pair& p) { return p.apart; });
  const sim::Tally near = tally_of(rows, [](const Pair& p) { return p.together; });
  const double ratio = far.mean() / near.mean();
  const sim::Tally rest = tally_of(rows, [ratio](const Pair& p) { return p.apart - ratio * p.together; });
  return {ratio, rest.standard_error() / near.mean()};
}

}  // namespace bascule::known_answers::detail
