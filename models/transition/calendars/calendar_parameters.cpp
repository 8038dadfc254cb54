#include "models/transition/calendars/calendar_parameters.h"

#include "models/transition/scenario/parameter_rows.h"

namespace bascule::transition {
namespace {

using enum ValueType;
using enum Presence;

constexpr Parameter rows[] = {
    column("calendars", "calendar", identifier, "the calendar, window or freeze that the row is part of", minimal),
    with_choices(column("calendars", "kind", choice, "what the row says", minimal),
                 "week|holiday|freeze|window|absence", {}),
    column("calendars", "rule", period, "when, such as Mon-Fri 09:00-17:00 or 2027-12-24..2028-01-02", minimal),
    column("calendars", "zone", text, "the time zone of the hours, such as Europe/Paris"),
    column("calendars", "hours", text, "hours of a week's days where the rule names days only: 09:00-17:00"),
    column("calendars", "from", date, "first date on which the row holds"),
    column("calendars", "to", date, "last date on which the row holds"),
    ranged(column("calendars", "capacity", share, "share of the people who are there during an absence"), 0, 1, "0"),
    column("calendars", "applies_to", text,
           "phases that a freeze holds up (cutover); other calendars with the same holiday or absence, * for all"),
    column("tasks", "calendar", reference, "its own calendar instead of its first team's"),
    with_choices(column("tasks", "clock", choice, "counts working or all hours"), "working|elapsed", "working"),
    column("tasks", "window", reference, "the window of the table calendars in which it may start"),
    column("tasks", "must_cover", text,
           "goes on until it has covered month-end, quarter-end, year-end or a window, as often as month-end*2 says"),
    column("tasks", "not_before", date, "starts no earlier"),
    column("tasks", "deadline", date, "should finish by this date; the chance is reported"),
    column("tasks", "supplies", text, "capacity that exists only once it has finished, such as P-AGT:34"),
    column("teams", "calendar", reference, "the calendar of the team"),
    column("teams", "from", date, "first day on which the team can start work"),
    column("teams", "until", date, "last day on which the team can start work"),
};

}  // namespace

std::span<const Parameter> calendar_parameters() { return rows; }

}  // namespace bascule::transition
