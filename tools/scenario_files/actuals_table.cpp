#include <map>

#include "tools/scenario_files/row_reference.h"
#include "tools/scenario_files/scenario_tables.h"

namespace bascule::scenario_files {
namespace {

using transition::ActualInput;
using transition::Stated;

/// What a date without an hour means.
enum class Edge : std::uint8_t { beginning, end };

/// `15:30` or `15:30:00`.
std::optional<std::chrono::seconds> read_time_of_day(std::string_view text) {
  const auto two_digits = [&](std::size_t at) {
    const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : 1000; };
    return 10 * digit(at) + digit(at + 1);
  };
  if ((text.size() != 5 && text.size() != 8) || text[2] != ':' || (text.size() == 8 && text[5] != ':'))
    return std::nullopt;
  const int hours = two_digits(0), minutes = two_digits(3), seconds = text.size() == 8 ? two_digits(6) : 0;
  if (hours > 23 || minutes > 59 || seconds > 59) return std::nullopt;
  return std::chrono::hours(hours) + std::chrono::minutes(minutes) + std::chrono::seconds(seconds);
}

/// `2027-03-04`, `2027-03-04 15:30`.
Read<std::chrono::sys_seconds> read_instant(std::string_view text, Edge edge, const CellStyle& style) {
  const std::size_t length_of_date = std::min(text.find_first_of(" T"), text.size());
  const Read<std::chrono::sys_days> read = read_date(text.substr(0, length_of_date), style);
  if (const auto* wrong = std::get_if<TextFault>(&read)) return *wrong;
  const auto date = std::get<std::chrono::sys_days>(read);
  if (length_of_date == text.size()) return edge == Edge::end ? date + std::chrono::days(1) : date;
  const auto time = read_time_of_day(trimmed(text.substr(length_of_date + 1)));
  if (time) return date + *time;
  return TextFault{length_of_date + 2, std::string(text.substr(length_of_date + 1)), "an hour such as 15:30", {}};
}

ActualInput read_row(const TableReader& table, std::size_t row) {
  const auto instant = [&](std::string_view column, Edge edge) -> std::optional<Stated<std::chrono::sys_seconds>> {
    if (table.is_empty(row, column)) return std::nullopt;
    const auto read = read_instant(table.text(row, column), edge, table.style());
    if (const auto* wrong = std::get_if<TextFault>(&read)) {
      table.refuse(row, column, *wrong);
      return std::nullopt;
    }
    return Stated<std::chrono::sys_seconds>{std::get<std::chrono::sys_seconds>(read), table.place(row, column)};
  };
  return {.start = instant("actual_start", Edge::beginning),
          .finish = instant("actual_finish", Edge::end),
          .remaining_days = table.number(row, "remaining")};
}

/// Takes over what is new; what differs from before is a fault.
template <class T>
void merge(const TableReader& table, std::size_t row, std::string_view column, const std::optional<Stated<T>>& stated,
           std::optional<Stated<T>>& known) {
  if (!stated) return;
  if (known && known->value != stated->value)
    return table.refuse(row, column, "differs from the table tasks, line " + std::to_string(known->place.line),
                        "the same, or in one place only");
  known = stated;
}

}  // namespace

void read_actuals(const TableReader& tasks, const TableReader* actuals, transition::Scenario& scenario) {
  for (std::size_t row = 0; row < tasks.size(); ++row) scenario.tasks[row].actual = read_row(tasks, row);
  if (actuals == nullptr) return;
  const DeclaredIds ids = declared_ids(scenario.tasks);
  std::map<std::uint32_t, std::uint32_t> line_of;
  for (std::size_t row = 0; row < actuals->size(); ++row) {
    const auto task = find_row(*actuals, row, "id", "task", ids);
    const ActualInput stated = read_row(*actuals, row);
    if (!task) continue;
    const auto [first, is_new] = line_of.try_emplace(*task, actuals->place(row, "id").line);
    if (!is_new) {
      actuals->refuse(row, "id", "has actuals already on line " + std::to_string(first->second), "each id once");
      continue;
    }
    ActualInput& known = scenario.tasks[*task].actual;
    merge(*actuals, row, "actual_start", stated.start, known.start);
    merge(*actuals, row, "actual_finish", stated.finish, known.finish);
    merge(*actuals, row, "remaining", stated.remaining_days, known.remaining_days);
  }
}

}  // namespace bascule::scenario_files
