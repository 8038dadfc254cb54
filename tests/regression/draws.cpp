#include <array>
#include <cstdint>
#include <variant>
#include <vector>

#include "sim/random/elementary.h"
#include "sim/random/gaussian_copula.h"
#include "sim/random/static_draws.h"
#include "tests/regression/fingerprint_parts.h"
#include "tests/regression/hash.h"
#include "tests/sim/random/one_of_each_kind.h"

namespace bascule::fingerprint {
namespace {

using namespace sim;

double uniform(const char* name, std::uint32_t index) {
  return Stream({.seed = 7}, stream_id("fingerprint", name, "uniform")).uniform(index);
}

}  // namespace

std::uint64_t of_elementary_functions() {
  Hash hash;
  for (std::uint32_t i = 0; i < 40'000; ++i) {
    const double u = uniform("values", i);
    hash.add(u);
    hash.add(elementary::log(u));
    hash.add(elementary::exp(u));
    hash.add(elementary::normal_quantile(u));
  }
  return hash.value();
}

std::uint64_t of_distributions() {
  Hash hash;
  for (const auto& [name, distribution] : one_of_each_kind()) {
    hash.add(distribution.mean());
    hash.add(distribution.standard_deviation());
    for (std::uint32_t i = 0; i < 1000; ++i) {
      const double value = distribution.quantile(uniform("distributions", i));
      hash.add(value);
      if (i % 20 == 0) hash.add(distribution.cumulative(value));
    }
  }
  return hash.value();
}

std::uint64_t of_latin_hypercubes() {
  Hash hash;
  for (const std::uint32_t block_size : {1u, 20u, 50u, 333u}) {
    const StaticDraws draws{SamplingMethod::latin_hypercube, block_size};
    for (std::uint32_t replication = 0; replication < 1000; ++replication)
      for (std::uint32_t index = 0; index < 3; ++index)
        hash.add(draws.uniform(
            Stream({.seed = 7, .index = replication}, stream_id("fingerprint", "hypercube", "uniform")), index));
  }
  return hash.value();
}

std::uint64_t of_copula() {
  Hash hash;
  const std::vector<Quantile> quantiles(3, [](double u) { return u * u; });
  const std::vector<StatedCorrelation> stated{
      {0, 1, 0.8, CorrelationKind::linear}, {1, 2, 0.8, CorrelationKind::rank}, {0, 2, -0.5, CorrelationKind::rank}};
  const auto copula = std::get<GaussianCopula>(GaussianCopula::make(stated, quantiles));
  std::array<double, 3> uniforms, room;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    for (std::uint32_t k = 0; k < 3; ++k) uniforms[k] = uniform("copula", 3 * i + k);
    copula.correlate(uniforms, room);
    for (const double u : uniforms) hash.add(u);
  }
  return hash.value();
}

}  // namespace bascule::fingerprint
