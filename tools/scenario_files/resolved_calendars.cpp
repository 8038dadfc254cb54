#include <map>

#include "tools/scenario_files/calendar_rules_text.h"
#include "tools/scenario_files/resolved_writer.h"

namespace bascule::scenario_files {
namespace {

using namespace transition;

class CalendarsWriting {
 public:
  CalendarsWriting(const Scenario& scenario, ResolvedWriter& out) : scenario_(scenario), out_(out) {}

  void write() {
    for (const WorkingCalendarInput& calendar : scenario_.calendars->working) write_working(calendar);
    for (const WindowInput& window : scenario_.calendars->windows)
      for (const sim::OpeningRule& rule : window.rules)
        begin(window.name.value, "window", opening_rule_text(rule), window.zone);
    for (const FreezeInput& freeze : scenario_.calendars->freezes) write_freeze(freeze);
    for (const auto& [name, zone] : zones_) write_zone(*zone);
  }

 private:
  void begin(const std::string& name, std::string_view kind, const std::string& rule,
             const std::optional<sim::Zone>& zone) {
    out_.section("[[calendars]]");
    out_.text("calendar", name);
    out_.text("kind", kind);
    out_.text("rule", rule);
    if (!zone) return;
    out_.text("zone", zone->name);
    zones_.emplace(zone->name, &*zone);
  }

  void write_working(const WorkingCalendarInput& calendar) {
    const std::string& name = calendar.name.value;
    const sim::CalendarRules& rules = calendar.rules;
    for (const sim::WorkingWeek& week : rules.weeks) {
      begin(name, "week", week_text(week.rule, scenario_.hours_per_day), rules.zone);
      if (!week.on) continue;
      out_.key("from", iso_date(week.on->first));
      out_.key("to", iso_date(week.on->last));
    }
    for (const sim::DateRange& dates : rules.holidays) begin(name, "holiday", opening_rule_text(dates), rules.zone);
    for (const sim::DateRange& dates : rules.absences) begin(name, "absence", opening_rule_text(dates), rules.zone);
    for (const sim::CapacityRange& range : calendar.capacity) {
      begin(name, "absence", opening_rule_text(range.dates), rules.zone);
      out_.number("capacity", range.factor);
    }
  }

  void write_freeze(const FreezeInput& freeze) {
    std::string phases;
    for (const std::string& phase : freeze.phases) phases += (phases.empty() ? "" : "; ") + phase;
    for (const sim::OpeningRule& rule : freeze.rules) {
      begin(freeze.name.value, "freeze", opening_rule_text(rule), freeze.zone);
      out_.text("applies_to", phases);
    }
  }

  void write_zone(const sim::Zone& zone) {
    std::string transitions, offsets = std::to_string(zone.offset_s);
    for (const sim::ZoneTransition& change : zone.transitions) {
      transitions += (transitions.empty() ? "" : ", ") + std::to_string(change.utc_s);
      offsets += ", " + std::to_string(change.offset_s);
    }
    out_.section("[zones." + in_quotes(zone.name) + "]");
    out_.key("transitions_utc_s", "[" + transitions + "]");
    out_.key("offsets_s", "[" + offsets + "]");
  }

  const Scenario& scenario_;
  ResolvedWriter& out_;
  std::map<std::string, const sim::Zone*> zones_;
};

}  // namespace

void write_calendars(const Scenario& scenario, ResolvedWriter& out) {
  if (scenario.calendars) CalendarsWriting(scenario, out).write();
}

}  // namespace bascule::scenario_files
