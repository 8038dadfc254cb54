#include "models/transition/organisation/organisation_parameters.h"

#include "models/transition/scenario/parameter_rows.h"

namespace bascule::transition {
namespace {

using enum ValueType;
using enum Presence;

constexpr std::string_view ours = "no published value; the order is that of VDT (Jin and Levitt 1996)";
constexpr std::string_view scale = "low=0|medium=0.5|high=1";
constexpr std::string_view failure_grades = "low=0.01|medium=0.05|high=0.1|severe=0.2";

constexpr Parameter setting(std::string_view name, ValueType type, std::string_view meaning) {
  return key("organisation", name, type, meaning);
}

constexpr Parameter on_scale(std::string_view name, std::string_view meaning) {
  return supported(ranged(with_choices(setting(name, graded, meaning), scale, {}), 0, 1, "medium"), Grade::r,
                   "settings of VDT (Jin and Levitt 1996); the scale from 0 to 1 is ours");
}

constexpr Parameter probability(Parameter row, std::string_view grades, std::string_view fallback) {
  return ranged(with_choices(row, grades, {}), 0, 1, fallback);
}

constexpr Parameter hours(std::string_view name, std::string_view meaning, std::string_view fallback) {
  return measured_in(ranged(setting(name, number, meaning), 0, 1e6, fallback), "working hours");
}

/// Several numbers at once, such as a row of a table.
constexpr Parameter several(std::string_view name, std::string_view meaning, double high, std::string_view fallback) {
  return supported(ranged(setting(name, numbers, meaning), 0, high, fallback), Grade::e, ours);
}

constexpr double most_speed = 100, most_factor = 100;

constexpr Parameter rows[] = {
    on_scale("centralisation", "how far up exceptions are decided"),
    on_scale("formalisation", "how far people talk in meetings instead of by messages"),
    on_scale("matrix_strength", "how closely those who work together sit, and so answer messages"),
    on_scale("team_experience", "how long the teams have worked together"),
    supported(probability(setting("functional_failure", graded, "probability that a slice of work fails by itself"),
                          failure_grades, "medium"),
              Grade::r, "SimVision user guide: 0.01 to 0.10, 0.20 is severe"),
    supported(probability(setting("project_failure", graded,
                                  "probability that a slice spoils the work of tasks on its rework links too"),
                          failure_grades, "medium"),
              Grade::r, "SimVision user guide: 0.01 to 0.10, 0.20 is severe"),
    supported(probability(setting("information_exchange", graded, "probability of a message a slice and linked task"),
                          "low=0.2|medium=0.5|high=0.9", "medium"),
              Grade::r, "SimVision user guide: 0.2 to 0.9"),
    supported(
        probability(setting("noise", graded, "share of working time lost to what has nothing to do with the plan"),
                    "low=0.01|medium=0.05|high=0.1", "medium"),
        Grade::r, "SimVision user guide: 0.01 to 0.10"),
    supported(hours("decision_timeout_h", "after which who asked decides alone", "16"), Grade::e,
              "two days; VDT decides by default after a limit"),
    supported(hours("message_expiry_h", "after which a message that nobody read is missed", "24"), Grade::e,
              "three days; VDT lets requests expire"),
    several("attention", "how likely the next thing done is the most urgent, the oldest, the newest, any; together 1",
            1, "0.5|0.2|0.2|0.1"),
    supported(hours("decision_h", "what a decision takes who decides", "1"), Grade::e, ours),
    supported(hours("handling_h", "what a message or an answer takes who reads it", "0.25"), Grade::e, ours),
    supported(ranged(setting("missed_message_effect", number,
                             "by how much missing all messages raises later project failures; 0 for not at all"),
                     0, most_factor, "0.5"),
              Grade::e, "VDT raises them; by how much is not published"),
    supported(with_choices(setting("learns_from_decisions", flag,
                                   "whether rework makes later failures rarer, and ignoring them more frequent"),
                           {}, "no"),
              Grade::e, "VDT-2 does so; the numbers are not published, so it is off"),
    several("deciders_low", "low centralisation: how likely a subteam, a lead, a manager decides; together 1", 1,
            "0.7|0.2|0.1"),
    several("deciders_medium", "the same at medium centralisation", 1, "0.3|0.4|0.3"),
    several("deciders_high", "the same at high centralisation", 1, "0.1|0.3|0.6"),
    several("decisions_subteam", "how likely a subteam has all reworked, half of it, none; together 1", 1,
            "0.3|0.4|0.3"),
    several("decisions_lead", "the same of a subteam's lead", 1, "0.45|0.35|0.2"),
    several("decisions_manager", "the same of a project manager", 1, "0.6|0.3|0.1"),
    several("speed_none", "speed of people without the skill, at low, medium, high experience", most_speed,
            "0.4|0.5|0.6"),
    several("speed_low", "speed of people with less skill than is needed, by experience", most_speed, "0.65|0.75|0.9"),
    several("speed_medium", "speed of people with the skill needed, by experience", most_speed, "0.85|1|1.2"),
    several("speed_high", "speed of people with more skill than is needed, by experience", most_speed, "1.2|1.4|1.6"),
    several("failure_by_skill", "factor on failures of people without the skill, with less, with what is needed, more",
            most_factor, "2|1.5|1|0.7"),
    several("failure_by_experience", "factor on failures at low, medium, high experience", most_factor, "1.4|1|0.8"),
    several("failure_by_team_experience", "factor on project failures at low, medium, high team experience",
            most_factor, "1.3|1|0.8"),
    several("failure_by_complexity",
            "factor on functional failures by requirement complexity, on project failures by solution complexity",
            most_factor, "0.75|1|1.5"),
    several("messages_by_complexity", "factor on messages at low, medium, high complexity", most_factor, "0.75|1|1.5"),
    several("attendance_by_matrix", "probability that a message is attended to at low, medium, high matrix strength", 1,
            "0.6|0.75|0.9"),
    several("attendance_by_formalisation", "probability that a meeting is attended at low, medium, high formalisation",
            1, "0.6|0.8|0.95"),
    several("messages_by_formalisation", "factor on messages at low, medium, high formalisation", most_factor,
            "1.1|1|0.8"),
    several("meetings_by_matrix", "factor on attendance of meetings at low, medium, high matrix strength", most_factor,
            "1.05|1|0.95"),
    supported(ranged(setting("context_switch_loss", share, "share of a head lost to each other project"), 0, 1, "0.2"),
              Grade::r, "20 % a project, as practitioners say (Weinberg 1992)"),
    supported(ranged(setting("newcomer_share", share, "what a newcomer does on average while he learns"), 0, 1, "0.5"),
              Grade::e, "half, as if productivity rose evenly from none; Brooks' law as Madachy has it"),
    supported(
        ranged(setting("mentor_share", share, "share of an experienced head that a newcomer takes up"), 0, 1, "0.25"),
        Grade::r, "training overhead of 25 % in Madachy's form of Brooks' law"),

    probability(column("tasks", "failure_probability", graded,
                       "probability that a slice fails by itself, instead of organisation.functional_failure"),
                failure_grades, {}),
    supported(column("tasks", "rework_links", text,
                     "tasks whose work its failures spoil, and which share of it: B05:0.3; B06"),
              Grade::r, "a link without a share has 0.3; 0.1 to 0.5 are typical"),
    with_choices(column("tasks", "requirement_complexity", choice, "how hard the task is to do right"),
                 "low|medium|high", "medium"),
    with_choices(column("tasks", "solution_complexity", choice, "how far what it makes hangs together with the rest"),
                 "low|medium|high", "medium"),
    with_choices(column("teams", "role", choice, "what it decides: its own work, that of teams below it, everything"),
                 "subteam|subteam_lead|project_manager", "subteam"),
    column("teams", "reports_to", reference, "the team to which exceptions climb"),
    with_choices(column("teams", "skill", choice, "how well its people can do their work"), "none|low|medium|high",
                 "medium"),
    with_choices(column("teams", "experience", choice, "how well they know this kind of plan"), "low|medium|high",
                 "medium"),
    ranged(column("teams", "other_projects", number, "that a head works for besides"), 0, 100, "0"),
    with_choices(column("work", "skill_needed", choice, "which skill the work takes"), "low|medium|high", "medium"),
};

}  // namespace

std::span<const Parameter> organisation_parameters() { return rows; }

}  // namespace bascule::transition
