#include "models/known_answers/detail/atoms.h"

#include <cmath>
#include <cstdio>

#include "sim/stats/tally.h"

namespace bascule::known_answers::detail {
namespace {

/// Outcomes are sums of whole hours and cents, far further apart.
constexpr double same = 1e-6;

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", value);
  return text;
}

}  // namespace

void Atoms::add(double value, double probability) {
  const auto near = probabilities_.lower_bound(value - same);
  if (near != probabilities_.end() && near->first <= value + same)
    near->second += probability;
  else
    probabilities_.emplace(value, probability);
}

double Atoms::mean() const {
  double sum = 0;
  for (const auto& [value, probability] : probabilities_) sum += value * probability;
  return sum;
}

double Atoms::variance() const {
  const double center = mean();
  double sum = 0;
  for (const auto& [value, probability] : probabilities_) sum += (value - center) * (value - center) * probability;
  return sum;
}

Atoms sum_of(const Atoms& a, const Atoms& b) {
  Atoms sum;
  for (const auto& [x, p] : a.probabilities())
    for (const auto& [y, q] : b.probabilities()) sum.add(x + y, p * q);
  return sum;
}

std::vector<KnownAnswer> compare(const std::string& quantity, const Atoms& expected, const std::vector<double>& values,
                                 double least) {
  constexpr double arithmetic = 1e-9;
  const double mean = expected.mean();
  sim::Tally plain, squares;
  for (const double value : values) {
    plain.add(value);
    squares.add((value - mean) * (value - mean));
  }
  std::vector<KnownAnswer> rows{
      sampled("mean " + quantity, mean, plain, arithmetic * (1 + std::abs(mean))),
      sampled("variance", expected.variance(), squares, arithmetic * (1 + expected.variance()))};
  for (const auto& [atom, probability] : expected.probabilities()) {
    if (probability < least) continue;
    sim::Tally share;
    for (const double value : values) share.add(std::abs(value - atom) < same ? 1.0 : 0.0);
    rows.push_back(sampled("P(" + quantity + " = " + number(atom) + ")", probability, share, arithmetic));
  }
  return rows;
}

}  // namespace bascule::known_answers::detail
