#include "tools/bascule/verb.h"

#include <array>

#include "tools/bascule/plan_verbs.h"
#include "tools/bascule/run.h"
#include "tools/bascule/verify.h"

namespace bascule::program {

std::span<const Verb> all_verbs() {
  static const std::array verbs{init_verb(), check_verb(),      run_verb(),    trace_verb(),
                                why_verb(),  parameters_verb(), verify_verb(), import_verb()};
  return verbs;
}

}  // namespace bascule::program
