#include "models/transition/scenario/settings_parameters.h"

namespace bascule::transition {
namespace {

using enum ValueType;
using enum Presence;

constexpr Parameter key(std::string_view section, std::string_view name, ValueType type, std::string_view meaning,
                        std::string_view fallback = {}, Presence presence = full) {
  Parameter row{.table = section, .column = name, .type = type, .meaning = meaning, .presence = presence};
  row.fallback = fallback;
  row.is_key = true;
  return row;
}

constexpr Parameter with_range(Parameter row, double low, double high, std::string_view unit = {}) {
  row.low = low;
  row.high = high;
  row.unit = unit;
  return row;
}

constexpr Parameter with_choices(Parameter row, std::string_view choices) {
  row.choices = choices;
  return row;
}

constexpr double much = 1e15;

constexpr Parameter rows[] = {
    with_range(key("", "schema", integer, "version of this format", "1"), 1, 1),
    key("", "name", text, "what the plan is called", "the folder's name"),
    key("", "description", text, "what the plan is about"),
    key("", "currency", text, "unit of money", "EUR"),
    with_choices(key("", "locale", choice, "how dates are written: iso, or day first", "iso"),
                 "iso|fr|de|es|it|pt|nl|gb"),
    key("", "start_date", date, "the first day of the plan, such as 2027-02-01", {}, minimal),
    key("", "planned_finish", date, "the date promised for the whole plan"),
    key("planned_finish", "<wave>", date, "the date promised for a wave, such as planned_finish.2 = 2028-03-01"),
    key("planned_finish", "whole_plan", date, "the date promised for the whole plan, where waves have theirs"),
    with_range(key("", "budget", money, "what all parties may spend on the transition"), 0, much),
    with_range(key("", "budget_client", money, "what the client may spend"), 0, much),
    with_range(key("", "budget_provider", money, "what the provider may spend"), 0, much),
    key("", "status_date", date, "actuals are known up to the beginning of this day"),
    with_range(key("", "horizon_months", integer, "months simulated after the last go-live", "24", later), 0, 600,
               "months"),
    with_range(key("", "hours_per_day", number, "hours of a working day", "8"), 0.25, 24, "h"),
    key("", "default_distribution", law, "distribution of three-point durations", "triangular"),
    with_range(key("run", "replications", integer, "how many replications; at most, with a precision",
                   "10000, 1000000 with a precision"),
               1, 10'000'000),
    with_range(key("run", "precision", share, "relative half-width of the 95 % interval of P80 finish to stop at"),
               1e-6, 1),
    with_range(key("run", "seed", integer, "seed of all random streams", "1"), 0, 9'007'199'254'740'992.0),
    with_choices(key("run", "sampling", choice, "sampling plan", "plain"), "plain|antithetic|lhs"),
    with_choices(key("run", "priority", choice, "who goes first when capacity is short", "lft"),
                 "lft|lst|mts|list|random"),
    with_choices(key("run", "scheme", choice, "schedule generation scheme", "parallel"), "parallel|serial"),
    with_range(key("limits", "max_events", integer, "events after which a replication ends as an outcome", "10000000"),
               1, much),
    with_range(key("limits", "max_seconds", number, "seconds after which the run ends with the replications it has"),
               1e-3, 1e9, "s"),
};

}  // namespace

std::span<const Parameter> settings_parameters() { return rows; }

}  // namespace bascule::transition
