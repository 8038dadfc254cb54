#include "tools/scenario_files/fault_list.h"

#include "sim/calendar/near_names.h"

namespace bascule::scenario_files {

void FaultList::add(transition::Fault fault) {
  constexpr std::size_t most = 1'000'000;
  has_fault_ = has_fault_ || fault.severity == transition::Fault::Severity::fault;
  if (faults_.size() < most) faults_.push_back(std::move(fault));
}

void FaultList::refuse(transition::Place place, std::string_view field, std::string_view value, std::string problem,
                       std::string expected, std::string suggestion) {
  add({.place = place,
       .field = std::string(field),
       .value = std::string(value),
       .problem = std::move(problem),
       .expected = std::move(expected),
       .suggestion = std::move(suggestion)});
}

void FaultList::warn(transition::Place place, std::string_view field, std::string problem, std::string suggestion) {
  add({.place = place,
       .field = std::string(field),
       .value = {},
       .problem = std::move(problem),
       .expected = {},
       .suggestion = std::move(suggestion),
       .severity = transition::Fault::Severity::warning});
}

std::string FaultList::near(std::string_view word, std::span<const std::string> candidates) const {
  constexpr std::size_t most_suggestions = 500;
  return faults_.size() < most_suggestions ? did_you_mean(word, candidates) : std::string();
}

std::string did_you_mean(std::string_view word, std::span<const std::string> candidates) {
  constexpr std::size_t longest_compared = 100, most_compared = 20'000;
  if (word.size() > longest_compared || candidates.size() > most_compared) return {};
  const std::vector<std::string> near = sim::near_names(word, candidates, 1);
  return near.empty() ? std::string() : "did you mean '" + near.front() + "'?";
}

}  // namespace bascule::scenario_files
