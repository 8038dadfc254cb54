#pragma once

#include <string>
#include <vector>

#include "models/transition/results/simulation.h"
#include "models/transition/results/summary.h"
#include "tools/run_folder/run_folder.h"

namespace bascule::run_folder {

/// One run, ready to be written.
struct Run {
  const transition::Scenario& scenario;
  const transition::Simulation& simulation;
  const transition::Summary& summary;
  std::string version, scenario_hash;
};

/// `summary.json`: who made it, metrics with intervals, promises, waves, contingency, organisation, tasks, teams. What
/// is infinite is null.
std::string summary_json(const Run& run);
/// `replications.csv`: a row a replication with every metric and the finish of every wave, empty where it had none; the
/// same bytes for any number of threads. \throws RunFolderError
void write_replications_csv(const std::filesystem::path& path, const Run& run);
/// `task_results.csv`: a row a task.
std::string task_results_csv(const Run& run);

}  // namespace bascule::run_folder
