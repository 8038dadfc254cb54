#include "tools/scenario_files/waves.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "tools/scenario_files/link_text.h"
#include "tools/scenario_files/list_text.h"
#include "tools/scenario_files/overrides.h"
#include "tools/scenario_files/written_values.h"

namespace bascule::scenario_files {
namespace {

constexpr std::string_view wave_mark = "{wave}", previous_mark = "{previous}";
constexpr std::array<std::string_view, 8> expanded_tables{"tasks",    "work",         "risks",  "gates",
                                                          "criteria", "correlations", "forums", "commitments"};
constexpr std::array<std::string_view, 6> list_columns{"predecessors", "irreversible", "tasks",
                                                       "supplies",     "rework_links", "talks_to"};
constexpr std::array<std::string_view, 5> spoken_columns{"name", "owner", "notes", "mitigation", "what"};

template <class Names> bool is_among(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool has(std::string_view text, std::string_view mark) { return text.find(mark) != std::string_view::npos; }

std::string replaced(std::string_view text, std::string_view mark, std::string_view by) {
  std::string result;
  for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark)) {
    result.append(text.substr(0, at)).append(by);
    text.remove_prefix(at + mark.size());
  }
  return result.append(text);
}

/// A wave and the one before it; null for the first.
struct Turn {
  const WaveRow* wave;
  const WaveRow* previous;
};

std::string in_turn(std::string_view text, const Turn& turn) {
  const std::string of_wave = replaced(text, wave_mark, turn.wave->id.value);
  return replaced(of_wave, previous_mark, turn.previous == nullptr ? "" : turn.previous->id.value);
}

/// The list without the items that name a wave before the first.
std::string list_in_turn(const std::string& text, const Turn& turn, const CellStyle& style) {
  if (turn.previous != nullptr || !has(text, previous_mark)) return in_turn(text, turn);
  std::string kept;
  for (const ListItem item : items_of(text, style))
    if (!has(item.text, previous_mark)) kept.append(kept.empty() ? "" : "; ").append(item.text);
  return in_turn(kept, turn);
}

class TableExpansion {
 public:
  TableExpansion(RawTable& table, const std::vector<Turn>& turns, const CellStyle& style, std::size_t& bytes)
      : table_(table), turns_(turns), style_(style), bytes_(bytes) {
    for (const std::string& key : key_columns(table.name))
      if (const auto column = table.column(key)) keys_.push_back(*column);
  }

  /// The first cell that only waves give a meaning to.
  const RawCell* first_mark() const {
    for (const auto& row : table_.rows)
      for (std::size_t column = 0; column < row.size(); ++column)
        if ((is_key(column) || is_list_of_tasks(column)) && is_marked(row[column].value)) return &row[column];
    return nullptr;
  }

  std::size_t size_afterwards() const {
    std::size_t size = 0;
    for (const auto& row : table_.rows) size += is_template(row) ? turns_.size() : 1;
    return size;
  }

  /// False once the text of all tables is too much.
  bool expand() {
    if (table_.name == "tasks") wave_column_ = column_made("wave");
    std::vector<std::vector<RawCell>> templates;
    std::vector<std::vector<RawCell>> rows = std::exchange(table_.rows, {});
    for (auto& row : rows) {
      if (is_template(row)) {
        templates.push_back(std::move(row));
        continue;
      }
      if (!expand_block(templates)) return false;
      for (std::size_t column = 0; column < row.size(); ++column)
        if (is_list_of_tasks(column) && has(row[column].value, wave_mark))
          row[column].value = of_all_waves(row[column].value);
      for (const RawCell& cell : row) bytes_ += cell.value.size();
      table_.rows.push_back(std::move(row));
    }
    return expand_block(templates);
  }

 private:
  static constexpr std::size_t most_bytes = 64u << 20;

  static bool is_marked(std::string_view text) { return has(text, wave_mark) || has(text, previous_mark); }
  bool is_key(std::size_t column) const { return is_among(keys_, column); }
  bool is_list_of_tasks(std::size_t column) const {
    const std::string& name = table_.columns[column].value;
    if (table_.name == "risks") return name == "tasks";
    return name == "predecessors" || name == "irreversible" || name == "rework_links" || name == "talks_to";
  }
  bool is_template(const std::vector<RawCell>& row) const {
    return std::any_of(keys_.begin(), keys_.end(), [&](std::size_t key) { return is_marked(row[key].value); });
  }
  static bool is_among(const std::vector<std::size_t>& columns, std::size_t column) {
    return std::find(columns.begin(), columns.end(), column) != columns.end();
  }

  std::size_t column_made(const std::string& name) {
    if (const auto column = table_.column(name)) return *column;
    table_.columns.push_back({name, table_.place});
    for (auto& row : table_.rows) row.push_back({{}, row.empty() ? table_.place : row.front().place});
    return table_.columns.size() - 1;
  }

  bool expand_block(std::vector<std::vector<RawCell>>& templates) {
    for (const Turn& turn : turns_)
      for (const auto& row : templates) {
        if (turn.previous == nullptr && names_previous_in_key(row)) continue;
        std::vector<RawCell>& made = table_.rows.emplace_back(row);
        for (std::size_t column = 0; column < made.size(); ++column) {
          made[column].value = cell_in_turn(row[column].value, column, turn);
          bytes_ += made[column].value.size();
        }
        if (wave_column_ && trimmed(made[*wave_column_].value).empty()) made[*wave_column_].value = turn.wave->id.value;
        if (table_.name == "work") scale_work(made, turn.wave->scale);
        if (bytes_ > most_bytes) return false;
      }
    templates.clear();
    return true;
  }

  bool names_previous_in_key(const std::vector<RawCell>& row) const {
    return std::any_of(keys_.begin(), keys_.end(), [&](std::size_t key) { return has(row[key].value, previous_mark); });
  }

  std::string cell_in_turn(const std::string& text, std::size_t column, const Turn& turn) const {
    if (!is_marked(text)) return text;
    const std::string& name = table_.columns[column].value;
    if (scenario_files::is_among(list_columns, name)) return list_in_turn(text, turn, style_);
    const bool is_spoken = scenario_files::is_among(spoken_columns, name) || name.starts_with("x_");
    if (turn.previous == nullptr && has(text, previous_mark) && !is_spoken) return {};
    return in_turn(text, turn);
  }

  /// `A; B{wave}.09` as `A; B1.09; B2.09`.
  std::string of_all_waves(const std::string& text) const {
    std::string all;
    for (const ListItem item : items_of(text, style_)) {
      const std::size_t times = has(item.text, wave_mark) ? turns_.size() : 1;
      for (std::size_t i = 0; i < times && all.size() <= most_bytes; ++i) {
        all.append(all.empty() ? "" : "; ");
        all += replaced(item.text, wave_mark, turns_[i].wave->id.value);
      }
    }
    return all;
  }

  void scale_work(std::vector<RawCell>& row, double scale) const {
    const auto column = table_.column("person_days");
    if (!column || scale == 1) return;
    const Read<double> read = read_number(row[*column].value, style_);
    if (const double* days = std::get_if<double>(&read)) row[*column].value = shortest(*days * scale);
  }

  RawTable& table_;
  const std::vector<Turn>& turns_;
  CellStyle style_;
  std::size_t& bytes_;
  std::vector<std::size_t> keys_;
  std::optional<std::size_t> wave_column_;
};

}  // namespace

std::vector<WaveRow> read_waves(const TableReader& table) {
  std::vector<WaveRow> waves;
  std::map<std::string, std::uint32_t> lines;
  for (std::size_t row = 0; row < table.size(); ++row) {
    WaveRow wave;
    const auto id = table.identifier(row, "id");
    if (const auto order = table.number(row, "order")) wave.order = order->value;
    if (const auto scale = table.number(row, "scale")) wave.scale = scale->value;
    wave.start_after = {table.text(row, "start_after"), table.place(row, "start_after")};
    if (!id) continue;
    wave.id = *id;
    const auto [first, is_new] = lines.try_emplace(id->value, id->place.line);
    if (is_new)
      waves.push_back(std::move(wave));
    else
      table.refuse(row, "id", "is the id of another wave on line " + std::to_string(first->second), "each id once");
  }
  std::stable_sort(waves.begin(), waves.end(), [](const WaveRow& a, const WaveRow& b) { return a.order < b.order; });
  return waves;
}

bool expand_waves(RawScenario& raw, FaultList& faults) {
  constexpr std::size_t most_rows = 100'000;
  // Without waves the rows are read as if there were one, so that what else is wrong with them is told.
  WaveRow only;
  only.id.value = "1";
  std::vector<Turn> turns;
  for (std::size_t i = 0; i < raw.waves.size(); ++i)
    turns.push_back({&raw.waves[i], i == 0 ? nullptr : &raw.waves[i - 1]});
  if (turns.empty()) turns.push_back({&only, nullptr});
  std::size_t bytes = 0;
  for (const std::string_view name : expanded_tables) {
    RawTable* table = raw.find(name);
    if (table == nullptr) continue;
    TableExpansion expansion(*table, turns, style_of(raw, name), bytes);
    const RawCell* mark = expansion.first_mark();
    if (mark == nullptr) continue;
    const transition::Place place = mark->place;
    const std::string text = mark->value;
    if (const RawTable* waves = raw.find("waves"); waves == nullptr || waves->rows.empty())
      faults.refuse(place, {}, text, "names waves, and there are none", "a table waves with id and order");
    const std::size_t size = expansion.size_afterwards();
    if (size > most_rows || !expansion.expand()) {
      faults.refuse(place, {}, text,
                    size > most_rows ? "makes " + std::to_string(size) + " rows of the table " + std::string(name)
                                     : "makes more than 64 MB of text",
                    "at most 100,000 rows and 64 MB", "fewer waves");
      return false;
    }
  }
  return true;
}

void start_waves(const std::vector<WaveRow>& waves, const CellStyle& style, FaultList& faults,
                 transition::Scenario& scenario) {
  std::vector<std::string> ids;
  std::map<std::string, std::vector<std::uint32_t>> tasks_of;
  for (const auto& task : scenario.tasks) {
    tasks_of[task.wave].push_back(static_cast<std::uint32_t>(ids.size()));
    ids.push_back(task.id.value);
  }
  const DeclaredIds declared(ids);
  constexpr std::size_t most_links = 1'000'000;
  std::size_t made = 0;
  for (std::size_t i = 0; i < waves.size(); ++i) {
    const WaveRow& wave = waves[i];
    scenario.waves.push_back({wave.id.value, wave.order, wave.scale, wave.id.place});
    const std::string text = list_in_turn(wave.start_after.value, {&wave, i == 0 ? nullptr : &waves[i - 1]}, style);
    LinksText read = read_links(text, declared, style);
    const auto refuse = [&](const TextFault& fault, const std::string& problem) {
      faults.refuse(wave.start_after.place, "start_after", fault.found, problem, fault.expected, fault.suggestion);
    };
    for (const TextFault& fault : read.misread) refuse(fault, "is not understood");
    for (LinksText::UnknownId& unknown : read.unknown_ids) {
      unknown.fault.suggestion = faults.near(unknown.id, ids);
      refuse(unknown.fault, "names no task");
    }
    for (const std::uint32_t task : tasks_of[wave.id.value]) {
      auto& links = scenario.tasks[task].predecessors;
      const bool is_first = std::none_of(links.begin(), links.end(), [&](const transition::LinkInput& link) {
        return scenario.tasks[link.predecessor.index].wave == wave.id.value;
      });
      if (!is_first || (made += read.links.size()) > most_links) continue;
      std::set<std::pair<std::uint32_t, transition::LinkKind>> stated;
      for (const auto& link : links) stated.emplace(link.predecessor.index, link.kind);
      for (transition::LinkInput link : read.links) {
        link.place = wave.start_after.place;
        if (stated.emplace(link.predecessor.index, link.kind).second) links.push_back(link);
      }
    }
    if (made > most_links)
      return faults.refuse(wave.start_after.place, "start_after", {}, "makes more than 1,000,000 links", "fewer links");
  }
}

}  // namespace bascule::scenario_files
