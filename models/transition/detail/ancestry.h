#pragma once

#include <span>
#include <vector>

#include "models/transition/scenario/scenario.h"

namespace bascule::transition::detail {

/// Whether `ancestor` comes before `task` along links of any kind, and what lies between them.
struct AncestryQuestion {
  TaskId ancestor, task;
};
struct AncestryAnswer {
  bool is_ancestor = false;
  const LinkInput* other_link = nullptr;  ///< a link between the two that is not finish to start
};

/// Answers 64 questions at a time, each batch linear in tasks and links. \pre `order` has predecessors first
std::vector<AncestryAnswer> answers_to(std::span<const AncestryQuestion> questions, const Scenario& scenario,
                                       std::span<const TaskId> order);

}  // namespace bascule::transition::detail
