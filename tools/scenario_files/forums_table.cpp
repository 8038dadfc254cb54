#include "models/transition/forums/sitting_habits.h"
#include "tools/scenario_files/row_reference.h"
#include "tools/scenario_files/scenario_tables.h"
#include "tools/scenario_files/sittings_text.h"
#include "tools/scenario_files/team_names.h"

namespace bascule::scenario_files {
namespace {

using transition::ForumInput;
using transition::TaskId;

constexpr std::size_t most_rows = 1'000;

class ForumsReading {
 public:
  ForumsReading(const TableReader& table, AbsentTable::Reason why_no_teams, transition::Scenario& scenario)
      : table_(table), scenario_(scenario), tasks_(declared_ids(scenario.tasks)), teams_(scenario, why_no_teams) {}

  void read() {
    if (table_.size() > most_rows)
      return table_.refuse(most_rows, "id", "comes after 1,000 rows", "a smaller table of forums");
    for (std::size_t row = 0; row < table_.size(); ++row) read_row(row);
    if (!not_simulated_.empty())
      table_.faults().warn(first_not_simulated_, "decides",
                           not_simulated_ + ": accepted, but not simulated by this version");
  }

 private:
  void read_row(std::size_t row) {
    ForumInput forum;
    if (auto id = table_.identifier(row, "id"))
      forum.id = *std::move(id);
    else
      forum.id = {"row " + std::to_string(row + 1), table_.place(row)};
    forum.place = table_.place(row);
    read_members(row, forum);
    read_decides(row, forum);
    forum.first = table_.date(row, "first");
    if (const auto hours = table_.number(row, "hours")) forum.hours = hours->value;
    read_habits(row, forum);
    if (const auto money = table_.number(row, "limit_eur")) forum.limit_money = money->value;
    if (const auto days = table_.number(row, "limit_days")) forum.limit_days = days->value;
    forum.starts_after = task_of(row, "starts_after");
    forum.ends_after = task_of(row, "ends_after");
    forum.delegate = teams_.team(table_, row, "delegate");
    scenario_.forums.push_back(std::move(forum));
  }

  void read_members(std::size_t row, ForumInput& forum) {
    const bool has_none = items_of(table_.text(row, "members"), table_.style()).empty();
    if (table_.has("members") && has_none && !teams_.are_absent())
      table_.refuse(row, "members", "is empty", "teams, client:* or *");
    forum.members = teams_.teams(table_, row, "members");
    forum.chair = teams_.team(table_, row, "chair");
  }

  void read_decides(std::size_t row, ForumInput& forum) {
    const std::string text = table_.text(row, "decides");
    const std::vector<ListItem> items = items_of(text, table_.style());
    if (items.empty() && table_.has("decides")) table_.refuse(row, "decides", "is empty", "exceptions, gates, or both");
    for (const ListItem item : items) {
      if (equal_ignoring_case(item.text, "exceptions"))
        forum.decides.exceptions = true;
      else if (equal_ignoring_case(item.text, "gates"))
        forum.decides.gates = true;
      else
        take_note(row, item);
    }
  }

  /// What this version does not simulate shares one warning; what looks like a slip is a fault.
  void take_note(std::size_t row, const ListItem& item) {
    const std::vector<std::string> known{"exceptions", "gates"};
    if (std::string near = table_.faults().near(item.text, known); !near.empty())
      return table_.refuse(
          row, "decides", TextFault{item.column, std::string(item.text), "exceptions, gates, or both", std::move(near)},
          "is nothing that is known");
    transition::Place place = table_.place(row, "decides");
    place.column += item.column - 1;
    if (not_simulated_.empty()) first_not_simulated_ = place;
    const std::string quoted = "'" + std::string(item.text) + "'";
    constexpr std::size_t longest = 200;
    if (not_simulated_.find(quoted) != std::string::npos || not_simulated_.size() > longest) return;
    not_simulated_ += (not_simulated_.empty() ? "" : ", ") + quoted;
  }

  void read_habits(std::size_t row, ForumInput& forum) {
    const std::string text = table_.text(row, "every");
    constexpr double harmless = 10;
    Sittings sittings{harmless, {}};
    if (text.empty()) {
      if (table_.has("every")) table_.refuse(row, "every", "is empty", "working days such as 10, or when it sits");
    } else {
      auto read = read_sittings(text, table_.style());
      if (auto* wrong = std::get_if<TextFault>(&read)) {
        if (wrong->found.empty()) wrong->found = text;
        table_.refuse(row, "every", *wrong);
      } else {
        sittings = std::get<Sittings>(std::move(read));
      }
    }
    const transition::SittingHabits habits = transition::habits_of(sittings.typical_period_days());
    const auto paper_days = table_.number(row, "paper_days"), p_settled = table_.number(row, "p_settled");
    forum.paper_days = paper_days ? paper_days->value : habits.paper_days;
    forum.p_settled = p_settled ? p_settled->value : habits.p_settled;
    if (forum.p_settled == 0)
      table_.refuse(row, "p_settled", "leaves everything unsettled for ever", "a chance above 0");
    if (forum.first && !sittings.rules.empty())
      table_.refuse(row, "first", "stands beside a rule, which says by itself when the forum sits",
                    "working days in the column every, or a rule with from 2027-05-07 behind it");
    forum.period_days = sittings.period_days;
    forum.rules = std::move(sittings.rules);
  }

  std::optional<TaskId> task_of(std::size_t row, std::string_view column) const {
    const auto found = find_row(table_, row, column, "task", tasks_);
    return found ? std::optional(TaskId{*found}) : std::nullopt;
  }

  const TableReader& table_;
  transition::Scenario& scenario_;
  DeclaredIds tasks_;
  TeamNames teams_;
  std::string not_simulated_;
  transition::Place first_not_simulated_;
};

}  // namespace

void read_forums(const TableReader& table, AbsentTable::Reason why_no_teams, transition::Scenario& scenario) {
  ForumsReading(table, why_no_teams, scenario).read();
}

}  // namespace bascule::scenario_files
