#include "tools/bascule/trace_report.h"

namespace bascule::program {

using transition::Blocker;
using transition::ChainLink;
using transition::Scenario;

namespace {

std::string forum_name(transition::ForumId forum, const Scenario& scenario) {
  return scenario.forums[forum.index].id.value;
}

std::string decision_words(const ChainLink& link, const Scenario& scenario) {
  using How = transition::DecisionStep::How;
  const std::string decider = link.team ? (*scenario.teams)[link.team->index].id.value : "somebody";
  switch (link.how.value_or(How::decided)) {
    case How::decided:
      break;
    case How::in_forum:
      return "waits for " + decider + " to decide" +
             (link.forum ? ", which sits in " + forum_name(*link.forum, scenario) : "");
    case How::by_delegate:
      return "waits for " + decider + " to decide for its forum";
    case How::timed_out:
      return "waits for " + decider + " in vain, and decides itself";
    case How::by_intent:
      return "reaches nobody, and decides by the intent";
  }
  return "waits for " + decider + " to decide";
}

}  // namespace

std::string reason_of(const ChainLink& link, const Scenario& scenario) {
  using Cause = ChainLink::Cause;
  const auto task = [&](transition::TaskId id) { return scenario.tasks[id.index].id.value; };
  const auto team = [&] { return link.team ? (*scenario.teams)[link.team->index].id.value : std::string(); };
  switch (link.cause) {
    case Cause::past:
      return "before the status date";
    case Cause::work:
      return "work";
    case Cause::risk:
      return "risk " + scenario.risks[link.risk->index].id.value + " " + scenario.risks[link.risk->index].name;
    case Cause::cover:
      return "goes on for what it must cover";
    case Cause::gate:
      return "the gate says no and decides again";
    case Cause::lag:
      return "link from " + task(*link.other);
    case Cause::calendar:
      return "nobody works";
    case Cause::not_before:
      return "may not start before its date";
    case Cause::window:
      return "waits for its window";
    case Cause::freeze:
      return "held by a freeze";
    case Cause::seats:
      return "waits for " + team() + ", held by " + task(*link.other);
    case Cause::presence:
      return team().empty() ? "waits in line" : "waits for people of " + team();
    case Cause::roll_back:
      return "gate " + task(*link.other) + " sends the plan back";
    case Cause::rework:
      return "does again what failed";
    case Cause::interruption:
      return "interruptions and meetings";
    case Cause::item:
      return team() + " busy with decisions and answers";
    case Cause::idle:
      return "holds its seats idle";
    case Cause::decision:
      return decision_words(link, scenario);
    case Cause::forum:
      return "its gate waits for " + forum_name(*link.forum, scenario);
  }
  return {};
}

std::string reason_of(const Blocker& blocker, const Scenario& scenario) {
  switch (blocker.waits_for) {
    case Blocker::WaitsFor::team:
      return "waits for people of " + (*scenario.teams)[blocker.team->index].id.value;
    case Blocker::WaitsFor::gate:
      return "its gate does not say yes";
    case Blocker::WaitsFor::admission:
      return "no calendar or window lets it start";
    case Blocker::WaitsFor::work:
      return "its work does not end";
  }
  return {};
}

}  // namespace bascule::program
