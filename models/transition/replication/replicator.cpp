#include "models/transition/replication/replicator.h"

#include <algorithm>
#include <numeric>

#include "models/transition/staffing/priority_draw.h"

namespace bascule::transition {
namespace {

void take_spending(const Ledger& ledger, ReplicationRow& row) {
  for (std::size_t i = 0; i < party_count; ++i) {
    const auto party = static_cast<Party>(i);
    const Cents risk = ledger.spent(Account::risk, party) + ledger.spent(Account::mitigation, party);
    const Cents commitments = ledger.spent(Account::commitments, party);
    row.spent[i] =
        ledger.spent(Account::transition_work, party) + ledger.spent(Account::fixed, party) + risk + commitments;
    row.risk = row.risk + risk;
    row.run_work = row.run_work + ledger.spent(Account::run_work, party);
  }
}

std::size_t team_count(const TransitionModel& model) { return model.staffing ? model.staffing->team_count : 0; }
std::size_t pool_count(const TransitionModel& model) { return model.staffing ? model.staffing->capacity.size() : 0; }

}  // namespace

Replicator::Replicator(const TransitionModel& model, Recorded recorded)
    : model_(&model),
      durations_(model.plan.tasks.size()),
      levels_(model.plan.copula.is_empty() ? 0 : model.plan.tasks.size()),
      room_(model.plan.copula.largest_group()),
      world_(model.active, Risks(model.risks), Branches(model.branches), Plan(model.plan),
             Staffing(model.staffing ? *model.staffing : no_staffing_), Gates(model.gates, model.time.axis),
             SeatWork(model.work), Organisation(model.organisation), Communication(model.communication),
             Forums(model.forums, model.time.axis), Turnover(model.turnover, model.time.axis),
             Commitments(model.commitments, model.time.axis)),
      serial_(model.plan, model.staffing ? &*model.staffing : nullptr),
      serial_order_(model.plan.tasks.size()),
      priority_draw_(model.staffing ? *model.staffing : no_staffing_),
      critical_(model.plan, model.time.clocks, pool_count(model)),
      recorded_(recorded),
      tallies_(model.day_of_tasks, team_count(model)) {
  if (recorded == Recorded::tasks_and_merges) merges_.emplace(model.plan, model.time);
  world_.kernel.attach(model.time.clocks, model.static_draws);
  if (model.staffing)
    serial_order_ = model.staffing->order;
  else
    std::iota(serial_order_.begin(), serial_order_.end(), 0u);
}

ReplicationRow Replicator::play(const sim::ReplicationKey& key) { return replicate(key, TaskTallies::Sign::add); }

void Replicator::take_back(const sim::ReplicationKey& key) { replicate(key, TaskTallies::Sign::take_back); }

ReplicationRow Replicator::replicate(const sim::ReplicationKey& key, TaskTallies::Sign sign) {
  draw_durations(key);
  const bool is_serial = model_->scheme == ScheduleScheme::serial;
  const ReplicationRow row = is_serial ? play_serial(key) : play_events(key);
  if (!row.is_finished() || recorded_ == Recorded::rows) return row;
  trace_critical_path(is_serial ? serial_.free_after_start() : world_.get<Staffing>().free_after_start());
  tallies_.record(schedule_, critical_, model_->time.axis, sign);
  if (merges_) merges_->record(schedule_, sign);
  return row;
}

void Replicator::draw_durations(const sim::ReplicationKey& key) {
  const auto level = [&](std::size_t i) {
    return model_->static_draws.uniform(sim::Stream(key, model_->plan.tasks[i].stream), 0);
  };
  if (!model_->plan.copula.is_empty()) {
    for (std::size_t i = 0; i < levels_.size(); ++i) levels_[i] = level(i);
    model_->plan.copula.correlate(levels_, room_);
  }
  for (std::size_t i = 0; i < durations_.size(); ++i) {
    const PlanRow& row = model_->plan.tasks[i];
    const double tail_level =
        row.tail_probability > 0 ? model_->static_draws.uniform(sim::Stream(key, row.tail_stream), 0) : 1.0;
    durations_[i] = row.ticks(levels_.empty() ? level(i) : levels_[i], tail_level);
  }
}

ReplicationRow Replicator::play_events(const sim::ReplicationKey& key) {
  world_.kernel.set_durations(durations_);
  const sim::RunOutcome outcome = world_.run(key, model_->max_events);
  ReplicationRow row;
  row.finish_ticks = outcome.at.ticks;
  row.events = outcome.events;
  row.end = outcome.end;
  row.working_ticks = model_->time.axis.working_ticks(outcome.at);
  take_spending(world_.kernel.ledger(), row);
  take_counts(row);
  if (!row.is_finished()) return row;
  schedule_ = world_.get<Plan>().schedule();
  row.finish_ticks = schedule_.finish.ticks;
  row.working_ticks = model_->time.axis.working_ticks(schedule_.finish);
  if (!model_->time.clocks.is_plain() && schedule_.finish >= model_->time.axis.end())
    row.end = sim::RunEnd::horizon_reached;
  return row;
}

void Replicator::take_counts(ReplicationRow& row) const {
  row.quality_hundredths = static_cast<std::int32_t>(world_.get<Risks>().quality_hundredths());
  const Gates& gates = world_.get<Gates>();
  for (std::size_t i = 0; i < model_->gates.gates.size(); ++i) row.gate_failures += gates.failures(i);
  row.debt_items = gates.debt_items();
  row.missed_windows = world_.get<Plan>().missed_windows();
  row.overruns = world_.get<Plan>().overruns();
  row.forum_wait_ticks = world_.get<Forums>().ticks_waited();
  row.commitments = world_.get<Commitments>().invoiced();
  row.breaches = world_.get<Commitments>().breaches_of_all();
  row.messages = world_.get<Communication>().messages();
  row.missed_messages = world_.get<Communication>().missed_messages();
  if (model_->active.has(Mechanism::seat_work)) take_organisation(row);
  row.leavers = world_.get<Turnover>().leavers();
  row.reserve_days = world_.get<Turnover>().reserve_days();
}

void Replicator::take_organisation(ReplicationRow& row) const {
  SeatTime all;
  for (std::uint32_t team = 0; team < team_count(*model_); ++team) all += world_.get<SeatWork>().time_of({team});
  const double person_day = model_->ticks_per_day * static_cast<double>(sim::Units::per_head);
  row.work = {.planned = static_cast<double>(all.planned) / person_day,
              .variance = static_cast<double>(all.variance) / person_day,
              .rework = static_cast<double>(all.rework) / person_day,
              .coordination = static_cast<double>(all.coordination) / person_day,
              .idle = static_cast<double>(all.idle) / person_day};
  const ExceptionCounts& counts = world_.get<Organisation>().counts();
  row.functional_failed = counts.functional_risk.failed_days;
  row.functional_left = counts.functional_risk.left_days;
  row.project_failed = counts.project_risk.failed_days;
  row.project_left = counts.project_risk.left_days;
  row.decision_wait_days = static_cast<double>(counts.wait_ticks) / model_->ticks_per_day;
  row.exceptions = counts.functional + counts.project;
  row.timeouts = counts.timeouts;
}

ReplicationRow Replicator::play_serial(const sim::ReplicationKey& key) {
  if (model_->staffing && model_->staffing->rule == PriorityRule::random) priority_draw_.draw(key, serial_order_);
  schedule_ = serial_.make(durations_, serial_order_);
  Ledger ledger;
  for (std::uint32_t i = 0; i < durations_.size(); ++i) {
    const PlanRow& task = model_->plan.tasks[i];
    ledger.charge(Account::fixed, task.paid_by, task.fixed_cost);
    if (!model_->staffing) continue;
    for (const TimeCharge& charge : model_->staffing->charges_of(i))
      ledger.charge(charge.account, charge.party,
                    rounded_cents(charge.cents_per_tick * static_cast<double>(durations_[i])));
  }
  ReplicationRow row;
  row.finish_ticks = row.working_ticks = schedule_.finish.ticks;
  take_spending(ledger, row);
  return row;
}

void Replicator::trace_critical_path(std::span<const sim::Units> free_after_start) {
  SeatsTaken seats;
  if (model_->staffing) seats = {.rows = &*model_->staffing, .free_after_start = free_after_start};
  critical_.trace_back(schedule_, seats);
}

}  // namespace bascule::transition
