#pragma once

#include <cstdint>
#include <limits>
#include <optional>

#include "sim/event/event_list.h"
#include "sim/random/stream.h"
#include "sim/time.h"

namespace bascule::transition {

/// Something that waits for a sitting of a forum.
struct AgendaItem {
  static constexpr std::uint32_t no_forum = std::numeric_limits<std::uint32_t>::max();
  enum class State : std::uint8_t {
    absent,
    before_first,  ///< the forum has not begun
    put_down,      ///< for the sitting that settles it
    never,         ///< no sitting does
  };

  std::uint32_t forum = no_forum;
  State state = State::absent;
  sim::SimTime came_up = {}, settled_at = {};
  sim::TimerHandle timer = {};
};

/// Which draws settle an item: sitting after sitting, four to a block from `first_block` on.
struct SettlingDraws {
  sim::StreamId stream;
  std::uint32_t first_block = 0;
};

/// How many sittings leave an item open before one settles it, each with the given chance; nothing where none ever
/// does.
inline std::optional<std::uint64_t> sittings_in_vain(const SettlingDraws& draws, double p_settled,
                                                     const sim::ReplicationKey& key) {
  constexpr std::uint32_t most = 1u << 16, lanes = 4;
  if (p_settled >= 1) return 0;
  if (p_settled <= 0) return std::nullopt;
  const sim::Stream stream(key, draws.stream);
  for (std::uint32_t block = 0; block < most / lanes; ++block) {
    const sim::Draw draw = stream.draw(draws.first_block + block);
    for (std::uint32_t lane = 0; lane < lanes; ++lane)
      if (draw.chance(p_settled, static_cast<int>(lane))) return std::uint64_t{lanes} * block + lane;
  }
  return std::nullopt;
}

/// Draws of a gate, apart for each time it comes up.
constexpr SettlingDraws draws_of_gate(sim::StreamId settled, std::uint32_t turn) {
  constexpr std::uint32_t blocks_a_turn = 1u << 14;
  return {settled, turn * blocks_a_turn};
}

/// Draws of what a team's reserve waits for.
constexpr SettlingDraws draws_of_reserve(std::uint32_t team) {
  return {sim::stream_id("reserve", "", "settled"), team << 14};
}

/// Draws of a question, whichever forum takes it.
constexpr SettlingDraws draws_of_question(std::uint64_t draw) {
  std::uint64_t mixed = (draw + 0x9E3779B97F4A7C15u) * 0xBF58476D1CE4E5B9u;
  mixed = (mixed ^ (mixed >> 29)) * 0x94D049BB133111EBu;
  return {{sim::stream_id("question", "", "settled").value ^ mixed ^ (mixed >> 32)}, 0};
}

}  // namespace bascule::transition
