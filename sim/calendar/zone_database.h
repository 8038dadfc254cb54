#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/calendar/horizon.h"
#include "sim/calendar/zone.h"

namespace bascule::sim {

/// Why a zone could not be had: `what` is a sentence, `suggestions` are known zones with similar names.
struct ZoneFault {
  std::string what;
  std::vector<std::string> suggestions;
};

/// Reads a zone from this machine's time-zone database as a plain value, with the transitions that `dates` need and a
/// day more on either side. The result belongs into the resolved scenario: another machine's database may differ. The
/// only part of the calendars that touches the machine, hence a library of its own. Set-up only; reads files.
std::variant<Zone, ZoneFault> load_zone(std::string_view name, DateRange dates);

}  // namespace bascule::sim
