"""What a user meets when tracing: `python3 trace_test.py PROGRAM SCENARIOS`. Each test runs the program as a shell would."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM, SCENARIOS = "bascule", pathlib.Path("scenarios")
ENVIRONMENT = {**{k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS")}, "LC_ALL": "C"}


def trace(*words, **environment):
    return subprocess.run([PROGRAM, "trace", *map(str, words)], text=True, check=False, timeout=120, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**ENVIRONMENT, **environment})


class Trace(unittest.TestCase):
    def test_the_delays_of_the_chain_add_up_to_the_delay(self):
        done = json.loads(trace(SCENARIOS / "datacentre", "--replications", 2000, "--json").stdout)
        delays = sum(link["delay_days"] for link in done["chain"])
        self.assertAlmostEqual(delays - done["float_days"], done["delay_days"], places=9)
        self.assertAlmostEqual(sum(link["working_days"] for link in done["chain"]), done["finish_working_days"], places=9)
        missed = [each for each in done["contrast"]["happenings"] if each["kind"] == "misses_window" and each["difference"]["ci95"][0] > 0]
        self.assertGreaterEqual(len(missed), 3)

    def test_threads_change_nothing(self):
        one, three = (trace(SCENARIOS / "service-desk", "--replications", 500, "--json", "--threads", n).stdout for n in (1, 3))
        self.assertEqual(one, three)

    def test_names_a_replication_by_number_or_by_quantile(self):
        by_number = trace(SCENARIOS / "first-plan", "--replications", 200, "--replication", 7)
        self.assertIn("Replication 7 of 200", by_number.stdout)
        by_quantile = trace(SCENARIOS / "first-plan", "--replications", 200, "--at", "cost_total:p90")
        self.assertIn("P90 of cost_total", by_quantile.stdout)

    def test_lists_what_happens_in_order(self):
        done = trace(SCENARIOS / "first-plan", "--replications", 100, "--events")
        self.assertEqual(done.returncode, 0)
        self.assertGreaterEqual(done.stdout.count("finishes"), 8)

    def test_bad_options_get_one_sentence_and_exit_code_2(self):
        for words, said in ((("--at", "finnish:p80"), "is no metric"), (("--at", "finish:80"), "METRIC:pNN"),
                            (("--at", "finish:p100"), "METRIC:pNN"), (("--replication", "100"), "numbered from 0"),
                            (("--at", "finish:p80", "--replication", "1"), "give one of them"), (("--task", "A99"), "no task has the id")):
            done = trace(SCENARIOS / "first-plan", "--replications", 100, *words)
            self.assertEqual((done.returncode, done.stdout), (2, ""), words)
            self.assertIn(said, done.stderr)

    def test_says_who_holds_up_a_plan_that_cannot_finish(self):
        with tempfile.TemporaryDirectory(prefix="bascule_cli_") as name:
            folder = pathlib.Path(name)
            (folder / "scenario.toml").write_text("start_date = 2027-03-01\n")
            (folder / "tasks.csv").write_text("id,name,duration,predecessors,supplies\nA,train,2,,\nB,recruit,1,A,T:2\n")
            (folder / "teams.csv").write_text("id,party,heads,share\nT,client,2,1\n")
            (folder / "work.csv").write_text("task,team,person_days\nA,T,4\n")
            done = trace(folder, "--replications", 100)
            self.assertEqual(done.returncode, 0)
            self.assertIn("waits for people of T", done.stdout)
            run = subprocess.run([PROGRAM, "run", name, "--replications", "100", "--out", str(folder / "out")], text=True, check=False,
                                 timeout=60, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT)
            self.assertIn("A waits for people of T", run.stdout)

    def test_no_line_is_wider_than_the_terminal(self):
        for scenario in ("datacentre", "finance-accounting"):
            for columns in (80, 120):
                done = trace(SCENARIOS / scenario, "--replications", 500, COLUMNS=str(columns))
                self.assertLessEqual(max(map(len, done.stdout.splitlines())), columns)


if __name__ == "__main__":
    PROGRAM, SCENARIOS = sys.argv[1], pathlib.Path(sys.argv[2])
    unittest.main(argv=sys.argv[:1])
