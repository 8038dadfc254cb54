// The only file with Eigen's decompositions: compiled for the baseline, so that its bits are those of any machine.
#define EIGEN_DONT_VECTORIZE
#include "sim/random/correlation_matrix.h"

#include <cmath>

#include <Eigen/Eigenvalues>

#include "sim/check.h"

namespace bascule::sim {
namespace {

using Matrix = Eigen::MatrixXd;

Matrix projected_to_semidefinite(const Matrix& matrix) {
  const Eigen::SelfAdjointEigenSolver<Matrix> solver(matrix);
  return solver.eigenvectors() * solver.eigenvalues().cwiseMax(0.0).asDiagonal() * solver.eigenvectors().transpose();
}

bool is_semidefinite(const Matrix& matrix) {
  constexpr double rounding = 1e-12;
  return Eigen::SelfAdjointEigenSolver<Matrix>(matrix, Eigen::EigenvaluesOnly).eigenvalues().minCoeff() >=
         -rounding * static_cast<double>(matrix.rows());
}

Matrix nearest(const Matrix& matrix) {
  constexpr int most_steps = 5000;
  constexpr double close_enough = 1e-12;
  Matrix nearest = matrix, correction = Matrix::Zero(matrix.rows(), matrix.cols());
  for (int step = 0; step < most_steps; ++step) {
    const Matrix corrected = nearest - correction;
    const Matrix semidefinite = projected_to_semidefinite(corrected);
    correction = semidefinite - corrected;
    const Matrix before = nearest;
    nearest = semidefinite;
    nearest.diagonal().setOnes();
    if ((nearest - before).norm() <= close_enough * nearest.norm()) break;
  }
  // One last projection, rescaled to the unit diagonal, is semidefinite for certain.
  Matrix last = projected_to_semidefinite(nearest);
  const Eigen::VectorXd scale = last.diagonal().cwiseSqrt().cwiseInverse();
  last = scale.asDiagonal() * last * scale.asDiagonal();
  last.diagonal().setOnes();
  return last;
}

}  // namespace

CorrelationMatrix::CorrelationMatrix(std::size_t size_of_side) : size(size_of_side), entries(size * size, 0.0) {
  for (std::size_t i = 0; i < size; ++i) at(i, i) = 1.0;
}

MatrixRepair nearest_correlation_matrix(const CorrelationMatrix& matrix) {
  const auto side = static_cast<Eigen::Index>(matrix.size);
  const Matrix given = Eigen::Map<const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>(
      matrix.entries.data(), side, side);
  MatrixRepair repair{.matrix = matrix};
  if (matrix.size == 0 || is_semidefinite(given)) return repair;
  const Matrix moved = nearest(given);
  double squares = 0;
  for (std::size_t row = 0; row < matrix.size; ++row) {
    for (std::size_t column = 0; column < matrix.size; ++column) {
      const double value = moved(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column));
      const double change = value - matrix.at(row, column);
      repair.matrix.at(row, column) = value;
      squares += change * change;
      if (std::abs(change) <= repair.largest_change) continue;
      repair.largest_change = std::abs(change);
      repair.row = row;
      repair.column = column;
    }
  }
  repair.distance = std::sqrt(squares);
  return repair;
}

std::vector<double> lower_factor(const CorrelationMatrix& matrix) {
  constexpr double rounding = 1e-9;
  const std::size_t n = matrix.size;
  std::vector<double> factor(n * n, 0.0);
  for (std::size_t column = 0; column < n; ++column) {
    double pivot = matrix.at(column, column);
    for (std::size_t k = 0; k < column; ++k) pivot -= factor[column * n + k] * factor[column * n + k];
    EXPECT(pivot > -rounding);
    if (pivot <= rounding) continue;  // determined by those before it
    const double root = std::sqrt(pivot);
    factor[column * n + column] = root;
    for (std::size_t row = column + 1; row < n; ++row) {
      double rest = matrix.at(row, column);
      for (std::size_t k = 0; k < column; ++k) rest -= factor[row * n + k] * factor[column * n + k];
      factor[row * n + column] = rest / root;
    }
  }
  return factor;
}

}  // namespace bascule::sim
