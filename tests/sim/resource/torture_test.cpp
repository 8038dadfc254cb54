#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "sim/random/cursor.h"
#include "sim/resource/allocation.h"
#include "sim/resource/capacity.h"

namespace bascule::sim {
namespace {

/// How long a job holds its machines; who forgets them at once is a control.
enum class Holding : std::uint8_t { until_completion, forgotten };

/// A random workshop of ten machines: jobs arrive in bursts at tied instants, some last no time, machines leave and
/// come back. Jobs start in one allocation pass an instant. Beside the tested capacity it keeps a book of its own,
/// which job holds which machine, and checks at every event what must hold.
class Workshop {
 public:
  static constexpr int jobs = 60, machines = 10;
  enum class Kind : std::uint8_t { arrival, completion, roster, pass };
  struct Happening {
    int job;
    Kind kind;
  };

  Workshop(std::uint64_t seed, Holding holding)
      : steps_({{.seed = seed}, stream_id("test", "workshop", "steps")}), holding_(holding) {
    holders_.fill(nobody);
    for (Job& job : jobs_) job.demand = 1 + steps_.next_below(machines);
  }

  void start(Simulator<Happening>& simulator) {
    for (int job = 0; job < jobs; ++job)
      simulator.schedule_at({steps_.next_below(12)}, {job, Kind::arrival}, static_cast<Rank>(steps_.next_below(3)));
    for (const std::int64_t instant : {3, 6, 9})
      simulator.schedule_at({instant}, {nobody, Kind::roster}, static_cast<Rank>(steps_.next_below(3)));
    simulator.schedule_at({12}, {nobody, Kind::roster});
  }

  void handle(const Event<Happening>& event, Simulator<Happening>& simulator) {
    check(event.time >= last_ && event.time == simulator.now(), "time runs back");
    check(event.payload.kind == Kind::pass || last_pass_ < event.time || event.payload.kind == Kind::completion,
          "somebody comes after the pass");
    last_ = event.time;
    const int job = event.payload.job;
    switch (event.payload.kind) {
      case Kind::arrival:
        move(job, Place::outside, Place::in_line);
        line_.join(job, static_cast<std::int64_t>(steps_.next_below(3)));
        break;
      case Kind::completion:
        move(job, Place::in_service, Place::gone);
        std::ranges::replace(holders_, job, nobody);
        if (holding_ == Holding::until_completion) team_.give_back({jobs_[static_cast<std::size_t>(job)].demand});
        break;
      case Kind::roster:
        offered_ = event.time == SimTime{12} ? machines : steps_.next_below(machines + 1);
        team_.offer({offered_});
        break;
      case Kind::pass:
        pass_.begin();
        last_pass_ = event.time;
        line_.allocate([&](int waiting) { return try_start(waiting, simulator); });
        break;
    }
    if (event.payload.kind != Kind::pass) pass_.request(simulator, Happening{nobody, Kind::pass});
    check(team_.held() == Units{machines_held()}, "what is held is not in the book");
    check(count(Place::in_line) == static_cast<std::int64_t>(line_.size()), "the line loses or invents a job");
  }

  bool is_anyone_waiting() const { return !line_.is_empty(); }
  std::int64_t completed() const { return count(Place::gone); }
  /// What was broken first, or empty.
  const std::string& broken() const { return broken_; }

 private:
  enum class Place : std::uint8_t { outside, in_line, in_service, gone };
  struct Job {
    std::int64_t demand = 0;
    Place place = Place::outside;
  };
  static constexpr int nobody = -1;

  bool try_start(int job, Simulator<Happening>& simulator) {
    const std::int64_t demand = jobs_[static_cast<std::size_t>(job)].demand;
    if (!team_.fits({demand})) return false;
    check(machines_held() + demand <= offered_, "a job starts on a machine that is not there");
    std::int64_t taken = 0;
    for (int& holder : holders_)
      if (holder == nobody && taken < demand) holder = job, ++taken;
    check(taken == demand, "a machine has two holders");
    team_.take({demand});
    if (holding_ == Holding::forgotten) team_.give_back({demand});
    move(job, Place::in_line, Place::in_service);
    simulator.schedule_after({steps_.next_below(4)}, {job, Kind::completion});
    return true;
  }

  void move(int job, Place from, Place to) {
    Place& place = jobs_[static_cast<std::size_t>(job)].place;
    check(place == from, "a job is in two places or comes twice");
    place = to;
  }
  std::int64_t machines_held() const { return machines - std::ranges::count(holders_, nobody); }
  std::int64_t count(Place place) const { return std::ranges::count(jobs_, place, &Job::place); }
  void check(bool holds, const char* otherwise) {
    if (!holds && broken_.empty()) broken_ = otherwise;
  }

  UniformCursor steps_;
  Holding holding_;
  std::array<Job, jobs> jobs_;
  std::array<int, machines> holders_;
  std::int64_t offered_ = machines;
  Capacity team_{{machines}};
  PriorityLine<int> line_;
  AllocationPass pass_;
  SimTime last_, last_pass_{-1};
  std::string broken_;
};

TEST(Torture, invariants_hold_over_thousands_of_seeds_and_ties) {
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    Workshop workshop(seed, Holding::until_completion);
    Simulator<Workshop::Happening> simulator;
    workshop.start(simulator);
    const RunOutcome outcome = simulator.run(workshop);
    ASSERT_EQ(workshop.broken(), "") << "seed " << seed;
    ASSERT_EQ(outcome.end, RunEnd::event_list_empty) << "seed " << seed;
    ASSERT_EQ(workshop.completed(), Workshop::jobs) << "seed " << seed;
    ASSERT_LE(outcome.events, 4u * (Workshop::jobs + 2)) << "one pass an instant, and one after zero durations";
  }
}

TEST(Torture, sees_a_machine_that_is_given_back_while_it_is_held) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    Workshop workshop(seed, Holding::forgotten);
    Simulator<Workshop::Happening> simulator;
    workshop.start(simulator);
    simulator.run(workshop);
    ASSERT_NE(workshop.broken(), "") << "seed " << seed;
  }
}

}  // namespace
}  // namespace bascule::sim
