#include "tools/bascule/verb.h"

#include <array>

#include "tools/bascule/run.h"
#include "tools/bascule/verify.h"

namespace bascule::program {

std::span<const Verb> all_verbs() {
  static const std::array verbs{run_verb(), verify_verb()};
  return verbs;
}

}  // namespace bascule::program
