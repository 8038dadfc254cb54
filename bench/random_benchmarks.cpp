#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <random>
#include <string>
#include <variant>
#include <vector>

#include <benchmark/benchmark.h>

#include "sim/random/cursor.h"
#include "sim/random/distribution.h"
#include "sim/random/elementary.h"

namespace {

using namespace bascule::sim;

constexpr Stream stream({.seed = 1}, stream_id("benchmark", "random", "draw"));

std::uint64_t bits_of(double value) { return std::bit_cast<std::uint64_t>(value); }
std::uint64_t bits_of(Duration value) { return static_cast<std::uint64_t>(value.ticks); }

/// Shows a hash of the first thousand values, then measures how long the next ones take.
template <class Sample> void measure(benchmark::State& state, Sample sample) {
  std::uint64_t hash = 0;
  for (int i = 0; i < 1000; ++i) {
    hash = (hash ^ bits_of(sample())) * 0x9E3779B97F4A7C15u;
  }
  state.SetLabel("hash " + std::to_string(hash));
  for (auto _ : state) benchmark::DoNotOptimize(sample());
}

void indexed_draw(benchmark::State& state) {
  std::uint32_t index = 0;
  measure(state, [&] { return stream.uniform(index++); });
}

void uniform(benchmark::State& state) {
  UniformCursor cursor(stream);
  measure(state, [&] { return cursor.next(); });
}

void exponential(benchmark::State& state) {
  ExponentialCursor cursor(stream, 1e6);
  measure(state, [&] { return cursor.next(); });
}

void normal_without_table(benchmark::State& state) {
  UniformCursor cursor(stream);
  measure(state, [&] { return elementary::normal_quantile(cursor.next()); });
}

/// A variate of a distribution as a model draws it: a uniform from a cursor through the quantile.
void variate(benchmark::State& state, const DistributionOrFault& made) {
  const auto& distribution = std::get<Distribution>(made);
  UniformCursor cursor(stream);
  measure(state, [&] { return distribution.quantile(cursor.next()); });
}

/// Variates of 256 PERT distributions of different shapes in turn, so that their tables compete for the cache.
void variate_of_many(benchmark::State& state) {
  std::vector<Distribution> tasks;
  for (int i = 0; i < 256; ++i)
    tasks.push_back(std::get<Distribution>(Distribution::pert({.low = 0, .likely = 1.0 + i, .high = 400})));
  UniformCursor cursor(stream);
  std::size_t task = 0;
  measure(state, [&] { return tasks[task++ % tasks.size()].quantile(cursor.next()); });
}

void make_pert(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Distribution::pert({.low = 2, .likely = 5, .high = 20}));
}

void beta_quantile_without_table(benchmark::State& state) {
  const BetaTails tails({.at_low = 3, .at_high = 4});
  UniformCursor cursor(stream);
  measure(state, [&] { return tails.lower_quantile(0.5 * cursor.next()).low; });
}

template <class Textbook> void textbook(benchmark::State& state, Textbook sample) {
  std::mt19937_64 generator(1);
  measure(state, [&] { return sample(generator); });
}

/// Beta through two gamma variates.
struct TextbookBeta {
  std::gamma_distribution<> first, second;
  double operator()(std::mt19937_64& generator) {
    const double x = first(generator), y = second(generator);
    return 2 + 18 * (x / (x + y));
  }
};

/// Rejects until the base falls within the range.
struct TextbookTruncated {
  std::normal_distribution<> base;
  double operator()(std::mt19937_64& generator) {
    double x;
    do x = base(generator);
    while (x < 8 || x > 13);
    return x;
  }
};

struct TextbookEmpirical {
  std::vector<double> observations;
  double operator()(std::mt19937_64& generator) {
    std::uniform_real_distribution<> uniform(0, static_cast<double>(observations.size() - 1));
    const double rank = uniform(generator);
    const auto below = static_cast<std::size_t>(rank);
    return observations[below] + (rank - static_cast<double>(below)) * (observations[below + 1] - observations[below]);
  }
};

std::vector<double> squares() {
  std::vector<double> values;
  for (int i = 1; i <= 100; ++i) values.push_back(i * i);
  return values;
}

constexpr std::array<Distribution::Atom, 5> atoms{{{1, 0.3}, {2, 0.3}, {3, 0.2}, {5, 0.15}, {10, 0.05}}};

#define BASCULE_BESIDE_TEXTBOOK(name, made, ...)                 \
  BENCHMARK_CAPTURE(variate, name, made)->Name("random/" #name); \
  BENCHMARK_CAPTURE(textbook, name, __VA_ARGS__)->Name("random/" #name "/textbook")

BENCHMARK(indexed_draw)->Name("random/indexed_draw");
BENCHMARK_CAPTURE(textbook, bits, std::uniform_real_distribution<>())->Name("random/indexed_draw/textbook");
BENCHMARK(uniform)->Name("random/uniform");
BENCHMARK_CAPTURE(textbook, uniform, std::uniform_real_distribution<>())->Name("random/uniform/textbook");
BENCHMARK(exponential)->Name("random/exponential");
BENCHMARK_CAPTURE(textbook, exponential, std::exponential_distribution<>())->Name("random/exponential/textbook");
BENCHMARK(normal_without_table)->Name("random/normal_without_table");

BASCULE_BESIDE_TEXTBOOK(uniform_variate, Distribution::uniform({2, 20}), std::uniform_real_distribution<>(2, 20));
BASCULE_BESIDE_TEXTBOOK(triangular, Distribution::triangular({2, 5, 20}),
                        std::piecewise_linear_distribution<>({2, 5, 20}, [](double x) { return x == 5 ? 1.0 : 0.0; }));
BASCULE_BESIDE_TEXTBOOK(pert, Distribution::pert({2, 5, 20}),
                        TextbookBeta{std::gamma_distribution<>(1 + 4 * 3 / 18.0),
                                     std::gamma_distribution<>(1 + 4 * 15 / 18.0)});
BENCHMARK(variate_of_many)->Name("random/pert_of_256_shapes");
BASCULE_BESIDE_TEXTBOOK(normal, Distribution::normal({10, 2}), std::normal_distribution<>(10, 2));
BASCULE_BESIDE_TEXTBOOK(lognormal, Distribution::lognormal({10, 0.5}), std::lognormal_distribution<>(2.302585, 0.5));
BASCULE_BESIDE_TEXTBOOK(exponential_variate, Distribution::exponential(3), std::exponential_distribution<>(1.0 / 3));
BASCULE_BESIDE_TEXTBOOK(weibull, Distribution::weibull({10, 1.7}), std::weibull_distribution<>(1.7, 10));
BASCULE_BESIDE_TEXTBOOK(gamma, Distribution::gamma({10, 2.5}), std::gamma_distribution<>(2.5, 4));
BASCULE_BESIDE_TEXTBOOK(discrete, Distribution::discrete(atoms),
                        std::discrete_distribution<>({0.3, 0.3, 0.2, 0.15, 0.05}));
BASCULE_BESIDE_TEXTBOOK(empirical, Distribution::empirical(squares()), TextbookEmpirical{squares()});
BASCULE_BESIDE_TEXTBOOK(truncated_normal,
                        std::get<Distribution>(Distribution::normal({10, 2})).truncated({.low = 8, .high = 13}),
                        TextbookTruncated{std::normal_distribution<>(10, 2)});
BENCHMARK_CAPTURE(variate, percentiles, Distribution::percentiles({.p10 = 5, .p50 = 8, .p90 = 15}))
    ->Name("random/percentiles");
BENCHMARK(make_pert)->Name("random/make_pert")->Unit(benchmark::kMicrosecond);
BENCHMARK(beta_quantile_without_table)->Name("random/beta_without_table");

}  // namespace
