#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tools/bascule/verb.h"

namespace bascule::program {

/// A command line taken apart: what is asked, the options common to all verbs, the verb and what was given for its own
/// options. Common options may stand before or after the verb.
struct CommandLine {
  enum class Asks : std::uint8_t { work, help, help_all, version };

  Asks asks = Asks::work;
  Manner manner;
  const Verb* verb = nullptr;
  OptionValues values;
};

/// \throws UsageError with a suggestion when a verb, an option or its value is not understood.
CommandLine parse_command_line(const std::vector<std::string>& words);

/// What `--help` prints, of the whole program or of one verb, and `--help-all`, which adds the options of each verb.
std::string short_help();
std::string help_of(const Verb& verb);
std::string whole_help();

}  // namespace bascule::program
