#pragma once

#include <optional>

#include "tools/scenario_files/fault_list.h"
#include "tools/scenario_files/raw_table.h"
#include "tools/scenario_files/text_file.h"

namespace bascule::scenario_files {

/// Where decimals end: `1.5`, or `1,5` as well in files that separate by semicolons.
enum class DecimalSign : std::uint8_t { point, comma };

struct CsvTable {
  RawTable table;
  DecimalSign decimal_sign = DecimalSign::point;
};

/// Takes a text apart as people save CSV: commas, semicolons or tabs, whichever the header holds most of; quotes
/// doubled inside quotes; fields may hold newlines; blanks around fields do not count; empty rows and empty columns at
/// the end are passed over. At most 200 columns, 100,000 rows and 64 KB a field. Linear.
std::optional<CsvTable> read_csv_table(const TextFile& file, std::string name, FaultList& faults);

}  // namespace bascule::scenario_files
