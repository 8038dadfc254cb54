#include "models/known_answers/uncrewed_aircraft.h"

namespace bascule::known_answers {
namespace {

struct ActivityRow {
  const char* name;
  sim::Distribution::ThreePoints duration_days, cost;
  double improvement_curve;
};

constexpr ActivityRow activities[] = {
    {"Prepare UCAV preliminary DR&O", {1.9, 2, 3}, {8.6, 9, 13.5}, 0.35},
    {"Create preliminary design architecture", {4.75, 5, 8.75}, {5.3, 5.63, 9.84}, 0.2},
    {"Surfaced models & internal drawings", {2.66, 2.8, 4.2}, {3, 3.15, 4.73}, 0.6},
    {"Aerodynamics", {9, 10, 12.5}, {6.8, 7.5, 9.38}, 0.33},
    {"Initial structural geometry", {14.3, 15, 26.3}, {128, 135, 236}, 0.4},
    {"Structural geometry & notes for FEM", {9, 10, 11}, {10, 11.3, 12.4}, 1},
    {"Structural design conditions", {7.2, 8, 10}, {11, 12, 15}, 0.35},
    {"Weights & inertias", {4.75, 5, 8.75}, {8.9, 9.38, 16.4}, 1},
    {"S&C analyses", {18, 20, 22}, {20, 22.5, 24.8}, 0.25},
    {"Freebody diagrams & external loads", {9.5, 10, 17.5}, {21, 22.5, 39.4}, 0.5},
    {"Internal load distributions", {14.3, 15, 26.3}, {21, 22.5, 39.4}, 0.75},
    {"Strength, stiffness & life", {13.5, 15, 18.8}, {41, 45, 56.3}, 0.3},
    {"Manufacturing planning", {30, 32.5, 36}, {214, 232, 257}, 0.28},
    {"Prepare UCAV proposal", {4.5, 5, 6.25}, {20, 22.5, 28.1}, 0.7},
};

/// Activities are numbered from 1, as published. The impact of 8 on 5 is blank in the source.
struct InterfaceRow {
  std::size_t receiver, source;
  double probability, impact;
};

constexpr InterfaceRow interfaces[] = {
    {2, 1, 0.4, 0.5},   {2, 9, 0.2, 0.1},   {3, 2, 0.5, 0.3},  {3, 4, 0.4, 0.5},   {4, 1, 0.3, 0.4},
    {4, 3, 0.5, 0.8},   {5, 1, 0.4, 0.1},   {5, 3, 0.5, 0.1},  {5, 6, 0.1, 0.1},   {5, 8, 0.1, 0},
    {5, 12, 0.3, 0.3},  {5, 13, 0.1, 0.1},  {6, 1, 0.1, 0.1},  {6, 5, 0.4, 0.3},   {7, 1, 0.4, 0.5},
    {7, 6, 0.4, 0.8},   {8, 6, 0.5, 0.5},   {8, 12, 0.5, 0.5}, {9, 1, 0.4, 0.3},   {9, 3, 0.5, 0.3},
    {9, 4, 0.5, 0.3},   {9, 8, 0.5, 0.3},   {10, 4, 0.1, 0.1}, {10, 6, 0.5, 0.5},  {10, 7, 0.2, 0.4},
    {10, 8, 0.1, 0.3},  {10, 11, 0.4, 0.3}, {11, 6, 0.5, 0.5}, {11, 7, 0.5, 0.5},  {11, 8, 0.5, 0.3},
    {11, 10, 0.5, 0.3}, {12, 1, 0.4, 0.5},  {12, 6, 0.4, 0.3}, {12, 7, 0.5, 0.5},  {12, 10, 0.5, 0.5},
    {12, 11, 0.4, 0.5}, {13, 1, 0.5, 0.9},  {13, 5, 0.5, 0.9}, {13, 12, 0.4, 0.3}, {14, 1, 0.3, 0.5},
    {14, 2, 0.4, 0.8},  {14, 3, 0.4, 0.8},  {14, 4, 0.4, 0.8}, {14, 5, 0.4, 0.8},  {14, 6, 0.4, 0.8},
    {14, 7, 0.4, 0.8},  {14, 8, 0.4, 0.8},  {14, 9, 0.4, 0.8}, {14, 10, 0.4, 0.8}, {14, 11, 0.4, 0.8},
    {14, 12, 0.4, 0.8}, {14, 13, 0.4, 0.8},
};

}  // namespace

reference::ReworkInputs uncrewed_aircraft() {
  reference::ReworkInputs inputs{
      .name = "uncrewed aircraft", .quantiles = reference::ReworkQuantiles::common, .correlation = 0.9};
  for (const ActivityRow& row : activities)
    inputs.activities.push_back({row.name, row.duration_days, row.cost, row.improvement_curve});
  for (const InterfaceRow& row : interfaces)
    inputs.interfaces.push_back({row.receiver - 1, row.source - 1, row.probability, row.impact});
  return inputs;
}

}  // namespace bascule::known_answers
