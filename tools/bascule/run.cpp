#include "tools/bascule/run.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "models/transition/results/summary.h"
#include "tools/bascule/assertion.h"
#include "tools/bascule/interruption.h"
#include "tools/bascule/run_progress.h"
#include "tools/bascule/run_report.h"
#include "tools/bascule/scenario_options.h"
#include "tools/bascule/trace_report.h"
#include "tools/run_folder/results_database.h"
#include "tools/run_folder/run_texts.h"
#include "tools/scenario_files/resolved_text.h"

namespace bascule::program {
namespace {

namespace fs = std::filesystem;

std::span<const Option> options() {
  static const std::vector<Option> all = [] {
    std::vector<Option> list = scenario_options();
    list.push_back({"threads", "N", "threads; as many as the machine has"});
    list.push_back({"assert", "'p(METRIC OP VALUE) OP P'", "or 'p80(METRIC) OP VALUE': exit 1 unless it holds",
                    Option::Times::repeated});
    list.push_back({"out", "DIR", "where to write the run; runs/SCENARIO"});
    list.push_back({"json", "", "print summary.json instead of the screen"});
    return list;
  }();
  return all;
}

fs::path folder_for(const OptionValues& values) {
  if (values.has("out")) return values.text("out");
  std::error_code error;
  const fs::path scenario = fs::weakly_canonical(values.operands().empty() ? "." : values.operands().front(), error);
  const std::string name = (scenario.has_filename() ? scenario : scenario.parent_path()).stem().string();
  return fs::path("runs") / (name.empty() ? "run" : name);
}

/// Plays the first replication that did not finish again, to say who waits for what.
std::string holdup(const transition::Scenario& scenario, const transition::Simulation& simulation) {
  constexpr std::size_t most_named = 3;
  const auto first =
      std::find_if(simulation.rows.begin(), simulation.rows.end(), [](const auto& row) { return !row.is_finished(); });
  if (first == simulation.rows.end()) return {};
  const auto number = static_cast<std::uint32_t>(first - simulation.rows.begin());
  transition::TransitionModel model = transition::compile(scenario);
  model.static_draws = simulation.design.static_draws();
  transition::Replicator replicator(model);
  replicator.play(simulation.design.key(scenario.run.seed, number));
  const auto found = transition::blockers(scenario, model, replicator);
  std::string text = "In replication " + std::to_string(number) + ":";
  for (std::size_t i = 0; i < std::min(found.size(), most_named); ++i)
    text += std::string(i == 0 ? "\n" : "") + "  " + scenario.tasks[found[i].task.index].id.value + " " +
            reason_of(found[i], scenario) + "\n";
  return found.empty() ? std::string() : text;
}

ExitCode run(const OptionValues& values, const Manner& manner, terminal::Output& output) {
  const auto threads =
      static_cast<unsigned>(values.whole_number("threads", std::max(1u, std::thread::hardware_concurrency()), 1, 1024));
  const scenario_files::ScenarioReading reading = read_scenario_of(values);
  if (!tell_faults(reading, manner)) return ExitCode::bad_input;
  const transition::Scenario& scenario = reading.scenario;
  std::vector<Assertion> assertions;
  for (const std::string& text : values.texts("assert")) assertions.push_back(parse_assertion(text, scenario));
  const fs::path folder = folder_for(values);
  run_folder::check_writable(folder);

  RunProgress progress(manner.progress);
  const auto start = std::chrono::steady_clock::now();
  transition::SimulationSetup setup{.threads = threads, .progress = &progress, .interruption = &interruption_flag()};
  if (scenario.run.max_seconds)
    setup.time_budget = std::chrono::nanoseconds(static_cast<std::int64_t>(*scenario.run.max_seconds * 1e9));
  const transition::Simulation simulation = transition::simulate(scenario, setup);
  progress.wipe();
  if (simulation.rows.size() == 0) throw_if_interrupted();
  const double elapsed_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const transition::Summary summary = transition::summarise(scenario, simulation);

  const run_folder::Run result{scenario, simulation, summary, BASCULE_VERSION, scenario_files::scenario_hash(scenario)};
  const std::string json = run_folder::summary_json(result);
  run_folder::write_whole(folder,
                          {{"summary.json", json},
                           {"task_results.csv", run_folder::task_results_csv(result)},
                           {"scenario.resolved.toml", scenario_files::resolved_text(scenario, BASCULE_VERSION)}},
                          {{"replications.csv", [&](const fs::path& path) { write_replications_csv(path, result); }},
                           {"results.sqlite", [&](const fs::path& path) { write_results_database(path, result); }}});
  constexpr int standard_output = 1;
  const bool in_colour = terminal::uses_colour(manner.colour, standard_output);
  if (values.has("json"))
    output.write(json);
  else if (!manner.is_quiet)
    output.write(run_screen({scenario, simulation, summary, elapsed_s, folder.string(), holdup(scenario, simulation)},
                            terminal::columns(standard_output), in_colour));
  bool all_hold = true;
  for (const Assertion& assertion : assertions) {
    const Judgement judgement = judge(assertion, simulation);
    all_hold = all_hold && judgement.verdict == Verdict::holds;
    if (!values.has("json")) output.write(assertion_line(assertion, judgement, in_colour));
  }
  return all_hold ? ExitCode::ok : ExitCode::does_not_hold;
}

}  // namespace

Verb run_verb() {
  return {.name = "run",
          .operand = "[SCENARIO]",
          .summary = "plays a plan many times: when, at what cost, what drives it",
          .options = options(),
          .run = run};
}

}  // namespace bascule::program
