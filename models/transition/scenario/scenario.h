#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/transition/scenario/duration_law.h"
#include "models/transition/scenario/place.h"
#include "models/transition/scenario/run_settings.h"
#include "sim/id.h"
#include "sim/random/gaussian_copula.h"

namespace bascule::transition {

using TaskId = sim::Id<struct Task_>;
using TeamId = sim::Id<struct Team_>;

/// Whose people and whose money.
enum class Party : std::uint8_t { client, provider, incumbent, third_party };
inline constexpr std::size_t party_count = 4;

enum class TaskKind : std::uint8_t { task, gate, milestone };
/// Whether a task lasts its duration, or its work divided by the capacity allocated to it.
enum class TaskType : std::uint8_t { fixed, effort };
enum class LinkKind : std::uint8_t { finish_start, start_start, finish_finish, start_finish };

/// A link from a predecessor. The lag (a lead when negative) is in working days plus a share of the predecessor's
/// sampled duration.
struct LinkInput {
  TaskId predecessor;
  LinkKind kind = LinkKind::finish_start;
  double lag_days = 0, lag_share = 0;
  Place place = {};
};

/// A row of the table tasks.
struct TaskInput {
  Stated<std::string> id;
  std::string name;
  Stated<DurationLaw> duration;
  std::vector<LinkInput> predecessors = {};
  std::string wave = {}, phase = {};
  TaskKind kind = TaskKind::task;
  TaskType type = TaskType::fixed;
  std::optional<double> priority = std::nullopt;  ///< lower goes first, before every rule
  double fixed_cost = 0;
  Party paid_by = Party::client;
  std::optional<int> slices = std::nullopt;
  std::vector<std::pair<std::string, std::string>> carried = {};  ///< columns the program does not read: name, text
};

/// A row of the table teams.
struct TeamInput {
  Stated<std::string> id;
  std::string name = {};
  Party party = Party::client;
  Stated<double> heads, share;  ///< share of a head's time that the plan may have, 0 to 1
  double day_rate = 0;          ///< money a person-day
  std::vector<std::pair<std::string, std::string>> carried = {};
};

/// A row of the table work: what a task takes of a team.
struct WorkInput {
  TaskId task;
  TeamId team;
  Stated<double> person_days;
  /// Full-time equivalents that an effort-driven task gets; by default what the work needs at the likely duration.
  std::optional<Stated<double>> allocation = std::nullopt;
  enum class Kind : std::uint8_t { transition, run } kind = Kind::transition;
  Place place = {};
};

/// A row of the table correlations: of the sampled durations of two tasks.
struct CorrelationInput {
  TaskId a, b;
  Stated<double> correlation;
  sim::CorrelationKind kind = sim::CorrelationKind::rank;
};

/// A date promised for a wave.
struct WavePromise {
  Stated<std::string> wave;
  Stated<std::chrono::sys_days> planned_finish;
};

/// What one plan is, as checked values of one file format or another. A table that is absent switches its mechanism
/// off, which an empty one does too.
struct Scenario {
  std::string name, description, currency = "EUR";
  std::chrono::sys_days start_date{};
  std::optional<std::chrono::sys_days> planned_finish = std::nullopt;
  std::vector<WavePromise> planned_finish_by_wave = {};
  std::optional<double> budget = std::nullopt, budget_client = std::nullopt, budget_provider = std::nullopt;
  double hours_per_day = 8;
  RunSettings run;
  std::vector<TaskInput> tasks;
  std::optional<std::vector<TeamInput>> teams = std::nullopt;
  std::vector<WorkInput> work = {};
  std::vector<CorrelationInput> correlations = {};
};

}  // namespace bascule::transition
