#include "sim/random/gaussian_copula.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>

#include "sim/check.h"
#include "sim/random/elementary.h"
#include "sim/random/gamma_tails.h"

namespace bascule::sim {
namespace {

/// sin x for |x| <= pi / 6, relative error below 1e-16 by its series to x^15.
double small_sine(double x) {
  const double square = x * x;
  double term = x, sum = x;
  for (int k = 1; k <= 7; ++k) {
    term *= -square / ((2 * k) * (2 * k + 1));
    sum += term;
  }
  return sum;
}

/// The correlation of normal variates that gives the ranks the stated one (Pearson 1907).
double from_rank(double correlation) {
  constexpr double pi_over_6 = 0.52359877559829887;
  return 2.0 * small_sine(pi_over_6 * correlation);
}

/// The linear correlation of two variates over the correlation of their normal scores, on a grid of equal
/// probabilities.
class LinearCorrelation {
 public:
  LinearCorrelation(const Quantile& first, const Quantile& second) : second_(second) {
    for (std::size_t i = 0; i < points; ++i) {
      const double level = (static_cast<double>(i) + 0.5) / points;
      scores_[i] = elementary::normal_quantile(level);
      first_values_[i] = first(level);
      second_values_[i] = second(level);
    }
    centre(first_values_);
    second_mean_ = centre(second_values_);
  }

  bool is_constant() const { return deviation(first_values_) == 0 || deviation(second_values_) == 0; }

  /// Rises with the correlation of the scores.
  double at(double score_correlation) const {
    const double rest = std::sqrt(std::max(0.0, 1.0 - score_correlation * score_correlation));
    double product = 0;
    for (std::size_t i = 0; i < points; ++i) {
      double mean_of_second = 0;
      for (std::size_t j = 0; j < points; ++j)
        mean_of_second += second_(level_of(score_correlation * scores_[i] + rest * scores_[j])) - second_mean_;
      product += first_values_[i] * mean_of_second / points;
    }
    return product / points / (deviation(first_values_) * deviation(second_values_));
  }

 private:
  static constexpr std::size_t points = 120;
  using Values = std::array<double, points>;

  static double centre(Values& values) {
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / points;
    for (double& value : values) value -= mean;
    return mean;
  }
  static double deviation(const Values& values) {
    double squares = 0;
    for (const double value : values) squares += value * value;
    return std::sqrt(squares / points);
  }
  static double level_of(double score) { return std::clamp(normal_tails(score).lower, 0x1p-53, 1.0 - 0x1p-53); }

  const Quantile& second_;
  Values scores_, first_values_, second_values_;
  double second_mean_ = 0;
};

std::string two_decimals(double value) {
  const auto hundredths = static_cast<int>(std::floor(std::abs(value) * 100 + 0.5));
  return (value < 0 && hundredths > 0 ? "-" : "") + std::to_string(hundredths / 100) + "." +
         std::to_string(hundredths / 10 % 10) + std::to_string(hundredths % 10);
}

/// The correlation of normal scores for a stated linear one, or nothing and the range that can be had.
std::optional<double> from_linear(double stated, const LinearCorrelation& linear, std::string& attainable) {
  constexpr double grid_error = 2e-3;
  double low = -1, high = 1;
  const double least = linear.at(low), most = linear.at(high);
  if (stated < least - grid_error || stated > most + grid_error) {
    attainable = two_decimals(least) + " to " + two_decimals(most);
    return std::nullopt;
  }
  if (stated >= most) return 1.0;
  if (stated <= least) return -1.0;
  // False position with halving of a bound that stays (Illinois): some six steps where bisection takes forty.
  double low_error = least - stated, high_error = most - stated;
  for (int i = 0; i < 60 && high - low > 1e-9; ++i) {
    const double guess = high - high_error * (high - low) / (high_error - low_error);
    const double error = linear.at(guess) - stated;
    if (std::abs(error) < 1e-7) return guess;
    (error < 0 ? low : high) = guess;
    (error < 0 ? low_error : high_error) = error;
    (error < 0 ? high_error : low_error) /= 2;
  }
  return (low + high) / 2;
}

/// Finds connected variables (union-find with halving).
class Connections {
 public:
  explicit Connections(std::size_t variables) : parent_(variables) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t root(std::size_t variable) {
    while (parent_[variable] != variable) variable = parent_[variable] = parent_[parent_[variable]];
    return variable;
  }
  void connect(std::size_t a, std::size_t b) {
    const std::size_t first = root(a), second = root(b);
    parent_[std::max(first, second)] = std::min(first, second);
  }

 private:
  std::vector<std::size_t> parent_;
};

}  // namespace

std::variant<GaussianCopula, std::vector<CorrelationFault>> GaussianCopula::make(
    std::span<const StatedCorrelation> stated, std::span<const Quantile> quantiles) {
  std::vector<CorrelationFault> faults;
  std::vector<double> scores(stated.size(), 0.0);
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> seen;
  for (std::size_t i = 0; i < stated.size(); ++i) {
    const StatedCorrelation& pair = stated[i];
    EXPECT(pair.a < quantiles.size() && pair.b < quantiles.size());
    if (!(pair.correlation >= -1 && pair.correlation <= 1)) {
      faults.push_back({i, "is no correlation", "-1 to 1"});
    } else if (pair.a == pair.b) {
      faults.push_back({i, "is of a variable with itself", "two different ones"});
    } else if (!seen.try_emplace(std::minmax(pair.a, pair.b), i).second) {
      faults.push_back({i, "is stated twice", "each pair once"});
    } else if (pair.kind == CorrelationKind::rank) {
      scores[i] = from_rank(pair.correlation);
    } else {
      const LinearCorrelation linear(quantiles[pair.a], quantiles[pair.b]);
      std::string attainable;
      if (linear.is_constant())
        faults.push_back({i, "is of a variable that does not vary", "two that vary"});
      else if (const auto score = from_linear(pair.correlation, linear, attainable))
        scores[i] = *score;
      else
        faults.push_back({i, "cannot be had by these two distributions", attainable});
    }
  }
  if (!faults.empty()) return faults;

  Connections connections(quantiles.size());
  for (std::size_t i = 0; i < stated.size(); ++i)
    if (scores[i] != 0) connections.connect(stated[i].a, stated[i].b);
  std::map<std::size_t, std::vector<std::size_t>> members;
  for (std::size_t variable = 0; variable < quantiles.size(); ++variable)
    members[connections.root(variable)].push_back(variable);

  GaussianCopula copula;
  for (auto& member : members) {
    const std::size_t root = member.first;
    std::vector<std::size_t>& variables = member.second;
    if (variables.size() < 2) continue;
    CorrelationMatrix matrix(variables.size());
    const auto place = [&](std::size_t variable) {
      return static_cast<std::size_t>(std::lower_bound(variables.begin(), variables.end(), variable) -
                                      variables.begin());
    };
    for (std::size_t i = 0; i < stated.size(); ++i)
      if (scores[i] != 0 && connections.root(stated[i].a) == root)
        matrix.set(place(stated[i].a), place(stated[i].b), scores[i]);
    const MatrixRepair repair = nearest_correlation_matrix(matrix);
    if (repair.distance > 0)
      copula.repairs_.push_back(
          {variables[repair.row], variables[repair.column], repair.largest_change, repair.distance});
    copula.largest_group_ = std::max(copula.largest_group_, variables.size());
    copula.groups_.push_back({std::move(variables), lower_factor(repair.matrix)});
  }
  return copula;
}

void GaussianCopula::correlate(std::span<double> uniforms, std::span<double> room) const {
  EXPECT(room.size() >= largest_group_);
  for (const Group& group : groups_) {
    const std::size_t n = group.variables.size();
    for (std::size_t i = 0; i < n; ++i) room[i] = elementary::normal_quantile(uniforms[group.variables[i]]);
    for (std::size_t i = 1; i < n; ++i) {
      double score = 0;
      for (std::size_t k = 0; k <= i; ++k) score += group.factor[i * n + k] * room[k];
      // The smaller tail, so that the complement of a uniform stays the complement.
      const double tail = score < 0 ? normal_tails(score).lower : normal_tails(score).upper;
      const double level = score < 0 ? tail : 1.0 - tail;
      uniforms[group.variables[i]] = std::clamp(level, 0x1p-53, 1.0 - 0x1p-53);
    }
  }
}

}  // namespace bascule::sim
