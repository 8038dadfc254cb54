#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/transition/scenario/ids.h"
#include "models/transition/scenario/place.h"

namespace bascule::transition {

/// Three points of a triangular spread; one value where all are equal.
struct ThreePoints {
  double low = 0, likely = 0, high = 0;
  friend constexpr bool operator==(const ThreePoints&, const ThreePoints&) = default;
};

/// How likely a risk is and what it does when it occurs: working days on every task it hits, money once.
struct RiskImpact {
  double probability = 0;
  ThreePoints delay_days, cost;
};

/// A row of the table risks. A risk occurs once for all its tasks, once in each wave that has some of them, or for each
/// task by itself; all tasks of one occurrence are delayed by the same draw.
struct RiskInput {
  enum class Occurs : std::uint8_t { once, per_wave, per_task };
  /// What a plan may already simulate, so that the row would count it twice.
  enum class Duplicates : std::uint8_t { nothing, teams, calendars, gates, organisation };

  Stated<std::string> id;
  std::string name = {};
  RiskImpact before;                               ///< as the plan stands
  std::optional<RiskImpact> after = std::nullopt;  ///< once mitigated
  bool is_mitigated = false;
  double quality_points = 0;  ///< negative when quality is lost
  std::vector<TaskId> tasks = {};
  Occurs occurs = Occurs::once;
  std::optional<Party> cause_party = std::nullopt;  ///< bears the cost; the client where none is named
  std::string common_cause = {};  ///< risks of one cause occur together, the rarer only where the likelier does
  Duplicates duplicates = Duplicates::nothing;
  std::string mitigation = {};
  double mitigation_cost = 0;
  std::optional<Stated<std::chrono::sys_days>> mitigation_by = std::nullopt;
  Place place = {};
  std::vector<std::pair<std::string, std::string>> carried = {};

  /// What holds in this plan.
  const RiskImpact& impact() const { return is_mitigated && after ? *after : before; }
};

}  // namespace bascule::transition
