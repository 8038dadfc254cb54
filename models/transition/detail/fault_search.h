#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/transition/scenario/scenario.h"

namespace bascule::transition::detail {

/// Collects the faults of a whole scenario.
class FaultSearch {
 public:
  void add(Place place, std::string_view field, std::string value, std::string problem, std::string expected = {},
           std::string suggestion = {}) {
    faults_.push_back({.place = place,
                       .field = std::string(field),
                       .value = std::move(value),
                       .problem = std::move(problem),
                       .expected = std::move(expected),
                       .suggestion = std::move(suggestion)});
  }
  void warn(Place place, std::string_view field, std::string value, std::string problem) {
    add(place, field, std::move(value), std::move(problem));
    faults_.back().severity = Fault::Severity::warning;
  }
  void add(Fault fault) { faults_.push_back(std::move(fault)); }

  const std::vector<Fault>& faults() const { return faults_; }

 private:
  std::vector<Fault> faults_;
};

// What is wrong with one part of a scenario; see faults.h.

void look_at_ids(const Scenario& scenario, FaultSearch& search);
void look_at_tasks(const Scenario& scenario, FaultSearch& search);
void look_at_work(const Scenario& scenario, FaultSearch& search);
void look_at_promises(const Scenario& scenario, FaultSearch& search);
void look_at_correlations(const Scenario& scenario, FaultSearch& search);
void look_at_calendars(const Scenario& scenario, FaultSearch& search);
/// Who reports to whom.
void look_at_organisation(const Scenario& scenario, FaultSearch& search);
void look_at_forums(const Scenario& scenario, FaultSearch& search);
/// Gates and their forums, and tasks that take place only if something happens before. \pre the plan has no cycle
void look_at_decisions(const Scenario& scenario, FaultSearch& search);
void look_at_actuals(const Scenario& scenario, FaultSearch& search);

}  // namespace bascule::transition::detail
