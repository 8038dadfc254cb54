#include <random>

#include <benchmark/benchmark.h>

#include "sim/random/cursor.h"
#include "sim/random/elementary.h"

namespace {

using namespace bascule::sim;

constexpr Stream stream({.seed = 1}, stream_id("benchmark", "random", "draw"));

void indexed_draw(benchmark::State& state) {
  std::uint32_t index = 0;
  for (auto _ : state) benchmark::DoNotOptimize(stream.uniform(index++));
}

void uniform(benchmark::State& state) {
  UniformCursor cursor(stream);
  for (auto _ : state) benchmark::DoNotOptimize(cursor.next());
}

void exponential(benchmark::State& state) {
  ExponentialCursor cursor(stream, 1e6);
  for (auto _ : state) benchmark::DoNotOptimize(cursor.next());
}

void normal(benchmark::State& state) {
  UniformCursor cursor(stream);
  for (auto _ : state) benchmark::DoNotOptimize(elementary::normal_quantile(cursor.next()));
}

template <class Distribution> void textbook(benchmark::State& state) {
  std::mt19937_64 generator(1);
  Distribution distribution;
  for (auto _ : state) benchmark::DoNotOptimize(distribution(generator));
}

BENCHMARK(indexed_draw)->Name("random/indexed_draw");
BENCHMARK(uniform)->Name("random/uniform");
BENCHMARK(textbook<std::uniform_real_distribution<>>)->Name("random/uniform/textbook");
BENCHMARK(exponential)->Name("random/exponential");
BENCHMARK(textbook<std::exponential_distribution<>>)->Name("random/exponential/textbook");
BENCHMARK(normal)->Name("random/normal");
BENCHMARK(textbook<std::normal_distribution<>>)->Name("random/normal/textbook");

}  // namespace
