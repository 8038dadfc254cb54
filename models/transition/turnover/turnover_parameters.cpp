#include "models/transition/turnover/turnover_parameters.h"

#include "models/transition/scenario/parameter_rows.h"

namespace bascule::transition {
namespace {

using enum ValueType;
using enum Presence;

constexpr Parameter rows[] = {
    supported(ranged(with_choices(column("teams", "attrition", graded,
                                         "share of the heads that leaves in a year: low as a client's staff, medium as "
                                         "IT services, high as a contact centre"),
                                  "low=0.08|medium=0.15|high=0.38", {}),
                     0, 0.99, "0"),
              Grade::b,
              "nobody leaves unless stated; the labels are medians of client staff, IT services and contact centres"),
    supported(
        measured_in(ranged(column("teams", "hire_weeks", number, "until a leaver is replaced"), 0, 1000, "8"), "weeks"),
        Grade::e, "no published value"),
    supported(measured_in(ranged(column("teams", "ramp_weeks", number, "until a newcomer works fully"), 0, 1000, "12"),
                          "weeks"),
              Grade::e, "10 to 14 weeks to 80 % for engineers of a medium application"),
    ranged(column("teams", "reserve_heads", number, "people who stand by until somebody lets them in"), 0, 1e6, "0"),
    supported(measured_in(ranged(column("teams", "reserve_after_days", number,
                                        "how long a task waits for the team until the reserve is asked for"),
                                 0, 1000, "1"),
                          "working days"),
              Grade::e, "no published value"),
    column("teams", "reserve_until", date, "the last day on which they are there"),
    column("teams", "reserve_released_by", reference,
           "the team or forum that lets them in; the team itself unless stated"),
};

}  // namespace

std::span<const Parameter> turnover_parameters() { return rows; }

}  // namespace bascule::transition
