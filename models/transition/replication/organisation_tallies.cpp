#include "models/transition/replication/organisation_tallies.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/check.h"
#include "sim/stats/ratio.h"
#include "sim/stats/student_t.h"

namespace bascule::transition {

void RatioTally::merge(const RatioTally& other) {
  numerator_ += other.numerator_;
  denominator_ += other.denominator_;
  numerator_squared_ += other.numerator_squared_;
  denominator_squared_ += other.denominator_squared_;
  product_ += other.product_;
}

sim::Interval RatioTally::ratio(std::int64_t replications, std::int64_t independent, double unit) const {
  return sim::ratio_interval({.numerator = static_cast<double>(numerator_) / unit,
                              .denominator = static_cast<double>(denominator_),
                              .numerator_squared = static_cast<double>(numerator_squared_) / unit / unit,
                              .denominator_squared = static_cast<double>(denominator_squared_),
                              .product = static_cast<double>(product_) / unit,
                              .replications = replications,
                              .independent = independent});
}

sim::Interval RatioTally::mean_denominator(std::int64_t replications, std::int64_t independent) const {
  const auto n = static_cast<double>(replications);
  const double mean = static_cast<double>(denominator_) / n;
  const double squares = std::max(0.0, static_cast<double>(denominator_squared_) - mean * mean * n);
  const double variance = replications > 1 ? squares / (n - 1) : 0.0;
  const auto pieces = static_cast<double>(std::max<std::int64_t>(1, independent));
  return sim::student_t_interval({.mean = mean, .standard_error = std::sqrt(variance / pieces), .n = independent});
}

OrganisationTallies::OrganisationTallies(Size size)
    : size_(size),
      forums_(size.forums),
      deciders_(size.has_decisions ? size.teams : 0),
      latencies_(size.has_messages ? size.teams * size.teams : 0),
      missed_(latencies_.size()),
      busy_(size.has_loads ? size.teams * TeamLoads::months : 0),
      waiting_(busy_.size()) {}

void OrganisationTallies::record(const Played& played, Sign sign) {
  const auto once = static_cast<std::int64_t>(sign);
  for (std::uint32_t i = 0; i < forums_.size(); ++i) {
    const Forums::Waits& waits = played.forums->waits({i});
    forums_[i].record(waits.ticks, waits.count, once);
  }
  for (std::uint32_t i = 0; i < deciders_.size(); ++i) {
    const DecisionWaits& waits = played.organisation->decided_by({i});
    deciders_[i].record(waits.ticks, waits.count, once);
  }
  if (!latencies_.empty())
    for (const std::size_t pair : played.communication->edges().used()) {
      const EdgeCount& edge = played.communication->edges()[pair];
      latencies_[pair].record(edge.latency_ticks, edge.noticed, once);
      missed_[pair].record(edge.missed, edge.sent, once);
    }
  if (!busy_.empty()) record_loads(played, once);
  replications_ += once;
}

void OrganisationTallies::record_loads(const Played& played, std::int64_t once) {
  month_ticks_ = played.loads->month_ticks();
  const std::int64_t finish = played.finish.ticks;
  for (std::size_t month = 0; month < TeamLoads::months; ++month) {
    const std::int64_t begin = month_ticks_ * static_cast<std::int64_t>(month);
    if (begin >= finish) return;
    const std::int64_t end = month + 1 < TeamLoads::months ? std::min(finish, begin + month_ticks_) : finish;
    for (std::uint32_t team = 0; team < size_.teams; ++team) {
      const TeamLoads::Month& load = played.loads->month({team}, month);
      busy_[team * TeamLoads::months + month].record(load.busy, end - begin, once);
      waiting_[team * TeamLoads::months + month].record(load.waiting, end - begin, once);
    }
  }
}

void OrganisationTallies::merge(const OrganisationTallies& other) {
  using Columns = std::array<std::vector<RatioTally>*, 6>;
  const Columns columns{&forums_, &deciders_, &latencies_, &missed_, &busy_, &waiting_};
  const std::array<const std::vector<RatioTally>*, 6> more{&other.forums_, &other.deciders_, &other.latencies_,
                                                           &other.missed_, &other.busy_,     &other.waiting_};
  for (std::size_t column = 0; column < columns.size(); ++column) {
    EXPECT(columns[column]->size() == more[column]->size());
    for (std::size_t i = 0; i < more[column]->size(); ++i) (*columns[column])[i].merge((*more[column])[i]);
  }
  month_ticks_ = std::max(month_ticks_, other.month_ticks_);
  replications_ += other.replications_;
}

}  // namespace bascule::transition
