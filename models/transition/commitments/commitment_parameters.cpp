#include "models/transition/commitments/commitment_parameters.h"

#include "models/transition/scenario/parameter_rows.h"

namespace bascule::transition {
namespace {

using enum ValueType;
using enum Presence;

constexpr Parameter commitment(std::string_view name, ValueType type, std::string_view meaning,
                               Presence presence = full) {
  return column("commitments", name, type, meaning, presence);
}

constexpr Parameter rows[] = {
    commitment("id", identifier, "the commitment's id", minimal),
    with_choices(commitment("party", choice, "who owes it", minimal), "client|provider|incumbent|third_party", {}),
    commitment("what", text, "what is owed", minimal),
    commitment("task", reference, "the id of the task that delivers it", minimal),
    commitment("due", date, "the last day on which that is in time", minimal),
    measured_in(
        ranged(commitment("relief", money, "what each working day of lateness costs the other side"), 0, 1e12, "0"),
        "a working day"),
};

}  // namespace

std::span<const Parameter> commitment_parameters() { return rows; }

}  // namespace bascule::transition
