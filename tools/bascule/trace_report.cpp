#include "tools/bascule/trace_report.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <map>

#include "tools/bascule/spoken.h"
#include "tools/bascule/spoken_interval.h"
#include "tools/terminal/style.h"
#include "tools/terminal/table.h"

namespace bascule::program {
namespace {

using terminal::Align;
using terminal::Column;
using terminal::Style;
using terminal::Table;
using transition::ChainLink;
using transition::Contrast;
using transition::DaysContrast;
using transition::Happening;

std::string with_sign(double value) {
  const std::string text = with_decimals(std::abs(value), 1);
  return text == "0.0" ? text : (value > 0 ? "+" : "-") + text;
}

double days_of(const TraceReport& report, std::int64_t ticks) {
  return static_cast<double>(ticks) / static_cast<double>(report.model.time.axis.ticks_per_day());
}

std::string task_name(const TraceReport& report, std::uint32_t task) {
  return report.scenario.tasks[task].id.value + "  " + report.scenario.tasks[task].name;
}

/// The date on the plan's wall clock.
std::string date_at(const TraceReport& report, sim::SimTime t) {
  const transition::TimeAxis& axis = report.model.time.axis;
  if (!axis.is_real_time()) return spoken_date(axis.date_of(t));
  return spoken_date(std::chrono::sys_days(std::chrono::floor<std::chrono::days>(axis.reading(t)).time_since_epoch()));
}

/// `Fri 5 Mar 2027 20:00` on real time, the date alone on working time.
std::string instant(const TraceReport& report, sim::SimTime t) {
  const transition::TimeAxis& axis = report.model.time.axis;
  if (!axis.is_real_time()) return date_at(report, t);
  static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  const auto reading = axis.reading(t);
  const auto date = std::chrono::floor<std::chrono::days>(reading);
  const auto minutes = std::chrono::floor<std::chrono::minutes>(reading - date).count();
  const auto two_digits = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::string(days[std::chrono::weekday(date).c_encoding()]) + " " + date_at(report, t) + " " +
         two_digits(minutes / 60) + ":" + two_digits(minutes % 60);
}

std::string title(const TraceReport& report, bool in_colour) {
  std::string text = terminal::painted(report.scenario.name, Style::heading, in_colour) + "\nReplication " +
                     grouped(report.replication) + " of " + grouped(report.replications) + ", seed " +
                     std::to_string(report.scenario.run.seed);
  if (!report.chosen_as.empty()) text += ", " + report.chosen_as;
  return text + "\n\n";
}

std::string chain_table(const TraceReport& report, int columns, bool in_colour) {
  constexpr double least_days = 0.05;
  constexpr int room_for_names = 100;
  const bool is_narrow = columns < room_for_names;
  Table table({{is_narrow ? "Task" : "What the time went on", Align::left, Column::Narrowing::gives_way},
               {"from", Align::left},
               {"days", Align::right},
               {"likely", Align::right},
               {"delay", Align::right},
               {"why", Align::left, Column::Narrowing::gives_way}});
  for (const ChainLink& link : report.chain.links) {
    const double days = days_of(report, link.working_ticks), delay = days_of(report, link.delay_ticks());
    if (std::abs(days) < least_days && std::abs(delay) < least_days && link.cause != ChainLink::Cause::window) continue;
    const std::string& id = report.scenario.tasks[link.task.index].id.value;
    table.add_row({{"  " + (is_narrow ? id : task_name(report, link.task.index))},
                   {date_at(report, link.from), Style::faint},
                   {with_decimals(days, 1)},
                   {with_decimals(days_of(report, link.likely_ticks), 1), Style::faint},
                   {with_sign(delay), delay >= 1 ? Style::heading : Style::plain},
                   {reason_of(link, report.scenario)}});
  }
  const double delay = days_of(report, report.chain.delay_ticks());
  const double slack = days_of(report, report.chain.float_ticks);
  if (std::abs(slack) >= least_days)
    table.add_row({{"  less the float of this way, but for repeats"},
                   {""},
                   {""},
                   {with_decimals(slack, 1), Style::faint},
                   {with_sign(-slack)},
                   {""}});
  table.add_row({{"  in all", Style::heading},
                 {date_at(report, report.chain.links.back().to), Style::faint},
                 {with_decimals(days_of(report, report.chain.finish_ticks), 1), Style::heading},
                 {with_decimals(days_of(report, report.chain.likely_finish_ticks), 1), Style::faint},
                 {with_sign(delay), Style::heading},
                 {"to the end; days are working days"}});
  return table.text(columns, in_colour);
}

/// The delays of the chain summed by what caused them.
std::string causes_table(const TraceReport& report, int columns, bool in_colour) {
  std::map<std::string, std::int64_t> by_cause;
  for (const ChainLink& link : report.chain.links) {
    std::string cause;
    switch (link.cause) {
      case ChainLink::Cause::seats:
      case ChainLink::Cause::presence:
        cause = link.team ? "waiting for " + (*report.scenario.teams)[link.team->index].id.value : "waiting in line";
        break;
      case ChainLink::Cause::work:
        cause = "work that took longer or shorter than likely";
        break;
      case ChainLink::Cause::lag:
        cause = "lags between tasks";
        break;
      case ChainLink::Cause::cover:
        cause = "covering what must be covered";
        break;
      case ChainLink::Cause::gate:
        cause = "gates that decide again";
        break;
      case ChainLink::Cause::past:
      case ChainLink::Cause::risk:
      case ChainLink::Cause::calendar:
      case ChainLink::Cause::not_before:
      case ChainLink::Cause::window:
      case ChainLink::Cause::freeze:
      case ChainLink::Cause::roll_back:
      case ChainLink::Cause::rework:
      case ChainLink::Cause::interruption:
      case ChainLink::Cause::item:
      case ChainLink::Cause::idle:
      case ChainLink::Cause::decision:
        cause = reason_of(link, report.scenario);
        break;
      case ChainLink::Cause::forum:
        cause = "gates that wait for " + report.scenario.forums[link.forum->index].id.value;
        break;
    }
    by_cause[cause] += link.delay_ticks();
  }
  if (report.chain.float_ticks != 0)
    by_cause["less the float of this way, but for repeats"] -= report.chain.float_ticks;
  std::vector<std::pair<std::string, std::int64_t>> rows(by_cause.begin(), by_cause.end());
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  Table table({{"By cause", Align::left, Column::Narrowing::gives_way}, {"working days", Align::right}});
  for (const auto& [cause, ticks] : rows)
    if (ticks != 0) table.add_row({{"  " + cause}, {with_sign(days_of(report, ticks))}});
  table.add_row({{"  delay against the likely schedule", Style::heading},
                 {with_sign(days_of(report, report.chain.delay_ticks())), Style::heading}});
  return "\n" + table.text(columns, in_colour);
}

std::string what_happens(const TraceReport& report, const Happening& happening) {
  switch (happening.kind) {
    case Happening::Kind::risk: {
      const transition::RiskInput& risk = report.scenario.risks[happening.subject];
      return "risk " + risk.id.value + (happening.part.empty() ? "" : " (" + happening.part + ")") + " " + risk.name;
    }
    case Happening::Kind::gate:
      return "gate " + report.scenario.tasks[happening.subject].id.value + " says no";
    case Happening::Kind::window:
      return report.scenario.tasks[happening.subject].id.value + " misses the window of " +
             date_at(report, happening.opening_begins);
    case Happening::Kind::task_takes_place:
      return task_name(report, happening.subject) + " takes place";
  }
  return {};
}

bool is_clear(const sim::Interval& difference) { return difference.lower > 0 || difference.upper < 0; }

std::string contrast_tables(const TraceReport& report, int columns, bool in_colour) {
  const transition::TenthsContrast& contrast = *report.contrast;
  const auto points = [](const sim::Interval& interval) {
    const auto show = [](double share) { return with_decimals(100 * share, 0); };
    return (interval.estimate > 0 ? "+" : "") + show(interval.estimate) + " " + error_of(interval, show);
  };
  const auto one = [](double value) { return with_decimals(value, 1); };
  const auto with_error = [&](const sim::Interval& mean) { return one(mean.estimate) + " " + error_of(mean, one); };
  std::string text = "\nLate against middle: the latest tenth takes " + with_error(contrast.latest_finish_days) +
                     " working days on\naverage, the middle tenth " + with_error(contrast.middle_finish_days) + " (" +
                     grouped(contrast.replications_a_tenth) + " replications each)\n";
  Table happenings({{"What happens", Align::left, Column::Narrowing::gives_way},
                    {"latest", Align::right},
                    {"middle", Align::right},
                    {"points more", Align::right}});
  std::size_t shown = 0;
  for (const Contrast& each : contrast.happenings) {
    if (!is_clear(each.difference) || shown == report.most_rows) continue;
    ++shown;
    happenings.add_row({{"  " + what_happens(report, each.happening)},
                        {chance_with_error(each.latest)},
                        {chance_with_error(each.middle)},
                        {points(each.difference), Style::heading}});
  }
  if (shown > 0) text += happenings.text(columns, in_colour);
  Table days({{"How long", Align::left, Column::Narrowing::gives_way},
              {"latest", Align::right},
              {"middle", Align::right},
              {"days more", Align::right}});
  constexpr double least_days = 0.5;
  std::size_t shown_days = 0;
  for (const DaysContrast& each : contrast.days) {
    if (!is_clear(each.difference) || std::abs(each.difference.estimate) < least_days || shown_days == report.most_rows)
      continue;
    ++shown_days;
    const std::string what = each.kind == DaysContrast::Kind::task_lasts
                                 ? task_name(report, each.subject) + " lasts"
                                 : "critical tasks wait for " + (*report.scenario.teams)[each.subject].id.value;
    days.add_row({{"  " + what},
                  {with_error(each.latest)},
                  {with_error(each.middle)},
                  {with_sign(each.difference.estimate) + " " + error_of(each.difference, one), Style::heading}});
  }
  if (shown_days > 0) text += (shown > 0 ? "\n" : "") + days.text(columns, in_colour);
  if (shown + shown_days == 0) text += "  nothing tells them apart at 95 % confidence\n";
  return text;
}

std::string blockers_table(const TraceReport& report, int columns, bool in_colour) {
  std::string text = "It did not finish (" + std::string(sim::name_of(report.row.end)) + "). What holds it up:\n\n";
  Table table(
      {{"Task", Align::left, Column::Narrowing::gives_way}, {"why", Align::left}, {"tasks behind it", Align::right}});
  for (std::size_t i = 0; i < std::min(report.blockers.size(), report.most_rows); ++i)
    table.add_row({{"  " + task_name(report, report.blockers[i].task.index)},
                   {reason_of(report.blockers[i], report.scenario)},
                   {std::to_string(report.blockers[i].tasks_behind)}});
  return text + table.text(columns, in_colour);
}

}  // namespace

std::string trace_screen(const TraceReport& report, int columns, bool in_colour) {
  std::string text = title(report, in_colour);
  if (report.row.is_finished())
    text += chain_table(report, columns, in_colour) + causes_table(report, columns, in_colour);
  else
    text += blockers_table(report, columns, in_colour);
  if (report.contrast) text += contrast_tables(report, columns, in_colour);
  return text;
}

std::string trace_events(const TraceReport& report, int columns, bool in_colour) {
  const transition::Schedule schedule = report.replicator.mechanism<transition::Plan>().schedule();
  Table table({{"when", Align::left}, {"what", Align::left}, {"task", Align::left, Column::Narrowing::gives_way}});
  for (const transition::JournalEntry& entry : schedule.journal) {
    static constexpr std::array words{"starts", "work is done", "finishes", "sends the plan back",
                                      "gives its seats back"};
    table.add_row({{instant(report, entry.time), Style::faint},
                   {words[static_cast<std::size_t>(entry.what)]},
                   {task_name(report, entry.task.index)}});
  }
  return title(report, in_colour) + table.text(columns, in_colour);
}

}  // namespace bascule::program
