#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/transition/scenario/place.h"

namespace bascule::scenario_files {

/// Collects what is wrong, so that all faults are told at once. Beyond a million nothing more is kept.
class FaultList {
 public:
  void add(transition::Fault fault);
  /// A value that was not understood.
  void refuse(transition::Place place, std::string_view field, std::string_view value, std::string problem,
              std::string expected = {}, std::string suggestion = {});
  void warn(transition::Place place, std::string_view field, std::string problem, std::string suggestion = {});

  /// "did you mean 'likely'?", or empty when nothing comes near or so many faults are known that nobody would read it.
  std::string near(std::string_view word, std::span<const std::string> candidates) const;

  bool has_fault() const { return has_fault_; }
  const std::vector<transition::Fault>& all() const { return faults_; }

 private:
  std::vector<transition::Fault> faults_;
  bool has_fault_ = false;
};

/// "did you mean 'likely'?", or empty when nothing comes near.
std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

}  // namespace bascule::scenario_files
