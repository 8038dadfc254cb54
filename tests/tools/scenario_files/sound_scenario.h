#pragma once

#include <utility>

#include <gtest/gtest.h>

#include "tests/tools/scenario_files/scenario_folder.h"

namespace bascule::scenario_files::test {

/// Reads what must be sound and gives the scenario.
inline transition::Scenario sound(const ScenarioFolder& folder, const ReadingOptions& options = {}) {
  ScenarioReading reading = folder.read(options);
  EXPECT_FALSE(reading.has_fault()) << folder.told(options);
  return std::move(reading.scenario);
}

}  // namespace bascule::scenario_files::test
