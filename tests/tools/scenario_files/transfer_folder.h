#pragma once

#include <string>

#include "tests/tools/scenario_files/scenario_folder.h"

namespace bascule::scenario_files::test {

/// A sound scenario folder with every table that this version simulates.
class TransferFolder : public ScenarioFolder {
 public:
  TransferFolder() {
    write(
        "scenario.toml",
        "start_date = 2027-03-01\nstatus_date = 2027-03-10\n"
        "[scales.probability]\nH = 0.5\nL = 5\n[scales.delay]\nM = [5, 10, 20]\n[scales.cost]\nM = [100, 200, 400]\n");
    write("calendars.csv",
          "calendar,kind,rule,zone,hours,from,to,capacity,applies_to\n"
          "fr,week,Mon-Fri,Europe/Paris,\"09:00-12:00,13:00-17:00\",,,,\n"
          "fr,holiday,2027-05-06,,,,,,*\n"
          "fr,absence,,,,2027-08-01,2027-08-31,50%,\n"
          "moves,window,Fri 20:00..Sun 18:00 every 2w from 2027-05-07,Europe/Paris,,,,,\n"
          "december,freeze,2027-12-10..2028-01-20,,,,,,cutover\n");
    write("tasks.csv",
          "id,name,phase,duration,predecessors,calendar,window,must_cover,irreversible,supplies,branch,only_if\n"
          "Law,Consultation,plan,5,,fr,,,,,,\n"
          "G1,Decision,plan,0,Law,,,,,,,\n"
          "Fix,Repair,plan,2,G1,,,,,,,G1 fails\n"
          "{wave}.1,Prepare {wave},build,10,{previous}.2SS,,,month-end,Law,T:1,,\n"
          "{wave}.2,Move,cutover,2,{wave}.1,,moves,,,,how=train:0.4,risk R1\n"
          "End,Close,close,1,{wave}.2; Fix,,,,,,,no risk R1\n");
    write("teams.csv", "id,party,heads,share,calendar,from,until\nT,client,4,1,fr,2027-03-01,2030-12-31\n");
    write("work.csv", "task,team,person_days\n{wave}.1,T,10\n");
    write("risks.csv",
          "id,name,probability,delay,cost,tasks,occurs,mitigation,post_probability,mitigation_by,owner\n"
          "R1,Late,H,M,M,W*.1; Law,once,Begin now,0.1,2027-04-01,Zoe\n"
          "R2,Sick,0.1,2,,*.2,per_wave,,,,\n");
    write("gates.csv", "task,p_fail,on_failure,branch_to,rollback_to,latest\nG1,0.3,branch,Fix,,2027-12-31\n");
    write("criteria.csv",
          "gate,metric,comparison,threshold,critical\nG1,completion.plan,>=,95%,no\nG1,staffing.T,>,1,\n");
    write("waves.csv", "id,order,scale,start_after\nW2,2,1.5,{previous}.1\nW1,1,,G1FS+2d; {previous}.1\n");
    write("actuals.csv",
          "id,actual_start,actual_finish,remaining\nLaw,2027-03-01,2027-03-05 15:30,\nG1,2027-03-08,2027-03-09,\n");
  }
};

}  // namespace bascule::scenario_files::test
