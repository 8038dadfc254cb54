#include "tools/bascule/verify.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <limits>
#include <thread>

#include "models/known_answers/case.h"
#include "tools/bascule/interruption.h"
#include "tools/bascule/shipped_plan_cases.h"
#include "tools/bascule/verify_report.h"
#include "tools/terminal/progress_line.h"

namespace bascule::program {
namespace {

using known_answers::Case;

constexpr std::array<Option, 5> options{{
    {"json", "", "print JSON: the same bytes on every machine, for any number of threads"},
    {"filter", "TEXT", "only the cases with this text in their group or name"},
    {"seed", "N", "seed of all random streams; 1"},
    {"effort", "N", "so many times as many replications; 1"},
    {"threads", "N", "threads; as many as the machine has"},
}};

std::string lower_case(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

const std::vector<Case>& all_cases() {
  static const std::vector<Case> cases = [] {
    std::vector<Case> all = known_answers::all_cases();
    for (Case& plan : shipped_plan_cases()) all.push_back(std::move(plan));
    return all;
  }();
  return cases;
}

std::vector<const Case*> chosen_cases(const std::string& filter) {
  std::vector<const Case*> chosen;
  std::string names;
  for (const Case& each : all_cases()) {
    names += (names.empty() ? "" : ", ") + each.name;
    if (lower_case(each.group + ": " + each.name).find(lower_case(filter)) != std::string::npos)
      chosen.push_back(&each);
  }
  if (chosen.empty()) throw UsageError("no case has '" + filter + "' in its group or name; the cases are: " + names);
  return chosen;
}

/// Shows how far the cases are while their experiments run, and ends them after a Ctrl-C. A case runs several
/// experiments of unknown number, so within a case the display only moves on, by halves of what is left of it.
class VerifyProgress final : public sim::ProgressObserver {
 public:
  VerifyProgress(terminal::When when, std::size_t cases) : line_(when), cases_(static_cast<double>(cases)) {}

  void begin(const Case& next) {
    name_ = next.group + ": " + next.name;
    share_of_case_ = 0;
    show();
  }
  void end() { ++done_; }

  void on_progress(const sim::Progress& progress) override {
    throw_if_interrupted();
    if (progress.done < progress.wanted) return;
    share_of_case_ += (1 - share_of_case_) / 2;
    show();
  }

 private:
  void show() { line_.show(name_, (done_ + share_of_case_) / cases_); }

  terminal::ProgressLine line_;
  std::string name_;
  double cases_, done_ = 0, share_of_case_ = 0;
};

ExitCode verify(const OptionValues& values, const Manner& manner, terminal::Output& output) {
  known_answers::Effort effort;
  effort.seed = values.whole_number("seed", 1, 0, std::numeric_limits<std::uint64_t>::max());
  effort.times = static_cast<std::uint32_t>(values.whole_number("effort", 1, 1, 1000));
  effort.threads =
      static_cast<int>(values.whole_number("threads", std::max(1u, std::thread::hardware_concurrency()), 1, 1024));
  const std::vector<const Case*> cases = chosen_cases(values.text("filter"));

  const auto start = std::chrono::steady_clock::now();
  VerifyReport report{effort, {}, 0};
  terminal::ProgressLine progress(manner.progress);
  for (const Case* each : cases) {
    progress.show(each->group + ": " + each->name,
                  static_cast<double>(report.outcomes.size()) / static_cast<double>(cases.size()));
    report.outcomes.push_back({each, each->run(effort), each->control(effort)});
    throw_if_interrupted();
  }
  progress.wipe();
  report.elapsed_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();

  if (values.has("json")) {
    output.write(json_of(report));
  } else {
    constexpr int standard_output = 1;
    const bool in_colour = terminal::uses_colour(manner.colour, standard_output);
    if (!manner.is_quiet) output.write(table_of(report, terminal::columns(standard_output), in_colour));
    output.write(verdict_of(report, in_colour));
  }
  return report.holds() ? ExitCode::ok : ExitCode::does_not_hold;
}

}  // namespace

Verb verify_verb() {
  return {.name = "verify",
          .operand = "",
          .summary = "proves the engine here against answers known without it",
          .options = options,
          .run = verify};
}

}  // namespace bascule::program
