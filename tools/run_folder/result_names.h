#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/transition/results/summary.h"
#include "sim/random/sampling_method.h"

namespace bascule::run_folder {

// What results are called in every file of a run folder.

inline constexpr std::array<const char*, transition::summary_quantiles.size()> quantile_names{"p10", "p50", "p80",
                                                                                              "p90", "p95"};

struct NamedChance {
  std::string_view name;
  sim::Interval probability;
};
/// The promises that the scenario states.
std::vector<NamedChance> named(const transition::Promises& promises);

std::string_view name_of(sim::SamplingMethod method);

/// The date on which so many working days are done; nothing for what is not finite.
std::optional<std::string> date_text(const transition::TimeAxis& axis, double working_days);

}  // namespace bascule::run_folder
