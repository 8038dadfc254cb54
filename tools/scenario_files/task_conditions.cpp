#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "tools/scenario_files/alternatives.h"
#include "tools/scenario_files/list_text.h"
#include "tools/scenario_files/row_reference.h"
#include "tools/scenario_files/scenario_tables.h"
#include "tools/scenario_files/written_values.h"

namespace bascule::scenario_files {
namespace {

using transition::ConditionInput;
using transition::TaskInput;
using Kind = ConditionInput::Kind;

constexpr std::string_view condition_forms =
    "risk R7, no risk R7, G2 fails, G2 passes, A10 after 2027-05-01 or A10 by 2027-05-01";

/// Words and where they begin, from 1.
std::vector<ListItem> words_of(std::string_view text) {
  std::vector<ListItem> words;
  for (std::size_t at = 0; at < text.size();) {
    at = text.find_first_not_of(" \t\r\n", at);
    if (at == std::string_view::npos) break;
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
    words.push_back({text.substr(at, end - at), static_cast<std::uint32_t>(at) + 1});
    at = end;
  }
  return words;
}

class ConditionsReading {
 public:
  ConditionsReading(const TableReader& table, const WhyAbsent& why, transition::Scenario& scenario)
      : table_(table),
        scenario_(scenario),
        tasks_(declared_ids(scenario.tasks)),
        risks_(declared_ids(scenario.risks)),
        teams_(scenario.teams ? declared_ids(*scenario.teams) : DeclaredIds({})),
        no_teams_("teams", why.teams),
        no_risks_("risks", why.risks),
        no_gates_("gates", why.gates) {
    for (const auto& gate : scenario.gates) gates_.insert(gate.task.index);
  }

  void read() {
    AlternativesReading alternatives(table_);
    for (std::size_t row = 0; row < table_.size(); ++row) {
      TaskInput& task = scenario_.tasks[row];
      if (const auto probability = table_.number(row, "existence")) task.existence = probability->value;
      read_condition(row, task);
      read_supplies(row, task);
      alternatives.read(row);
    }
    alternatives.finish(scenario_.tasks);
  }

 private:
  void read_condition(std::size_t row, TaskInput& task) {
    const std::string text = table_.text(row, "only_if");
    const std::vector<ListItem> words = words_of(text);
    const auto is = [&](std::size_t word, std::string_view what) {
      return equal_ignoring_case(words[word].text, what);
    };
    if (words.size() == 2 && is(1, "fails")) return on_gate(row, words[0], Kind::gate_fails, task);
    if (words.size() == 2 && is(1, "passes")) return on_gate(row, words[0], Kind::gate_passes, task);
    if (words.size() == 2 && is(0, "risk")) return on_risk(row, words[1], Kind::risk_occurs, task);
    if (words.size() == 3 && is(0, "no") && is(1, "risk")) return on_risk(row, words[2], Kind::risk_stays_away, task);
    if (words.size() == 3 && is(1, "after")) return on_date(row, words, Kind::finishes_after, task);
    if (words.size() == 3 && is(1, "by")) return on_date(row, words, Kind::finishes_by, task);
    if (!words.empty()) table_.refuse(row, "only_if", "is not understood", std::string(condition_forms));
  }

  ConditionInput condition(std::size_t row, Kind kind) const {
    return {.kind = kind, .risk = {}, .task = {}, .date = {}, .place = table_.place(row, "only_if")};
  }

  void refuse(std::size_t row, std::string_view column, const ListItem& word, std::string problem, std::string expected,
              std::string suggestion = {}) const {
    table_.refuse(row, column,
                  TextFault{word.column, std::string(word.text), std::move(expected), std::move(suggestion)},
                  std::move(problem));
  }

  std::optional<transition::TaskId> find_task(std::size_t row, const ListItem& word) const {
    if (const auto task = tasks_.find(word.text)) return transition::TaskId{*task};
    refuse(row, "only_if", word, "names no task", "an id of the table tasks",
           table_.faults().near(word.text, tasks_.all()));
    return std::nullopt;
  }

  /// A condition on what is not simulated is decided here: no risk occurs, every gate passes.
  static void decide(bool takes_place, TaskInput& task) {
    if (!takes_place) task.existence = 0;
  }

  void on_gate(std::size_t row, const ListItem& word, Kind kind, TaskInput& task) {
    const auto gate = find_task(row, word);
    if (!gate) return;
    if (no_gates_.is_absent()) {
      no_gates_.ignore(table_, row, "only_if");
      return decide(kind == Kind::gate_passes, task);
    }
    if (!gates_.contains(gate->index))
      return refuse(row, "only_if", word, "has no row in the table gates", "a gate of that table");
    task.only_if = condition(row, kind);
    task.only_if->task = gate;
  }

  void on_risk(std::size_t row, const ListItem& word, Kind kind, TaskInput& task) {
    if (no_risks_.is_absent()) {
      no_risks_.ignore(table_, row, "only_if");
      return decide(kind == Kind::risk_stays_away, task);
    }
    const auto risk = risks_.find(word.text);
    if (!risk)
      return refuse(row, "only_if", word, "names no risk", "an id of the table risks",
                    table_.faults().near(word.text, risks_.all()));
    task.only_if = condition(row, kind);
    task.only_if->risk = transition::RiskId{*risk};
  }

  void on_date(std::size_t row, const std::vector<ListItem>& words, Kind kind, TaskInput& task) {
    const auto named = find_task(row, words[0]);
    const auto date = read_date(words[2].text, table_.style());
    if (const auto* wrong = std::get_if<TextFault>(&date))
      return refuse(row, "only_if", words[2], "is not understood", wrong->expected, wrong->suggestion);
    if (!named) return;
    task.only_if = condition(row, kind);
    task.only_if->task = named;
    task.only_if->date = std::get<std::chrono::sys_days>(date);
  }

  /// `P-AGT:34; P-TL:2`
  void read_supplies(std::size_t row, TaskInput& task) {
    const std::string text = table_.text(row, "supplies");
    std::set<std::uint32_t> named;
    for (const ListItem item : items_of(text, table_.style())) {
      const std::size_t colon = item.text.find(':');
      const std::string_view name = trimmed(item.text.substr(0, colon));
      constexpr double most_heads = 1e6;
      const Read<double> read = colon == std::string_view::npos
                                    ? Read<double>(TextFault{})
                                    : read_number(item.text.substr(colon + 1), table_.style());
      const double* heads = std::get_if<double>(&read);
      if (heads == nullptr || *heads < 0 || *heads > most_heads) {
        refuse(row, "supplies", item, "is not understood", "teams and heads, such as P-AGT:34; P-TL:2");
        continue;
      }
      if (!scenario_.teams) {
        no_teams_.ignore(table_, row, "supplies");
        continue;
      }
      const auto team = teams_.find(name);
      if (!team) {
        refuse(row, "supplies", item, "names no team", "an id of the table teams",
               table_.faults().near(name, teams_.all()));
        continue;
      }
      if (!named.insert(*team).second)
        refuse(row, "supplies", item, "names a team twice", "each team once");
      else
        supply(row, item, {{*team}, *heads}, task);
    }
  }

  /// The heads that tasks supply are among those of the team.
  void supply(std::size_t row, const ListItem& item, const transition::SupplyInput& supplied, TaskInput& task) {
    constexpr double tolerance = 1e-9;
    task.supplies.push_back(supplied);
    double& total = supplied_[supplied.team.index];
    const double heads = (*scenario_.teams)[supplied.team.index].heads.value;
    const bool was_within = total <= heads + tolerance;
    total += supplied.heads;
    if (was_within && total > heads + tolerance)
      refuse(row, "supplies", item, "brings what is supplied above the heads of the team, " + shortest(heads),
             "heads in the table teams that include those supplied");
  }

  const TableReader& table_;
  transition::Scenario& scenario_;
  std::map<std::uint32_t, double> supplied_;
  DeclaredIds tasks_, risks_, teams_;
  AbsentTable no_teams_, no_risks_, no_gates_;
  std::set<std::uint32_t> gates_;
};

}  // namespace

void read_conditions(const TableReader& table, const WhyAbsent& why, transition::Scenario& scenario) {
  ConditionsReading(table, why, scenario).read();
}

}  // namespace bascule::scenario_files
