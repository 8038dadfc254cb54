#include "sim/event/event_list.h"

#include <map>
#include <tuple>
#include <vector>

#include <gmock/gmock.h>

#include "sim/random/cursor.h"
#include "sim/random/elementary.h"

namespace bascule::sim {
namespace {

using List = EventList<std::uint32_t>;

std::vector<std::uint32_t> drained(List& list) {
  std::vector<std::uint32_t> order;
  while (!list.is_empty()) order.push_back(list.pop().payload);
  return order;
}

TEST(EventList, ties_leave_in_the_order_scheduled) {
  List list;
  for (std::uint32_t i = 0; i < 1000; ++i) list.schedule({5}, Rank::first, i);
  const std::vector<std::uint32_t> order = drained(list);
  for (std::uint32_t i = 0; i < 1000; ++i) EXPECT_EQ(order[i], i);
}

TEST(EventList, ten_events_of_an_instant_leave_by_rank_then_schedule_order) {
  List list;
  const std::array ranks{3, 1, 15, 1, 0, 3, 0, 15, 2, 1};
  for (std::uint32_t i = 0; i < 10; ++i) list.schedule({7}, static_cast<Rank>(ranks[i]), i);
  EXPECT_THAT(drained(list), testing::ElementsAre(4, 6, 1, 3, 9, 8, 0, 5, 2, 7));
}

TEST(EventList, a_no_op_among_ties_changes_nothing_else) {
  List list;
  for (std::uint32_t i = 0; i < 10; ++i) {
    if (i == 4) list.schedule({7}, Rank::first, 99);
    list.schedule({7}, Rank::first, i);
  }
  std::vector<std::uint32_t> order = drained(list);
  std::erase(order, 99u);
  EXPECT_THAT(order, testing::ElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
}

TEST(EventList, events_and_timers_of_an_instant_leave_in_one_order) {
  List list;
  for (std::uint32_t i = 0; i < 6; ++i) {
    if (i % 2 == 0)
      list.schedule({3}, Rank::first, i);
    else
      list.schedule_timer({3}, Rank::first, i);
  }
  EXPECT_THAT(drained(list), testing::ElementsAre(0, 1, 2, 3, 4, 5));
}

TEST(EventList, a_handle_that_was_never_given_out_cancels_nothing) {
  List list;
  const TimerHandle timer = list.schedule_timer({5}, Rank::first, 1);
  EXPECT_TRUE(list.cancel(timer));
  EXPECT_FALSE(list.is_pending(TimerHandle{}));
  EXPECT_FALSE(list.cancel(TimerHandle{}));
}

TEST(EventList, a_cancelled_timer_is_gone_at_once_and_its_handle_is_harmless) {
  List list;
  const TimerHandle timer = list.schedule_timer({3}, Rank::first, 1);
  EXPECT_TRUE(list.is_pending(timer));
  EXPECT_TRUE(list.cancel(timer));
  EXPECT_TRUE(list.is_empty());
  EXPECT_FALSE(list.cancel(timer));
  const TimerHandle next = list.schedule_timer({4}, Rank::first, 2);
  EXPECT_FALSE(list.cancel(timer)) << "the slot was taken by another timer";
  EXPECT_TRUE(list.is_pending(next));
}

TEST(EventList, the_horizon_is_inclusive) {
  List list;
  list.schedule({10}, Rank::first, 1);
  list.schedule({11}, Rank::first, 2);
  Event<std::uint32_t> event;
  EXPECT_FALSE(list.pop_until({9}, event));
  EXPECT_TRUE(list.pop_until({10}, event));
  EXPECT_FALSE(list.pop_until({10}, event));
  EXPECT_EQ(list.size(), 1u);
}

TEST(EventList, a_cleared_list_starts_its_order_anew) {
  List list;
  for (std::uint32_t i = 0; i < 500; ++i) list.schedule({1 + i * 1000}, Rank::first, i);
  list.schedule_timer({2}, Rank::first, 7);
  list.clear();
  EXPECT_TRUE(list.is_empty());
  EXPECT_EQ(list.scheduled(), 0u);
  list.schedule({0}, Rank::first, 3);
  EXPECT_THAT(drained(list), testing::ElementsAre(3));
}

TEST(EventListDeathTest, the_past_is_refused) {
  List list;
  list.schedule({10}, Rank::first, 1);
  list.pop();
  EXPECT_DEATH(list.schedule({9}, Rank::first, 2), "earliest_possible_");
}

/// How far ahead events are scheduled: each shape drives another part of the list.
enum class Spread { few_ticks, exponential, two_clusters, all_at_once };

std::int64_t drawn_delay(Spread spread, UniformCursor& cursor) {
  switch (spread) {
    case Spread::few_ticks:
      return cursor.next_below(4);
    case Spread::exponential:
      return rounded(-elementary::log(cursor.next()) * 1e6).ticks;
    case Spread::two_clusters:
      return cursor.next_below(10) == 0 ? 1'000'000'000'000 : cursor.next_below(1000);
    case Spread::all_at_once:
      return 0;
  }
  return 0;
}

/// Runs the list and a sorted map through the same random pushes, pops and cancellations; says where they first differ.
::testing::AssertionResult agrees_with_a_sorted_map(std::uint32_t seed, Spread spread, std::uint32_t pending) {
  using Key = std::tuple<std::int64_t, int, std::uint64_t>;
  std::map<Key, std::uint32_t> twin;
  std::vector<std::pair<TimerHandle, Key>> timers;
  List list;
  UniformCursor cursor({{.seed = seed}, stream_id("test", "list", "steps")});
  std::int64_t now = 0;
  std::uint64_t sequence = 0;
  for (std::uint32_t step = 0; step < 6 * pending; ++step) {
    const bool is_growing = step < 2 * pending;
    const std::uint32_t choice = cursor.next_below(10);
    if (choice < (is_growing ? 7u : 4u) || list.is_empty()) {
      const std::int64_t time = now + drawn_delay(spread, cursor);
      const auto rank = static_cast<int>(cursor.next_below(16));
      const Key key{time, rank, sequence++};
      twin[key] = step;
      if (cursor.next_below(8) == 0)
        timers.emplace_back(list.schedule_timer({time}, static_cast<Rank>(rank), step), key);
      else
        list.schedule({time}, static_cast<Rank>(rank), step);
    } else if (choice == 9 && !timers.empty()) {
      const auto [handle, key] = timers[cursor.next_below(static_cast<std::uint32_t>(timers.size()))];
      if (list.cancel(handle) != (twin.erase(key) == 1))
        return ::testing::AssertionFailure() << "cancellation differs at step " << step;
    } else {
      const Event<std::uint32_t> event = list.pop();
      if (event.time.ticks != std::get<0>(twin.begin()->first) || event.payload != twin.begin()->second)
        return ::testing::AssertionFailure() << "order differs at step " << step;
      now = event.time.ticks;
      twin.erase(twin.begin());
    }
    if (list.size() != twin.size()) return ::testing::AssertionFailure() << "size differs at step " << step;
  }
  return ::testing::AssertionSuccess();
}

TEST(EventList, agrees_with_a_sorted_map_over_random_histories) {
  for (const Spread spread : {Spread::few_ticks, Spread::exponential, Spread::two_clusters, Spread::all_at_once})
    for (const std::uint32_t pending : {3u, 20u, 40u, 300u, 3000u})
      for (std::uint32_t seed = 0; seed < 8; ++seed)
        EXPECT_TRUE(agrees_with_a_sorted_map(seed, spread, pending))
            << "spread " << static_cast<int>(spread) << ", pending " << pending << ", seed " << seed;
}

}  // namespace
}  // namespace bascule::sim
