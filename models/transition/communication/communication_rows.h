#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "models/transition/scenario/scenario.h"
#include "sim/random/distribution.h"
#include "sim/random/stream.h"

namespace bascule::transition {

/// A means of a channel. Times are ticks.
struct MeansRow {
  double availability = 1;
  std::int64_t turned_to_after = 0;  ///< work of the sender on the means before it
  sim::Distribution reply;           ///< work of the receiver
};

/// A row of the table channels. The last one has no means: it is that of teams that no channel joins.
struct ChannelRow {
  std::vector<MeansRow> means = {};
  std::int64_t given_up_after = 0;  ///< work of the sender until he knows that no means is up
  double no_reply = 0;
  std::int64_t reminder_ticks = 0, expiry_ticks = 0;  ///< work of the sender
  std::optional<TeamId> escalate_to = std::nullopt;
  double loss = 0;  ///< chance that what is noticed is misunderstood
};

/// From one team to another: the channel, and the streams of what happens on it.
struct PairRow {
  std::uint32_t channel = 0;
  sim::StreamId means, reply, intent;
};

/// A task that may be told something when a slice of another is done.
struct MessageLinkRow {
  TaskId to;
  TeamId sender, receiver;
  double probability = 0;
  sim::StreamId stream;
};

/// Who reaches whom and who writes to whom, compiled for replications: immutable and shared by all threads.
struct CommunicationRows {
  std::size_t team_count = 0;
  std::vector<ChannelRow> channels;
  std::vector<PairRow> pairs;  ///< by sender and receiver; empty without channels, where everybody is reached at once
  double p_alone = 0, p_right = 1;  ///< that who reaches nobody decides alone, and is right then
  std::vector<MessageLinkRow> links;
  std::vector<std::uint32_t> first_link;  ///< by task, and one more; empty where nobody writes
  double p_attends = 1, missed_message_effect = 0;
  std::int64_t handling_ticks = 0;
  std::int64_t expiry_ticks = 0;  ///< of messages without a channel

  bool has_channels() const { return !pairs.empty(); }
  bool is_empty() const { return pairs.empty() && links.empty(); }
  std::size_t pair_of(TeamId from, TeamId to) const { return from.index * team_count + to.index; }
  const ChannelRow& channel(TeamId from, TeamId to) const { return channels[pairs[pair_of(from, to)].channel]; }
  std::span<const MessageLinkRow> links_of(TaskId task) const {
    return std::span(links).subspan(first_link[task.index], first_link[task.index + 1] - first_link[task.index]);
  }
};

/// Empty without [organisation], which is what asks and writes. \pre faults_in(scenario) has no fault
CommunicationRows communication_rows(const Scenario& scenario);

}  // namespace bascule::transition
