#include "sim/experiment/detail/precision_looks.h"

#include <vector>

#include <gtest/gtest.h>

namespace bascule::sim::detail {
namespace {

/// Alternates between 9 and 11: mean 10, standard deviation 1.
double alternating(std::uint32_t i) { return i % 2 == 0 ? 9 : 11; }

/// Which replications a rule looked at, and where it stopped.
struct Course {
  std::vector<std::uint32_t> looks;
  std::uint32_t enough;
};

Course course(PrecisionCriterion criterion) {
  Course course{};
  std::uint32_t taken = 0;
  PrecisionLooks looks(criterion, [&taken](std::uint32_t i) { return taken = i + 1, alternating(i); });
  for (std::uint32_t prefix = 0; course.enough == 0; ++prefix) {
    const std::uint32_t before = taken;
    course.enough = looks.enough_within(prefix).value_or(0);
    if (taken > before) course.looks.push_back(taken);
  }
  return course;
}

TEST(PrecisionLooks, the_first_look_may_stop) {
  EXPECT_EQ(course({.relative_half_width = 0.01, .quantile = {}, .group = {1}}).enough, 1000u);
}

// Half-width at n: 1.96 / sqrt(n) of a mean of 10; a share of 0.0031 needs n = 3998, with margin 4180, so look 5,000.
TEST(PrecisionLooks, the_second_look_is_planned_to_be_enough) {
  const Course planned = course({.relative_half_width = 0.0031, .quantile = {}, .group = {1}});
  EXPECT_EQ(planned.looks, (std::vector<std::uint32_t>{1000, 4000, 5000}));
  EXPECT_EQ(planned.enough, 5000u);
}

// A share of 0.0033 needs 3527, with margin 3687, so look 4,000.
TEST(PrecisionLooks, between_the_looks_nothing_is_asked) {
  EXPECT_EQ(course({.relative_half_width = 0.0033, .quantile = {}, .group = {1}}).looks,
            (std::vector<std::uint32_t>{1000, 4000}));
}

TEST(PrecisionLooks, fall_on_whole_groups_and_wait_for_forty) {
  EXPECT_EQ(course({.relative_half_width = 0.1, .quantile = {}, .group = {30}}).enough, 2040u);
  EXPECT_EQ(course({.relative_half_width = 0.1, .quantile = {}, .group = {7}}).enough, 1001u);
  EXPECT_EQ(course({.relative_half_width = 0.1, .quantile = QuantileProbability{0.8}, .group = {100}}).enough, 4000u);
}

TEST(PrecisionLooks, a_jump_of_the_prefix_takes_the_looks_in_order) {
  PrecisionLooks looks({.relative_half_width = 0.01, .quantile = {}, .group = {1}}, alternating);
  EXPECT_EQ(looks.enough_within(50'000), 1000u);
}

TEST(PrecisionLooks, a_constant_is_known_at_once_even_if_it_is_zero) {
  PrecisionLooks looks({.relative_half_width = 0.01, .quantile = {}, .group = {1}}, [](std::uint32_t) { return 0.0; });
  EXPECT_FALSE(looks.enough_within(999).has_value());
  EXPECT_EQ(looks.enough_within(1000), 1000u);
}

TEST(PrecisionLooks, a_mean_of_zero_never_is_relatively_precise) {
  PrecisionLooks looks({.relative_half_width = 0.5, .quantile = {}, .group = {1}},
                       [](std::uint32_t i) { return i % 2 == 0 ? -1.0 : 1.0; });
  EXPECT_FALSE(looks.enough_within(100'000).has_value());
  EXPECT_GT(looks.expected(), 1'000'000'000u);
}

}  // namespace
}  // namespace bascule::sim::detail
