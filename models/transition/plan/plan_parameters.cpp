#include "models/transition/plan/plan_parameters.h"

namespace bascule::transition {
namespace {

using enum ValueType;
using enum Presence;

constexpr double longest_days = 1e6;

constexpr Parameter column(std::string_view name, ValueType type, std::string_view meaning, Presence presence = full) {
  return {.table = "tasks", .column = name, .type = type, .meaning = meaning, .presence = presence};
}

constexpr Parameter correlation(std::string_view name, ValueType type, std::string_view meaning,
                                Presence presence = full) {
  return {.table = "correlations", .column = name, .type = type, .meaning = meaning, .presence = presence};
}

constexpr Parameter days(std::string_view name, std::string_view meaning, Presence presence = full) {
  Parameter row = column(name, duration, meaning, presence);
  row.unit = "working days";
  row.low = 0;
  row.high = longest_days;
  return row;
}

constexpr Parameter with_choices(Parameter row, std::string_view choices, std::string_view fallback) {
  row.choices = choices;
  row.fallback = fallback;
  return row;
}

constexpr Parameter ranged(Parameter row, double low, double high) {
  row.low = low;
  row.high = high;
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
    ranged(column("slices", integer, "pieces after which it can be interrupted", later), 1, 1000),
    column("unit", text, "the unit of service it transfers", later),
    column("calendar", text, "its own calendar", later),
    column("requirement_complexity", text, "low, medium or high", later),
    column("solution_complexity", text, "low, medium or high", later),
    with_choices(column("clock", choice, "counts working or elapsed hours", later), "working|elapsed", "working"),
    column("minimum", text, "no resource shortens it", later),
    column("must_cover", text, "what it must cover, such as month-end*2", later),
    column("window", text, "the window in which it may start", later),
    column("not_before", date, "starts no earlier", later),
    column("deadline", date, "should finish by", later),
    column("irreversible", text, "waits for the legal task", later),
    column("lead", text, "client, provider or joint", later),
    column("spec", text, "what or how", later),
    column("supplies", text, "capacity that exists only after it", later),
    column("failure_probability", text, "of a slice", later),
    column("rework_links", text, "where its failures spread", later),
    column("talks_to", text, "tasks that exchange messages with it", later),
    column("actual_start", date, "when it started", later),
    column("actual_finish", date, "when it finished", later),
    column("remaining", text, "working days left at the status date", later),
    correlation("a", reference, "the id of a task", minimal),
    correlation("b", reference, "the id of another task", minimal),
    ranged(correlation("rho", number, "the correlation of their durations", minimal), -1, 1),
    with_choices(correlation("kind", choice, "of their ranks, or linear"), "rank|linear", "rank"),
};

}  // namespace

std::span<const Parameter> plan_parameters() { return rows; }

}  // namespace bascule::transition
