#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/known_answers/uncrewed_aircraft.h"

namespace {

using namespace bascule;

const std::filesystem::path data_folder = DATA_FOLDER;

/// The fields of each line but the first; those in quotation marks may hold commas.
std::vector<std::vector<std::string>> rows_of(const char* file_name) {
  std::ifstream file(data_folder / file_name);
  std::vector<std::vector<std::string>> rows;
  std::string line;
  for (std::getline(file, line); std::getline(file, line);) {
    std::vector<std::string> fields(1);
    bool is_quoted = false;
    for (const char c : line) {
      if (c == '"')
        is_quoted = !is_quoted;
      else if (c == ',' && !is_quoted)
        fields.emplace_back();
      else
        fields.back() += c;
    }
    rows.push_back(fields);
  }
  return rows;
}

TEST(UncrewedAircraft, activities_are_those_published) {
  const auto rows = rows_of("ucav_activities.csv");
  if (rows.empty()) GTEST_SKIP() << "no data in " << data_folder;
  const auto activities = known_answers::uncrewed_aircraft().activities;
  ASSERT_EQ(activities.size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& own = activities[i];
    const std::vector<double> numbers{own.duration_days.low, own.duration_days.likely, own.duration_days.high,
                                      own.cost.low,          own.cost.likely,          own.cost.high,
                                      own.improvement_curve};
    EXPECT_EQ(own.name, rows[i].at(1));
    for (std::size_t k = 0; k < numbers.size(); ++k) EXPECT_EQ(numbers[k], std::stod(rows[i].at(2 + k))) << own.name;
  }
}

TEST(UncrewedAircraft, interfaces_are_those_published) {
  const auto rows = rows_of("ucav_interfaces.csv");
  if (rows.empty()) GTEST_SKIP() << "no data in " << data_folder;
  const auto interfaces = known_answers::uncrewed_aircraft().interfaces;
  ASSERT_EQ(interfaces.size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(interfaces[i].receiver + 1, std::stoul(rows[i].at(0)));
    EXPECT_EQ(interfaces[i].source + 1, std::stoul(rows[i].at(1)));
    EXPECT_EQ(interfaces[i].probability, std::stod(rows[i].at(2)));
    EXPECT_EQ(interfaces[i].impact, std::stod(rows[i].at(3)));
  }
}

}  // namespace
