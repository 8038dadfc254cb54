#include <algorithm>
#include <chrono>
#include <thread>

#include "models/transition/drivers/drivers.h"
#include "tools/bascule/interruption.h"
#include "tools/bascule/plan_verbs.h"
#include "tools/bascule/scenario_options.h"
#include "tools/bascule/why_report.h"
#include "tools/terminal/progress_line.h"

namespace bascule::program {
namespace {

constexpr std::uint64_t shown_by_default = 10, most_shown = 100'000;

std::span<const Option> options() {
  static const std::vector<Option> all = [] {
    std::vector<Option> list = scenario_options();
    list.push_back({"threads", "N", "threads; as many as the machine has"});
    list.push_back({"top", "N", "rows of each table, and tasks to play as likely; 10"});
    list.push_back({"json", "", "print everything as JSON instead of the screen"});
    return list;
  }();
  return all;
}

class WhyProgress final : public sim::ProgressObserver {
 public:
  explicit WhyProgress(terminal::When when) : line_(when) {}
  void on_progress(const sim::Progress& progress) override {
    line_.show("the plan and its changes", std::min(1.0, progress.done / std::max(1.0, 1.0 * progress.wanted)));
  }
  void wipe() { line_.wipe(); }

 private:
  terminal::ProgressLine line_;
};

ExitCode run(const OptionValues& values, const Manner& manner, terminal::Output& output) {
  const auto threads =
      static_cast<unsigned>(values.whole_number("threads", std::max(1u, std::thread::hardware_concurrency()), 1, 1024));
  const auto top = static_cast<std::size_t>(values.whole_number("top", shown_by_default, 1, most_shown));
  const scenario_files::ScenarioReading reading = read_scenario_of(values);
  if (!tell_faults(reading, manner)) return ExitCode::bad_input;
  const transition::Scenario& scenario = reading.scenario;

  WhyProgress progress(manner.progress);
  const auto start = std::chrono::steady_clock::now();
  transition::SimulationSetup setup{.threads = threads, .progress = &progress, .interruption = &interruption_flag()};
  if (scenario.run.max_seconds)
    setup.time_budget = std::chrono::nanoseconds(static_cast<std::int64_t>(*scenario.run.max_seconds * 1e9));
  const transition::Drivers drivers = transition::find_drivers(scenario, setup, {.count = top});
  progress.wipe();
  if (drivers.plan.rows.size() == 0) throw_if_interrupted();

  const WhyReport report{scenario, drivers,
                         std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), top};
  constexpr int standard_output = 1;
  const WhyScreen screen{terminal::columns(standard_output), terminal::uses_colour(manner.colour, standard_output)};
  if (values.has("json"))
    output.write(why_json(report));
  else
    output.write(manner.is_quiet ? why_verdict(report) : why_screen(report, screen));
  return ExitCode::ok;
}

}  // namespace

Verb why_verb() {
  return {.name = "why",
          .operand = "[SCENARIO]",
          .summary = "tells what drives P80: each risk, team, gate and window in turn",
          .options = options(),
          .run = run};
}

}  // namespace bascule::program
