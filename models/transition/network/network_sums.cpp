#include "models/transition/network/network_sums.h"

#include <array>
#include <bit>

#include "sim/random/cpu_level.h"

namespace bascule::transition {
namespace {

using sim::lane_count;
using sim::Lanes;

/// The type of sums over a block: 64 bits for narrow ticks by the bound that makes them narrow.
template <class Tick> struct SumOf;
template <> struct SumOf<std::int32_t> { using Type = std::int64_t; };
template <> struct SumOf<std::int64_t> { using Type = Exact; };

/// All bits set in lanes with a replication.
template <class Tick> Lanes<Tick> occupied_lanes(const NetworkBlock<Tick>& block) {
  Lanes<Tick> lanes;
  for (std::size_t i = 0; i < lane_count; ++i) lanes[i] = (block.occupied >> i & 1) != 0 ? Tick{-1} : Tick{0};
  return lanes;
}

template <class Tick>
[[gnu::always_inline]] inline void tally_body(const NetworkRows& network, const NetworkBlock<Tick>& block,
                                              TaskTallies::Sign sign, TaskTallies& tallies) {
  using Sum = typename SumOf<Tick>::Type;
  const Lanes<Tick> occupied = occupied_lanes(block);
  for (std::size_t place = 0; place < network.rows.size(); ++place) {
    const Lanes<Tick>&starts = block.start[place], &finishes = block.finish[place], &durations = block.durations[place];
    Sum start = 0, finish = 0, duration = 0, duration_squared = 0, duration_times_plan = 0;
    for (std::size_t i = 0; i < lane_count; ++i) {
      const Tick counted = durations[i] & occupied[i];
      start += starts[i] & occupied[i];
      finish += finishes[i] & occupied[i];
      duration += counted;
      duration_squared += static_cast<Sum>(counted) * counted;
      duration_times_plan += static_cast<Sum>(counted) * block.plan_finish[i];
    }
    tallies.record(network.rows[place].task,
                   {.critical = std::popcount(block.critical[place]),
                    .start = start,
                    .finish = finish,
                    .duration = duration,
                    .duration_squared = duration_squared,
                    .duration_times_plan = duration_times_plan},
                   sign);
  }
  PlanSums plan{.replications = std::popcount(block.occupied)};
  for (std::size_t i = 0; i < lane_count; ++i) {
    const Tick finish = block.plan_finish[i] & occupied[i];
    plan.finish += finish;
    plan.finish_squared += static_cast<Exact>(finish) * finish;
  }
  tallies.record(plan, sign);
}

using Narrow = NetworkBlock<std::int32_t>;

void tally_v2(const NetworkRows& network, const Narrow& block, TaskTallies::Sign sign, TaskTallies& tallies) {
  tally_body(network, block, sign, tallies);
}
BASCULE_V3 void tally_v3(const NetworkRows& network, const Narrow& block, TaskTallies::Sign sign,
                         TaskTallies& tallies) {
  tally_body(network, block, sign, tallies);
}
BASCULE_V4 void tally_v4(const NetworkRows& network, const Narrow& block, TaskTallies::Sign sign,
                         TaskTallies& tallies) {
  tally_body(network, block, sign, tallies);
}

constexpr std::array kernels{tally_v2, tally_v3, tally_v4};

}  // namespace

void tally(const NetworkRows& network, const NetworkBlock<std::int32_t>& block, TaskTallies::Sign sign,
           TaskTallies& tallies) {
  kernels[static_cast<std::size_t>(sim::cpu_level_in_use())](network, block, sign, tallies);
}

void tally(const NetworkRows& network, const NetworkBlock<std::int64_t>& block, TaskTallies::Sign sign,
           TaskTallies& tallies) {
  tally_body(network, block, sign, tallies);  // 128-bit sums gain nothing from wide instructions
}

}  // namespace bascule::transition
