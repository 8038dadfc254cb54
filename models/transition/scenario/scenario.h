#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/transition/scenario/calendar_input.h"
#include "models/transition/scenario/communication_input.h"
#include "models/transition/scenario/duration_law.h"
#include "models/transition/scenario/gate_input.h"
#include "models/transition/scenario/ids.h"
#include "models/transition/scenario/organisation_input.h"
#include "models/transition/scenario/place.h"
#include "models/transition/scenario/risk_input.h"
#include "models/transition/scenario/run_settings.h"
#include "sim/random/gaussian_copula.h"

namespace bascule::transition {

enum class TaskKind : std::uint8_t { task, gate, milestone };
/// Whether a task lasts its duration, or its work divided by the capacity allocated to it.
enum class TaskType : std::uint8_t { fixed, effort };
enum class LinkKind : std::uint8_t { finish_start, start_start, finish_finish, start_finish };
/// Whether a duration counts working hours or every hour.
enum class TaskClock : std::uint8_t { working, elapsed };

/// A link from a predecessor. The lag (a lead when negative) is in working days plus a share of the predecessor's
/// sampled duration.
struct LinkInput {
  TaskId predecessor;
  LinkKind kind = LinkKind::finish_start;
  double lag_days = 0, lag_share = 0;
  Place place = {};
  bool is_legal = false;  ///< stated by the column irreversible
};

/// What a task must go on until it has covered, so many times: the end of the last working day of a period, or whole
/// openings of a window.
struct CoverInput {
  enum class What : std::uint8_t { month_end, quarter_end, year_end, window };
  What what = What::month_end;
  std::optional<WindowId> window = std::nullopt;
  std::uint32_t times = 1;
};

/// Capacity of a team that exists only once the task has finished.
struct SupplyInput {
  TeamId team;
  double heads = 0;
};

/// When a task takes place at all; where it does not, it takes no time, no seats and no money.
struct ConditionInput {
  enum class Kind : std::uint8_t {
    risk_occurs,
    risk_stays_away,
    gate_fails,  ///< at its first decision
    gate_passes,
    finishes_after,  ///< the task named finishes after the date
    finishes_by,
  };
  Kind kind = Kind::risk_occurs;
  std::optional<RiskId> risk = std::nullopt;
  std::optional<TaskId> task = std::nullopt;
  std::chrono::sys_days date{};
  Place place = {};
};

/// One of several ways a plan may go: all tasks of one alternative take place, or none. The alternatives of a set share
/// one draw; what their probabilities leave is that none takes place.
struct AlternativeInput {
  std::string set, name;
  double probability = 1;
  Place place = {};
};

/// What is known of a task at the status date, as instants on the plan's own clock.
struct ActualInput {
  std::optional<Stated<std::chrono::sys_seconds>> start = std::nullopt, finish = std::nullopt;
  std::optional<Stated<double>> remaining_days = std::nullopt;  ///< of the likely duration, at the status date
};

/// A task whose work a failure of this one spoils, and how much of it.
struct ReworkLinkInput {
  TaskId task;
  double strength = 0.3;  ///< share
  Place place = {};
};

/// What the organisation makes of a task. Without [organisation] nothing.
struct TaskOrganisation {
  std::optional<double> failure_probability = std::nullopt;  ///< of a slice, instead of functional_failure
  Level requirement_complexity = Level::medium, solution_complexity = Level::medium;
  std::vector<ReworkLinkInput> rework_links = {};
  std::vector<TaskId> talks_to = {};
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
  std::optional<CalendarId> calendar = std::nullopt;
  std::optional<WindowId> window = std::nullopt;
  TaskClock clock = TaskClock::working;
  double minimum_days = 0;  ///< nothing makes it shorter
  std::optional<CoverInput> must_cover = std::nullopt;
  std::optional<Stated<std::chrono::sys_days>> not_before = std::nullopt, deadline = std::nullopt;
  std::vector<SupplyInput> supplies = {};
  double tail_probability = 0, tail_factor = 1;  ///< the duration is multiplied so with this probability
  double existence = 1;                          ///< probability that the task takes place
  std::optional<AlternativeInput> alternative = std::nullopt;
  std::optional<ConditionInput> only_if = std::nullopt;
  ActualInput actual = {};
  TaskOrganisation organisation = {};
  std::vector<std::pair<std::string, std::string>> carried = {};  ///< columns the program does not read: name, text
};

/// People who stand by until somebody lets them in.
struct ReserveInput {
  double heads = 0;
  std::optional<Stated<std::chrono::sys_days>> until = std::nullopt;  ///< the last day
  /// The team that releases them, or the forum; the team itself, without asking, where none is named.
  std::optional<TeamId> released_by = std::nullopt;
  std::optional<ForumId> released_in = std::nullopt;
  double release_after_days = 1;  ///< working days that a task waits for the team before anybody is asked
};

/// What the organisation makes of a team. Without [organisation] only the reserve, leaving and hiring.
struct TeamOrganisation {
  Role role = Role::subteam;
  std::optional<TeamId> reports_to = std::nullopt;
  Level skill = Level::medium, experience = Level::medium;
  double attrition = 0;  ///< share of the heads that leaves within a year
  double hire_weeks = 8, ramp_weeks = 12;
  double other_projects = 0;  ///< that a head works for besides
  ReserveInput reserve = {};
  Place reports_to_place = {};
};

/// A row of the table teams.
struct TeamInput {
  Stated<std::string> id;
  std::string name = {};
  Party party = Party::client;
  Stated<double> heads, share;  ///< share of a head's time that the plan may have, 0 to 1
  double day_rate = 0;          ///< money a person-day
  std::optional<CalendarId> calendar = std::nullopt;
  std::optional<Stated<std::chrono::sys_days>> from = std::nullopt, until = std::nullopt;  ///< first and last day
  TeamOrganisation organisation = {};
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
  Level skill_needed = Level::medium;
  Place place = {};
};

/// A row of the table correlations: of the sampled durations of two tasks.
struct CorrelationInput {
  TaskId a, b;
  Stated<double> correlation;
  sim::CorrelationKind kind = sim::CorrelationKind::rank;
};

/// A row of the table waves, whose tasks have been expanded.
struct WaveInput {
  std::string id;
  double order = 0, scale = 1;
  Place place = {};
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
  std::optional<CalendarsInput> calendars = std::nullopt;
  std::vector<RiskInput> risks = {};
  std::vector<GateInput> gates = {};
  std::vector<WaveInput> waves = {};
  std::optional<OrganisationInput> organisation = std::nullopt;
  CommunicationInput communication = {};
  std::optional<std::vector<ChannelInput>> channels = std::nullopt;  ///< without them everybody is reached at once
  std::vector<ForumInput> forums = {};
  std::vector<CommitmentInput> commitments = {};
  std::optional<std::chrono::sys_seconds> status = std::nullopt;  ///< actuals are known up to this instant
};

}  // namespace bascule::transition
