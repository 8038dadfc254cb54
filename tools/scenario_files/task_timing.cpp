#include "tools/scenario_files/task_timing.h"

#include <array>
#include <cmath>

namespace bascule::scenario_files {
namespace {

using transition::CoverInput;

/// `month-end`, `release*2`.
std::optional<CoverInput> read_cover(const TableReader& table, std::size_t row, CalendarNames& calendars) {
  constexpr std::array<std::string_view, 3> periods{"month-end", "quarter-end", "year-end"};
  constexpr double most_times = 1000;
  const std::string text = table.text(row, "must_cover");
  if (text.empty()) return std::nullopt;
  const std::size_t star = text.find('*');
  const std::string_view name = trimmed(std::string_view(text).substr(0, star));
  CoverInput cover;
  if (star != std::string::npos) {
    const Read<double> read = read_number(std::string_view(text).substr(star + 1), table.style());
    const double* times = std::get_if<double>(&read);
    if (times == nullptr || *times < 1 || *times > most_times || *times != std::floor(*times)) {
      table.refuse(row, "must_cover", "is not understood", "how often as a whole number from 1 to 1000: month-end*2");
      return std::nullopt;
    }
    cover.times = static_cast<std::uint32_t>(*times);
  }
  for (std::size_t i = 0; i < periods.size(); ++i) {
    if (!equal_ignoring_case(periods[i], name)) continue;
    cover.what = static_cast<CoverInput::What>(i);
    return cover;
  }
  cover.what = CoverInput::What::window;
  if (name.empty()) {
    table.refuse(row, "must_cover", "is not understood",
                 "month-end, quarter-end, year-end or a window, such as month-end*2");
    return std::nullopt;
  }
  cover.window = calendars.window(table, row, "must_cover", name, 0);
  if (!cover.window) return std::nullopt;
  return cover;
}

}  // namespace

void read_timing(const TableReader& table, std::size_t row, CalendarNames& calendars, transition::TaskInput& task) {
  task.calendar = calendars.calendar(table, row, "calendar");
  task.clock = table.choice(row, "clock", task.clock);
  if (const auto days = table.number(row, "minimum")) task.minimum_days = days->value;
  task.must_cover = read_cover(table, row, calendars);
  task.window = calendars.window(table, row, "window");
  task.not_before = table.date(row, "not_before");
  task.deadline = table.date(row, "deadline");
}

}  // namespace bascule::scenario_files
