"""Small sizes of every benchmark run, so that they cannot rot: `python3 bench_smoke_test.py BENCH`."""

import json
import subprocess
import sys
import unittest

BENCH = "bascule_bench"
SMALL = "(/(2|64|100|1024)(/v[234])?|mm1|mm1/textbook|(calendar|random)/[^0-9]*)$"
PROMISED = ["engine/mm1", "engine/phold/1024", "engine/phold/65536", "engine/hold/64", "plan/teams/100", "plan/teams/1000",
            "plan/network/1000", "organisation/100", "organisation/1000", "random/uniform", "random/exponential", "calendar/add_work", "calendar/subtract_work"]


def run(*options):
    done = subprocess.run([BENCH, "--benchmark_format=json", *options], capture_output=True, text=True, check=True, timeout=300)
    return {row["name"]: row for row in json.loads(done.stdout)["benchmarks"]}


def twin_of(name):
    """engine/phold/1024 stands beside engine/phold/textbook/1024, random/uniform beside random/uniform/textbook."""
    head, _, size = name.rpartition("/")
    return f"{head}/textbook/{size}" if size.isdigit() else f"{name}/textbook"


class Benchmarks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.rows = run("--benchmark_min_time=0.001", f"--benchmark_filter={SMALL}")
        listed = subprocess.run([BENCH, "--benchmark_list_tests"], capture_output=True, text=True, check=True).stdout
        cls.names = set(listed.split())

    def test_what_is_promised_is_there_with_its_textbook_twin(self):
        for name in PROMISED:
            self.assertIn(name, self.names)
            self.assertIn(twin_of(name), self.names)

    def test_small_sizes_run_without_an_error(self):
        self.assertGreater(len(self.rows), 40)
        for name, row in self.rows.items():
            self.assertFalse(row.get("error_occurred", False), name)
            self.assertGreater(row["iterations"], 0, name)

    def test_plans_have_the_outcome_of_their_textbook_twins(self):
        for name in ("plan/teams/100", "plan/network/100"):
            self.assertRegex(self.rows[name]["label"], "^hash [0-9]+$")
            self.assertEqual(self.rows[name]["label"], self.rows[twin_of(name)]["label"])

    def test_organisations_say_how_many_events_a_replication_has(self):
        for name in ("organisation/100", twin_of("organisation/100")):
            self.assertRegex(self.rows[name]["label"], "^hash [0-9]+, [1-9][0-9]+ events$")

    def test_the_network_path_has_the_outcome_of_the_event_path_at_every_level(self):
        expected = self.rows["plan/network/events/100"]["label"]
        self.assertEqual(self.rows["plan/network/100"]["label"], expected)
        passes = [row["label"] for name, row in self.rows.items() if name.startswith("plan/network/passes/100/")]
        self.assertGreater(len(passes), 0)
        self.assertEqual(set(passes), {expected})

    def test_calendars_answer_what_their_textbook_twins_answer(self):
        for name in ("calendar/add_work", "calendar/subtract_work", "calendar/work_between", "calendar/next_working"):
            self.assertEqual(self.rows[name]["sum_of_answers"], self.rows[twin_of(name)]["sum_of_answers"], name)

    def test_outcomes_do_not_depend_on_how_long_is_measured(self):
        longer = run("--benchmark_min_time=0.01", "--benchmark_filter=(engine/(mm1|phold/1024)|plan/teams/100|organisation/100|random/(uniform|pert|gamma|exponential))$")
        for name, row in longer.items():
            self.assertEqual(row["label"], self.rows[name]["label"], name)


if __name__ == "__main__":
    BENCH = sys.argv[1]
    unittest.main(argv=sys.argv[:1] + sys.argv[2:])
