#include "sim/experiment/detail/crew.h"

#include <algorithm>
#include <thread>

#include "sim/check.h"

namespace bascule::sim::detail {

namespace {

/// Few enough that threads finish together, many enough that claiming costs nothing.
std::uint32_t block_length(std::uint32_t step) { return std::max(step, std::uint32_t{16}); }

}  // namespace

std::uint32_t Crew::run(const std::function<std::unique_ptr<Worker>()>& make_worker, PrefixWatcher& watcher) {
  EXPECT(order_.threads >= 1 && order_.step >= 1);
  if (order_.time_budget) deadline_ = std::chrono::steady_clock::now() + *order_.time_budget;
  {
    std::vector<std::jthread> others;
    try {
      for (unsigned i = 1; i < order_.threads; ++i)
        others.emplace_back([this, i, &make_worker] { work(places_[i], make_worker, nullptr); });
      work(places_[0], make_worker, &watcher);
    } catch (...) {
      stopped_.store(true, std::memory_order_relaxed);
      throw;
    }
  }
  const std::uint32_t complete = prefix();
  // A stop that came too late to leave anything out stopped nothing.
  if (complete == order_.replications) reason_.store(StopReason::number, std::memory_order_relaxed);
  return complete;
}

void Crew::work(Place& place, const std::function<std::unique_ptr<Worker>()>& make_worker, PrefixWatcher* watcher) {
  const std::uint32_t length = block_length(order_.step);
  std::unique_ptr<Worker> worker;
  try {
    worker = make_worker();
  } catch (...) {
    fail(0);
  }
  while (worker && !must_stop()) {
    const std::uint64_t first = next_block_.fetch_add(1, std::memory_order_relaxed) * length;
    if (first >= order_.replications || first >= failed_at_.load(std::memory_order_relaxed)) break;
    if (!finish_block(place, *worker, static_cast<std::uint32_t>(first))) return;
    if (watcher != nullptr && watcher->is_enough(prefix())) stopped_.store(true, std::memory_order_relaxed);
  }
  place.first_owed.store(owes_nothing, std::memory_order_release);
}

/// False when the block was left unfinished; its place then marks the end of the prefix.
bool Crew::finish_block(Place& place, Worker& worker, std::uint32_t first) {
  const std::uint32_t length = block_length(order_.step);
  const std::uint32_t end = first + std::min(length, order_.replications - first);
  for (std::uint32_t next = first; next < end;) {
    place.first_owed.store(next, std::memory_order_release);
    if (next != first && must_stop()) return false;
    if (next >= failed_at_.load(std::memory_order_relaxed)) return false;
    const std::uint32_t count = std::min(order_.step, end - next);
    try {
      worker.replicate(next, count);
    } catch (...) {
      fail(next);
      return false;
    }
    next += count;
  }
  place.first_owed.store(end, std::memory_order_release);
  return true;
}

bool Crew::must_stop() {
  if (stopped_.load(std::memory_order_relaxed)) return true;
  const bool is_interrupted = order_.interruption != nullptr && order_.interruption->load(std::memory_order_relaxed);
  const bool is_late = order_.time_budget && std::chrono::steady_clock::now() >= deadline_;
  if (!is_interrupted && !is_late) return false;
  reason_.store(is_interrupted ? StopReason::interruption : StopReason::time, std::memory_order_relaxed);
  stopped_.store(true, std::memory_order_relaxed);
  return true;
}

void Crew::fail(std::uint32_t replication) {
  const std::scoped_lock lock(failing_);
  if (replication >= failed_at_.load(std::memory_order_relaxed)) return;
  failure_ = std::current_exception();
  failed_at_.store(replication, std::memory_order_relaxed);
}

/// All below every thread's place is complete: a thread claims a block that begins no lower than its place.
std::uint32_t Crew::prefix() const {
  const std::uint64_t claimed = next_block_.load(std::memory_order_relaxed) * block_length(order_.step);
  auto end = static_cast<std::uint32_t>(std::min<std::uint64_t>(claimed, order_.replications));
  end = std::min(end, failed_at_.load(std::memory_order_relaxed));
  for (const Place& place : places_) end = std::min(end, place.first_owed.load(std::memory_order_acquire));
  return end;
}

}  // namespace bascule::sim::detail
