#pragma once

#include <cstddef>
#include <string>

#include "models/transition/drivers/drivers.h"

namespace bascule::program {

/// What is told of the drivers of a plan. `top` is the number of rows of each table.
struct WhyReport {
  const transition::Scenario& scenario;
  const transition::Drivers& drivers;
  double elapsed_s;
  std::size_t top;
};

struct WhyScreen {
  int columns;
  bool in_colour;
};

/// What moves P80, task by task, merge point by merge point, and where the late days come from.
std::string why_screen(const WhyReport& report, const WhyScreen& screen);
/// P80 and the strongest driver, in a line.
std::string why_verdict(const WhyReport& report);
/// Everything, whatever `top` is.
std::string why_json(const WhyReport& report);

}  // namespace bascule::program
