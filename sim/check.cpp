#include "sim/check.h"

#include <cstdio>
#include <cstdlib>

namespace bascule::sim::detail {

void contract_violated(const char* kind, const char* condition, const char* file, int line) {
  std::fprintf(stderr, "bascule: internal error: %s (%s) at %s:%d\n", kind, condition, file, line);
  std::abort();
}

}  // namespace bascule::sim::detail
