#include <algorithm>
#include <map>
#include <tuple>

#include "models/transition/communication/known_means.h"
#include "tools/scenario_files/scenario_tables.h"
#include "tools/scenario_files/team_names.h"

namespace bascule::scenario_files {
namespace {

using transition::ChannelEnd;
using transition::ChannelInput;
using transition::MeansInput;

constexpr std::size_t most_rows = 10'000, most_means = 10, most_teams = 10'000, most_comparisons = 300'000'000;

/// What arrows separate; empty items are kept.
std::vector<ListItem> in_order(std::string_view text) {
  std::vector<ListItem> items;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find('>', from), text.size());
    const std::string_view item = trimmed(text.substr(from, end - from));
    const std::size_t at = item.empty() ? from : static_cast<std::size_t>(item.data() - text.data());
    items.push_back({item, static_cast<std::uint32_t>(at) + 1});
    from = end + 1;
  }
  return items;
}

const transition::MeansDefaults* find_means(std::string_view name) {
  const std::string_view plain = equal_ignoring_case(name, "e-mail") ? std::string_view("email") : name;
  const auto found =
      std::find_if(transition::known_means.begin(), transition::known_means.end(),
                   [&](const transition::MeansDefaults& means) { return equal_ignoring_case(means.name, plain); });
  return found == transition::known_means.end() ? nullptr : &*found;
}

class ChannelsReading {
 public:
  ChannelsReading(const TableReader& table, AbsentTable::Reason why_no_teams, transition::Scenario& scenario)
      : table_(table), scenario_(scenario), teams_(scenario, why_no_teams) {}

  void read() {
    if (table_.size() > most_rows)
      return table_.refuse(most_rows, "from", "comes after 10,000 rows", "a smaller table of channels");
    if (!teams_.are_absent()) {
      const std::size_t teams = scenario_.teams->size();
      if (teams > most_teams || teams * teams * table_.size() > most_comparisons)
        return table_.refuse(0, "from", "is one of more channels than so many teams can be looked for in",
                             "pairs of teams times channels of at most 300,000,000");
      scenario_.channels.emplace();
    }
    for (std::size_t row = 0; row < table_.size(); ++row) read_row(row);
  }

 private:
  void read_row(std::size_t row) {
    ChannelInput channel;
    channel.place = table_.place(row, "from");
    channel.means = means_of(row);
    if (!channel.means.empty()) read_means(row, channel.means);
    const auto no_reply = table_.number(row, "no_reply");
    channel.no_reply = no_reply ? no_reply->value : transition::default_no_reply;
    if (const auto days = table_.number(row, "reminder_days")) channel.reminder_days = days->value;
    if (const auto hours = table_.number(row, "expires_h")) channel.expires_h = hours->value;
    channel.read_back = table_.flag(row, "read_back").value_or(channel.read_back);
    if (teams_.are_absent()) return;
    channel.escalate_to = teams_.team(table_, row, "escalate_to");
    const auto from = end_of(row, "from"), to = end_of(row, "to");
    if (!from || !to) return;
    channel.from = *from, channel.to = *to;
    if (look_at_ends(row, channel)) scenario_.channels->push_back(std::move(channel));
  }

  std::optional<ChannelEnd> end_of(std::size_t row, std::string_view column) {
    const std::string text = table_.text(row, column);
    if (text.empty()) {
      if (table_.has(column)) table_.refuse(row, column, "is empty", "a team, client:* or *");
      return std::nullopt;
    }
    auto end = teams_.end(table_, row, column, {text, 1});
    const auto is_of_party = [&](const transition::TeamInput& team) { return team.party == end->party; };
    if (!end || end->kind != ChannelEnd::Kind::party || std::ranges::any_of(*scenario_.teams, is_of_party)) return end;
    table_.refuse(row, column, "names no team", "a party that has teams");
    return std::nullopt;
  }

  bool look_at_ends(std::size_t row, const ChannelInput& channel) {
    const auto key = [](const ChannelEnd& end) {
      return std::tuple(end.kind, end.kind == ChannelEnd::Kind::everybody ? transition::Party::client : end.party,
                        end.team.index);
    };
    if (channel.from.kind == ChannelEnd::Kind::team && key(channel.from) == key(channel.to)) {
      table_.refuse(row, "to", "joins a team with itself", "two teams");
      return false;
    }
    const auto [first, is_new] =
        line_of_.try_emplace(std::pair(key(channel.from), key(channel.to)), channel.place.line);
    if (!is_new)
      table_.refuse(row, "from",
                    "is joined with '" + table_.text(row, "to") + "' already on line " + std::to_string(first->second),
                    "one row for each direction");
    return is_new;
  }

  std::vector<MeansInput> means_of(std::size_t row) {
    std::vector<MeansInput> all;
    const std::string text = table_.text(row, "means");
    const auto refuse = [&](const ListItem& item, std::string problem) {
      table_.refuse(row, "means", TextFault{item.column, std::string(item.text), "such as chat>phone>email>site", {}},
                    std::move(problem));
    };
    if (text.empty()) {
      if (table_.has("means")) refuse({text, 1}, "is empty");
      return all;
    }
    for (const ListItem item : in_order(text)) {
      const bool is_known =
          std::ranges::any_of(all, [&](const MeansInput& means) { return equal_ignoring_case(means.name, item.text); });
      if (item.text.empty() || item.text.find_first_of(";,|") != std::string_view::npos)
        refuse(item, item.text.empty() ? "names nothing between two arrows" : "is no name");
      else if (is_known)
        refuse(item, "is named twice");
      else if (all.size() == most_means)
        refuse(item, "is one means more than 10");
      else
        all.push_back(means_named(row, item));
    }
    return all;
  }

  MeansInput means_named(std::size_t row, const ListItem& item) {
    MeansInput means{.name = std::string(item.text)};
    if (const transition::MeansDefaults* known = find_means(item.text)) {
      means.availability = known->availability;
      means.reply_median_h = known->reply_median_h;
      means.reply_sigma = known->reply_sigma;
    } else {
      warn_of_name(row, item);
    }
    return means;
  }

  /// A name of one's own is fine; one that looks like a slip gets other values than was meant.
  void warn_of_name(std::size_t row, const ListItem& item) {
    std::vector<std::string> known;
    for (const transition::MeansDefaults& means : transition::known_means) known.emplace_back(means.name);
    const std::string near = table_.faults().near(item.text, known);
    if (near.empty()) return;
    transition::Place place = table_.place(row, "means");
    place.column += item.column - 1;
    table_.faults().warn(place, "means",
                         "'" + std::string(item.text) +
                             "' is no means that has defaults: it is always up and answered "
                             "at once unless stated",
                         near);
  }

  void read_means(std::size_t row, std::vector<MeansInput>& means) {
    for (std::size_t i = 0; i + 1 < means.size(); ++i) means[i].switch_h = transition::default_switch_h(i);
    read_each(row, "availability", means, &MeansInput::availability, means.size());
    read_each(row, "reply_median_h", means, &MeansInput::reply_median_h, means.size());
    read_each(row, "reply_sigma", means, &MeansInput::reply_sigma, means.size());
    read_each(row, "switch_h", means, &MeansInput::switch_h, means.size() - 1);
  }

  /// One value for all means, or at least so many in their order; an empty one leaves the default.
  void read_each(std::size_t row, std::string_view column, std::vector<MeansInput>& means, double MeansInput::*field,
                 std::size_t at_least) {
    if (table_.is_empty(row, column)) return;
    const std::string text = table_.text(row, column);
    const std::vector<ListItem> items = in_order(text);
    if (items.size() != 1 && (items.size() > means.size() || items.size() < at_least))
      return table_.refuse(
          row, column, "has " + std::to_string(items.size()) + " values for " + std::to_string(means.size()) + " means",
          "one value for all means, or one for each in their order");
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].text.empty()) continue;
      const auto value = table_.number_in(column, items[i].text);
      if (!value)
        return table_.refuse(row, column,
                             TextFault{items[i].column, std::string(items[i].text), table_.range_of(column), {}},
                             "does not fit");
      if (items.size() == 1)
        for (MeansInput& each : means) each.*field = *value;
      else
        means[i].*field = *value;
    }
  }

  using EndKey = std::tuple<ChannelEnd::Kind, transition::Party, std::uint32_t>;

  const TableReader& table_;
  transition::Scenario& scenario_;
  TeamNames teams_;
  std::map<std::pair<EndKey, EndKey>, std::uint32_t> line_of_;
};

}  // namespace

void read_channels(const TableReader& table, AbsentTable::Reason why_no_teams, transition::Scenario& scenario) {
  ChannelsReading(table, why_no_teams, scenario).read();
}

}  // namespace bascule::scenario_files
