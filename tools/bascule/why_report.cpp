#include "tools/bascule/why_report.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "tools/bascule/spoken.h"
#include "tools/bascule/why_effects.h"
#include "tools/bascule/why_words.h"
#include "tools/terminal/progress_line.h"
#include "tools/terminal/style.h"
#include "tools/terminal/table.h"

namespace bascule::program {
namespace {

using terminal::Align;
using terminal::Column;
using terminal::Style;
using terminal::Table;
using transition::Cause;
using transition::Effect;

std::string tasks_text(const WhyReport& report, const WhyScreen& screen) {
  Table table({{"Tasks by sensitivity", Align::left, Column::Narrowing::gives_way},
               {"critical", Align::right},
               {"cruciality", Align::right},
               {"SSI", Align::right}});
  std::size_t shown = 0;
  for (const transition::TaskDriver& driver : report.drivers.tasks) {
    if (driver.result.criticality.estimate == 0.0 || shown++ == report.top) break;
    const transition::TaskInput& task = report.scenario.tasks[driver.task.index];
    const sim::Interval& critical = driver.result.criticality;
    table.add_row(
        {{"  " + task.id.value + "  " + task.name, Style::plain},
         {percent(critical.estimate) + " " + plus_minus + with_decimals(100.0 * error_of(critical), 1), Style::plain},
         {with_decimals(driver.result.cruciality, 2), Style::plain},
         {with_decimals(driver.result.ssi, 3), Style::plain}});
  }
  return "\n" + table.text(screen.columns, screen.in_colour);
}

std::string merges_text(const WhyReport& report, const WhyScreen& screen) {
  constexpr double least_days = 0.05;
  Table table({{"Merge points", Align::left, Column::Narrowing::gives_way},
               {"latest", Align::left},
               {"delay, days", Align::right},
               {"", Align::left},
               {"critical", Align::right}});
  std::size_t shown = 0;
  for (const transition::MergePoint& point : report.drivers.merges) {
    if (point.delay.days.estimate < least_days) continue;
    if (shown++ == report.top) break;
    const transition::TaskInput& task = report.scenario.tasks[point.delay.task.index];
    table.add_row({{"  " + task.id.value + "  " + task.name, Style::plain},
                   {report.scenario.tasks[point.delay.latest_predecessor.index].id.value, Style::plain},
                   {with_decimals(point.delay.days.estimate, 1), Style::plain},
                   {error_text(point.delay.days, 1), Style::faint},
                   {percent(point.criticality.estimate), Style::plain}});
  }
  if (shown == 0) return {};
  return "\n" + table.text(screen.columns, screen.in_colour) +
         "  Delay: how much later than its latest predecessor alone would let it start.\n";
}

std::string cause_text(const Cause& cause) {
  constexpr std::array<const char*, transition::party_count> of_party{"client", "provider", "incumbent",
                                                                      "third parties"};
  const std::string party = cause.party ? of_party[static_cast<std::size_t>(*cause.party)] : "";
  switch (cause.kind) {
    case Cause::Kind::durations:
      return "uncertain durations";
    case Cause::Kind::teams:
      return "waiting for teams of the " + party;
    case Cause::Kind::calendars:
      return "calendars, windows and freezes";
    case Cause::Kind::gates:
      return "gates that say no";
    case Cause::Kind::risks:
      return cause.party ? "risks caused by the " + party : "risks without a cause_party";
    case Cause::Kind::failures:
      return "failures and rework of the " + party;
    case Cause::Kind::decisions:
      return cause.party ? "decisions and forums of the " + party : "forums without members";
    case Cause::Kind::communication:
      return "channels and messages";
    case Cause::Kind::interruptions:
      return "interruptions and meetings";
    case Cause::Kind::leavers:
      return "people who leave";
  }
  return {};
}

std::string late_days_text(const WhyReport& report, const WhyScreen& screen) {
  if (!report.drivers.late_days || report.drivers.late_days->replications == 0) return {};
  const transition::LateDays& late = *report.drivers.late_days;
  Table table({{"Late days by cause", Align::left, Column::Narrowing::gives_way},
               {"working days", Align::right},
               {"", Align::left}});
  const auto error = [](const sim::Interval& days) -> std::string {
    return error_of(days) > 0 ? error_text(days, 1) : "";
  };
  table.add_row({{"  finish on likely durations, without limits", Style::plain},
                 {with_decimals(late.likely_days.estimate, 1), Style::plain},
                 {error(late.likely_days), Style::faint}});
  for (std::size_t i = 0; i < late.causes.size(); ++i) {
    const sim::Interval& days = late.causes[i].days;
    table.add_row({{"  " + cause_text(report.drivers.causes[i]), Style::plain},
                   {signed_text(days.estimate, 1), Style::plain},
                   {days.contains(0.0) ? error(days) + "  no effect" : error(days), Style::faint}});
  }
  table.add_row({{"  interaction of these", Style::plain},
                 {signed_text(late.interaction.days.estimate, 1), Style::plain},
                 {error(late.interaction.days), Style::faint}});
  table.add_row({{"  mean finish", Style::heading},
                 {with_decimals(late.mean_days.estimate, 1), Style::heading},
                 {error(late.mean_days), Style::faint}});
  std::string text = "\n" + table.text(screen.columns, screen.in_colour);
  if (late.causes.size() > 1)
    text +=
        "  Each cause is taken away alone. A day that two make together stands in both\n"
        "  lines; one that either makes stands in neither. Interaction makes up for it.\n";
  if (late.likely_days_on_calendars)
    text += "  On its calendars and windows the likely plan takes " +
            with_decimals(late.likely_days_on_calendars->estimate, 1) + " working days.\n";
  return text;
}

std::string finish_text(const WhyReport& report) {
  const transition::Drivers& drivers = report.drivers;
  return with_decimals(drivers.p80_days.estimate, 1) + " " + error_text(drivers.p80_days, 1) + " working days, " +
         spoken_date(drivers.plan.axis.date_after(drivers.p80_days.estimate));
}

std::string title(const WhyReport& report, const WhyScreen& screen) {
  const transition::Drivers& drivers = report.drivers;
  std::string text = terminal::painted(report.scenario.name, Style::heading, screen.in_colour) + "\n";
  if (std::isfinite(drivers.p80_days.estimate))
    text += "P80 of the finish: " + finish_text(report) + "; mean " + with_decimals(drivers.mean_days.estimate, 1) +
            " " + error_text(drivers.mean_days, 1) + "\n";
  text += grouped(static_cast<double>(drivers.plan.rows.size())) + " replications of the plan and of " +
          grouped(drivers.runs_played > 0 ? drivers.runs_played - 1 : 0) + " changes to it, seed " +
          std::to_string(report.scenario.run.seed) + ", " +
          (report.elapsed_s < 1.0 ? with_decimals(report.elapsed_s, 2) + " s"
                                  : terminal::spoken_duration(report.elapsed_s)) +
          "\n";
  const auto warn = [&](const std::string& words) {
    text += terminal::painted(words, Style::bad, screen.in_colour) + "\n";
  };
  if (!drivers.is_complete())
    warn("Ended early: " + grouped(drivers.runs - drivers.runs_played) + " of " + grouped(drivers.runs) +
         " runs are missing, and with them the late days by cause.");
  if (const std::uint32_t unfinished = drivers.plan.unfinished(); unfinished > 0)
    warn(grouped(unfinished) + " replications of the plan do not finish; figures are of those that do.");
  return text;
}

}  // namespace

std::string why_screen(const WhyReport& report, const WhyScreen& screen) {
  std::string text = title(report, screen);
  if (report.drivers.plan.tallies.replications() == 0)
    return text + "\nNo replication finishes; 'bascule run' says why.\n";
  text += effects_text(report, screen) + tasks_text(report, screen) + merges_text(report, screen) +
          late_days_text(report, screen);
  return text +
         "\nDifferences to the plan on the same draws, with 95 % intervals: of twenty\n"
         "changes without any effect, one may still seem to have one.\n";
}

std::string why_verdict(const WhyReport& report) {
  if (report.drivers.plan.tallies.replications() == 0) return "no replication finishes\n";
  const auto& effects = report.drivers.effects;
  std::string text = "P80 of the finish: " + finish_text(report);
  if (effects.empty() || !effects.front().is_driver()) return text + "; nothing moves it by itself\n";
  const Effect& first = effects.front();
  return text + "; " + change_text(first.relaxation.kind) + " " + first.relaxation.id + ": " +
         signed_text(first.p80_days.estimate, 1) + " " + error_text(first.p80_days, 1) + "\n";
}

}  // namespace bascule::program
