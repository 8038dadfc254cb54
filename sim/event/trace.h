#pragma once

#include "sim/event/event_list.h"

namespace bascule::sim {

/// Watches a replication event by event. A trace is a type with `void before(const Event<Payload>&)`, called before
/// each event is handled; it sees the clock as it will be and must not change the model. `NoTrace` compiles to nothing.
struct NoTrace {
  template <class Payload> void before(const Event<Payload>&) {}
};

}  // namespace bascule::sim
