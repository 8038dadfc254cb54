#include "tools/bascule/interruption.h"

#include <csignal>
#include <cstdlib>

namespace bascule::program {
namespace {

volatile std::sig_atomic_t noted_signal = 0;

sim::InterruptionFlag is_interrupted{false};
static_assert(sim::InterruptionFlag::is_always_lock_free);  // so that a signal handler may set it

void note(int signal) {
  noted_signal = signal;
  is_interrupted.store(true);
}

}  // namespace

void watch_signals() {
  struct sigaction once {};
  once.sa_handler = note;
  once.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &once, nullptr);
  sigaction(SIGTERM, &once, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

const sim::InterruptionFlag& interruption_flag() { return is_interrupted; }

void throw_if_interrupted() {
  if (noted_signal != 0) throw Interrupted();
}

void end_as_interrupted() {
  const int signal = noted_signal == 0 ? SIGINT : noted_signal;
  std::signal(signal, SIG_DFL);
  std::raise(signal);
  std::abort();
}

}  // namespace bascule::program
