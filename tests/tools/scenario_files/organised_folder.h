#pragma once

#include <string>

#include "tests/tools/scenario_files/scenario_folder.h"

namespace bascule::scenario_files::test {

/// A sound scenario folder with an organisation and all that goes between its teams.
class OrganisedFolder : public ScenarioFolder {
 public:
  OrganisedFolder() {
    write("scenario.toml", toml());
    write("tasks.csv",
          "id,name,kind,duration,predecessors,failure_probability,requirement_complexity,solution_complexity,"
          "rework_links,talks_to,slices\n"
          "A,Design,task,10,,low,high,low,B:0.5; C,B,\nB,Build,task,20,A,0.3,,,,C,12\nC,Test,task,5,B,,,,,,\n"
          "G,Decide,gate,0,C,,,,,,\n");
    write("teams.csv",
          "id,party,heads,share,role,reports_to,skill,experience,attrition,ramp_weeks,hire_weeks,other_projects,"
          "reserve_heads,reserve_until,reserve_released_by\n"
          "PM,client,1,1,project_manager,,high,high,,,,,,,\nL,client,2,1,sl,PM,,,8%,6,4,1.5,,,\n"
          "S,provider,4,0.5,st,L,low,low,medium,,,,2,2027-06-30,board\n");
    write("work.csv", "task,team,person_days,skill_needed\nA,L,10,high\nB,S,20,\nC,S,5,low\n");
    write("gates.csv", "task,p_fail,forum\nG,0.3,board\n");
    write("channels.csv",
          "from,to,means,availability,reply_median_h,reply_sigma,switch_h,no_reply,reminder_days,expires_h,escalate_to,"
          "read_back\n"
          "client:*,provider:*,chat>phone>pigeon,0.9>>0.5,2,1>1>0,0.5>2,5%,2d,8,PM,yes\n*,*,email,,,,,,,,,\n");
    write("forums.csv",
          "id,every,members,decides,chair,first,hours,paper_days,p_settled,limit_eur,limit_days,starts_after,"
          "ends_after,delegate\n"
          "board,2w,client:*; S,exceptions; gates,L,2027-03-08,2,1d,90%,25000,40,A,G,L\n"
          "stand-up,every 1w Mon-Fri 09:15,*,exceptions,,,0.25,,,,,,,\n");
    write("commitments.csv", "id,party,what,task,due,relief\nC1,client,Expert hours,A,2027-04-01,1200\n");
  }

  static std::string toml() {
    return "start_date = 2027-03-01\n[organisation]\ncentralisation = \"high\"\nnoise = 0.02\nattention = [1, 0, 0, "
           "0]\n"
           "decisions_manager = \"0.7|0.2|0.1\"\nlearns_from_decisions = true\n[communication]\nintent = \"high\"\n"
           "rounds = 2\nreport_days = \"2w\"\n";
  }
};

}  // namespace bascule::scenario_files::test
