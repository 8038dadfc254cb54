#pragma once

#include "tools/bascule/verb.h"

namespace bascule::program {

/// `bascule run`: plays a scenario and says when, at what cost, how sure, and what drives it.
Verb run_verb();

}  // namespace bascule::program
