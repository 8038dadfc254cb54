#include "models/transition/replication/replication_row.h"

namespace bascule::transition {
namespace {

template <Party party> double spent_by(const ReplicationRow& row, double) {
  return money(row.spent[static_cast<std::size_t>(party)]);
}

double spent_by_all(const ReplicationRow& row, double) { return money(row.spent_by_all()); }

double finish_days(const ReplicationRow& row, double ticks_per_day) {
  return static_cast<double>(row.finish_ticks) / ticks_per_day;
}

double run_work(const ReplicationRow& row, double) { return money(row.run_work); }

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
};

}  // namespace

std::span<const Metric> metrics() { return all; }

}  // namespace bascule::transition
