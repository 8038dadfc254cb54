#include "tools/bascule/scenario_options.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "tools/scenario_files/fault_text.h"

namespace bascule::program {
namespace {

/// Options that are keys of [run] by another name.
constexpr std::array<Option, 6> run_keys{{
    {"replications", "N", "how many replications; 10,000, with a precision 1,000,000 at most"},
    {"precision", "X%", "stop when the 95 % interval of P80 finish is within X % of it"},
    {"seed", "N", "seed of all random streams; 1"},
    {"sampling", "PLAN", "plain, antithetic or lhs"},
    {"priority", "RULE", "who goes first when capacity is short: lft, lst, mts, list, random"},
    {"scheme", "SCHEME", "parallel, or serial for fixed durations"},
}};

std::vector<std::string> names_in(const std::vector<std::string>& texts) {
  std::vector<std::string> names;
  for (std::string_view text : texts) {
    for (;;) {
      const std::size_t comma = text.find(',');
      if (const std::string_view name = text.substr(0, comma); !name.empty()) names.emplace_back(name);
      if (comma == std::string_view::npos) break;
      text.remove_prefix(comma + 1);
    }
  }
  return names;
}

}  // namespace

std::vector<Option> scenario_options() {
  std::vector<Option> options(run_keys.begin(), run_keys.end());
  options.push_back(
      {"set", "KEY=VALUE", "change a cell or key first, such as tasks[A01].likely=12", Option::Times::repeated});
  options.push_back(
      {"without", "NAMES", "leave tables or mechanisms out, such as teams or organisation", Option::Times::repeated});
  return options;
}

scenario_files::ScenarioReading read_scenario_of(const OptionValues& values) {
  scenario_files::ReadingOptions options;
  for (const std::string& text : values.texts("set")) options.overrides.push_back({"--set", text});
  for (const Option& key : run_keys) {
    const std::string name(key.name);
    if (values.has(name)) options.overrides.push_back({"--" + name, "run." + name + "=" + values.text(name)});
  }
  options.without = names_in(values.texts("without"));
  return scenario_files::read_scenario(values.operands().empty() ? "." : values.operands().front(), options);
}

bool tell_faults(const scenario_files::ScenarioReading& reading, const Manner& manner) {
  std::vector<transition::Fault> told;
  for (const transition::Fault& fault : reading.faults)
    if (!manner.is_quiet || fault.severity == transition::Fault::Severity::fault) told.push_back(fault);
  std::fputs(scenario_files::fault_text(told, reading.sources).c_str(), stderr);
  if (!reading.has_fault()) return true;
  const auto count = std::count_if(told.begin(), told.end(), [](const transition::Fault& fault) {
    return fault.severity == transition::Fault::Severity::fault;
  });
  std::fputs(
      ("bascule: " + std::to_string(count) + (count == 1 ? " fault" : " faults") + "; nothing was run or written\n")
          .c_str(),
      stderr);
  return false;
}

}  // namespace bascule::program
