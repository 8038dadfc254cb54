#include <array>

#include "tools/scenario_files/levels.h"
#include "tools/scenario_files/resolved_writer.h"

namespace bascule::scenario_files {
namespace {

using namespace transition;

std::string link_text(const LinkInput& link, const Scenario& scenario) {
  constexpr std::array<std::string_view, 4> kinds{"FS", "SS", "FF", "SF"};
  std::string text = scenario.tasks[link.predecessor.index].id.value;
  text += kinds[static_cast<std::size_t>(link.kind)];
  const auto add = [&text](double lag, std::string_view unit) {
    if (lag == 0) return;
    text.append(lag > 0 ? "+" : "").append(shortest(lag)).append(unit);
  };
  add(link.lag_days, "d");
  add(100.0 * link.lag_share, "%");
  return text;
}

void write_duration(const DurationLaw& law, ResolvedWriter& out) {
  std::string name(name_of(law.kind));
  if (law.truncation) name += "[" + shortest(law.truncation->low) + ";" + shortest(law.truncation->high) + "]";
  switch (law.kind) {
    case DurationKind::fixed:
      return out.number("duration", law.likely);
    case DurationKind::exponential:
      out.number("duration", law.likely);
      break;
    case DurationKind::discrete: {
      std::string atoms;
      for (const DurationAtom& atom : law.atoms)
        atoms += (atoms.empty() ? "" : "|") + shortest(atom.days) + ":" + shortest(atom.probability);
      return out.text("duration", atoms);
    }
    case DurationKind::triangular:
    case DurationKind::pert:
    case DurationKind::uniform:
    case DurationKind::normal:
    case DurationKind::lognormal:
    case DurationKind::weibull:
    case DurationKind::gamma:
    case DurationKind::beta:
    case DurationKind::percentiles:
      out.number("optimistic", law.optimistic);
      out.number("likely", law.likely);
      out.number("pessimistic", law.pessimistic);
      break;
  }
  out.text("distribution", name);
}

/// `2027-03-04 15:30`, with seconds where there are any.
std::string instant_text(std::chrono::sys_seconds instant) {
  const auto date = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::hh_mm_ss time(instant - date);
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), " %02d:%02d:%02d", static_cast<int>(time.hours().count()),
                static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
  return iso_date(date) + text.data();
}

std::string cover_text(const CoverInput& cover, const Scenario& scenario) {
  constexpr std::array<std::string_view, 3> periods{"month-end", "quarter-end", "year-end"};
  const std::string what = cover.window ? scenario.calendars->windows[cover.window->index].name.value
                                        : std::string(periods[static_cast<std::size_t>(cover.what)]);
  return cover.times == 1 ? what : what + "*" + std::to_string(cover.times);
}

std::string condition_text(const ConditionInput& condition, const Scenario& scenario) {
  const auto task = [&] { return scenario.tasks[condition.task->index].id.value; };
  const auto risk = [&] { return scenario.risks[condition.risk->index].id.value; };
  switch (condition.kind) {
    case ConditionInput::Kind::risk_occurs:
      return "risk " + risk();
    case ConditionInput::Kind::risk_stays_away:
      return "no risk " + risk();
    case ConditionInput::Kind::gate_fails:
      return task() + " fails";
    case ConditionInput::Kind::gate_passes:
      return task() + " passes";
    case ConditionInput::Kind::finishes_after:
      return task() + " after " + iso_date(condition.date);
    case ConditionInput::Kind::finishes_by:
      return task() + " by " + iso_date(condition.date);
  }
  return {};
}

void write_links(const TaskInput& task, const Scenario& scenario, ResolvedWriter& out) {
  std::string links, legal;
  for (const LinkInput& link : task.predecessors) {
    links += (links.empty() ? "" : "; ") + link_text(link, scenario);
    if (link.is_legal) legal += (legal.empty() ? "" : "; ") + scenario.tasks[link.predecessor.index].id.value;
  }
  out.key("predecessors", in_quotes(links));
  out.text("irreversible", legal);
}

void write_timing(const TaskInput& task, const Scenario& scenario, ResolvedWriter& out) {
  if (task.calendar) out.text("calendar", scenario.calendars->working[task.calendar->index].name.value);
  out.choice("tasks", "clock", task.clock);
  out.number("minimum", task.minimum_days);
  if (task.must_cover) out.text("must_cover", cover_text(*task.must_cover, scenario));
  if (task.window) out.text("window", scenario.calendars->windows[task.window->index].name.value);
  out.date("not_before", task.not_before);
  out.date("deadline", task.deadline);
}

void write_conditions(const TaskInput& task, const Scenario& scenario, ResolvedWriter& out) {
  std::string supplies;
  for (const SupplyInput& supply : task.supplies)
    supplies +=
        (supplies.empty() ? "" : "; ") + (*scenario.teams)[supply.team.index].id.value + ":" + shortest(supply.heads);
  out.text("supplies", supplies);
  out.number("tail_probability", task.tail_probability);
  out.number("tail_factor", task.tail_factor);
  out.number("existence", task.existence);
  if (const auto& way = task.alternative)
    out.text("branch", way->set + "=" + way->name + ":" + shortest(way->probability));
  if (task.only_if) out.text("only_if", condition_text(*task.only_if, scenario));
}

void write_actual(const ActualInput& actual, ResolvedWriter& out) {
  if (actual.start) out.text("actual_start", instant_text(actual.start->value));
  if (actual.finish) out.text("actual_finish", instant_text(actual.finish->value));
  if (actual.remaining_days) out.number("remaining", actual.remaining_days->value);
}

}  // namespace

void write_plan(const Scenario& scenario, ResolvedWriter& out) {
  for (const WaveInput& wave : scenario.waves) {
    out.section("[[waves]]");
    out.text("id", wave.id);
    out.number("order", wave.order);
    out.number("scale", wave.scale);
  }
  for (const TaskInput& task : scenario.tasks) {
    out.section("[[tasks]]");
    out.text("id", task.id.value);
    out.text("name", task.name);
    write_duration(task.duration.value, out);
    write_links(task, scenario, out);
    out.text("wave", task.wave);
    out.text("phase", task.phase);
    out.choice("tasks", "kind", task.kind);
    out.choice("tasks", "type", task.type);
    out.number("priority", task.priority);
    if (task.slices) out.key("slices", std::to_string(*task.slices));
    out.number("fixed_cost", task.fixed_cost);
    out.choice("tasks", "paid_by", task.paid_by);
    write_timing(task, scenario, out);
    write_conditions(task, scenario, out);
    write_actual(task.actual, out);
    write_organisation_of(task, scenario, out);
    out.carried(task.carried);
  }
  for (const CorrelationInput& row : scenario.correlations) {
    out.section("[[correlations]]");
    out.text("a", scenario.tasks[row.a.index].id.value);
    out.text("b", scenario.tasks[row.b.index].id.value);
    out.number("rho", row.correlation.value);
    out.choice("correlations", "kind", row.kind);
  }
}

void write_teams(const Scenario& scenario, ResolvedWriter& out) {
  if (!scenario.teams) return;
  for (const TeamInput& team : *scenario.teams) {
    out.section("[[teams]]");
    out.text("id", team.id.value);
    out.text("name", team.name);
    out.choice("teams", "party", team.party);
    out.number("heads", team.heads.value);
    out.number("share", team.share.value);
    out.number("day_rate", team.day_rate);
    if (team.calendar) out.text("calendar", scenario.calendars->working[team.calendar->index].name.value);
    out.date("from", team.from);
    out.date("until", team.until);
    write_organisation_of(team, scenario, out);
    out.carried(team.carried);
  }
  for (const WorkInput& work : scenario.work) {
    out.section("[[work]]");
    out.text("task", scenario.tasks[work.task.index].id.value);
    out.text("team", (*scenario.teams)[work.team.index].id.value);
    out.number("person_days", work.person_days.value);
    if (work.allocation) out.number("allocation", work.allocation->value);
    out.choice("work", "kind", work.kind);
    out.text("skill_needed", level_name(work.skill_needed));
  }
}

}  // namespace bascule::scenario_files
