#include <cmath>

namespace bascule {

/// What the check of the libraries must find: an object that needs libm.
double planted(double x) { return std::exp(x) + std::lgamma(x); }

}  // namespace bascule
