#include "tools/scenario_files/known_tables.h"

#include <algorithm>
#include <array>

namespace bascule::scenario_files {
namespace {

constexpr std::array<std::string_view, 10> simulated{"tasks",    "teams",     "work",  "risks",        "gates",
                                                     "criteria", "calendars", "waves", "correlations", "actuals"};
constexpr std::array<std::string_view, 9> later{"channels",     "forums", "units",      "runbooks",  "commitments",
                                                "stakeholders", "moves",  "milestones", "objectives"};

}  // namespace

const std::vector<std::string>& table_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all(simulated.begin(), simulated.end());
    all.insert(all.end(), later.begin(), later.end());
    return all;
  }();
  return names;
}

bool is_table(std::string_view name) {
  return is_simulated_table(name) || std::find(later.begin(), later.end(), name) != later.end();
}

bool is_simulated_table(std::string_view name) {
  return std::find(simulated.begin(), simulated.end(), name) != simulated.end();
}

const std::vector<std::string>& later_sections() {
  static const std::vector<std::string> names{"organisation", "objectives", "collaboration", "contract",
                                              "changes",      "provider",   "adoption",      "rules"};
  return names;
}

}  // namespace bascule::scenario_files
