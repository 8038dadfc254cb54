#include "sim/calendar/occurrences.h"

#include <gtest/gtest.h>

namespace bascule::sim {
namespace {

TEST(Occurrences, number_the_next_one_at_or_after_an_instant) {
  const Occurrences sittings({SimTime{10}, SimTime{20}, SimTime{30}});
  EXPECT_EQ(sittings.next(SimTime{0}), (Occurrence{0, SimTime{10}}));
  EXPECT_EQ(sittings.next(SimTime{20}), (Occurrence{1, SimTime{20}}));
  EXPECT_EQ(sittings.next(SimTime{21}), (Occurrence{2, SimTime{30}}));
  EXPECT_EQ(sittings.next(SimTime{31}), std::nullopt);
}

TEST(Occurrences, may_be_none) {
  EXPECT_TRUE(Occurrences({}).is_empty());
  EXPECT_EQ(Occurrences({}).next(SimTime{0}), std::nullopt);
}

TEST(OccurrencesDeathTest, refuse_points_that_do_not_rise) {
  EXPECT_DEATH(Occurrences({SimTime{2}, SimTime{2}}), "expected");
}

}  // namespace
}  // namespace bascule::sim
