#include "tools/bascule/assertion.h"

#include <algorithm>
#include <array>
#include <vector>

#include "models/transition/results/summary.h"
#include "sim/stats/replication_groups.h"
#include "tools/bascule/options.h"
#include "tools/scenario_files/cell_text.h"
#include "tools/terminal/suggestion.h"

namespace bascule::program {
namespace {

using Comparison = Assertion::Comparison;

struct ComparisonSign {
  std::string_view sign;
  Comparison comparison;
};
constexpr std::array<ComparisonSign, 4> comparison_signs{
    {{"<=", Comparison::at_most}, {">=", Comparison::at_least}, {"<", Comparison::less}, {">", Comparison::more}}};

bool holds(double value, Comparison comparison, double limit) {
  switch (comparison) {
    case Comparison::less:
      return value < limit;
    case Comparison::at_most:
      return value <= limit;
    case Comparison::at_least:
      return value >= limit;
    case Comparison::more:
      return value > limit;
  }
  return false;
}

/// Reads an assertion from left to right.
class AssertionReading {
 public:
  AssertionReading(const std::string& text, const transition::Scenario& scenario) : text_(text), scenario_(scenario) {}

  Assertion read() {
    Assertion assertion;
    assertion.text = text_;
    const std::string of = read_word();
    read_what(of, assertion);
    expect("(");
    const std::string metric = read_word();
    assertion.metric = metric_named(metric);
    if (assertion.of == Assertion::Of::probability) {
      assertion.inner = read_comparison();
      assertion.inner_value = read_value(*assertion.metric, ")");
    }
    expect(")");
    assertion.outer = read_comparison();
    assertion.outer_value =
        assertion.of == Assertion::Of::probability ? read_probability() : read_value(*assertion.metric, "");
    return assertion;
  }

 private:
  [[noreturn]] void fail(const std::string& expected, const std::string& suggestion = {}) const {
    throw UsageError("option '--assert' '" + text_ + "', at character " + std::to_string(at_ + 1) + ": expected " +
                     expected + suggestion);
  }
  void skip_blanks() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  void expect(std::string_view sign) {
    skip_blanks();
    if (!std::string_view(text_).substr(at_).starts_with(sign)) fail("'" + std::string(sign) + "'");
    at_ += sign.size();
  }
  std::string read_word() {
    skip_blanks();
    const std::size_t from = at_;
    while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) != 0 || text_[at_] == '_'))
      ++at_;
    return text_.substr(from, at_ - from);
  }

  void read_what(const std::string& word, Assertion& assertion) {
    if (word == "p") return;
    if (word == "mean") {
      assertion.of = Assertion::Of::mean;
      return;
    }
    const auto percent = scenario_files::read_number(word.size() > 1 ? word.substr(1) : "", {});
    const double* level = std::get_if<double>(&percent);
    if (!word.starts_with('p') || level == nullptr || !(*level > 0 && *level < 100)) {
      at_ = 0;
      fail("p(METRIC <= VALUE) >= P, p80(METRIC) <= VALUE or mean(METRIC) <= VALUE");
    }
    assertion.of = Assertion::Of::quantile;
    assertion.quantile = *level / 100.0;
  }

  const transition::Metric* metric_named(const std::string& name) {
    const std::string wanted = name == "finish" ? "finish_working_days" : name;
    std::vector<std::string> names{"finish"};
    for (const transition::Metric& metric : transition::metrics()) {
      if (metric.name == wanted) return &metric;
      names.emplace_back(metric.name);
    }
    at_ -= name.size();
    fail("a metric such as finish or cost_total", terminal::suggestion(name, names));
  }

  Comparison read_comparison() {
    skip_blanks();
    for (const ComparisonSign& known : comparison_signs) {
      if (!std::string_view(text_).substr(at_).starts_with(known.sign)) continue;
      at_ += known.sign.size();
      return known.comparison;
    }
    fail("<=, >=, < or >");
  }

  std::string read_rest(std::string_view until) {
    skip_blanks();
    const std::size_t end = until.empty() ? text_.size() : std::min(text_.find(until, at_), text_.size());
    return text_.substr(at_, end - at_);
  }

  double read_value(const transition::Metric& metric, std::string_view until) {
    const std::string text = read_rest(until);
    double value = 0;
    const bool is_finish = metric.name == "finish_working_days";
    const auto date = scenario_files::read_date(text, {});
    const auto number = scenario_files::read_number(text, {});
    if (const auto* day = std::get_if<std::chrono::sys_days>(&date); day != nullptr && is_finish)
      value = transition::time_axis(scenario_).working_days_until_end_of(*day);
    else if (const double* plain = std::get_if<double>(&number))
      value = *plain;
    else
      fail(is_finish ? "a date such as 2028-03-01 or working days" : "a number");
    at_ += text.size();
    return value;
  }

  double read_probability() {
    const std::string text = read_rest("");
    const auto read = scenario_files::read_share(text, {});
    const double* value = std::get_if<double>(&read);
    if (value == nullptr || !(*value >= 0 && *value <= 1)) fail("a probability from 0 to 1");
    return *value;
  }

  std::string text_;
  const transition::Scenario& scenario_;
  std::size_t at_ = 0;
};

sim::Interval interval_of(const Assertion& assertion, const transition::Simulation& simulation) {
  const sim::GroupSize group = simulation.design.group();
  if (assertion.of == Assertion::Of::probability) {
    std::vector<std::uint8_t> happened;
    for (const transition::ReplicationRow& row : simulation.rows) {
      const double value = assertion.metric->value(row, simulation.ticks_per_day);
      happened.push_back(row.is_finished() && holds(value, assertion.inner, assertion.inner_value) ? 1 : 0);
    }
    return sim::probability_interval(happened, group);
  }
  const std::vector<double> values = simulation.values(*assertion.metric);
  if (assertion.of == Assertion::Of::mean) return sim::mean_interval(values, group);
  return sim::quantile_interval(values, {assertion.quantile}, group);
}

}  // namespace

Assertion parse_assertion(const std::string& text, const transition::Scenario& scenario) {
  return AssertionReading(text, scenario).read();
}

Judgement judge(const Assertion& assertion, const transition::Simulation& simulation) {
  const sim::Interval interval = interval_of(assertion, simulation);
  const bool low = holds(interval.lower, assertion.outer, assertion.outer_value);
  const bool high = holds(interval.upper, assertion.outer, assertion.outer_value);
  if (low != high) return {Verdict::undecided, interval};
  return {low ? Verdict::holds : Verdict::does_not_hold, interval};
}

}  // namespace bascule::program
