#include "models/transition/forums/forum_parameters.h"

#include "models/transition/scenario/parameter_rows.h"

namespace bascule::transition {
namespace {

using enum ValueType;
using enum Presence;

constexpr Parameter forum(std::string_view name, ValueType type, std::string_view meaning, Presence presence = full) {
  return column("forums", name, type, meaning, presence);
}

constexpr Parameter rows[] = {
    forum("id", identifier, "the forum's id", minimal),
    forum("every", period, "working days between sittings (10, 2w), or when it sits: every 2w Tue 10:00, WD+8 monthly",
          minimal),
    forum("members", text, "teams, all of a party (client:*), or *: C-TM; P-TM", minimal),
    forum("decides", text, "exceptions, gates, or both: exceptions; gates", minimal),
    forum("chair", reference, "the team that leads it; the first member unless stated"),
    forum("first", date, "the date of the first sitting; after one period unless stated"),
    supported(measured_in(ranged(forum("hours", number, "how long a sitting takes each member"), 0, 1000, "1"),
                          "working hours"),
              Grade::r, "a weekly meeting of an hour; SimVision user guide"),
    supported(in_days(forum("paper_days", duration, "before a sitting, by which a question has to be in"),
                      "0 daily, 0.5 weekly, 2 fortnightly, 3 monthly, 5 quarterly"),
              Grade::s, "with these, waits of 0.6 to 64 working days on average, computed here"),
    supported(ranged(forum("p_settled", share, "chance that a sitting settles a question"), 0, 1,
                     "0.9 daily, 0.85 weekly, 0.8 fortnightly, 0.75 monthly, 0.7 quarterly"),
              Grade::s, "with these, waits of 0.6 to 64 working days on average, computed here"),
    ranged(forum("limit_eur", money, "the money it may decide on; without limit unless stated"), 0, 1e12),
    measured_in(ranged(forum("limit_days", number, "the work it may decide on; without limit unless stated"), 0, 1e7),
                "person-days"),
    forum("starts_after", reference, "the task after which it sits for the first time"),
    forum("ends_after", reference, "the task after which it sits no more"),
    forum("delegate", reference, "the team that decides within its rights without a sitting"),
    column("gates", "forum", reference, "the forum that decides, in its sittings"),
};

}  // namespace

std::span<const Parameter> forum_parameters() { return rows; }

}  // namespace bascule::transition
