#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "models/transition/scenario/scenario.h"
#include "tools/scenario_files/cell_text.h"

namespace bascule::scenario_files {

/// The ids that links may name, for longest-match reading and suggestions.
class DeclaredIds {
 public:
  explicit DeclaredIds(const std::vector<std::string>& ids);

  /// Index of the id, or nothing.
  std::optional<std::uint32_t> find(std::string_view id) const;
  std::size_t longest() const { return longest_; }
  const std::vector<std::string>& all() const { return ids_; }

 private:
  std::vector<std::string> ids_;
  std::unordered_map<std::string, std::uint32_t> rows_;
  std::size_t longest_ = 0;
};

struct LinksText {
  std::vector<transition::LinkInput> links;  ///< places hold the column offset within the text only
  std::vector<TextFault> misread;
  struct UnknownId {
    TextFault fault;
    std::string id;  ///< the id that was probably meant
  };
  std::vector<UnknownId> unknown_ids;
};

/// Predecessors in planners' notation: `A06; G1FS+2d; B3SS-50%; C4FF`, in French FD, DD, FF, DF; commas separate too
/// where they cannot be decimal ones. The longest declared id wins. Linear in the text times the longest id.
LinksText read_links(std::string_view text, const DeclaredIds& ids, const CellStyle& style);

}  // namespace bascule::scenario_files
