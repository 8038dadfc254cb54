#include "models/transition/scenario/duration_law.h"

#include <array>
#include <string>
#include <string_view>

#include "sim/check.h"

namespace bascule::transition {
namespace {

struct KindName {
  DurationKind kind;
  std::string_view name;
};

constexpr std::array<KindName, 12> kind_names{{{DurationKind::fixed, "fixed"},
                                               {DurationKind::triangular, "triangular"},
                                               {DurationKind::pert, "pert"},
                                               {DurationKind::uniform, "uniform"},
                                               {DurationKind::normal, "normal"},
                                               {DurationKind::lognormal, "lognormal"},
                                               {DurationKind::exponential, "exponential"},
                                               {DurationKind::weibull, "weibull"},
                                               {DurationKind::gamma, "gamma"},
                                               {DurationKind::beta, "beta"},
                                               {DurationKind::discrete, "discrete"},
                                               {DurationKind::percentiles, "percentiles"}}};

std::string decimal(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

sim::DistributionOrFault untruncated(const DurationLaw& law) {
  using sim::Distribution;
  const double low = law.optimistic, likely = law.likely, high = law.pessimistic;
  const Distribution::MeanAndDeviation moments{.mean = (low + 4 * likely + high) / 6,
                                               .standard_deviation = (high - low) / 6};
  switch (law.kind) {
    case DurationKind::fixed:
      return Distribution::fixed(likely);
    case DurationKind::triangular:
      return Distribution::triangular({.low = low, .likely = likely, .high = high});
    case DurationKind::pert:
      return Distribution::pert({.low = low, .likely = likely, .high = high});
    case DurationKind::uniform:
      return Distribution::uniform({.low = low, .high = high});
    case DurationKind::normal:
      return Distribution::normal(moments);
    case DurationKind::lognormal:
      return Distribution::lognormal_with_moments(moments);
    case DurationKind::exponential:
      return Distribution::exponential(likely);
    case DurationKind::weibull:
      return Distribution::weibull_with_moments(moments);
    case DurationKind::gamma:
      return Distribution::gamma_with_moments(moments);
    case DurationKind::beta:
      return Distribution::beta_with_moments(
          {.low = low, .high = high, .mean = moments.mean, .standard_deviation = moments.standard_deviation});
    case DurationKind::discrete: {
      std::vector<Distribution::Atom> atoms;
      for (const DurationAtom& atom : law.atoms) atoms.push_back({.value = atom.days, .probability = atom.probability});
      return Distribution::discrete(atoms);
    }
    case DurationKind::percentiles:
      return Distribution::percentiles({.p10 = low, .p50 = likely, .p90 = high});
  }
  ASSERT(false);
}

Fault as_fault(const sim::DistributionFault& fault, const DurationLaw& law) {
  return {.place = {},
          .field = "duration",
          .value = std::string(name_of(law.kind)),
          .problem = "is no distribution: " + fault.parameter + " is " + decimal(fault.value),
          .expected = fault.expected,
          .suggestion = {}};
}

}  // namespace

std::variant<sim::Distribution, Fault> distribution_of(const DurationLaw& law) {
  sim::DistributionOrFault made = untruncated(law);
  if (law.truncation && std::holds_alternative<sim::Distribution>(made))
    made = std::get<sim::Distribution>(made).truncated({.low = law.truncation->low, .high = law.truncation->high});
  if (const auto* fault = std::get_if<sim::DistributionFault>(&made)) return as_fault(*fault, law);
  return std::get<sim::Distribution>(std::move(made));
}

std::string_view name_of(DurationKind kind) { return kind_names[static_cast<std::size_t>(kind)].name; }

}  // namespace bascule::transition
