#pragma once

#include <span>
#include <vector>

namespace bascule::reference {

/// What tasks done side by side cost each other when nothing is drawn.
struct WorkTransformation {
  double spectral_radius;
  /// By task, in units of its first effort; empty when the work never ends.
  std::vector<double> total_work;
};

/// The work transformation matrix A of Smith and Eppinger (Management Science 43(3), 1997): entry (i, j), by rows, is
/// the work that a unit of task j makes for task i in the next round. All rounds together take (I - A)^-1 times the
/// first work, and end exactly if the spectral radius is below 1 (here by more than rounding, 1e-12). Some n^3 steps,
/// at set-up only. \pre a square matrix without negative entries, as many rows as there is first work
WorkTransformation transform_work(std::span<const double> matrix, std::span<const double> first_work);

}  // namespace bascule::reference
