#include "tools/bascule/shipped_plan_cases.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include <unistd.h>

#include "models/known_answers/whole_plans.h"
#include "sim/check.h"
#include "tools/bascule/templates.h"
#include "tools/scenario_files/scenario_reader.h"

namespace bascule::program {
namespace {

namespace fs = std::filesystem;

/// A folder in the temporary directory that is gone at the end of the scope.
class TemporaryFolder {
 public:
  TemporaryFolder() : path_(fs::temp_directory_path() / ("bascule-verify-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace

std::vector<known_answers::Case> shipped_plan_cases() {
  const TemporaryFolder folder;
  std::vector<known_answers::Case> cases;
  for (const known_answers::PlanFigures& figures : known_answers::plan_figures()) {
    const fs::path scenario = folder.path() / figures.scenario;
    fs::create_directories(scenario);
    for (const TemplateFile& file : template_files())
      if (file.scenario == figures.scenario) std::ofstream(scenario / file.name, std::ios::binary) << file.text;
    scenario_files::ScenarioReading reading = scenario_files::read_scenario(scenario);
    ENSURE(!reading.has_fault());
    cases.push_back(known_answers::whole_plan_case(figures, std::move(reading.scenario)));
  }
  return cases;
}

}  // namespace bascule::program
