#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tools/terminal/style.h"

namespace bascule::terminal {

/// Where text stands in its column; `point` lines up decimal points.
enum class Align : std::uint8_t { left, right, point };

/// A column: its heading, how its cells stand, and whether it gives way when the terminal is narrow.
struct Column {
  enum class Narrowing : std::uint8_t { keeps_width, gives_way };

  std::string heading;
  Align align = Align::left;
  Narrowing narrowing = Narrowing::keeps_width;
};

/// Text of one cell and what it is.
struct Cell {
  std::string text;
  Style style = Style::plain;
};

/// A table of text with aligned columns, made whole in memory and then printed, so that every column is as wide as its
/// widest cell. Rows may stand under section headings. Where the whole is wider than the terminal, the columns that
/// give way are shortened, the widest first, down to eight columns each.
class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  void add_section(std::string heading);
  /// \pre as many cells as columns.
  void add_row(std::vector<Cell> cells);

  /// The lines of the table, each ended by a newline.
  std::string text(int terminal_columns, bool in_colour) const;

 private:
  struct Row {
    std::string section;
    std::vector<Cell> cells;
  };

  std::vector<Column> columns_;
  std::vector<Row> rows_;
};

}  // namespace bascule::terminal
