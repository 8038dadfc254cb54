#include "models/transition/plan/waves.h"

#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace bascule::transition {

std::vector<Wave> waves_of(const Scenario& scenario) {
  std::vector<Wave> waves;
  std::unordered_map<std::string_view, std::size_t> place_of;
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) {
    const std::string& name = scenario.tasks[i].wave;
    if (name.empty()) continue;
    const auto [place, is_new] = place_of.try_emplace(name, waves.size());
    if (is_new) waves.push_back({.name = name, .tasks = {}});
    waves[place->second].tasks.push_back({i});
  }
  return waves;
}

std::vector<Wave> waves_and_deadlines_of(const Scenario& scenario) {
  std::vector<Wave> dated = waves_of(scenario);
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i)
    if (const auto& deadline = scenario.tasks[i].deadline)
      dated.push_back({.name = scenario.tasks[i].id.value, .tasks = {{i}}, .deadline = deadline->value});
  return dated;
}

}  // namespace bascule::transition
