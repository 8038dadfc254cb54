#pragma once

#include <cstdint>
#include <vector>

#include "models/transition/communication/communication.h"
#include "models/transition/forums/forums.h"
#include "models/transition/organisation/organisation.h"
#include "models/transition/replication/task_tallies.h"
#include "models/transition/seat_work/team_loads.h"
#include "sim/stats/interval.h"
#include "sim/stats/replication_groups.h"

namespace bascule::transition {

/// Exact sums over replications of two whole numbers, from which their ratio of sums and its interval follow.
class RatioTally {
 public:
  void record(std::int64_t numerator, std::int64_t denominator, std::int64_t once) {
    numerator_ += static_cast<Exact>(once) * numerator;
    denominator_ += static_cast<Exact>(once) * denominator;
    numerator_squared_ += static_cast<Exact>(once) * numerator * numerator;
    denominator_squared_ += static_cast<Exact>(once) * denominator * denominator;
    product_ += static_cast<Exact>(once) * numerator * denominator;
  }
  void merge(const RatioTally& other);

  bool is_empty() const { return numerator_ == 0 && denominator_ == 0; }
  /// Numerator in so many `unit`s, over the denominator. `independent` replications cannot know more.
  sim::Interval ratio(std::int64_t replications, std::int64_t independent, double unit) const;
  /// Of the denominator, a replication.
  sim::Interval mean_denominator(std::int64_t replications, std::int64_t independent) const;

 private:
  Exact numerator_ = 0, denominator_ = 0, numerator_squared_ = 0, denominator_squared_ = 0, product_ = 0;
};

/// How people decided, reached each other and were busy, as exact sums over replications: by forum, team, pair of
/// teams, and month. One a thread; merged and taken back (for replications beyond the prefix that counts) in any order
/// with the same result. Costs what was sent, and a few months of each team, a replication.
class OrganisationTallies {
 public:
  using Sign = TaskTallies::Sign;
  struct Size {
    std::size_t forums = 0, teams = 0;
    bool has_decisions = false, has_messages = false, has_loads = false;
  };
  /// What is recorded of one replication; null where it takes no part.
  struct Played {
    const Organisation* organisation;
    const Communication* communication;
    const Forums* forums;
    const TeamLoads* loads;
    sim::SimTime finish;
  };

  explicit OrganisationTallies(Size size);

  void record(const Played& played, Sign sign);
  void merge(const OrganisationTallies& other);

  std::int64_t replications() const { return replications_; }
  std::int64_t independent(sim::GroupSize group) const {
    return group.replications == 1 ? replications_ : replications_ - replications_ / group.replications;
  }
  const Size& size() const { return size_; }
  std::int64_t month_ticks() const { return month_ticks_; }

  const RatioTally& forum_waits(ForumId forum) const { return forums_[forum.index]; }  ///< ticks over number
  const RatioTally& decisions_of(TeamId team) const { return deciders_[team.index]; }  ///< ticks over number
  const RatioTally& latency(TeamId from, TeamId to) const { return latencies_[pair_of(from, to)]; }  ///< over noticed
  const RatioTally& missed(TeamId from, TeamId to) const { return missed_[pair_of(from, to)]; }      ///< over sent
  /// Units times ticks, and ticks of heads times ticks, over the ticks of the month that the plan took.
  const RatioTally& busy(TeamId team, std::size_t month) const { return busy_[team.index * TeamLoads::months + month]; }
  const RatioTally& waiting(TeamId team, std::size_t month) const {
    return waiting_[team.index * TeamLoads::months + month];
  }

 private:
  std::size_t pair_of(TeamId from, TeamId to) const { return from.index * size_.teams + to.index; }
  void record_loads(const Played& played, std::int64_t once);

  Size size_;
  std::vector<RatioTally> forums_, deciders_;
  std::vector<RatioTally> latencies_, missed_;  // by pair of teams
  std::vector<RatioTally> busy_, waiting_;      // by team and month
  std::int64_t month_ticks_ = 1, replications_ = 0;
};

}  // namespace bascule::transition
