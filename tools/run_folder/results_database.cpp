#include "tools/run_folder/results_database.h"

#include <algorithm>
#include <array>

#include "tools/run_folder/database.h"
#include "tools/run_folder/result_names.h"
#include "tools/scenario_files/written_values.h"

namespace bascule::run_folder {
namespace {

using scenario_files::iso_date;
using transition::Metric;

constexpr int version_of_tables = 2;

std::optional<std::string> date_text(const std::optional<std::chrono::sys_days>& date) {
  return date ? std::optional(iso_date(*date)) : std::nullopt;
}

Insertion& operator<<(Insertion& row, const sim::Interval& interval) {
  return row << interval.estimate << interval.lower << interval.upper;
}

/// Columns of an estimate and its 95 % interval.
std::string interval_columns(const std::string& name) {
  return name + " REAL, " + name + "_lower REAL, " + name + "_upper REAL";
}

class ResultsDatabase {
 public:
  ResultsDatabase(const std::filesystem::path& path, const Run& run)
      : database_(path), run_(run), scenario_(run.scenario), day_(run.simulation.ticks_per_day) {}

  void write() {
    database_.execute("PRAGMA user_version = " + std::to_string(version_of_tables));
    write_run();
    write_metrics();
    write_summary();
    write_promises();
    write_contingency();
    write_waves();
    write_work_and_decisions();
    write_channels_and_loads();
    if (run_.simulation.tallies.replications() > 0) write_tasks_and_teams();
    write_replications();
    write_wave_finishes();
    database_.finish();
  }

 private:
  /// A new table, ready to be filled; column names are counted at their commas.
  Insertion table(const std::string& name, const std::string& columns) {
    database_.execute("CREATE TABLE " + name + " (" + columns + ")");
    return {database_, name, 1 + static_cast<int>(std::count(columns.begin(), columns.end(), ','))};
  }

  void write_run() {
    Insertion row = table("run",
                          "program TEXT, version TEXT, scenario TEXT, scenario_hash TEXT, seed INTEGER, sampling TEXT, "
                          "replications INTEGER, unfinished INTEGER, start_date TEXT, planned_finish TEXT, "
                          "planned_finish_working_days REAL, budget REAL, currency TEXT, hours_per_day REAL, "
                          "confidence_of_intervals REAL");
    const auto planned = date_text(scenario_.planned_finish);
    const std::string start = iso_date(scenario_.start_date);
    row << "bascule" << run_.version << scenario_.name << run_.scenario_hash
        << static_cast<std::int64_t>(scenario_.run.seed) << name_of(scenario_.run.sampling)
        << std::int64_t{run_.summary.replications} << std::int64_t{run_.summary.unfinished} << start << planned
        << working_days_until(scenario_.planned_finish) << scenario_.budget << scenario_.currency
        << scenario_.hours_per_day << sim::ConfidenceLevel{}.value;
    row.end_row();
  }

  void write_metrics() {
    Insertion row = table("metrics", "metric TEXT PRIMARY KEY, unit TEXT, meaning TEXT, better TEXT");
    for (const Metric& metric : transition::metrics()) {
      row << metric.name << (metric.unit == "money" ? std::string_view(scenario_.currency) : metric.unit)
          << metric.meaning << (metric.better == transition::Better::lower ? "lower" : "higher");
      row.end_row();
    }
  }

  void write_summary() {
    Insertion row = table("summary", "metric TEXT, statistic TEXT, value REAL, lower REAL, upper REAL, date TEXT");
    for (const transition::MetricSummary& metric : run_.summary.metrics) {
      const bool is_time = metric.metric->name == "finish_working_days";
      row << metric.metric->name << "mean" << metric.mean;
      row.null().end_row();
      row << metric.metric->name << "sd" << metric.standard_deviation;
      row.null().null().null().end_row();
      for (std::size_t i = 0; i < quantile_names.size(); ++i) {
        const auto date = is_time ? run_folder::date_text(run_.simulation.axis, metric.quantiles[i].estimate)
                                  : std::optional<std::string>();
        row << metric.metric->name << quantile_names[i] << metric.quantiles[i] << date;
        row.end_row();
      }
    }
  }

  void write_promises() {
    Insertion row = table("promises", "promise TEXT PRIMARY KEY, " + interval_columns("probability"));
    for (const NamedChance& chance : named(run_.summary.promises)) {
      row << chance.name << chance.probability;
      row.end_row();
    }
  }

  void write_contingency() {
    Insertion row =
        table("contingency", "confidence REAL, kept TEXT, " + interval_columns("finish_working_days") +
                                 ", finish_date TEXT, " + interval_columns("beyond_planned_finish_working_days") +
                                 ", " + interval_columns("cost_total") + ", " + interval_columns("beyond_budget") +
                                 ", single_confidence REAL, " + interval_columns("both_kept_probability"));
    const auto add = [&](const transition::Contingency& of, const char* name,
                         const transition::DateAndBudget& promise) {
      const transition::BeyondPlan beyond = transition::beyond_plan(scenario_, run_.simulation.axis, promise);
      const auto date = run_folder::date_text(run_.simulation.axis, promise.finish_working_days.estimate);
      row << of.confidence << name << promise.finish_working_days << date;
      beyond.working_days ? row << *beyond.working_days : row.null().null().null();
      row << promise.cost;
      beyond.cost ? row << *beyond.cost : row.null().null().null();
    };
    for (const transition::Contingency& contingency : run_.summary.contingencies) {
      add(contingency, "alone", contingency.alone);
      row << contingency.confidence;
      row.null().null().null().end_row();
      add(contingency, "together", contingency.together);
      row << contingency.single_confidence << contingency.both_kept;
      row.end_row();
    }
  }

  void write_waves() {
    Insertion row = table("waves",
                          "wave_number INTEGER PRIMARY KEY, wave TEXT UNIQUE, tasks INTEGER, planned_finish TEXT, "
                          "planned_finish_working_days REAL, " +
                              interval_columns("finish_by_plan_probability"));
    Insertion quantiles =
        table("wave_summary", "wave TEXT, statistic TEXT, " + interval_columns("finish_working_days") +
                                  ", date TEXT, date_lower TEXT, date_upper TEXT");
    std::int64_t number = 0;
    for (const transition::WaveSummary& wave : run_.summary.waves) {
      const auto planned = date_text(wave.planned_finish);
      row << ++number << wave.name << static_cast<std::int64_t>(wave.tasks) << planned
          << working_days_until(wave.planned_finish);
      wave.finish_by_plan ? row << *wave.finish_by_plan : row.null().null().null();
      row.end_row();
      for (std::size_t i = 0; i < quantile_names.size(); ++i) {
        const sim::Interval& finish = wave.finish_working_days[i];
        const std::array dates{run_folder::date_text(run_.simulation.axis, finish.estimate),
                               run_folder::date_text(run_.simulation.axis, finish.lower),
                               run_folder::date_text(run_.simulation.axis, finish.upper)};
        quantiles << wave.name << quantile_names[i] << finish << dates[0] << dates[1] << dates[2];
        quantiles.end_row();
      }
    }
  }

  void write_work_and_decisions() {
    Insertion work_row = table("work_volumes", "volume TEXT PRIMARY KEY, unit TEXT, " + interval_columns("mean"));
    const auto add = [&](const char* name, const char* unit, const sim::Interval& mean) {
      work_row << name << unit << mean;
      work_row.end_row();
    };
    const transition::OrganisationSummary& organisation = run_.summary.organisation;
    if (organisation.work) {
      add("planned", "person-days", organisation.work->planned.days);
      add("variance", "person-days", organisation.work->variance.days);
      add("rework", "person-days", organisation.work->rework.days);
      add("coordination", "person-days", organisation.work->coordination.days);
      add("idle", "person-days", organisation.work->idle.days);
      if (organisation.work->functional_risk) add("functional_risk", "share", *organisation.work->functional_risk);
      if (organisation.work->project_risk) add("project_risk", "share", *organisation.work->project_risk);
    }
    Insertion wait_row = table("decisions", "decided_by TEXT, kind TEXT, " + interval_columns("decisions_mean") + ", " +
                                                interval_columns("wait_mean_working_days"));
    for (const transition::WaitSummary& wait : organisation.forums) {
      wait_row << scenario_.forums[wait.row].id.value << "forum" << wait.count << wait.mean_days;
      wait_row.end_row();
    }
    for (const transition::WaitSummary& wait : organisation.deciders) {
      wait_row << (*scenario_.teams)[wait.row].id.value << "team" << wait.count << wait.mean_days;
      wait_row.end_row();
    }
  }

  void write_channels_and_loads() {
    Insertion edge_row =
        table("channels", "sender TEXT, receiver TEXT, " + interval_columns("sent_mean") + ", " +
                              interval_columns("latency_mean_hours") + ", " + interval_columns("missed_share"));
    for (const transition::EdgeSummary& edge : run_.summary.organisation.edges) {
      edge_row << (*scenario_.teams)[edge.from.index].id.value << (*scenario_.teams)[edge.to.index].id.value
               << edge.sent;
      edge.latency_hours ? edge_row << *edge.latency_hours : edge_row.null().null().null();
      edge_row << edge.missed;
      edge_row.end_row();
    }
    Insertion load_row = table("team_loads", "team TEXT, month INTEGER, first_date TEXT, reached REAL, " +
                                                 interval_columns("busy_heads_mean") + ", capacity_heads REAL, " +
                                                 interval_columns("tray_hours_mean"));
    for (const transition::LoadSummary& load : run_.summary.organisation.loads) {
      const auto date = run_folder::date_text(run_.simulation.axis, load.first_working_day);
      load_row << (*scenario_.teams)[load.team.index].id.value << static_cast<std::int64_t>(load.month + 1) << date
               << load.reached << load.busy_heads << load.capacity_heads << load.tray_hours;
      load_row.end_row();
    }
  }

  void write_tasks_and_teams() {
    Insertion task_row =
        table("tasks", "task TEXT PRIMARY KEY, name TEXT, wave TEXT, phase TEXT, " + interval_columns("criticality") +
                           ", cruciality REAL, ssi REAL, start_mean_working_days REAL, finish_mean_working_days REAL, "
                           "duration_mean_working_days REAL, duration_sd_working_days REAL");
    for (std::uint32_t i = 0; i < scenario_.tasks.size(); ++i) {
      const transition::TaskInput& task = scenario_.tasks[i];
      const transition::TaskResult result = run_.simulation.tallies.result({i}, day_);
      task_row << task.id.value << task.name << or_null(task.wave) << or_null(task.phase) << result.criticality
               << result.cruciality << result.ssi << result.start_mean_days << result.finish_mean_days
               << result.duration_mean_days << result.duration_sd_days;
      task_row.end_row();
    }
    Insertion team_row = table("teams", "team TEXT PRIMARY KEY, name TEXT, party TEXT, " +
                                            interval_columns("critical_wait_mean_working_days"));
    constexpr std::array<std::string_view, transition::party_count> parties{"client", "provider", "incumbent",
                                                                            "third_party"};
    for (std::uint32_t i = 0; scenario_.teams && i < scenario_.teams->size(); ++i) {
      const transition::TeamInput& team = (*scenario_.teams)[i];
      team_row << team.id.value << or_null(team.name) << parties[static_cast<std::size_t>(team.party)]
               << run_.simulation.tallies.critical_wait_days({i}, day_);
      team_row.end_row();
    }
  }

  void write_replications() {
    std::string columns = "replication INTEGER PRIMARY KEY";
    for (const Metric& metric : transition::metrics()) columns += ", " + std::string(metric.name) + " REAL";
    Insertion row = table("replications", columns + ", outcome TEXT");
    for (std::size_t i = 0; i < run_.simulation.rows.size(); ++i) {
      const transition::ReplicationRow& replication = run_.simulation.rows[i];
      row << static_cast<std::int64_t>(i);
      for (const Metric& metric : transition::metrics()) row << metric.value(replication, day_);
      row << (replication.is_finished() ? "finished" : sim::name_of(replication.end));
      row.end_row();
    }
  }

  void write_wave_finishes() {
    const transition::WaveFinishes& waves = run_.simulation.waves;
    Insertion row = table("wave_finishes", "replication INTEGER, wave_number INTEGER, finish_working_days REAL");
    for (std::size_t i = 0; i < run_.simulation.rows.size(); ++i)
      for (std::size_t wave = 0; wave < waves.waves().size(); ++wave) {
        const auto finish = waves.finish(i, wave);
        row << static_cast<std::int64_t>(i) << static_cast<std::int64_t>(wave + 1);
        finish ? row << transition::working_days_of(run_.simulation, *finish) : row.null();
        row.end_row();
      }
  }

  static std::optional<std::string_view> or_null(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
  }
  std::optional<double> working_days_until(const std::optional<std::chrono::sys_days>& date) const {
    return date ? std::optional(run_.simulation.axis.working_days_until_end_of(*date)) : std::nullopt;
  }

  Database database_;
  const Run& run_;
  const transition::Scenario& scenario_;
  double day_;
};

}  // namespace

void write_results_database(const std::filesystem::path& path, const Run& run) { ResultsDatabase(path, run).write(); }

}  // namespace bascule::run_folder
