#include <algorithm>
#include <array>
#include <map>

#include "tools/scenario_files/calendar_rules_text.h"
#include "tools/scenario_files/list_text.h"
#include "tools/scenario_files/row_reference.h"
#include "tools/scenario_files/scenario_tables.h"

namespace bascule::scenario_files {
namespace {

using transition::CalendarsInput;

constexpr std::size_t most_rows = 10'000, most_names = 1'000, most_week_rules = 2'000, most_spans = 20'000,
                      most_dates = 100'000;
constexpr std::string_view standard_name = "default";
constexpr std::array<std::string_view, 3> period_ends{"month-end", "quarter-end", "year-end"};

enum class RowKind : std::uint8_t { week, holiday, freeze, window, absence };
enum class Group : std::uint8_t { working, window, freeze };

Group group_of(RowKind kind) {
  if (kind == RowKind::window) return Group::window;
  return kind == RowKind::freeze ? Group::freeze : Group::working;
}

std::string_view name_of(Group group) {
  constexpr std::array<std::string_view, 3> names{"a working calendar", "a window", "a freeze"};
  return names[static_cast<std::size_t>(group)];
}

/// What the rows of one name have made so far.
struct Named {
  Group group = Group::working;
  std::size_t index = 0;
  std::uint32_t line = 0;
  std::optional<std::string> zone;
  std::optional<std::string> phases;
};

/// A holiday or absence that other calendars have as well.
struct Shared {
  std::size_t row, owner;
  RowKind kind;
  sim::CapacityRange absence;
};

class CalendarsReading {
 public:
  CalendarsReading(const TableReader& table, const std::vector<std::string>& phases, Zones& zones, CalendarsInput& out)
      : table_(table), phases_(phases), zones_(zones), out_(out) {}

  void read() {
    if (table_.size() > most_rows)
      return table_.refuse(most_rows, "calendar", "comes after 10,000 rows", "a smaller table of calendars");
    for (std::size_t row = 0; row < table_.size() && !is_too_much_; ++row) read_row(row);
    for (const Shared& shared : shared_)
      if (!is_too_much_) share(shared);
    for (transition::WorkingCalendarInput& calendar : out_.working)
      if (calendar.rules.weeks.empty()) calendar.rules.weeks = standard().weeks;
    const bool has_cutover = std::find(phases_.begin(), phases_.end(), "cutover") != phases_.end();
    for (const transition::FreezeInput& freeze : out_.freezes)
      if (!named_[freeze.name.value].phases && !has_cutover)
        table_.faults().warn(freeze.name.place, "applies_to",
                             "a freeze holds up the phase cutover, and no task has it");
  }

 private:
  void read_row(std::size_t row) {
    const auto name = table_.identifier(row, "calendar");
    const auto chosen = table_.choice(row, "kind");
    if (!chosen && table_.is_empty(row, "kind"))
      table_.refuse(row, "kind", "is empty", "week, holiday, freeze, window or absence");
    if (!name || !chosen) return;
    const auto kind = static_cast<RowKind>(*chosen);
    Named* named = named_by(*name, group_of(kind), row);
    if (named == nullptr) return;
    refuse_what_does_not_belong(row, kind);
    read_zone(row, *named);
    if (kind == RowKind::week)
      read_week(row, *named);
    else if (kind == RowKind::window)
      read_window(row, *named);
    else if (kind == RowKind::freeze)
      read_freeze(row, *named);
    else
      read_dates(row, kind, *named);
  }

  Named* named_by(const transition::Stated<std::string>& name, Group group, std::size_t row) {
    const auto [found, is_new] = named_.try_emplace(name.value);
    Named& named = found->second;
    if (!is_new && named.group != group) {
      table_.refuse(row, "kind",
                    "is part of " + std::string(name_of(group)) + ", and '" + name.value + "' is " +
                        std::string(name_of(named.group)) + " since line " + std::to_string(named.line),
                    "another name for each of them");
      return nullptr;
    }
    if (!is_new) return &named;
    named.group = group;
    named.line = name.place.line;
    if (named_.size() > most_names) refuse_rest(row, "calendar", "is one name more than 1,000");
    const bool is_period = std::find(period_ends.begin(), period_ends.end(), name.value) != period_ends.end();
    if (is_period || (name.value == standard_name && group != Group::working))
      table_.refuse(row, "calendar", is_period ? "has a meaning of its own in must_cover" : "is a working calendar",
                    "another name");
    if (group == Group::working) {
      named.index = out_.working.size();
      out_.working.emplace_back().name = name;
    } else if (group == Group::window) {
      named.index = out_.windows.size();
      out_.windows.emplace_back().name = name;
    } else {
      named.index = out_.freezes.size();
      out_.freezes.emplace_back().name = name;
      out_.freezes.back().phases = {"cutover"};
    }
    return &named;
  }

  void refuse_rest(std::size_t row, std::string_view column, std::string problem) {
    if (!is_too_much_) table_.refuse(row, column, std::move(problem), "a smaller table of calendars");
    is_too_much_ = true;
  }

  void refuse_what_does_not_belong(std::size_t row, RowKind kind) const {
    const auto refuse = [&](std::string_view column, std::string_view kinds) {
      if (!table_.is_empty(row, column))
        table_.refuse(row, column, "means nothing in this row", "empty; it is for " + std::string(kinds));
    };
    const bool is_dates = kind == RowKind::holiday || kind == RowKind::absence;
    if (kind != RowKind::absence) refuse("capacity", "absences");
    if (!is_dates && kind != RowKind::freeze) refuse("applies_to", "holidays, absences and freezes");
  }

  void read_zone(std::size_t row, Named& named) {
    const std::string zone = table_.text(row, "zone");
    if (zone.empty() || named.zone == zone) return;
    if (named.zone) return table_.refuse(row, "zone", "differs from the zone above, '" + *named.zone + "'", "one zone");
    named.zone = zone;
    const auto& found = zones_.find(zone);
    if (const auto* fault = std::get_if<sim::ZoneFault>(&found)) {
      const std::string near = fault->suggestions.empty() ? "" : "did you mean '" + fault->suggestions.front() + "'?";
      return table_.refuse(row, "zone", "is not to be had: " + fault->what, "a time zone such as Europe/Paris", near);
    }
    zone_of(named) = std::get<sim::Zone>(found);
  }

  std::optional<sim::Zone>& zone_of(const Named& named) {
    if (named.group == Group::working) return out_.working[named.index].rules.zone;
    return named.group == Group::window ? out_.windows[named.index].zone : out_.freezes[named.index].zone;
  }

  void count(std::size_t row, const sim::OpeningRule& rule) {
    const auto* week = std::get_if<sim::WeekRule>(&rule);
    if (week == nullptr) return;
    spans_ += week->spans.size();
    if (++week_rules_ > most_week_rules) refuse_rest(row, "rule", "is one weekly rule more than 2,000");
    if (spans_ > most_spans) refuse_rest(row, "rule", "makes more than 20,000 weekly hours");
  }

  void read_week(std::size_t row, const Named& named) {
    const auto from = table_.date(row, "from"), to = table_.date(row, "to");
    auto rule = stated_week(table_, row);
    if (from && to && to->value < from->value) table_.refuse(row, "to", "lies before from", "a later date");
    if (!rule) return;
    count(row, *rule);
    sim::WorkingWeek week{.rule = *std::move(rule), .on = {}};
    if (from || to) {
      constexpr sim::Date earliest{std::chrono::year(1900) / 1 / 1}, latest{std::chrono::year(2200) / 12 / 31};
      week.on = {from ? sim::Date(from->value.time_since_epoch()) : earliest,
                 to ? sim::Date(to->value.time_since_epoch()) : latest};
    }
    out_.working[named.index].rules.weeks.push_back(std::move(week));
  }

  void read_window(std::size_t row, const Named& named) {
    const auto rule = stated_rule(table_, row);
    if (!rule) return;
    count(row, *rule);
    std::vector<sim::OpeningRule>& rules = out_.windows[named.index].rules;
    if (!rules.empty() && sim::unit_of(rules.front()) != sim::unit_of(*rule))
      return table_.refuse(row, "rule", "mixes dates with hours on the clock in one window",
                           "only dates, or only hours, under one name");
    rules.push_back(*rule);
  }

  void read_freeze(std::size_t row, Named& named) {
    if (const auto rule = stated_rule(table_, row)) {
      count(row, *rule);
      out_.freezes[named.index].rules.push_back(*rule);
    }
    const std::string stated = table_.text(row, "applies_to");
    if (stated.empty() || named.phases == stated) return;
    if (named.phases)
      return table_.refuse(row, "applies_to", "differs from the phases above, '" + *named.phases + "'",
                           "the same phases, or another name for this freeze");
    named.phases = stated;
    std::vector<std::string>& phases = out_.freezes[named.index].phases;
    phases.clear();
    const auto add = [&phases](std::string_view phase) {
      if (std::find(phases.begin(), phases.end(), phase) == phases.end()) phases.emplace_back(phase);
    };
    for (const ListItem item : items_of(stated, table_.style())) {
      if (item.text == "*")
        for (const std::string& phase : phases_) add(phase);
      else
        add(item.text);
      if (item.text != "*" && std::find(phases_.begin(), phases_.end(), item.text) == phases_.end())
        warn_of_phase(row, item);
    }
  }

  void warn_of_phase(std::size_t row, const ListItem& item) const {
    transition::Place place = table_.place(row, "applies_to");
    place.column += item.column - 1;
    table_.faults().warn(place, "applies_to", "'" + std::string(item.text) + "' is the phase of no task",
                         table_.faults().near(item.text, phases_));
  }

  void read_dates(std::size_t row, RowKind kind, const Named& named) {
    const auto capacity = table_.number(row, "capacity");
    const auto rule = stated_rule(table_, row);
    if (!rule) return;
    const auto* dates = std::get_if<sim::DateRange>(&*rule);
    if (dates == nullptr)
      return table_.refuse(row, "rule", "is not made of dates", "dates such as 2027-12-25 or 2027-12-24..2028-01-02");
    const Shared shared{row, named.index, kind, {*dates, capacity ? capacity->value : 0.0}};
    add(shared, named.index);
    if (!table_.is_empty(row, "applies_to")) shared_.push_back(shared);
  }

  void add(const Shared& what, std::size_t calendar) {
    if (++dates_ > most_dates) return refuse_rest(what.row, "applies_to", "makes more than 100,000 holidays");
    transition::WorkingCalendarInput& to = out_.working[calendar];
    if (what.kind == RowKind::holiday)
      to.rules.holidays.push_back(what.absence.dates);
    else if (what.absence.factor == 0)
      to.rules.absences.push_back(what.absence.dates);
    else
      to.capacity.push_back(what.absence);
  }

  void share(const Shared& shared) {
    const std::string text = table_.text(shared.row, "applies_to");
    std::vector<std::size_t> others;
    for (const ListItem item : items_of(text, table_.style())) {
      if (item.text == standard_name || item.text == "*") make_standard();
      if (item.text == "*")
        for (std::size_t i = 0; i < out_.working.size(); ++i) others.push_back(i);
      else if (const auto found = find_working(shared.row, item))
        others.push_back(*found);
    }
    std::sort(others.begin(), others.end());
    others.erase(std::unique(others.begin(), others.end()), others.end());
    for (const std::size_t other : others)
      if (other != shared.owner && !is_too_much_) add(shared, other);
  }

  std::optional<std::size_t> find_working(std::size_t row, const ListItem& item) const {
    const auto found = named_.find(std::string(item.text));
    if (found != named_.end() && found->second.group == Group::working) return found->second.index;
    std::vector<std::string> names;
    for (const auto& calendar : out_.working) names.push_back(calendar.name.value);
    table_.refuse(row, "applies_to",
                  TextFault{item.column, std::string(item.text), "names of working calendars, or *",
                            table_.faults().near(item.text, names)},
                  found == named_.end() ? "names no calendar"
                                        : "names " + std::string(name_of(found->second.group)) + ", not a calendar");
    return std::nullopt;
  }

  /// `default`, which need not be stated to have holidays.
  void make_standard() {
    const auto [found, is_new] = named_.try_emplace(std::string(standard_name));
    if (!is_new) return;
    found->second.index = out_.working.size();
    transition::WorkingCalendarInput& made = out_.working.emplace_back();
    made.name.value = standard_name;
    made.rules = standard();
  }

  sim::CalendarRules standard() const { return transition::standard_calendar(table_.style().hours_per_day); }

  const TableReader& table_;
  const std::vector<std::string>& phases_;
  Zones& zones_;
  CalendarsInput& out_;
  std::map<std::string, Named> named_;
  std::vector<Shared> shared_;
  std::size_t week_rules_ = 0, spans_ = 0, dates_ = 0;
  bool is_too_much_ = false;
};

}  // namespace

void read_calendars(const TableReader& table, const std::vector<std::string>& phases, Zones& zones,
                    transition::Scenario& scenario) {
  CalendarsReading(table, phases, zones, scenario.calendars.emplace()).read();
}

}  // namespace bascule::scenario_files
