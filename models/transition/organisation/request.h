#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/transition/replication/hooks.h"
#include "sim/event/event_list.h"
#include "sim/time.h"

namespace bascule::transition {

/// An exception on its way to a decision.
struct Request {
  enum class Kind : std::uint8_t { functional, project };
  enum class State : std::uint8_t {
    sent,      ///< on its way to the decider, or in his tray
    asked,     ///< a question back is with who raised it
    answered,  ///< decided, and the answer is with who raised it
  };
  enum class By : std::uint8_t { decider, raiser, forum };
  TaskId task;
  Slice slice;
  Kind kind = Kind::functional;
  By by = By::decider;  ///< who decides
  State state = State::sent;
  TeamId raiser, decider;
  std::uint32_t round = 0, last_round = 0;
  sim::SimTime raised;
  sim::TimerHandle timeout = {};
  bool is_open = false;
};

/// How a request went, for whoever wants to know afterwards.
struct DecisionStep {
  enum class How : std::uint8_t { decided, in_forum, by_delegate, timed_out, by_intent };
  TaskId task;
  Request::Kind kind;
  TeamId raiser, decider;
  sim::SimTime raised, noticed, decided;
  How how = How::decided;
  std::optional<ForumId> forum = std::nullopt;
};

/// Open requests under numbers that are used again. What lies in a tray because of a request has a number of its own,
/// which a later request under the same number does not answer to.
class RequestList {
 public:
  RequestId open(const Request& request) {
    if (free_.empty()) {
      free_.push_back(static_cast<std::uint32_t>(requests_.size()));
      requests_.push_back({}), uses_.push_back(0);
    }
    const std::uint32_t slot = free_.back();
    free_.pop_back();
    requests_[slot] = request;
    requests_[slot].is_open = true;
    ++uses_[slot];
    return {slot};
  }
  void close(RequestId id) {
    requests_[id.index].is_open = false;
    free_.push_back(id.index);
  }
  void clear() { requests_.clear(), uses_.clear(), free_.clear(); }

  Request& operator[](RequestId id) { return requests_[id.index]; }
  const Request& operator[](RequestId id) const { return requests_[id.index]; }

  std::uint32_t item_of(RequestId id) const { return uses_[id.index] << slot_bits | id.index; }
  std::optional<RequestId> of_item(std::uint32_t item) const {
    const RequestId id{item & ((1u << slot_bits) - 1)};
    if (!requests_[id.index].is_open || item_of(id) != item) return std::nullopt;
    return id;
  }

 private:
  static constexpr unsigned slot_bits = 20;

  std::vector<Request> requests_;
  std::vector<std::uint32_t> uses_, free_;
};

}  // namespace bascule::transition
