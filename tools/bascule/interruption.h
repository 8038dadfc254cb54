#pragma once

#include <exception>

#include "sim/experiment/stopping_rule.h"

namespace bascule::program {

/// The user pressed Ctrl-C.
class Interrupted : public std::exception {
 public:
  const char* what() const noexcept override { return "interrupted"; }
};

/// From now on a first Ctrl-C (or SIGTERM) is noted, so that the program can leave the terminal clean; a second one
/// ends it at once. A closed pipe becomes a failed write.
void watch_signals();

/// Whether there was a Ctrl-C, for experiments that then keep what they have.
const sim::InterruptionFlag& interruption_flag();

/// \throws Interrupted after a Ctrl-C.
void throw_if_interrupted();

/// Ends the program the way the noted signal would have, so that shells and scripts see why it ended.
[[noreturn]] void end_as_interrupted();

}  // namespace bascule::program
