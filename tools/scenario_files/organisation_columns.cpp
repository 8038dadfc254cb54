#include <algorithm>
#include <set>

#include "tools/scenario_files/levels.h"
#include "tools/scenario_files/list_text.h"
#include "tools/scenario_files/row_reference.h"
#include "tools/scenario_files/scenario_tables.h"
#include "tools/scenario_files/team_names.h"

namespace bascule::scenario_files {
namespace {

using transition::Role;
using transition::TaskId;
using transition::TaskOrganisation;
using transition::TeamId;
using transition::TeamOrganisation;

constexpr std::size_t most_links = 1'000'000;

/// The columns of tasks that name other tasks whose work or people they concern.
class TaskColumns {
 public:
  TaskColumns(const TableReader& table, AbsentTable::Reason why_no_organisation, transition::Scenario& scenario)
      : table_(table),
        scenario_(scenario),
        tasks_(declared_ids(scenario.tasks)),
        no_organisation_("[organisation]", why_no_organisation) {}

  void read() {
    for (std::size_t row = 0; row < table_.size(); ++row) read_row(row, scenario_.tasks[row].organisation);
  }

 private:
  void read_row(std::size_t row, TaskOrganisation& to) {
    if (const auto probability = table_.number(row, "failure_probability")) to.failure_probability = probability->value;
    to.requirement_complexity = read_level(table_, row, "requirement_complexity");
    to.solution_complexity = read_level(table_, row, "solution_complexity");
    read_rework_links(row, to);
    read_talks_to(row, to);
    for (const std::string_view column :
         {"failure_probability", "requirement_complexity", "solution_complexity", "rework_links", "talks_to"})
      if (no_organisation_.is_absent() && !table_.is_empty(row, column)) no_organisation_.ignore(table_, row, column);
  }

  void refuse(std::size_t row, std::string_view column, const ListItem& item, std::string problem, std::string expected,
              std::string suggestion = {}) const {
    table_.refuse(row, column,
                  TextFault{item.column, std::string(item.text), std::move(expected), std::move(suggestion)},
                  std::move(problem));
  }

  /// Another task, each once.
  std::optional<TaskId> task_named(std::size_t row, std::string_view column, const ListItem& item,
                                   std::string_view name, std::set<std::uint32_t>& named) {
    const auto task = tasks_.find(name);
    if (!task) {
      refuse(row, column, item, "names no task", "ids of tasks, separated by semicolons",
             table_.faults().near(name, tasks_.all()));
    } else if (*task == row) {
      refuse(row, column, item, "is the task itself", "other tasks");
    } else if (!named.insert(*task).second) {
      refuse(row, column, item, "names a task twice", "each task once");
    } else if (++links_ > most_links) {
      if (links_ == most_links + 1) refuse(row, column, item, "is one link more than 1,000,000", "fewer links");
    } else {
      return TaskId{*task};
    }
    return std::nullopt;
  }

  /// `B05:0.3; B06`
  void read_rework_links(std::size_t row, TaskOrganisation& to) {
    constexpr std::string_view column = "rework_links";
    const std::string text = table_.text(row, column);
    std::set<std::uint32_t> named;
    for (const ListItem item : items_of(text, table_.style())) {
      const std::size_t colon = item.text.find(':');
      const auto task = task_named(row, column, item, trimmed(item.text.substr(0, colon)), named);
      transition::ReworkLinkInput link{.task = task.value_or(TaskId{}), .place = table_.place(row, column)};
      link.place.column += item.column - 1;
      if (colon != std::string_view::npos) {
        const Read<double> read = read_share(item.text.substr(colon + 1), table_.style());
        const double* strength = std::get_if<double>(&read);
        if (strength == nullptr || *strength < 0 || *strength > 1) {
          refuse(row, column, item, "is not understood", "tasks and a share from 0 to 1, such as B05:0.3; B06");
          continue;
        }
        link.strength = *strength;
      }
      if (task) to.rework_links.push_back(link);
    }
  }

  void read_talks_to(std::size_t row, TaskOrganisation& to) {
    constexpr std::string_view column = "talks_to";
    const std::string text = table_.text(row, column);
    std::set<std::uint32_t> named;
    for (const ListItem item : items_of(text, table_.style()))
      if (const auto task = task_named(row, column, item, item.text, named)) to.talks_to.push_back(*task);
  }

  const TableReader& table_;
  transition::Scenario& scenario_;
  DeclaredIds tasks_;
  AbsentTable no_organisation_;
  std::size_t links_ = 0;
};

/// The columns of teams that name other teams and forums.
class TeamColumns {
 public:
  TeamColumns(const TableReader& table, const WhyAbsent& why, transition::Scenario& scenario)
      : table_(table),
        scenario_(scenario),
        teams_(scenario, AbsentTable::Reason::none),
        team_ids_(declared_ids(*scenario.teams)),
        forum_ids_(declared_ids(scenario.forums)),
        no_organisation_("[organisation]", why.organisation),
        no_forums_("forums", why.forums) {}

  void read() {
    for (std::size_t row = 0; row < table_.size(); ++row) read_row(row, (*scenario_.teams)[row]);
  }

 private:
  void read_row(std::size_t row, transition::TeamInput& team) {
    TeamOrganisation& to = team.organisation;
    to.role = role_of(row);
    to.reports_to = teams_.team(table_, row, "reports_to");
    to.reports_to_place = table_.place(row, "reports_to");
    to.skill = read_level(table_, row, "skill");
    to.experience = read_level(table_, row, "experience");
    if (const auto projects = table_.number(row, "other_projects")) to.other_projects = projects->value;
    for (const std::string_view column : {"role", "reports_to", "skill", "experience", "other_projects"})
      if (no_organisation_.is_absent() && !table_.is_empty(row, column)) no_organisation_.ignore(table_, row, column);
    if (const auto share = table_.number(row, "attrition")) to.attrition = share->value;
    if (const auto weeks = table_.number(row, "hire_weeks")) to.hire_weeks = weeks->value;
    if (const auto weeks = table_.number(row, "ramp_weeks")) to.ramp_weeks = weeks->value;
    read_reserve(row, to.reserve);
  }

  Role role_of(std::size_t row) const {
    constexpr std::array<std::string_view, transition::role_count> short_names{"st", "sl", "pm"};
    const std::string text = table_.text(row, "role");
    for (std::size_t i = 0; i < short_names.size(); ++i)
      if (equal_ignoring_case(short_names[i], text)) return static_cast<Role>(i);
    return table_.choice(row, "role", Role::subteam);
  }

  void read_reserve(std::size_t row, transition::ReserveInput& reserve) {
    if (const auto heads = table_.number(row, "reserve_heads")) reserve.heads = heads->value;
    if (const auto days = table_.number(row, "reserve_after_days")) reserve.release_after_days = days->value;
    reserve.until = table_.date(row, "reserve_until");
    if (reserve.until && reserve.until->value < scenario_.start_date)
      table_.refuse(row, "reserve_until", "lies before the start date", "a later date");
    read_who_releases(row, reserve);
    for (const std::string_view column : {"reserve_after_days", "reserve_until", "reserve_released_by"})
      if (!table_.is_empty(row, column) && table_.is_empty(row, "reserve_heads"))
        table_.refuse(row, column, "speaks of a reserve, and nobody is in it", "a number in the column reserve_heads");
  }

  void read_who_releases(std::size_t row, transition::ReserveInput& reserve) {
    constexpr std::string_view column = "reserve_released_by";
    const auto id = table_.identifier(row, column);
    if (!id) return;
    const auto team = team_ids_.find(id->value), forum = forum_ids_.find(id->value);
    if (team && forum)
      return table_.refuse(row, column, "is the id of a team and of a forum", "an id that only one of them has");
    if (team) reserve.released_by = TeamId{*team};
    if (forum) reserve.released_in = transition::ForumId{*forum};
    if (team || forum) return;
    if (no_forums_.is_absent()) return no_forums_.ignore(table_, row, column);
    std::vector<std::string> known = team_ids_.all();
    known.insert(known.end(), forum_ids_.all().begin(), forum_ids_.all().end());
    table_.refuse(row, column, "names no team and no forum", "an id of the table teams or forums",
                  table_.faults().near(id->value, known));
  }

  const TableReader& table_;
  transition::Scenario& scenario_;
  TeamNames teams_;
  DeclaredIds team_ids_, forum_ids_;
  AbsentTable no_organisation_, no_forums_;
};

}  // namespace

void read_organisation_of_tasks(const TableReader& table, const WhyAbsent& why, transition::Scenario& scenario) {
  TaskColumns(table, why.organisation, scenario).read();
}

void read_organisation_of_teams(const TableReader& table, const WhyAbsent& why, transition::Scenario& scenario) {
  TeamColumns(table, why, scenario).read();
}

}  // namespace bascule::scenario_files
