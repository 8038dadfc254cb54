#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/known_answers/known_answer.h"

namespace bascule::known_answers::detail {

/// The distribution of something that takes few values, as enumeration gives it.
class Atoms {
 public:
  /// An outcome more; equal values, up to rounding, are one atom.
  void add(double value, double probability);

  double mean() const;
  double variance() const;
  const std::map<double, double>& probabilities() const { return probabilities_; }

 private:
  std::map<double, double> probabilities_;
};

/// The sum of two that are independent.
Atoms sum_of(const Atoms& a, const Atoms& b);

/// Mean, variance and the probability of every atom above `least`.
std::vector<KnownAnswer> compare(const std::string& quantity, const Atoms& expected, const std::vector<double>& values,
                                 double least = 0.02);

}  // namespace bascule::known_answers::detail
