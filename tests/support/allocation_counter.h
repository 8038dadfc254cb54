#pragma once

#include <cstdlib>
#include <new>

// Replaces the global operator new of a test program by one that counts; included by one source file of it.
namespace bascule::test {
inline std::size_t allocations = 0;
}

void* operator new(std::size_t size) {
  ++bascule::test::allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  ++bascule::test::allocations;
  return std::malloc(size);
}
// Where these are in line, g++ 12 takes std::free for the wrong counterpart of new.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
