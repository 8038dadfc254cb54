#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <queue>
#include <random>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "bench/plan_generator.h"
#include "models/transition/scenario/scenario.h"

namespace bascule::bench {

/// The organisation as textbooks simulate it: a priority queue of closures, a Mersenne twister, shared pointers to what
/// goes from tray to tray, whose kinds differ by virtual functions. Tasks are carried out slice by slice; slices fail;
/// exceptions climb, wait in trays for a free head or a seat between two slices, are decided on or time out. It shares
/// with the transition the values in which rules are stated and no arithmetic, and draws otherwise: their means agree.
/// Working time, plain links, no messages, forums or channels, people of medium skill.
class TextbookOrganisation {
 public:
  /// \pre both outlive it; the scenario has [organisation] and teams
  TextbookOrganisation(const transition::Scenario& scenario, const GeneratedPlan& plan);

  struct Outcome {
    std::int64_t finish = 0;  ///< ticks
    std::uint32_t exceptions = 0, timeouts = 0;
    double rework_days = 0, coordination_days = 0, wait_days = 0;  ///< person-days; of waiting days
    std::uint64_t events = 0;  ///< ends of slices, items and tasks, time-outs, and passes that hand out what is free
  };
  Outcome play(std::span<const std::int64_t> durations);

 private:
  struct Event {
    std::int64_t time;
    std::uint64_t sequence;
    std::function<void()> action;
    bool operator<(const Event& other) const {
      return time != other.time ? time > other.time : sequence > other.sequence;
    }
  };

  /// A failed slice on its way to a decision.
  struct Exception {
    enum class Kind : std::uint8_t { functional, project } kind;
    std::uint32_t task;
    std::int64_t ticks;
    std::uint32_t raiser, decider;
    std::int64_t raised;
    bool is_open = true;
  };
  using ExceptionPtr = std::shared_ptr<Exception>;

  /// What lies in a tray.
  class Item {
   public:
    Item(std::uint32_t team, std::int64_t head_ticks) : team_(team), head_ticks_(head_ticks) {}
    virtual ~Item() = default;
    virtual int rank() const = 0;  ///< lower is more urgent; a slice has `slice_rank`
    virtual void handled(TextbookOrganisation& organisation) = 0;
    virtual bool is_about(const Exception&) const { return false; }
    virtual bool is_rework() const { return false; }
    std::uint32_t team() const { return team_; }
    std::int64_t head_ticks() const { return head_ticks_; }

   private:
    std::uint32_t team_;
    std::int64_t head_ticks_;
  };
  using ItemPtr = std::shared_ptr<Item>;
  class Decision;
  class Answer;
  class ReworkItem;
  static constexpr int slice_rank = 2;
  enum class Beside : std::uint8_t { nothing, slice };

  struct Rework {
    std::int64_t ticks;
    enum class Verified : std::uint8_t { again, not_again } verified;
  };
  struct Task {
    enum class State : std::uint8_t { not_started, working, away, wanting_seats, done } state = State::not_started;
    std::vector<std::uint32_t> successors;
    std::uint32_t open_predecessors = 0, slices = 0, next_slice = 0, open_decisions = 0, busy_items = 0;
    std::deque<Rework> rework;
    std::int64_t done_ticks = 0;  ///< of slices done for the first time
  };
  struct Team {
    std::int64_t free = 0, week_end = 0;  ///< units; ticks
    double noise = 0;                     ///< of this week, hours an hour of work
    std::deque<ItemPtr> tray;
    std::poisson_distribution<int> interruptions;
  };

  void schedule(std::int64_t time, std::function<void()> action);
  double uniform() { return uniform_(generator_); }
  /// A place drawn by its share.
  template <class Shares> std::size_t place_of(const Shares& shares) {
    const double level = uniform();
    std::size_t place = 0;
    for (double sum = shares[0]; place + 1 < shares.size() && level >= sum; sum += shares[++place]) {
    }
    return place;
  }
  void reset();
  void allocate();
  bool fits(std::uint32_t task) const;
  void wait_for_seats(std::uint32_t task);
  void give_seats_back(std::uint32_t task);
  void put_into_tray(const ItemPtr& item);

  void choose(std::uint32_t task, std::int64_t worked);
  void work(std::uint32_t task, std::int64_t begin, const Rework& piece, std::optional<std::uint32_t> slice);
  void work_ends(std::uint32_t task, const Rework& piece, std::optional<std::uint32_t> slice);
  std::int64_t interruptions(const GeneratedTask::Seats& seat, std::int64_t worked, std::int64_t most);
  void end(std::uint32_t task);
  void do_again(std::uint32_t task, const Rework& piece);

  ItemPtr pick(std::uint32_t team, Beside beside);
  void give_to_head(const ItemPtr& item);
  void take_in_seat(std::uint32_t task, std::int64_t begin, const GeneratedTask::Seats& seat, const ItemPtr& item);
  void account(const Item& item, std::int64_t spent);

  void verify(std::uint32_t task, std::int64_t ticks);
  void raise(std::uint32_t task, std::int64_t ticks, Exception::Kind kind);
  void time_out(const ExceptionPtr& exception);
  void conclude(const ExceptionPtr& exception, transition::Role role);
  void spoil_others(const Exception& exception, std::int64_t ticks);
  transition::Role role_of(std::uint32_t team) const { return (*scenario_->teams)[team].organisation.role; }

  const transition::Scenario* scenario_;
  const transition::OrganisationInput* rules_;
  const GeneratedPlan* plan_;
  std::mt19937_64 generator_{1};
  std::uniform_real_distribution<> uniform_;
  std::priority_queue<Event> queue_;
  std::vector<Task> tasks_;
  std::vector<Team> teams_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> waiting_;  // priority, task
  std::span<const std::int64_t> durations_;
  std::int64_t now_ = 0;
  std::uint64_t sequence_ = 0;
  bool is_pass_due_ = false;  // something was freed, or waits for something
  Outcome outcome_;
};

}  // namespace bascule::bench
