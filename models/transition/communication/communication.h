#pragma once

#include <cstdint>

#include "models/transition/communication/communication_rows.h"
#include "models/transition/communication/edge_counts.h"
#include "models/transition/communication/message_exchange.h"
#include "models/transition/communication/request_travel.h"
#include "models/transition/replication/hooks.h"
#include "models/transition/replication/mechanism_set.h"

namespace bascule::transition {

/// The communication mechanism: how requests come to the notice of the team they go to, whether what was asked is
/// understood, and the messages between tasks that talk to each other. Without channels everybody is reached at once
/// and understands.
class Communication : public Hears<ReplicationResets, TaskStarted, TaskUnderWay, WorkDone, SliceDone, RequestSent,
                                   RequestClosed, RequestStep, MessageArrives, ItemHandled, ItemExpired, ReachesAtOnce,
                                   IsUnderstood, ProjectFailureFactor> {
 public:
  static constexpr Mechanism mechanism = Mechanism::communication;

  explicit Communication(const CommunicationRows& rows)
      : rows_(&rows),
        counts_(rows.is_empty() ? 0 : rows.team_count * rows.team_count),
        requests_(rows),
        messages_(rows) {}

  void on(const ReplicationResets&, auto&) {
    counts_.clear();
    requests_.clear();
    messages_.clear();
  }

  void on(const TaskStarted& started, auto&) { messages_.start(started.task); }
  void on(const TaskUnderWay& under_way, auto&) { messages_.start(under_way.task); }
  void on(const WorkDone& done, auto&) { messages_.end(done.task); }
  [[gnu::noinline]] void on(const SliceDone& done, auto& world) { messages_.slice_done(done, counts_, world); }
  [[gnu::noinline]] void on(const MessageArrives& arrives, auto& world) {
    messages_.arrive(arrives.message, counts_, world);
  }
  void on(const ItemHandled& handled, auto&) {
    if (handled.kind == ItemKind::message) messages_.handled(handled.subject);
  }
  void on(const ItemExpired& expired, auto&) {
    if (expired.kind == ItemKind::message) messages_.expired(expired.subject, counts_);
  }

  [[gnu::noinline]] void on(const RequestSent& sent, auto& world) {
    if (rows_->has_channels()) requests_.send(sent, counts_, world);
  }
  [[gnu::noinline]] void on(const RequestStep& step, auto& world) { requests_.step(step.request, counts_, world); }
  void on(const RequestClosed& closed, auto& world) { requests_.close(closed.request, world); }

  double factor(const ReachesAtOnce& asked) const { return requests_.is_on_its_way(asked.request) ? 0.0 : 1.0; }
  double factor(const IsUnderstood& asked) const { return requests_.is_understood(asked.request) ? 1.0 : 0.0; }
  double factor(const ProjectFailureFactor& asked) const { return messages_.failure_factor(asked.task); }

  bool is_anyone_waiting() const { return false; }

  std::uint32_t messages() const { return messages_.sent(); }
  std::uint32_t missed_messages() const { return messages_.missed(); }
  const EdgeCount& edge(TeamId from, TeamId to) const { return counts_[rows_->pair_of(from, to)]; }
  const EdgeCounts& edges() const { return counts_; }
  const CommunicationRows& rows() const { return *rows_; }

 private:
  const CommunicationRows* rows_;
  EdgeCounts counts_;
  RequestTravel requests_;
  MessageExchange messages_;
};

}  // namespace bascule::transition
