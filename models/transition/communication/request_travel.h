#pragma once

#include <cstdint>
#include <vector>

#include "models/transition/communication/communication_rows.h"
#include "models/transition/communication/edge_counts.h"
#include "models/transition/communication/sending.h"
#include "models/transition/replication/hooks.h"
#include "sim/event/event_list.h"
#include "sim/random/stream.h"

namespace bascule::transition {

/// Requests on their way over the channels. One that finds no answer, or nobody, is sent again after the channel's
/// reminder interval, the second time to whom the channel escalates. Who reaches nobody may decide alone. Sending again
/// goes on until it is noticed or closed, or time ends.
class RequestTravel {
 public:
  explicit RequestTravel(const CommunicationRows& rows) : rows_(&rows) {}

  void clear() { travels_.clear(); }

  void send(const RequestSent& sent, EdgeCounts& counts, auto& world) {
    if (travels_.size() <= sent.request.index) travels_.resize(sent.request.index + 1);
    Travel& travel = travels_[sent.request.index];
    travel = {.from = sent.from, .to = sent.to, .name = {sent.draw, sent.round}, .sent = world.kernel.now()};
    counts.sent(rows_->pair_of(travel.from, travel.to));
    go(travel, world);
    const bool is_at_once = travel.next == Next::notice && travel.at == world.kernel.now();
    if (is_at_once)
      notice(travel, counts);
    else
      wait(sent.request, world);
  }

  /// The time of the request's next step has come.
  void step(RequestId request, EdgeCounts& counts, auto& world) {
    Travel& travel = travels_[request.index];
    switch (travel.next) {
      case Next::nothing:
        return;
      case Next::notice:
        notice(travel, counts);
        return world.tell(RequestNoticed{request});
      case Next::decide_alone:
        travel.next = Next::nothing;
        return world.tell(DecidedByIntent{request, travel.is_right});
      case Next::send_again:
        return send_again(request, counts, world);
    }
  }

  void close(RequestId request, auto& world) {
    if (request.index >= travels_.size()) return;
    world.kernel.cancel(travels_[request.index].timer);
    travels_[request.index] = {};
  }

  bool is_on_its_way(RequestId request) const { return of(request).next != Next::nothing; }
  /// What was noticed last.
  bool is_understood(RequestId request) const { return of(request).is_understood; }

 private:
  enum class Next : std::uint8_t { nothing, notice, decide_alone, send_again };

  struct Travel {
    TeamId from = {}, to = {};
    SendingName name = {};
    sim::SimTime sent = {}, at = {};  ///< first sent; of the next step
    sim::TimerHandle timer = {};
    std::uint32_t reminders = 0;  ///< to the team it goes to now
    Next next = Next::nothing;
    bool is_right = false, is_understood = true;
  };

  /// A request that never left its team is not known here.
  const Travel& of(RequestId request) const {
    static constexpr Travel nowhere;
    return request.index < travels_.size() ? travels_[request.index] : nowhere;
  }

  void go(Travel& travel, auto& world) {
    const sim::ReplicationKey& key = world.kernel.key();
    const TaskClocks& clocks = world.kernel.clocks();
    const Sending sending =
        transition::send(*rows_, travel.from, travel.to, travel.name, world.kernel.now(), clocks, key);
    travel.at = sending.at;
    travel.is_understood = sending.is_understood;
    if (sending.outcome == Sending::Outcome::noticed) {
      travel.next = Next::notice;
      return;
    }
    const PairRow& pair = rows_->pairs[rows_->pair_of(travel.from, travel.to)];
    if (sending.outcome == Sending::Outcome::nobody_reached) {
      const sim::Draw draw = sim::Stream(key, pair.intent).draw(travel.name.draw_index());
      travel.is_right = draw.chance(rows_->p_right, 1);
      travel.next = draw.chance(rows_->p_alone, 0) ? Next::decide_alone : Next::send_again;
    } else {
      travel.next = Next::send_again;
    }
    if (travel.next == Next::send_again)
      travel.at = clocks.after_team_work(travel.from, sending.at, {rows_->channels[pair.channel].reminder_ticks});
  }

  /// At the end of time the same instant would come again and again.
  void wait(RequestId request, auto& world) {
    Travel& travel = travels_[request.index];
    if (travel.next == Next::send_again && travel.at <= world.kernel.now()) return;
    travel.timer = world.kernel.set_timer_at(travel.at, EventKind::request_step, request.index);
  }

  void notice(Travel& travel, EdgeCounts& counts) {
    travel.next = Next::nothing;
    counts.noticed(rows_->pair_of(travel.from, travel.to), travel.at - travel.sent);
  }

  void send_again(RequestId request, EdgeCounts& counts, auto& world) {
    constexpr std::uint32_t reminders_to_one = 2;
    Travel& travel = travels_[request.index];
    ++travel.name.attempt;
    const std::optional<TeamId> above = rows_->channel(travel.from, travel.to).escalate_to;
    const bool is_escalated =
        ++travel.reminders >= reminders_to_one && above && *above != travel.to && *above != travel.from;
    if (is_escalated) {
      travel.to = *above;
      travel.reminders = 0;
      counts.sent(rows_->pair_of(travel.from, travel.to));
    }
    const TeamId to = travel.to;
    go(travel, world);
    wait(request, world);
    if (is_escalated) world.tell(RequestEscalated{request, to});
  }

  const CommunicationRows* rows_;
  std::vector<Travel> travels_;
};

}  // namespace bascule::transition
