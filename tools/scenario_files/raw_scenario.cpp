#include "tools/scenario_files/raw_scenario.h"

#include "tools/scenario_files/table_reader.h"

namespace bascule::scenario_files {

CellStyle style_of(const RawScenario& raw, std::string_view table) {
  CellStyle style;
  if (const RawTable* keys = raw.find("")) {
    FaultList unheard;  // told when the keys themselves are read
    const TableReader top(*keys, style, unheard);
    if (const auto hours = top.number(0, "hours_per_day")) style.hours_per_day = hours->value;
    if (const auto locale = top.choice(0, "locale"); locale && *locale > 0) style.dates = CellStyle::Dates::day_first;
  }
  if (const auto found = raw.decimal_signs.find(table); found != raw.decimal_signs.end())
    style.decimal_sign = found->second;
  return style;
}

}  // namespace bascule::scenario_files
