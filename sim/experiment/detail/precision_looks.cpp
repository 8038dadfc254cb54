#include "sim/experiment/detail/precision_looks.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/check.h"
#include "sim/stats/student_t.h"

namespace bascule::sim::detail {

namespace {

constexpr double look_spacing = 1000, fewest_groups = 40, longest_step = 4;

}  // namespace

PrecisionLooks::PrecisionLooks(PrecisionCriterion criterion, std::function<double(std::uint32_t)> value_of)
    : criterion_(criterion),
      value_of_(std::move(value_of)),
      next_look_(rounded_to_look(fewest_groups * static_cast<double>(criterion.group.replications))) {
  EXPECT(criterion.relative_half_width > 0);
}

std::optional<std::uint32_t> PrecisionLooks::enough_within(std::uint32_t prefix) {
  while (!enough_ && prefix >= next_look_) {
    while (values_.size() < next_look_) values_.push_back(value_of_(static_cast<std::uint32_t>(values_.size())));
    look();
  }
  return enough_;
}

void PrecisionLooks::look() {
  const Interval found = interval();
  const double allowed = criterion_.relative_half_width * std::abs(found.estimate);
  const double margin = 1 + relative_error_of_half_width();
  const double n = static_cast<double>(next_look_);
  if (found.half_width() * (is_planned_ ? 1 : margin) <= allowed) {
    enough_ = static_cast<std::uint32_t>(next_look_);
    expected_ = next_look_;
    return;
  }
  const double lacking = found.half_width() * margin / allowed;
  expected_ = rounded_to_look(n * (lacking * lacking));
  // A far plan is better made from a longer sample, unless its error does not shrink with it.
  is_planned_ = rests_on_sections() || static_cast<double>(*expected_) <= longest_step * n;
  next_look_ = std::max(next_look_ + rounded_to_look(1), is_planned_ ? *expected_ : rounded_to_look(longest_step * n));
}

/// At least one spacing; a number too large or undefined counts as the largest that an experiment may have.
std::uint64_t PrecisionLooks::rounded_to_look(double replications) const {
  constexpr double largest = 4e9;
  const double group = static_cast<double>(criterion_.group.replications);
  const double spacing = std::ceil(look_spacing / group) * group;
  const double limited = replications < largest ? replications : largest;
  return static_cast<std::uint64_t>(std::max(std::ceil(limited / spacing), 1.0) * spacing);
}

Interval PrecisionLooks::interval() const {
  return criterion_.quantile ? quantile_interval(values_, *criterion_.quantile, criterion_.group)
                             : mean_interval(values_, criterion_.group);
}

/// 1 / sqrt(2 df) for Student t; 1 / sqrt(gaps) for order statistics, whose width is a sum of so many spacings.
double PrecisionLooks::relative_error_of_half_width() const {
  const double n = static_cast<double>(values_.size());
  if (rests_on_sections()) return 1 / std::sqrt(2.0 * (most_sections - 1));
  if (!criterion_.quantile) return 1 / std::sqrt(2 * (n / static_cast<double>(criterion_.group.replications) - 1));
  const double p = criterion_.quantile->value;
  return 1 / std::sqrt(2 * normal_critical_value({}) * std::sqrt(n * p * (1 - p)));
}

}  // namespace bascule::sim::detail
