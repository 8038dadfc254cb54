#include <cctype>

#include <gtest/gtest.h>

#include "models/known_answers/case.h"

namespace bascule::known_answers {
namespace {

class KnownAnswers : public testing::TestWithParam<Case> {};

TEST_P(KnownAnswers, hold) {
  for (const KnownAnswer& row : GetParam().run({}))
    EXPECT_TRUE(row.holds()) << row.quantity << ": expected " << row.expected << ", obtained " << row.obtained
                             << ", standard error " << row.standard_error;
}

TEST_P(KnownAnswers, are_rejected_with_a_wrong_parameter) {
  EXPECT_TRUE(all_rejected(GetParam().control({}))) << GetParam().wrong_parameter;
}

INSTANTIATE_TEST_SUITE_P(Case, KnownAnswers, testing::ValuesIn(all_cases()), [](const auto& one) {
  std::string name = one.param.name;
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return name;
});

}  // namespace
}  // namespace bascule::known_answers
