#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "models/transition/replication/hooks.h"
#include "models/transition/seat_work/seat_work_rows.h"
#include "models/transition/seat_work/tray.h"
#include "sim/random/stream.h"
#include "sim/time.h"

namespace bascule::transition {

/// The trays of all teams, and the attention with which each team's people choose from theirs.
class Desks {
 public:
  explicit Desks(const SeatWorkRows& rows)
      : rows_(&rows), trays_(rows.teams.size()), picks_(rows.teams.size()), due_(rows.teams.size()) {
    filled_.reserve(rows.teams.size());
  }

  void reset() {
    for (Tray& tray : trays_) tray.clear();
    std::fill(picks_.begin(), picks_.end(), 0u);
    std::fill(due_.begin(), due_.end(), sim::end_of_time);
    filled_.clear();
  }

  const Tray& tray(TeamId team) const { return trays_[team.index]; }
  bool is_empty(TeamId team) const { return trays_[team.index].is_empty(); }
  /// The teams with something in their trays.
  const std::vector<TeamId>& filled() const { return filled_; }

  void add(const TrayItem& item, auto& world) {
    if (is_empty(item.team)) filled_.push_back(item.team);
    trays_[item.team.index].add(item);
    watch(item.team, item.expires, world);
  }
  void withdraw(TeamId team, ItemKind kind, std::uint32_t subject) {
    if (trays_[team.index].withdraw(kind, subject)) leave_if_empty(team);
  }

  /// Looks for what has expired, and again when something else does.
  void on_due(TeamId team, auto& world) {
    due_[team.index] = sim::end_of_time;
    while (const auto expired = trays_[team.index].take_expired(world.kernel.now())) {
      leave_if_empty(team);
      world.tell(ItemExpired{team, expired->kind, expired->subject});
    }
    watch(team, trays_[team.index].first_expiry(), world);
  }

  /// What the team's people turn to: an item, taken out, or the slice beside them.
  std::optional<TrayItem> pick(TeamId team, Tray::Beside beside, auto& world) {
    Tray& tray = trays_[team.index];
    if (tray.is_empty()) return std::nullopt;
    const bool is_a_choice = beside == Tray::Beside::slice || tray.size() > 1;
    const auto item = is_a_choice ? choose(team, beside, world) : tray.take_next(Tray::Rule::oldest, beside, 0);
    leave_if_empty(team);
    return item;
  }

 private:
  std::optional<TrayItem> choose(TeamId team, Tray::Beside beside, auto& world) {
    const sim::Stream stream(world.kernel.key(), rows_->teams[team.index].attention);
    const sim::Draw draw = stream.draw(picks_[team.index]++);
    const double level = draw.uniform() * rows_->attention.back();
    std::size_t rule = 0;
    while (rule + 1 < rows_->attention.size() && level >= rows_->attention[rule]) ++rule;
    return trays_[team.index].take_next(static_cast<Tray::Rule>(rule), beside, draw.second_uniform());
  }
  /// One event a team, not one an item: what is handled in time costs none.
  void watch(TeamId team, sim::SimTime expiry, auto& world) {
    if (expiry >= due_[team.index]) return;
    due_[team.index] = expiry;
    world.kernel.raise_at(std::max(expiry, world.kernel.now()), EventKind::tray_due, team.index);
  }
  void leave_if_empty(TeamId team) {
    if (is_empty(team)) std::erase(filled_, team);
  }

  const SeatWorkRows* rows_;
  std::vector<Tray> trays_;           // by team
  std::vector<std::uint32_t> picks_;  // by team, draws of attention so far
  std::vector<sim::SimTime> due_;     // by team, when its tray is looked at
  std::vector<TeamId> filled_;
};

}  // namespace bascule::transition
