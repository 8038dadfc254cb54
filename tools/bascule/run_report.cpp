#include "tools/bascule/run_report.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "tools/bascule/organisation_sections.h"
#include "tools/bascule/plan_sections.h"
#include "tools/bascule/spoken.h"
#include "tools/bascule/spoken_interval.h"
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
using transition::MetricSummary;

/// P10, P50, P80 and P90 among the quantiles of a summary.
constexpr std::array<std::size_t, 4> shown_quantiles{0, 1, 2, 3};

const MetricSummary* find(const transition::Summary& summary, std::string_view name) {
  for (const MetricSummary& metric : summary.metrics)
    if (metric.metric->name == name) return &metric;
  return nullptr;
}

/// Two rows of one metric: the quantiles, and below them how sure they are.
template <class Show, class ShowError>
void add_metric(Table& table, const std::string& label, const MetricSummary& metric, Show show, ShowError show_error) {
  std::vector<Cell> values{{label, Style::plain}}, errors{{"", Style::plain}};
  for (const std::size_t i : shown_quantiles) {
    values.push_back({show(metric.quantiles[i].estimate), i == 2 ? Style::heading : Style::plain});
    errors.push_back({error_of(metric.quantiles[i], show_error), Style::faint});
  }
  table.add_row(std::move(values));
  table.add_row(std::move(errors));
}

std::string distributions(const RunReport& report, int columns, bool in_colour) {
  Table table(
      {{"", Align::left}, {"P10", Align::right}, {"P50", Align::right}, {"P80", Align::right}, {"P90", Align::right}});
  const auto days = [](double value) { return with_decimals(value, 1); };
  if (const MetricSummary* finish = find(report.summary, "finish_working_days")) {
    std::vector<Cell> dates{{"finish", Style::plain}};
    for (const std::size_t i : shown_quantiles)
      dates.push_back({spoken_date(report.simulation.axis.date_after(finish->quantiles[i].estimate)),
                       i == 2 ? Style::heading : Style::plain});
    table.add_row(std::move(dates));
    add_metric(table, "  in working days", *finish, days, days);
  }
  for (const MetricSummary& metric : report.summary.metrics) {
    if (metric.metric->unit != "money" || metric.mean.estimate == 0.0) continue;
    std::string label(metric.metric->name);
    std::replace(label.begin(), label.end(), '_', ' ');
    const MoneyScale scale(metric.quantiles.back().estimate, report.scenario.currency);
    add_metric(
        table, label + ", " + scale.unit(), metric, [&](double value) { return scale.amount(value); },
        [&](double half) { return scale.error(half); });
  }
  return table.text(columns, in_colour);
}

std::string chances(const RunReport& report) {
  std::string text;
  const auto add = [&text](const std::string& what, const std::optional<sim::Interval>& chance) {
    if (!chance) return;
    std::string line = "  " + what;
    line.append(static_cast<std::size_t>(std::max(1, 44 - terminal::width(line))), ' ');
    text += line + percent(chance->estimate) + "  (" + span_of(*chance, percent) + ")\n";
  };
  const transition::Promises& promises = report.summary.promises;
  const auto money = [&](const std::optional<double>& budget) {
    return grouped(budget.value_or(0.0)) + " " + report.scenario.currency;
  };
  if (report.scenario.planned_finish)
    add("done by " + spoken_date(*report.scenario.planned_finish), promises.finish_by_plan);
  add("within " + money(report.scenario.budget), promises.within_budget);
  add("client within " + money(report.scenario.budget_client), promises.within_client_budget);
  add("provider within " + money(report.scenario.budget_provider), promises.within_provider_budget);
  add("date and budget together", promises.finish_and_budget);
  return text.empty() ? text : "\nChance (with 95 % interval)\n" + text;
}

std::string drivers(const RunReport& report, int columns, bool in_colour) {
  constexpr std::size_t most = 5;
  const double day = report.simulation.ticks_per_day;
  std::vector<std::pair<transition::TaskResult, std::uint32_t>> tasks;
  for (std::uint32_t i = 0; i < report.scenario.tasks.size(); ++i)
    tasks.emplace_back(report.simulation.tallies.result({i}, day), i);
  std::stable_sort(tasks.begin(), tasks.end(), [](const auto& a, const auto& b) {
    return a.first.ssi != b.first.ssi ? a.first.ssi > b.first.ssi
                                      : a.first.criticality.estimate > b.first.criticality.estimate;
  });
  if (tasks.size() > most) tasks.resize(most);
  Table table({{"What drives the finish", Align::left, Column::Narrowing::gives_way},
               {"critical", Align::right},
               {"cruciality", Align::right},
               {"SSI", Align::right},
               {"", Align::left}});
  for (const auto& [result, i] : tasks) {
    if (result.criticality.estimate == 0.0) continue;
    const auto bar = static_cast<std::size_t>(std::lround(10.0 * std::min(1.0, result.ssi)));
    table.add_row({{"  " + report.scenario.tasks[i].id.value + "  " + report.scenario.tasks[i].name, Style::plain},
                   {chance_with_error(result.criticality), Style::plain},
                   {with_decimals(result.cruciality, 2), Style::plain},
                   {with_decimals(result.ssi, 2), Style::plain},
                   {std::string(bar, '#'), Style::faint}});
  }
  return "\n" + table.text(columns, in_colour);
}

std::string limits(const RunReport& report, int columns, bool in_colour) {
  if (!report.scenario.teams) return {};
  constexpr double least_days = 0.05;
  constexpr std::size_t most = 4;
  std::vector<std::pair<sim::Interval, std::uint32_t>> waits;
  for (std::uint32_t i = 0; i < report.scenario.teams->size(); ++i) {
    const sim::Interval days = report.simulation.tallies.critical_wait_days({i}, report.simulation.ticks_per_day);
    if (days.estimate >= least_days) waits.emplace_back(days, i);
  }
  if (waits.empty()) return "\nNo team makes critical tasks wait.\n";
  std::stable_sort(waits.begin(), waits.end(),
                   [](const auto& a, const auto& b) { return a.first.estimate > b.first.estimate; });
  if (waits.size() > most) waits.resize(most);
  Table table({{"Whom critical tasks wait for", Align::left, Column::Narrowing::gives_way},
               {"working days", Align::right},
               {"", Align::left}});
  for (const auto& [days, i] : waits) {
    const transition::TeamInput& team = (*report.scenario.teams)[i];
    table.add_row({{"  " + team.id.value + "  " + team.name, Style::plain},
                   {with_decimals(days.estimate, 1), Style::plain},
                   {error_of(days, [](double value) { return with_decimals(value, 1); }), Style::faint}});
  }
  return "\n" + table.text(columns, in_colour);
}

std::string title(const RunReport& report, bool in_colour) {
  const transition::Scenario& scenario = report.scenario;
  std::string text = terminal::painted(scenario.name, Style::heading, in_colour) + "\n" +
                     std::to_string(scenario.tasks.size()) + " tasks, ";
  if (scenario.teams) text += std::to_string(scenario.teams->size()) + " teams, ";
  text += grouped(report.summary.replications) + " replications, seed " + std::to_string(scenario.run.seed) + ", " +
          (report.elapsed_s < 1.0 ? with_decimals(report.elapsed_s, 2) + " s"
                                  : terminal::spoken_duration(report.elapsed_s)) +
          "\n";
  const std::string precision = "\u00b1 " + with_decimals(100.0 * scenario.run.precision.value_or(0.0), 3) + " %";
  switch (report.simulation.reason) {
    case sim::StopReason::interruption:
      text +=
          "Interrupted: these are the first " + grouped(report.summary.replications) + " replications, all complete.\n";
      break;
    case sim::StopReason::time:
      text += "The time was up: these are the first " + grouped(report.summary.replications) +
              " replications, all complete.\n";
      break;
    case sim::StopReason::precision:
      text += "Stopped when P80 of the finish was known to " + precision + ".\n";
      break;
    case sim::StopReason::number:
      if (scenario.run.precision)
        text += terminal::painted("P80 of the finish is not known to " + precision + " yet; allow more replications.\n",
                                  Style::bad, in_colour);
      break;
  }
  if (report.summary.unfinished > 0)
    text += terminal::painted(
        grouped(report.summary.unfinished) +
            " replications did not finish (see replications.csv); dates and costs are of the others.\n",
        Style::bad, in_colour);
  if (!report.holdup.empty()) text += report.holdup;
  return text + "\n";
}

}  // namespace

std::string run_screen(const RunReport& report, int columns, bool in_colour) {
  std::string text = title(report, in_colour);
  if (report.simulation.tallies.replications() > 0)
    text += distributions(report, columns, in_colour) + waves_section(report, columns, in_colour) + chances(report) +
            contingency_section(report, columns, in_colour) + drivers(report, columns, in_colour) +
            limits(report, columns, in_colour) + organisation_sections(report, columns, in_colour);
  return text + "\nWritten to " + report.folder + "\n";
}

std::string assertion_line(const Assertion& assertion, const Judgement& judgement, bool in_colour) {
  const auto verdict = [&]() -> std::string {
    switch (judgement.verdict) {
      case Verdict::holds:
        return terminal::painted("holds", Style::good, in_colour);
      case Verdict::does_not_hold:
        return terminal::painted("does not hold", Style::bad, in_colour);
      case Verdict::undecided:
        return terminal::painted("undecided", Style::bad, in_colour) + " (more replications would tell)";
    }
    return {};
  };
  const auto show = [&](double value) {
    if (assertion.of == Assertion::Of::probability) return percent(value);
    return std::abs(value) >= 10'000 ? grouped(value) : with_decimals(value, 1);
  };
  return assertion.text + ": " + verdict() + ", " + show(judgement.interval.estimate) + " (" +
         span_of(judgement.interval, show) + ")\n";
}

}  // namespace bascule::program
