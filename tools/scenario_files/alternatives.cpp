#include "tools/scenario_files/alternatives.h"

namespace bascule::scenario_files {

void AlternativesReading::read(std::size_t row) {
  const std::string text = table_.text(row, "branch");
  if (text.empty()) return;
  const auto refuse = [&] {
    table_.refuse(row, "branch", "is not understood", "a set, an alternative and its probability: carrier=courier:0.3");
  };
  const std::size_t equals = text.find('='), colon = text.find(':');
  if (equals == std::string::npos || (colon != std::string::npos && colon < equals)) return refuse();
  const std::string_view rest = std::string_view(text).substr(equals + 1);
  const std::string set(trimmed(std::string_view(text).substr(0, equals)));
  const std::string name(trimmed(rest.substr(0, colon == std::string::npos ? rest.size() : colon - equals - 1)));
  if (set.empty() || name.empty()) return refuse();
  Alternative& alternative = sets_[set][name];
  alternative.rows.push_back(row);
  if (colon == std::string::npos) return;
  const Read<double> read = read_share(std::string_view(text).substr(colon + 1), table_.style());
  const double* probability = std::get_if<double>(&read);
  if (probability == nullptr || *probability < 0 || *probability > 1) {
    table_.refuse(row, "branch", "states no probability", "a number from 0 to 1 behind the colon: carrier=courier:0.3");
    alternative.probability = alternative.probability.value_or(0);
  } else if (alternative.probability && *alternative.probability != *probability) {
    table_.refuse(row, "branch", "differs from the probability stated before for this alternative",
                  "the same probability, or none");
  } else {
    alternative.probability = *probability;
  }
}

void AlternativesReading::finish(std::vector<transition::TaskInput>& tasks) {
  constexpr double tolerance = 1e-9;
  for (const auto& [set, alternatives] : sets_) {
    double sum = 0;
    std::size_t last = 0;
    for (const auto& [name, alternative] : alternatives) {
      last = std::max(last, alternative.rows.front());
      if (!alternative.probability)
        table_.refuse(alternative.rows.front(), "branch", "has no probability in any row",
                      "a probability behind a colon: " + set + "=" + name + ":0.3");
      sum += alternative.probability.value_or(0);
      for (const std::size_t row : alternative.rows)
        tasks[row].alternative = {set, name, alternative.probability.value_or(0), table_.place(row, "branch")};
    }
    if (sum > 1 + tolerance)
      table_.refuse(last, "branch", "brings the probabilities of '" + set + "' above 1", "at most 1 together");
  }
}

}  // namespace bascule::scenario_files
