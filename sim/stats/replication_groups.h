#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "sim/stats/interval.h"
#include "sim/stats/quantile.h"

namespace bascule::sim {

/// How many consecutive replications depend on each other by design: 1 plain, 2 antithetic pairs, a block of Latin
/// hypercube sampling. Groups are independent of one another, so every interval rests on groups.
struct GroupSize {
  std::int64_t replications = 1;
};

/// Quantiles and probabilities of grouped replications rest on this many sections of whole groups, or on as many as
/// there are groups.
inline constexpr std::int64_t most_sections = 20;

// Each function takes values in replication order, a whole number of groups of them; the cost is linear and one copy.

/// Student t on group means.
Interval mean_interval(std::span<const double> values, GroupSize group, ConfidenceLevel level = {});

/// Plain: order statistics. Groups: the order statistics between which the distribution function at the sample quantile
/// lies, with Student t on its section estimates (Woodruff 1952), which holds where quantiles lie in a gap.
Interval quantile_interval(std::span<const double> values, QuantileProbability p, GroupSize group,
                           ConfidenceLevel level = {});

/// Of something that happened (1) or not (0). Plain: Wilson. Groups: sections as above, cut to [0, 1]; when all
/// sections agree, Wilson on the number of independent replications that cannot know less than the design does, n (g -
/// 1) / g (antithetic pairs that move together; Owen 1997 for Latin hypercubes).
Interval probability_interval(std::span<const std::uint8_t> happened, GroupSize group, ConfidenceLevel level = {});

/// Of any other figure of a sample, such as one of two quantiles at once: `figure_of(first, last)` is that of the
/// replications first to last - 1. Sections as above, also when plain; the figure is asked of each section in order, at
/// last of all. A section must be long enough for the figure to mean something.
Interval figure_interval(std::int64_t replications, GroupSize group,
                         const std::function<double(std::int64_t, std::int64_t)>& figure_of,
                         ConfidenceLevel level = {});

/// Two figures of the same replications, such as those of two alternatives with common random numbers. Differences are
/// first - second.
template <class Value> struct PairedValues {
  std::span<const Value> first;
  std::span<const Value> second;
};

/// A ratio of sums over all replications, first over second: Student t on group sums by the delta method (`ratio.h`).
Interval ratio_interval(PairedValues<double> values, GroupSize group, ConfidenceLevel level = {});

/// Student t on group means of the differences.
Interval mean_difference_interval(PairedValues<double> values, GroupSize group, ConfidenceLevel level = {});

/// The difference of the sample quantiles, with Student t on the differences of paired sections.
Interval quantile_difference_interval(PairedValues<double> values, QuantileProbability p, GroupSize group,
                                      ConfidenceLevel level = {});

/// Plain: Agresti and Min (2005), half an observation added to each of the four cells, so that the interval keeps a
/// width when no replication differs. Groups: paired sections; when all agree, the former on n (g - 1) / g
/// replications.
Interval probability_difference_interval(PairedValues<std::uint8_t> happened, GroupSize group,
                                         ConfidenceLevel level = {});

}  // namespace bascule::sim
