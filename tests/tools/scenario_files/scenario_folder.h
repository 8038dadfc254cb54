#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <unistd.h>

#include "tools/scenario_files/fault_text.h"
#include "tools/scenario_files/scenario_reader.h"

namespace bascule::scenario_files::test {

/// A scenario folder in the temporary directory that is gone at the end of the scope; sound until a file is changed.
class ScenarioFolder {
 public:
  ScenarioFolder() {
    static int number = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("bascule_scenario_" + std::to_string(::getpid()) + "_" + std::to_string(number++));
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
    write("scenario.toml", "start_date = 2027-03-01\n");
    write("tasks.csv", "id,name,duration,predecessors\nA,First,5,\nB,Second,3,A\n");
  }
  ~ScenarioFolder() { std::filesystem::remove_all(path_); }
  ScenarioFolder(const ScenarioFolder&) = delete;
  ScenarioFolder& operator=(const ScenarioFolder&) = delete;

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  const std::filesystem::path& path() const { return path_; }

  ScenarioReading read(const ReadingOptions& options = {}) const { return read_scenario(path_, options); }
  /// What a user would be told, the folder's own path left out.
  std::string told(const ReadingOptions& options = {}) const {
    const ScenarioReading reading = read(options);
    std::string text = fault_text(reading.faults, reading.sources, 1000);
    const std::string prefix = path_.string() + "/";
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
      text.erase(at, prefix.size());
    return text;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace bascule::scenario_files::test
