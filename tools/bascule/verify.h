#pragma once

#include "tools/bascule/verb.h"

namespace bascule::program {

/// `bascule verify`: runs the known answers on the user's machine.
Verb verify_verb();

}  // namespace bascule::program
