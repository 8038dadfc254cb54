#include "models/transition/results/wave_finishes.h"

#include <algorithm>

namespace bascule::transition {

void WaveFinishes::record_unfinished(std::uint32_t replication) {
  std::fill_n(ticks_.slot(replication * waves_.size()), waves_.size(), never);
}

}  // namespace bascule::transition
