#pragma once

#include <string>

#include "models/transition/results/summary.h"
#include "tools/bascule/assertion.h"

namespace bascule::program {

/// What the screen of a run is made from.
struct RunReport {
  const transition::Scenario& scenario;
  const transition::Simulation& simulation;
  const transition::Summary& summary;
  double elapsed_s;
  std::string folder;
  std::string holdup = {};  ///< what holds up the first replication that did not finish
};

/// One screen: dates and money with intervals, chances, drivers, limiting teams.
std::string run_screen(const RunReport& report, int columns, bool in_colour);

std::string assertion_line(const Assertion& assertion, const Judgement& judgement, bool in_colour);

}  // namespace bascule::program
