#include "tools/run_folder/run_texts.h"

#include <cmath>
#include <utility>

#include <nlohmann/json.hpp>

#include "tools/run_folder/descriptor.h"
#include "tools/run_folder/result_names.h"
#include "tools/scenario_files/written_values.h"

namespace bascule::run_folder {
namespace {

using Json = nlohmann::ordered_json;
using scenario_files::iso_date;
using scenario_files::shortest;
using transition::MetricSummary;

Json bound(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json bounds(const sim::Interval& interval) { return Json::array({bound(interval.lower), bound(interval.upper)}); }

Json chance_json(const sim::Interval& chance) { return {{"probability", chance.estimate}, {"ci95", bounds(chance)}}; }

Json json_of(const MetricSummary& summary) {
  Json json{{"unit", summary.metric->unit},
            {"mean", summary.mean.estimate},
            {"sd", summary.standard_deviation},
            {"n", summary.mean.n},
            {"ci95", bounds(summary.mean)}};
  for (std::size_t i = 0; i < quantile_names.size(); ++i) {
    json[quantile_names[i]] = summary.quantiles[i].estimate;
    json[std::string(quantile_names[i]) + "_ci95"] = bounds(summary.quantiles[i]);
  }
  return json;
}

Json dates_of(const Run& run) {
  Json dates;
  for (const MetricSummary& metric : run.summary.metrics) {
    if (metric.metric->name != "finish_working_days") continue;
    for (std::size_t i = 0; i < quantile_names.size(); ++i)
      dates[quantile_names[i]] = iso_date(run.simulation.axis.date_after(metric.quantiles[i].estimate));
  }
  return dates;
}

Json promises_of(const transition::Promises& promises) {
  Json json = Json::object();
  for (const NamedChance& chance : named(promises)) json[std::string(chance.name)] = chance_json(chance.probability);
  return json;
}

Json date_json(const Run& run, double working_days) {
  const auto date = date_text(run.simulation.axis, working_days);
  return date ? Json(*date) : Json(nullptr);
}

Json waves_of(const Run& run) {
  Json waves = Json::array();
  for (const transition::WaveSummary& wave : run.summary.waves) {
    Json json{{"wave", wave.name}, {"kind", wave.is_deadline ? "deadline" : "wave"}, {"tasks", wave.tasks}};
    Json dates, days;
    for (std::size_t i = 0; i < quantile_names.size(); ++i) {
      const sim::Interval& quantile = wave.finish_working_days[i];
      const std::string name = quantile_names[i];
      dates[name] = date_json(run, quantile.estimate);
      dates[name + "_ci95"] = {date_json(run, quantile.lower), date_json(run, quantile.upper)};
      days[name] = quantile.estimate;
      days[name + "_ci95"] = bounds(quantile);
    }
    json["finish_dates"] = dates;
    json["finish_working_days"] = days;
    if (wave.planned_finish) json["planned_finish"] = iso_date(*wave.planned_finish);
    if (wave.finish_by_plan) json["finish_by_planned_date"] = chance_json(*wave.finish_by_plan);
    waves.push_back(std::move(json));
  }
  return waves;
}

Json promise_json(const Run& run, const transition::DateAndBudget& promise) {
  const transition::BeyondPlan beyond = transition::beyond_plan(run.scenario, run.simulation.axis, promise);
  Json json{{"finish_date", date_json(run, promise.finish_working_days.estimate)},
            {"finish_working_days", bound(promise.finish_working_days.estimate)},
            {"finish_working_days_ci95", bounds(promise.finish_working_days)},
            {"cost_total", bound(promise.cost.estimate)},
            {"cost_total_ci95", bounds(promise.cost)}};
  const auto add = [&json](const std::string& name, const std::optional<sim::Interval>& distance) {
    if (!distance) return;
    json[name] = bound(distance->estimate);
    json[name + "_ci95"] = bounds(*distance);
  };
  add("beyond_planned_finish_working_days", beyond.working_days);
  add("beyond_budget", beyond.cost);
  return json;
}

Json contingency_of(const Run& run) {
  Json list = Json::array();
  for (const transition::Contingency& contingency : run.summary.contingencies) {
    Json together = promise_json(run, contingency.together);
    together["single_confidence"] = contingency.single_confidence;
    together["both_kept"] = chance_json(contingency.both_kept);
    list.push_back({{"confidence", contingency.confidence},
                    {"alone", promise_json(run, contingency.alone)},
                    {"together", std::move(together)}});
  }
  return list;
}

Json team_json(const std::string& id, const sim::Interval& wait) {
  return {{"id", id}, {"critical_wait_days_mean", wait.estimate}, {"critical_wait_days_ci95", bounds(wait)}};
}

void add_interval(Json& json, const std::string& name, const sim::Interval& interval) {
  json[name] = bound(interval.estimate);
  json[name + "_ci95"] = bounds(interval);
}

Json work_json(const transition::WorkSummary& work) {
  Json json;
  add_interval(json, "planned_days_mean", work.planned.days);
  add_interval(json, "variance_days_mean", work.variance.days);
  add_interval(json, "rework_days_mean", work.rework.days);
  add_interval(json, "coordination_days_mean", work.coordination.days);
  add_interval(json, "idle_days_mean", work.idle.days);
  if (work.functional_risk) add_interval(json, "functional_risk", *work.functional_risk);
  if (work.project_risk) add_interval(json, "project_risk", *work.project_risk);
  return json;
}

Json wait_json(const std::string& id, const transition::WaitSummary& wait) {
  Json json{{"id", id}};
  add_interval(json, "decisions_mean", wait.count);
  add_interval(json, "wait_days_mean", wait.mean_days);
  return json;
}

/// What there is of an organisation; empty without one.
Json organisation_of(const Run& run) {
  const transition::OrganisationSummary& organisation = run.summary.organisation;
  const auto team = [&](transition::TeamId id) { return (*run.scenario.teams)[id.index].id.value; };
  Json json = Json::object();
  if (organisation.work) json["work"] = work_json(*organisation.work);
  if (organisation.is_empty()) return json;
  Json& forums = json["forums"] = Json::array();
  for (const transition::WaitSummary& wait : organisation.forums)
    forums.push_back(wait_json(run.scenario.forums[wait.row].id.value, wait));
  Json& deciders = json["deciders"] = Json::array();
  for (const transition::WaitSummary& wait : organisation.deciders)
    deciders.push_back(wait_json((*run.scenario.teams)[wait.row].id.value, wait));
  Json& edges = json["channels"] = Json::array();
  for (const transition::EdgeSummary& edge : organisation.edges) {
    Json& row = edges.emplace_back(Json{{"from", team(edge.from)}, {"to", team(edge.to)}});
    add_interval(row, "sent_mean", edge.sent);
    if (edge.latency_hours) add_interval(row, "latency_hours_mean", *edge.latency_hours);
    add_interval(row, "missed_share", edge.missed);
  }
  Json& loads = json["load"] = Json::array();
  for (const transition::LoadSummary& load : organisation.loads) {
    Json& row = loads.emplace_back(Json{{"team", team(load.team)},
                                        {"month", load.month + 1},
                                        {"first_date", date_json(run, load.first_working_day)},
                                        {"reached", load.reached},
                                        {"capacity_heads", load.capacity_heads}});
    add_interval(row, "busy_heads_mean", load.busy_heads);
    add_interval(row, "tray_hours_mean", load.tray_hours);
  }
  return json;
}

/// A field of a CSV file, quoted when it must be.
std::string field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + "\"";
}

}  // namespace

std::string summary_json(const Run& run) {
  const transition::RunSettings& settings = run.scenario.run;
  Json json{{"program", "bascule"},
            {"version", run.version},
            {"scenario", run.scenario.name},
            {"scenario_hash", run.scenario_hash},
            {"seed", settings.seed},
            {"sampling", name_of(settings.sampling)},
            {"replications", run.summary.replications},
            {"unfinished", run.summary.unfinished},
            {"start_date", iso_date(run.scenario.start_date)},
            {"finish_dates", dates_of(run)}};
  Json& metrics = json["metrics"] = Json::object();
  for (const MetricSummary& metric : run.summary.metrics) metrics[std::string(metric.metric->name)] = json_of(metric);
  json["promises"] = promises_of(run.summary.promises);
  json["waves"] = waves_of(run);
  json["contingency"] = contingency_of(run);
  json["organisation"] = organisation_of(run);
  Json tasks = Json::array(), teams = Json::array();
  if (run.simulation.tallies.replications() > 0) {
    const double day = run.simulation.ticks_per_day;
    for (std::uint32_t i = 0; i < run.scenario.tasks.size(); ++i) {
      const transition::TaskResult task = run.simulation.tallies.result({i}, day);
      tasks.push_back({{"id", run.scenario.tasks[i].id.value},
                       {"name", run.scenario.tasks[i].name},
                       {"criticality", task.criticality.estimate},
                       {"criticality_ci95", bounds(task.criticality)},
                       {"cruciality", task.cruciality},
                       {"ssi", task.ssi},
                       {"start_mean", task.start_mean_days},
                       {"finish_mean", task.finish_mean_days},
                       {"duration_mean", task.duration_mean_days},
                       {"duration_sd", task.duration_sd_days}});
    }
    for (std::uint32_t i = 0; run.scenario.teams && i < run.scenario.teams->size(); ++i)
      teams.push_back(
          team_json((*run.scenario.teams)[i].id.value, run.simulation.tallies.critical_wait_days({i}, day)));
  }
  json["tasks"] = std::move(tasks);
  json["teams"] = std::move(teams);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

void write_replications_csv(const std::filesystem::path& path, const Run& run) {
  constexpr std::size_t piece = 1 << 20;
  Descriptor file(path, Descriptor::new_file);
  std::string text = "replication";
  for (const transition::Metric& metric : transition::metrics()) text.append(",").append(metric.name);
  const std::vector<transition::Wave>& waves = run.simulation.waves.waves();
  for (const transition::Wave& wave : waves) text += "," + field("finish_working_days." + wave.name);
  text += ",outcome\n";
  for (std::size_t i = 0; i < run.simulation.rows.size(); ++i) {
    const transition::ReplicationRow& row = run.simulation.rows[i];
    text += std::to_string(i);
    for (const transition::Metric& metric : transition::metrics())
      text.append(",").append(shortest(metric.value(row, run.simulation.ticks_per_day)));
    for (std::size_t wave = 0; wave < waves.size(); ++wave) {
      const auto finish = run.simulation.waves.finish(i, wave);
      text.append(",").append(finish ? shortest(transition::working_days_of(run.simulation, *finish)) : "");
    }
    text.append(",").append(row.is_finished() ? "finished" : sim::name_of(row.end)).append("\n");
    if (text.size() < piece) continue;
    file.write(text);
    text.clear();
  }
  file.write(text);
  file.close();
}

std::string task_results_csv(const Run& run) {
  std::string text = "id,name,criticality,cruciality,ssi,start_mean,finish_mean,duration_mean,duration_sd\n";
  if (run.simulation.tallies.replications() == 0) return text;
  for (std::uint32_t i = 0; i < run.scenario.tasks.size(); ++i) {
    const transition::TaskResult task = run.simulation.tallies.result({i}, run.simulation.ticks_per_day);
    text += field(run.scenario.tasks[i].id.value) + "," + field(run.scenario.tasks[i].name);
    for (const double figure : {task.criticality.estimate, task.cruciality, task.ssi, task.start_mean_days,
                                task.finish_mean_days, task.duration_mean_days, task.duration_sd_days})
      text.append(",").append(shortest(figure));
    text += "\n";
  }
  return text;
}

}  // namespace bascule::run_folder
