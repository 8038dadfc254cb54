#include "tools/scenario_files/link_text.h"

#include <algorithm>
#include <array>

#include "tools/scenario_files/list_text.h"

namespace bascule::scenario_files {
namespace {

using transition::LinkInput;
using transition::LinkKind;

struct KindName {
  std::string_view name;
  LinkKind kind;
};
constexpr std::array<KindName, 7> kind_names{{{"FS", LinkKind::finish_start},
                                              {"SS", LinkKind::start_start},
                                              {"FF", LinkKind::finish_finish},
                                              {"SF", LinkKind::start_finish},
                                              {"FD", LinkKind::finish_start},
                                              {"DD", LinkKind::start_start},
                                              {"DF", LinkKind::start_finish}}};

/// What may follow an id: nothing, a kind, a lag, or both.
std::optional<LinkInput> read_tail(std::string_view tail, const CellStyle& style) {
  LinkInput link;
  tail = trimmed(tail);
  for (const KindName& known : kind_names) {
    if (!equal_ignoring_case(known.name, tail.substr(0, 2))) continue;
    link.kind = known.kind;
    tail = trimmed(tail.substr(2));
    break;
  }
  if (tail.empty()) return link;
  if (tail.front() != '+' && tail.front() != '-') return std::nullopt;
  const double sign = tail.front() == '-' ? -1.0 : 1.0;
  tail = trimmed(tail.substr(1));
  if (tail.empty() || tail.front() == '+' || tail.front() == '-') return std::nullopt;
  if (tail.ends_with('%')) {
    const Read<double> share = read_share(tail, style);
    if (std::holds_alternative<TextFault>(share)) return std::nullopt;
    link.lag_share = sign * std::get<double>(share);
    return link;
  }
  const Read<double> lag = read_duration(tail, style);
  if (std::holds_alternative<TextFault>(lag)) return std::nullopt;
  link.lag_days = sign * std::get<double>(lag);
  return link;
}

bool is_id_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '.';
}

/// The id that was probably meant: the characters before a lag, without a kind.
std::string_view probable_id(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_id_character);
  std::string_view id = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  for (const KindName& known : kind_names)
    if (id.size() > 2 && equal_ignoring_case(id.substr(id.size() - 2), known.name)) return id.substr(0, id.size() - 2);
  return id.empty() ? text : id;
}

}  // namespace

DeclaredIds::DeclaredIds(const std::vector<std::string>& ids) : ids_(ids) {
  for (std::uint32_t i = 0; i < ids.size(); ++i) {
    rows_.try_emplace(ids[i], i);
    longest_ = std::max(longest_, ids[i].size());
  }
}

std::optional<std::uint32_t> DeclaredIds::find(std::string_view id) const {
  const auto found = rows_.find(std::string(id));
  if (found == rows_.end()) return std::nullopt;
  return found->second;
}

LinksText read_links(std::string_view text, const DeclaredIds& ids, const CellStyle& style) {
  LinksText result;
  for (const auto [item, column] : items_of(text, style)) {
    bool is_read = false, is_id_known = false;
    for (std::size_t length = std::min(item.size(), ids.longest()); length > 0 && !is_read; --length) {
      const std::optional<std::uint32_t> predecessor = ids.find(item.substr(0, length));
      if (!predecessor) continue;
      is_id_known = true;
      std::optional<LinkInput> link = read_tail(item.substr(length), style);
      if (!link) continue;
      link->predecessor = {*predecessor};
      link->place.column = column;
      result.links.push_back(*link);
      is_read = true;
    }
    if (is_read) continue;
    const std::string_view id = probable_id(item);
    if (is_id_known)
      result.misread.push_back({column, std::string(item), "a link such as A06, G1FS+2d, B3SS-50% or C4FF", {}});
    else
      result.unknown_ids.push_back(
          {{column, std::string(item), "ids of tasks, separated by semicolons", {}}, std::string(id)});
  }
  return result;
}

}  // namespace bascule::scenario_files
