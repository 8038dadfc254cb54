#!/usr/bin/python3
"""M/M/1 and PHOLD in SimPy, as its manual would write them; prints events per second and the mean wait or the jobs received."""
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


def main():
    models = {"mm1": lambda: mm1(50_000), "phold/1024": lambda: phold(1024, 200_000), "phold/65536": lambda: phold(65536, 200_000)}
    for name in sys.argv[1:] or models:
        start = time.perf_counter()
        events, outcome = models[name]()
        print(f"{name}\t{events / (time.perf_counter() - start):.0f}\t{outcome}", flush=True)


if __name__ == "__main__":
    main()
