#pragma once

#include <string_view>

#include "models/transition/scenario/parameter.h"

namespace bascule::transition {

// What the parameter tables of the mechanisms are written with.

constexpr Parameter column(std::string_view table, std::string_view name, ValueType type, std::string_view meaning,
                           Presence presence = Presence::full) {
  return {.table = table, .column = name, .type = type, .meaning = meaning, .presence = presence};
}

/// A key of a section of scenario.toml.
constexpr Parameter key(std::string_view section, std::string_view name, ValueType type, std::string_view meaning) {
  Parameter row = column(section, name, type, meaning);
  row.is_key = true;
  return row;
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

/// What supports the default.
constexpr Parameter supported(Parameter row, Grade grade, std::string_view source) {
  row.grade = grade;
  row.source = source;
  return row;
}

constexpr Parameter measured_in(Parameter row, std::string_view unit) {
  row.unit = unit;
  return row;
}

/// From none to a million working days.
constexpr Parameter in_days(Parameter row, std::string_view fallback = {}) {
  row = ranged(row, 0, 1e6, fallback);
  row.unit = "working days";
  return row;
}

}  // namespace bascule::transition
