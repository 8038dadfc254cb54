#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/transition/scenario/scenario.h"
#include "tools/scenario_files/table_reader.h"

namespace bascule::scenario_files {

/// Reads the column branch, `set=alternative:0.3`. The probability of an alternative may be stated once or, the same,
/// more often; those of a set are at most 1 together.
class AlternativesReading {
 public:
  explicit AlternativesReading(const TableReader& table) : table_(table) {}

  void read(std::size_t row);
  /// Tells what does not agree and fills the tasks, whose rows are those of the table.
  void finish(std::vector<transition::TaskInput>& tasks);

 private:
  struct Alternative {
    std::optional<double> probability;
    std::vector<std::size_t> rows;
  };

  const TableReader& table_;
  std::map<std::string, std::map<std::string, Alternative>> sets_;
};

}  // namespace bascule::scenario_files
