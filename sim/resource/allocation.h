#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sim/event/simulator.h"

namespace bascule::sim {

/// Who waits for capacity, in priority order: lower goes first, ties first come first served.
template <class EntityId> class PriorityLine {
 public:
  bool is_empty() const { return requests_.empty(); }
  std::size_t size() const { return requests_.size(); }

  void join(EntityId entity, std::int64_t priority) {
    const auto after_equals = std::upper_bound(requests_.begin(), requests_.end(), priority,
                                               [](std::int64_t p, const Request& r) { return p < r.priority; });
    requests_.insert(after_equals, {priority, entity});
  }

  /// Offers to start to everyone once, in order: those for whom `try_start(entity)` says true leave the line, the
  /// others are skipped and keep their place. `try_start` must not join this line. Returns how many started.
  template <class TryStart> std::size_t allocate(TryStart try_start) {
    auto kept = requests_.begin();
    for (const Request& request : requests_)
      if (!try_start(request.entity)) *kept++ = request;
    const auto started = static_cast<std::size_t>(requests_.end() - kept);
    requests_.erase(kept, requests_.end());
    return started;
  }

  /// The entities that wait, in order, as `visit(entity)`.
  template <class Visit> void for_each(Visit visit) const {
    for (const Request& request : requests_) visit(request.entity);
  }

  void clear() { requests_.clear(); }

 private:
  struct Request {
    std::int64_t priority;
    EntityId entity;
  };
  std::vector<Request> requests_;
};

/// Sees to it that capacity is allocated in one pass per instant, after all completions and arrivals of the instant:
/// the first request of an instant schedules the pass in the last rank, further ones find it scheduled. A zero duration
/// that completes after the pass asks for another one.
class AllocationPass {
 public:
  /// Has `pass` (the model's allocation event) happen at the end of this instant, once.
  template <class Payload> void request(Simulator<Payload>& simulator, const Payload& pass) {
    if (is_pending_) return;
    is_pending_ = true;
    simulator.schedule_after({}, pass, Rank::last);
  }

  /// To be called when the model handles the pass, before it starts anything.
  void begin() { is_pending_ = false; }

  void reset() { is_pending_ = false; }

 private:
  bool is_pending_ = false;
};

}  // namespace bascule::sim
