#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "sim/random/correlation_matrix.h"

namespace bascule::sim {

/// What a stated correlation is of: the ranks of two variates (Spearman), or the variates themselves (Pearson).
enum class CorrelationKind : std::uint8_t { rank, linear };

/// A stated correlation between the draws of two of the variables 0, 1, ..., in this order of their uniforms.
struct StatedCorrelation {
  std::size_t a, b;
  double correlation;
  CorrelationKind kind = CorrelationKind::rank;
};

/// Why a stated correlation cannot be had.
struct CorrelationFault {
  std::size_t stated;    ///< index among the stated ones
  std::string problem;   ///< "is stated twice"
  std::string expected;  ///< "-0.81 to 1", or empty
};

/// The quantile function of one variable.
using Quantile = std::function<double(double)>;

/// Makes independent uniforms correlated through normal variates: z = normal quantiles, y = L z, u' = P(Z <= y).
/// Rank correlations become 2 sin(pi rho / 6); linear ones are solved for each pair on a grid of the two quantile
/// functions, within about 1e-3. Variables that no correlation, or only one of zero, connects keep their uniforms bit
/// for bit, and so does the first of each connected group; u -> 1 - u goes through, so that antithetic pairs stay so.
/// Matrices that no correlations can form are repaired to the nearest that can, group by group.
class GaussianCopula {
 public:
  /// One group of connected variables whose matrix had to be moved.
  struct Repair {
    std::size_t a, b;  ///< the pair that moved most
    double largest_change, distance;
  };

  /// `quantiles` has one function a variable and is needed for linear correlations only.
  static std::variant<GaussianCopula, std::vector<CorrelationFault>> make(std::span<const StatedCorrelation> stated,
                                                                          std::span<const Quantile> quantiles);

  bool is_empty() const { return groups_.empty(); }
  const std::vector<Repair>& repairs() const { return repairs_; }
  /// The most variables in a group: the room that `correlate` needs.
  std::size_t largest_group() const { return largest_group_; }

  /// Replaces the uniforms of all variables by correlated ones. Allocates nothing. \pre room for `largest_group()`
  void correlate(std::span<double> uniforms, std::span<double> room) const;

 private:
  struct Group {
    std::vector<std::size_t> variables;
    std::vector<double> factor;  // lower triangular, by rows
  };

  std::vector<Group> groups_;
  std::vector<Repair> repairs_;
  std::size_t largest_group_ = 0;
};

}  // namespace bascule::sim
