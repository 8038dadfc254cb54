#include "sim/stats/replication_groups.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "sim/check.h"
#include "sim/stats/probability.h"
#include "sim/stats/ratio.h"
#include "sim/stats/tally.h"

namespace bascule::sim {

namespace {

std::int64_t groups_among(std::int64_t replications, GroupSize group) {
  EXPECT(group.replications >= 1 && replications % group.replications == 0);
  return replications / group.replications;
}

/// Independent replications that surely know no more than these grouped ones.
std::int64_t plain_equivalent(std::int64_t replications, GroupSize group) {
  return group.replications == 1 ? replications : replications - replications / group.replications;
}

/// Student t on the means of groups of `value(replication)`.
template <class ValueOf>
Interval group_means_interval(std::int64_t replications, GroupSize group, ConfidenceLevel level, ValueOf value_of) {
  Tally means;
  const std::int64_t groups = groups_among(replications, group);
  std::int64_t replication = 0;
  for (std::int64_t g = 0; g < groups; ++g) {
    double sum = 0;
    for (std::int64_t member = 0; member < group.replications; ++member) sum += value_of(replication++);
    means.add(sum / static_cast<double>(group.replications));
  }
  return means.interval(level);
}

/// `estimate_of(first, last)` of each section, with Student t around the estimate of all. Sections are asked in order,
/// all comes last.
template <class EstimateOf>
Interval sections_interval(std::int64_t replications, GroupSize group, ConfidenceLevel level, EstimateOf estimate_of) {
  const std::int64_t groups = groups_among(replications, group);
  const std::int64_t sections = std::min(groups, most_sections);
  std::vector<double> estimates;
  for (std::int64_t section = 0; section < sections; ++section)
    estimates.push_back(estimate_of(groups * section / sections * group.replications,
                                    groups * (section + 1) / sections * group.replications));
  if (sections == 0) return {.level = level.value};
  const double estimate = estimate_of(std::int64_t{0}, replications);
  double squares = 0;
  for (const double of_section : estimates) squares += (of_section - estimate) * (of_section - estimate);
  const double standard_error = std::sqrt(squares / static_cast<double>(sections * (sections - 1)));
  return student_t_interval({estimate, standard_error, sections}, level);
}

/// Sample quantiles of parts of a copy, which may be reordered within the parts.
class PartQuantile {
 public:
  PartQuantile(std::span<const double> values, QuantileProbability p) : values_(values.begin(), values.end()), p_(p) {}

  double operator()(std::int64_t first, std::int64_t last) {
    return sample_quantile(
        std::span(values_).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(last - first)), p_);
  }

 private:
  std::vector<double> values_;
  QuantileProbability p_;
};

double share_between(std::span<const std::uint8_t> happened, std::int64_t first, std::int64_t last) {
  const auto count = std::count_if(happened.begin() + first, happened.begin() + last, [](auto h) { return h != 0; });
  return static_cast<double>(count) / static_cast<double>(last - first);
}

/// Replications in which only the first, or only the second of two alternatives saw something happen.
struct Discordant {
  double only_first, only_second, replications;
};

Interval agresti_min_interval(Discordant cells, Interval interval, ConfidenceLevel level) {
  const double n = cells.replications + 2;
  const double difference = (cells.only_first - cells.only_second) / n;
  const double variance = ((cells.only_first + cells.only_second + 1) / n - difference * difference) / n;
  const double half_width = normal_critical_value(level) * std::sqrt(variance);
  interval.estimate = (cells.only_first - cells.only_second) / cells.replications;
  interval.lower = std::max(difference - half_width, -1.0);
  interval.upper = std::min(difference + half_width, 1.0);
  return interval;
}

}  // namespace

Interval mean_interval(std::span<const double> values, GroupSize group, ConfidenceLevel level) {
  return group_means_interval(std::ssize(values), group, level,
                              [&](std::int64_t i) { return values[static_cast<std::size_t>(i)]; });
}

Interval quantile_interval(std::span<const double> values, QuantileProbability p, GroupSize group,
                           ConfidenceLevel level) {
  if (group.replications == 1) {
    std::vector<double> copy(values.begin(), values.end());
    return sample_quantile_interval(copy, p, level);
  }
  const std::int64_t n = std::ssize(values);
  if (n == 0) return {.level = level.value};
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  const double quantile = sorted[static_cast<std::size_t>(quantile_rank(n, p) - 1)];
  const Interval below = sections_interval(n, group, level, [&](std::int64_t first, std::int64_t last) {
    const auto part = values.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(last - first));
    const auto count = std::count_if(part.begin(), part.end(), [&](double value) { return value <= quantile; });
    return static_cast<double>(count) / static_cast<double>(part.size());
  });
  if (below.half_width() == 0) return sample_quantile_interval(sorted, p, level);  // all sections agree
  if (!std::isfinite(below.half_width())) return {.estimate = quantile, .level = level.value, .n = below.n};
  const auto ranks = static_cast<double>(n);
  const double half = below.half_width();
  const auto lower = static_cast<std::int64_t>(std::floor(ranks * (p.value - half)));
  const auto upper = static_cast<std::int64_t>(std::ceil(ranks * (p.value + half)));
  Interval interval{.estimate = quantile, .level = level.value, .n = below.n};
  if (lower >= 1) interval.lower = sorted[static_cast<std::size_t>(lower - 1)];
  if (upper <= n) interval.upper = sorted[static_cast<std::size_t>(upper - 1)];
  return interval;
}

Interval probability_interval(std::span<const std::uint8_t> happened, GroupSize group, ConfidenceLevel level) {
  const std::int64_t n = std::ssize(happened);
  if (n == 0) return probability_interval(Occurrences{0, 0}, level);
  const double share = share_between(happened, 0, n);
  const auto wilson = [&](std::int64_t replications) {
    const auto count = static_cast<std::int64_t>(share * static_cast<double>(replications) + 0.5);
    return probability_interval(Occurrences{count, replications}, level);
  };
  if (group.replications == 1) return wilson(n);
  Interval interval = sections_interval(
      n, group, level, [&](std::int64_t first, std::int64_t last) { return share_between(happened, first, last); });
  if (interval.half_width() == 0) {
    const Interval plain = wilson(plain_equivalent(n, group));
    interval.lower = plain.lower;
    interval.upper = plain.upper;
  }
  interval.lower = std::max(interval.lower, 0.0);
  interval.upper = std::min(interval.upper, 1.0);
  return interval;
}

Interval figure_interval(std::int64_t replications, GroupSize group,
                         const std::function<double(std::int64_t, std::int64_t)>& figure_of, ConfidenceLevel level) {
  return sections_interval(replications, group, level, figure_of);
}

Interval ratio_interval(PairedValues<double> values, GroupSize group, ConfidenceLevel level) {
  EXPECT(values.first.size() == values.second.size());
  const std::int64_t groups = groups_among(std::ssize(values.first), group);
  RatioSums sums{.replications = groups, .independent = groups};
  std::size_t replication = 0;
  for (std::int64_t g = 0; g < groups; ++g) {
    double numerator = 0, denominator = 0;
    for (std::int64_t member = 0; member < group.replications; ++member, ++replication) {
      numerator += values.first[replication];
      denominator += values.second[replication];
    }
    sums.numerator += numerator, sums.denominator += denominator;
    sums.numerator_squared += numerator * numerator, sums.denominator_squared += denominator * denominator;
    sums.product += numerator * denominator;
  }
  return ratio_interval(sums, level);
}

Interval mean_difference_interval(PairedValues<double> values, GroupSize group, ConfidenceLevel level) {
  EXPECT(values.first.size() == values.second.size());
  return group_means_interval(std::ssize(values.first), group, level, [&](std::int64_t i) {
    return values.first[static_cast<std::size_t>(i)] - values.second[static_cast<std::size_t>(i)];
  });
}

Interval quantile_difference_interval(PairedValues<double> values, QuantileProbability p, GroupSize group,
                                      ConfidenceLevel level) {
  EXPECT(values.first.size() == values.second.size());
  PartQuantile first_quantile(values.first, p), second_quantile(values.second, p);
  return sections_interval(std::ssize(values.first), group, level, [&](std::int64_t first, std::int64_t last) {
    return first_quantile(first, last) - second_quantile(first, last);
  });
}

Interval probability_difference_interval(PairedValues<std::uint8_t> happened, GroupSize group, ConfidenceLevel level) {
  EXPECT(happened.first.size() == happened.second.size());
  const std::int64_t n = std::ssize(happened.first);
  if (n == 0) return {.lower = -1, .upper = 1, .level = level.value};
  Discordant cells{0, 0, static_cast<double>(n)};
  for (std::size_t i = 0; i < happened.first.size(); ++i) {
    cells.only_first += happened.first[i] != 0 && happened.second[i] == 0 ? 1 : 0;
    cells.only_second += happened.first[i] == 0 && happened.second[i] != 0 ? 1 : 0;
  }
  if (group.replications == 1) return agresti_min_interval(cells, {.level = level.value, .n = n}, level);
  const Interval interval = sections_interval(n, group, level, [&](std::int64_t first, std::int64_t last) {
    return share_between(happened.first, first, last) - share_between(happened.second, first, last);
  });
  if (interval.half_width() > 0) {
    Interval cut = interval;
    cut.lower = std::max(cut.lower, -1.0);
    cut.upper = std::min(cut.upper, 1.0);
    return cut;
  }
  const double known = static_cast<double>(plain_equivalent(n, group)) / static_cast<double>(n);
  return agresti_min_interval({cells.only_first * known, cells.only_second * known, cells.replications * known},
                              interval, level);
}

}  // namespace bascule::sim
