#include "tools/scenario_files/resolved_writer.h"
#include "tools/scenario_files/sittings_text.h"
#include "tools/scenario_files/team_names.h"

namespace bascule::scenario_files {
namespace {

using namespace transition;

void write_section(const CommunicationInput& from, ResolvedWriter& out) {
  out.section("[communication]");
  out.number("intent", from.intent);
  out.number("right_alone", from.right_alone);
  out.number("right_by_intent", from.right_by_intent);
  out.number("report_days", from.report_days);
  out.key("rounds", std::to_string(from.rounds));
  out.number("loss", from.loss);
  out.number("loss_read_back", from.loss_read_back);
}

std::string in_order(const ChannelInput& channel, double MeansInput::*field) {
  std::string text;
  for (const MeansInput& means : channel.means) text += (text.empty() ? "" : ">") + shortest(means.*field);
  return text;
}

void write_channel(const ChannelInput& channel, const Scenario& scenario, ResolvedWriter& out) {
  out.section("[[channels]]");
  out.text("from", end_text(channel.from, scenario));
  out.text("to", end_text(channel.to, scenario));
  std::string names;
  for (const MeansInput& means : channel.means) names += (names.empty() ? "" : ">") + means.name;
  out.text("means", names);
  out.text("availability", in_order(channel, &MeansInput::availability));
  out.text("reply_median_h", in_order(channel, &MeansInput::reply_median_h));
  out.text("reply_sigma", in_order(channel, &MeansInput::reply_sigma));
  out.text("switch_h", in_order(channel, &MeansInput::switch_h));
  out.number("no_reply", channel.no_reply);
  out.number("reminder_days", channel.reminder_days);
  out.number("expires_h", channel.expires_h);
  if (channel.escalate_to) out.text("escalate_to", (*scenario.teams)[channel.escalate_to->index].id.value);
  out.flag("read_back", channel.read_back);
}

void write_forum(const ForumInput& forum, const Scenario& scenario, ResolvedWriter& out) {
  const auto id_of = [&](TeamId team) { return (*scenario.teams)[team.index].id.value; };
  out.section("[[forums]]");
  out.text("id", forum.id.value);
  out.text("every", sittings_text(forum));
  std::string members;
  for (const TeamId member : forum.members) members += (members.empty() ? "" : "; ") + id_of(member);
  out.key("members", in_quotes(members));
  const auto& decides = forum.decides;
  out.key("decides", in_quotes(decides.exceptions && decides.gates ? "exceptions; gates"
                               : decides.exceptions                ? "exceptions"
                               : decides.gates                     ? "gates"
                                                                   : "nothing"));
  if (forum.chair) out.text("chair", id_of(*forum.chair));
  out.date("first", forum.first);
  out.number("hours", forum.hours);
  out.number("paper_days", forum.paper_days);
  out.number("p_settled", forum.p_settled);
  out.number("limit_eur", forum.limit_money);
  out.number("limit_days", forum.limit_days);
  if (forum.starts_after) out.text("starts_after", scenario.tasks[forum.starts_after->index].id.value);
  if (forum.ends_after) out.text("ends_after", scenario.tasks[forum.ends_after->index].id.value);
  if (forum.delegate) out.text("delegate", id_of(*forum.delegate));
}

}  // namespace

void write_communication(const Scenario& scenario, ResolvedWriter& out) {
  if (scenario.channels || scenario.communication != CommunicationInput{}) write_section(scenario.communication, out);
  if (scenario.channels)
    for (const ChannelInput& channel : *scenario.channels) write_channel(channel, scenario, out);
  for (const ForumInput& forum : scenario.forums) write_forum(forum, scenario, out);
  for (const CommitmentInput& commitment : scenario.commitments) {
    out.section("[[commitments]]");
    out.text("id", commitment.id.value);
    out.choice("commitments", "party", commitment.party);
    out.key("what", in_quotes(commitment.what));
    out.text("task", scenario.tasks[commitment.task.index].id.value);
    out.date("due", commitment.due);
    out.number("relief", commitment.relief);
  }
}

}  // namespace bascule::scenario_files
