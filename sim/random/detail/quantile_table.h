#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/random/beta_tails.h"
#include "sim/random/gamma_tails.h"

namespace bascule::sim::detail {

/// A quantile from both tails as polynomials of degree 7 in the tail probability, for tails of at least 2^-12 (all but
/// 1 in 2048 draws). Each octave has 2^k pieces, found from the bits of the probability; each piece matches position
/// and three derivatives at both its ends, so that neighbours join smoothly and the quantile rises. Near its end a
/// quantile is a power or a logarithm of the tail probability, which bends alike in every octave: the error is
/// relative, below 1e-9. A piece is one cache line; PERT takes 5.7 kB, gamma 11 kB, shapes near 0.05 take 45 kB.
class QuantileTable {
 public:
  static constexpr double smallest_tail = 0x1p-12;
  static constexpr int octaves = 11;  ///< from smallest_tail to 1/2

  /// point_at(tail) gives the `QuantilePoint` of a tail probability; called in rising order.
  template <class LowerPointAt, class UpperPointAt>
  QuantileTable(int log2_pieces, LowerPointAt&& lower_point_at, UpperPointAt&& upper_point_at)
      : log2_pieces_(log2_pieces) {
    add_side(lower_point_at);
    upper_begins_ = pieces_.size();
    add_side(upper_point_at);
  }

  /// The position at a tail probability from smallest_tail to 1/2: of the lower tail (side 0) or the upper (side 1).
  double position(std::size_t side, double tail) const {
    constexpr std::uint64_t mantissa = 0x000FFFFFFFFFFFFF, one = 0x3FF0000000000000;
    const auto bits = std::bit_cast<std::uint64_t>(tail);
    const std::size_t piece =
        (bits >> (52 - log2_pieces_)) - (std::bit_cast<std::uint64_t>(smallest_tail) >> (52 - log2_pieces_));
    const double s = std::bit_cast<double>(((bits << log2_pieces_) & mantissa) | one) - 1.0;
    const auto& c = pieces_[piece + side * upper_begins_].coefficients;
    const double s2 = s * s, s4 = s2 * s2;
    return ((c[0] + c[1] * s) + (c[2] + c[3] * s) * s2) + ((c[4] + c[5] * s) + (c[6] + c[7] * s) * s2) * s4;
  }

 private:
  struct alignas(64) Piece {
    std::array<double, 8> coefficients;
  };

  static Piece joining(const QuantilePoint& from, const QuantilePoint& to, double width);

  template <class PointAt> void add_side(PointAt&& point_at) {
    const int pieces = 1 << log2_pieces_;
    QuantilePoint from = point_at(smallest_tail);
    double octave = smallest_tail;
    for (int i = 0; i < octaves; ++i, octave += octave) {
      const double width = octave / pieces;
      for (int k = 1; k <= pieces; ++k) {
        const QuantilePoint to = point_at(octave + k * width);
        pieces_.push_back(joining(from, to, width));
        from = to;
      }
    }
    pieces_.push_back({{from.position}});  // for exactly 1/2
  }

  int log2_pieces_;
  std::size_t upper_begins_ = 0;
  std::vector<Piece> pieces_;
};

/// Gamma quantiles in units of the scale: both sides measured from zero.
struct TabulatedGamma {
  explicit TabulatedGamma(double shape);
  double far_position(std::size_t side, double tail) const;

  GammaTails tails;
  QuantileTable table;
};

/// Beta quantiles on [0, 1]: each side measured from its own end.
struct TabulatedBeta {
  explicit TabulatedBeta(BetaTails::Shapes shapes);
  double far_position(std::size_t side, double tail) const;

  BetaTails tails;
  QuantileTable table;
};

}  // namespace bascule::sim::detail
