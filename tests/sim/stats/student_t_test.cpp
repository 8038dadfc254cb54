#include "sim/stats/student_t.h"

#include <cmath>

#include <gtest/gtest.h>

namespace bascule::sim {
namespace {

TEST(StudentT, normal_critical_values_match_a_30_digit_computation) {
  const struct {
    double level, z;
  } known[] = {{0.5, 0.67448975019608174}, {0.8, 1.2815515655446005},  {0.9, 1.6448536269514727},
               {0.95, 1.9599639845400542}, {0.99, 2.5758293035489008}, {0.999, 3.2905267314918948},
               {0.9999, 3.890591886413094}};
  for (const auto& [level, z] : known) EXPECT_NEAR(normal_critical_value({level}), z, 1e-12 * z) << level;
}

TEST(StudentT, critical_values_match_a_30_digit_computation) {
  const struct {
    double level;
    int degrees_of_freedom;
    double t;
  } known[] = {{0.5, 1, 1.0},
               {0.5, 2, 0.816496580927726},
               {0.5, 19, 0.6876214602039603},
               {0.5, 200, 0.6757184114042202},
               {0.5, 201, 0.6757122888309559},
               {0.9, 3, 2.353363434801824},
               {0.9, 4, 2.13184678632665},
               {0.95, 1, 12.7062047361747},
               {0.95, 2, 4.302652729749464},
               {0.95, 5, 2.570581835636316},
               {0.95, 19, 2.09302405440831},
               {0.95, 99, 1.984216951586417},
               {0.95, 200, 1.971896223633909},
               {0.95, 201, 1.971836506779859},
               {0.95, 999, 1.96234146113345},
               {0.95, 100000, 1.95998770753461},
               {0.99, 20, 2.845339709786108},
               {0.99, 30, 2.749995653567225},
               {0.99, 201, 2.600509919083194},
               {0.9999, 1, 6366.197671315936},
               {0.9999, 2, 99.99249984374453},
               {0.9999, 19, 4.897461588862167},
               {0.9999, 200, 3.970496851502949},
               {0.9999, 201, 3.97009214831253}};
  for (const auto& [level, degrees, t] : known)
    EXPECT_NEAR(student_t_critical_value({level}, degrees), t, (degrees > 200 ? 1e-9 : 1e-11) * t)
        << level << ", " << degrees;
}

TEST(StudentT, interval_of_two_observations_is_the_hand_computed_one) {
  const Interval interval = student_t_interval({.mean = 5, .standard_error = 1, .n = 2});
  EXPECT_EQ(interval.estimate, 5);
  EXPECT_NEAR(interval.half_width(), 12.7062047361747, 1e-10);
  EXPECT_TRUE(interval.contains(17.7));
  EXPECT_FALSE(interval.contains(17.8));
}

TEST(StudentT, one_observation_bounds_nothing) {
  const Interval interval = student_t_interval({.mean = 5, .standard_error = 0, .n = 1});
  EXPECT_TRUE(std::isinf(interval.half_width()));
  EXPECT_TRUE(interval.contains(1e300));
}

TEST(StudentTDeathTest, refuses_a_level_in_per_cent) { EXPECT_DEATH(normal_critical_value({95}), "level"); }

}  // namespace
}  // namespace bascule::sim
