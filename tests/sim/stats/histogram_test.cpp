#include "sim/stats/histogram.h"

#include <algorithm>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

namespace bascule::sim {
namespace {

TEST(Histogram, counts_each_value_in_its_bin_and_the_rest_beside) {
  Histogram histogram({.lowest = 10, .width_bits = 2, .count = 3});
  for (const std::int64_t value : {9, 10, 13, 14, 21, 22, -1'000'000}) histogram.add(value);
  EXPECT_EQ(std::vector<std::uint32_t>(histogram.counts().begin(), histogram.counts().end()),
            (std::vector<std::uint32_t>{2, 1, 1}));
  EXPECT_EQ(histogram.underflow(), 2);
  EXPECT_EQ(histogram.overflow(), 1);
  EXPECT_EQ(histogram.total(), 7);
}

TEST(Histogram, the_ends_of_the_range_are_only_outside) {
  Histogram histogram({.lowest = -4, .width_bits = 0, .count = 8});
  histogram.add(std::numeric_limits<std::int64_t>::min());
  histogram.add(std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(histogram.underflow(), 1);
  EXPECT_EQ(histogram.overflow(), 1);
}

TEST(Histogram, bins_cover_both_ends_with_the_narrowest_width) {
  const HistogramBins bins = HistogramBins::covering(100, 1123, 256);
  EXPECT_EQ(bins.width(), 4);
  EXPECT_EQ(bins.count, 256u);
  EXPECT_EQ(HistogramBins::covering(100, 1124, 256).width(), 8);
  EXPECT_EQ(HistogramBins::covering(7, 7, 256).count, 1u);
  EXPECT_EQ(HistogramBins::covering(7, 70, 1).count, 1u);
}

TEST(Histogram, quantiles_of_unit_bins_are_those_of_the_sample) {
  Histogram histogram({.lowest = 0, .width_bits = 0, .count = 200});
  std::vector<double> sample;
  for (int i = 0; i < 500; ++i) {
    histogram.add((i * i) % 173);
    sample.push_back((i * i) % 173);
  }
  for (const double p : {0.01, 0.1, 0.5, 0.8, 0.99})
    EXPECT_EQ(static_cast<double>(histogram.quantile({p}).value()), sample_quantile(sample, {p})) << p;
}

TEST(Histogram, quantiles_of_wide_bins_are_off_by_less_than_a_width) {
  Histogram histogram({.lowest = 0, .width_bits = 5, .count = 100});
  std::vector<double> sample;
  for (int i = 0; i < 999; ++i) {
    histogram.add((i * 7919) % 3001);
    sample.push_back((i * 7919) % 3001);
  }
  for (const double p : {0.01, 0.5, 0.8, 0.99})
    EXPECT_NEAR(static_cast<double>(histogram.quantile({p}).value()), sample_quantile(sample, {p}), 31.9) << p;
}

TEST(Histogram, a_quantile_outside_the_bins_is_not_made_up) {
  Histogram histogram({.lowest = 0, .width_bits = 0, .count = 10});
  EXPECT_FALSE(histogram.quantile({0.5}).has_value());
  for (const std::int64_t value : {-3, -2, 5, 11}) histogram.add(value);
  EXPECT_FALSE(histogram.quantile({0.5}).has_value());
  EXPECT_EQ(histogram.quantile({0.75}), 5);
  EXPECT_FALSE(histogram.quantile({0.8}).has_value());
}

TEST(Histogram, merges_in_any_order_to_the_same_counts) {
  const HistogramBins bins{.lowest = 0, .width_bits = 1, .count = 4};
  Histogram a(bins), b(bins), whole(bins);
  for (const std::int64_t value : {-1, 0, 3, 7, 9, 2, 2}) (value % 2 == 0 ? a : b).add(value), whole.add(value);
  Histogram ab = a, ba = b;
  ab.merge(b);
  ba.merge(a);
  for (const Histogram* merged : {&ab, &ba}) {
    EXPECT_TRUE(std::ranges::equal(merged->counts(), whole.counts()));
    EXPECT_EQ(merged->total(), 7);
    EXPECT_EQ(merged->underflow(), 1);
    EXPECT_EQ(merged->overflow(), 1);
  }
}

TEST(HistogramDeathTest, refuses_to_merge_other_bins) {
  Histogram a({.lowest = 0, .width_bits = 0, .count = 4}), b({.lowest = 1, .width_bits = 0, .count = 4});
  EXPECT_DEATH(a.merge(b), "lowest");
}

}  // namespace
}  // namespace bascule::sim
