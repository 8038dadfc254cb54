#pragma once

#include <array>
#include <cstdint>

#include "models/transition/scenario/scenario.h"
#include "sim/time.h"

namespace bascule::transition {

/// What money was spent on.
enum class Account : std::uint8_t { transition_work, run_work, fixed, risk, mitigation, commitments };
inline constexpr std::size_t account_count = 6;

/// Money in whole cents, so that sums are exact and do not depend on their order.
struct Cents {
  std::int64_t count = 0;
  friend constexpr auto operator<=>(Cents, Cents) = default;
  friend constexpr Cents operator+(Cents a, Cents b) { return {a.count + b.count}; }
};

/// To the nearest cent, halves up. \pre amount in cents is not negative and below 2^51
constexpr Cents rounded_cents(double amount) { return {sim::rounded(amount).ticks}; }

constexpr double money(Cents cents) { return static_cast<double>(cents.count) / 100.0; }

/// What each party has spent in one replication, account by account.
class Ledger {
 public:
  void charge(Account account, Party party, Cents amount) {
    Cents& entry = entries_[index(account)][static_cast<std::size_t>(party)];
    entry = entry + amount;
  }
  Cents spent(Account account, Party party) const { return entries_[index(account)][static_cast<std::size_t>(party)]; }
  void clear() { entries_ = {}; }

 private:
  static constexpr std::size_t index(Account account) { return static_cast<std::size_t>(account); }

  std::array<std::array<Cents, party_count>, account_count> entries_{};
};

}  // namespace bascule::transition
