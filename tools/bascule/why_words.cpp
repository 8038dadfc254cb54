#include "tools/bascule/why_words.h"

#include <algorithm>
#include <cmath>

#include "tools/bascule/spoken.h"

namespace bascule::program {

std::string signed_text(double value, int decimals) {
  std::string text = with_decimals(value, decimals);
  if (text.find_first_of("123456789") == std::string::npos) return with_decimals(0.0, decimals);
  return value > 0 ? "+" + text : text;
}

double error_of(const sim::Interval& interval) {
  return std::max(interval.upper - interval.estimate, interval.estimate - interval.lower);
}

std::string error_text(const sim::Interval& interval, int decimals) {
  return std::isfinite(error_of(interval)) ? plus_minus + with_decimals(error_of(interval), decimals) : "too few";
}

std::string change_text(transition::Relaxation::Kind kind) {
  switch (kind) {
    case transition::Relaxation::Kind::risk_removed:
      return "risk removed";
    case transition::Relaxation::Kind::risk_mitigated:
      return "risk mitigated";
    case transition::Relaxation::Kind::team_unlimited:
      return "team unlimited";
    case transition::Relaxation::Kind::gate_passes:
      return "gate passes";
    case transition::Relaxation::Kind::window_open:
      return "window open";
    case transition::Relaxation::Kind::freeze_lifted:
      return "freeze lifted";
    case transition::Relaxation::Kind::calendars_off:
      return "calendars off";
    case transition::Relaxation::Kind::task_as_likely:
      return "task as likely";
    case transition::Relaxation::Kind::work_never_fails:
      return "work never fails";
    case transition::Relaxation::Kind::task_never_fails:
      return "task never fails";
    case transition::Relaxation::Kind::team_decides_at_once:
      return "team decides at once";
    case transition::Relaxation::Kind::forum_decides_at_once:
      return "forum decides at once";
    case transition::Relaxation::Kind::channel_at_once:
      return "channel answers at once";
    case transition::Relaxation::Kind::interruptions_off:
      return "interruptions off";
    case transition::Relaxation::Kind::meetings_off:
      return "meetings off";
    case transition::Relaxation::Kind::nobody_leaves:
      return "nobody leaves";
    case transition::Relaxation::Kind::organisation_off:
      return "organisation off";
    case transition::Relaxation::Kind::communication_off:
      return "communication off";
  }
  return {};
}

}  // namespace bascule::program
