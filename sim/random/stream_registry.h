#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>

#include "sim/random/stream.h"

namespace bascule::sim {

/// Two different names that hash to one stream: the message says which to rename.
class StreamCollision : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Hands out stream ids while a scenario is loaded and refuses two names with one id. Asking twice for one name is
/// fine.
class StreamRegistry {
 public:
  /// \throws StreamCollision when another name already has this id.
  StreamId add(std::string_view kind, std::string_view name, std::string_view purpose) {
    return add(stream_id(kind, name, purpose),
               std::string(kind) + ' ' + std::string(name) + ", " + std::string(purpose));
  }

  /// The same for an id computed elsewhere; `name` is what a collision's message shows.
  StreamId add(StreamId id, std::string name) {
    const auto [place, is_new] = names_.try_emplace(id.value, name);
    if (!is_new && place->second != name)
      throw StreamCollision("the random streams of '" + place->second + "' and '" + name +
                            "' collide; rename one of them");
    return id;
  }

 private:
  std::unordered_map<std::uint64_t, std::string> names_;
};

}  // namespace bascule::sim
