#include <algorithm>
#include <charconv>
#include <cmath>
#include <thread>

#include "models/transition/results/summary.h"
#include "tools/bascule/interruption.h"
#include "tools/bascule/plan_verbs.h"
#include "tools/bascule/run_progress.h"
#include "tools/bascule/scenario_options.h"
#include "tools/bascule/spoken.h"
#include "tools/bascule/trace_report.h"
#include "tools/scenario_files/cell_text.h"
#include "tools/terminal/suggestion.h"

namespace bascule::program {
namespace {

std::span<const Option> options() {
  static const std::vector<Option> all = [] {
    std::vector<Option> list = scenario_options();
    list.push_back({"threads", "N", "threads; as many as the machine has"});
    list.push_back({"replication", "N", "which replication, from 0 on"});
    list.push_back({"at", "METRIC:pNN", "the replication whose METRIC is that quantile; finish:p80"});
    list.push_back({"task", "ID", "what held up this task instead of the whole plan"});
    list.push_back({"events", "", "everything that happens in it, in order"});
    list.push_back({"top", "N", "rows of the contrast; 12"});
    list.push_back({"json", "", "the same as JSON"});
    return list;
  }();
  return all;
}

struct Quantile {
  const transition::Metric* metric;
  double level;
};

/// `finish:p80`
Quantile parse_quantile(const std::string& text) {
  const std::size_t colon = text.find(':');
  std::string name = text.substr(0, colon);
  if (name == "finish") name = "finish_working_days";
  std::vector<std::string> known{"finish"};
  const transition::Metric* metric = nullptr;
  for (const transition::Metric& each : transition::metrics()) {
    known.emplace_back(each.name);
    if (each.name == name) metric = &each;
  }
  if (metric == nullptr) throw UsageError("--at: '" + name + "' is no metric" + terminal::suggestion(name, known));
  double percent = 0;
  const std::string level = colon == std::string::npos ? "" : text.substr(colon + 1);
  const char* const end = level.data() + level.size();
  const auto read = level.size() > 1 ? std::from_chars(level.data() + 1, end, percent)
                                     : std::from_chars_result{end, std::errc::invalid_argument};
  if (level.empty() || (level[0] != 'p' && level[0] != 'P') || read.ec != std::errc() || read.ptr != end ||
      !(percent > 0 && percent < 100))
    throw UsageError("--at: '" + text + "' is not understood; write METRIC:pNN, such as finish:p80");
  return {metric, percent / 100.0};
}

/// The finished replication whose value is the order statistic at the level.
std::uint32_t replication_at(const Quantile& quantile, const transition::Simulation& simulation) {
  std::vector<std::uint32_t> finished;
  for (std::uint32_t i = 0; i < simulation.rows.size(); ++i)
    if (simulation.rows[i].is_finished()) finished.push_back(i);
  if (finished.empty()) return 0;
  const std::vector<double> values = simulation.values(*quantile.metric);
  std::stable_sort(finished.begin(), finished.end(), [&](auto a, auto b) { return values[a] < values[b]; });
  const auto rank = static_cast<std::size_t>(std::ceil(quantile.level * static_cast<double>(finished.size())));
  return finished[std::max<std::size_t>(1, rank) - 1];
}

transition::TaskId task_named(const std::string& id, const transition::Scenario& scenario) {
  std::vector<std::string> known;
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) {
    if (scenario.tasks[i].id.value == id) return {i};
    known.push_back(scenario.tasks[i].id.value);
  }
  throw UsageError("--task: no task has the id '" + id + "'" + terminal::suggestion(id, known));
}

ExitCode run(const OptionValues& values, const Manner& manner, terminal::Output& output) {
  constexpr std::uint64_t most_replications = 10'000'000, most_rows = 1000;
  const auto threads =
      static_cast<unsigned>(values.whole_number("threads", std::max(1u, std::thread::hardware_concurrency()), 1, 1024));
  const auto rows = static_cast<std::size_t>(values.whole_number("top", 12, 1, most_rows));
  const std::uint64_t number = values.whole_number("replication", 0, 0, most_replications);
  if (values.has("at") && values.has("replication"))
    throw UsageError("--at and --replication both say which replication; give one of them");
  const Quantile quantile = parse_quantile(values.has("at") ? values.text("at") : "finish:p80");
  const scenario_files::ScenarioReading reading = read_scenario_of(values);
  if (!tell_faults(reading, manner)) return ExitCode::bad_input;
  const transition::Scenario& scenario = reading.scenario;
  if (scenario.run.scheme == transition::ScheduleScheme::serial)
    throw UsageError("the serial scheme plays no events to trace; use --set run.scheme=parallel");

  std::optional<transition::TaskId> named;
  if (values.has("task")) named = task_named(values.text("task"), scenario);

  RunProgress progress(manner.progress);
  const transition::Simulation simulation =
      transition::simulate(scenario, {.threads = threads, .progress = &progress, .interruption = &interruption_flag()});
  progress.wipe();
  throw_if_interrupted();
  if (number >= simulation.rows.size())
    throw UsageError("--replication: there are " + std::to_string(simulation.rows.size()) + ", numbered from 0");

  transition::TransitionModel model = transition::compile(scenario);
  model.static_draws = simulation.design.static_draws();
  transition::Replicator replicator(model);
  replicator.keep_steps();
  TraceReport report{.scenario = scenario,
                     .model = model,
                     .replicator = replicator,
                     .replications = static_cast<std::uint32_t>(simulation.rows.size()),
                     .row = {},
                     .most_rows = rows};
  report.replication =
      values.has("replication") ? static_cast<std::uint32_t>(number) : replication_at(quantile, simulation);
  if (!values.has("replication")) {
    std::string level = with_decimals(100 * quantile.level, 1);
    if (level.ends_with(".0")) level.resize(level.size() - 2);
    report.chosen_as = "P" + level + " of " + std::string(quantile.metric->name);
  }
  report.row = replicator.play(simulation.design.key(scenario.run.seed, report.replication));
  if (report.row.is_finished()) {
    const transition::TaskId last = named.value_or(transition::last_task(replicator.schedule()));
    report.chain = transition::delay_chain(scenario, model, replicator, last);
  } else {
    report.blockers = transition::blockers(scenario, model, replicator);
  }
  constexpr std::uint32_t enough_for_tenths = 100;
  const std::uint32_t finished = report.replications - simulation.unfinished();
  if (finished >= enough_for_tenths && !values.has("events") && !values.has("task"))
    report.contrast = transition::contrast_of_tenths(scenario, model, simulation);

  constexpr int standard_output = 1;
  const bool in_colour = terminal::uses_colour(manner.colour, standard_output);
  const int columns = terminal::columns(standard_output);
  if (values.has("json"))
    output.write(trace_json(report));
  else if (values.has("events"))
    output.write(trace_events(report, columns, in_colour));
  else
    output.write(trace_screen(report, columns, in_colour));
  return ExitCode::ok;
}

}  // namespace

Verb trace_verb() {
  return {.name = "trace",
          .operand = "[SCENARIO]",
          .summary = "one replication: who waited for whom; late ones too",
          .options = options(),
          .run = run};
}

}  // namespace bascule::program
