#pragma once

namespace bascule::sim::detail {

/// Prints what was violated and where, then aborts: a violated contract is a defect of ours, never of an input.
[[noreturn]] void contract_violated(const char* kind, const char* condition, const char* file, int line);

}  // namespace bascule::sim::detail

/// Contracts that stay on in release: EXPECT a precondition, ASSERT an invariant inside, ENSURE a result.
#define BASCULE_CONTRACT_(kind, condition)                                                                             \
  (__builtin_expect(!(condition), 0) ? ::bascule::sim::detail::contract_violated(kind, #condition, __FILE__, __LINE__) \
                                     : static_cast<void>(0))
#define EXPECT(condition) BASCULE_CONTRACT_("expected", condition)
#define ASSERT(condition) BASCULE_CONTRACT_("asserted", condition)
#define ENSURE(condition) BASCULE_CONTRACT_("ensured", condition)
