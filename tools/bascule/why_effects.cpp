#include "tools/bascule/why_effects.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "tools/bascule/spoken.h"
#include "tools/bascule/why_words.h"
#include "tools/terminal/style.h"
#include "tools/terminal/table.h"

namespace bascule::program {
namespace {

using terminal::Align;
using terminal::Column;
using terminal::Style;
using terminal::Table;
using transition::Effect;
using transition::Relaxation;

std::string subject_text(const Relaxation& relaxation) {
  switch (relaxation.kind) {
    case Relaxation::Kind::calendars_off:
      return "all holidays and absences";
    case Relaxation::Kind::work_never_fails:
      return "no rework, nothing to decide on";
    case Relaxation::Kind::organisation_off:
      return "failures, interruptions, meetings, messages, skills";
    case Relaxation::Kind::communication_off:
      return "everybody is reached at once, nobody writes";
    default:
      break;
  }
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

/// How money is shown: whole, and in thousands once somebody would have to read seven digits.
struct MoneyUnit {
  double unit = 1;
  std::string name;

  std::string text(double amount) const { return grouped(amount / unit); }
};

MoneyUnit money_unit(const WhyReport& report) {
  constexpr double large = 1'000'000;
  double most = 0;
  for (const Effect& effect : report.drivers.effects)
    if (effect.pairs > 0) most = std::max(most, std::abs(effect.mean_cost.estimate));
  return most >= large ? MoneyUnit{1000.0, "k" + report.scenario.currency} : MoneyUnit{1.0, report.scenario.currency};
}

/// Estimates with their errors, in one column whose signs of plus and minus stand below each other.
class EstimateColumn {
 public:
  void add(std::string estimate, std::string error) {
    error_width_ = std::max(error_width_, terminal::width(error));
    cells_.push_back({std::move(estimate), std::move(error)});
  }
  std::string text(std::size_t row) const {
    const auto& [estimate, error] = cells_[row];
    const auto slack = static_cast<std::size_t>(error_width_ - terminal::width(error));
    return estimate + " " + std::string(slack, ' ') + error;
  }

 private:
  std::vector<std::pair<std::string, std::string>> cells_;
  int error_width_ = 0;
};

std::string money_error(const sim::Interval& cost, const MoneyUnit& money) {
  if (!std::isfinite(error_of(cost))) return "too few";
  return plus_minus + money.text(error_of(cost));
}

std::string signed_money(double amount, const MoneyUnit& money) {
  const std::string text = money.text(amount);
  return amount > 0 && text != "0" ? "+" + text : text;
}

/// The rows that are shown, drivers first, then what cannot be told from none.
std::string effects_table(const WhyReport& report, const WhyScreen& screen, const std::vector<const Effect*>& shown) {
  const MoneyUnit money = money_unit(report);
  EstimateColumn p80, mean, cost;
  for (const Effect* effect : shown) {
    p80.add(signed_text(effect->p80_days.estimate, 1), error_text(effect->p80_days, 1));
    mean.add(signed_text(effect->mean_days.estimate, 1), error_text(effect->mean_days, 1));
    cost.add(signed_money(effect->mean_cost.estimate, money), money_error(effect->mean_cost, money));
  }
  const bool has_money = std::ranges::any_of(report.drivers.plan.rows, [](const transition::ReplicationRow& row) {
    return std::ranges::any_of(row.spent, [](transition::Cents cents) { return cents.count != 0; });
  });
  std::vector<Column> columns{{"Taken away", Align::left},
                              {"", Align::left, Column::Narrowing::gives_way},
                              {"P80, days", Align::right},
                              {"mean, days", Align::right}};
  if (has_money) columns.push_back({"cost, " + money.name, Align::right});
  Table table(std::move(columns));
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const Effect& effect = *shown[i];
    if (!effect.is_driver() && (i == 0 || shown[i - 1]->is_driver()))
      table.add_section("No effect on P80 that " + grouped(effect.pairs) + " replications can tell from none");
    std::vector<terminal::Cell> cells{{"  " + change_text(effect.relaxation.kind), Style::plain},
                                      {subject_text(effect.relaxation), Style::plain},
                                      {p80.text(i), effect.is_driver() ? Style::heading : Style::faint},
                                      {mean.text(i), Style::plain}};
    if (has_money) cells.push_back({cost.text(i), Style::plain});
    table.add_row(std::move(cells));
  }
  return table.text(screen.columns, screen.in_colour);
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

/// What moves no replication, kind by kind.
std::string idle_text(const std::vector<Effect>& effects, const WhyScreen& screen) {
  std::vector<std::pair<Relaxation::Kind, std::vector<std::string>>> kinds;
  for (const Effect& effect : effects) {
    if (effect.moves_finish) continue;
    const Relaxation& relaxation = effect.relaxation;
    auto known = std::ranges::find(kinds, relaxation.kind, [](const auto& kind) { return kind.first; });
    const bool is_first = known == kinds.end();
    if (is_first) known = kinds.insert(kinds.end(), {relaxation.kind, {}});
    const std::string change = is_first ? change_text(relaxation.kind) : "";
    known->second.push_back(change + (is_first && !relaxation.id.empty() ? " " : "") + relaxation.id);
  }
  if (kinds.empty()) return {};
  std::string text =
      "\n" + terminal::painted("Moves the finish of no replication", Style::heading, screen.in_colour) + "\n";
  for (const auto& [kind, words] : kinds) text += in_lines(words, screen.columns);
  return text;
}

}  // namespace

std::string effects_text(const WhyReport& report, const WhyScreen& screen) {
  const std::vector<Effect>& effects = report.drivers.effects;
  if (effects.empty()) return report.drivers.is_complete() ? "\nThere is nothing that could be taken away.\n" : "";
  std::vector<const Effect*> shown;
  std::size_t drivers = 0, untold = 0;
  for (const Effect& effect : effects)
    if (effect.moves_finish && ++(effect.is_driver() ? drivers : untold) <= report.top) shown.push_back(&effect);
  std::string text = "\n" + effects_table(report, screen, shown);
  if (drivers == 0) text += "  Nothing moves P80 by itself as far as these replications can tell.\n";
  return text + more_text(drivers, report.top, "drivers") +
         more_text(untold, report.top, "whose effect cannot be told from none") + idle_text(effects, screen);
}

}  // namespace bascule::program
