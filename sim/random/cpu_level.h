#pragma once

#include <array>
#include <optional>

// A wide kernel is one always-inline body compiled for every level; a lane is a variate or a replication, so that no
// level reorders anything.
#if defined(__x86_64__)
#define BASCULE_V3 [[gnu::target("arch=x86-64-v3")]]
#define BASCULE_V4 [[gnu::target("arch=x86-64-v4,prefer-vector-width=512")]]
#else
#define BASCULE_V3
#define BASCULE_V4
#endif

namespace bascule::sim {

/// The x86-64 levels that wide kernels are compiled for. Every level gives the same bits; higher ones are faster.
enum class CpuLevel { v2, v3, v4 };

inline constexpr std::array all_cpu_levels{CpuLevel::v2, CpuLevel::v3, CpuLevel::v4};

constexpr const char* name_of(CpuLevel level) {
  switch (level) {
    case CpuLevel::v2:
      return "x86-64-v2";
    case CpuLevel::v3:
      return "x86-64-v3";
    case CpuLevel::v4:
      return "x86-64-v4";
  }
  return "unknown";
}

/// The highest level that this processor has.
CpuLevel highest_cpu_level();

/// The level that kernels use: the highest, unless a test forced another.
CpuLevel cpu_level_in_use();

/// Makes every kernel use `level`, or the highest again for nullopt. For tests; call while no replication runs.
/// \pre the processor has the level.
void force_cpu_level(std::optional<CpuLevel> level);

}  // namespace bascule::sim
