#pragma once

#include <algorithm>

#include "sim/experiment/progress.h"
#include "tools/terminal/progress_line.h"

namespace bascule::program {

/// The progress of an experiment as a line on the terminal.
class RunProgress final : public sim::ProgressObserver {
 public:
  explicit RunProgress(terminal::When when) : line_(when) {}
  void on_progress(const sim::Progress& progress) override {
    const double wanted = std::max(1u, progress.wanted);
    line_.show("replications", std::min(1.0, progress.done / wanted));
  }
  void wipe() { line_.wipe(); }

 private:
  terminal::ProgressLine line_;
};

}  // namespace bascule::program
