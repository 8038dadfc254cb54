#include <vector>

#include <gmock/gmock.h>

#include "sim/resource/allocation.h"
#include "sim/resource/capacity.h"
#include "sim/resource/waiting_line.h"

namespace bascule::sim {
namespace {

TEST(Units, three_thirds_of_a_head_fit_into_one) {
  Capacity team(Units::offered(1.0));
  for (int i = 0; i < 3; ++i) team.take(Units::demanded(1.0 / 3));
  EXPECT_EQ(team.held(), Units::demanded(1.0 / 3) + Units::demanded(1.0 / 3) + Units::demanded(1.0 / 3));
  EXPECT_FALSE(team.fits(Units::demanded(0.01)));
}

TEST(Units, what_is_offered_is_rounded_up_and_what_is_demanded_down) {
  EXPECT_EQ(Units::offered(1.0 / 3).count, Units::demanded(1.0 / 3).count + 1);
  EXPECT_EQ(Units::offered(2.0), Units::demanded(2.0));
}

TEST(Capacity, nothing_is_free_while_more_is_held_than_offered) {
  Capacity team({10});
  team.take({8});
  team.offer({5});
  EXPECT_EQ(team.free(), Units{0});
  team.give_back({4});
  EXPECT_EQ(team.free(), Units{1});
}

TEST(CapacityDeathTest, refuses_to_be_held_twice_and_to_take_back_more_than_it_gave) {
  Capacity team({10});
  team.take({8});
  EXPECT_DEATH(team.take({3}), "fits");
  EXPECT_DEATH(team.give_back({9}), "held_");
}

TEST(WaitingLine, serves_first_come_first_served_while_it_grows) {
  WaitingLine<int> line;
  int joined = 0, left = 0;
  for (int round = 0; round < 100; ++round) {
    for (int i = 0; i < 3; ++i) line.join(joined++);
    EXPECT_EQ(line.leave(), left++);
  }
  EXPECT_EQ(line.size(), 200u);
  EXPECT_EQ(line.head(), left);
}

TEST(WaitingLineDeathTest, nobody_leaves_an_empty_line) {
  WaitingLine<int> line;
  EXPECT_DEATH(line.leave(), "is_empty");
}

TEST(PriorityLine, starts_all_that_fits_in_priority_order_and_skips_the_rest) {
  PriorityLine<int> line;
  for (const auto& [demand, priority] : {std::pair{4, 2}, {7, 1}, {5, 1}, {3, 2}}) line.join(demand, priority);
  int free = 10;
  std::vector<int> started;
  EXPECT_EQ(line.allocate([&](int demand) {
    if (demand > free) return false;
    free -= demand;
    started.push_back(demand);
    return true;
  }),
            2u);
  EXPECT_THAT(started, testing::ElementsAre(7, 3));
  std::vector<int> waiting;
  line.for_each([&](int demand) { waiting.push_back(demand); });
  EXPECT_THAT(waiting, testing::ElementsAre(5, 4));
}

}  // namespace
}  // namespace bascule::sim
