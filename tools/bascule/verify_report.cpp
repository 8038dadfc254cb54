#include "tools/bascule/verify_report.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "tools/terminal/table.h"

namespace bascule::program {
namespace {

using known_answers::Evidence;
using known_answers::KnownAnswer;
using terminal::Cell;
using terminal::Style;

std::string with_decimals(double value, int decimals) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  return text;
}

/// Decimals that show two significant digits of the error.
int decimals_for(double error) {
  if (!(error > 0.0) || !std::isfinite(error)) return 6;
  constexpr int most = 5;  // more would not fit narrow terminals
  return std::clamp(1 - static_cast<int>(std::floor(std::log10(error))), 0, most);
}

std::string shortest(double value) {
  char text[64];
  std::snprintf(text, sizeof text, "%.6g", value);
  return text;
}

struct Figures {
  std::string expected, obtained, error;
};

Figures figures_of(const KnownAnswer& row) {
  if (row.evidence == Evidence::exact) return {shortest(row.expected), shortest(row.obtained), "exact"};
  const int decimals = decimals_for(row.standard_error);
  return {with_decimals(row.expected, decimals), with_decimals(row.obtained, decimals),
          with_decimals(row.standard_error, decimals)};
}

std::string counted(std::size_t count, const std::string& what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

nlohmann::ordered_json json_rows(const std::vector<KnownAnswer>& rows) {
  auto list = nlohmann::ordered_json::array();
  for (const KnownAnswer& row : rows)
    list.push_back({{"quantity", row.quantity},
                    {"expected", row.expected},
                    {"obtained", row.obtained},
                    {"standard_error", row.standard_error},
                    {"tolerance", row.tolerance()},
                    {"evidence", row.evidence == Evidence::exact ? "exact" : "sampled"},
                    {"holds", row.holds()}});
  return list;
}

}  // namespace

bool VerifyReport::holds() const {
  return std::ranges::all_of(outcomes, [](const CaseOutcome& o) { return o.holds() && o.control_is_rejected(); });
}

std::string table_of(const VerifyReport& report, int columns, bool in_colour) {
  using enum terminal::Align;
  using enum terminal::Column::Narrowing;
  terminal::Table table({{"known answer", left, gives_way},
                         {"expected", point, keeps_width},
                         {"obtained", point, keeps_width},
                         {"std error", point, keeps_width},
                         {"verdict", left, keeps_width}});
  std::string group;
  for (const CaseOutcome& outcome : report.outcomes) {
    if (outcome.of->group != group) table.add_section(outcome.of->group);
    group = outcome.of->group;
    table.add_row({{outcome.of->name}, {}, {}, {}, {}});
    for (const KnownAnswer& row : outcome.rows) {
      const Figures figures = figures_of(row);
      table.add_row({{"  " + row.quantity},
                     {figures.expected},
                     {figures.obtained},
                     {figures.error, Style::faint},
                     Cell{row.holds() ? "holds" : "FAILS", row.holds() ? Style::good : Style::bad}});
    }
  }
  return table.text(columns, in_colour) + "\n";
}

std::string verdict_of(const VerifyReport& report, bool in_colour) {
  std::size_t rows = 0, failed_rows = 0, weak_controls = 0;
  std::string faults;
  for (const CaseOutcome& outcome : report.outcomes) {
    rows += outcome.rows.size();
    for (const KnownAnswer& row : outcome.rows) {
      if (row.holds()) continue;
      ++failed_rows;
      const Figures figures = figures_of(row);
      faults += "  " + outcome.of->name + ", " + row.quantity + ": expected " + figures.expected + ", obtained " +
                figures.obtained + ", tolerance " + shortest(row.tolerance()) + "\n";
    }
    if (outcome.control_is_rejected()) continue;
    ++weak_controls;
    faults += "  " + outcome.of->name + ": its control was accepted (" + outcome.of->wrong_parameter + ")\n";
  }
  const std::string how = " (" + with_decimals(report.elapsed_s, 1) + " s, seed " + std::to_string(report.effort.seed) +
                          ", " + counted(static_cast<std::size_t>(report.effort.threads), "thread") + ")\n";
  if (report.holds())
    return terminal::painted("All " + counted(rows, "known answer") + " hold", Style::good, in_colour) + "; all " +
           counted(report.outcomes.size(), "control") + " with a wrong parameter were rejected" + how;
  return terminal::painted(counted(failed_rows, "known answer") + " of " + std::to_string(rows) + " FAIL", Style::bad,
                           in_colour) +
         "; " + counted(weak_controls, "control") + " of " + std::to_string(report.outcomes.size()) +
         " with a wrong parameter accepted" + how + faults;
}

std::string json_of(const VerifyReport& report) {
  nlohmann::ordered_json document{{"program", "bascule"},
                                  {"version", BASCULE_VERSION},
                                  {"verb", "verify"},
                                  {"seed", report.effort.seed},
                                  {"effort", report.effort.times},
                                  {"holds", report.holds()},
                                  {"cases", nlohmann::ordered_json::array()}};
  for (const CaseOutcome& outcome : report.outcomes)
    document["cases"].push_back({{"group", outcome.of->group},
                                 {"name", outcome.of->name},
                                 {"shows", outcome.of->shows},
                                 {"source", outcome.of->source},
                                 {"holds", outcome.holds()},
                                 {"answers", json_rows(outcome.rows)},
                                 {"control",
                                  {{"wrong_parameter", outcome.of->wrong_parameter},
                                   {"rejected", outcome.control_is_rejected()},
                                   {"answers", json_rows(outcome.control_rows)}}}});
  return document.dump(2) + "\n";
}

}  // namespace bascule::program
