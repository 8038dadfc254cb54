#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "models/transition/replication/hooks.h"
#include "sim/time.h"

namespace bascule::transition {

/// What waits for the people of one team, in the order of arrival, and which of it comes next: the most urgent kind,
/// the oldest, the newest, or any (attention rule of the Virtual Design Team; Levitt et al. 1999). Among items of the
/// most urgent kind the oldest goes first. Searches are linear: what is not begun expires.
class Tray {
 public:
  enum class Rule : std::uint8_t { most_urgent, oldest, newest, any };
  /// Whether the next slice of a seat is a candidate too: the newest, as urgent as a message.
  enum class Beside : std::uint8_t { nothing, slice };

  bool is_empty() const { return items_.empty(); }
  std::size_t size() const { return items_.size(); }
  std::int64_t head_ticks() const { return head_ticks_; }
  void clear() { items_.clear(), head_ticks_ = 0; }

  void add(const TrayItem& item) {
    items_.push_back(item);
    head_ticks_ += item.head_ticks;
  }

  /// Whether it was there.
  bool withdraw(ItemKind kind, std::uint32_t subject) {
    for (std::size_t i = 0; i < items_.size(); ++i)
      if (items_[i].kind == kind && items_[i].subject == subject) return take(i), true;
    return false;
  }

  /// The first that lay there too long, taken out.
  std::optional<TrayItem> take_expired(sim::SimTime now) {
    for (std::size_t i = 0; i < items_.size(); ++i)
      if (items_[i].expires <= now) return take(i);
    return std::nullopt;
  }
  sim::SimTime first_expiry() const {
    sim::SimTime first = sim::end_of_time;
    for (const TrayItem& item : items_) first = std::min(first, item.expires);
    return first;
  }

  /// Takes the next item out; none where the slice goes first. `level` in (0, 1) serves the rule `any`.
  std::optional<TrayItem> take_next(Rule rule, Beside beside, double level) {
    const std::size_t candidates = items_.size() + (beside == Beside::slice ? 1 : 0);
    switch (rule) {
      case Rule::most_urgent: {
        const std::size_t first = most_urgent();
        if (beside == Beside::slice && items_[first].kind > ItemKind::message) return std::nullopt;
        return take(first);
      }
      case Rule::oldest:
        return take(0);
      case Rule::newest:
        return take_at(candidates - 1);
      case Rule::any:
        return take_at(static_cast<std::size_t>(level * static_cast<double>(candidates)));
    }
    return std::nullopt;
  }

 private:
  std::size_t most_urgent() const {
    std::size_t first = 0;
    for (std::size_t i = 1; i < items_.size(); ++i)
      if (items_[i].kind < items_[first].kind) first = i;
    return first;
  }
  std::optional<TrayItem> take_at(std::size_t place) {
    if (place >= items_.size()) return std::nullopt;
    return take(place);
  }
  TrayItem take(std::size_t place) {
    const TrayItem item = items_[place];
    items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(place));
    head_ticks_ -= item.head_ticks;
    return item;
  }

  std::vector<TrayItem> items_;
  std::int64_t head_ticks_ = 0;
};

}  // namespace bascule::transition
