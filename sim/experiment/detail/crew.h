#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "sim/experiment/stopping_rule.h"

namespace bascule::sim::detail {

/// The state of one thread: runs `count` replications from `first` on and writes their rows.
class Worker {
 public:
  virtual ~Worker() = default;
  virtual void replicate(std::uint32_t first, std::uint32_t count) = 0;
};

/// Told of the complete prefix by the calling thread, whenever it may have grown; answers whether it is enough.
class PrefixWatcher {
 public:
  virtual ~PrefixWatcher() = default;
  virtual bool is_enough(std::uint32_t prefix) = 0;
};

/// What a crew is to do. A worker is asked for `step` replications at a time; between two steps it may be stopped.
struct CrewOrder {
  std::uint32_t replications;
  unsigned threads;
  std::uint32_t step;
  std::optional<std::chrono::nanoseconds> time_budget;
  const std::atomic<bool>* interruption;
};

/// Runs replications on threads, the calling one among them. Blocks of replications are claimed in order by one atomic
/// addition each; a thread publishes how far it is in its own cache line, and all that lies below every thread's place
/// is the complete prefix. No lock, no barrier. An exception stops what comes after it but lets the replications before
/// it finish, so that the one that is kept does not depend on the number of threads.
class Crew {
 public:
  explicit Crew(CrewOrder order) : order_(order), places_(order.threads) {}

  /// `make_worker` is called once on each thread, at the same time. Returns the length of the complete prefix.
  std::uint32_t run(const std::function<std::unique_ptr<Worker>()>& make_worker, PrefixWatcher& watcher);

  /// Why no further blocks were claimed; `number` unless time or interruption came first.
  StopReason reason() const { return reason_.load(std::memory_order_relaxed); }
  /// What replication number `prefix` threw, when that is what ended the prefix.
  std::exception_ptr failure() const { return failure_; }

 private:
  /// First replication that this thread may still owe; one cache line, and its neighbour, for each.
  struct alignas(128) Place {
    std::atomic<std::uint32_t> first_owed{0};
  };
  static constexpr std::uint32_t owes_nothing = std::numeric_limits<std::uint32_t>::max();

  void work(Place& place, const std::function<std::unique_ptr<Worker>()>& make_worker, PrefixWatcher* watcher);
  bool finish_block(Place& place, Worker& worker, std::uint32_t first);
  bool must_stop();
  void fail(std::uint32_t replication);
  std::uint32_t prefix() const;

  CrewOrder order_;
  std::vector<Place> places_;
  std::chrono::steady_clock::time_point deadline_{};
  alignas(128) std::atomic<std::uint64_t> next_block_{0};
  alignas(128) std::atomic<bool> stopped_{false};
  std::atomic<StopReason> reason_{StopReason::number};
  std::atomic<std::uint32_t> failed_at_{owes_nothing};
  std::mutex failing_;
  std::exception_ptr failure_;
};

}  // namespace bascule::sim::detail
