#include <algorithm>
#include <array>
#include <unordered_map>

#include "tools/scenario_files/link_text.h"
#include "tools/scenario_files/list_text.h"
#include "tools/scenario_files/scenario_tables.h"
#include "tools/scenario_files/task_timing.h"

namespace bascule::scenario_files {
namespace {

using transition::DurationKind;
using transition::DurationLaw;
using transition::TaskInput;

bool is_three_point(DurationKind kind) {
  return kind != DurationKind::fixed && kind != DurationKind::exponential && kind != DurationKind::discrete;
}

double mean_of(const std::vector<transition::DurationAtom>& atoms) {
  double mean = 0;
  for (const auto& atom : atoms) mean += atom.days * atom.probability;
  return mean;
}

/// One row's duration: three points, one value, or values with probabilities.
class DurationReading {
 public:
  DurationReading(const TableReader& table, std::size_t row, const DurationLaw& default_law)
      : table_(table), row_(row), law_(default_law) {}

  transition::Stated<DurationLaw> read() {
    for (const std::string_view column : points)
      if (!table_.is_empty(row_, column)) ++points_given_;
    const std::string law_column = "distribution";
    has_law_ = !table_.is_empty(row_, law_column);
    if (has_law_) read_law_name();
    const std::string text = table_.text(row_, "duration");
    if (law_.kind == DurationKind::discrete || text.find(':') != std::string::npos)
      read_discrete(text);
    else if (text.find(';') != std::string::npos)
      read_triple(text);
    else if (points_given_ > 0)
      read_three_points();
    else
      read_single();
    const std::string_view column = points_given_ > 0 ? points[1] : std::string_view("duration");
    return {law_, table_.place(row_, column)};
  }

 private:
  static constexpr std::array<std::string_view, 3> points{"optimistic", "likely", "pessimistic"};

  void read_law_name() {
    Read<LawText> read = read_law(table_.text(row_, "distribution"), table_.style());
    if (const auto* wrong = std::get_if<TextFault>(&read)) return table_.refuse(row_, "distribution", *wrong);
    auto& named = std::get<LawText>(read);
    law_.kind = named.kind;
    law_.truncation = named.truncation;
    law_.atoms = std::move(named.atoms);
  }

  void read_discrete(const std::string& text) {
    law_.kind = DurationKind::discrete;
    if (law_.atoms.empty()) {
      auto read = read_atoms(text, table_.style());
      if (const auto* wrong = std::get_if<TextFault>(&read)) return table_.refuse(row_, "duration", *wrong);
      law_.atoms = std::get<std::vector<transition::DurationAtom>>(std::move(read));
    }
    law_.likely = mean_of(law_.atoms);
  }

  void read_three_points() {
    std::array<double, 3> value{};
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (table_.is_empty(row_, points[i])) {
        table_.refuse(row_, points[i], "is empty while other points are given",
                      "all of optimistic, likely, pessimistic");
        is_sound_ = false;
      } else if (const auto stated = table_.number(row_, points[i])) {
        value[i] = stated->value;
      } else {
        is_sound_ = false;
      }
    }
    if (!is_sound_) return make_harmless();
    law_.optimistic = value[0], law_.likely = value[1], law_.pessimistic = value[2];
    if (!is_three_point(law_.kind)) {
      table_.refuse(row_, "distribution", "takes one value, and three points are given",
                    "a column duration, or another distribution");
      return make_harmless();
    }
    if (value[0] > value[1] || value[1] > value[2]) {
      table_.refuse(row_, value[0] > value[1] ? points[0] : points[2], "is out of order",
                    "optimistic <= likely <= pessimistic");
      make_harmless();
    }
  }

  /// `1;2;5`, as a label of a scale may stand for.
  void read_triple(std::string_view text) {
    std::array<double, 3> value{};
    for (std::size_t i = 0; i < value.size(); ++i) {
      const std::size_t end = i + 1 < value.size() ? text.find(';') : text.size();
      const Read<double> read = read_duration(
          text.substr(0, end), {.decimal_sign = DecimalSign::point, .hours_per_day = table_.style().hours_per_day});
      const double* days = std::get_if<double>(&read);
      if (days == nullptr || end == std::string_view::npos || *days < 0) {
        table_.refuse(row_, "duration", "is not understood", "a duration, or three of them: 1;2;5");
        return make_harmless();
      }
      value[i] = *days;
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    law_.optimistic = value[0], law_.likely = value[1], law_.pessimistic = value[2];
    if (value[0] > value[1] || value[1] > value[2] || !is_three_point(law_.kind)) {
      table_.refuse(row_, "duration", "is out of order, or its distribution takes one value",
                    "optimistic <= likely <= pessimistic");
      make_harmless();
    }
  }

  void read_single() {
    const auto value = table_.number(row_, "duration");
    if (!value) {
      if (table_.is_empty(row_, "duration"))
        table_.refuse(row_, "duration", "is empty", "a duration, or optimistic, likely and pessimistic");
      return make_harmless();
    }
    if (has_law_ && is_three_point(law_.kind)) {
      table_.refuse(row_, "distribution", "needs three points", "columns optimistic, likely and pessimistic");
      return make_harmless();
    }
    if (!has_law_ || law_.kind != DurationKind::exponential) law_.kind = DurationKind::fixed;
    law_.likely = value->value;
  }

  /// So that later checks do not complain of the same cell again.
  void make_harmless() { law_ = {.kind = DurationKind::fixed, .likely = 1}; }

  const TableReader& table_;
  std::size_t row_;
  DurationLaw law_;
  int points_given_ = 0;
  bool has_law_ = false, is_sound_ = true;
};

void read_predecessors(const TableReader& table, std::size_t row, const DeclaredIds& ids, TaskInput& task) {
  LinksText read = read_links(table.text(row, "predecessors"), ids, table.style());
  const transition::Place cell = table.place(row, "predecessors");
  for (transition::LinkInput& link : read.links) {
    link.place = {cell.source, cell.line, cell.column + link.place.column - 1};
    task.predecessors.push_back(link);
  }
  for (const TextFault& fault : read.misread) table.refuse(row, "predecessors", fault);
  for (LinksText::UnknownId& unknown : read.unknown_ids) {
    unknown.fault.suggestion = table.faults().near(unknown.id, ids.all());
    table.refuse(row, "predecessors", unknown.fault, "names no task");
  }
}

/// The legal tasks are predecessors too, unless the task waits for them anyway.
void read_irreversible(const TableReader& table, std::size_t row, const DeclaredIds& ids, TaskInput& task) {
  const std::string text = table.text(row, "irreversible");
  if (text.empty()) return;
  std::unordered_map<std::uint32_t, std::size_t> waits;
  for (std::size_t i = 0; i < task.predecessors.size(); ++i) {
    const transition::LinkInput& link = task.predecessors[i];
    const bool is_wait = link.kind == transition::LinkKind::finish_start && link.lag_days >= 0 && link.lag_share >= 0;
    if (is_wait) waits.try_emplace(link.predecessor.index, i);
  }
  for (const ListItem item : items_of(text, table.style())) {
    transition::Place place = table.place(row, "irreversible");
    place.column += item.column - 1;
    const auto predecessor = ids.find(item.text);
    if (!predecessor) {
      const std::string near = table.faults().near(item.text, ids.all());
      table.refuse(row, "irreversible", TextFault{item.column, std::string(item.text), "ids of tasks", near},
                   "names no task");
      continue;
    }
    const auto [wait, is_new] = waits.try_emplace(*predecessor, task.predecessors.size());
    if (is_new) task.predecessors.push_back({.predecessor = {*predecessor}, .place = place});
    task.predecessors[wait->second].is_legal = true;
  }
}

void read_tail(const TableReader& table, std::size_t row, TaskInput& task) {
  const auto probability = table.number(row, "tail_probability"), factor = table.number(row, "tail_factor");
  if (probability) task.tail_probability = probability->value;
  if (factor) task.tail_factor = factor->value;
  if (task.tail_probability > 0 && table.is_empty(row, "tail_factor"))
    table.refuse(row, "tail_probability", "stands without a factor", "a value in the column tail_factor");
  if (task.tail_factor > 1 && table.is_empty(row, "tail_probability"))
    table.refuse(row, "tail_factor", "stands without a probability", "a value in the column tail_probability");
}

}  // namespace

void read_tasks(const TableReader& table, const DurationLaw& default_law, CalendarNames& calendars,
                transition::Scenario& scenario) {
  std::vector<std::string> ids;
  for (std::size_t row = 0; row < table.size(); ++row) {
    TaskInput task;
    if (auto id = table.identifier(row, "id"))
      task.id = *std::move(id);
    else
      task.id = {"row " + std::to_string(row + 1), table.place(row)};
    ids.push_back(task.id.value);
    task.name = table.text(row, "name");
    task.duration = DurationReading(table, row, default_law).read();
    task.wave = table.text(row, "wave");
    task.phase = table.text(row, "phase");
    task.kind = table.choice(row, "kind", task.kind);
    task.type = table.choice(row, "type", task.type);
    if (const auto priority = table.number(row, "priority")) task.priority = priority->value;
    if (const auto slices = table.integer(row, "slices")) task.slices = static_cast<int>(*slices);
    if (const auto cost = table.number(row, "fixed_cost")) task.fixed_cost = cost->value;
    task.paid_by = table.choice(row, "paid_by", task.paid_by);
    read_tail(table, row, task);
    read_timing(table, row, calendars, task);
    task.carried = table.carried(row);
    scenario.tasks.push_back(std::move(task));
  }
  const DeclaredIds declared(ids);
  for (std::size_t row = 0; row < table.size(); ++row) {
    read_predecessors(table, row, declared, scenario.tasks[row]);
    read_irreversible(table, row, declared, scenario.tasks[row]);
  }
}

}  // namespace bascule::scenario_files
