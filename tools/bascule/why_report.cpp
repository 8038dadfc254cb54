#include "tools/bascule/why_report.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "models/transition/results/summary.h"
#include "tools/bascule/spoken.h"
#include "tools/terminal/progress_line.h"
#include "tools/terminal/style.h"
#include "tools/terminal/table.h"

namespace bascule::program {
namespace {

using terminal::Align;
using terminal::Cell;
using terminal::Column;
using terminal::Style;
using terminal::Table;
using transition::Cause;
using transition::Effect;
using transition::Relaxation;

constexpr const char* plus_minus = "\u00b1 ";

/// `-12.3`, `+4.0`, and `0.0` without a sign.
std::string signed_text(double value, int decimals) {
  std::string text = with_decimals(value, decimals);
  if (text.find_first_of("123456789") == std::string::npos) return with_decimals(0.0, decimals);
  return value > 0 ? "+" + text : text;
}

double error_of(const sim::Interval& interval) {
  return std::max(interval.upper - interval.estimate, interval.estimate - interval.lower);
}

std::string error_text(const sim::Interval& interval, int decimals) {
  return std::isfinite(error_of(interval)) ? plus_minus + with_decimals(error_of(interval), decimals) : "too few";
}

std::string change_text(Relaxation::Kind kind) {
  switch (kind) {
    case Relaxation::Kind::risk_removed:
      return "risk removed";
    case Relaxation::Kind::risk_mitigated:
      return "risk mitigated";
    case Relaxation::Kind::team_unlimited:
      return "team unlimited";
    case Relaxation::Kind::gate_passes:
      return "gate passes";
    case Relaxation::Kind::window_open:
      return "window open";
    case Relaxation::Kind::freeze_lifted:
      return "freeze lifted";
    case Relaxation::Kind::calendars_off:
      return "calendars off";
    case Relaxation::Kind::task_as_likely:
      return "task as likely";
  }
  return {};
}

std::string subject_text(const Relaxation& relaxation) {
  if (relaxation.kind == Relaxation::Kind::calendars_off) return "all holidays and absences";
  std::string text = relaxation.id;
  if (relaxation.price > 0) text += " for " + grouped(relaxation.price);
  if (!relaxation.name.empty() && relaxation.name != relaxation.id) text += "  " + relaxation.name;
  return text;
}

std::string more_text(std::size_t all, std::size_t shown, std::string_view what) {
  if (all <= shown) return {};
  return "  and " + std::to_string(all - shown) + " more " + std::string(what) + " (--top " + std::to_string(all) +
         ")\n";
}

/// How money is shown: in thousands once somebody would have to read six digits.
struct MoneyUnit {
  double unit = 1;
  std::string name;
};

MoneyUnit money_unit(const WhyReport& report) {
  constexpr double large = 10'000;
  double most = 0;
  for (const Effect& effect : report.drivers.effects)
    if (effect.pairs > 0) most = std::max(most, std::abs(effect.mean_cost.estimate));
  return most >= large ? MoneyUnit{1000.0, "k" + report.scenario.currency} : MoneyUnit{1.0, report.scenario.currency};
}

void add_effect(Table& table, const Effect& effect, const MoneyUnit& money, Style style) {
  const auto days = [&](const sim::Interval& interval) {
    return std::array<Cell, 2>{Cell{signed_text(interval.estimate, 1), style},
                               Cell{error_text(interval, 1), Style::faint}};
  };
  const auto [p80, p80_error] = days(effect.p80_days);
  const auto [mean, mean_error] = days(effect.mean_days);
  const sim::Interval cost{.estimate = effect.mean_cost.estimate / money.unit,
                           .lower = effect.mean_cost.lower / money.unit,
                           .upper = effect.mean_cost.upper / money.unit};
  table.add_row({{"  " + change_text(effect.relaxation.kind), Style::plain},
                 {subject_text(effect.relaxation), Style::plain},
                 p80,
                 p80_error,
                 mean,
                 mean_error,
                 {signed_text(cost.estimate, 1), Style::plain},
                 {error_text(cost, 1), Style::faint}});
}

/// Words after one another in lines of the screen.
std::string in_lines(const std::vector<std::string>& words, int columns) {
  std::string text, line = " ";
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string word = " " + words[i] + (i + 1 < words.size() ? "," : "");
    if (terminal::width(line) > 1 && terminal::width(line) + terminal::width(word) > columns) {
      text += line + "\n";
      line = " ";
    }
    line += word;
  }
  return words.empty() ? text : text + line + "\n";
}

std::string effects_text(const WhyReport& report, const WhyScreen& screen) {
  const std::vector<Effect>& effects = report.drivers.effects;
  if (effects.empty()) return "\nThere is nothing that could be taken away.\n";
  const MoneyUnit money = money_unit(report);
  Table table({{"What moves P80", Align::left},
               {"when taken away", Align::left, Column::Narrowing::gives_way},
               {"P80", Align::right},
               {"days", Align::right},
               {"mean", Align::right},
               {"days", Align::right},
               {"cost", Align::right},
               {money.name, Align::right}});
  std::size_t drivers = 0, untold = 0;
  for (const Effect& effect : effects)
    if (effect.is_driver() && ++drivers <= report.top) add_effect(table, effect, money, Style::heading);
  bool has_section = false;
  for (const Effect& effect : effects) {
    if (effect.is_driver() || !effect.moves_finish || ++untold > report.top) continue;
    if (!std::exchange(has_section, true))
      table.add_section("No effect on P80 that " + grouped(effect.pairs) + " replications can tell from none");
    add_effect(table, effect, money, Style::plain);
  }
  std::vector<std::string> still;
  for (const Effect& effect : effects)
    if (!effect.moves_finish)
      still.push_back(change_text(effect.relaxation.kind) +
                      (effect.relaxation.id.empty() ? "" : " " + effect.relaxation.id));
  std::string text = "\n" + table.text(screen.columns, screen.in_colour);
  if (drivers == 0) text += "  Nothing moves P80 by itself as far as these replications can tell.\n";
  text += more_text(drivers, report.top, "drivers") + more_text(untold, report.top, "without an effect that can be told");
  if (!still.empty())
    text += "\n" + terminal::painted("Moves the finish of no replication", Style::heading, screen.in_colour) + "\n" +
            in_lines(still, screen.columns);
  return text;
}

std::string tasks_text(const WhyReport& report, const WhyScreen& screen) {
  Table table({{"Tasks by sensitivity", Align::left, Column::Narrowing::gives_way},
               {"critical", Align::right},
               {"", Align::left},
               {"cruciality", Align::right},
               {"SSI", Align::right}});
  std::size_t shown = 0;
  for (const transition::TaskDriver& driver : report.drivers.tasks) {
    if (driver.result.criticality.estimate == 0.0 || shown++ == report.top) break;
    const transition::TaskInput& task = report.scenario.tasks[driver.task.index];
    const sim::Interval& critical = driver.result.criticality;
    table.add_row({{"  " + task.id.value + "  " + task.name, Style::plain},
                   {percent(critical.estimate), Style::plain},
                   {plus_minus + with_decimals(100.0 * error_of(critical), 1), Style::faint},
                   {with_decimals(driver.result.cruciality, 2), Style::plain},
                   {with_decimals(driver.result.ssi, 2), Style::plain}});
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
    if (point.delay.days.estimate < least_days || point.criticality.estimate == 0.0) continue;
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
         "  Delay: how much later a task is ready than its latest predecessor alone would let it.\n";
}

std::string cause_text(const Cause& cause) {
  constexpr std::array<const char*, transition::party_count> of_party{"client", "provider", "incumbent", "third parties"};
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
                   {error(days) + (days.contains(0.0) ? "  none told" : ""), Style::faint}});
  }
  table.add_row({{"  interaction of these", Style::plain},
                 {signed_text(late.interaction.days.estimate, 1), Style::plain},
                 {error(late.interaction.days), Style::faint}});
  table.add_row({{"  mean finish", Style::heading},
                 {with_decimals(late.mean_days.estimate, 1), Style::heading},
                 {error(late.mean_days), Style::faint}});
  std::string text = "\n" + table.text(screen.columns, screen.in_colour) +
                     "  Each cause is taken away alone. Interaction: what several cause only together,\n"
                     "  or each of several causes alike (then negative lines).\n";
  if (late.likely_days_on_calendars)
    text += "  On its calendars, windows and freezes the likely plan takes " +
            with_decimals(late.likely_days_on_calendars->estimate, 1) + " working days.\n";
  return text;
}

std::string finish_text(const WhyReport& report) {
  const transition::Drivers& drivers = report.drivers;
  return with_decimals(drivers.p80_days.estimate, 1) + " " + error_text(drivers.p80_days, 1) + " working days, " +
         spoken_date(transition::date_after(report.scenario, drivers.p80_days.estimate));
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
    warn(grouped(unfinished) + " replications of the plan do not finish; figures are of those that do, with each change.");
  return text;
}

}  // namespace

std::string why_screen(const WhyReport& report, const WhyScreen& screen) {
  std::string text = title(report, screen);
  if (report.drivers.plan.tallies.replications() == 0) return text + "\nNo replication finishes; 'bascule run' says why.\n";
  text += effects_text(report, screen) + tasks_text(report, screen) + merges_text(report, screen) +
          late_days_text(report, screen);
  return text + "\nDifferences to the plan on the same draws, with 95 % intervals: of twenty changes\n"
                "without any effect, one may still seem to have one.\n";
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
