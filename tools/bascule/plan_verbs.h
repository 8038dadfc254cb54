#pragma once

#include "tools/bascule/verb.h"

namespace bascule::program {

/// `bascule check`: all faults with their place, or the plan's health.
Verb check_verb();
/// `bascule init`: writes a starter scenario, or a shipped one.
Verb init_verb();
/// `bascule parameters`: every column and key with type, range, default and evidence.
Verb parameters_verb();
/// `bascule import`: an instance of PSPLIB as a scenario folder.
Verb import_verb();
/// `bascule trace`: one replication, and late against middle ones.
Verb trace_verb();
/// `bascule why`: what drives P80 of the finish.
Verb why_verb();

}  // namespace bascule::program
