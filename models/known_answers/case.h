#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "models/known_answers/known_answer.h"
#include "sim/experiment/progress.h"

namespace bascule::known_answers {

/// How a case is run, and who is told how far it is (may be null). Results depend on the seed and on `times`, which
/// multiplies the case's own number of replications, never on the number of threads. What the observer throws ends the
/// case and reaches the caller.
struct Effort {
  std::uint64_t seed = 1;
  int threads = 1;
  std::uint32_t times = 1;
  sim::ProgressObserver* progress = nullptr;
};

/// Something the engine must get right, with the theory that says so. The control is the same computation with one
/// wrong parameter against the same expected values: each of its rows must be rejected, which shows that the case can
/// fail.
struct Case {
  using Rows = std::function<std::vector<KnownAnswer>(const Effort&)>;

  std::string group;
  std::string name;
  std::string shows;
  std::string source;
  Rows run;
  std::string wrong_parameter;
  Rows control;
};

/// All cases, in the order in which they are shown. Names are unique.
const std::vector<Case>& all_cases();

/// Whether each row of a case holds.
bool all_hold(const std::vector<KnownAnswer>& rows);
/// Whether there are rows and none holds.
bool all_rejected(const std::vector<KnownAnswer>& rows);

}  // namespace bascule::known_answers
