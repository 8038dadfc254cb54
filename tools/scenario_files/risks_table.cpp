#include <algorithm>
#include <unordered_map>
#include <utility>

#include "tools/scenario_files/list_text.h"
#include "tools/scenario_files/row_reference.h"
#include "tools/scenario_files/scenario_tables.h"
#include "tools/scenario_files/text_pattern.h"
#include "tools/scenario_files/three_points.h"

namespace bascule::scenario_files {
namespace {

using transition::RiskImpact;
using transition::RiskInput;
using transition::TaskId;

constexpr SpreadColumns delay{"delay", "delay_low", "delay_likely", "delay_high"};
constexpr SpreadColumns cost{"cost", "cost_low", "cost_likely", "cost_high"};
constexpr SpreadColumns post_delay{"post_delay", "post_delay_low", "post_delay_likely", "post_delay_high"};
constexpr SpreadColumns post_cost{"post_cost", "post_cost_low", "post_cost_likely", "post_cost_high"};

constexpr std::size_t most_comparisons = 300'000'000;

class RisksReading {
 public:
  RisksReading(const TableReader& table, transition::Scenario& scenario)
      : table_(table), scenario_(scenario), tasks_(declared_ids(scenario.tasks)) {}

  void read() {
    for (std::size_t row = 0; row < table_.size(); ++row) read_row(row);
  }

 private:
  void read_row(std::size_t row) {
    RiskInput risk;
    if (auto id = table_.identifier(row, "id"))
      risk.id = *std::move(id);
    else
      risk.id = {"row " + std::to_string(row + 1), table_.place(row)};
    risk.place = table_.place(row);
    risk.name = table_.text(row, "name");
    if (const auto probability = table_.number(row, "probability")) risk.before.probability = probability->value;
    risk.before.delay_days = read_three_points(table_, row, delay).value_or(risk.before.delay_days);
    risk.before.cost = read_three_points(table_, row, cost).value_or(risk.before.cost);
    if (const auto points = table_.number(row, "quality_points")) risk.quality_points = points->value;
    risk.occurs = table_.choice(row, "occurs", risk.occurs);
    if (const auto party = table_.choice(row, "cause_party")) risk.cause_party = static_cast<transition::Party>(*party);
    risk.common_cause = table_.text(row, "common_cause");
    risk.duplicates = table_.choice(row, "duplicates", risk.duplicates);
    read_tasks_hit(row, risk);
    look_at_tasks_hit(row, risk);
    read_mitigation(row, risk);
    look_at_mitigation(row, risk);
    risk.carried = table_.carried(row);
    scenario_.risks.push_back(std::move(risk));
  }

  void read_tasks_hit(std::size_t row, RiskInput& risk) {
    if (is_too_much_) return;
    const std::string text = table_.text(row, "tasks");
    for (const ListItem item : items_of(text, table_.style())) {
      const std::vector<TaskId>* found = tasks_that_fit(row, item);
      if (found == nullptr) continue;
      risk.tasks.insert(risk.tasks.end(), found->begin(), found->end());
      if (risk.tasks.size() > 2 * scenario_.tasks.size()) drop_repeated(risk.tasks);
    }
    drop_repeated(risk.tasks);
    hits_ += risk.tasks.size();
    constexpr std::size_t most_hits = 2'000'000;
    if (hits_ > most_hits) refuse_rest(row, "makes more than 2,000,000 pairs of a risk and a task", risk);
    if (comparisons_ > most_comparisons) refuse_rest(row, "is one pattern too many for so many tasks", risk);
  }

  void refuse_rest(std::size_t row, std::string problem, RiskInput& risk) {
    if (!std::exchange(is_too_much_, true)) table_.refuse(row, "tasks", std::move(problem), "fewer risks or tasks");
    risk.tasks = {};
  }

  static void drop_repeated(std::vector<TaskId>& tasks) {
    const auto by_row = [](TaskId a, TaskId b) { return a.index < b.index; };
    std::sort(tasks.begin(), tasks.end(), by_row);
    tasks.erase(std::unique(tasks.begin(), tasks.end()), tasks.end());
  }

  /// The tasks an item names, or null after a fault. A pattern is compared with all tasks once.
  const std::vector<TaskId>* tasks_that_fit(std::size_t row, const ListItem& item) {
    const auto [known, is_new] = fitting_.try_emplace(std::string(item.text));
    std::vector<TaskId>& fitting = known->second;
    if (is_new && item.text.find('*') == std::string_view::npos) {
      if (const auto task = tasks_.find(item.text)) fitting.push_back({*task});
    } else if (is_new) {
      const auto stars = static_cast<std::size_t>(std::count(item.text.begin(), item.text.end(), '*'));
      comparisons_ += scenario_.tasks.size() * stars;
      if (comparisons_ > most_comparisons) return nullptr;
      for (std::uint32_t i = 0; i < scenario_.tasks.size(); ++i)
        if (fits(item.text, scenario_.tasks[i].id.value)) fitting.push_back({i});
    }
    if (!fitting.empty()) return &fitting;
    std::string suggestion;
    if (is_new) suggestion = table_.faults().near(item.text, tasks_.all());
    table_.refuse(row, "tasks",
                  TextFault{item.column, std::string(item.text),
                            "ids of tasks or patterns such as B*.09; separated by ;", std::move(suggestion)},
                  item.text.find('*') == std::string_view::npos ? "names no task" : "fits no task");
    return nullptr;
  }

  void read_mitigation(std::size_t row, RiskInput& risk) {
    risk.mitigation = table_.text(row, "mitigation");
    enum class Mitigated : std::uint8_t { no, yes };
    risk.is_mitigated = table_.choice(row, "mitigated", Mitigated::no) == Mitigated::yes;
    if (const auto money = table_.number(row, "mitigation_cost")) risk.mitigation_cost = money->value;
    risk.mitigation_by = table_.date(row, "mitigation_by");
    const auto probability = table_.number(row, "post_probability");
    const auto days = read_three_points(table_, row, post_delay), money = read_three_points(table_, row, post_cost);
    if (!probability && !days && !money) return;
    risk.after = RiskImpact{.probability = probability ? probability->value : risk.before.probability,
                            .delay_days = days.value_or(risk.before.delay_days),
                            .cost = money.value_or(risk.before.cost)};
  }

  void look_at_tasks_hit(std::size_t row, const RiskInput& risk) const {
    if (table_.is_empty(row, "tasks") && table_.has("tasks")) {
      if (risk.before.delay_days.high > 0) table_.refuse(row, "tasks", "is empty, and the risk delays", "ids of tasks");
      if (risk.occurs != RiskInput::Occurs::once)
        table_.refuse(row, "tasks", "is empty, and the risk occurs for each of them or their waves", "ids of tasks");
    }
    if (risk.occurs != RiskInput::Occurs::per_wave) return;
    for (const TaskId task : risk.tasks) {
      const auto& hit = scenario_.tasks[task.index];
      if (!hit.wave.empty()) continue;
      return table_.refuse(row, "occurs", "needs waves, and its task '" + hit.id.value + "' is in none",
                           "tasks with a wave, or once or per_task");
    }
  }

  void look_at_mitigation(std::size_t row, const RiskInput& risk) const {
    const auto warn = [&](std::string_view column, std::string problem) {
      table_.faults().warn(table_.place(row, column), column, std::move(problem));
    };
    if (risk.after && risk.mitigation.empty())
      warn(table_.is_empty(row, "post_probability") ? "id" : "post_probability",
           "what holds after a mitigation is stated, and no mitigation is named");
    if (risk.is_mitigated && !risk.after) warn("mitigated", "nothing changes: no post_ value says what holds then");
    if (risk.mitigation_by && scenario_.status && !risk.is_mitigated && risk.mitigation_by->value < *scenario_.status)
      warn("mitigation_by", "can no longer be decided: the date lies before the status date");
  }

  const TableReader& table_;
  transition::Scenario& scenario_;
  DeclaredIds tasks_;
  std::unordered_map<std::string, std::vector<TaskId>> fitting_;
  std::size_t comparisons_ = 0, hits_ = 0;
  bool is_too_much_ = false;
};

}  // namespace

void read_risks(const TableReader& table, transition::Scenario& scenario) { RisksReading(table, scenario).read(); }

}  // namespace bascule::scenario_files
