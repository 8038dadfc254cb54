#include "tools/terminal/table.h"

#include <algorithm>
#include <string_view>

#include "sim/check.h"

namespace bascule::terminal {
namespace {

constexpr std::string_view gap = "  ";
constexpr int narrowest = 8;

/// Columns a cell takes before and from its decimal point; text without a point stands wholly before it.
struct Extent {
  int before = 0, from_point = 0;
  int whole() const { return before + from_point; }
};

Extent extent(std::string_view text, Align align) {
  const std::size_t point = align == Align::point ? text.find('.') : std::string_view::npos;
  if (point == std::string_view::npos) return {width(text), 0};
  return {width(text.substr(0, point)), width(text.substr(point))};
}

struct Layout {
  std::vector<int> widths, from_points;
};

void append_cell(std::string& line, const Cell& cell, Align align, int column_width, int from_point, bool in_colour) {
  const std::string text = shortened(cell.text, column_width);
  const int slack = column_width - width(text);
  int left = 0;
  if (align == Align::right) left = slack;
  if (align == Align::point) left = slack - std::clamp(from_point - extent(text, align).from_point, 0, slack);
  line.append(static_cast<std::size_t>(left), ' ').append(painted(text, cell.style, in_colour));
  line.append(static_cast<std::size_t>(slack - left), ' ');
}

void end_line(std::string& line) {
  line.erase(line.find_last_not_of(' ') + 1);
  line += '\n';
}

}  // namespace

void Table::add_section(std::string heading) { rows_.push_back({std::move(heading), {}}); }

void Table::add_row(std::vector<Cell> cells) {
  EXPECT(cells.size() == columns_.size());
  rows_.push_back({{}, std::move(cells)});
}

std::string Table::text(int terminal_columns, bool in_colour) const {
  Layout layout;
  int total = 0;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    Extent widest;
    for (const Row& row : rows_)
      if (!row.cells.empty()) {
        const Extent here = extent(row.cells[i].text, columns_[i].align);
        widest = {std::max(widest.before, here.before), std::max(widest.from_point, here.from_point)};
      }
    layout.widths.push_back(std::max(widest.whole(), width(columns_[i].heading)));
    layout.from_points.push_back(widest.from_point);
    total += layout.widths.back() + (i == 0 ? 0 : static_cast<int>(gap.size()));
  }
  for (; total > terminal_columns; --total) {
    int* widest = nullptr;
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (columns_[i].narrowing == Column::Narrowing::gives_way && layout.widths[i] > narrowest &&
          (widest == nullptr || layout.widths[i] > *widest))
        widest = &layout.widths[i];
    if (widest == nullptr) break;
    --*widest;
  }

  const auto line_of = [&](const std::vector<Cell>& cells, bool is_heading) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i != 0) line += gap;
      const Align align = is_heading && columns_[i].align == Align::point ? Align::right : columns_[i].align;
      append_cell(line, cells[i], align, layout.widths[i], layout.from_points[i], in_colour);
    }
    end_line(line);
    return line;
  };

  std::vector<Cell> headings;
  for (const Column& column : columns_) headings.push_back({column.heading, Style::heading});
  std::string result = line_of(headings, true);
  for (const Row& row : rows_) {
    if (row.cells.empty())
      result.append("\n")
          .append(painted(shortened(row.section, terminal_columns), Style::heading, in_colour))
          .append("\n");
    else
      result += line_of(row.cells, false);
  }
  return result;
}

}  // namespace bascule::terminal
