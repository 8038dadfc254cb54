#include "tools/scenario_files/psplib.h"

#include <charconv>
#include <string>
#include <string_view>
#include <vector>

namespace bascule::scenario_files {
namespace {

using namespace transition;

constexpr std::int64_t most_activities = 100'000, most_resources = 1'000, largest_number = 1'000'000;

/// An activity as both forms state it.
struct Activity {
  std::int64_t duration = 0;
  Place place;
  std::vector<std::int64_t> requests;
  std::vector<std::int64_t> successors;  // numbers from 1
};

/// Reads whole numbers one after another and remembers where it is. After the first fault all is zero.
class NumberReading {
 public:
  NumberReading(const TextFile& file, FaultList& faults)
      : text_(file.text), faults_(faults), here_{file.source, 1, 1} {}

  bool is_sound() const { return is_sound_; }
  Place place() {
    skip_blanks();
    return here_;
  }

  std::int64_t next(std::string_view what, std::int64_t least, std::int64_t most) {
    skip_blanks();
    std::size_t end = at_;
    while (end < text_.size() && !is_blank(text_[end])) ++end;
    const std::string_view word = text_.substr(at_, end - at_);
    std::int64_t value = 0;
    const auto [stop, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    const bool is_number = !word.empty() && error == std::errc{} && stop == word.data() + word.size();
    if (is_sound_ && (!is_number || value < least || value > most)) {
      is_sound_ = false;
      faults_.refuse(here_, what, word.substr(0, 60), word.empty() ? "the text ends too early" : "is not understood",
                     "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    }
    here_.column += static_cast<std::uint32_t>(word.size());
    at_ = end;
    return is_sound_ ? value : 0;
  }

  /// Goes to the start of the line behind the next one that begins with these words. A fault when there is none.
  void go_behind(std::string_view heading, int more_lines) {
    while (at_ < text_.size() && !text_.substr(at_).starts_with(heading)) skip_line();
    if (at_ >= text_.size() && is_sound_) {
      is_sound_ = false;
      faults_.refuse(here_, {}, {}, "there is no line '" + std::string(heading) + "'",
                     "an instance in the form of PSPLIB");
    }
    for (int i = 0; i <= more_lines; ++i) skip_line();
  }

  /// The number behind the colon of a line that begins with these words.
  std::int64_t number_behind(std::string_view heading, std::int64_t least, std::int64_t most) {
    while (at_ < text_.size() && !trimmed_line().starts_with(heading)) skip_line();
    while (at_ < text_.size() && text_[at_] != ':' && text_[at_] != '\n') step();
    if (at_ < text_.size() && text_[at_] == ':') step();
    return next(heading, least, most);
  }

 private:
  static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

  std::string_view trimmed_line() const {
    std::size_t from = at_;
    while (from < text_.size() && (text_[from] == ' ' || text_[from] == '-')) ++from;
    return text_.substr(from);
  }
  void step() {
    if (text_[at_] == '\n') {
      ++here_.line;
      here_.column = 1;
    } else {
      ++here_.column;
    }
    ++at_;
  }
  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) step();
  }
  void skip_line() {
    while (at_ < text_.size() && text_[at_] != '\n') step();
    if (at_ < text_.size()) step();
  }

  std::string_view text_;
  FaultList& faults_;
  Place here_;
  std::size_t at_ = 0;
  bool is_sound_ = true;
};

Scenario scenario_of(const std::vector<Activity>& activities, const std::vector<std::int64_t>& capacities) {
  Scenario scenario;
  scenario.start_date = std::chrono::sys_days(std::chrono::year(2027) / 1 / 4);
  scenario.teams.emplace();
  for (std::size_t r = 0; r < capacities.size(); ++r) {
    TeamInput team;
    team.id.value = "R" + std::to_string(r + 1);
    team.party = Party::provider;
    team.heads.value = static_cast<double>(capacities[r]);
    team.share.value = 1;
    scenario.teams->push_back(std::move(team));
  }
  for (std::uint32_t i = 0; i < activities.size(); ++i) {
    const Activity& activity = activities[i];
    TaskInput task;
    task.id = {std::to_string(i + 1), activity.place};
    task.name = "activity " + std::to_string(i + 1);
    task.duration = {{.kind = DurationKind::fixed, .likely = static_cast<double>(activity.duration)}, activity.place};
    task.kind = activity.duration == 0 ? TaskKind::milestone : TaskKind::task;
    scenario.tasks.push_back(std::move(task));
    for (std::uint32_t r = 0; r < activity.requests.size(); ++r) {
      const double person_days = static_cast<double>(activity.requests[r] * activity.duration);
      if (person_days > 0)
        scenario.work.push_back(
            {.task = {i}, .team = {r}, .person_days = {person_days, activity.place}, .place = activity.place});
    }
  }
  for (std::uint32_t i = 0; i < activities.size(); ++i)
    for (const std::int64_t successor : activities[i].successors)
      scenario.tasks[static_cast<std::size_t>(successor - 1)].predecessors.push_back(
          {.predecessor = {i}, .place = activities[i].place});
  return scenario;
}

std::vector<std::int64_t> read_list(NumberReading& in, std::string_view what, std::int64_t count, std::int64_t least,
                                    std::int64_t most) {
  std::vector<std::int64_t> list;
  for (std::int64_t i = 0; i < count && in.is_sound(); ++i) list.push_back(in.next(what, least, most));
  return list;
}

}  // namespace

std::optional<Scenario> read_patterson(const TextFile& file, FaultList& faults) {
  NumberReading in(file, faults);
  const std::int64_t count = in.next("activities", 1, most_activities),
                     resources = in.next("resources", 0, most_resources);
  const std::vector<std::int64_t> capacities = read_list(in, "capacity", resources, 0, largest_number);
  std::vector<Activity> activities;
  for (std::int64_t i = 0; i < count && in.is_sound(); ++i) {
    Activity activity;
    activity.place = in.place();
    activity.duration = in.next("duration", 0, largest_number);
    activity.requests = read_list(in, "request", resources, 0, largest_number);
    activity.successors = read_list(in, "successor", in.next("number of successors", 0, count), 1, count);
    activities.push_back(std::move(activity));
  }
  if (!in.is_sound()) return std::nullopt;
  return scenario_of(activities, capacities);
}

std::optional<Scenario> read_psplib_single_mode(const TextFile& file, FaultList& faults) {
  NumberReading in(file, faults);
  const std::int64_t count = in.number_behind("jobs (incl. supersource/sink", 1, most_activities);
  const std::int64_t resources = in.number_behind("renewable", 0, most_resources);
  std::vector<Activity> activities(static_cast<std::size_t>(count));
  in.go_behind("PRECEDENCE RELATIONS:", 1);
  for (Activity& activity : activities) {
    if (!in.is_sound()) break;
    activity.place = in.place();
    in.next("job", 1, count);
    in.next("modes", 1, 1);
    activity.successors = read_list(in, "successor", in.next("number of successors", 0, count), 1, count);
  }
  in.go_behind("REQUESTS/DURATIONS:", 2);
  for (Activity& activity : activities) {
    if (!in.is_sound()) break;
    in.next("job", 1, count);
    in.next("mode", 1, 1);
    activity.duration = in.next("duration", 0, largest_number);
    activity.requests = read_list(in, "request", resources, 0, largest_number);
  }
  in.go_behind("RESOURCEAVAILABILITIES:", 1);
  const std::vector<std::int64_t> capacities = read_list(in, "capacity", resources, 0, largest_number);
  if (!in.is_sound()) return std::nullopt;
  return scenario_of(activities, capacities);
}

}  // namespace bascule::scenario_files
