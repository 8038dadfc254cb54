#include <vector>

#include <gmock/gmock.h>

#include "sim/random/cursor.h"
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

/// A random workshop: jobs of random demand arrive in bursts at tied instants, some with zero duration, and are started
/// by one allocation pass per instant; everything that must hold is checked at every event.
class Workshop {
 public:
  enum class Kind : std::uint8_t { arrival, completion, pass };
  struct Happening {
    std::int64_t demand;
    Kind kind;
  };

  explicit Workshop(std::uint64_t seed) : steps_({{.seed = seed}, stream_id("test", "workshop", "steps")}) {}

  void start(Simulator<Happening>& simulator) {
    for (int i = 0; i < 60; ++i)
      simulator.schedule_at({steps_.next_below(12)}, {1 + steps_.next_below(10), Kind::arrival},
                            static_cast<Rank>(steps_.next_below(3)));
  }

  void handle(const Event<Happening>& event, Simulator<Happening>& simulator) {
    if (event.time < last_) never_back_ = false;
    if (last_pass_ == event.time && event.payload.kind == Kind::arrival) never_late_ = false;
    last_ = event.time;
    switch (event.payload.kind) {
      case Kind::arrival:
        ++arrived_;
        line_.join(event.payload.demand, static_cast<std::int64_t>(steps_.next_below(3)));
        pass_.request(simulator, Happening{0, Kind::pass});
        break;
      case Kind::completion:
        ++completed_;
        team_.give_back({event.payload.demand});
        pass_.request(simulator, Happening{0, Kind::pass});
        break;
      case Kind::pass:
        pass_.begin();
        last_pass_ = event.time;
        in_service_ += static_cast<int>(line_.allocate([&](std::int64_t demand) {
          if (!team_.fits({demand})) return false;
          team_.take({demand});
          simulator.schedule_after({steps_.next_below(4)}, {demand, Kind::completion});
          return true;
        }));
        break;
    }
    if (event.payload.kind == Kind::completion) --in_service_;
    if (team_.held() > team_.offered()) never_held_twice_ = false;
    if (arrived_ != completed_ + in_service_ + static_cast<int>(line_.size())) is_conserved_ = false;
  }
  bool is_anyone_waiting() const { return !line_.is_empty(); }

  bool never_back_ = true, never_late_ = true, never_held_twice_ = true, is_conserved_ = true;
  int arrived_ = 0, completed_ = 0, in_service_ = 0;

 private:
  UniformCursor steps_;
  Capacity team_{{10}};
  PriorityLine<std::int64_t> line_;
  AllocationPass pass_;
  SimTime last_, last_pass_{-1};
};

TEST(Torture, invariants_hold_over_thousands_of_seeds_and_ties) {
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    Workshop workshop(seed);
    Simulator<Workshop::Happening> simulator;
    workshop.start(simulator);
    const RunOutcome outcome = simulator.run(workshop);
    ASSERT_EQ(outcome.end, RunEnd::event_list_empty) << "seed " << seed;
    ASSERT_TRUE(workshop.never_back_ && workshop.never_late_ && workshop.never_held_twice_ && workshop.is_conserved_)
        << "seed " << seed;
    ASSERT_EQ(workshop.completed_, 60);
    ASSERT_LE(outcome.events, 60u * 4) << "one pass an instant, and one after zero durations";
  }
}

}  // namespace
}  // namespace bascule::sim
