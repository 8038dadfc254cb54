#include "tools/bascule/command_line.h"

#include <algorithm>
#include <array>

#include "tools/terminal/suggestion.h"

namespace bascule::program {
namespace {

constexpr std::array<Option, 6> common_options{{
    {"help,h", "", "what the program or a verb does, and its options"},
    {"help-all", "", "all verbs with all their options"},
    {"version", "", "the program's version"},
    {"quiet,q", "", "print the verdict only"},
    {"color", "WHEN", "auto, always, never; auto: on a terminal without NO_COLOR"},
    {"progress", "WHEN", "auto, always, never; auto: when standard error is a terminal"},
}};

terminal::When when_of(const OptionValues& values, std::string_view option) {
  const std::string text = values.text(option);
  if (!values.has(option) || text == "auto") return terminal::When::automatic;
  if (text == "always") return terminal::When::always;
  if (text == "never") return terminal::When::never;
  throw UsageError("option '--" + std::string(option) + "' takes auto, always or never, not '" + text + "'");
}

const Verb& verb_named(const std::string& name) {
  const auto verbs = all_verbs();
  const auto found = std::ranges::find(verbs, name, &Verb::name);
  if (found != verbs.end()) return *found;
  std::vector<std::string> names;
  for (const Verb& verb : verbs) names.emplace_back(verb.name);
  throw UsageError("unknown verb '" + name + "'" + terminal::suggestion(name, names));
}

}  // namespace

CommandLine parse_command_line(const std::vector<std::string>& words) {
  auto [common, left] = parse_options(words, common_options, OtherWords::left, "");
  CommandLine line;
  line.manner = {when_of(common, "color"), when_of(common, "progress"), common.has("quiet")};
  if (common.has("help")) line.asks = CommandLine::Asks::help;
  if (common.has("help-all")) line.asks = CommandLine::Asks::help_all;
  if (common.has("version")) line.asks = CommandLine::Asks::version;
  if (left.empty()) return line;
  if (left.front().starts_with('-'))
    throw UsageError("unknown option '" + left.front() + "' before the verb, whose own options follow it" +
                     terminal::suggestion(left.front(), spelt_names(common_options)));
  line.verb = &verb_named(left.front());
  left.erase(left.begin());

  // The common options are known here too, so that a misspelt one is suggested after the verb.
  std::vector<Option> options(line.verb->options.begin(), line.verb->options.end());
  options.insert(options.end(), common_options.begin(), common_options.end());
  const OtherWords others = line.verb->operand.empty() ? OtherWords::refused : OtherWords::operands;
  line.values = parse_options(left, options, others, " of 'bascule " + std::string(line.verb->name) + "'").values;
  if (line.values.operands().size() > 1)
    throw UsageError("'bascule " + std::string(line.verb->name) + "' takes one " + std::string(line.verb->operand) +
                     ", not also '" + line.values.operands()[1] + "'");
  return line;
}

std::string short_help() {
  std::string text = "Usage: bascule VERB [SCENARIO] [options]\n\nVerbs:\n";
  for (const Verb& verb : all_verbs())
    text.append("  ").append(verb.name).append(12 - verb.name.size(), ' ').append(verb.summary).append("\n");
  text += "\nOptions of every verb:\n" + describe(common_options);
  return text +
         "\nExit codes: 0 well; 1 an assertion or a known answer does not hold;\n2 bad input; 3 internal, or output "
         "lost.\n";
}

std::string help_of(const Verb& verb) {
  const std::string name(verb.name);
  const std::string operand = verb.operand.empty() ? "" : " " + std::string(verb.operand);
  return "Usage: bascule " + name + operand + " [options]\n\n" + name + " " + std::string(verb.summary) +
         ".\n\nOptions:\n" + describe(verb.options) + "\nOptions of every verb:\n" + describe(common_options);
}

std::string whole_help() {
  std::string text = short_help();
  for (const Verb& verb : all_verbs())
    text += "\nOptions of '" + std::string(verb.name) + "':\n" + describe(verb.options);
  return text;
}

}  // namespace bascule::program
