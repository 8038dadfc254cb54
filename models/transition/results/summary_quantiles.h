#pragma once

#include <array>

namespace bascule::transition {

/// The quantiles that everything is summarised by.
inline constexpr std::array<double, 5> summary_quantiles{0.10, 0.50, 0.80, 0.90, 0.95};

}  // namespace bascule::transition
