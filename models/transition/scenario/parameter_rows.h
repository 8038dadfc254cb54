#pragma once

#include <string_view>

#include "models/transition/scenario/parameter.h"

namespace bascule::transition {

// What the parameter tables of the mechanisms are written with.

constexpr Parameter column(std::string_view table, std::string_view name, ValueType type, std::string_view meaning,
                           Presence presence = Presence::full) {
  return {.table = table, .column = name, .type = type, .meaning = meaning, .presence = presence};
}

constexpr Parameter with_choices(Parameter row, std::string_view choices, std::string_view fallback) {
  row.choices = choices;
  row.fallback = fallback;
  return row;
}

constexpr Parameter ranged(Parameter row, double low, double high, std::string_view fallback = {}) {
  row.low = low;
  row.high = high;
  row.fallback = fallback;
  return row;
}

/// From none to a million working days.
constexpr Parameter in_days(Parameter row, std::string_view fallback = {}) {
  row = ranged(row, 0, 1e6, fallback);
  row.unit = "working days";
  return row;
}

}  // namespace bascule::transition
