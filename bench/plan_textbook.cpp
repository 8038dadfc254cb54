#include "bench/plan_textbook.h"

#include <algorithm>
#include <cmath>

namespace bascule::bench {

TextbookPlan::TextbookPlan(const GeneratedPlan& plan) : plan_(&plan), tasks_(plan.tasks.size()) {
  for (std::uint32_t i = 0; i < tasks_.size(); ++i)
    for (const std::uint32_t predecessor : plan.tasks[i].predecessors) tasks_[predecessor].successors.push_back(i);
}

std::vector<std::int64_t> TextbookPlan::draw_durations() {
  std::vector<std::int64_t> durations;
  durations.reserve(tasks_.size());
  for (const GeneratedTask& task : plan_->tasks) {
    const double low = task.optimistic_days, width = task.pessimistic_days - low, rise = task.likely_days - low;
    const double u = uniform_(generator_);
    const double days = u * width < rise ? low + std::sqrt(u * width * rise)
                                         : task.pessimistic_days - std::sqrt((1 - u) * width * (width - rise));
    durations.push_back(std::llround(days * 8 * 3600));
  }
  return durations;
}

std::int64_t TextbookPlan::play(std::span<const std::int64_t> durations) {
  durations_ = durations;
  now_ = 0;
  sequence_ = 0;
  seat_ticks_ = 0;
  free_ = plan_->capacities;
  for (std::uint32_t i = 0; i < tasks_.size(); ++i)
    tasks_[i].open_predecessors = static_cast<std::uint32_t>(plan_->tasks[i].predecessors.size());
  for (std::uint32_t i = 0; i < tasks_.size(); ++i)
    if (tasks_[i].open_predecessors == 0) become_ready(i);
  allocate();
  while (!queue_.empty()) {
    const Event event = queue_.top();
    queue_.pop();
    now_ = event.time;
    event.action();
    if (queue_.empty() || queue_.top().time > now_) allocate();
  }
  return now_;
}

void TextbookPlan::become_ready(std::uint32_t task) {
  if (free_.empty())
    start(task);
  else
    waiting_.emplace(plan_->tasks[task].priority, task);
}

void TextbookPlan::start(std::uint32_t task) {
  tasks_[task].start = now_;
  for (const GeneratedTask::Seats& seats : plan_->tasks[task].seats) free_[seats.team] -= seats.units;
  queue_.push({now_ + durations_[task], sequence_++, [this, task] { finish(task); }});
}

void TextbookPlan::finish(std::uint32_t task) {
  tasks_[task].finish = now_;
  for (const GeneratedTask::Seats& seats : plan_->tasks[task].seats) {
    free_[seats.team] += seats.units;
    seat_ticks_ += static_cast<double>(seats.units * (now_ - tasks_[task].start));
  }
  for (const std::uint32_t successor : tasks_[task].successors)
    if (--tasks_[successor].open_predecessors == 0) become_ready(successor);
}

bool TextbookPlan::fits(std::uint32_t task) const {
  return std::ranges::all_of(plan_->tasks[task].seats,
                             [this](const GeneratedTask::Seats& seats) { return seats.units <= free_[seats.team]; });
}

void TextbookPlan::allocate() {
  for (auto waiting = waiting_.begin(); waiting != waiting_.end();) {
    const std::uint32_t task = waiting->second;
    if (!fits(task)) {
      ++waiting;
    } else {
      start(task);
      waiting = waiting_.erase(waiting);
    }
  }
}

std::int64_t TwoPasses::play(std::span<const std::int64_t> durations) {
  std::int64_t end = 0;
  for (std::size_t i = 0; i < finish_.size(); ++i) {
    std::int64_t start = 0;
    for (const std::uint32_t predecessor : plan_->tasks[i].predecessors) start = std::max(start, finish_[predecessor]);
    finish_[i] = start + durations[i];
    end = std::max(end, finish_[i]);
  }
  std::ranges::fill(late_, end);
  for (std::size_t i = finish_.size(); i-- > 0;)
    for (const std::uint32_t predecessor : plan_->tasks[i].predecessors)
      late_[predecessor] = std::min(late_[predecessor], late_[i] - durations[i]);
  return end;
}

}  // namespace bascule::bench
