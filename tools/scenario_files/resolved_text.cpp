#include "tools/scenario_files/resolved_text.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <span>

#include "models/transition/scenario/parameter.h"
#include "tools/scenario_files/written_values.h"

namespace bascule::scenario_files {
namespace {

using namespace transition;

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result.append("\\").append(1, c);
    } else if (byte < 0x20 || byte == 0x7F) {
      std::array<char, 8> escape{};
      std::snprintf(escape.data(), escape.size(), "\\u%04X", byte);
      result += escape.data();
    } else {
      result += c;
    }
  }
  return result + "\"";
}

std::string choice_name(std::string_view table, std::string_view column, std::size_t index) {
  for (const Parameter& row : parameters()) {
    if (row.table != table || row.column != column) continue;
    std::string_view rest = row.choices;
    for (std::size_t i = 0; i < index; ++i) rest.remove_prefix(rest.find('|') + 1);
    return std::string(rest.substr(0, rest.find('|')));
  }
  return {};
}

class Writer {
 public:
  void section(std::string_view heading) { text_.append("\n").append(heading).append("\n"); }
  void key(std::string_view name, std::string_view value) {
    text_.append(name).append(" = ").append(value).append("\n");
  }
  void text(std::string_view name, std::string_view value) {
    if (!value.empty()) key(name, quoted(value));
  }
  void number(std::string_view name, double value) { key(name, shortest(value)); }
  void number(std::string_view name, const std::optional<double>& value) {
    if (value) number(name, *value);
  }
  template <class Enum> void choice(std::string_view table, std::string_view name, Enum value) {
    key(name, quoted(choice_name(table, name, static_cast<std::size_t>(value))));
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

std::string link_text(const LinkInput& link, const Scenario& scenario) {
  constexpr std::array<std::string_view, 4> kinds{"FS", "SS", "FF", "SF"};
  std::string text = scenario.tasks[link.predecessor.index].id.value;
  text += kinds[static_cast<std::size_t>(link.kind)];
  const auto add = [&text](double lag, std::string_view unit) {
    if (lag == 0) return;
    text.append(lag > 0 ? "+" : "").append(shortest(lag)).append(unit);
  };
  add(link.lag_days, "d");
  add(100.0 * link.lag_share, "%");
  return text;
}

void write_duration(const DurationLaw& law, Writer& out) {
  std::string name(name_of(law.kind));
  if (law.truncation) name += "[" + shortest(law.truncation->low) + ";" + shortest(law.truncation->high) + "]";
  switch (law.kind) {
    case DurationKind::fixed:
      return out.number("duration", law.likely);
    case DurationKind::exponential:
      out.number("duration", law.likely);
      break;
    case DurationKind::discrete: {
      std::string atoms;
      for (const DurationAtom& atom : law.atoms)
        atoms += (atoms.empty() ? "" : "|") + shortest(atom.days) + ":" + shortest(atom.probability);
      return out.text("duration", atoms);
    }
    case DurationKind::triangular:
    case DurationKind::pert:
    case DurationKind::uniform:
    case DurationKind::normal:
    case DurationKind::lognormal:
    case DurationKind::weibull:
    case DurationKind::gamma:
    case DurationKind::beta:
    case DurationKind::percentiles:
      out.number("optimistic", law.optimistic);
      out.number("likely", law.likely);
      out.number("pessimistic", law.pessimistic);
      break;
  }
  out.text("distribution", name);
}

void write_plan(const Scenario& scenario, Writer& out) {
  for (const TaskInput& task : scenario.tasks) {
    out.section("[[tasks]]");
    out.text("id", task.id.value);
    out.text("name", task.name);
    write_duration(task.duration.value, out);
    std::string links;
    for (const LinkInput& link : task.predecessors) links += (links.empty() ? "" : "; ") + link_text(link, scenario);
    out.key("predecessors", quoted(links));
    out.text("wave", task.wave);
    out.text("phase", task.phase);
    out.choice("tasks", "kind", task.kind);
    out.choice("tasks", "type", task.type);
    out.number("priority", task.priority);
    out.number("fixed_cost", task.fixed_cost);
    out.choice("tasks", "paid_by", task.paid_by);
    for (const auto& [name, value] : task.carried) out.text(name, value);
  }
  for (const CorrelationInput& row : scenario.correlations) {
    out.section("[[correlations]]");
    out.text("a", scenario.tasks[row.a.index].id.value);
    out.text("b", scenario.tasks[row.b.index].id.value);
    out.number("rho", row.correlation.value);
    out.choice("correlations", "kind", row.kind);
  }
  if (!scenario.teams) return;
  for (const TeamInput& team : *scenario.teams) {
    out.section("[[teams]]");
    out.text("id", team.id.value);
    out.text("name", team.name);
    out.choice("teams", "party", team.party);
    out.number("heads", team.heads.value);
    out.number("share", team.share.value);
    out.number("day_rate", team.day_rate);
    for (const auto& [name, value] : team.carried) out.text(name, value);
  }
  for (const WorkInput& work : scenario.work) {
    out.section("[[work]]");
    out.text("task", scenario.tasks[work.task.index].id.value);
    out.text("team", (*scenario.teams)[work.team.index].id.value);
    out.number("person_days", work.person_days.value);
    if (work.allocation) out.number("allocation", work.allocation->value);
    out.choice("work", "kind", work.kind);
  }
}

void write_settings(const Scenario& scenario, Writer& out) {
  out.key("schema", "1");
  out.text("name", scenario.name);
  out.text("description", scenario.description);
  out.text("currency", scenario.currency);
  out.key("start_date", iso_date(scenario.start_date));
  // TOML has no key that is both a date and a section.
  const bool has_section = !scenario.planned_finish_by_wave.empty();
  if (scenario.planned_finish && !has_section) out.key("planned_finish", iso_date(*scenario.planned_finish));
  out.number("budget", scenario.budget);
  out.number("budget_client", scenario.budget_client);
  out.number("budget_provider", scenario.budget_provider);
  out.number("hours_per_day", scenario.hours_per_day);
  if (!has_section) return;
  out.section("[planned_finish]");
  if (scenario.planned_finish) out.key("whole_plan", iso_date(*scenario.planned_finish));
  for (const WavePromise& promise : scenario.planned_finish_by_wave)
    out.key(quoted(promise.wave.value), iso_date(promise.planned_finish.value));
}

void write_run(const RunSettings& run, Writer& out) {
  out.section("[run]");
  out.key("replications", std::to_string(run.replications));
  out.number("precision", run.precision);
  out.key("seed", std::to_string(run.seed));
  out.choice("run", "sampling", run.sampling);
  out.choice("run", "priority", run.priority);
  out.choice("run", "scheme", run.scheme);
  out.section("[limits]");
  out.key("max_events", std::to_string(run.max_events));
  out.number("max_seconds", run.max_seconds);
}

}  // namespace

std::string resolved_text(const Scenario& scenario, std::string_view version) {
  Writer out;
  write_settings(scenario, out);
  write_run(scenario.run, out);
  write_plan(scenario, out);
  return "# Resolved by bascule " + std::string(version) + ": every value and default that the results rest on.\n" +
         out.take();
}

std::string scenario_hash(const Scenario& scenario) {
  Writer out;
  write_settings(scenario, out);
  write_plan(scenario, out);
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : out.take()) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  std::array<char, 20> text{};
  std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(hash));
  return text.data();
}

}  // namespace bascule::scenario_files
