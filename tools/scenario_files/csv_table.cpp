#include "tools/scenario_files/csv_table.h"

#include <algorithm>
#include <array>
#include <memory>

#include <csv.h>

#include "sim/check.h"

namespace bascule::scenario_files {
namespace {

constexpr std::size_t most_columns = 200, most_rows = 100'000, longest_field = 64u << 10;

char delimiter_of(std::string_view text) {
  const std::string_view header = text.substr(0, text.find_first_of("\r\n"));
  constexpr std::array<char, 3> candidates{',', ';', '\t'};
  return *std::max_element(candidates.begin(), candidates.end(), [&](char a, char b) {
    return std::count(header.begin(), header.end(), a) < std::count(header.begin(), header.end(), b);
  });
}

/// Feeds libcsv a byte at a time, which tells where each field begins.
class CsvReading {
 public:
  CsvReading(const TextFile& file, FaultList& faults) : file_(file), faults_(faults) {
    const int failed = csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI);
    ASSERT(failed == 0);
    csv_set_delim(&parser_, static_cast<unsigned char>(delimiter_of(file.text)));
  }
  ~CsvReading() { csv_free(&parser_); }
  CsvReading(const CsvReading&) = delete;
  CsvReading& operator=(const CsvReading&) = delete;

  char delimiter() { return static_cast<char>(csv_get_delim(&parser_)); }

  /// All rows with at least one field that is not empty; nothing when the text cannot be taken apart.
  std::optional<std::vector<std::vector<RawCell>>> rows() {
    transition::Place quote;
    for (std::size_t i = 0; i < file_.text.size(); ++i) {
      const char c = file_.text[i];
      if (c == '"' && is_before_field()) quote = here_;
      if (csv_parse(&parser_, &c, 1, on_field, on_row, this) != 1) {
        refuse(here_, "a quote inside a field", "quotes around the whole field, and inside it doubled quotes");
        return std::nullopt;
      }
      step_over(c, i);
      if (is_too_much()) return std::nullopt;
    }
    if (csv_fini(&parser_, on_field, on_row, this) != 0) {
      refuse(quote, "this quote is never closed", "a closing quote");
      return std::nullopt;
    }
    if (is_too_much()) return std::nullopt;
    return std::move(rows_);
  }

 private:
  static void on_field(void* text, std::size_t length, void* self) {
    auto& reading = *static_cast<CsvReading*>(self);
    reading.row_.push_back({std::string(static_cast<const char*>(text), length), reading.field_start_});
  }

  static void on_row(int, void* self) {
    auto& reading = *static_cast<CsvReading*>(self);
    const bool is_blank =
        std::all_of(reading.row_.begin(), reading.row_.end(), [](const RawCell& c) { return c.value.empty(); });
    if (!is_blank) reading.rows_.push_back(std::move(reading.row_));
    reading.row_.clear();
  }

  /// libcsv's states 0 and 1: no row, or no field, has begun.
  bool is_before_field() const { return parser_.pstate <= 1; }

  void step_over(char c, std::size_t i) {
    const bool ends_line = c == '\n' || (c == '\r' && (i + 1 == file_.text.size() || file_.text[i + 1] != '\n'));
    if (ends_line) {
      ++here_.line;
      here_.column = 1;
    } else {
      ++here_.column;
    }
    if (is_before_field()) field_start_ = here_;
  }

  bool is_too_much() {
    if (rows_.size() > most_rows + 1) {
      refuse(here_, "the table has more than 100,000 rows", "a smaller table");
      return true;
    }
    if (row_.size() > most_columns) {
      refuse(field_start_, "the row has more than 200 fields", "fewer columns");
      return true;
    }
    if (!row_.empty() && row_.back().value.size() > longest_field) {
      refuse(row_.back().place, "the field is longer than 64 KB", "a shorter field; is a quote left open?");
      return true;
    }
    return false;
  }

  void refuse(transition::Place place, std::string problem, std::string expected) {
    faults_.refuse(place, {}, {}, std::move(problem), std::move(expected));
  }

  const TextFile& file_;
  FaultList& faults_;
  csv_parser parser_{};
  transition::Place here_{file_.source, 1, 1}, field_start_ = here_;
  std::vector<RawCell> row_;
  std::vector<std::vector<RawCell>> rows_;
};

void drop_empty_columns_at_the_end(std::vector<std::vector<RawCell>>& rows) {
  auto& header = rows.front();
  while (!header.empty() && header.back().value.empty()) header.pop_back();
  for (auto& row : rows)
    while (row.size() > header.size() && row.back().value.empty()) row.pop_back();
}

}  // namespace

std::optional<CsvTable> read_csv_table(const TextFile& file, std::string name, FaultList& faults) {
  CsvReading reading(file, faults);
  auto rows = reading.rows();
  if (!rows) return std::nullopt;
  if (rows->empty()) {
    faults.refuse({.source = file.source}, {}, {}, "is empty", "a header line with the names of columns");
    return std::nullopt;
  }
  drop_empty_columns_at_the_end(*rows);
  CsvTable result;
  result.decimal_sign = reading.delimiter() == ';' ? DecimalSign::comma : DecimalSign::point;
  RawTable& table = result.table;
  table.name = std::move(name);
  table.place = {file.source, 1, 1};
  table.columns = std::move(rows->front());
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const RawCell& column = table.columns[i];
    if (column.value.empty())
      faults.refuse(column.place, {}, {}, "this column has no name", "a name in the header");
    else if (*table.column(column.value) != i)
      faults.refuse(column.place, column.value, column.value, "the header names this column twice", "each name once");
  }
  for (std::size_t i = 1; i < rows->size(); ++i) {
    std::vector<RawCell>& row = (*rows)[i];
    if (row.size() > table.columns.size()) {
      faults.refuse(
          row[table.columns.size()].place, {}, row[table.columns.size()].value,
          "the row has " + std::to_string(row.size()) + " fields, the header " + std::to_string(table.columns.size()),
          "as many fields as columns; quote fields that hold the separator");
      continue;
    }
    if (row.size() < table.columns.size()) {
      faults.refuse(row.back().place, {}, row.back().value,
                    "the row ends here with " + std::to_string(row.size()) + " fields, the header has " +
                        std::to_string(table.columns.size()),
                    "as many fields as columns");
      continue;
    }
    table.rows.push_back(std::move(row));
  }
  return result;
}

}  // namespace bascule::scenario_files
