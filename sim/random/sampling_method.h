#pragma once

#include <cstdint>

namespace bascule::sim {

/// How the replications of an experiment cover the space of their uniforms: independently, in reflected pairs, or in
/// blocks that stratify every static draw.
enum class SamplingMethod : std::uint8_t { plain, antithetic, latin_hypercube };

}  // namespace bascule::sim
