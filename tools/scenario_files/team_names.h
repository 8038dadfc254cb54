#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/transition/scenario/scenario.h"
#include "tools/scenario_files/absent_table.h"
#include "tools/scenario_files/link_text.h"
#include "tools/scenario_files/list_text.h"

namespace bascule::scenario_files {

/// Teams as other tables name them: by id, all of a party as `client:*`, everybody as `*`. What names none is a fault;
/// without the table teams all is ignored.
class TeamNames {
 public:
  TeamNames(const transition::Scenario& scenario, AbsentTable::Reason why_absent);

  bool are_absent() const { return absent_.is_absent(); }
  /// The team that a cell names.
  std::optional<transition::TeamId> team(const TableReader& table, std::size_t row, std::string_view column);
  /// What an item of a cell names.
  std::optional<transition::ChannelEnd> end(const TableReader& table, std::size_t row, std::string_view column,
                                            const ListItem& item);
  /// The teams that a list in a cell names, each once, in its order.
  std::vector<transition::TeamId> teams(const TableReader& table, std::size_t row, std::string_view column);

 private:
  bool is_meant(const transition::ChannelEnd& end, std::uint32_t team) const;

  const transition::Scenario& scenario_;
  AbsentTable absent_;
  DeclaredIds teams_;
};

/// As `TeamNames` reads it.
std::string end_text(const transition::ChannelEnd& end, const transition::Scenario& scenario);

}  // namespace bascule::scenario_files
