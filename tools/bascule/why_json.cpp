#include <array>
#include <cmath>
#include <string>

#include <nlohmann/json.hpp>

#include "tools/bascule/why_report.h"
#include "tools/scenario_files/resolved_text.h"
#include "tools/scenario_files/written_values.h"

namespace bascule::program {
namespace {

using Json = nlohmann::ordered_json;
using transition::Cause;
using transition::Relaxation;

Json finite(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

void add(Json& json, const std::string& name, const sim::Interval& interval) {
  json[name] = finite(interval.estimate);
  json[name + "_ci95"] = Json::array({finite(interval.lower), finite(interval.upper)});
}

const char* name_of(Relaxation::Kind kind) {
  switch (kind) {
    case Relaxation::Kind::risk_removed:
      return "risk_removed";
    case Relaxation::Kind::risk_mitigated:
      return "risk_mitigated";
    case Relaxation::Kind::team_unlimited:
      return "team_unlimited";
    case Relaxation::Kind::gate_passes:
      return "gate_passes";
    case Relaxation::Kind::window_open:
      return "window_open";
    case Relaxation::Kind::freeze_lifted:
      return "freeze_lifted";
    case Relaxation::Kind::calendars_off:
      return "calendars_off";
    case Relaxation::Kind::task_as_likely:
      return "task_as_likely";
    case Relaxation::Kind::work_never_fails:
      return "work_never_fails";
    case Relaxation::Kind::task_never_fails:
      return "task_never_fails";
    case Relaxation::Kind::team_decides_at_once:
      return "team_decides_at_once";
    case Relaxation::Kind::forum_decides_at_once:
      return "forum_decides_at_once";
    case Relaxation::Kind::channel_at_once:
      return "channel_at_once";
    case Relaxation::Kind::interruptions_off:
      return "interruptions_off";
    case Relaxation::Kind::meetings_off:
      return "meetings_off";
    case Relaxation::Kind::nobody_leaves:
      return "nobody_leaves";
    case Relaxation::Kind::organisation_off:
      return "organisation_off";
    case Relaxation::Kind::communication_off:
      return "communication_off";
  }
  return "unknown";
}

const char* name_of(Cause::Kind kind) {
  switch (kind) {
    case Cause::Kind::durations:
      return "durations";
    case Cause::Kind::teams:
      return "teams";
    case Cause::Kind::calendars:
      return "calendars";
    case Cause::Kind::gates:
      return "gates";
    case Cause::Kind::risks:
      return "risks";
    case Cause::Kind::failures:
      return "failures";
    case Cause::Kind::decisions:
      return "decisions";
    case Cause::Kind::communication:
      return "communication";
    case Cause::Kind::interruptions:
      return "interruptions";
    case Cause::Kind::leavers:
      return "leavers";
  }
  return "unknown";
}

Json name_of(const std::optional<transition::Party>& party) {
  constexpr std::array<const char*, transition::party_count> names{"client", "provider", "incumbent", "third_party"};
  return party ? Json(names[static_cast<std::size_t>(*party)]) : Json(nullptr);
}

Json json_of(const transition::Effect& effect) {
  Json json{{"change", name_of(effect.relaxation.kind)},
            {"id", effect.relaxation.id},
            {"name", effect.relaxation.name},
            {"is_driver", effect.is_driver()},
            {"moves_finish", effect.moves_finish},
            {"pairs", effect.pairs},
            {"unfinished", effect.unfinished}};
  if (effect.relaxation.kind == Relaxation::Kind::risk_mitigated) json["price"] = effect.relaxation.price;
  add(json, "p80_days", effect.p80_days);
  add(json, "mean_days", effect.mean_days);
  add(json, "mean_cost", effect.mean_cost);
  return json;
}

Json line_json(const transition::LateDays::Line& line) {
  Json json{{"ticks", line.ticks}};
  add(json, "days", line.days);
  return json;
}

Json late_days_json(const transition::Drivers& drivers) {
  if (!drivers.late_days) return nullptr;
  const transition::LateDays& late = *drivers.late_days;
  Json json{{"replications", late.replications}};
  add(json, "likely_days", late.likely_days);
  if (late.likely_days_on_calendars) add(json, "likely_days_on_calendars", *late.likely_days_on_calendars);
  add(json, "mean_days", late.mean_days);
  Json& causes = json["causes"] = Json::array();
  for (std::size_t i = 0; i < late.causes.size(); ++i) {
    Json line{{"cause", name_of(drivers.causes[i].kind)}, {"party", name_of(drivers.causes[i].party)}};
    line.update(line_json(late.causes[i]));
    causes.push_back(std::move(line));
  }
  json["interaction"] = line_json(late.interaction);
  json["total"] = line_json(late.total);
  return json;
}

}  // namespace

std::string why_json(const WhyReport& report) {
  const transition::Drivers& drivers = report.drivers;
  const transition::Scenario& scenario = report.scenario;
  Json json{{"program", "bascule"},
            {"version", BASCULE_VERSION},
            {"scenario", scenario.name},
            {"scenario_hash", scenario_files::scenario_hash(scenario)},
            {"seed", scenario.run.seed},
            {"replications", drivers.plan.rows.size()},
            {"unfinished", drivers.plan.unfinished()},
            {"runs", drivers.runs},
            {"runs_played", drivers.runs_played}};
  add(json, "p80_days", drivers.p80_days);
  if (std::isfinite(drivers.p80_days.estimate))
    json["p80_date"] = scenario_files::iso_date(drivers.plan.axis.date_after(drivers.p80_days.estimate));
  add(json, "mean_days", drivers.mean_days);
  Json& effects = json["effects"] = Json::array();
  for (const transition::Effect& effect : drivers.effects) effects.push_back(json_of(effect));
  Json& tasks = json["tasks"] = Json::array();
  for (const transition::TaskDriver& driver : drivers.tasks) {
    Json task{{"id", scenario.tasks[driver.task.index].id.value}, {"name", scenario.tasks[driver.task.index].name}};
    add(task, "criticality", driver.result.criticality);
    task["cruciality"] = driver.result.cruciality;
    task["ssi"] = driver.result.ssi;
    tasks.push_back(std::move(task));
  }
  Json& merges = json["merge_points"] = Json::array();
  for (const transition::MergePoint& point : drivers.merges) {
    Json merge{{"id", scenario.tasks[point.delay.task.index].id.value},
               {"latest_predecessor", scenario.tasks[point.delay.latest_predecessor.index].id.value}};
    add(merge, "delay_days", point.delay.days);
    add(merge, "criticality", point.criticality);
    merges.push_back(std::move(merge));
  }
  json["late_days"] = late_days_json(drivers);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace bascule::program
