#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <ranges>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "sim/check.h"
#include "sim/random/stream.h"
#include "sim/stats/replication_groups.h"

namespace bascule::sim {

/// The rows of one replication under two alternatives.
template <class Row> struct PairedRow {
  Row first;
  Row second;
};

/// Replicates two alternatives by the same key, so that an experiment that is ended early ends for both.
template <class First, class Second> class PairedReplicator {
 public:
  using Row = std::invoke_result_t<First&, ReplicationKey>;

  PairedReplicator(First first, Second second) : first_(std::move(first)), second_(std::move(second)) {}
  PairedRow<Row> operator()(ReplicationKey key) { return {first_(key), second_(key)}; }

 private:
  First first_;
  Second second_;
};

/// Two alternatives with common random numbers: row i of both was drawn by the same key. Every interval is of the
/// difference first - second, and rests on the differences of replications (means, probabilities) or of sections
/// (quantiles). Takes spans of rows, of one experiment each, and keeps no copy; a question costs a pass over them and
/// two columns. `paired_comparison` makes one from an experiment on pairs.
template <std::ranges::random_access_range FirstRows, std::ranges::random_access_range SecondRows>
class PairedComparison {
 public:
  using Row = std::ranges::range_value_t<FirstRows>;

  /// \pre as many rows of both; of experiments that ended at different places, the common prefix of whole groups.
  PairedComparison(FirstRows first, SecondRows second, GroupSize group)
      : first_(std::move(first)), second_(std::move(second)), group_(group) {
    EXPECT(std::ranges::size(first_) == std::ranges::size(second_));
  }

  /// Of the mean of `metric(row)`.
  template <class Metric> Interval mean_difference(const Metric& metric, ConfidenceLevel level = {}) const {
    const Columns<double> columns = columns_of<double>(metric);
    return mean_difference_interval({columns.first, columns.second}, group_, level);
  }
  /// Of the quantile of `metric(row)`.
  template <class Metric>
  Interval quantile_difference(const Metric& metric, QuantileProbability p, ConfidenceLevel level = {}) const {
    const Columns<double> columns = columns_of<double>(metric);
    return quantile_difference_interval({columns.first, columns.second}, p, group_, level);
  }
  /// Of the probability that `happened(row)`.
  template <class Happened>
  Interval probability_difference(const Happened& happened, ConfidenceLevel level = {}) const {
    const Columns<std::uint8_t> columns = columns_of<std::uint8_t>(happened);
    return probability_difference_interval({columns.first, columns.second}, group_, level);
  }

 private:
  template <class Value> struct Columns {
    std::vector<Value> first;
    std::vector<Value> second;
  };

  template <class Value, class Metric> Columns<Value> columns_of(const Metric& metric) const {
    Columns<Value> columns;
    for (const Row& row : first_) columns.first.push_back(std::invoke(metric, row));
    for (const Row& row : second_) columns.second.push_back(std::invoke(metric, row));
    return columns;
  }

  FirstRows first_;
  SecondRows second_;
  GroupSize group_;
};

/// The comparison of an experiment whose replicator is a `PairedReplicator`; the rows must outlive it.
template <class Row> auto paired_comparison(std::span<const PairedRow<Row>> rows, GroupSize group) {
  return PairedComparison(std::views::transform(rows, &PairedRow<Row>::first),
                          std::views::transform(rows, &PairedRow<Row>::second), group);
}

}  // namespace bascule::sim
