#include <array>
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>

#include "sim/random/cpu_level.h"
#include "tests/regression/fingerprint_parts.h"
#include "tests/regression/hash.h"

namespace {

using namespace bascule;

constexpr std::size_t part_count = 10;
constexpr std::array<const char*, part_count> names{
    "elementary_functions", "distributions", "latin_hypercubes", "copula",       "station", "event_order",
    "experiments",          "plans",         "networks",         "organisations"};
using Parts = std::array<std::uint64_t, part_count>;

Parts all_parts() {
  namespace f = fingerprint;
  return {f::of_elementary_functions(),
          f::of_distributions(),
          f::of_latin_hypercubes(),
          f::of_copula(),
          f::of_station(),
          f::of_event_order(),
          f::of_experiments(1),
          f::of_plans(1),
          f::of_networks(1),
          f::of_organisations(1)};
}

Parts on_threads(Parts parts, unsigned threads) {
  parts[part_count - 4] = fingerprint::of_experiments(threads);
  parts[part_count - 3] = fingerprint::of_plans(threads);
  parts[part_count - 2] = fingerprint::of_networks(threads);
  parts[part_count - 1] = fingerprint::of_organisations(threads);
  return parts;
}

/// Whether both are the same; says on the error stream which part is not.
bool agree(const Parts& expected, const Parts& obtained, const char* where) {
  for (std::size_t i = 0; i < part_count; ++i)
    if (expected[i] != obtained[i])
      std::fprintf(stderr, "%s: %016" PRIx64 " instead of %016" PRIx64 " %s\n", names[i], obtained[i], expected[i],
                   where);
  return expected == obtained;
}

}  // namespace

/// Prints the fingerprint, or with --parts that of each part; fails when a level of instructions that this processor
/// has, or a number of threads, gives another one.
int main(int argc, char** argv) {
  sim::force_cpu_level(sim::CpuLevel::v2);
  const Parts parts = all_parts();
  bool is_one = true;
  for (const sim::CpuLevel level : {sim::CpuLevel::v3, sim::CpuLevel::v4}) {
    if (level > sim::highest_cpu_level()) {
      std::fprintf(stderr, "%s skipped: this processor lacks it\n", sim::name_of(level));
      continue;
    }
    sim::force_cpu_level(level);
    is_one = agree(parts, all_parts(), sim::name_of(level)) && is_one;
  }
  for (const unsigned threads : {2u, 3u, 8u})
    is_one = agree(parts, on_threads(parts, threads), ("on " + std::to_string(threads) + " threads").c_str()) && is_one;

  fingerprint::Hash hash;
  const bool says_parts = argc > 1 && std::strcmp(argv[1], "--parts") == 0;
  for (std::size_t i = 0; i < part_count; ++i) {
    hash.add(parts[i]);
    if (says_parts) std::printf("%s %016" PRIx64 "\n", names[i], parts[i]);
  }
  if (!says_parts) std::printf("%016" PRIx64 "\n", hash.value());
  return is_one ? 0 : 1;
}
