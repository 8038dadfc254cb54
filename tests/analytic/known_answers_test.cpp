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

TEST(KnownAnswer, what_was_agreed_beforehand_narrows_the_tolerance_and_never_widens_it) {
  KnownAnswer answer{
      .quantity = "mean", .expected = 10, .obtained = 12, .standard_error = 1, .reference_rounding = 0.5};
  EXPECT_EQ(answer.tolerance(), 4.5);
  answer.most_accepted = 5;
  EXPECT_EQ(answer.tolerance(), 4.5);
  answer.most_accepted = 1.5;
  EXPECT_FALSE(answer.holds());
}

INSTANTIATE_TEST_SUITE_P(Case, KnownAnswers, testing::ValuesIn(all_cases()), [](const auto& one) {
  std::string name = one.param.name;
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return name;
});

}  // namespace
}  // namespace bascule::known_answers
