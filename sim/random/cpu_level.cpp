#include "sim/random/cpu_level.h"

#include "sim/check.h"

namespace bascule::sim {

namespace {

CpuLevel detect() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("x86-64-v4")) return CpuLevel::v4;
  if (__builtin_cpu_supports("x86-64-v3")) return CpuLevel::v3;
#endif
  return CpuLevel::v2;
}

CpuLevel& level_in_use() {
  static CpuLevel level = highest_cpu_level();
  return level;
}

}  // namespace

CpuLevel highest_cpu_level() {
  static const CpuLevel highest = detect();
  return highest;
}

CpuLevel cpu_level_in_use() { return level_in_use(); }

void force_cpu_level(std::optional<CpuLevel> level) {
  EXPECT(!level || *level <= highest_cpu_level());
  level_in_use() = level.value_or(highest_cpu_level());
}

}  // namespace bascule::sim
