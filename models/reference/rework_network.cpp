#include "models/reference/rework_network.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

#include "sim/check.h"
#include "sim/random/elementary.h"
#include "sim/random/gamma_tails.h"

namespace bascule::reference {
namespace {

constexpr double ticks_per_day = 86'400e3;

bool is_share(double value) { return value >= 0 && value <= 1; }

sim::Distribution triangular(const sim::Distribution::ThreePoints& points) {
  sim::DistributionOrFault made = sim::Distribution::triangular(points);
  EXPECT(std::holds_alternative<sim::Distribution>(made));
  return std::get<sim::Distribution>(std::move(made));
}

/// Cut, not rounded: shares that make a whole must not add up to more than it.
sim::Duration share_of(sim::Duration whole, double share) {
  return {static_cast<std::int64_t>(static_cast<double>(whole.ticks) * share)};
}

struct Levels {
  double duration, cost;
};

}  // namespace

ReworkNetwork::ReworkNetwork(const ReworkInputs& inputs)
    : quantiles_(inputs.quantiles),
      second_order_(inputs.second_order),
      most_completions_(inputs.most_completions),
      correlation_(inputs.correlation),
      rest_of_correlation_(std::sqrt(1.0 - inputs.correlation * inputs.correlation)),
      common_draws_(sim::stream_id("rework network", inputs.name, "duration and cost")),
      progress_(inputs.activities.size()) {
  EXPECT(std::abs(inputs.correlation) <= 1);
  for (const ReworkActivity& activity : inputs.activities) {
    EXPECT(activity.duration_days.low > 0 && activity.cost.low >= 0 && is_share(activity.improvement_curve));
    EXPECT(std::ranges::count(inputs.activities, activity.name, &ReworkActivity::name) == 1);
    activities_.push_back({triangular(activity.duration_days),
                           triangular(activity.cost),
                           sim::stream_id("rework activity", activity.name, "duration and cost"),
                           {},
                           {}});
  }
  for (const ReworkInterface& link : inputs.interfaces) {
    EXPECT(link.receiver < activities_.size() && link.source < activities_.size() && link.receiver != link.source);
    EXPECT(is_share(link.probability) && is_share(link.impact));
    const ReworkActivity &receiver = inputs.activities[link.receiver], &source = inputs.activities[link.source];
    const std::string name = receiver.name + " <- " + source.name;
    activities_[link.source].outputs.push_back({link.receiver, link.probability,
                                                link.impact * receiver.improvement_curve,
                                                sim::stream_id("rework interface", name, "first order"),
                                                sim::stream_id("rework interface", name, "second order")});
    if (link.source < link.receiver) activities_[link.receiver].earlier_sources.push_back(link.source);
  }
  for (Activity& activity : activities_) {
    std::ranges::sort(activity.outputs, {}, &Output::receiver);
    EXPECT(std::ranges::adjacent_find(activity.outputs, {}, &Output::receiver) == activity.outputs.end());
  }
  at_work_.reserve(activities_.size());
  just_done_.reserve(activities_.size());
}

ReworkRow ReworkNetwork::operator()(sim::ReplicationKey key) {
  draw_efforts(key);
  sim::Duration elapsed;
  std::uint32_t completions = 0;
  const auto row = [&](ReworkEnd end) {
    return ReworkRow{static_cast<double>(elapsed.ticks) / ticks_per_day, cost_so_far(), completions, end};
  };
  while (completions < most_completions_) {
    at_work_.clear();
    for (std::size_t i = 0; i < progress_.size(); ++i) {
      if (progress_[i].outstanding.ticks == 0) continue;
      if (waits(i)) break;
      at_work_.push_back(i);
    }
    if (at_work_.empty()) return row(ReworkEnd::all_done);
    elapsed = elapsed + work_until_next_is_done();
    for (const std::size_t done : just_done_) send_back_after(done, key);
    completions += static_cast<std::uint32_t>(just_done_.size());
  }
  return row(ReworkEnd::most_completions);
}

void ReworkNetwork::draw_efforts(sim::ReplicationKey key) {
  constexpr double least = 0x1p-53;
  const auto levels_from = [&](sim::StreamId stream) {
    const sim::Draw draw = sim::Stream(key, stream).draw(0);
    const double level = draw.uniform();
    const double score = correlation_ * sim::elementary::normal_quantile(level) +
                         rest_of_correlation_ * sim::elementary::normal_quantile(draw.second_uniform());
    return Levels{level, std::clamp(sim::normal_tails(score).lower, least, 1.0 - least)};
  };
  const Levels common = levels_from(common_draws_);
  for (std::size_t i = 0; i < activities_.size(); ++i) {
    const Activity& activity = activities_[i];
    const Levels levels = quantiles_ == ReworkQuantiles::common ? common : levels_from(activity.draws);
    const sim::Duration whole =
        std::max(sim::Duration{1}, sim::rounded(ticks_per_day * activity.duration.quantile(levels.duration)));
    progress_[i] = {whole, whole, whole, activity.cost.quantile(levels.cost), 0, 0, false};
  }
}

bool ReworkNetwork::waits(std::size_t activity) const {
  return std::ranges::any_of(activities_[activity].earlier_sources,
                             [this](std::size_t source) { return progress_[source].outstanding.ticks > 0; });
}

sim::Duration ReworkNetwork::work_until_next_is_done() {
  sim::Duration step = progress_[at_work_.front()].outstanding;
  for (const std::size_t i : at_work_) step = std::min(step, progress_[i].outstanding);
  just_done_.clear();
  for (const std::size_t i : at_work_) {
    Progress& progress = progress_[i];
    progress.has_begun = true;
    progress.outstanding = progress.outstanding - step;
    if (progress.outstanding.ticks > 0) continue;
    ++progress.done;
    just_done_.push_back(i);
  }
  return step;
}

void ReworkNetwork::send_back_after(std::size_t done, sim::ReplicationKey key) {
  for (const Output& output : activities_[done].outputs) {
    if (output.receiver > done) return;
    if (sim::Stream(key, output.first_order).uniform(progress_[done].done) >= output.probability) continue;
    ++progress_[output.receiver].sent_back;
    repeat(output.receiver, output.share);
    take_along(output.receiver, done, key);
  }
}

void ReworkNetwork::take_along(std::size_t sent_back, std::size_t trigger, sim::ReplicationKey key) {
  if (second_order_ == SecondOrderRework::none) return;
  const std::size_t last = second_order_ == SecondOrderRework::up_to_trigger ? trigger : activities_.size() - 1;
  for (const Output& output : activities_[sent_back].outputs) {
    if (output.receiver < sent_back || output.receiver > last || !progress_[output.receiver].has_begun) continue;
    if (sim::Stream(key, output.second_order).uniform(progress_[sent_back].sent_back) < output.probability)
      repeat(output.receiver, output.share);
  }
}

void ReworkNetwork::repeat(std::size_t activity, double share) {
  constexpr double most_of_whole = 0.9;
  Progress& progress = progress_[activity];
  const sim::Duration before = progress.outstanding;
  progress.outstanding = before + share_of(progress.whole, share);
  if (progress.outstanding > progress.whole) progress.outstanding = share_of(progress.whole, most_of_whole);
  progress.required = progress.required + (progress.outstanding - before);
}

double ReworkNetwork::cost_so_far() const {
  double cost = 0;
  for (const Progress& progress : progress_) {
    const sim::Duration worked = progress.required - progress.outstanding;
    cost += progress.cost_of_whole * (static_cast<double>(worked.ticks) / static_cast<double>(progress.whole.ticks));
  }
  return cost;
}

}  // namespace bascule::reference
