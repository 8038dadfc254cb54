#!/usr/bin/python3
"""M/M/1, PHOLD, plans and an organisation in SimPy, as its manual would write them; prints events (or tasks) per second and an outcome."""
import random
import sys
import time

import simpy

MEAN_SERVICE, UTILISATION, SEED = 1.0, 0.9, 1


def mm1(customers):
    environment = simpy.Environment()
    counter = simpy.Resource(environment, capacity=1)
    draws = random.Random(SEED)
    waits = []

    def customer():
        arrived = environment.now
        with counter.request() as turn:
            yield turn
            waits.append(environment.now - arrived)
            yield environment.timeout(draws.expovariate(1 / MEAN_SERVICE))

    def source():
        for _ in range(customers):
            yield environment.timeout(draws.expovariate(UTILISATION / MEAN_SERVICE))
            environment.process(customer())

    environment.process(source())
    environment.run()
    return 2 * customers, f"mean wait {sum(waits) / len(waits):.3f} service times"


def phold(processes, events):
    environment = simpy.Environment()
    draws = random.Random(SEED)
    received = [0] * processes

    def job(process):
        while True:
            yield environment.timeout(draws.expovariate(1.0))
            received[process] += 1
            process = draws.randrange(processes)

    for process in range(processes):
        environment.process(job(process))
    environment.run(until=events / processes)
    return sum(received), f"jobs received {sum(received)}"


def generated_plan(size, team_count):
    """A plan of the make of bench/plan_generator.cpp: two or three predecessors a task, one or two teams of sixteen."""
    draws = random.Random(SEED)
    tasks = []
    for row in range(size):
        likely = draws.randint(2, 20)
        reach = min(row, 40 + size // 20)
        predecessors = sorted({row - 1 - draws.randrange(reach) for _ in range(draws.choice((2, 3)))}) if row else []
        teams = draws.sample(range(team_count), draws.choice((1, 2))) if team_count else []
        tasks.append((likely * draws.uniform(0.6, 0.9), likely, likely * draws.uniform(1.2, 2.0), predecessors,
                      [(team, draws.uniform(0.5, 1.5)) for team in teams]))
    return tasks, [draws.choice((1.5, 2, 3, 4)) for _ in range(team_count)]


def plan(size, team_count, replications):
    """Tasks wait for their predecessors, then for all their seats at once, and go in the order of the rows."""
    tasks, capacities = generated_plan(size, team_count)
    draws = random.Random(SEED)
    finishes = []

    def replicate():
        environment = simpy.Environment()
        free, done = list(capacities), [environment.event() for _ in tasks]
        waiting = {}

        def allocate():
            for row in sorted(waiting):
                demands = tasks[row][4]
                if all(free[team] >= heads for team, heads in demands):
                    for team, heads in demands:
                        free[team] -= heads
                    waiting.pop(row).succeed()

        def task(row):
            low, likely, high, predecessors, demands = tasks[row]
            if predecessors:
                yield environment.all_of([done[predecessor] for predecessor in predecessors])
            if demands:
                seated = waiting[row] = environment.event()
                allocate()
                yield seated
            yield environment.timeout(draws.triangular(low, high, likely))
            for team, heads in demands:
                free[team] += heads
            done[row].succeed()
            if demands:
                allocate()

        for row in range(size):
            environment.process(task(row))
        environment.run()
        finishes.append(environment.now)

    for _ in range(replications):
        replicate()
    return size * replications, f"mean finish {sum(finishes) / len(finishes):.1f} days"


class Organisation:
    """The organisation of bench/plan_generator.cpp: slices fail, exceptions climb, lie in trays and are decided on or time out."""

    DECIDERS, ATTENTION = (0.3, 0.4, 0.3), (0.5, 0.2, 0.2, 0.1)
    OUTCOMES = ((0.30, 0.40), (0.45, 0.35), (0.60, 0.30))  # of a subteam, its lead, the manager: do again, fix quickly
    FAILURE, NOISE, STRENGTH = 0.05, 0.05, 0.3
    DECISION, ANSWER, TIMEOUT, WEEK = 1 / 8, 0.25 / 8, 2.0, 5.0  # days
    DECIDE, ANSWER_IT, SLICE, REWORK = 1, 2, 3, 4  # lower is more urgent

    def __init__(self, size, team_count):
        self.tasks, _ = generated_plan(size, team_count)
        self.draws = random.Random(SEED)
        self.heads = [self.draws.choice((2, 3, 4)) for _ in range(team_count)]
        self.roles = [2] + [1] * 3 + [0] * (team_count - 4)
        self.superiors = [None] + [0] * 3 + [1 + team % 3 for team in range(4, team_count)]
        around = [[other for other in range(max(0, row - 20), min(size, row + 21)) if other != row] for row in range(size)]
        self.spoils = [self.draws.sample(rows, self.draws.choice((1, 2))) for rows in around]
        self.events = 0

    def replicate(self):
        self.environment = simpy.Environment()
        self.free, self.trays = list(self.heads), [[] for _ in self.heads]
        self.weeks = [(-1, 0.0)] * len(self.heads)
        self.waiting, self.is_pass_due = {}, False
        self.finished = [self.environment.event() for _ in self.tasks]
        self.is_done, self.done_days = [False] * len(self.tasks), [0.0] * len(self.tasks)
        self.rework, self.open_decisions = [[] for _ in self.tasks], [0] * len(self.tasks)
        self.decided = [None] * len(self.tasks)
        self.durations = [self.draws.triangular(low, high, likely) for low, likely, high, _, _ in self.tasks]
        for row in range(len(self.tasks)):
            self.environment.process(self.task(row))
        self.environment.run(until=self.environment.all_of(self.finished))
        return self.environment.now

    def request_pass(self):
        if not self.is_pass_due:
            self.is_pass_due = True
            self.environment.process(self.hand_out())

    def hand_out(self):
        """Seats to tasks, then heads to trays, when all else of this instant has happened."""
        yield self.environment.timeout(0)
        self.is_pass_due = False
        self.events += 1
        for row in sorted(self.waiting):
            seats = self.tasks[row][4]
            if all(self.free[team] >= heads for team, heads in seats):
                for team, heads in seats:
                    self.free[team] -= heads
                self.waiting.pop(row).succeed()
        for team, tray in enumerate(self.trays):
            while tray and self.free[team] >= 1:
                self.free[team] -= 1
                self.environment.process(self.head(team, self.pick(tray, False)))

    def seats(self, row):
        self.waiting[row] = self.environment.event()
        self.request_pass()
        return self.waiting[row]

    def give_back(self, seats):
        for team, heads in seats:
            self.free[team] += heads
        self.request_pass()

    def head(self, team, item):
        yield self.environment.timeout(item[1])
        self.events += 1
        self.give_back([(team, 1)])
        self.handle(item)

    def task(self, row):
        _, likely, _, predecessors, seats = self.tasks[row]
        if predecessors:
            yield self.environment.all_of([self.finished[predecessor] for predecessor in predecessors])
        yield self.seats(row)
        slices = min(40, max(10, round(likely)))
        left, worked = slices, 0.0
        while True:
            owed = self.interruptions(seats[0][0], worked)  # the lead holds the others up
            worked = 0.0
            if owed > 0:
                yield self.environment.timeout(owed)
            if left or self.rework[row]:
                items = [(item, heads) for team, heads in seats if (item := self.pick(self.trays[team], True))]
                if items:
                    yield self.environment.all_of([self.environment.process(self.seat(item, heads)) for item, heads in items])
                    continue
            is_slice = not self.rework[row] and left > 0
            if self.rework[row]:
                worked, is_verified = self.rework[row].pop(0)
            elif left:
                worked, is_verified = self.durations[row] / slices, True
                left -= 1
            elif self.open_decisions[row]:
                self.give_back(seats)
                while self.open_decisions[row] and not self.rework[row]:
                    self.decided[row] = self.environment.event()
                    yield self.decided[row]
                if not self.rework[row]:
                    break
                yield self.seats(row)
                continue
            else:
                self.give_back(seats)
                break
            yield self.environment.timeout(worked)
            self.events += 1
            if is_slice:
                self.done_days[row] += worked
            if is_verified:
                self.verify(row, worked)
        self.events += 1
        self.is_done[row] = True
        self.finished[row].succeed()

    def seat(self, item, heads):
        yield self.environment.timeout(item[1] / heads)
        self.events += 1
        self.handle(item)

    def interruptions(self, team, worked):
        if not worked:
            return 0.0
        week = int(self.environment.now / self.WEEK)
        if self.weeks[team][0] != week:
            mean = self.NOISE * 40 * self.heads[team]
            count, left = 0, self.draws.expovariate(1)
            while left < mean:
                count, left = count + 1, left + self.draws.expovariate(1)
            self.weeks[team] = (week, self.NOISE * count / mean)
        return self.weeks[team][1] * worked

    def pick(self, tray, beside_slice):
        """The most urgent, oldest, newest or any; None where that is the next slice."""
        if not tray:
            return None
        candidates = len(tray) + beside_slice
        rule = self.draws.choices(range(4), self.ATTENTION)[0]
        if rule == 0:
            place = min(range(len(tray)), key=lambda at: tray[at][0])
            if beside_slice and tray[place][0] > self.SLICE:
                return None
        else:
            place = (0, candidates - 1, self.draws.randrange(candidates))[rule - 1]
        return tray.pop(place) if place < len(tray) else None

    def verify(self, row, days):
        for is_project in (False, True):
            if self.draws.random() < self.FAILURE:
                self.climb(row, days, is_project)

    def climb(self, row, days, is_project):
        raiser = decider = self.tasks[row][4][0][0]
        role = self.draws.choices(range(3), self.DECIDERS)[0]
        while self.roles[decider] < role and self.superiors[decider] is not None:
            decider = self.superiors[decider]
        self.open_decisions[row] += 1
        exception = {"row": row, "days": days, "is_project": is_project, "raiser": raiser, "decider": decider, "is_open": True}
        self.put(decider, (self.DECIDE, self.DECISION, exception))
        if decider != raiser:
            self.environment.process(self.time_out(exception))

    def put(self, team, item):
        self.trays[team].append(item)
        self.request_pass()

    def time_out(self, exception):
        yield self.environment.timeout(self.TIMEOUT)
        if not exception["is_open"]:
            return
        self.events += 1
        tray = self.trays[exception["decider"]]
        tray[:] = [item for item in tray if item[2] is not exception]
        self.conclude(exception, self.roles[exception["raiser"]])

    def handle(self, item):
        urgency, _, exception = item
        if urgency == self.DECIDE and exception["is_open"]:
            if exception["decider"] == exception["raiser"]:
                self.conclude(exception, self.roles[exception["decider"]])
            else:
                exception["is_open"] = False
                self.put(exception["raiser"], (self.ANSWER_IT, self.ANSWER, exception))
        elif urgency == self.ANSWER_IT:
            self.conclude(exception, self.roles[exception["decider"]])

    def conclude(self, exception, role):
        exception["is_open"] = False
        row, level, (again, quick) = exception["row"], self.draws.random(), self.OUTCOMES[role]
        if level < again + quick:
            days = exception["days"] if level < again else exception["days"] / 2
            self.do_again(row, days, not exception["is_project"])
            if exception["is_project"]:
                for other in self.spoils[row]:
                    spoilt = self.STRENGTH * self.durations[other] / self.durations[row] * days
                    self.do_again(other, min(spoilt, self.done_days[other]), False)
        self.open_decisions[row] -= 1
        self.wake(row)

    def do_again(self, row, days, is_verified):
        if days <= 0:
            return
        if not self.is_done[row]:
            self.rework[row].append((days, is_verified))
            return self.wake(row)
        for team, heads in self.tasks[row][4]:
            self.put(team, (self.REWORK, heads * days, None))

    def wake(self, row):
        if self.decided[row] and not self.decided[row].triggered:
            self.decided[row].succeed()


def organisation(size, team_count, replications):
    model = Organisation(size, team_count)
    finishes = [model.replicate() for _ in range(replications)]
    return model.events, f"mean finish {sum(finishes) / len(finishes):.1f} days"


def main():
    models = {"mm1": lambda: mm1(50_000), "phold/1024": lambda: phold(1024, 200_000), "phold/65536": lambda: phold(65536, 200_000),
              "plan/teams/100": lambda: plan(100, 16, 50), "plan/teams/1000": lambda: plan(1000, 16, 5),
              "plan/network/1000": lambda: plan(1000, 0, 10),
              "organisation/100": lambda: organisation(100, 16, 20), "organisation/1000": lambda: organisation(1000, 16, 2)}
    for name in sys.argv[1:] or models:
        start = time.perf_counter()
        events, outcome = models[name]()
        print(f"{name}\t{events / (time.perf_counter() - start):.0f}\t{outcome}", flush=True)


if __name__ == "__main__":
    main()
