#include "models/transition/replication/replication_row.h"

namespace bascule::transition {
namespace {

template <Party party> double spent_by(const ReplicationRow& row, double) {
  return money(row.spent[static_cast<std::size_t>(party)]);
}

double spent_by_all(const ReplicationRow& row, double) { return money(row.spent_by_all()); }

double finish_days(const ReplicationRow& row, double ticks_per_day) {
  return static_cast<double>(row.working_ticks) / ticks_per_day;
}

double run_work(const ReplicationRow& row, double) { return money(row.run_work); }

double risk_cost(const ReplicationRow& row, double) { return money(row.risk); }
double quality(const ReplicationRow& row, double) { return row.quality_hundredths / 100.0; }
double gate_failures(const ReplicationRow& row, double) { return row.gate_failures; }
double debt_items(const ReplicationRow& row, double) { return row.debt_items; }
double missed_windows(const ReplicationRow& row, double) { return row.missed_windows; }
double overruns(const ReplicationRow& row, double) { return row.overruns; }
double rework(const ReplicationRow& row, double) { return row.work.rework; }
double coordination(const ReplicationRow& row, double) { return row.work.coordination; }
double idle(const ReplicationRow& row, double) { return row.work.idle; }
double exceptions(const ReplicationRow& row, double) { return row.exceptions; }
double timeouts(const ReplicationRow& row, double) { return row.timeouts; }
double decision_wait(const ReplicationRow& row, double) { return row.decision_wait_days; }
double forum_wait_days(const ReplicationRow& row, double ticks_per_day) {
  return static_cast<double>(row.forum_wait_ticks) / ticks_per_day;
}
double breaches(const ReplicationRow& row, double) { return row.breaches; }
double commitment_cost(const ReplicationRow& row, double) { return money(row.commitments); }
double messages(const ReplicationRow& row, double) { return row.messages; }
double missed_messages(const ReplicationRow& row, double) { return row.missed_messages; }
double leavers(const ReplicationRow& row, double) { return row.leavers; }
double reserve_days(const ReplicationRow& row, double) { return row.reserve_days; }

constexpr Metric all[] = {
    {"finish_working_days", "working days", "when the last task finishes, from the start date", Better::lower,
     finish_days},
    {"cost_total", "money", "transition cost of all parties: work at day rates and fixed cost", Better::lower,
     spent_by_all},
    {"cost_client", "money", "transition cost of the client", Better::lower, spent_by<Party::client>},
    {"cost_provider", "money", "transition cost of the provider", Better::lower, spent_by<Party::provider>},
    {"cost_incumbent", "money", "transition cost of the incumbent", Better::lower, spent_by<Party::incumbent>},
    {"cost_third_party", "money", "transition cost of third parties", Better::lower, spent_by<Party::third_party>},
    {"cost_run_work", "money", "run work done during the transition, not part of the other costs", Better::lower,
     run_work},
    {"cost_risks", "money", "what risks and their mitigation cost, part of the other costs", Better::lower, risk_cost},
    {"quality_points", "points", "quality won or lost by risks that occur", Better::higher, quality},
    {"gate_failures", "decisions", "how often gates say no", Better::lower, gate_failures},
    {"debt_items", "items", "open items that conditional passes leave", Better::lower, debt_items},
    {"missed_windows", "openings", "openings that pass while a task is ready for them", Better::lower, missed_windows},
    {"overruns", "tasks", "tasks that do not fit into their window", Better::lower, overruns},
    {"rework_days", "person-days", "work done again", Better::lower, rework},
    {"coordination_days", "person-days", "decisions, messages, meetings, interruptions", Better::lower, coordination},
    {"idle_days", "person-days", "seats held without anything to do", Better::lower, idle},
    {"exceptions", "exceptions", "slices of work that failed", Better::lower, exceptions},
    {"timeouts", "decisions", "exceptions that nobody answered in time", Better::lower, timeouts},
    {"decision_wait_days", "working days", "from raised to decided, over all exceptions", Better::lower, decision_wait},
    {"forum_wait_days", "working days", "what gates and questions wait for forums, added up", Better::lower,
     forum_wait_days},
    {"breaches", "commitments", "deliveries after their due date", Better::lower, breaches},
    {"cost_commitments", "money", "what late deliveries cost those who owed them; the other side has it", Better::lower,
     commitment_cost},
    {"messages", "messages", "messages between tasks that talk to each other", Better::lower, messages},
    {"missed_messages", "messages", "those that are not attended to, do not get through, or come to be read too late",
     Better::lower, missed_messages},
    {"leavers", "people", "people who leave during the plan", Better::lower, leavers},
    {"reserve_days", "working days", "that reserves were in", Better::lower, reserve_days},
};

}  // namespace

std::span<const Metric> metrics() { return all; }

}  // namespace bascule::transition
