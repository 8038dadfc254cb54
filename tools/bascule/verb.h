#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "tools/bascule/options.h"
#include "tools/terminal/output.h"
#include "tools/terminal/screen.h"

namespace bascule::program {

/// What the program returns to the shell.
enum class ExitCode : std::uint8_t { ok = 0, does_not_hold = 1, bad_input = 2, internal = 3 };

/// How the user wants to be spoken to: common to all verbs.
struct Manner {
  terminal::When colour = terminal::When::automatic;
  terminal::When progress = terminal::When::automatic;
  bool is_quiet = false;
};

/// One of the things the program does: its name on the command line, a line for the help, its own options, and the
/// function that does it with what was given for them. `operand` names the one word that it takes beside options, in
/// brackets when it may be left out; empty for none.
struct Verb {
  std::string_view name;
  std::string_view operand;
  std::string_view summary;
  std::span<const Option> options;
  ExitCode (*run)(const OptionValues& values, const Manner& manner, terminal::Output& output);
};

/// All verbs in the order of the help.
std::span<const Verb> all_verbs();

}  // namespace bascule::program
