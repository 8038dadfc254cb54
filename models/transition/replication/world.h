#pragma once

#include <tuple>
#include <utility>

#include "models/transition/replication/kernel.h"
#include "models/transition/replication/mechanism_set.h"

namespace bascule::transition {

/// One replication's mechanisms around their kernel. The declared order is the order of effects. `compiled` removes a
/// mechanism's code, `active` its effect: compiled in but not active costs a predicted branch at most (README).
template <MechanismSet compiled, class... Mechanisms> class World {
 public:
  World(MechanismSet active, Mechanisms... mechanisms) : active_(active), mechanisms_(std::move(mechanisms)...) {}

  Kernel kernel;

  template <class M> M& get() { return std::get<M>(mechanisms_); }
  template <class M> const M& get() const { return std::get<M>(mechanisms_); }
  MechanismSet active() const { return active_; }

  template <class News> [[gnu::always_inline]] void tell(const News& news) {
    for_each<News>([&](auto& mechanism) { mechanism.on(news, *this); });
  }
  template <class Question> [[gnu::always_inline]] double ask(const Question& question) {
    double product = 1.0;
    for_each<Question>([&](auto& mechanism) { product *= mechanism.factor(question); });
    return product;
  }

  /// Runs one replication to its end.
  sim::RunOutcome run(const sim::ReplicationKey& key, std::uint64_t max_events) {
    kernel.begin(key);
    tell(ReplicationResets{});
    tell(ReplicationBegins{});
    return kernel.run(*this, max_events);
  }

  void handle(const sim::Event<TransitionEvent>& event, sim::Simulator<TransitionEvent>&) {
    switch (event.payload.kind) {
      case EventKind::work_done:
        return tell(WorkDone{{event.payload.subject}});
      case EventKind::link_due:
        return tell(LinkDue{event.payload.subject});
      case EventKind::start_due:
        return tell(StartDue{{event.payload.subject}});
      case EventKind::gate_due:
        return tell(GateDue{{event.payload.subject}});
      case EventKind::presence_changes:
        return tell(PresenceChanges{{event.payload.subject}});
      case EventKind::actual_start:
        return tell(ActualStart{{event.payload.subject}});
      case EventKind::passed_over:
        return tell(PassedOver{{event.payload.subject}});
      case EventKind::slice_due:
        return tell(SliceDue{{event.payload.subject}});
      case EventKind::item_due:
        return tell(ItemDue{event.payload.subject});
      case EventKind::tray_due:
        return tell(TrayDue{{event.payload.subject}});
      case EventKind::decision_timeout:
        return tell(DecisionTimeout{{event.payload.subject}});
      case EventKind::request_step:
        return tell(RequestStep{{event.payload.subject}});
      case EventKind::message_arrives:
        return tell(MessageArrives{event.payload.subject});
      case EventKind::sitting_due:
        return tell(SittingDue{event.payload.subject});
      case EventKind::report_due:
        return tell(ReportDue{event.payload.subject});
      case EventKind::leaver_due:
        kernel.happened_in_background();
        return tell(LeaverDue{event.payload.subject});
      case EventKind::joiner_due:
        return tell(JoinerDue{event.payload.subject});
      case EventKind::reserve_due:
        return tell(ReserveDue{event.payload.subject});
    }
  }

  bool is_instant_open() const { return kernel.is_allocation_due(); }
  void end_instant(sim::Simulator<TransitionEvent>&) {
    kernel.begin_allocation();
    tell(AllocationDue{});
  }

  bool is_anyone_waiting() const {
    return std::apply([](const auto&... mechanism) { return (mechanism.is_anyone_waiting() || ...); }, mechanisms_);
  }

 private:
  template <class Hook, class Visit> [[gnu::always_inline]] void for_each(Visit visit) {
    const auto visit_one = [&]<class M>(M& mechanism) {
      if constexpr (compiled.has(M::mechanism) && M::template hears<Hook>)
        if (active_.has(M::mechanism)) visit(mechanism);
    };
    std::apply([&](auto&... mechanism) { (visit_one(mechanism), ...); }, mechanisms_);
  }

  MechanismSet active_;
  std::tuple<Mechanisms...> mechanisms_;
};

}  // namespace bascule::transition
