#pragma once

#include <array>
#include <string_view>

namespace bascule::transition {

/// What a means of communication is like unless a scenario says more. Times are working hours; a median of none is an
/// answer at once.
struct MeansDefaults {
  std::string_view name;
  double availability = 1, reply_median_h = 0, reply_sigma = 0;
};

/// Assumptions (grade E) but for the laws' shapes, which fit what is known of replies. On the phone six calls of ten
/// are answered at once and the others called back after an hour: the mean of both, 0.4 h. A meeting finds its slot
/// after one to three days. Who goes to the site speaks there at once.
inline constexpr std::array<MeansDefaults, 5> known_means{{{"chat", 0.97, 0.17, 1.2},
                                                           {"phone", 0.95, 0.1, 1.7},
                                                           {"email", 0.99, 1.5, 1.2},
                                                           {"meeting", 1, 16, 0.4},
                                                           {"site", 0.999, 0, 0}}};

/// Chance that a request finds no reply until a reminder.
inline constexpr double default_no_reply = 0.15;

/// Hours after which the primary, alternate and any further means is given up for the next.
inline constexpr std::array<double, 3> switch_hours{0.25, 1, 4};

constexpr double default_switch_h(std::size_t place) {
  return switch_hours[place < switch_hours.size() ? place : switch_hours.size() - 1];
}

}  // namespace bascule::transition
