#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/random/distribution.h"
#include "sim/random/stream.h"
#include "sim/time.h"

namespace bascule::reference {

/// A piece of design work, with triangular duration and cost.
struct ReworkActivity {
  std::string name;
  sim::Distribution::ThreePoints duration_days, cost;
  /// The share of the first effort that doing all of it again takes.
  double improvement_curve = 1;
};

/// `receiver` uses what `source` makes. When the source was done after the receiver had begun, then with `probability`
/// the receiver repeats a share of its work: `impact` times its improvement curve. Feedback when the source comes later
/// in the order of activities; otherwise the receiver waits for the source, whatever the probability.
struct ReworkInterface {
  std::size_t receiver, source;
  double probability, impact;
};

/// Whether all activities of a replication are as slow and dear, by their quantile, or each by its own.
enum class ReworkQuantiles : std::uint8_t { common, independent };

/// Which receivers of an activity that is sent back may have to repeat work too: none, those up to and including the
/// activity whose completion sent it back, or all that have begun.
enum class SecondOrderRework : std::uint8_t { none, up_to_trigger, up_to_last };

struct ReworkInputs {
  std::string name;
  /// In their planned order; names are unique.
  std::vector<ReworkActivity> activities = {};
  /// At most one for a receiver and a source.
  std::vector<ReworkInterface> interfaces = {};
  ReworkQuantiles quantiles = ReworkQuantiles::independent;
  /// Of the normal scores of an activity's duration and cost.
  double correlation = 0;
  SecondOrderRework second_order = SecondOrderRework::up_to_trigger;
  /// Rework that feeds itself ends here.
  std::uint32_t most_completions = 100'000;
};

enum class ReworkEnd : std::uint8_t { all_done, most_completions };

struct ReworkRow {
  double duration_days, cost;
  std::uint32_t completions;
  ReworkEnd end;
};

/// Activities coupled by rework (Browning and Eppinger, IEEE Transactions on Engineering Management 49(4), 2002). Those
/// at work are, in order, the unfinished ones up to the first that needs an unfinished earlier one. One that is done
/// sends back each earlier activity with a feedback interface from it, by chance; one sent back takes along later ones
/// that have begun (second order), and no further. Work outstanding above the whole activity is cut to nine tenths.
/// Cost accrues with work. A trial is addressed by its interface and by how often the source was done (second order:
/// sent back), so that variants are compared on the same draws. A replicator: keeps its memory, allocates nothing from
/// the first replication on. The published network takes some 1.5 us a replication.
class ReworkNetwork {
 public:
  /// \pre positive durations, costs not negative, probabilities, impacts and improvement curves within 0 to 1
  explicit ReworkNetwork(const ReworkInputs& inputs);

  ReworkRow operator()(sim::ReplicationKey key);

 private:
  /// An interface seen from its source.
  struct Output {
    std::size_t receiver;
    double probability, share;
    sim::StreamId first_order, second_order;
  };
  struct Activity {
    sim::Distribution duration, cost;
    sim::StreamId draws;
    std::vector<std::size_t> earlier_sources;
    std::vector<Output> outputs;  // by receiver
  };
  struct Progress {
    sim::Duration whole, outstanding, required;  // one full effort; still to do; to do in all, rework included
    double cost_of_whole;
    std::uint32_t done, sent_back;  // how often
    bool has_begun;
  };

  void draw_efforts(sim::ReplicationKey key);
  bool waits(std::size_t activity) const;
  sim::Duration work_until_next_is_done();
  void send_back_after(std::size_t done, sim::ReplicationKey key);
  void take_along(std::size_t sent_back, std::size_t trigger, sim::ReplicationKey key);
  void repeat(std::size_t activity, double share);
  double cost_so_far() const;

  std::vector<Activity> activities_;
  ReworkQuantiles quantiles_;
  SecondOrderRework second_order_;
  std::uint32_t most_completions_;
  double correlation_, rest_of_correlation_;
  sim::StreamId common_draws_;

  std::vector<Progress> progress_;                // by activity
  std::vector<std::size_t> at_work_, just_done_;  // in order
};

}  // namespace bascule::reference
