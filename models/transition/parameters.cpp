#include <vector>

#include "models/transition/calendars/calendar_parameters.h"
#include "models/transition/commitments/commitment_parameters.h"
#include "models/transition/communication/communication_parameters.h"
#include "models/transition/forums/forum_parameters.h"
#include "models/transition/gates/gate_parameters.h"
#include "models/transition/organisation/organisation_parameters.h"
#include "models/transition/plan/plan_parameters.h"
#include "models/transition/risks/risk_parameters.h"
#include "models/transition/scenario/parameter.h"
#include "models/transition/scenario/settings_parameters.h"
#include "models/transition/staffing/staffing_parameters.h"
#include "models/transition/turnover/turnover_parameters.h"

namespace bascule::transition {

std::span<const Parameter> parameters() {
  static const std::vector<Parameter> all = [] {
    std::vector<Parameter> rows;
    for (const auto part : {settings_parameters(), plan_parameters(), calendar_parameters(), staffing_parameters(),
                            risk_parameters(), gate_parameters(), organisation_parameters(), communication_parameters(),
                            forum_parameters(), turnover_parameters(), commitment_parameters()})
      rows.insert(rows.end(), part.begin(), part.end());
    return rows;
  }();
  return all;
}

}  // namespace bascule::transition
