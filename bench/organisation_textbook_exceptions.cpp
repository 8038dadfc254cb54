#include <algorithm>
#include <array>
#include <cmath>

#include "bench/organisation_textbook.h"

namespace bascule::bench {
namespace {

constexpr double day = 8 * 3600;

std::int64_t ticks_of(double hours) { return std::llround(hours * 3600); }

}  // namespace

class TextbookOrganisation::Decision : public Item {
 public:
  Decision(std::uint32_t team, std::int64_t ticks, ExceptionPtr about) : Item(team, ticks), about_(std::move(about)) {}
  int rank() const override { return 0; }
  bool is_about(const Exception& exception) const override { return about_.get() == &exception; }
  void handled(TextbookOrganisation& organisation) override;

 private:
  ExceptionPtr about_;
};

class TextbookOrganisation::Answer : public Item {
 public:
  Answer(std::uint32_t team, std::int64_t ticks, ExceptionPtr about) : Item(team, ticks), about_(std::move(about)) {}
  int rank() const override { return 1; }
  void handled(TextbookOrganisation& organisation) override {
    organisation.conclude(about_, organisation.role_of(about_->decider));
  }

 private:
  ExceptionPtr about_;
};

void TextbookOrganisation::Decision::handled(TextbookOrganisation& organisation) {
  if (!about_->is_open) return;  // it timed out while somebody was at it
  if (about_->decider == about_->raiser) return organisation.conclude(about_, organisation.role_of(about_->decider));
  about_->is_open = false;  // decided: it cannot time out any more
  const std::int64_t ticks = ticks_of(organisation.rules_->handling_h);
  organisation.put_into_tray(std::make_shared<Answer>(about_->raiser, ticks, about_));
}

void TextbookOrganisation::verify(std::uint32_t task, std::int64_t ticks) {
  if (uniform() < rules_->functional_failure) raise(task, ticks, Exception::Kind::functional);
  if (!scenario_->tasks[task].organisation.rework_links.empty() && uniform() < rules_->project_failure)
    raise(task, ticks, Exception::Kind::project);
}

/// It climbs until somebody has the role that was drawn, or nobody stands above.
void TextbookOrganisation::raise(std::uint32_t task, std::int64_t ticks, Exception::Kind kind) {
  const std::uint32_t raiser = plan_->tasks[task].seats.front().team;
  std::array<double, transition::role_count> chances{};
  for (std::size_t role = 0; role < chances.size(); ++role) {
    const auto& by_level = rules_->deciders;
    chances[role] =
        transition::at_scale({by_level[0][role], by_level[1][role], by_level[2][role]}, rules_->centralisation);
  }
  const auto role = static_cast<transition::Role>(place_of(chances));
  std::uint32_t decider = raiser;
  while (role_of(decider) < role && (*scenario_->teams)[decider].organisation.reports_to)
    decider = (*scenario_->teams)[decider].organisation.reports_to->index;
  const auto exception = std::make_shared<Exception>(
      Exception{.kind = kind, .task = task, .ticks = ticks, .raiser = raiser, .decider = decider, .raised = now_});
  ++outcome_.exceptions;
  ++tasks_[task].open_decisions;
  put_into_tray(std::make_shared<Decision>(decider, ticks_of(rules_->decision_h), exception));
  if (decider != raiser && rules_->decision_timeout_h > 0)
    schedule(now_ + ticks_of(rules_->decision_timeout_h), [this, exception] { time_out(exception); });
}

/// Nobody answered: who asked decides by himself, and the request leaves the tray.
void TextbookOrganisation::time_out(const ExceptionPtr& exception) {
  if (!exception->is_open) return;
  ++outcome_.events;
  ++outcome_.timeouts;
  std::erase_if(teams_[exception->decider].tray, [&](const ItemPtr& item) { return item->is_about(*exception); });
  conclude(exception, role_of(exception->raiser));
}

void TextbookOrganisation::conclude(const ExceptionPtr& exception, transition::Role role) {
  exception->is_open = false;
  outcome_.wait_days += static_cast<double>(now_ - exception->raised) / day;
  const transition::DecisionChances& chances = rules_->decisions[static_cast<std::size_t>(role)];
  const double level = uniform();
  const std::uint32_t id = exception->task;
  if (level < chances.rework + chances.quick_fix) {
    const std::int64_t ticks = level < chances.rework ? exception->ticks : exception->ticks / 2;
    const bool is_functional = exception->kind == Exception::Kind::functional;
    do_again(id, {ticks, is_functional ? Rework::Verified::again : Rework::Verified::not_again});
    if (!is_functional) spoil_others(*exception, ticks);
  }
  Task& task = tasks_[id];
  if (--task.open_decisions == 0 && task.state == Task::State::away) end(id);
}

/// Only what has been done can be spoilt.
void TextbookOrganisation::spoil_others(const Exception& exception, std::int64_t ticks) {
  for (const transition::ReworkLinkInput& link : scenario_->tasks[exception.task].organisation.rework_links) {
    const double ratio =
        static_cast<double>(durations_[link.task.index]) / static_cast<double>(durations_[exception.task]);
    const std::int64_t spoilt = std::min(std::llround(link.strength * ratio * static_cast<double>(ticks)),
                                         static_cast<long long>(tasks_[link.task.index].done_ticks));
    if (spoilt > 0) do_again(link.task.index, {spoilt, Rework::Verified::not_again});
  }
}

}  // namespace bascule::bench
