#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/transition/replication/replicator.h"
#include "models/transition/results/simulation.h"
#include "tools/scenario_files/scenario_reader.h"

namespace {

using namespace bascule;
using namespace bascule::transition;

const std::filesystem::path data_folder = DATA_FOLDER;

std::vector<std::vector<std::string>> rows_of(const std::string& file_name) {
  std::ifstream file(data_folder / file_name);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(file, line);) {
    std::vector<std::string> fields;
    std::istringstream text(line);
    for (std::string field; std::getline(text, field, ',');) fields.push_back(field);
    rows.push_back(fields);
  }
  if (!rows.empty()) rows.erase(rows.begin());
  return rows;
}

struct Instance {
  std::string name;
  Scenario scenario;
  double best_known = 0, critical_path = 0;
};

/// All instances with what is known of them; empty without the data.
const std::vector<Instance>& instances() {
  static const std::vector<Instance> all = [] {
    std::vector<Instance> list;
    for (const auto& row : rows_of("psplib_j30_best_known.csv")) {
      scenario_files::ScenarioReading reading = scenario_files::read_scenario(data_folder / row[1]);
      EXPECT_FALSE(reading.has_fault()) << row[1];
      list.push_back({std::filesystem::path(row[1]).stem().string(), std::move(reading.scenario), std::stod(row[5]),
                      std::stod(row[3])});
    }
    return list;
  }();
  return all;
}

double makespan_days(const Scenario& scenario) {
  const TransitionModel model = compile(scenario);
  Replicator replicator(model);
  return static_cast<double>(replicator.play({}).finish_ticks) / model.ticks_per_day;
}

class Psplib : public ::testing::Test {
 protected:
  void SetUp() override {
    if (instances().empty()) GTEST_SKIP() << "no data in " << data_folder;
    ASSERT_EQ(instances().size(), 480u);
  }
};

struct RuleName {
  const char* name;
  PriorityRule rule;
};
constexpr RuleName rule_names[] = {
    {"LFT", PriorityRule::latest_finish}, {"LST", PriorityRule::latest_start}, {"MTS", PriorityRule::most_successors}};

TEST_F(Psplib, every_single_pass_makespan_matches_to_the_unit_for_all_rules_and_schemes) {
  std::map<std::string, const Instance*> by_name;
  for (const Instance& instance : instances()) by_name[instance.name] = &instance;
  std::map<std::string, double> deviation;
  int compared = 0;
  for (const auto& row : rows_of("psplib_j30_single_pass.csv")) {
    const Instance& instance = *by_name.at(row[0]);
    Scenario scenario = instance.scenario;
    for (const RuleName& known : rule_names)
      if (row[1] == known.name) scenario.run.priority = known.rule;
    scenario.run.scheme = row[2] == "serial" ? ScheduleScheme::serial : ScheduleScheme::parallel;
    const double makespan = makespan_days(scenario);
    EXPECT_EQ(makespan, std::stod(row[3])) << row[0] << " " << row[1] << " " << row[2];
    deviation[row[2] + " " + row[1]] += 100.0 * (makespan / instance.best_known - 1.0) / 480.0;
    ++compared;
  }
  EXPECT_EQ(compared, 480 * 6);
  const std::map<std::string, double> published{{"serial LFT", 5.5818},   {"serial LST", 4.9213},
                                                {"serial MTS", 6.5570},   {"parallel LFT", 4.3931},
                                                {"parallel LST", 4.5283}, {"parallel MTS", 4.9953}};
  for (const auto& [name, percent] : published) EXPECT_NEAR(deviation[name], percent, 5e-5) << name;
}

/// The mean over instances of 100 (best of so many random schedules / optimum - 1), and its standard error.
struct Deviation {
  double mean, standard_error;
};

Deviation best_of_random(ScheduleScheme scheme, std::uint32_t schedules, std::size_t every) {
  double sum = 0, squares = 0, n = 0;
  for (std::size_t i = 0; i < instances().size(); i += every) {
    Scenario scenario = instances()[i].scenario;
    scenario.run.priority = PriorityRule::random;
    scenario.run.scheme = scheme;
    const TransitionModel model = compile(scenario);
    Replicator replicator(model);
    double best = 1e300;
    for (std::uint32_t k = 0; k < schedules; ++k)
      best = std::min(best,
                      static_cast<double>(replicator.play({.seed = 1, .index = k}).finish_ticks) / model.ticks_per_day);
    const double percent = 100.0 * (best / instances()[i].best_known - 1.0);
    sum += percent, squares += percent * percent, n += 1;
  }
  const double mean = sum / n;
  return {mean, std::sqrt((squares / n - mean * mean) / (n - 1))};
}

TEST_F(Psplib, the_best_of_a_thousand_random_schedules_is_as_far_from_the_optimum_as_published) {
  // Figures over all 480 instances to two decimals; the best of 1,000 hardly varies, so the rounding dominates.
  const Deviation serial = best_of_random(ScheduleScheme::serial, 1000, 1);
  EXPECT_NEAR(serial.mean, 1.46, 0.12);
  const Deviation parallel = best_of_random(ScheduleScheme::parallel, 1000, 1);
  EXPECT_NEAR(parallel.mean, 1.74, 0.12);
  const Deviation few = best_of_random(ScheduleScheme::serial, 20, 1);
  EXPECT_GT(few.mean, serial.mean + 0.5);  // control: twenty schedules are far worse
}

/// How far uniform durations reach to both sides of their mean.
enum class Spread : std::uint8_t { root_of_mean, whole_mean };

/// Mean makespan over the critical path of the means, in percent above, with uncertain durations.
Deviation stochastic(DurationKind kind, std::uint32_t replications, Spread spread = Spread::root_of_mean) {
  double above = 0, variance = 0;
  std::uint64_t n = 0;  // also the seed: activities of one number must not share their draws between instances
  for (const Instance& instance : instances()) {
    Scenario scenario = instance.scenario;
    for (TaskInput& task : scenario.tasks) {
      const double mean = task.duration.value.likely;
      if (mean == 0) continue;
      DurationLaw& law = task.duration.value;
      law.kind = kind;
      law.optimistic = spread == Spread::root_of_mean ? mean - std::sqrt(mean) : 0;
      law.pessimistic = 2 * mean - law.optimistic;
    }
    const TransitionModel model = compile(scenario);
    Replicator replicator(model);
    double sum = 0, squares = 0;
    for (std::uint32_t k = 0; k < replications; ++k) {
      const double days =
          static_cast<double>(replicator.play({.seed = n, .index = k}).finish_ticks) / model.ticks_per_day;
      sum += days, squares += days * days;
    }
    const double r = replications, mean = sum / r, per_cent = 100.0 / instance.critical_path;
    above += per_cent * mean - 100.0;
    variance += per_cent * per_cent * (squares / r - mean * mean) / (r - 1);
    ++n;
  }
  const double count = static_cast<double>(n);
  return {above / count, std::sqrt(variance) / count};
}

TEST_F(Psplib, uncertain_durations_lengthen_the_schedule_as_the_reference_says) {
  // The reference had 2,000 replications an instance and two decimals.
  constexpr std::uint32_t replications = 200, reference_replications = 2000;
  const auto tolerance = [&](const Deviation& obtained) {
    const double reference = obtained.standard_error * std::sqrt(1.0 * replications / reference_replications);
    return 4 * std::sqrt(obtained.standard_error * obtained.standard_error + reference * reference) + 0.005;
  };
  const Deviation narrow = stochastic(DurationKind::uniform, replications);
  EXPECT_NEAR(narrow.mean, 21.59, tolerance(narrow));
  const Deviation wide = stochastic(DurationKind::uniform, replications, Spread::whole_mean);
  EXPECT_NEAR(wide.mean, 30.92, tolerance(wide));
  const Deviation exponential = stochastic(DurationKind::exponential, replications);
  EXPECT_NEAR(exponential.mean, 46.43, tolerance(exponential));
  EXPECT_GT(std::abs(exponential.mean - 21.59), tolerance(exponential));  // control: another law is told apart
}

}  // namespace
