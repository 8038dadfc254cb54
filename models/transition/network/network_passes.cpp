#include "models/transition/network/network_passes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "sim/random/cpu_level.h"

namespace bascule::transition {
namespace {

using sim::lane_count;
using sim::Lanes;

// One bit a lane where two times are equal, for each level: loops that vectorise do not tell it without intrinsics.
#if defined(__x86_64__)
struct LevelV2 {
  static std::uint64_t equal(const Lanes<std::int32_t>& a, const Lanes<std::int32_t>& b) {
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < lane_count; i += 4) {
      const __m128i x = _mm_load_si128(reinterpret_cast<const __m128i*>(a.data() + i)),
                    y = _mm_load_si128(reinterpret_cast<const __m128i*>(b.data() + i));
      const int bits = _mm_movemask_ps(_mm_castsi128_ps(_mm_cmpeq_epi32(x, y)));
      mask |= std::uint64_t{static_cast<std::uint32_t>(bits)} << i;
    }
    return mask;
  }
  static std::uint64_t equal(const Lanes<std::int64_t>& a, const Lanes<std::int64_t>& b) {
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < lane_count; i += 2) {
      const __m128i x = _mm_load_si128(reinterpret_cast<const __m128i*>(a.data() + i)),
                    y = _mm_load_si128(reinterpret_cast<const __m128i*>(b.data() + i));
      const int bits = _mm_movemask_pd(_mm_castsi128_pd(_mm_cmpeq_epi64(x, y)));
      mask |= std::uint64_t{static_cast<std::uint32_t>(bits)} << i;
    }
    return mask;
  }
};

struct LevelV3 {
  BASCULE_V3 static std::uint64_t equal(const Lanes<std::int32_t>& a, const Lanes<std::int32_t>& b) {
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < lane_count; i += 8) {
      const __m256i x = _mm256_load_si256(reinterpret_cast<const __m256i*>(a.data() + i)),
                    y = _mm256_load_si256(reinterpret_cast<const __m256i*>(b.data() + i));
      const int bits = _mm256_movemask_ps(_mm256_castsi256_ps(_mm256_cmpeq_epi32(x, y)));
      mask |= std::uint64_t{static_cast<std::uint32_t>(bits)} << i;
    }
    return mask;
  }
  BASCULE_V3 static std::uint64_t equal(const Lanes<std::int64_t>& a, const Lanes<std::int64_t>& b) {
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < lane_count; i += 4) {
      const __m256i x = _mm256_load_si256(reinterpret_cast<const __m256i*>(a.data() + i)),
                    y = _mm256_load_si256(reinterpret_cast<const __m256i*>(b.data() + i));
      const int bits = _mm256_movemask_pd(_mm256_castsi256_pd(_mm256_cmpeq_epi64(x, y)));
      mask |= std::uint64_t{static_cast<std::uint32_t>(bits)} << i;
    }
    return mask;
  }
};

struct LevelV4 {
  BASCULE_V4 static std::uint64_t equal(const Lanes<std::int32_t>& a, const Lanes<std::int32_t>& b) {
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < lane_count; i += 16)
      mask |= std::uint64_t{_mm512_cmpeq_epi32_mask(_mm512_load_si512(a.data() + i), _mm512_load_si512(b.data() + i))}
              << i;
    return mask;
  }
  BASCULE_V4 static std::uint64_t equal(const Lanes<std::int64_t>& a, const Lanes<std::int64_t>& b) {
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < lane_count; i += 8)
      mask |= std::uint64_t{_mm512_cmpeq_epi64_mask(_mm512_load_si512(a.data() + i), _mm512_load_si512(b.data() + i))}
              << i;
    return mask;
  }
};
#else
struct LevelV2 {
  template <class Tick> static std::uint64_t equal(const Lanes<Tick>& a, const Lanes<Tick>& b) {
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < lane_count; ++i) mask |= std::uint64_t{a[i] == b[i]} << i;
    return mask;
  }
};
using LevelV3 = LevelV2;
using LevelV4 = LevelV2;
#endif

/// When an arc is satisfied; the same arithmetic as `satisfied_at`.
template <class Tick>
[[gnu::always_inline]] inline void satisfy(const NetworkArc& into, const NetworkBlock<Tick>& block,
                                           Lanes<Tick>& satisfied) {
  const Arc& arc = into.arc;
  const Lanes<Tick>& duration = block.durations[into.predecessor];
  const Lanes<Tick>& since = (arc.is_due_from_start() ? block.start : block.finish)[into.predecessor];
  const Tick counted = into.counts_duration() ? Tick{-1} : Tick{0};
  const auto fixed_lag = static_cast<Tick>(arc.lag_ticks);
  if (arc.lag_share == 0) {
    for (std::size_t i = 0; i < lane_count; ++i)
      satisfied[i] = since[i] + std::max<Tick>(0, (duration[i] & counted) + fixed_lag);
    return;
  }
  constexpr double longest = static_cast<double>(sim::longest_sample.ticks);
  const double share = std::abs(arc.lag_share);
  const Tick negative = arc.lag_share < 0 ? Tick{-1} : Tick{0};
  for (std::size_t i = 0; i < lane_count; ++i) {
    const double ticks = share * static_cast<double>(duration[i]);
    const auto size = static_cast<Tick>((ticks < longest ? ticks : longest) + 0.5);
    const Tick lag = (size ^ negative) - negative + fixed_lag;
    satisfied[i] = since[i] + std::max<Tick>(0, (duration[i] & counted) + lag);
  }
}

template <class Tick> [[gnu::always_inline]] inline void delay(Lanes<Tick>& time, const Lanes<Tick>& not_before) {
  for (std::size_t i = 0; i < lane_count; ++i) time[i] = std::max(time[i], not_before[i]);
}

template <class Tick>
[[gnu::always_inline]] inline void pass_forward(const NetworkRows& network, NetworkBlock<Tick>& block) {
  Lanes<Tick> satisfied, plan_finish{};
  for (std::size_t place = 0; place < network.rows.size(); ++place) {
    const NetworkRow& row = network.rows[place];
    const Lanes<Tick>& duration = block.durations[place];
    Lanes<Tick> start{}, finish;
    for (std::uint32_t i = row.plain.first; i < row.plain.last; ++i)
      delay(start, block.finish[network.plain_predecessors[i]]);
    for (std::uint32_t i = row.opens_start.first; i < row.opens_start.last; ++i) {
      satisfy(network.arcs[i], block, satisfied);
      delay(start, satisfied);
    }
    for (std::size_t i = 0; i < lane_count; ++i) finish[i] = start[i] + duration[i];
    for (std::uint32_t i = row.opens_finish.first; i < row.opens_finish.last; ++i) {
      satisfy(network.arcs[i], block, satisfied);
      delay(finish, satisfied);
    }
    if (row.may_end_plan) delay(plan_finish, finish);
    block.start[place] = start;
    block.finish[place] = finish;
  }
  block.plan_finish = plan_finish;
}

/// One bit a lane where a lead is no longer than the work, so that longer work would count.
template <class Tick> std::uint64_t duration_counts(const NetworkArc& into, const NetworkBlock<Tick>& block) {
  const Lanes<Tick>& duration = block.durations[into.predecessor];
  std::uint64_t mask = 0;
  for (std::size_t i = 0; i < lane_count; ++i) mask |= std::uint64_t{duration[i] + into.arc.lag(duration[i]) >= 0} << i;
  return mask;
}

/// Marks what an arc's satisfaction depends on, where it mattered. A lead is reckoned from the start and the duration,
/// so that whatever else holds back the finish does not matter.
template <class Tick>
[[gnu::always_inline]] inline void mark(const NetworkArc& into, std::uint64_t mattered, NetworkBlock<Tick>& block) {
  if (!into.arc.is_due_from_start()) {
    block.finish_matters[into.predecessor] |= mattered;
    return;
  }
  block.start_matters[into.predecessor] |= mattered;
  if (into.counts_duration()) block.critical[into.predecessor] |= mattered & duration_counts(into, block);
}

/// Follows the arcs that were satisfied at the very instant, in the lanes where that mattered.
template <class Level, class Tick>
[[gnu::always_inline]] inline void trace(const NetworkRows& network, RowRange arcs, const Lanes<Tick>& instant,
                                         std::uint64_t mattered, NetworkBlock<Tick>& block) {
  Lanes<Tick> satisfied;
  for (std::uint32_t i = arcs.first; i < arcs.last; ++i) {
    satisfy(network.arcs[i], block, satisfied);
    mark(network.arcs[i], mattered & Level::equal(satisfied, instant), block);
  }
}

/// In which lanes the task's own work was what its finish waited for last.
template <class Level, class Tick>
[[gnu::always_inline]] inline std::uint64_t worked_until_finish(std::size_t place, const NetworkBlock<Tick>& block) {
  Lanes<Tick> work_end;
  for (std::size_t i = 0; i < lane_count; ++i) work_end[i] = block.start[place][i] + block.durations[place][i];
  return Level::equal(work_end, block.finish[place]);
}

template <class Level, class Tick>
[[gnu::always_inline]] inline void pass_backward(const NetworkRows& network, NetworkBlock<Tick>& block) {
  for (auto* marks : {&block.critical, &block.start_matters, &block.finish_matters})
    std::fill(marks->begin(), marks->end(), std::uint64_t{0});
  for (std::size_t place = network.rows.size(); place-- > 0;) {
    const NetworkRow& row = network.rows[place];
    std::uint64_t &finish_matters = block.finish_matters[place], &start_matters = block.start_matters[place];
    if (row.may_end_plan) finish_matters |= Level::equal(block.finish[place], block.plan_finish) & block.occupied;
    block.critical[place] |= finish_matters;
    if (row.opens_finish.size() == 0) {
      start_matters |= finish_matters;
    } else if (finish_matters != 0) {
      start_matters |= finish_matters & worked_until_finish<Level>(place, block);
      trace<Level>(network, row.opens_finish, block.finish[place], finish_matters, block);
    }
    if (start_matters == 0) continue;
    for (std::uint32_t i = row.plain.first; i < row.plain.last; ++i) {
      const std::uint32_t predecessor = network.plain_predecessors[i];
      block.finish_matters[predecessor] |= start_matters & Level::equal(block.finish[predecessor], block.start[place]);
    }
    trace<Level>(network, row.opens_start, block.start[place], start_matters, block);
  }
}

template <class Level, class Tick>
[[gnu::always_inline]] inline void passes_body(const NetworkRows& network, NetworkBlock<Tick>& block) {
  pass_forward(network, block);
  pass_backward<Level>(network, block);
}

template <class Tick> void passes_v2(const NetworkRows& network, NetworkBlock<Tick>& block) {
  passes_body<LevelV2>(network, block);
}
template <class Tick> BASCULE_V3 void passes_v3(const NetworkRows& network, NetworkBlock<Tick>& block) {
  passes_body<LevelV3>(network, block);
}
template <class Tick> BASCULE_V4 void passes_v4(const NetworkRows& network, NetworkBlock<Tick>& block) {
  passes_body<LevelV4>(network, block);
}

template <class Tick> void passes(const NetworkRows& network, NetworkBlock<Tick>& block) {
  static constexpr std::array kernels{passes_v2<Tick>, passes_v3<Tick>, passes_v4<Tick>};
  kernels[static_cast<std::size_t>(sim::cpu_level_in_use())](network, block);
}

}  // namespace

void evaluate(const NetworkRows& network, NetworkBlock<std::int32_t>& block) { passes(network, block); }
void evaluate(const NetworkRows& network, NetworkBlock<std::int64_t>& block) { passes(network, block); }

}  // namespace bascule::transition
