#include "models/transition/staffing/staffing_parameters.h"

#include "models/transition/scenario/parameter_rows.h"

namespace bascule::transition {
namespace {

using enum ValueType;
using enum Presence;

constexpr Parameter measured(Parameter row, double low, double high, std::string_view unit,
                             std::string_view fallback = {}) {
  row = ranged(row, low, high, fallback);
  row.unit = unit;
  return row;
}

constexpr Parameter rows[] = {
    column("teams", "id", identifier, "the team's id", minimal),
    with_choices(column("teams", "party", choice, "whose people they are", minimal),
                 "client|provider|incumbent|third_party", {}),
    measured(column("teams", "heads", number, "how many people", minimal), 0, 1e6, "people"),
    measured(column("teams", "share", share, "share of their time that the plan may have", minimal), 0, 1, ""),
    column("teams", "name", text, "what the team is called"),
    measured(column("teams", "day_rate", money, "what a person-day costs"), 0, 1e9, "a person-day", "0"),
    column("teams", "site", text, "where they work"),
    column("work", "task", reference, "the id of a task", minimal),
    column("work", "team", reference, "the id of a team", minimal),
    measured(column("work", "person_days", number, "work at the likely duration", minimal), 0, 1e7, "person-days"),
    with_choices(column("work", "kind", choice, "transition work, or run work of the service"), "transition|run",
                 "transition"),
    measured(column("work", "allocation", number, "people that an effort-driven task gets"), 1e-6, 1e6, "people"),
};

}  // namespace

std::span<const Parameter> staffing_parameters() { return rows; }

}  // namespace bascule::transition
