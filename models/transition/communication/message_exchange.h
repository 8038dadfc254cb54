#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "models/transition/communication/communication_rows.h"
#include "models/transition/communication/edge_counts.h"
#include "models/transition/communication/sending.h"
#include "models/transition/replication/hooks.h"
#include "sim/random/stream.h"

namespace bascule::transition {

/// Messages between the leads of linked tasks that are both under way, each drawn when a slice is done (Jin and Levitt
/// 1996). One that nobody attends to, that does not get through, or that lies in the tray too long, is missed.
class MessageExchange {
 public:
  explicit MessageExchange(const CommunicationRows& rows)
      : rows_(&rows), tasks_(rows.links.empty() ? 0 : rows.first_link.size() - 1) {}

  void clear() {
    std::fill(tasks_.begin(), tasks_.end(), TaskState{});
    messages_.clear();
    free_.clear();
    sent_ = missed_ = 0;
  }

  void start(TaskId task) {
    if (tasks_.empty()) return;
    tasks_[task.index].is_under_way = true;
    ++tasks_[task.index].turn;
  }
  void end(TaskId task) {
    if (!tasks_.empty()) tasks_[task.index].is_under_way = false;
  }

  void slice_done(const SliceDone& done, EdgeCounts& counts, auto& world) {
    if (tasks_.empty() || done.slice.attempt > 0) return;
    const SendingName name{tasks_[done.task.index].turn, done.slice.number};
    for (const MessageLinkRow& link : rows_->links_of(done.task)) {
      if (!tasks_[link.to.index].is_under_way) continue;
      const sim::Draw draw = sim::Stream(world.kernel.key(), link.stream).draw(name.draw_index());
      if (!draw.chance(link.probability, 0)) continue;
      const Message message{done.task, link.to, link.sender, link.receiver, world.kernel.now()};
      ++sent_;
      ++tasks_[message.from.index].sent, ++tasks_[message.to.index].sent;
      counts.sent(rows_->pair_of(message.sender, message.receiver));
      if (draw.chance(rows_->p_attends, 1))
        write(message, link.stream.value ^ name.draw_index(), counts, world);
      else
        miss(message, counts);
    }
  }

  void arrive(std::uint32_t slot, EdgeCounts& counts, auto& world) {
    Message& message = messages_[slot];
    if (world.kernel.now() < message.expires) return put_before(slot, counts, world);
    miss(message, counts);
    free_.push_back(slot);
  }

  void handled(std::uint32_t slot) { free_.push_back(slot); }
  void expired(std::uint32_t slot, EdgeCounts& counts) {
    miss(messages_[slot], counts);
    free_.push_back(slot);
  }

  /// By what missed messages multiply the chance that a slice of the task spoils others' work.
  double failure_factor(TaskId task) const {
    if (tasks_.empty() || tasks_[task.index].missed == 0) return 1.0;
    const TaskState& state = tasks_[task.index];
    return 1.0 + rows_->missed_message_effect * (static_cast<double>(state.missed) / static_cast<double>(state.sent));
  }

  std::uint32_t sent() const { return sent_; }
  std::uint32_t missed() const { return missed_; }

 private:
  struct TaskState {
    bool is_under_way = false;
    std::uint32_t turn = 0;              ///< how often it has started
    std::uint32_t sent = 0, missed = 0;  ///< messages from and to it
  };
  struct Message {
    TaskId from, to;
    TeamId sender, receiver;
    sim::SimTime sent;
    sim::SimTime expires = {};
  };

  /// Sends it, again and again where nobody answers, and puts it into the tray when it gets through.
  [[gnu::noinline]] void write(Message message, std::uint64_t draw, EdgeCounts& counts, auto& world) {
    const TaskClocks& clocks = world.kernel.clocks();
    const std::int64_t expiry =
        rows_->has_channels() ? rows_->channel(message.sender, message.receiver).expiry_ticks : rows_->expiry_ticks;
    message.expires = clocks.after_team_work(message.sender, message.sent, {expiry});
    const sim::SimTime arrives =
        rows_->has_channels() ? gets_through(message, draw, clocks, world.kernel.key()) : message.sent;
    const std::uint32_t slot = keep(message);
    if (arrives == message.sent) return put_before(slot, counts, world);
    world.kernel.raise_at(std::min(arrives, message.expires), EventKind::message_arrives, slot);
  }

  /// When it is noticed, or an instant at which it has expired.
  sim::SimTime gets_through(const Message& message, std::uint64_t draw, const TaskClocks& clocks,
                            const sim::ReplicationKey& key) const {
    constexpr std::uint32_t most_attempts = 1000;
    const std::int64_t reminder = rows_->channel(message.sender, message.receiver).reminder_ticks;
    sim::SimTime tried = message.sent;
    for (SendingName name{draw}; name.attempt < most_attempts && tried < message.expires; ++name.attempt) {
      const Sending sending = send(*rows_, message.sender, message.receiver, name, tried, clocks, key);
      if (sending.outcome == Sending::Outcome::noticed) return sending.at;
      tried = clocks.after_team_work(message.sender, sending.at, {reminder});
    }
    return message.expires;
  }

  std::uint32_t keep(const Message& message) {
    if (free_.empty()) {
      free_.push_back(static_cast<std::uint32_t>(messages_.size()));
      messages_.emplace_back();
    }
    const std::uint32_t slot = free_.back();
    free_.pop_back();
    messages_[slot] = message;
    return slot;
  }

  void put_before(std::uint32_t slot, EdgeCounts& counts, auto& world) {
    const Message& message = messages_[slot];
    counts.noticed(rows_->pair_of(message.sender, message.receiver), world.kernel.now() - message.sent);
    world.tell(ItemArrives{{.team = message.receiver,
                            .kind = ItemKind::message,
                            .subject = slot,
                            .head_ticks = rows_->handling_ticks,
                            .expires = message.expires}});
  }

  void miss(const Message& message, EdgeCounts& counts) {
    ++missed_;
    ++tasks_[message.from.index].missed, ++tasks_[message.to.index].missed;
    counts.missed(rows_->pair_of(message.sender, message.receiver));
  }

  const CommunicationRows* rows_;
  std::vector<TaskState> tasks_;
  std::vector<Message> messages_;
  std::vector<std::uint32_t> free_;
  std::uint32_t sent_ = 0, missed_ = 0;
};

}  // namespace bascule::transition
