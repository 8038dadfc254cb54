#include "sim/calendar/zone_database.h"

#include <chrono>
#include <exception>

#include <date/tz.h>

#include "sim/calendar/near_names.h"

namespace bascule::sim {
namespace {

std::vector<std::string> known_names(const date::tzdb& database) {
  std::vector<std::string> names;
  for (const date::time_zone& zone : database.zones) names.push_back(zone.name());
#if !USE_OS_TZDB
  for (const date::time_zone_link& link : database.links) names.push_back(link.name());
#endif
  return names;
}

std::int32_t offset_in_seconds(const date::sys_info& info) { return static_cast<std::int32_t>(info.offset.count()); }

Zone copy_of(const date::time_zone& source, std::string_view name, DateRange dates) {
  constexpr std::chrono::days margin{2};
  const date::sys_seconds first{(dates.first - margin).time_since_epoch()};
  const date::sys_seconds last{(dates.last + margin).time_since_epoch()};
  date::sys_info info = source.get_info(first);
  Zone zone{std::string(name), offset_in_seconds(info), {}};
  std::int32_t offset_s = zone.offset_s;
  while (info.end <= last) {
    info = source.get_info(info.end);
    if (offset_in_seconds(info) == offset_s) continue;
    offset_s = offset_in_seconds(info);
    zone.transitions.push_back({info.begin.time_since_epoch().count(), offset_s});
  }
  return zone;
}

}  // namespace

std::variant<Zone, ZoneFault> load_zone(std::string_view name, DateRange dates) {
  // Debian's library reads the transitions listed in the files, which end in 2037, and not the rule that follows them.
  constexpr Date last_known{std::chrono::year(2037) / 12 / 28};
  if (dates.last > last_known)
    return ZoneFault{"zones are known up to 2037-12-28 only, and the horizon ends later", {}};
  const date::tzdb* database = nullptr;
  try {
    database = &date::get_tzdb();
  } catch (const std::exception& failure) {
    return ZoneFault{std::string("this machine's time-zone database cannot be read: ") + failure.what(), {}};
  }
  try {
    return copy_of(*date::locate_zone(name), name, dates);
  } catch (const std::exception&) {
    return ZoneFault{"no zone \"" + std::string(name) + "\" in this machine's time-zone database",
                     near_names(name, known_names(*database))};
  }
}

}  // namespace bascule::sim
