#include "tools/scenario_files/known_tables.h"

#include <algorithm>
#include <array>

namespace bascule::scenario_files {
namespace {

constexpr std::array<std::string_view, 13> simulated{"tasks",    "teams",     "work",       "risks",        "gates",
                                                     "criteria", "calendars", "waves",      "correlations", "actuals",
                                                     "channels", "forums",    "commitments"};
constexpr std::array<std::string_view, 6> later{"units", "runbooks",   "stakeholders",
                                                "moves", "milestones", "objectives"};

struct MechanismParts {
  std::string_view name;
  LeftOut parts;
};

const std::vector<MechanismParts>& mechanisms() {
  static const std::vector<MechanismParts> all{
      {"organisation", {{"organisation"}, {}}},
      {"communication", {{"channels", "forums", "commitments", "communication"}, {{"tasks", "talks_to"}}}},
      {"turnover",
       {{},
        {{"teams", "attrition"},
         {"teams", "reserve_heads"},
         {"teams", "reserve_after_days"},
         {"teams", "reserve_until"},
         {"teams", "reserve_released_by"}}}}};
  return all;
}

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

const std::vector<std::string>& mechanism_sections() {
  static const std::vector<std::string> names{"organisation", "communication"};
  return names;
}

std::optional<LeftOut> left_out_by(std::string_view name) {
  if (is_table(name)) return LeftOut{{std::string(name)}, {}};
  for (const MechanismParts& mechanism : mechanisms())
    if (mechanism.name == name) return mechanism.parts;
  return std::nullopt;
}

std::vector<std::string> names_to_leave_out() {
  std::vector<std::string> names = table_names();
  for (const MechanismParts& mechanism : mechanisms()) names.emplace_back(mechanism.name);
  return names;
}

const std::vector<std::string>& later_sections() {
  static const std::vector<std::string> names{"objectives", "collaboration", "contract", "changes",
                                              "provider",   "adoption",      "rules"};
  return names;
}

}  // namespace bascule::scenario_files
