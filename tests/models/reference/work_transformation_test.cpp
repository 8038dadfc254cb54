#include "models/reference/work_transformation.h"

#include <array>
#include <cmath>

#include <gtest/gtest.h>

namespace bascule::reference {
namespace {

TEST(WorkTransformation, adds_up_all_rounds) {
  constexpr std::size_t n = 3;
  const std::array<double, n * n> matrix{0, 0.3, 0.1, 0.4, 0, 0.2, 0.05, 0.5, 0.1};
  const std::array<double, n> first{1, 2, 0.5};
  std::array<double, n> total{}, round = first;
  for (int rounds = 0; rounds < 500; ++rounds) {
    std::array<double, n> next{};
    for (std::size_t i = 0; i < n; ++i) {
      total[i] += round[i];
      for (std::size_t j = 0; j < n; ++j) next[i] += matrix[i * n + j] * round[j];
    }
    round = next;
  }
  const WorkTransformation transformed = transform_work(matrix, first);
  EXPECT_LT(transformed.spectral_radius, 1);
  ASSERT_EQ(transformed.total_work.size(), n);
  for (std::size_t i = 0; i < n; ++i) EXPECT_NEAR(transformed.total_work[i], total[i], 1e-12);
}

TEST(WorkTransformation, the_spectral_radius_of_two_coupled_tasks_is_the_root_of_their_product) {
  EXPECT_NEAR(transform_work(std::array{0.0, 0.2, 0.4, 0.0}, std::array{1.0, 1.0}).spectral_radius, std::sqrt(0.08),
              1e-15);
}

TEST(WorkTransformation, has_no_total_where_work_makes_as_much_work) {
  for (const double coupling : {1.0, 1.2}) {
    const WorkTransformation endless = transform_work(std::array{0.0, coupling, coupling, 0.0}, std::array{1.0, 1.0});
    EXPECT_NEAR(endless.spectral_radius, coupling, 1e-15);
    EXPECT_TRUE(endless.total_work.empty());
  }
}

TEST(WorkTransformation, one_way_work_always_ends) {
  const WorkTransformation chain = transform_work(std::array{0.0, 0.0, 5.0, 0.0}, std::array{1.0, 1.0});
  EXPECT_EQ(chain.spectral_radius, 0);
  ASSERT_EQ(chain.total_work.size(), 2u);
  EXPECT_DOUBLE_EQ(chain.total_work[0], 1);
  EXPECT_DOUBLE_EQ(chain.total_work[1], 6);
}

}  // namespace
}  // namespace bascule::reference
