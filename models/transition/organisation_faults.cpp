#include <string>
#include <vector>

#include "models/transition/detail/fault_search.h"

namespace bascule::transition::detail {
namespace {

/// Follows reports_to from each team; every team is looked at once.
class LineOfCommand {
 public:
  LineOfCommand(const std::vector<TeamInput>& teams, FaultSearch& search)
      : teams_(teams), search_(search), walk_of_(teams.size(), no_walk) {}

  void run() {
    for (std::uint32_t team = 0; team < teams_.size(); ++team) follow(team);
  }

 private:
  static constexpr std::uint32_t no_walk = 0xFFFFFFFF;

  void follow(std::uint32_t first) {
    for (std::uint32_t team = first; walk_of_[team] != first;) {
      if (walk_of_[team] != no_walk) return;
      walk_of_[team] = first;
      const auto& above = teams_[team].organisation.reports_to;
      if (!above) return;
      if (walk_of_[above->index] == first) return tell_of_cycle(above->index);
      team = above->index;
    }
  }

  void tell_of_cycle(std::uint32_t first) {
    constexpr std::size_t most_named = 12;
    std::vector<std::uint32_t> cycle;
    std::uint32_t team = first;
    do {
      cycle.push_back(team);
      team = teams_[team].organisation.reports_to->index;
    } while (team != first);
    const TeamInput& at = teams_[first];
    const Place place = at.organisation.reports_to_place.line > 0 ? at.organisation.reports_to_place : at.id.place;
    if (cycle.size() == 1)
      return search_.add(place, "reports_to", at.id.value, "the team reports to itself", "another team, or none");
    std::string path;
    for (std::size_t i = 0; i < cycle.size() && i < most_named; ++i) path += teams_[cycle[i]].id.value + " -> ";
    if (cycle.size() > most_named) path += "... " + std::to_string(cycle.size() - most_named) + " more ... -> ";
    search_.add(place, "reports_to", {}, "these teams report to each other: " + path + at.id.value, "no cycle");
  }

  const std::vector<TeamInput>& teams_;
  FaultSearch& search_;
  std::vector<std::uint32_t> walk_of_;
};

}  // namespace

void look_at_organisation(const Scenario& scenario, FaultSearch& search) {
  if (scenario.teams) LineOfCommand(*scenario.teams, search).run();
}

}  // namespace bascule::transition::detail
