#include "sim/random/gaussian_copula.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/random/distribution.h"
#include "sim/random/stream.h"

namespace bascule::sim {
namespace {

Quantile triangular(double low, double likely, double high) {
  return [made = std::get<Distribution>(Distribution::triangular({.low = low, .likely = likely, .high = high}))](
             double u) { return made.quantile(u); };
}

Quantile lognormal(double median, double log_sd) {
  return [made = std::get<Distribution>(Distribution::lognormal({.median = median, .log_sd = log_sd}))](double u) {
    return made.quantile(u);
  };
}

GaussianCopula made(const std::vector<StatedCorrelation>& stated, const std::vector<Quantile>& quantiles) {
  auto copula = GaussianCopula::make(stated, quantiles);
  EXPECT_TRUE(std::holds_alternative<GaussianCopula>(copula));
  return std::get<GaussianCopula>(std::move(copula));
}

/// `replications` rows of variates, by variable.
std::vector<std::vector<double>> sample(const GaussianCopula& copula, const std::vector<Quantile>& quantiles,
                                        std::uint32_t replications) {
  std::vector<std::vector<double>> values(quantiles.size());
  std::vector<double> uniforms(quantiles.size()), room(copula.largest_group());
  for (std::uint32_t r = 0; r < replications; ++r) {
    for (std::uint32_t i = 0; i < uniforms.size(); ++i)
      uniforms[i] = Stream({.seed = 11, .index = r}, stream_id("test", "copula", "draw")).uniform(i);
    copula.correlate(uniforms, room);
    for (std::size_t i = 0; i < uniforms.size(); ++i) values[i].push_back(quantiles[i](uniforms[i]));
  }
  return values;
}

double pearson(const std::vector<double>& x, const std::vector<double>& y) {
  const double n = static_cast<double>(x.size());
  const double mx = std::accumulate(x.begin(), x.end(), 0.0) / n, my = std::accumulate(y.begin(), y.end(), 0.0) / n;
  double xy = 0, xx = 0, yy = 0;
  for (std::size_t i = 0; i < x.size(); ++i)
    xy += (x[i] - mx) * (y[i] - my), xx += (x[i] - mx) * (x[i] - mx), yy += (y[i] - my) * (y[i] - my);
  return xy / std::sqrt(xx * yy);
}

std::vector<double> ranks(const std::vector<double>& x) {
  std::vector<std::size_t> order(x.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return x[a] < x[b]; });
  std::vector<double> rank(x.size());
  for (std::size_t i = 0; i < order.size(); ++i) rank[order[i]] = static_cast<double>(i);
  return rank;
}

constexpr std::uint32_t replications = 40'000;
constexpr double five_standard_errors = 5 / 200.0;

TEST(NearestMatrix, is_the_one_that_higham_published) {
  CorrelationMatrix matrix(3);
  matrix.set(0, 1, 1);
  matrix.set(1, 2, 1);
  matrix.set(0, 2, 0);
  const MatrixRepair repair = nearest_correlation_matrix(matrix);
  EXPECT_NEAR(repair.matrix.at(0, 1), 0.7607, 5e-5);
  EXPECT_NEAR(repair.matrix.at(1, 2), 0.7607, 5e-5);
  EXPECT_NEAR(repair.matrix.at(0, 2), 0.1573, 5e-5);
  EXPECT_NEAR(repair.largest_change, 0.2393, 5e-5);
}

TEST(NearestMatrix, leaves_a_valid_matrix_alone_also_a_singular_one) {
  CorrelationMatrix matrix(2);
  matrix.set(0, 1, 1);
  EXPECT_EQ(nearest_correlation_matrix(matrix).distance, 0);
  EXPECT_THAT(lower_factor(matrix), ::testing::ElementsAre(1, 0, 1, 0));
}

TEST(GaussianCopula, gives_the_stated_rank_correlation_whatever_the_distributions) {
  const std::vector<Quantile> quantiles{triangular(20, 30, 60), lognormal(5, 1.2)};
  for (const double rho : {-0.7, 0.3, 0.9}) {
    const auto values = sample(made({{0, 1, rho, CorrelationKind::rank}}, quantiles), quantiles, replications);
    EXPECT_NEAR(pearson(ranks(values[0]), ranks(values[1])), rho, five_standard_errors) << rho;
    EXPECT_GT(std::abs(pearson(values[0], values[1]) - rho), five_standard_errors)
        << rho;  // control: not the linear one
  }
}

TEST(GaussianCopula, gives_the_stated_linear_correlation_of_skew_variates) {
  const std::vector<Quantile> quantiles{triangular(8, 10, 18), lognormal(5, 0.6)};
  for (const double rho : {-0.5, 0.3, 0.8}) {
    const auto values = sample(made({{0, 1, rho, CorrelationKind::linear}}, quantiles), quantiles, replications);
    EXPECT_NEAR(pearson(values[0], values[1]), rho, five_standard_errors) << rho;
  }
}

TEST(GaussianCopula, correlated_sums_of_ten_triangulars_vary_as_theory_says) {
  const std::vector<Quantile> quantiles(10, triangular(8, 10, 18));
  const double expected[][2] = {{0.0, 6.8313}, {0.3, 13.1403}, {1.0, 21.6025}};
  for (const auto& [rho, deviation] : expected) {
    std::vector<StatedCorrelation> stated;
    for (std::size_t a = 0; a < 10 && rho != 0.0; ++a)
      for (std::size_t b = a + 1; b < 10; ++b) stated.push_back({a, b, rho, CorrelationKind::linear});
    const auto values = sample(made(stated, quantiles), quantiles, replications);
    double sum = 0, squares = 0;
    for (std::uint32_t r = 0; r < replications; ++r) {
      double total = 0;
      for (const auto& variable : values) total += variable[r];
      sum += total, squares += total * total;
    }
    const double mean = sum / replications, sd = std::sqrt(squares / replications - mean * mean);
    EXPECT_NEAR(mean, 120, 4 * deviation / 200);
    // The variance of a variance estimate of about normal sums: 2 sigma^4 / n, so of sigma sigma / sqrt(2n).
    EXPECT_NEAR(sd, deviation, 4 * deviation / std::sqrt(2.0 * replications)) << rho;
    EXPECT_GT(std::abs(sd - 1.05 * deviation), 4 * deviation / std::sqrt(2.0 * replications)) << rho;  // control
  }
}

TEST(GaussianCopula, leaves_unconnected_variables_and_the_first_of_a_group_bit_for_bit) {
  const std::vector<Quantile> quantiles(4, triangular(0, 1, 2));
  const GaussianCopula copula = made({{1, 3, 0.5}}, quantiles);
  std::vector<double> uniforms{0.1, 0.2, 0.3, 0.4}, room(copula.largest_group());
  copula.correlate(uniforms, room);
  EXPECT_EQ(uniforms[0], 0.1);
  EXPECT_EQ(uniforms[1], 0.2);
  EXPECT_EQ(uniforms[2], 0.3);
  EXPECT_NE(uniforms[3], 0.4);
}

TEST(GaussianCopula, sends_reflected_uniforms_to_reflected_ones) {
  const std::vector<Quantile> quantiles(3, triangular(0, 1, 2));
  const GaussianCopula copula = made({{0, 1, 0.5}, {1, 2, -0.3}}, quantiles);
  std::vector<double> room(3);
  for (std::uint32_t r = 0; r < 1000; ++r) {
    std::vector<double> plain(3), reflected(3);
    for (std::uint32_t i = 0; i < 3; ++i) {
      plain[i] = Stream({.seed = 1, .index = r}, stream_id("test", "reflect", "draw")).uniform(i);
      reflected[i] = 1 - plain[i];
    }
    copula.correlate(plain, room);
    copula.correlate(reflected, room);
    for (std::size_t i = 0; i < 3; ++i) ASSERT_NEAR(plain[i] + reflected[i], 1.0, 1e-15);
  }
}

TEST(GaussianCopula, repairs_what_cannot_be_and_says_how_far) {
  const std::vector<Quantile> quantiles(3, triangular(0, 1, 2));
  const GaussianCopula copula = made({{0, 1, 0.9}, {1, 2, 0.9}, {0, 2, -0.9}}, quantiles);
  ASSERT_EQ(copula.repairs().size(), 1u);
  EXPECT_GT(copula.repairs()[0].largest_change, 0.3);
}

TEST(GaussianCopula, refuses_bad_correlations_each_with_its_reason) {
  const std::vector<Quantile> quantiles{triangular(0, 1, 2), lognormal(1, 2.5), [](double) { return 3.0; }};
  const auto refused = GaussianCopula::make(std::vector<StatedCorrelation>{{0, 1, 1.5},
                                                                           {0, 0, 0.2},
                                                                           {1, 2, 0.1},
                                                                           {2, 1, 0.1},
                                                                           {0, 1, -0.95, CorrelationKind::linear},
                                                                           {0, 2, 0.5, CorrelationKind::linear},
                                                                           {1, 0, std::nan("")}},
                                            quantiles);
  const auto& faults = std::get<std::vector<CorrelationFault>>(refused);
  ASSERT_EQ(faults.size(), 6u);
  EXPECT_EQ(faults[0].problem, "is no correlation");
  EXPECT_EQ(faults[1].problem, "is of a variable with itself");
  EXPECT_EQ(faults[2].problem, "is stated twice");
  EXPECT_THAT(faults[3].expected, ::testing::HasSubstr(" to 0."));  // a range that can be had
  EXPECT_EQ(faults[4].problem, "is of a variable that does not vary");
  EXPECT_EQ(faults[5].problem, "is no correlation");
}

}  // namespace
}  // namespace bascule::sim
