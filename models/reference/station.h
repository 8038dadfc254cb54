#pragma once

#include <cstdint>
#include <limits>

#include "sim/event/simulator.h"
#include "sim/resource/waiting_line.h"
#include "sim/stats/duration_tally.h"
#include "sim/stats/time_weighted.h"

namespace bascule::reference {

enum class StationEventKind : std::uint8_t { arrival, departure };

struct StationEvent {
  sim::SimTime arrived;  // of the customer who departs
  StationEventKind kind;
};

/// The shape of a station and how long it is watched, in customers so that a replication does a known amount of work.
struct StationInputs {
  std::int64_t servers = 1;
  /// Customers in service and in line; one who arrives when it is full is lost.
  std::int64_t room = std::numeric_limits<std::int64_t>::max();
  /// Customers who arrive before the measures are restarted.
  std::int64_t warm_up_customers = 0;
  /// Customers who arrive afterwards; then the replication stops.
  std::int64_t customers = 1000;
};

/// What a replication of a station measured after the warm-up, in ticks and customers. By arrival for `arrived` and
/// `lost`, by start of service for `waits`, by departure for `sojourns`.
struct StationMeasures {
  std::int64_t arrived = 0, lost = 0, waited = 0;
  double elapsed_ticks = 0;
  double mean_in_system = 0, mean_busy = 0;
  sim::DurationTally waits, sojourns;

  double mean_in_line() const { return mean_in_system - mean_busy; }
  double lost_share() const { return static_cast<double>(lost) / static_cast<double>(arrived); }
  double waiting_share() const { return static_cast<double>(waited) / static_cast<double>(waits.count()); }
};

/// A station in Kendall's notation A/B/c/K: customers arrive one by one, wait in one line first come first served and
/// are served by `servers` equal servers. A server who becomes free takes the head of the line at once, so that nobody
/// who arrives at that instant can overtake. `Arrivals` and `Service` give durations by `next()`; whoever plugs in
/// cursors decides A and B. An event costs some 16 ns (bench/README.md).
template <class Arrivals, class Service> class Station {
 public:
  using Simulator = sim::Simulator<StationEvent>;

  Station(const StationInputs& inputs, const Arrivals& arrivals, const Service& service)
      : inputs_(inputs), arrivals_(arrivals), service_(service) {
    EXPECT(inputs.servers >= 1 && inputs.room >= inputs.servers);
    EXPECT(inputs.warm_up_customers >= 0 && inputs.customers >= 1);
  }

  /// Schedules the first arrival.
  void start(Simulator& simulator) {
    restart_at_arrival_ = inputs_.warm_up_customers + 1;
    stop_after_arrival_ = inputs_.warm_up_customers + inputs_.customers;
    simulator.schedule_after(arrivals_.next(), {{}, StationEventKind::arrival});
  }

  void handle(const sim::Event<StationEvent>& event, Simulator& simulator) {
    switch (event.payload.kind) {
      case StationEventKind::arrival:
        return arrive(simulator);
      case StationEventKind::departure:
        return depart(event.payload.arrived, simulator);
    }
  }

  bool is_anyone_waiting() const { return !line_.is_empty(); }

  StationMeasures measures(sim::SimTime now) const {
    return {arrivals_seen_ - restart_at_arrival_ + 1,
            lost_,
            waited_,
            static_cast<double>((now - measured_from_).ticks),
            in_system_.mean(now),
            busy_.mean(now),
            waits_,
            sojourns_};
  }

  std::int64_t in_system() const { return in_system_.value(); }
  std::int64_t busy() const { return busy_.value(); }
  std::size_t in_line() const { return line_.size(); }

 private:
  void arrive(Simulator& simulator) {
    const sim::SimTime now = simulator.now();
    if (++arrivals_seen_ == restart_at_arrival_) restart_measures(now);
    if (arrivals_seen_ == stop_after_arrival_) {
      simulator.stop();
    } else {
      simulator.schedule_after(arrivals_.next(), {{}, StationEventKind::arrival});
    }
    if (in_system_.value() == inputs_.room) {
      ++lost_;
      return;
    }
    in_system_.change_by(now, +1);
    if (busy_.value() == inputs_.servers) {
      line_.join(now);
    } else {
      busy_.change_by(now, +1);
      serve(now, simulator);
    }
  }

  void depart(sim::SimTime arrived, Simulator& simulator) {
    const sim::SimTime now = simulator.now();
    in_system_.change_by(now, -1);
    sojourns_.add(now - arrived);
    if (line_.is_empty()) {
      busy_.change_by(now, -1);
    } else {
      ++waited_;
      serve(line_.leave(), simulator);
    }
  }

  void serve(sim::SimTime arrived, Simulator& simulator) {
    waits_.add(simulator.now() - arrived);
    simulator.schedule_after(service_.next(), {arrived, StationEventKind::departure});
  }

  void restart_measures(sim::SimTime now) {
    in_system_.restart(now);
    busy_.restart(now);
    waits_ = {};
    sojourns_ = {};
    lost_ = waited_ = 0;
    measured_from_ = now;
  }

  StationInputs inputs_;
  Arrivals arrivals_;
  Service service_;
  sim::WaitingLine<sim::SimTime> line_;  // by time of arrival
  sim::TimeWeighted in_system_{{}, 0}, busy_{{}, 0};
  sim::DurationTally waits_, sojourns_;
  std::int64_t arrivals_seen_ = 0, lost_ = 0, waited_ = 0;
  std::int64_t restart_at_arrival_ = 1, stop_after_arrival_ = 0;
  sim::SimTime measured_from_;
};

}  // namespace bascule::reference
