#pragma once

#include <cstdint>

namespace bascule::fingerprint {

// Each plays a few runs of one part of the program and gives one number that changes with any bit of what they compute.

std::uint64_t of_elementary_functions();
/// Quantiles, cumulative probabilities and moments of every kind, also truncated.
std::uint64_t of_distributions();
std::uint64_t of_latin_hypercubes();
/// Uniforms through a copula whose matrix had to be repaired.
std::uint64_t of_copula();
std::uint64_t of_station();
std::uint64_t of_event_order();

/// Stations replicated by an experiment under each sampling method.
std::uint64_t of_experiments(unsigned threads);
/// Thirty tasks of every distribution, two teams, links of every kind, under each sampling method.
std::uint64_t of_plans(unsigned threads);
/// The same with an organisation, a channel, a forum and people who leave.
std::uint64_t of_organisations(unsigned threads);
/// The same without teams, with leads and lags of shares too: the path of pure networks.
std::uint64_t of_networks(unsigned threads);

}  // namespace bascule::fingerprint
