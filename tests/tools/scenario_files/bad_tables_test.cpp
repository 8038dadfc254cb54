#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tools/scenario_files/transfer_folder.h"

namespace {

using namespace bascule;
using namespace bascule::scenario_files;
using test::TransferFolder;
using ::testing::HasSubstr;

/// A file that makes a sound transfer bad, and what its one fault must say.
struct BadTable {
  const char* name;
  const char* file;
  std::string text;
  std::vector<std::string> said;
};

void PrintTo(const BadTable& bad, std::ostream* out) { *out << bad.name; }

class BadTableOf : public ::testing::TestWithParam<BadTable> {};

TEST(TransferFolder, is_sound) { EXPECT_EQ(TransferFolder().told(), ""); }

TEST_P(BadTableOf, a_transfer_is_told_once_with_place_value_and_what_was_expected) {
  const TransferFolder folder;
  const BadTable& bad = GetParam();
  folder.write(bad.file, bad.text);
  const std::string told = folder.told();
  int faults = 0;
  for (const transition::Fault& fault : folder.read().faults)
    faults += fault.severity == transition::Fault::Severity::fault ? 1 : 0;
  EXPECT_EQ(faults, 1) << told;
  for (const std::string& part : bad.said) EXPECT_THAT(told, HasSubstr(part));
}

const std::string calendars =
    "calendar,kind,rule,zone,hours,from,to,capacity,applies_to\n"
    "fr,week,Mon-Fri 09:00-17:00,,,,,,\nmoves,window,Fri 20:00..Sun 18:00,,,,,,\n";

BadTable calendar(const char* name, const std::string& row, std::vector<std::string> said) {
  return {name, "calendars.csv", calendars + row + "\n", std::move(said)};
}

INSTANTIATE_TEST_SUITE_P(
    Calendars, BadTableOf,
    ::testing::Values(
        calendar("unknown_kind", "x,hollyday,2027-05-06,,,,,,", {"calendars.csv:4:3", "did you mean 'holiday'?"}),
        calendar("no_kind", "x,,2027-05-06,,,,,,", {"kind: is empty"}),
        calendar("mixed_groups", "fr,window,Sat-Sun,,,,,,", {"'fr' is a working calendar since line 2"}),
        calendar("bad_rule", "x,window,Fry 20:00..Sun 18:00,,,,,,", {"calendars.csv:4:10: rule: 'Fry'", "hint: Fri"}),
        calendar("no_rule", "x,window,,,,,,,", {"rule: is empty", "or from and to"}),
        calendar("no_week", "x,week,2027-05-06,,,,,,", {"is no week", "Mon-Fri 09:00-17:00"}),
        calendar("weekly_holiday", "x,holiday,Fri,,,,,,", {"'Fri' is not made of dates"}),
        calendar("mixed_units", "moves,window,Sat-Sun,,,,,,", {"mixes dates with hours"}),
        calendar("bad_hours", "x,week,Mon-Fri,,9-17,,,,", {"calendars.csv:4:18: hours: '-'", "hint: 09:00"}),
        calendar("hours_of_days", "x,week,Mon-Fri,,Tue 09:00-17:00,,,,", {"calendars.csv:4:17: hours"}),
        calendar("hours_twice", "x,week,Mon 09:00-12:00,,13:00-17:00,,,,", {"has no days to complete"}),
        calendar("hours_of_a_holiday", "x,holiday,2027-05-06,,09:00-12:00,,,,", {"has no days to complete"}),
        calendar("capacity_of_a_holiday", "x,holiday,2027-05-06,,,,,0.5,", {"'0.5' means nothing", "absences"}),
        calendar("capacity_above_one", "x,absence,2027-05-06,,,,,1.5,", {"capacity: '1.5' is out of range"}),
        calendar("rule_and_dates", "x,holiday,2027-05-06,,,2027-05-06,,,", {"stands beside a rule"}),
        calendar("only_from", "x,holiday,,,,2027-05-06,,,", {"to: is empty"}),
        calendar("dates_out_of_order", "x,holiday,,,,2027-05-06,2027-05-01,,", {"lies before from"}),
        calendar("week_out_of_order", "x,week,Mon,,,2027-05-06,2027-05-01,,", {"lies before from"}),
        calendar("unknown_zone", "x,week,Mon-Fri,Europe/Pariss,,,,,", {"zone: 'Europe/Pariss'", "'Europe/Paris'?"}),
        calendar("two_zones", "x,week,Mon,UTC,,,,,\nx,week,Tue,Europe/Paris,,,,,",
                 {"differs from the zone above, 'UTC'"}),
        calendar("unknown_other_calendar", "x,holiday,2027-05-06,,,,,,de; fr",
                 {"4:27: applies_to: 'de' names no calendar"}),
        calendar("holiday_of_a_window", "x,holiday,2027-05-06,,,,,,moves", {"names a window, not a calendar"}),
        calendar("week_of_others", "x,week,Mon,,,,,,fr", {"means nothing in this row"}),
        calendar("reserved_name", "year-end,window,Sat-Sun,,,,,,", {"has a meaning of its own in must_cover"}),
        calendar("window_named_default", "default,window,Sat-Sun,,,,,,", {"'default' is a working calendar"}),
        calendar("phases_differ", "x,freeze,2027-05-06,,,,,,cutover\nx,freeze,2027-06-06,,,,,,close",
                 {"differs from the phases above, 'cutover'"}),
        calendar("never_works", "x,week,Mon,,,2020-01-01,2020-12-31,,", {"'x' leaves no time to work"}),
        calendar("never_opens", "x,window,2026-01-01..2026-02-01,,,,,,", {"'x' never opens", "ten years"}),
        calendar("never_ends", "x,freeze,Mon-Sun,,,,,,", {"'x' never ends"}),
        BadTable{"unknown_calendar",
                 "teams.csv",
                 "id,party,heads,share,calendar\nT,client,4,1,fra\n",
                 {"teams.csv:2:14: calendar: 'fra' names no working calendar", "did you mean 'fr'?"}},
        BadTable{"a_window_for_a_calendar",
                 "teams.csv",
                 "id,party,heads,share,calendar\nT,client,4,1,moves\n",
                 {"is a window, not a working calendar"}},
        BadTable{"team_gone_before_it_comes",
                 "teams.csv",
                 "id,party,heads,share,from,until\nT,client,4,1,2027-05-01,2027-04-01\n",
                 {"until: '2027-04-01' lies before from"}}));

TEST(BadCalendars, that_leave_a_task_no_time_to_start_or_work_are_told) {
  const TransferFolder folder;
  folder.write("calendars.csv",
               "calendar,kind,rule\nfr,week,Mon-Tue 09:00-17:00\nde,week,Wed-Fri 09:00-17:00\nmoves,window,Wed-Thu\n"
               "x,freeze,Mon-Wed\n");
  folder.write("tasks.csv",
               "id,name,phase,duration,predecessors,calendar,window\nLaw,a,,1,,fr,\nG1,g,,0,,,\nFix,b,,1,G1,de,moves\n"
               "{wave}.1,c,,1,,fr,moves\n{wave}.2,d,cutover,1,,fr,\n");
  folder.write("work.csv", "task,team,person_days\nLaw,T,1\nLaw,U,1\n");
  folder.write("teams.csv", "id,party,heads,share,calendar\nT,client,1,1,fr\nU,client,1,1,de\n");
  folder.write("criteria.csv", "gate,metric,comparison,threshold\nG1,completion,>=,0.5\n");
  const std::string told = folder.told();
  EXPECT_THAT(told, HasSubstr("'Law' can never be worked on: its calendar and its teams have no date in common"));
  EXPECT_THAT(told, HasSubstr("'W1.1' can never start: its window is never open while its calendar works"));
  EXPECT_THAT(told, HasSubstr("'W2.2' can never start: freezes hold whenever it could"));
  EXPECT_THAT(told, ::testing::Not(HasSubstr("'Fix'")));
}

const std::string tasks = "id,name,phase,wave,duration,predecessors,";
const std::string waves = "{wave}.1,c,build,,1,,\n{wave}.2,d,cutover,,1,{wave}.1,\n";

BadTable task(const char* name, const std::string& column, const std::string& value, std::vector<std::string> said) {
  return {name, "tasks.csv", tasks + column + "\nLaw,a,plan,,5,,\nG1,g,,,0,Law,\nFix,b,,,2,G1," + value + "\n" + waves,
          std::move(said)};
}

INSTANTIATE_TEST_SUITE_P(
    Tasks, BadTableOf,
    ::testing::Values(
        task("unknown_window", "window", "move", {"tasks.csv:4:14: window: 'move'", "did you mean 'moves'?"}),
        task("a_calendar_for_a_window", "window", "fr", {"is a working calendar, not a window"}),
        task("unknown_cover", "must_cover", "moth-end*2", {"must_cover: 'moth-end' names no window"}),
        task("cover_never", "must_cover", "month-end*0", {"from 1 to 1000"}),
        task("cover_nothing", "must_cover", "*2", {"month-end, quarter-end, year-end or a window"}),
        task("bad_clock", "clock", "elapsd", {"working or elapsed", "did you mean 'elapsed'?"}),
        task("negative_minimum", "minimum", "-1d", {"minimum: '-1d' is out of range"}),
        task("bad_deadline", "deadline", "May", {"deadline: 'May' is not understood"}),
        task("unknown_legal_task", "irreversible", "G1; Lw", {"tasks.csv:4:18: irreversible: 'Lw' names no task"}),
        task("unknown_supplied_team", "supplies", "T:1;U:3", {"tasks.csv:4:18: supplies: 'U:3' names no team"}),
        task("supplies_without_heads", "supplies", "T", {"supplies: 'T' is not understood", "P-AGT:34"}),
        task("supplies_twice", "supplies", "T:1;T:2", {"names a team twice"}),
        task("supplies_more_than_there_are", "supplies", "T:9", {"above the heads of the team, 4"}),
        task("existence_above_one", "existence", "1.1", {"existence: '1.1' is out of range"}),
        task("tail_without_factor", "tail_probability", "0.1", {"stands without a factor"}),
        task("tail_without_probability", "tail_factor", "3", {"stands without a probability"}),
        task("branch_without_set", "branch", "courier:0.3", {"branch: 'courier:0.3' is not understood"}),
        task("branch_without_probability", "branch", "how=courier", {"has no probability in any row"}),
        task("branch_above_one", "branch", "how=courier:1.3", {"a number from 0 to 1"}),
        task("unclear_condition", "only_if", "if R1", {"only_if: 'if R1' is not understood", "risk R7, no risk R7"}),
        task("unknown_risk", "only_if", "no risk R9", {"tasks.csv:4:22: only_if: 'R9' names no risk"}),
        task("unknown_gate", "only_if", "G7 fails", {"tasks.csv:4:14: only_if: 'G7' names no task"}),
        task("no_gate", "only_if", "Law passes", {"'Law' has no row in the table gates"}),
        task("bad_condition_date", "only_if", "Law after May", {"tasks.csv:4:24: only_if: 'May'", "2027-03-01"}),
        task("condition_on_a_later_task", "only_if", "W1.2 by 2027-05-01", {"'W1.2' does not come before 'Fix'"}),
        task("condition_on_itself", "only_if", "Fix by 2027-05-01", {"'Fix' does not come before 'Fix'"}),
        BadTable{"alternatives_differ",
                 "tasks.csv",
                 tasks + "branch\nLaw,a,plan,,5,,h=x:0.3\nG1,g,,,0,Law,h=x:0.4\nFix,b,,,2,G1,\n" + waves,
                 {"tasks.csv:3:14: branch: 'h=x:0.4' differs from the probability stated before"}},
        BadTable{"alternatives_above_one",
                 "tasks.csv",
                 tasks + "branch\nLaw,a,plan,,5,,h=x:0.7\nG1,g,,,0,Law,h=y:0.4\nFix,b,,,2,G1,\n" + waves,
                 {"tasks.csv:3:14: branch", "brings the probabilities of 'h' above 1"}}));

BadTable risk(const char* name, const std::string& columns, const std::string& values, std::vector<std::string> said) {
  return {name, "risks.csv", "id,name,probability,tasks," + columns + "\nR1,Late," + values + "\n", std::move(said)};
}

INSTANTIATE_TEST_SUITE_P(
    Risks, BadTableOf,
    ::testing::Values(
        risk("no_probability", "delay", ",Law,3", {"risks.csv:2:9: probability: is empty"}),
        risk("likelier_than_sure", "delay", "1.2,Law,3", {"probability: '1.2' is out of range"}),
        risk("unknown_task_hit", "delay", "0.2,Law; Low,3", {"risks.csv:2:18: tasks: 'Low' names no task", "'Law'?"}),
        risk("pattern_that_fits_nothing", "delay", "0.2,X*.1,3", {"tasks: 'X*.1' fits no task"}),
        risk("delays_nothing", "delay", "0.2,,3", {"is empty, and the risk delays"}),
        risk("negative_delay", "delay", "0.2,Law,-3", {"delay: '-3' is out of range"}),
        risk("delay_twice", "delay,delay_low", "0.2,Law,3,1", {"stands beside its three points"}),
        risk("partial_delay", "delay_low,delay_high", "0.2,Law,3,5", {"delay_likely: is empty while other points"}),
        risk("delay_out_of_order", "delay_low,delay_likely,delay_high", "0.2,Law,3,9,5",
             {"delay_high: '5' is out of order"}),
        risk("triple_out_of_order", "delay", "0.2,Law,9;3;5", {"delay: '9;3;5' is out of order"}),
        risk("triple_cut_short", "cost", "0.2,Law,9;3", {"three of them: 1;2;5"}),
        risk("cost_out_of_order", "cost_low,cost_likely,cost_high", "0.2,Law,9,3,5", {"cost_low: '9' is out of order"}),
        risk("partial_cost_afterwards", "mitigation,post_cost_low,post_cost_high", "0.2,Law,act,9,10",
             {"post_cost_likely: is empty"}),
        risk("per_wave_without_waves", "occurs", "0.2,Law,per_wave", {"needs waves, and its task 'Law' is in none"}),
        risk("unknown_party", "cause_party", "0.2,Law,vendor", {"client, provider, incumbent or third_party"}),
        risk("unknown_duplicate", "duplicates", "0.2,Law,team", {"did you mean 'teams'?"}),
        risk("bad_mitigation_date", "mitigation_by", "0.2,Law,soon", {"mitigation_by: 'soon'"}),
        BadTable{"risk_twice",
                 "risks.csv",
                 "id,name,probability,tasks\nR1,a,0.2,Law\nR1,b,0.2,Law\n",
                 {"risks.csv:3:1: id: 'R1' is the id of another risk on line 2"}},
        risk("misspelt_column", "delay_hihg", "0.2,Law,3", {"did you mean 'delay_high'?"})));

BadTable gate(const char* name, const std::string& columns, const std::string& values, std::vector<std::string> said) {
  return {name, "gates.csv", "task," + columns + "\nG1," + values + "\n", std::move(said)};
}
BadTable criterion(const char* name, const std::string& row, std::vector<std::string> said) {
  return {name, "criteria.csv", "gate,metric,comparison,threshold\n" + row + "\n", std::move(said)};
}

INSTANTIATE_TEST_SUITE_P(
    Gates, BadTableOf,
    ::testing::Values(
        gate("unknown_reaction", "p_fail,on_failure", "0.1,rollback", {"did you mean 'roll_back'?"}),
        gate("branch_to_nowhere", "p_fail,on_failure", "0.1,branch", {"needs the column branch_to"}),
        gate("roll_back_to_nowhere", "p_fail,on_failure", "0.1,roll_back", {"needs the column rollback_to"}),
        gate("branch_before_the_gate", "p_fail,on_failure,branch_to", "0.1,branch,Law",
             {"branch_to: 'Law' does not wait for the gate 'G1'"}),
        gate("branch_to_itself", "p_fail,on_failure,branch_to", "0.1,branch,G1", {"'G1' does not wait for the gate"}),
        gate("branch_to_nobody", "p_fail,on_failure,branch_to", "0.1,branch,Fax", {"'Fax' names no task", "'Fix'?"}),
        gate("roll_forward", "p_fail,on_failure,rollback_to", "0.1,roll_back,Fix",
             {"rollback_to: 'Fix' does not come before the gate 'G1'"}),
        gate("latest_too_early", "p_fail,latest", "0.1,2027-02-01", {"passes conditionally before the start date"}),
        gate("half_a_debt", "p_fail,debt_items", "0.1,0.5", {"is not whole"}),
        BadTable{"gate_twice", "gates.csv", "task,p_fail\nG1,0.1\nG1,0.2\n", {"decides already by the row on line 2"}},
        BadTable{"unknown_task_of_a_gate", "gates.csv", "task,p_fail\nG1,0.1\nG2,0.2\n", {"gates.csv:3:1: task: 'G2'"}},
        BadTable{
            "nothing_to_decide_by", "gates.csv", "task,p_fail\nG1,0.1\nLaw,\n", {"'Law' has nothing to decide by"}},
        criterion("no_gate_of_a_criterion", "Law,completion,>=,1", {"'Law' has no row in the table gates"}),
        criterion("unknown_metric", "G1,complexion,>=,1", {"criteria.csv:2:4", "did you mean 'completion'?"}),
        criterion("unknown_phase", "G1,completion.plam,>=,1", {"names no phase or wave", "did you mean 'plan'?"}),
        criterion("finished_nobody", "G1,finished.Lwa,>=,1", {"names no task", "did you mean 'Law'?"}),
        criterion("finished_what", "G1,finished,>=,1", {"is no metric", "finished.TASK"}),
        criterion("staffing_nobody", "G1,staffing.U,>=,1", {"names no team"}),
        criterion("days_of_what", "G1,days_late.plan,>=,1", {"is no metric"}),
        criterion("no_comparison", "G1,completion,,1", {"comparison: is empty"}),
        criterion("wrong_comparison", "G1,completion,=>,1", {"comparison: '=>'"}),
        criterion("no_threshold", "G1,completion,>=,", {"threshold: is empty"})));

TEST(BadGates, that_roll_back_over_other_links_than_finish_to_start_are_told) {
  const TransferFolder folder;
  folder.write("tasks.csv",
               "id,name,phase,duration,predecessors\nLaw,a,plan,5,\nM,m,,3,LawSS+1d\nG1,g,,0,M\nFix,b,,2,G1\n"
               "{wave}.1,c,build,1,\n{wave}.2,d,cutover,1,{wave}.1FF\n");
  folder.write("gates.csv", "task,p_fail,on_failure,rollback_to\nG1,0.1,roll_back,Law\n");
  EXPECT_THAT(folder.told(), HasSubstr("reaches the gate over a link from 'Law' that is not finish to start"));
  folder.write("gates.csv", "task,p_fail,on_failure,rollback_to\nG1,0.1,roll_back,M\n");
  EXPECT_FALSE(folder.read().has_fault()) << folder.told();
}

BadTable actual(const char* name, const std::string& row, std::vector<std::string> said) {
  return {name, "actuals.csv", "id,actual_start,actual_finish,remaining\n" + row + "\n", std::move(said)};
}

INSTANTIATE_TEST_SUITE_P(
    Waves, BadTableOf,
    ::testing::Values(
        BadTable{"wave_twice",
                 "waves.csv",
                 "id,order\nW1,1\nW2,2\nW1,3\n",
                 {"waves.csv:4:1: id: 'W1' is the id of another"}},
        BadTable{"no_order", "waves.csv", "id,order\nW1,1\nW2,\n", {"waves.csv:3:4: order: is empty"}},
        BadTable{"wave_that_is_no_id", "waves.csv", "id,order\nW1,1\nW2,2\nW 3,3\n", {"'W 3' is no id"}},
        BadTable{"negative_scale", "waves.csv", "id,order,scale\nW1,1,-1\nW2,2,1\n", {"scale: '-1' is out of range"}},
        BadTable{"starts_after_nobody",
                 "waves.csv",
                 "id,order,start_after\nW1,1,G9\nW2,2,\n",
                 {"waves.csv:2:6: start_after: 'G9' names no task"}},
        BadTable{"starts_after_itself",
                 "waves.csv",
                 "id,order,start_after\nW1,1,W1.2\nW2,2,\n",
                 {"waves.csv:2:6", "wait for each other: W1.1 -> W1.2 -> W1.1"}}));

INSTANTIATE_TEST_SUITE_P(
    Actuals, BadTableOf,
    ::testing::Values(
        actual("started_at_the_status_date", "Law,2027-03-10,,", {"'2027-03-10 00:00' is not over at the status date"}),
        actual("finished_on_the_status_date", "Law,2027-03-01,2027-03-10,", {"actual_finish: '2027-03-11 00:00'"}),
        actual("finished_before_it_started", "Law,2027-03-05,2027-03-03,", {"lies before actual_start"}),
        actual("finished_without_start", "Law,,2027-03-03,", {"actuals.csv:2:6", "has finished and not started"}),
        actual("finished_and_remaining", "Law,2027-03-01,2027-03-05,2", {"nothing remains"}),
        actual("not_started_and_remaining", "Law,,,2", {"has not started, so that all of it remains"}),
        actual("started_before_the_plan", "Law,2027-02-26,2027-03-05,", {"lies before the start date"}),
        actual("no_hour", "Law,2027-03-01 25:00,2027-03-05,", {"actuals.csv:2:16", "an hour such as 15:30"}),
        actual("no_date", "Law,yesterday,,", {"actual_start: 'yesterday'"}),
        actual("negative_remaining", "Law,2027-03-01,,-1", {"remaining: '-1' is out of range"}),
        actual("unknown_actual", "Lwa,2027-03-01,,", {"'Lwa' names no task", "did you mean 'Law'?"}),
        actual("actual_twice", "Law,2027-03-01,,\nLaw,2027-03-01,,", {"has actuals already on line 2"}),
        BadTable{
            "actuals_without_status",
            "scenario.toml",
            "start_date = 2027-03-01\n[scales.probability]\nH = 0.5\n[scales.delay]\nM = 5\n[scales.cost]\nM = 1\n",
            {"is known up to no date", "status_date in scenario.toml"}},
        BadTable{"status_before_start",
                 "scenario.toml",
                 "start_date = 2027-03-01\nstatus_date = 2027-02-01\n[scales.probability]\nH = 0.5\n[scales.delay]\n"
                 "M = 5\n[scales.cost]\nM = 1\n",
                 {"status_date: '2027-02-01' lies before the start date"}},
        BadTable{"zone_that_is_none",
                 "scenario.toml",
                 "start_date = 2027-03-01\nstatus_date = 2027-03-10\n[scales.probability]\nH = 0.5\n[scales.delay]\n"
                 "M = 5\n[scales.cost]\nM = 1\n[zones.\"X/Y\"]\ntransitions_utc_s = [3, 2]\noffsets_s = [0, 0, 0]\n",
                 {"zones.X/Y: records no zone"}}));

TEST(BadActuals, that_differ_between_two_tables_are_told) {
  const TransferFolder folder;
  folder.write(
      "tasks.csv",
      "id,name,phase,duration,predecessors,actual_start\nLaw,a,plan,5,,2027-03-02\nG1,g,,0,Law,\nFix,b,,2,G1,\n"
      "{wave}.1,c,build,1,,\n{wave}.2,d,cutover,1,{wave}.1,\n");
  EXPECT_THAT(folder.told(),
              HasSubstr("actuals.csv:2:5: actual_start: '2027-03-01' differs from the table tasks, line 2"));
}

}  // namespace
