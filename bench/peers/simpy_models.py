#!/usr/bin/python3
"""M/M/1, PHOLD and plans in SimPy, as its manual would write them; prints events (or tasks) per second and an outcome."""
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


def main():
    models = {"mm1": lambda: mm1(50_000), "phold/1024": lambda: phold(1024, 200_000), "phold/65536": lambda: phold(65536, 200_000),
              "plan/teams/100": lambda: plan(100, 16, 50), "plan/teams/1000": lambda: plan(1000, 16, 5),
              "plan/network/1000": lambda: plan(1000, 0, 10)}
    for name in sys.argv[1:] or models:
        start = time.perf_counter()
        events, outcome = models[name]()
        print(f"{name}\t{events / (time.perf_counter() - start):.0f}\t{outcome}", flush=True)


if __name__ == "__main__":
    main()
