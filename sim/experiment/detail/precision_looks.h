#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "sim/stats/replication_groups.h"

namespace bascule::sim::detail {

/// What is estimated, and the share of it that the half-width of its 95 % interval may have.
struct PrecisionCriterion {
  double relative_half_width;
  std::optional<QuantileProbability> quantile;
  GroupSize group;
};

/// Decides at looks whether a prefix of replications is precise enough; looks fall on multiples of 1,000 replications,
/// or the next whole group. Looking at each of them would pick the moments when the half-width happens to be small and
/// lose coverage (see README.md). So a look that finds too little plans the next one where it expects enough, with a
/// margin of one standard error of the half-width; only a planned look may stop without that margin. All depends on the
/// values up to the look, never on how many replications happen to be ready.
class PrecisionLooks {
 public:
  PrecisionLooks(PrecisionCriterion criterion, std::function<double(std::uint32_t)> value_of);

  /// Takes all looks within the prefix, in order; the number of replications at the first look that is precise enough.
  std::optional<std::uint32_t> enough_within(std::uint32_t prefix);

  /// How many replications the last look expects to be enough; nothing before the first.
  std::optional<std::uint64_t> expected() const { return expected_; }

 private:
  void look();
  std::uint64_t rounded_to_look(double replications) const;
  Interval interval() const;
  double relative_error_of_half_width() const;
  bool rests_on_sections() const { return criterion_.quantile && criterion_.group.replications > 1; }

  PrecisionCriterion criterion_;
  std::function<double(std::uint32_t)> value_of_;
  std::vector<double> values_;
  std::uint64_t next_look_;
  bool is_planned_ = false;
  std::optional<std::uint64_t> expected_;
  std::optional<std::uint32_t> enough_;
};

}  // namespace bascule::sim::detail
