// Compiled for the baseline like sim/random/correlation_matrix.cpp: the bits are those of any machine.
#define EIGEN_DONT_VECTORIZE
#include "models/reference/work_transformation.h"

#include <algorithm>

#include <Eigen/Eigenvalues>
#include <Eigen/LU>

#include "sim/check.h"

namespace bascule::reference {

WorkTransformation transform_work(std::span<const double> matrix, std::span<const double> first_work) {
  using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  EXPECT(!first_work.empty() && matrix.size() == first_work.size() * first_work.size());
  EXPECT(std::ranges::all_of(matrix, [](double entry) { return entry >= 0; }));
  const auto side = static_cast<Eigen::Index>(first_work.size());
  const Matrix a = Eigen::Map<const Matrix>(matrix.data(), side, side);
  // Of a matrix without negative entries it is an eigenvalue itself (Perron and Frobenius), and so the largest real
  // part.
  const double spectral_radius = Eigen::EigenSolver<Matrix>(a, false).eigenvalues().real().maxCoeff();
  constexpr double rounding = 1e-12;
  if (spectral_radius >= 1 - rounding) return {spectral_radius, {}};
  const Eigen::VectorXd total = (Matrix::Identity(side, side) - a)
                                    .partialPivLu()
                                    .solve(Eigen::Map<const Eigen::VectorXd>(first_work.data(), side));
  return {spectral_radius, {total.begin(), total.end()}};
}

}  // namespace bascule::reference
