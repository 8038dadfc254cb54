#pragma once

#include <cstdint>

#include "models/known_answers/case.h"
#include "sim/experiment/experiment.h"

namespace bascule::known_answers::detail {

/// The rows of `base` replications, `effort.times` as many, in replication order: `row = replicate(key)`, whose
/// rows depend on the key alone. Each thread has a copy of it.
template <class Row, class Replicate>
sim::Rows<Row> replicate(const Effort& effort, std::uint32_t base, Replicate replicate,
                         sim::SamplingDesign design = {}) {
  return sim::run_experiment<Row>({.seed = effort.seed,
                                   .design = design,
                                   .threads = static_cast<unsigned>(effort.threads),
                                   .progress = effort.progress},
                                  {.most_replications = base * effort.times}, [replicate] { return replicate; })
      .rows;
}

/// The tally of one figure of each row.
template <class Row, class Figure> sim::Tally tally_of(const sim::Rows<Row>& rows, Figure figure) {
  sim::Tally tally;
  for (const Row& row : rows) tally.add(figure(row));
  return tally;
}

}  // namespace bascule::known_answers::detail
