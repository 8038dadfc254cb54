#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/transition/calendars/task_clocks.h"
#include "models/transition/communication/communication.h"
#include "models/transition/communication/communication_rows.h"
#include "models/transition/replication/kernel.h"
#include "models/transition/scenario/scenario.h"
#include "sim/event/simulator.h"

namespace bascule::known_answers {

/// The communication mechanism alone, around a kernel of its own: what it tells is written down, and handled items and
/// answers are up to whoever looks. Everything goes through the mechanism's hooks, as in a transition.
class CommunicationWorld {
 public:
  struct Noticed {
    transition::RequestId request;
    sim::SimTime at;
  };
  struct Alone {
    transition::RequestId request;
    bool is_right;
    sim::SimTime at;
  };
  struct Escalated {
    transition::RequestId request;
    transition::TeamId to;
    sim::SimTime at;
  };
  struct Arrived {
    transition::TrayItem item;
    sim::SimTime at;
  };

  /// On working time.
  explicit CommunicationWorld(const transition::Scenario& scenario)
      : rows_(transition::communication_rows(scenario)), communication(rows_) {
    begin({});
  }
  /// \pre the clocks outlive it
  CommunicationWorld(const transition::Scenario& scenario, const transition::TaskClocks& clocks)
      : CommunicationWorld(scenario) {
    kernel.attach(clocks, {});
  }
  CommunicationWorld(const CommunicationWorld&) = delete;
  CommunicationWorld& operator=(const CommunicationWorld&) = delete;

  void begin(const sim::ReplicationKey& key) {
    kernel.begin(key);
    noticed.clear(), alone.clear(), escalated.clear(), items.clear();
    tell(transition::ReplicationResets{});
  }

  /// Sends a request as the organisation does: one that is noticed at once is written down as such.
  void send(const transition::RequestSent& sent) {
    tell(sent);
    if (ask(transition::ReachesAtOnce{sent.request}) == 1.0) write_down(transition::RequestNoticed{sent.request});
  }
  /// Runs until nothing is pending.
  sim::RunOutcome run(std::uint64_t max_events = 1'000'000) { return kernel.run(*this, max_events); }

  template <class News> void tell(const News& news) {
    if constexpr (transition::Communication::hears<News>) communication.on(news, *this);
    write_down(news);
  }
  template <class Question> double ask(const Question& question) const { return communication.factor(question); }

  void handle(const sim::Event<transition::TransitionEvent>& event, sim::Simulator<transition::TransitionEvent>&) {
    if (event.payload.kind == transition::EventKind::request_step)
      tell(transition::RequestStep{{event.payload.subject}});
    if (event.payload.kind == transition::EventKind::message_arrives)
      tell(transition::MessageArrives{event.payload.subject});
  }
  bool is_anyone_waiting() const { return communication.is_anyone_waiting(); }

 private:
  template <class News> void write_down(const News&) {}
  void write_down(const transition::RequestNoticed& told) { noticed.push_back({told.request, kernel.now()}); }
  void write_down(const transition::DecidedByIntent& told) {
    alone.push_back({told.request, told.is_right, kernel.now()});
  }
  void write_down(const transition::RequestEscalated& told) {
    escalated.push_back({told.request, told.to, kernel.now()});
  }
  void write_down(const transition::ItemArrives& told) { items.push_back({told.item, kernel.now()}); }

  const transition::CommunicationRows rows_;

 public:
  transition::Kernel kernel;
  transition::Communication communication;
  std::vector<Noticed> noticed;
  std::vector<Alone> alone;
  std::vector<Escalated> escalated;
  std::vector<Arrived> items;
};

}  // namespace bascule::known_answers
