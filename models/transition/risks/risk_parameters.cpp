#include "models/transition/risks/risk_parameters.h"

#include "models/transition/scenario/parameter_rows.h"

namespace bascule::transition {
namespace {

using enum ValueType;
using enum Presence;

constexpr double most_money = 1e12;

constexpr Parameter column(std::string_view name, ValueType type, std::string_view meaning, Presence presence = full) {
  return transition::column("risks", name, type, meaning, presence);
}

constexpr Parameter days(std::string_view name, std::string_view meaning) {
  return in_days(column(name, duration, meaning));
}

constexpr Parameter amount(std::string_view name, std::string_view meaning) {
  return ranged(column(name, money, meaning), 0, most_money);
}

constexpr Parameter rows[] = {
    column("id", identifier, "the risk's id", minimal),
    column("name", text, "what may happen", minimal),
    ranged(column("probability", share, "how likely it is", minimal), 0, 1),
    days("delay", "how much longer each task it hits takes"),
    days("delay_low", "the least it delays"),
    days("delay_likely", "what it most likely delays"),
    days("delay_high", "the most it delays"),
    column("tasks", text, "the tasks it hits, such as B1.05; B*.09", minimal),
    amount("cost", "what it costs when it occurs"),
    amount("cost_low", "the least it costs when it occurs"),
    amount("cost_likely", "what it most likely costs"),
    amount("cost_high", "the most it costs"),
    ranged(column("quality_points", number, "points of quality when it occurs, negative when lost", full), -100, 100,
           "0"),
    with_choices(column("occurs", choice, "once for all its tasks, for each wave, or for each task"),
                 "once|per_wave|per_task", "once"),
    with_choices(column("cause_party", choice, "who causes it and bears its cost"),
                 "client|provider|incumbent|third_party", "client"),
    column("common_cause", text, "risks that name the same cause occur together"),
    with_choices(column("duplicates", choice, "what already simulates it, so that it is not counted twice"),
                 "nothing|teams|calendars|gates|organisation", "nothing"),
    column("mitigation", text, "what can be done about it"),
    with_choices(column("mitigated", choice, "whether that is done in this plan"), "no|yes", "no"),
    amount("mitigation_cost", "what it costs"),
    column("mitigation_by", date, "until when it has to be decided"),
    ranged(column("post_probability", share, "how likely it is then"), 0, 1),
    days("post_delay", "how much it delays then"),
    days("post_delay_low", "the least it delays then"),
    days("post_delay_likely", "what it most likely delays then"),
    days("post_delay_high", "the most it delays then"),
    amount("post_cost", "what it costs then"),
    amount("post_cost_low", "the least it costs then"),
    amount("post_cost_likely", "what it most likely costs then"),
    amount("post_cost_high", "the most it costs then"),
};

}  // namespace

std::span<const Parameter> risk_parameters() { return rows; }

}  // namespace bascule::transition
