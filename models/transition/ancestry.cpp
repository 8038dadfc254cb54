#include "models/transition/detail/ancestry.h"

#include <algorithm>
#include <cstdint>

namespace bascule::transition::detail {
namespace {

using Bits = std::uint64_t;
constexpr std::size_t batch_size = 64;

class Batch {
 public:
  Batch(std::span<const AncestryQuestion> questions, const Scenario& scenario, std::span<const TaskId> order)
      : questions_(questions), scenario_(scenario), after_(order.size(), 0), before_(order.size(), 0) {
    for (std::size_t i = 0; i < questions.size(); ++i) {
      after_[questions[i].ancestor.index] |= Bits{1} << i;
      before_[questions[i].task.index] |= Bits{1} << i;
    }
    for (const TaskId task : order)
      for (const LinkInput& link : scenario.tasks[task.index].predecessors)
        after_[task.index] |= after_[link.predecessor.index];
    for (auto task = order.rbegin(); task != order.rend(); ++task)
      for (const LinkInput& link : scenario.tasks[task->index].predecessors)
        before_[link.predecessor.index] |= before_[task->index];
  }

  void answer(std::vector<AncestryAnswer>& answers) const {
    const std::size_t first = answers.size();
    for (std::size_t i = 0; i < questions_.size(); ++i) {
      const AncestryQuestion& question = questions_[i];
      const bool reaches = (after_[question.task.index] >> i & 1u) != 0;
      answers.push_back({reaches && question.ancestor != question.task, nullptr});
    }
    for (std::size_t task = 0; task < scenario_.tasks.size(); ++task)
      for (const LinkInput& link : scenario_.tasks[task].predecessors) {
        if (link.kind == LinkKind::finish_start) continue;
        const Bits between = after_[link.predecessor.index] & before_[task];
        for (std::size_t i = 0; i < questions_.size() && between != 0; ++i)
          if ((between >> i & 1u) != 0 && answers[first + i].other_link == nullptr)
            answers[first + i].other_link = &link;
      }
  }

 private:
  std::span<const AncestryQuestion> questions_;
  const Scenario& scenario_;
  std::vector<Bits> after_, before_;
};

}  // namespace

std::vector<AncestryAnswer> answers_to(std::span<const AncestryQuestion> questions, const Scenario& scenario,
                                       std::span<const TaskId> order) {
  std::vector<AncestryAnswer> answers;
  answers.reserve(questions.size());
  for (std::size_t first = 0; first < questions.size(); first += batch_size)
    Batch(questions.subspan(first, std::min(batch_size, questions.size() - first)), scenario, order).answer(answers);
  return answers;
}

}  // namespace bascule::transition::detail
