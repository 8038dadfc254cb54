#include "models/transition/gates/gate_parameters.h"

#include "models/transition/scenario/parameter_rows.h"

namespace bascule::transition {
namespace {

using enum ValueType;
using enum Presence;

constexpr Parameter rows[] = {
    column("gates", "task", reference, "the id of the task that decides", minimal),
    ranged(column("gates", "p_fail", share, "probability that its first decision is no"), 0, 1),
    supported(ranged(column("gates", "p_fail_retest", share, "probability that a later decision is no"), 0, 1, "0"),
              Grade::e, "gates pass at the second attempt unless stated"),
    supported(in_days(column("gates", "retest_days", duration, "until it decides again"), "5"), Grade::e,
              "gate model of transitions: 5 working days for early gates, 10 for go/no-go"),
    ranged(column("gates", "max_conditional", integer,
                  "criteria, none critical, that may be missed in a conditional pass"),
           0, 1000, "0"),
    ranged(column("gates", "debt_items", integer, "open items that a conditional pass leaves"), 0, 1e6, "0"),
    with_choices(column("gates", "on_failure", choice, "what a no leads to"),
                 "retest|conditional|branch|roll_back|stop", "retest"),
    column("gates", "branch_to", reference, "the task that has to be done after a no, and is skipped otherwise"),
    column("gates", "rollback_to", reference, "the task from which all is repeated after a no"),
    column("gates", "latest", date, "after this date it passes with a debt"),
    column("criteria", "gate", reference, "the id of the gate's task", minimal),
    column("criteria", "metric", text,
           "what is asked: completion[.PHASE], finished.TASK, staffing.TEAM, working_days, days_late", minimal),
    with_choices(column("criteria", "comparison", choice, "how it compares", minimal), ">=|<=|>|<|=", {}),
    ranged(column("criteria", "threshold", share, "with what; 95% is 0.95", minimal), -1e9, 1e9),
    column("criteria", "unit", text, "unit of the threshold, for the reader"),
    in_days(column("criteria", "for_days", duration, "how long it must have held"), "0"),
    with_choices(column("criteria", "critical", choice, "whether the gate fails without it"), "yes|no", "yes"),
};

}  // namespace

std::span<const Parameter> gate_parameters() { return rows; }

}  // namespace bascule::transition
