#pragma once

#include <cstddef>
#include <cstdint>

#include "models/transition/calendars/task_clocks.h"
#include "models/transition/communication/communication_rows.h"
#include "sim/random/stream.h"
#include "sim/time.h"

namespace bascule::transition {

/// Which sending this is: of what (a name drawn with), in which round of question and answer, the how many-th.
struct SendingName {
  std::uint64_t draw = 0;
  std::uint32_t round = 0, attempt = 0;

  /// Spread over all indices by a 64-bit mix: two names of one pair share draws once in 2^32.
  constexpr std::uint32_t draw_index() const {
    std::uint64_t mixed = draw + 0x9E3779B97F4A7C15u * (std::uint64_t{round} << 32 | (attempt + 1));
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    return static_cast<std::uint32_t>(mixed >> 32);
  }
};

/// What becomes of one sending over a channel (PACE: primary, alternate, contingency, emergency). Which means are up is
/// drawn anew for each sending; the first that is up is used, after the time lost on those before it. Then the receiver
/// notices it after a time of his own work, or not at all.
struct Sending {
  enum class Outcome : std::uint8_t { noticed, unanswered, nobody_reached };

  Outcome outcome = Outcome::nobody_reached;
  sim::SimTime at;            ///< when it is noticed; otherwise from when on the sender waits
  bool is_understood = true;  ///< where it is noticed
};

namespace detail {

constexpr std::uint32_t lanes_per_block = 4;

/// The first means that is up, or how many there are.
inline std::size_t first_means_up(const ChannelRow& channel, const sim::Stream& stream, std::uint32_t index) {
  for (std::size_t i = 0; i < channel.means.size(); ++i) {
    if (channel.means[i].availability >= 1) return i;
    const auto block = static_cast<std::uint32_t>(i / lanes_per_block);
    if (stream.draw(index + block).chance(channel.means[i].availability, static_cast<int>(i % lanes_per_block)))
      return i;
  }
  return channel.means.size();
}

}  // namespace detail

/// \pre the rows have channels
inline Sending send(const CommunicationRows& rows, TeamId from, TeamId to, const SendingName& name, sim::SimTime now,
                    const TaskClocks& clocks, const sim::ReplicationKey& key) {
  const PairRow& pair = rows.pairs[rows.pair_of(from, to)];
  const ChannelRow& channel = rows.channels[pair.channel];
  const std::uint32_t index = name.draw_index();
  const std::size_t used = detail::first_means_up(channel, sim::Stream(key, pair.means), index);
  const bool is_any_up = used < channel.means.size();
  const std::int64_t lost = is_any_up ? channel.means[used].turned_to_after : channel.given_up_after;
  const sim::SimTime sent = clocks.after_team_work(from, now, {lost});
  if (!is_any_up) return {.outcome = Sending::Outcome::nobody_reached, .at = sent};
  const sim::Draw draw = sim::Stream(key, pair.reply).draw(index);
  if (draw.chance(channel.no_reply, 2)) return {.outcome = Sending::Outcome::unanswered, .at = sent};
  const sim::Duration reply = sim::rounded(channel.means[used].reply.quantile(draw.uniform()));
  return {.outcome = Sending::Outcome::noticed,
          .at = clocks.after_team_work(to, sent, reply),
          .is_understood = !draw.chance(channel.loss, 3)};
}

}  // namespace bascule::transition
