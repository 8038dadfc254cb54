#include "bench/organisation_textbook.h"

#include <algorithm>
#include <cmath>

namespace bascule::bench {
namespace {

constexpr std::int64_t day = 8 * 3600, week = 5 * day, head = 1 << 20;
constexpr double hours_of_a_week = 40;

}  // namespace

class TextbookOrganisation::ReworkItem : public Item {
 public:
  using Item::Item;
  int rank() const override { return 3; }
  bool is_rework() const override { return true; }
  void handled(TextbookOrganisation&) override {}
};

TextbookOrganisation::TextbookOrganisation(const transition::Scenario& scenario, const GeneratedPlan& plan)
    : scenario_(&scenario),
      rules_(&*scenario.organisation),
      plan_(&plan),
      tasks_(plan.tasks.size()),
      teams_(scenario.teams->size()) {
  for (std::uint32_t i = 0; i < tasks_.size(); ++i) {
    tasks_[i].slices = static_cast<std::uint32_t>(
        std::clamp<std::int64_t>(std::llround(scenario.tasks[i].duration.value.likely), 10, 40));
    for (const std::uint32_t predecessor : plan.tasks[i].predecessors) tasks_[predecessor].successors.push_back(i);
  }
  for (std::size_t i = 0; i < teams_.size(); ++i)
    teams_[i].interruptions = std::poisson_distribution<int>(rules_->noise * hours_of_a_week *
                                                             static_cast<double>(plan.capacities[i]) / head);
}

TextbookOrganisation::Outcome TextbookOrganisation::play(std::span<const std::int64_t> durations) {
  durations_ = durations;
  reset();
  for (std::uint32_t i = 0; i < tasks_.size(); ++i)
    if (tasks_[i].open_predecessors == 0) wait_for_seats(i);
  allocate();
  while (!queue_.empty()) {
    const Event event = queue_.top();
    queue_.pop();
    now_ = event.time;
    event.action();
    if (is_pass_due_ && (queue_.empty() || queue_.top().time > now_)) allocate();
  }
  return outcome_;
}

void TextbookOrganisation::reset() {
  now_ = 0;
  sequence_ = 0;
  outcome_ = {};
  for (std::size_t i = 0; i < tasks_.size(); ++i) {
    tasks_[i].state = Task::State::not_started;
    tasks_[i].open_predecessors = static_cast<std::uint32_t>(plan_->tasks[i].predecessors.size());
    tasks_[i].next_slice = 0;
    tasks_[i].done_ticks = 0;
  }
  for (std::size_t i = 0; i < teams_.size(); ++i) {
    teams_[i].free = plan_->capacities[i];
    teams_[i].week_end = 0;
  }
}

void TextbookOrganisation::schedule(std::int64_t time, std::function<void()> action) {
  queue_.push({time, sequence_++, std::move(action)});
}

/// Tasks in the order of their priority, then whoever has nothing to do looks into the tray.
void TextbookOrganisation::allocate() {
  ++outcome_.events;
  is_pass_due_ = false;
  for (auto waiting = waiting_.begin(); waiting != waiting_.end();) {
    const std::uint32_t task = waiting->second;
    if (!fits(task)) {
      ++waiting;
      continue;
    }
    waiting = waiting_.erase(waiting);
    for (const GeneratedTask::Seats& seat : plan_->tasks[task].seats) teams_[seat.team].free -= seat.units;
    tasks_[task].state = Task::State::working;
    choose(task, 0);
  }
  for (std::uint32_t team = 0; team < teams_.size(); ++team)
    while (!teams_[team].tray.empty() && teams_[team].free >= head) give_to_head(pick(team, Beside::nothing));
}

bool TextbookOrganisation::fits(std::uint32_t task) const {
  return std::ranges::all_of(plan_->tasks[task].seats, [this](const GeneratedTask::Seats& seats) {
    return seats.units <= teams_[seats.team].free;
  });
}

void TextbookOrganisation::wait_for_seats(std::uint32_t task) {
  waiting_.emplace(plan_->tasks[task].priority, task);
  is_pass_due_ = true;
}

void TextbookOrganisation::give_seats_back(std::uint32_t task) {
  for (const GeneratedTask::Seats& seat : plan_->tasks[task].seats) teams_[seat.team].free += seat.units;
  is_pass_due_ = true;
}

void TextbookOrganisation::put_into_tray(const ItemPtr& item) {
  teams_[item->team()].tray.push_back(item);
  is_pass_due_ = true;
}

/// Between two things to do: interruptions first, then what lies in the tray, or rework, or the next slice.
void TextbookOrganisation::choose(std::uint32_t id, std::int64_t worked) {
  Task& task = tasks_[id];
  std::int64_t begin = now_;  // the first seat is the lead's, and holds the others up
  for (const GeneratedTask::Seats& seat : plan_->tasks[id].seats) {
    const bool is_lead = &seat == plan_->tasks[id].seats.data();
    const std::int64_t ticks = interruptions(seat, worked, is_lead ? worked * 1000 : begin - now_);
    if (is_lead) begin = now_ + ticks;
  }
  if (!task.rework.empty() || task.next_slice < task.slices) {
    for (const GeneratedTask::Seats& seat : plan_->tasks[id].seats)
      if (!teams_[seat.team].tray.empty())
        if (const ItemPtr item = pick(seat.team, Beside::slice)) take_in_seat(id, begin, seat, item);
    if (task.busy_items > 0) return;
  }
  if (!task.rework.empty()) {
    const Rework piece = task.rework.front();
    task.rework.pop_front();
    work(id, begin, piece, std::nullopt);
  } else if (task.next_slice < task.slices) {
    const std::int64_t before = durations_[id] * task.next_slice / task.slices;
    const std::int64_t after = durations_[id] * (task.next_slice + 1) / task.slices;
    work(id, begin, {after - before, Rework::Verified::again}, task.next_slice++);
  } else if (begin > now_) {
    work(id, begin, {0, Rework::Verified::not_again}, std::nullopt);
  } else {
    give_seats_back(id);
    if (task.open_decisions > 0)
      task.state = Task::State::away;
    else
      end(id);
  }
}

void TextbookOrganisation::work(std::uint32_t task, std::int64_t begin, const Rework& piece,
                                std::optional<std::uint32_t> slice) {
  schedule(begin + piece.ticks, [this, task, piece, slice] { work_ends(task, piece, slice); });
}

void TextbookOrganisation::work_ends(std::uint32_t id, const Rework& piece, std::optional<std::uint32_t> slice) {
  ++outcome_.events;
  Task& task = tasks_[id];
  if (slice)
    task.done_ticks += piece.ticks;
  else
    for (const GeneratedTask::Seats& seat : plan_->tasks[id].seats)
      outcome_.rework_days += static_cast<double>(piece.ticks) * static_cast<double>(seat.units) / head / day;
  if (piece.verified == Rework::Verified::again) verify(id, piece.ticks);
  choose(id, piece.ticks);
}

std::int64_t TextbookOrganisation::interruptions(const GeneratedTask::Seats& seat, std::int64_t worked,
                                                 std::int64_t most) {
  Team& team = teams_[seat.team];
  if (worked == 0 || rules_->noise == 0) return 0;
  if (now_ >= team.week_end) {
    team.noise = rules_->noise * team.interruptions(generator_) / team.interruptions.mean();
    team.week_end = (now_ / week + 1) * week;
  }
  const std::int64_t ticks = std::min<std::int64_t>(most, std::llround(team.noise * static_cast<double>(worked)));
  outcome_.coordination_days += static_cast<double>(ticks) * static_cast<double>(seat.units) / head / day;
  return ticks;
}

void TextbookOrganisation::end(std::uint32_t id) {
  tasks_[id].state = Task::State::done;
  schedule(now_, [this, id] {
    ++outcome_.events;
    outcome_.finish = std::max(outcome_.finish, now_);
    for (const std::uint32_t successor : tasks_[id].successors)
      if (--tasks_[successor].open_predecessors == 0) wait_for_seats(successor);
  });
}

/// A task that is done does not open again: its teams do its rework beside everything else.
void TextbookOrganisation::do_again(std::uint32_t id, const Rework& piece) {
  Task& task = tasks_[id];
  if (task.state != Task::State::done) {
    task.rework.push_back(piece);
    if (task.state != Task::State::away) return;
    task.state = Task::State::wanting_seats;
    wait_for_seats(id);
    return;
  }
  for (const GeneratedTask::Seats& seat : plan_->tasks[id].seats) {
    const double heads = static_cast<double>(seat.units) / head;
    const std::int64_t head_ticks = std::llround(heads * static_cast<double>(piece.ticks));
    put_into_tray(std::make_shared<ReworkItem>(seat.team, head_ticks));
  }
}

/// The most urgent, the oldest, the newest or any; null where that is the slice.
TextbookOrganisation::ItemPtr TextbookOrganisation::pick(std::uint32_t team, Beside beside) {
  std::deque<ItemPtr>& tray = teams_[team].tray;
  const std::size_t candidates = tray.size() + (beside == Beside::slice ? 1 : 0);
  std::size_t place = 0;
  switch (place_of(rules_->attention)) {
    case 0: {
      const auto less_urgent = [](const ItemPtr& a, const ItemPtr& b) { return a->rank() < b->rank(); };
      const auto first = std::ranges::min_element(tray, less_urgent);
      if (beside == Beside::slice && (*first)->rank() > slice_rank) return nullptr;
      place = static_cast<std::size_t>(first - tray.begin());
      break;
    }
    case 1:
      break;
    case 2:
      place = candidates - 1;
      break;
    default:
      place = static_cast<std::size_t>(uniform() * static_cast<double>(candidates));
  }
  if (place >= tray.size()) return nullptr;
  const ItemPtr item = tray[place];
  tray.erase(tray.begin() + static_cast<std::ptrdiff_t>(place));
  return item;
}

void TextbookOrganisation::give_to_head(const ItemPtr& item) {
  teams_[item->team()].free -= head;
  schedule(now_ + item->head_ticks(), [this, item] {
    ++outcome_.events;
    teams_[item->team()].free += head;
    is_pass_due_ = true;
    account(*item, item->head_ticks());
    item->handled(*this);
  });
}

void TextbookOrganisation::take_in_seat(std::uint32_t id, std::int64_t begin, const GeneratedTask::Seats& seat,
                                        const ItemPtr& item) {
  ++tasks_[id].busy_items;
  const double heads = static_cast<double>(seat.units) / head;
  schedule(begin + std::llround(static_cast<double>(item->head_ticks()) / heads), [this, id, item] {
    ++outcome_.events;
    account(*item, item->head_ticks());
    item->handled(*this);
    if (--tasks_[id].busy_items == 0) choose(id, 0);
  });
}

void TextbookOrganisation::account(const Item& item, std::int64_t spent) {
  (item.is_rework() ? outcome_.rework_days : outcome_.coordination_days) += static_cast<double>(spent) / day;
}

}  // namespace bascule::bench
