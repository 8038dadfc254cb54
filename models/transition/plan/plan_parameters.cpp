#include "models/transition/plan/plan_parameters.h"

#include "models/transition/scenario/parameter_rows.h"

namespace bascule::transition {
namespace {

using enum ValueType;
using enum Presence;

constexpr Parameter column(std::string_view name, ValueType type, std::string_view meaning, Presence presence = full) {
  return transition::column("tasks", name, type, meaning, presence);
}

constexpr Parameter correlation(std::string_view name, ValueType type, std::string_view meaning,
                                Presence presence = full) {
  return transition::column("correlations", name, type, meaning, presence);
}

constexpr Parameter days(std::string_view name, std::string_view meaning, Presence presence = full) {
  return in_days(column(name, duration, meaning, presence));
}

constexpr Parameter in_table(std::string_view table, Parameter row) {
  row.table = table;
  return row;
}

constexpr Parameter with_fallback(Parameter row, std::string_view fallback) {
  row.fallback = fallback;
  return row;
}

constexpr Parameter rows[] = {
    column("id", identifier, "the task's id", minimal),
    column("name", text, "what the task is called", minimal),
    days("duration", "how long it takes, or values with probabilities such as 5:0.5|15:0.5"),
    days("optimistic", "the least it takes (P10 with `percentiles`)"),
    days("likely", "what it most likely takes (P50 with `percentiles`)"),
    days("pessimistic", "the most it takes (P90 with `percentiles`)"),
    column("predecessors", links, "what it waits for, such as A06; G1FS+2d; B3SS-50%; C4FF", minimal),
    column("wave", text, "the wave it belongs to"),
    column("phase", text, "the phase it belongs to"),
    with_choices(column("kind", choice, "task, gate or milestone"), "task|gate|milestone", "task"),
    column("distribution", law, "how its duration is spread, with [a,b] to truncate"),
    with_choices(column("type", choice, "fixed: lasts its duration; effort: its work over what is allocated"),
                 "fixed|effort", "fixed"),
    ranged(column("priority", number, "goes before the priority rule; lower goes first"), -1e9, 1e9),
    ranged(column("fixed_cost", money, "cost when it finishes, beside work"), 0, 1e12),
    with_choices(column("paid_by", choice, "who pays the fixed cost"), "client|provider|incumbent|third_party",
                 "client"),
    ranged(column("slices", integer,
                  "pieces after which it can be interrupted; by its likely days, 10 to 40, unless stated"),
           1, 1000),
    with_fallback(ranged(column("existence", share, "probability that it takes place at all"), 0, 1), "1"),
    column("branch", text, "one of several ways to go, such as carrier=courier:0.3"),
    column("only_if", text, "takes place only if, such as `risk R7`, `no risk R7`, `G2 fails`, `A10 after 2027-05-01`"),
    with_fallback(ranged(column("tail_probability", share, "chance of an extreme beyond the three points"), 0, 1), "0"),
    with_fallback(ranged(column("tail_factor", number, "what the duration is multiplied by then"), 1, 1000), "1"),
    days("minimum", "nothing makes it shorter: a legal minimum"),
    column("irreversible", text, "the legal tasks it waits for, beside its predecessors"),
    column("actual_start", date, "when it started"),
    column("actual_finish", date, "when it finished"),
    days("remaining", "working days left at the status date, at its likely duration"),
    column("unit", text, "the unit of service it transfers", later),
    column("lead", text, "client, provider or joint", later),
    column("spec", text, "what or how", later),
    correlation("a", reference, "the id of a task", minimal),
    correlation("b", reference, "the id of another task", minimal),
    ranged(correlation("rho", number, "the correlation of their durations", minimal), -1, 1),
    with_choices(correlation("kind", choice, "of their ranks, or linear"), "rank|linear", "rank"),
    in_table("waves", column("id", identifier, "what stands for {wave} in the rows that name it", minimal)),
    in_table("waves", ranged(column("order", number, "which wave comes first; lower goes first", minimal), -1e6, 1e6)),
    in_table("waves",
             with_fallback(ranged(column("scale", number, "what person-days are multiplied by"), 0, 1000), "1")),
    in_table("waves", column("start_after", links, "what the wave's first tasks wait for, as predecessors")),
    in_table("actuals", column("id", identifier, "the id of a task", minimal)),
    in_table("actuals", column("actual_start", date, "when it started")),
    in_table("actuals", column("actual_finish", date, "when it finished")),
    in_table("actuals", days("remaining", "working days left at the status date, at its likely duration")),
};

}  // namespace

std::span<const Parameter> plan_parameters() { return rows; }

}  // namespace bascule::transition
