#pragma once

#include <bit>
#include <cmath>
#include <cstdint>

/// Elementary functions with the same bits on every processor: only +, -, *, /, sqrt and integer steps, no branch, no
/// table, no fused multiply-add. A loop over lanes vectorises under any instruction set and gives the bits of one call
/// at a time. The coefficients are our own relative minimax fits (Remez exchange in 60 digits).
namespace bascule::sim::elementary {

namespace detail {

inline constexpr double ln2_high = 0x1.62e42p-1;  // 21 bits, so that its product with an exponent is exact
inline constexpr double ln2_low = 0x1.fdf473de6af28p-22;
inline constexpr std::uint64_t mantissa_bits = 0x000FFFFFFFFFFFFF;
inline constexpr std::uint64_t sign_bit = 0x8000000000000000;

/// exp(high + low) for |low| far below |high|, high in [-708, 709].
[[gnu::always_inline]] inline double exp_of_sum(double high, double low) {
  constexpr double round_to_integer = 0x1.8p52;
  const double shifted = high * 0x1.71547652b82fep0 + round_to_integer;
  const double power = shifted - round_to_integer;
  const double r = ((high - power * ln2_high) - power * ln2_low) + low, r2 = r * r;
  const double even = ((((2.7620046717276423e-7 * r2 + 2.480152139619957e-5) * r2 + 0.0013888888917138464) * r2 +
                        0.041666666666624309) *
                           r2 +
                       0.50000000000000011);
  const double odd = ((((2.5068170186316422e-8 * r2 + 2.7557355502676194e-6) * r2 + 0.00019841269784671463) * r2 +
                       0.0083333333333561969) *
                          r2 +
                      0.16666666666666644);
  const double mantissa = 1.0 + (r + r2 * (even + r * odd));
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(mantissa) + (std::bit_cast<std::uint64_t>(shifted) << 52));
}

}  // namespace detail

/// Natural logarithm of a normal positive x (not zero, subnormal, infinite or NaN). Error below 1 ulp.
/// x = 2^k m with m in [sqrt(1/2), sqrt(2)), f = m - 1, s = f / (2 + f), log m = f - s (f - s^2 P(s^2)).
[[gnu::always_inline]] inline double log(double x) {
  constexpr std::uint64_t sqrt_half = 0x3FE6A09E667F3BCD, one = 0x3FF0000000000000, two_to_52 = 0x4330000000000000;
  const std::uint64_t biased = std::bit_cast<std::uint64_t>(x) + (one - sqrt_half);
  const double k = std::bit_cast<double>((biased >> 52) | two_to_52) - (0x1p52 + 1023.0);
  const double f = std::bit_cast<double>((biased & detail::mantissa_bits) + sqrt_half) - 1.0;
  const double s = f / (2.0 + f), z = s * s, w = z * z;
  const double odd =
      z * (((0.14617011514021996 * w + 0.18182890699844845) * w + 0.28571428626133955) * w + 0.66666666666666696);
  const double even = w * ((0.15331673016021616 * w + 0.22222211111290557) * w + 0.39999999999899116);
  return k * detail::ln2_high + (f - (s * (f - (odd + even)) - k * detail::ln2_low));
}

/// e^x. Error below 1.1 ulp for x in [-708, 709]; beyond it keeps the value at the nearer end.
[[gnu::always_inline]] inline double exp(double x) {
  const double not_below = x < -708.0 ? -708.0 : x;
  return detail::exp_of_sum(not_below > 709.0 ? 709.0 : not_below, 0.0);
}

/// The standard normal variate z with P(Z <= z) = u, for u in [2^-53, 1 - 2^-53]. Relative error below 2e-15;
/// normal_quantile(1 - u) == -normal_quantile(u) exactly. One formula for centre and tails, so no lane waits for
/// another: with p = min(u, 1 - u), L = -log(2p) and r = sqrt(L + log 2), the ratio z / L is smooth in r and is fitted
/// by a rational function of degrees 7 and 8 (error 5.5e-16); L vanishes with z, so accuracy is relative at the median
/// too.
[[gnu::always_inline]] inline double normal_quantile(double u) {
  const double p = u < 0.5 ? u : 1.0 - u;
  const double l = 0.0 - log(p + p);
  const double r = std::sqrt(l + 0.69314718055994531);
  const double numerator =
      ((((((0.14764312483382389 * r + 5.8216546921358541) * r + 62.019251499380495) * r + 260.18501231440615) * r +
         519.16530185187003) *
            r +
        468.46651263342324) *
           r +
       118.09980448475335) *
          r +
      5.5625645642193309;
  const double denominator =
      (((((((0.10439649273113009 * r + 4.1171747890005372) * r + 44.087470536474065) * r + 189.76628355063167) * r +
          406.08594059473228) *
             r +
         432.21860514191837) *
            r +
        199.8574396389356) *
           r +
       31.614555391427313) *
          r +
      1.0;
  const double size = l * numerator / denominator;
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(size) |
                               (std::bit_cast<std::uint64_t>(u - 0.5) & detail::sign_bit));
}

}  // namespace bascule::sim::elementary
