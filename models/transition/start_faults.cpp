#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <variant>

#include "models/transition/detail/calendar_openings.h"
#include "models/transition/detail/fault_search.h"
#include "sim/calendar/start_rules.h"

namespace bascule::transition::detail {
namespace {

constexpr std::uint32_t nobodys = UINT32_MAX;
constexpr std::size_t most_combinations = 1'000;

/// Looks for tasks that could never start or never be worked on, whose calendars, windows and freezes are sound each by
/// itself. Each combination is looked at once.
class StartSearch {
 public:
  StartSearch(const Scenario& scenario, const CalendarOpenings& openings, FaultSearch& search)
      : scenario_(scenario),
        openings_(openings),
        search_(search),
        always_(sim::WorkingCalendar::always(openings.horizon())) {
    teams_of_.resize(scenario.tasks.size());
    if (scenario.teams)
      for (const WorkInput& work : scenario.work)
        if (work.person_days.value > 0) teams_of_[work.task.index].push_back(work.team);
    for (const WindowInput& window : scenario.calendars->windows)
      windows_.push_back(openings.of(window.rules, window.zone));
    for (const FreezeInput& freeze : scenario.calendars->freezes) {
      for (const std::string& phase : freeze.phases)
        freezes_of_[phase].push_back(static_cast<std::uint32_t>(freezes_.size()));
      freezes_.push_back(openings.of(freeze.rules, freeze.zone));
    }
  }

  void run() {
    for (std::size_t i = 0; i < scenario_.tasks.size(); ++i) {
      look_at_task(i);
      if (starts_.size() <= most_combinations && calendars_.size() <= most_combinations) continue;
      search_.add(scenario_.tasks[i].id.place, "calendar", scenario_.tasks[i].id.value,
                  "makes more than 1,000 combinations of calendars, windows and freezes", "fewer of them");
      return;
    }
  }

 private:
  using Names = std::vector<std::uint32_t>;

  void look_at_task(std::size_t row) {
    const TaskInput& task = scenario_.tasks[row];
    const bool is_elapsed = task.clock == TaskClock::elapsed;
    const Names names = is_elapsed ? Names{} : names_of(row);
    const sim::WorkingCalendar& clock = is_elapsed ? always_ : calendar_of(names);
    if (clock.total_work().ticks == 0)
      return search_.add(task.id.place, "calendar", task.id.value,
                         "can never be worked on: its calendar and its teams have no date in common",
                         "calendars that work on the same dates");
    const auto found = freezes_of_.find(task.phase);
    const Names freezes = found == freezes_of_.end() ? Names{} : found->second;
    if (!task.window && freezes.empty()) return;
    const std::uint32_t window = task.window ? task.window->index : nobodys;
    const auto [known, is_new] = starts_.try_emplace(std::tuple(names, window, freezes));
    if (is_new) known->second = start_fault(window, freezes, clock);
    if (known->second)
      search_.add(task.id.place, task.window ? "window" : "phase", task.id.value,
                  *known->second == sim::StartFault::always_frozen
                      ? "can never start: freezes hold whenever it could"
                      : "can never start: its window is never open while its calendar works",
                  "a time to start in the ten years from the start date");
  }

  /// The calendars of the task or its first team, then of its other teams, each once.
  Names names_of(std::size_t row) const {
    const auto number = [](const std::optional<CalendarId>& calendar) { return calendar ? calendar->index : nobodys; };
    const TaskInput& task = scenario_.tasks[row];
    Names names;
    if (task.calendar) names.push_back(number(task.calendar));
    for (const TeamId team : teams_of_[row]) names.push_back(number((*scenario_.teams)[team.index].calendar));
    if (names.empty()) names.push_back(nobodys);
    const std::uint32_t lead = names.front();
    std::sort(names.begin() + 1, names.end());
    names.erase(std::unique(names.begin() + 1, names.end()), names.end());
    names.erase(std::remove(names.begin() + 1, names.end(), lead), names.end());
    return names;
  }

  const sim::CalendarRules& rules_of(std::uint32_t name) const {
    return name == nobodys ? openings_.everybodys() : scenario_.calendars->working[name].rules;
  }

  const sim::WorkingCalendar& calendar_of(const Names& names) {
    const auto known = calendars_.find(names);
    if (known != calendars_.end()) return known->second;
    std::vector<const sim::CalendarRules*> others;
    for (std::size_t i = 1; i < names.size(); ++i) others.push_back(&rules_of(names[i]));
    return calendars_.emplace(names, sim::compile_for_teams(rules_of(names.front()), others, openings_.horizon()))
        .first->second;
  }

  std::optional<sim::StartFault> start_fault(std::uint32_t window, const Names& freezes,
                                             const sim::WorkingCalendar& clock) const {
    sim::OpeningSet frozen;
    for (const std::uint32_t i : freezes) frozen = union_of(frozen, freezes_[i]);
    const auto fault_in = [](const auto& made) -> std::optional<sim::StartFault> {
      const auto* fault = std::get_if<sim::StartFault>(&made);
      return fault != nullptr ? std::optional(*fault) : std::nullopt;
    };
    if (window == nobodys) return fault_in(sim::StartRules::outside(frozen, clock, openings_.horizon()));
    const auto& rule = scenario_.calendars->windows[window].rules.front();
    const bool is_on_the_clock = sim::unit_of(rule) == sim::OpeningUnit::clock_hours;
    return fault_in(
        sim::StartRules::within(windows_[window], frozen, is_on_the_clock ? always_ : clock, openings_.horizon()));
  }

  const Scenario& scenario_;
  const CalendarOpenings& openings_;
  FaultSearch& search_;
  sim::WorkingCalendar always_;
  std::vector<std::vector<TeamId>> teams_of_;
  std::vector<sim::OpeningSet> windows_, freezes_;
  std::map<std::string, Names> freezes_of_;
  std::map<Names, sim::WorkingCalendar> calendars_;
  std::map<std::tuple<Names, std::uint32_t, Names>, std::optional<sim::StartFault>> starts_;
};

}  // namespace

void look_at_starts(const Scenario& scenario, const CalendarOpenings& openings, FaultSearch& search) {
  StartSearch(scenario, openings, search).run();
}

}  // namespace bascule::transition::detail
