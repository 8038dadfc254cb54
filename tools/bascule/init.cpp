#include <array>
#include <filesystem>

#include "tools/bascule/plan_verbs.h"
#include "tools/bascule/scenario_options.h"
#include "tools/bascule/templates.h"
#include "tools/run_folder/run_folder.h"
#include "tools/scenario_files/resolved_text.h"
#include "tools/terminal/suggestion.h"

namespace bascule::program {
namespace {

namespace fs = std::filesystem;

constexpr std::array<Option, 1> init_options{
    {{"template", "NAME", "a shipped scenario instead of the starter: service-desk, finance-accounting, ..."}}};
constexpr std::array<Option, 1> import_options{{{"out", "DIR", "the folder to write; named like the file"}}};

/// Refuses to write where something is. \throws UsageError
void expect_free(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) return;
  if (!fs::is_directory(folder, error)) throw UsageError("'" + folder.string() + "' is a file; name another folder");
  if (!fs::is_empty(folder, error)) throw UsageError("'" + folder.string() + "' is not empty; name another folder");
}

ExitCode init(const OptionValues& values, const Manner& manner, terminal::Output& output) {
  const std::string name = values.has("template") ? values.text("template") : "first-plan";
  std::vector<run_folder::NamedText> files;
  std::vector<std::string> names;
  for (const TemplateFile& file : template_files()) {
    if (file.scenario == name) files.push_back({std::string(file.name), std::string(file.text)});
    if (names.empty() || names.back() != file.scenario) names.emplace_back(file.scenario);
  }
  if (files.empty()) {
    std::string known;
    for (const std::string& each : names) known += (known.empty() ? "" : ", ") + each;
    throw UsageError("there is no template '" + name + "'; there are " + known + terminal::suggestion(name, names));
  }
  const fs::path folder = values.operands().empty() ? fs::path(name) : fs::path(values.operands().front());
  expect_free(folder);
  run_folder::write_whole(folder, files);
  if (!manner.is_quiet)
    output.write("Wrote " + folder.string() + ": " + std::to_string(files.size()) + " files. Next:\n  bascule check " +
                 folder.string() + "\n  bascule run " + folder.string() + "\n");
  return ExitCode::ok;
}

ExitCode import(const OptionValues& values, const Manner& manner, terminal::Output& output) {
  if (values.operands().empty()) throw UsageError("say which file to import, such as 'bascule import j301_1.sm'");
  const fs::path file = values.operands().front();
  if (file.extension() != ".rcp" && file.extension() != ".sm")
    throw UsageError("'" + file.string() + "' is neither a .rcp nor a .sm file");
  const fs::path folder = values.has("out") ? fs::path(values.text("out")) : file.stem();
  expect_free(folder);
  const scenario_files::ScenarioReading reading = read_scenario_of(values);
  if (!tell_faults(reading, manner)) return ExitCode::bad_input;
  run_folder::write_whole(folder,
                          {{"scenario.toml", scenario_files::resolved_text(reading.scenario, BASCULE_VERSION)}});
  if (!manner.is_quiet)
    output.write("Wrote " + folder.string() + ": " + std::to_string(reading.scenario.tasks.size()) + " tasks.\n");
  return ExitCode::ok;
}

}  // namespace

Verb init_verb() {
  return {.name = "init",
          .operand = "[FOLDER]",
          .summary = "writes a starter scenario to change, or a shipped one",
          .options = init_options,
          .run = init};
}

Verb import_verb() {
  return {.name = "import",
          .operand = "FILE",
          .summary = "turns an instance of PSPLIB (.rcp, .sm) into a scenario",
          .options = import_options,
          .run = import};
}

}  // namespace bascule::program
