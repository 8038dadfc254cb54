#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/calendar/zone.h"
#include "sim/calendar/zone_database.h"
#include "tools/scenario_files/fault_list.h"
#include "tools/scenario_files/raw_table.h"

namespace bascule::scenario_files {

/// Time zones by name: as scenario.toml records them, else from this machine's database. Each is loaded once.
class Zones {
 public:
  /// \param first the first date that matters; zones are loaded from there on as far as they are known.
  explicit Zones(sim::Date first) : first_(first) {}

  /// Sections such as `[zones."Europe/Paris"]`, as the resolved scenario writes them.
  void take_recorded(const std::vector<RawTable>& sections, FaultList& faults);

  const std::variant<sim::Zone, sim::ZoneFault>& find(const std::string& name);

 private:
  sim::Date first_;
  std::map<std::string, std::variant<sim::Zone, sim::ZoneFault>> known_;
};

}  // namespace bascule::scenario_files
