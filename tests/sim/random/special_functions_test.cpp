#include <algorithm>
#include <array>
#include <cmath>

#include <gtest/gtest.h>

#include "sim/random/beta_tails.h"
#include "sim/random/gamma_function.h"
#include "sim/random/gamma_tails.h"

namespace bascule::sim {
namespace {

// Quantiles in 18 digits by mpmath 1.2.1 with 40: Newton on the logarithm of the tail probability, which is summed as
// its power series (x^a e^-x / Gamma(a) times the sum of x^n / (a)_(n+1); for beta x^a (1-x)^b / B(a, b) times the sum
// of (a+b)_n x^n / (a)_(n+1), upper tails by reflection). Levels are the doubles that the decimals denote.
struct GammaReference {
  double shape, level, quantile;
};
constexpr auto gamma_references = std::to_array<GammaReference>({{0.05, 0x1p-30, 1.40850948990721986e-181},
                                                                 {0.05, 0.001, 5.84463205728654695e-61},
                                                                 {0.05, 0.1, 5.84463205728652112e-21},
                                                                 {0.05, 0.5, 5.57387844074624752e-7},
                                                                 {0.05, 0.8, 0.00678199757517414123},
                                                                 {0.05, 0.99, 1.08762740009180958},
                                                                 {0.05, 1 - 0x1p-30, 15.1839128712684371},
                                                                 {0.05, 1 - 0x1p-53, 30.4915699051690893},
                                                                 {0.3, 0x1p-53, 4.58601027246597129e-54},
                                                                 {0.3, 0x1p-30, 5.50048972102720579e-31},
                                                                 {0.3, 0.001, 6.97269909678334466e-11},
                                                                 {0.3, 0.1, 0.000323724621823432731},
                                                                 {0.3, 0.5, 0.0731311358669518955},
                                                                 {0.3, 0.8, 0.460073886987851417},
                                                                 {0.3, 0.99, 2.63940915707053301},
                                                                 {0.3, 1 - 0x1p-30, 17.6520230043970319},
                                                                 {1.5, 0x1p-53, 2.79274287851724056e-11},
                                                                 {1.5, 0x1p-30, 1.1529870253507485e-6},
                                                                 {1.5, 0.001, 0.0121487929078463668},
                                                                 {1.5, 0.1, 0.29218718707759164},
                                                                 {1.5, 0.5, 1.18298694218766913},
                                                                 {1.5, 0.8, 2.320813838043723},
                                                                 {1.5, 0.99, 5.672433365072185},
                                                                 {1.5, 1 - 0x1p-30, 22.493338234009455},
                                                                 {1.5, 1 - 0x1p-53, 38.6981577453104393},
                                                                 {7.25, 0x1p-53, 0.0219601322761005011},
                                                                 {7.25, 0x1p-30, 0.202352576614157354},
                                                                 {7.25, 0.001, 1.6297329917760571},
                                                                 {7.25, 0.1, 4.08352907165521582},
                                                                 {7.25, 0.5, 6.91952967448339151},
                                                                 {7.25, 0.8, 9.36571659145272623},
                                                                 {7.25, 0.99, 14.93075253030745},
                                                                 {7.25, 1 - 0x1p-30, 36.3883651507590043},
                                                                 {7.25, 1 - 0x1p-53, 54.8295435850222101},
                                                                 {50.0, 0x1p-53, 11.7616246260836609},
                                                                 {50.0, 0x1p-30, 18.413807553872315},
                                                                 {50.0, 0.001, 30.9589696034683116},
                                                                 {50.0, 0.1, 41.1790679061785731},
                                                                 {50.0, 0.5, 49.6670646179942279},
                                                                 {50.0, 0.8, 55.8333565791451655},
                                                                 {50.0, 0.99, 67.9033615855133874},
                                                                 {50.0, 1 - 0x1p-30, 104.790557839395201},
                                                                 {50.0, 1 - 0x1p-53, 131.819037859154431},
                                                                 {3000.0, 0x1p-53, 2572.22002063883397},
                                                                 {3000.0, 0x1p-30, 2682.46780896653334},
                                                                 {3000.0, 0.001, 2833.58672047843116},
                                                                 {3000.0, 0.1, 2930.02413535267353},
                                                                 {3000.0, 0.5, 2999.6666732518301},
                                                                 {3000.0, 0.8, 3045.9975873097024},
                                                                 {3000.0, 0.99, 3128.8880338120279},
                                                                 {3000.0, 1 - 0x1p-30, 3340.93699656678487},
                                                                 {3000.0, 1 - 0x1p-53, 3472.03271400688823},
                                                                 {1e6, 0x1p-53, 991812.582219299808},
                                                                 {1e6, 0.1, 998718.662749980281},
                                                                 {0.3, 1 - 0x1p-53, 33.1695536126048706},
                                                                 {1e6, 0.8, 1000841.52386192922},
                                                                 {1e6, 1 - 0x1p-53, 1008231.68206847792}});

/// Above the median the distance from the high end.
struct BetaReference {
  double shape_at_low, shape_at_high, level, distance;
};
constexpr auto beta_references = std::to_array<BetaReference>({{0.05, 0.05, 0x1p-30, 2.34047166265705688e-175},
                                                               {0.05, 0.05, 0.001, 9.71182360272009513e-55},
                                                               {0.05, 0.05, 0.1, 9.71182360271996688e-15},
                                                               {0.05, 0.05, 0.5, 0.5},
                                                               {0.05, 0.05, 0.8, 1.01835850522170169e-8},
                                                               {0.05, 0.05, 0.99, 9.71182360272023878e-35},
                                                               {0.05, 0.05, 1 - 0x1p-30, 2.34047166265705688e-175},
                                                               {0.3, 4.0, 0x1p-53, 1.25291374396511902e-54},
                                                               {0.3, 4.0, 0x1p-30, 1.50275266747453327e-31},
                                                               {0.3, 4.0, 0.001, 1.904965321002412e-11},
                                                               {0.3, 4.0, 0.1, 0.0000884387048236365629},
                                                               {0.3, 4.0, 0.5, 0.019778314565049344},
                                                               {0.3, 4.0, 0.8, 0.881994680777203838},
                                                               {0.3, 4.0, 0.99, 0.488181269569921863},
                                                               {0.3, 4.0, 1 - 0x1p-30, 0.00930964112736218325},
                                                               {0.3, 4.0, 1 - 0x1p-53, 0.000173208116893098529},
                                                               {1.0, 5.0, 0x1p-53, 2.22044604925031318e-17},
                                                               {1.0, 5.0, 0x1p-30, 1.86264514992484642e-10},
                                                               {1.0, 5.0, 0.001, 0.000200080048033625561},
                                                               {1.0, 5.0, 0.1, 0.0208516376390232116},
                                                               {1.0, 5.0, 0.5, 0.129449436703875861},
                                                               {1.0, 5.0, 0.8, 0.724779663677695499},
                                                               {1.0, 5.0, 0.99, 0.398107170553497321},
                                                               {1.0, 5.0, 1 - 0x1p-30, 0.015625},
                                                               {1.0, 5.0, 1 - 0x1p-53, 0.000644290972057077275},
                                                               {2.6, 3.4, 0x1p-53, 2.9221243452753486e-7},
                                                               {2.6, 3.4, 0x1p-30, 0.000134491613192748028},
                                                               {2.6, 3.4, 0.001, 0.0286150422344127902},
                                                               {2.6, 3.4, 0.1, 0.188619159913634318},
                                                               {2.6, 3.4, 0.5, 0.425470802002299676},
                                                               {2.6, 3.4, 0.8, 0.396817865683878861},
                                                               {2.6, 3.4, 0.99, 0.146643793232939253},
                                                               {2.6, 3.4, 1 - 0x1p-30, 0.00118580797492120698},
                                                               {2.6, 3.4, 1 - 0x1p-53, 0.000010900573654273156},
                                                               {3.0, 3.0, 0x1p-53, 2.23085098246853155e-6},
                                                               {3.0, 3.0, 0x1p-30, 0.000453382942238787864},
                                                               {3.0, 3.0, 0.001, 0.047551898175457673},
                                                               {3.0, 3.0, 0.1, 0.246636453288466598},
                                                               {3.0, 3.0, 0.5, 0.5},
                                                               {3.0, 3.0, 0.8, 0.326597937841411009},
                                                               {3.0, 3.0, 0.99, 0.105639843550774382},
                                                               {3.0, 3.0, 1 - 0x1p-30, 0.000453382942238787864},
                                                               {3.0, 3.0, 1 - 0x1p-53, 2.23085098246853155e-6},
                                                               {5.0, 0.7, 0x1p-53, 0.000750688784389574373},
                                                               {5.0, 0.7, 0x1p-30, 0.0181893047586283935},
                                                               {5.0, 0.7, 0.001, 0.287872684205377009},
                                                               {5.0, 0.7, 0.1, 0.696536476686742909},
                                                               {5.0, 0.7, 0.5, 0.919512686408931537},
                                                               {5.0, 0.7, 0.8, 0.0188411108060650177},
                                                               {5.0, 0.7, 0.99, 0.000249769539392085883},
                                                               {5.0, 0.7, 1 - 0x1p-30, 2.25497420096439089e-14},
                                                               {5.0, 0.7, 1 - 0x1p-53, 2.89838454789672071e-24},
                                                               {40.0, 700.0, 0x1p-53, 0.0104622702593266489},
                                                               {40.0, 700.0, 0x1p-30, 0.0176223929355602213},
                                                               {40.0, 700.0, 0.001, 0.0318172738090963291},
                                                               {40.0, 700.0, 0.1, 0.0436952792779238407},
                                                               {40.0, 700.0, 0.5, 0.0536525906572610729},
                                                               {40.0, 700.0, 0.8, 0.939091717702023051},
                                                               {40.0, 700.0, 0.99, 0.924886607699694228},
                                                               {40.0, 700.0, 1 - 0x1p-30, 0.881928726038565783},
                                                               {40.0, 700.0, 1 - 0x1p-53, 0.851214433809181795},
                                                               {2.5, 1e6, 0x1p-53, 6.71110962237242801e-13},
                                                               {2.5, 1e6, 0.1, 8.05153065480432541e-7},
                                                               {1e6, 1e6, 0x1p-53, 0.497097514747793592},
                                                               {1e6, 1e6, 0.1, 0.49954690313516384},
                                                               {1e6, 1e6, 0.8, 0.499702441948426277}});

constexpr double stated = 1e-12;

double relative_error(double value, double exact) { return std::abs(value - exact) / std::abs(exact); }

double gamma_quantile(double shape, double level) {
  const GammaTails tails(shape);
  return level <= 0.5 ? tails.lower_quantile(level) : tails.upper_quantile(1 - level);
}

double beta_distance(BetaTails::Shapes shapes, double level) {
  const BetaTails tails(shapes);
  return level <= 0.5 ? tails.lower_quantile(level).low : tails.reflected().lower_quantile(1 - level).low;
}

TEST(GammaFunction, logarithm_keeps_its_stated_accuracy) {
  for (double x = 0.05; x < 1e7; x *= 1.0137) {
    const double exact = std::lgamma(x);
    ASSERT_LT(std::abs(log_gamma(x) - exact), std::max(2e-14, 1e-15 * std::abs(exact))) << x;
  }
}

TEST(GammaFunction, logarithm_of_a_factorial) {
  EXPECT_NEAR(log_gamma(5), std::log(24.0), 2e-14);
  EXPECT_NEAR(log_gamma(0.5), std::log(std::sqrt(3.14159265358979323846)), 2e-14);
}

TEST(GammaFunction, differences_that_cancel_keep_their_relative_accuracy) {
  for (double x = 1e-12; x < 100; x *= 1.37) {
    const auto exact = static_cast<long double>(x);
    EXPECT_LT(relative_error(one_minus_exp(x), static_cast<double>(-std::expm1(-exact))), 1e-15) << x;
    EXPECT_LT(relative_error(log_of_one_plus(x), static_cast<double>(std::log1p(exact))), 1e-15) << x;
  }
  EXPECT_LT(relative_error(excess_over_log(1e-9, 1 + 1e-9), 0.5e-18 - 1e-27 / 3), 1e-14);
}

TEST(GammaTails, quantiles_agree_with_forty_digits) {
  for (const auto& [shape, level, quantile] : gamma_references)
    EXPECT_LT(relative_error(gamma_quantile(shape, level), quantile), stated) << shape << ' ' << level;
}

TEST(GammaTails, a_shape_off_by_one_in_ten_thousand_is_told_apart) {
  for (const auto& [shape, level, quantile] : gamma_references)
    EXPECT_GT(relative_error(gamma_quantile(shape * 1.0001, level), quantile), stated) << shape << ' ' << level;
}

TEST(GammaTails, shape_one_is_exponential) {
  const GammaTails tails(1);
  for (double x = 1e-9; x < 700; x *= 1.9) {
    EXPECT_LT(relative_error(tails.at(x).lower, -std::expm1(-x)), 1e-14) << x;
    EXPECT_LT(relative_error(tails.at(x).upper, std::exp(-x)), 2e-13) << x;
  }
}

TEST(GammaTails, the_tail_probability_of_a_quantile_is_the_level) {
  for (const double shape : {0.05, 0.4, 0.99, 1.0, 3.0, 17.0, 900.0, 1e5}) {
    const GammaTails tails(shape);
    for (double tail = 0.5; tail > 0x1p-50; tail *= 0.3) {
      EXPECT_LT(relative_error(tails.at(tails.lower_quantile(tail)).lower, tail), 2e-11) << shape << ' ' << tail;
      EXPECT_LT(relative_error(tails.at(tails.upper_quantile(tail)).upper, tail), 2e-11) << shape << ' ' << tail;
    }
  }
}

TEST(BetaTails, quantiles_agree_with_forty_digits) {
  for (const auto& [a, b, level, distance] : beta_references)
    EXPECT_LT(relative_error(beta_distance({a, b}, level), distance), stated) << a << ' ' << b << ' ' << level;
}

TEST(BetaTails, exchanged_shapes_are_told_apart) {
  for (const auto& [a, b, level, distance] : beta_references) {
    if (a == b) continue;
    EXPECT_GT(relative_error(beta_distance({b, a}, level), distance), 1e-3) << a << ' ' << b << ' ' << level;
  }
}

TEST(BetaTails, one_shape_of_one_is_a_power) {
  const BetaTails tails({7, 1});
  for (double x = 0.05; x < 1; x += 0.05) EXPECT_LT(relative_error(tails.at({x, 1 - x}).lower, std::pow(x, 7)), 1e-14);
}

TEST(BetaTails, the_upper_quantile_far_out_is_the_reflected_lower_one) {
  const BetaTails tails({2.5, 1e6});
  const FromEnds point = tails.reflected().lower_quantile(0x1p-53);
  EXPECT_LT(relative_error(point.high, 0.0000420965984585987491), stated);  // mpmath, as above
}

TEST(BetaTails, the_tail_probability_of_a_quantile_is_the_level) {
  for (const double a : {0.05, 0.7, 1.0, 2.3, 60.0, 1e4}) {
    for (const double b : {0.05, 1.0, 4.0, 300.0}) {
      const BetaTails tails({a, b});
      for (double tail = 0.5; tail > 0x1p-50; tail *= 0.1) {
        const double back = tails.at(tails.lower_quantile(tail)).lower;
        EXPECT_LT(relative_error(back, tail), 2e-11) << a << ' ' << b << ' ' << tail;
      }
    }
  }
}

TEST(NormalTails, agree_with_the_complementary_error_function) {
  for (double z = -37; z < 37; z += 0.173) {
    const long double root_half = 0.70710678118654752440L, x = static_cast<long double>(z) * root_half;
    EXPECT_LT(relative_error(normal_tails(z).lower, static_cast<double>(std::erfc(-x) / 2)), 2e-13) << z;
    EXPECT_LT(relative_error(normal_tails(z).upper, static_cast<double>(std::erfc(x) / 2)), 2e-13) << z;
  }
}

}  // namespace
}  // namespace bascule::sim
