#include "models/transition/communication/communication_parameters.h"

#include "models/transition/scenario/parameter_rows.h"

namespace bascule::transition {
namespace {

using enum ValueType;
using enum Presence;

constexpr Parameter setting(std::string_view name, ValueType type, std::string_view meaning) {
  return key("communication", name, type, meaning);
}

constexpr Parameter channel(std::string_view name, ValueType type, std::string_view meaning, Presence presence = full) {
  return column("channels", name, type, meaning, presence);
}

constexpr Parameter in_hours(Parameter row, std::string_view fallback = {}) {
  return measured_in(ranged(row, 0, 1e5, fallback), "working hours");
}

constexpr Parameter rows[] = {
    supported(ranged(with_choices(setting("intent", graded,
                                          "how clear the commander's intent is: the chance that who "
                                          "reaches nobody decides alone"),
                                  "low=0.2|medium=0.5|high=0.8", {}),
                     0, 1, "medium"),
              Grade::e, "no study measures the effect of commander's intent on a transfer"),
    supported(ranged(setting("right_alone", share, "chance that who decides alone is right, without any intent"), 0, 1,
                     "0.6"),
              Grade::e, "no published value"),
    supported(ranged(setting("right_by_intent", share, "what a clear intent adds to it"), 0, 1, "0.35"), Grade::e,
              "no published value"),
    supported(
        in_days(setting("report_days", duration, "between situation reports, which tell others of failures"), "5"),
        Grade::e, "a weekly report"),
    supported(ranged(setting("rounds", integer, "questions and answers before a decision"), 1, 100, "1"), Grade::e,
              "no published value; two rounds are what the known answers across time zones play"),
    supported(ranged(setting("loss", share, "chance that a question is misunderstood, and asked again"), 0, 1, "0.05"),
              Grade::e, "5 % a hop"),
    supported(ranged(setting("loss_read_back", share, "the same where it is read back"), 0, 1, "0.02"), Grade::e,
              "2 % with read-back"),

    column("tasks", "talks_to", text, "tasks that exchange messages with it while both are at work: B05; B06"),

    channel("from", text, "a team, all of a party (client:*), or * for everybody", minimal),
    channel("to", text, "with whom, as `from`; serves both directions unless another row states the other one",
            minimal),
    channel("means", text, "what they use, the next where one fails: chat>phone>email>site", minimal),
    supported(ranged(channel("availability", share, "chance that a means is up, one for all or one each: 0.97>0.95"), 0,
                     1, "chat 0.97, phone 0.95, email 0.99, site 0.999, others 1"),
              Grade::e, "assumed for PACE plans"),
    supported(in_hours(channel("reply_median_h", number,
                               "median time to a reply in hours of who is asked, for all means or each"),
                       "chat 0.17, phone 0.1, email 1.5, meeting 16, others 0"),
              Grade::e, "replies on the receiver's working clock; assumed"),
    supported(ranged(channel("reply_sigma", number, "spread of its logarithm, for all means or each"), 0, 10,
                     "chat 1.2, phone 1.7, email 1.2, meeting 0.4, others 0"),
              Grade::e, "replies on the receiver's working clock; assumed"),
    supported(in_hours(channel("switch_h", number,
                               "until who asks turns to the next means, for all or each; the last may be left out"),
                       "0.25>1>4"),
              Grade::e, "15 minutes, 1 h, 4 h in PACE plans"),
    supported(ranged(channel("no_reply", share, "chance that a request finds no reply until a reminder"), 0, 1, "0.15"),
              Grade::e, "15 %, 5 to 40"),
    supported(in_days(channel("reminder_days", duration, "until a reminder"), "1"), Grade::e,
              "a reminder after a day, escalation after two"),
    in_hours(channel("expires_h", number, "after which a message is missed, instead of organisation.message_expiry_h")),
    channel("escalate_to", reference, "the team to which the second reminder goes"),
    with_choices(channel("read_back", flag, "whether what was said is read back"), {}, "no"),
};

}  // namespace

std::span<const Parameter> communication_parameters() { return rows; }

}  // namespace bascule::transition
