#include "sim/experiment/detail/watch.h"

#include <algorithm>
#include <exception>

namespace bascule::sim::detail {

Watch::Watch(WatchOrder order, PrecisionLooks* looks) : order_(order), looks_(looks) {}

bool Watch::is_enough(std::uint32_t prefix) {
  if (looks_ != nullptr && !enough_) enough_ = looks_->enough_within(prefix);
  if (order_.observer != nullptr) tell(prefix);
  return enough_.has_value();
}

void Watch::tell(std::uint32_t prefix) {
  std::uint64_t wanted = order_.most_replications;
  if (looks_ != nullptr) wanted = std::min(wanted, looks_->expected().value_or(wanted));
  done_ = std::max(done_, static_cast<std::uint32_t>(std::min<std::uint64_t>(prefix, enough_.value_or(prefix))));
  Progress progress{.done = done_,
                    .wanted = std::max(static_cast<std::uint32_t>(wanted), done_),
                    .elapsed = std::chrono::steady_clock::now() - start_,
                    .remaining = std::nullopt};
  if (done_ > 0) {
    const double per_replication = static_cast<double>(progress.elapsed.count()) / done_;
    progress.remaining = std::chrono::nanoseconds(
        static_cast<std::int64_t>(per_replication * static_cast<double>(progress.wanted - done_)));
    if (order_.time_budget)
      progress.remaining =
          std::clamp(*order_.time_budget - progress.elapsed, std::chrono::nanoseconds(0), *progress.remaining);
  }
  order_.observer->on_progress(progress);
}

Conclusion concluded(const Crew& crew, Watch& watch, std::uint32_t prefix, GroupSize group) {
  if (watch.is_enough(prefix)) return {*watch.enough(), StopReason::precision};
  if (crew.failure()) std::rethrow_exception(crew.failure());
  const auto groups_of = static_cast<std::uint32_t>(group.replications);
  return {prefix - prefix % groups_of, crew.reason()};
}

}  // namespace bascule::sim::detail
