#include "tools/bascule/plan_sections.h"

#include <algorithm>
#include <array>

#include "tools/bascule/spoken_interval.h"
#include "tools/terminal/table.h"

namespace bascule::program {
namespace {

using terminal::Align;
using terminal::Cell;
using terminal::Column;
using terminal::Style;
using terminal::Table;
using transition::Contingency;
using transition::WaveSummary;

std::string one_decimal(double value) { return with_decimals(value, 1); }

std::string date_or_never(const RunReport& report, double working_days) {
  return std::isfinite(working_days) ? spoken_date(report.simulation.axis.date_after(working_days)) : "never";
}

/// A figure and its error in one cell; nothing is surer than never.
template <class Show, class ShowError>
std::string with_error(const sim::Interval& interval, Show show, ShowError show_error) {
  if (!std::isfinite(interval.estimate)) return "never";
  return show(interval.estimate) + " " + error_of(interval, show_error);
}

template <class Show> auto with_sign(Show show) {
  return [show](double value) { return (value > 0 ? "+" : "") + show(value); };
}

/// The rows of one confidence: each promise alone, and both together where there is money to promise.
class ContingencyTable {
 public:
  ContingencyTable(const RunReport& report, bool has_cost)
      : report_(report),
        money_(report.summary.contingencies.back().together.cost.estimate, report.scenario.currency),
        has_cost_(has_cost),
        table_(headings()) {
    for (const Contingency& contingency : report.summary.contingencies) {
      const std::string confidence = "  " + percent(contingency.confidence);
      add(confidence + (has_cost ? "  alone" : ""), contingency.alone, contingency);
      if (has_cost) add(std::string(confidence.size(), ' ') + "  both", contingency.together, contingency);
    }
  }

  std::string text(int columns, bool in_colour) const { return table_.text(columns, in_colour); }

 private:
  std::vector<Column> headings() const {
    std::vector<Column> all{{"Contingency", Align::left}, {"finish by", Align::right}};
    all.push_back({report_.scenario.planned_finish ? "to add, days" : "working days", Align::right});
    if (!has_cost_) return all;
    all.push_back({"cost, " + money_.unit(), Align::right});
    if (report_.scenario.budget) all.push_back({"to add, " + money_.unit(), Align::right});
    all.push_back({"chance", Align::right});
    return all;
  }

  void add(const std::string& label, const transition::DateAndBudget& promise, const Contingency& contingency) {
    const transition::BeyondPlan beyond = transition::beyond_plan(report_.scenario, report_.simulation.axis, promise);
    const auto amount = [this](double value) { return money_.amount(value); };
    const auto error = [this](double half) { return money_.error(half); };
    std::vector<Cell> cells{{label, Style::plain},
                            {date_or_never(report_, promise.finish_working_days.estimate), Style::plain}};
    cells.push_back({beyond.working_days ? with_error(*beyond.working_days, with_sign(one_decimal), one_decimal)
                                         : with_error(promise.finish_working_days, one_decimal, one_decimal),
                     Style::plain});
    if (has_cost_) {
      if (beyond.cost) {
        cells.push_back({std::isfinite(promise.cost.estimate) ? amount(promise.cost.estimate) : "never", Style::plain});
        cells.push_back({with_error(*beyond.cost, with_sign(amount), error), Style::plain});
      } else {
        cells.push_back({with_error(promise.cost, amount, error), Style::plain});
      }
      const bool is_both = &promise == &contingency.together;
      cells.push_back({is_both ? chance_with_error(contingency.both_kept) : "", Style::plain});
    }
    table_.add_row(std::move(cells));
  }

  const RunReport& report_;
  MoneyScale money_;
  bool has_cost_;
  Table table_;
};

}  // namespace

std::string waves_section(const RunReport& report, int columns, bool in_colour) {
  constexpr std::array<std::size_t, 4> shown_quantiles{0, 1, 2, 3};  // P10, P50, P80, P90
  constexpr std::size_t most = 12;
  const std::vector<WaveSummary>& waves = report.summary.waves;
  if (waves.empty()) return {};
  const bool is_any_planned =
      std::any_of(waves.begin(), waves.end(), [](const WaveSummary& wave) { return wave.finish_by_plan.has_value(); });
  const bool has_deadlines = std::any_of(report.summary.waves.begin(), report.summary.waves.end(),
                                         [](const WaveSummary& wave) { return wave.is_deadline; });
  std::vector<Column> headings{
      {has_deadlines ? "Waves, deadlines" : "Waves", Align::left, Column::Narrowing::gives_way},
      {"P10", Align::right},
      {"P50", Align::right},
      {"P80", Align::right},
      {"P90", Align::right}};
  if (is_any_planned) headings.push_back({"done by", Align::right});
  Table table(std::move(headings));
  for (std::size_t w = 0; w < std::min(most, waves.size()); ++w) {
    const WaveSummary& wave = waves[w];
    std::vector<Cell> dates{{"  " + wave.name, Style::plain}}, errors{{"   \u00b1 days", Style::faint}};
    for (const std::size_t i : shown_quantiles) {
      const sim::Interval& finish = wave.finish_working_days[i];
      dates.push_back({date_or_never(report, finish.estimate), i == 2 ? Style::heading : Style::plain});
      errors.push_back({error_of(finish, one_decimal), Style::faint});
    }
    if (is_any_planned) {
      dates.push_back({wave.planned_finish ? spoken_date(*wave.planned_finish) : "", Style::plain});
      errors.push_back({wave.finish_by_plan ? chance_with_error(*wave.finish_by_plan) : "", Style::plain});
    }
    table.add_row(std::move(dates));
    table.add_row(std::move(errors));
  }
  std::string text = "\n" + table.text(columns, in_colour);
  if (waves.size() > most)
    text += "  and " + grouped(static_cast<double>(waves.size() - most)) + " more in summary.json\n";
  return text;
}

std::string contingency_section(const RunReport& report, int columns, bool in_colour) {
  const auto varies = [](const sim::Interval& low, const sim::Interval& high) { return low.estimate != high.estimate; };
  const Contingency& lowest = report.summary.contingencies.front();
  const Contingency& highest = report.summary.contingencies.back();
  if (!varies(lowest.alone.finish_working_days, highest.alone.finish_working_days) &&
      !varies(lowest.alone.cost, highest.alone.cost))
    return {};
  const bool has_cost = highest.alone.cost.estimate > 0;
  std::string text = "\n" + ContingencyTable(report, has_cost).text(columns, in_colour);
  const auto add_note = [&](const std::string& note) {
    text += terminal::painted("  " + note, Style::faint, in_colour) + "\n";
  };
  if (has_cost) add_note("alone: the date or the cost is kept; both: the two together.");
  const bool has_date = report.scenario.planned_finish.has_value(), has_budget = has_cost && report.scenario.budget;
  if (has_date || has_budget) {
    std::string note = "To add to ";
    if (has_date) note += spoken_date(*report.scenario.planned_finish);
    if (has_date && has_budget) note += " and ";
    if (has_budget) note += grouped(*report.scenario.budget) + " " + report.scenario.currency;
    add_note(note + "; below zero is to spare.");
  }
  return text;
}

}  // namespace bascule::program
