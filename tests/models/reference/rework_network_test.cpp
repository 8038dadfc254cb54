#include "models/reference/rework_network.h"

#include <cmath>
#include <cstring>

#include <gtest/gtest.h>

#include "sim/stats/tally.h"

namespace bascule::reference {
namespace {

ReworkActivity fixed(const char* name, double days, double cost, double improvement_curve = 1) {
  return {name, {days, days, days}, {cost, cost, cost}, improvement_curve};
}

ReworkRow play(const ReworkInputs& inputs) { return ReworkNetwork(inputs)({}); }

ReworkInputs uncertain() {
  return {.name = "uncertain",
          .activities = {{"a", {2, 3, 7}, {20, 30, 70}, 0.5}, {"b", {2, 3, 7}, {20, 30, 70}, 0.5}},
          .interfaces = {{0, 1, 0.5, 0.5}, {1, 0, 0.5, 0.5}}};
}

TEST(ReworkNetwork, activities_that_need_nothing_work_side_by_side) {
  const ReworkRow row = play({.name = "apart", .activities = {fixed("a", 2, 10), fixed("b", 5, 20)}});
  EXPECT_EQ(row.duration_days, 5);
  EXPECT_EQ(row.cost, 30);
  EXPECT_EQ(row.completions, 2u);
  EXPECT_EQ(row.end, ReworkEnd::all_done);
}

TEST(ReworkNetwork, nobody_starts_past_the_first_who_waits) {
  ReworkInputs inputs{.name = "band",
                      .activities = {fixed("a", 2, 1), fixed("b", 2, 1), fixed("c", 4, 1), fixed("d", 3, 1)},
                      .interfaces = {{2, 0, 0, 0}}};
  EXPECT_EQ(play(inputs).duration_days, 2 + 4);  // d needs nobody, yet starts with c
  inputs.activities[3] = fixed("d", 5, 1);
  EXPECT_EQ(play(inputs).duration_days, 2 + 5);
}

TEST(ReworkNetwork, a_receiver_waits_even_if_the_source_never_makes_it_repeat) {
  EXPECT_EQ(play({.name = "row", .activities = {fixed("a", 2, 1), fixed("b", 5, 1)}, .interfaces = {{1, 0, 0, 0}}})
                .duration_days,
            7);
}

TEST(ReworkNetwork, feedback_repeats_impact_times_improvement_curve) {
  const ReworkRow row = play({.name = "back",
                              .activities = {fixed("a", 4, 10, 0.5), fixed("b", 2, 20)},
                              .interfaces = {{1, 0, 0, 0}, {0, 1, 1, 0.5}}});
  EXPECT_EQ(row.duration_days, 4 + 2 + 1);
  EXPECT_EQ(row.cost, 10 * 1.25 + 20);
  EXPECT_EQ(row.completions, 3u);
}

/// After a, b and c side by side; b is done first and sends a back.
ReworkInputs with_one_at_work(double impact_on_c, SecondOrderRework reach) {
  return {.name = "at work",
          .activities = {fixed("a", 2, 1), fixed("b", 1, 1), fixed("c", 10, 100)},
          .interfaces = {{1, 0, 0, 0}, {2, 0, 1, impact_on_c}, {0, 1, 1, 1}},
          .second_order = reach};
}

TEST(ReworkNetwork, second_order_rework_reaches_past_the_trigger_only_if_told) {
  EXPECT_EQ(play(with_one_at_work(0.25, SecondOrderRework::none)).duration_days, 3 + 2 + 9);
  EXPECT_EQ(play(with_one_at_work(0.25, SecondOrderRework::up_to_trigger)).duration_days, 3 + 2 + 9);
  EXPECT_EQ(play(with_one_at_work(0.1, SecondOrderRework::up_to_last)).duration_days, 3 + 2 + 10);
  EXPECT_DOUBLE_EQ(play(with_one_at_work(0.1, SecondOrderRework::up_to_last)).cost, 2 + 1 + 110);
}

TEST(ReworkNetwork, second_order_rework_reaches_the_trigger_itself) {
  ReworkInputs inputs = with_one_at_work(0, SecondOrderRework::up_to_trigger);
  inputs.activities.pop_back();
  inputs.interfaces = {{1, 0, 1, 0.5}, {0, 1, 0, 1}};
  inputs.most_completions = 50;
  EXPECT_EQ(play(inputs).completions, 2u);
  inputs.interfaces[1].probability = 1;  // now both repeat for ever
  EXPECT_EQ(play(inputs).end, ReworkEnd::most_completions);
  inputs.second_order = SecondOrderRework::none;
  EXPECT_EQ(play(inputs).end, ReworkEnd::all_done);
}

TEST(ReworkNetwork, outstanding_work_above_the_whole_is_cut_to_nine_tenths) {
  EXPECT_EQ(play(with_one_at_work(0.2, SecondOrderRework::up_to_last)).duration_days, 3 + 2 + 9);  // 9 + 2 > 10
}

TEST(ReworkNetwork, what_has_not_begun_is_not_taken_along) {
  const ReworkInputs inputs{.name = "fresh",
                            .activities = {fixed("a", 2, 1), fixed("b", 1, 1), fixed("c", 10, 1)},
                            .interfaces = {{1, 0, 0, 0}, {2, 0, 1, 0.5}, {2, 1, 0, 0}, {0, 1, 1, 1}},
                            .second_order = SecondOrderRework::up_to_last};
  EXPECT_EQ(play(inputs).duration_days, 3 + 2 + 10);
}

TEST(ReworkNetwork, what_is_done_at_one_instant_sends_back_in_order) {
  const ReworkInputs inputs{.name = "tie",
                            .activities = {fixed("a", 2, 1), fixed("b", 2, 1), fixed("c", 2, 1)},
                            .interfaces = {{0, 1, 1, 0.5}, {0, 2, 1, 0.5}}};
  const ReworkRow row = play(inputs);  // both halves are repeated, as one
  EXPECT_EQ(row.duration_days, 2 + 2);
  EXPECT_EQ(row.completions, 4u);
}

TEST(ReworkNetwork, endless_rework_ends_as_an_outcome_with_the_cost_so_far) {
  const ReworkRow row = play({.name = "endless",
                              .activities = {fixed("a", 1, 10), fixed("b", 1, 20)},
                              .interfaces = {{1, 0, 1, 1}, {0, 1, 1, 1}},
                              .most_completions = 7});
  EXPECT_EQ(row.end, ReworkEnd::most_completions);
  EXPECT_EQ(row.completions, 7u);
  EXPECT_EQ(row.duration_days, 7);
  EXPECT_EQ(row.cost, 4 * 10 + 3 * 20);
}

TEST(ReworkNetwork, a_common_quantile_makes_all_slow_together) {
  ReworkInputs inputs = uncertain();
  inputs.interfaces = {{1, 0, 0, 0}};
  inputs.correlation = 1;
  sim::Tally common, apart;
  inputs.quantiles = ReworkQuantiles::common;
  ReworkNetwork together(inputs);
  inputs.quantiles = ReworkQuantiles::independent;
  ReworkNetwork each(inputs);
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    const ReworkRow row = together({.index = i});
    EXPECT_NEAR(row.cost, 10 * row.duration_days, 1e-6);  // correlation 1, and costs ten times the days
    common.add(row.duration_days);
    apart.add(each({.index = i}).duration_days);
  }
  EXPECT_NEAR(common.standard_deviation() / apart.standard_deviation(), std::sqrt(2.0), 0.03);
}

TEST(ReworkNetwork, correlation_is_that_of_normal_scores) {
  ReworkInputs inputs = uncertain();
  inputs.activities.pop_back();
  inputs.interfaces = {};
  inputs.correlation = -1;
  const auto law = std::get<sim::Distribution>(sim::Distribution::triangular({2, 3, 7}));
  ReworkNetwork network(inputs);
  for (std::uint32_t i = 0; i < 100; ++i) {
    const ReworkRow row = network({.index = i});
    EXPECT_NEAR(law.cumulative(row.duration_days) + law.cumulative(row.cost / 10), 1.0, 1e-8);
  }
}

TEST(ReworkNetwork, antithetic_partners_have_opposite_quantiles) {
  ReworkInputs inputs = uncertain();
  inputs.activities.pop_back();
  inputs.interfaces = {};
  const auto law = std::get<sim::Distribution>(sim::Distribution::triangular({2, 3, 7}));
  ReworkNetwork network(inputs);
  const ReworkRow row = network({}), partner = network({.reflection = sim::Reflection::antithetic});
  EXPECT_NEAR(law.cumulative(row.duration_days) + law.cumulative(partner.duration_days), 1.0, 1e-8);
  EXPECT_NEAR(law.cumulative(row.cost / 10) + law.cumulative(partner.cost / 10), 1.0, 1e-8);
}

TEST(ReworkNetwork, an_activity_more_leaves_the_draws_of_the_others) {
  ReworkInputs inputs = uncertain();
  ReworkNetwork two(inputs);
  inputs.activities = {fixed("first", 100, 0), inputs.activities[0], inputs.activities[1]};
  inputs.interfaces = {{1, 2, 0.5, 0.5}, {2, 1, 0.5, 0.5}, {1, 0, 0, 0}, {2, 0, 0, 0}};
  ReworkNetwork three(inputs);
  for (std::uint32_t i = 0; i < 200; ++i)
    EXPECT_NEAR(three({.index = i}).duration_days, 100 + two({.index = i}).duration_days, 1e-9);
}

TEST(ReworkNetwork, a_replication_does_not_depend_on_those_before_it) {
  ReworkNetwork used(uncertain());
  for (std::uint32_t i = 0; i < 50; ++i) {
    const ReworkRow again = used({.index = i}), fresh = ReworkNetwork(uncertain())({.index = i});
    EXPECT_EQ(std::memcmp(&again, &fresh, sizeof fresh), 0);
  }
}

TEST(ReworkNetworkDeathTest, refuses_what_is_no_network) {
  ReworkInputs twice = uncertain(), itself = uncertain(), sure = uncertain(), named = uncertain();
  twice.interfaces.push_back({0, 1, 0.1, 0.1});
  itself.interfaces.push_back({1, 1, 0.1, 0.1});
  sure.interfaces[0].probability = 1.1;
  named.activities[1].name = "a";
  for (const ReworkInputs& wrong : {twice, itself, sure, named}) EXPECT_DEATH(ReworkNetwork{wrong}, "expected");
}

}  // namespace
}  // namespace bascule::reference
