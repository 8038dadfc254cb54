#include <array>
#include <cmath>

#include <nlohmann/json.hpp>

#include "tools/bascule/trace_report.h"
#include "tools/scenario_files/written_values.h"

namespace bascule::program {
namespace {

using Json = nlohmann::ordered_json;
using transition::ChainLink;

Json bounded(const sim::Interval& interval) {
  const auto bound = [](double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); };
  return {{"estimate", interval.estimate}, {"ci95", Json::array({bound(interval.lower), bound(interval.upper)})}};
}

constexpr std::array causes{"past",         "work",   "risk",   "cover",    "gate",     "lag",       "calendar",
                            "not_before",   "window", "freeze", "seats",    "presence", "roll_back", "rework",
                            "interruption", "item",   "idle",   "decision", "forum"};

Json link_json(const ChainLink& link, const TraceReport& report) {
  const double day = static_cast<double>(report.model.time.axis.ticks_per_day());
  const auto task = [&](transition::TaskId id) { return report.scenario.tasks[id.index].id.value; };
  Json json{{"task", task(link.task)},
            {"cause", causes[static_cast<std::size_t>(link.cause)]},
            {"why", reason_of(link, report.scenario)},
            {"from_date", scenario_files::iso_date(report.model.time.axis.date_of(link.from))},
            {"to_date", scenario_files::iso_date(report.model.time.axis.date_of(link.to))},
            {"working_days", static_cast<double>(link.working_ticks) / day},
            {"likely_days", static_cast<double>(link.likely_ticks) / day},
            {"delay_days", static_cast<double>(link.delay_ticks()) / day}};
  if (link.other) json["other"] = task(*link.other);
  if (link.team) json["team"] = (*report.scenario.teams)[link.team->index].id.value;
  if (link.forum) json["forum"] = report.scenario.forums[link.forum->index].id.value;
  if (link.risk) json["risk"] = report.scenario.risks[link.risk->index].id.value;
  return json;
}

Json contrast_json(const TraceReport& report) {
  constexpr std::array kinds{"risk", "gate_says_no", "misses_window", "takes_place"};
  const transition::TenthsContrast& contrast = *report.contrast;
  Json json{{"replications_a_tenth", contrast.replications_a_tenth},
            {"latest_finish_days_mean", bounded(contrast.latest_finish_days)},
            {"middle_finish_days_mean", bounded(contrast.middle_finish_days)}};
  Json& happenings = json["happenings"] = Json::array();
  for (const transition::Contrast& each : contrast.happenings) {
    const bool is_risk = each.happening.kind == transition::Happening::Kind::risk;
    happenings.push_back({{"kind", kinds[static_cast<std::size_t>(each.happening.kind)]},
                          {"id", is_risk ? report.scenario.risks[each.happening.subject].id.value
                                         : report.scenario.tasks[each.happening.subject].id.value},
                          {"part", each.happening.part},
                          {"latest", bounded(each.latest)},
                          {"middle", bounded(each.middle)},
                          {"difference", bounded(each.difference)}});
    if (each.happening.kind == transition::Happening::Kind::window)
      happenings.back()["window_opens"] =
          scenario_files::iso_date(report.model.time.axis.date_of(each.happening.opening_begins + sim::Duration{1}));
  }
  Json& days = json["days"] = Json::array();
  for (const transition::DaysContrast& each : contrast.days) {
    const bool is_task = each.kind == transition::DaysContrast::Kind::task_lasts;
    days.push_back({{"kind", is_task ? "task_lasts" : "team_is_waited_for"},
                    {"id", is_task ? report.scenario.tasks[each.subject].id.value
                                   : (*report.scenario.teams)[each.subject].id.value},
                    {"latest", bounded(each.latest)},
                    {"middle", bounded(each.middle)},
                    {"difference", bounded(each.difference)}});
  }
  return json;
}

}  // namespace

std::string trace_json(const TraceReport& report) {
  const double day = static_cast<double>(report.model.time.axis.ticks_per_day());
  Json json{{"program", "bascule"},
            {"scenario", report.scenario.name},
            {"seed", report.scenario.run.seed},
            {"replication", report.replication},
            {"outcome", report.row.is_finished() ? "finished" : std::string(sim::name_of(report.row.end))}};
  if (report.row.is_finished()) {
    json["finish_date"] = scenario_files::iso_date(report.model.time.axis.date_of(report.replicator.schedule().finish));
    json["finish_working_days"] = static_cast<double>(report.chain.finish_ticks) / day;
    json["likely_finish_working_days"] = static_cast<double>(report.chain.likely_finish_ticks) / day;
    json["delay_days"] = static_cast<double>(report.chain.delay_ticks()) / day;
    json["float_days"] = static_cast<double>(report.chain.float_ticks) / day;
    Json& chain = json["chain"] = Json::array();
    for (const ChainLink& link : report.chain.links) chain.push_back(link_json(link, report));
  } else {
    Json& blockers = json["blockers"] = Json::array();
    for (const transition::Blocker& blocker : report.blockers)
      blockers.push_back({{"task", report.scenario.tasks[blocker.task.index].id.value},
                          {"why", reason_of(blocker, report.scenario)},
                          {"tasks_behind", blocker.tasks_behind}});
  }
  if (report.contrast) json["contrast"] = contrast_json(report);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace bascule::program
