#pragma once

#include <cstddef>
#include <vector>

namespace bascule::sim {

/// A symmetric matrix of correlations, by rows, with ones on its diagonal.
struct CorrelationMatrix {
  explicit CorrelationMatrix(std::size_t size_of_side);

  double& at(std::size_t row, std::size_t column) { return entries[row * size + column]; }
  double at(std::size_t row, std::size_t column) const { return entries[row * size + column]; }
  /// Sets both entries of a pair.
  void set(std::size_t a, std::size_t b, double correlation) { at(a, b) = at(b, a) = correlation; }

  std::size_t size;
  std::vector<double> entries;
};

/// How far a matrix was moved to become one that correlations can form.
struct MatrixRepair {
  CorrelationMatrix matrix;
  double distance = 0;        ///< Frobenius norm of the change; 0 when nothing had to change
  double largest_change = 0;  ///< of one entry, at (row, column)
  std::size_t row = 0, column = 0;
};

/// The nearest correlation matrix in the Frobenius norm: alternating projections with Dykstra's correction (Higham
/// 2002). A matrix that is positive semidefinite within 1e-12 is returned as it is. Some tens of n^3 steps, at set-up
/// only.
MatrixRepair nearest_correlation_matrix(const CorrelationMatrix& matrix);

/// The lower triangular L with L L' = matrix, by rows; of a semidefinite matrix too (columns of zeros).
/// \pre positive semidefinite within 1e-9
std::vector<double> lower_factor(const CorrelationMatrix& matrix);

}  // namespace bascule::sim
