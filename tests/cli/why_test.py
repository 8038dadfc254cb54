"""What a user meets when asking what drives a plan: `python3 why_test.py PROGRAM SCENARIOS`. Each test runs the program as a shell would."""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM, SCENARIOS = "bascule", pathlib.Path("scenarios")
ENVIRONMENT = {**{k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS")}, "LC_ALL": "C"}


def why(*words, environment=None):
    return subprocess.run([PROGRAM, "why", *map(str, words)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True, check=False, timeout=300, env={**ENVIRONMENT, **(environment or {})})


def answer(*words):
    done = why(*words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


class Why(unittest.TestCase):
    def test_ranks_drivers_and_says_what_is_none(self):
        told = answer(SCENARIOS / "service-desk", "--replications", 400)
        self.assertEqual(told["replications"], 400)
        self.assertEqual(told["runs_played"], told["runs"])
        drivers = [effect for effect in told["effects"] if effect["is_driver"]]
        self.assertTrue(drivers)
        self.assertEqual(told["effects"][:len(drivers)], drivers)
        self.assertEqual([effect["p80_days"] for effect in drivers], sorted(effect["p80_days"] for effect in drivers))
        for effect in told["effects"]:
            low, high = effect["p80_days_ci95"]
            self.assertLessEqual(low, effect["p80_days"])
            self.assertLessEqual(effect["p80_days"], high)
            self.assertEqual(effect["is_driver"], effect["moves_finish"] and not low <= 0 <= high)

    def test_late_days_and_interaction_add_up(self):
        late = answer(SCENARIOS / "service-desk", "--replications", 200)["late_days"]
        self.assertEqual(sum(line["ticks"] for line in late["causes"]) + late["interaction"]["ticks"], late["total"]["ticks"])
        self.assertAlmostEqual(late["likely_days"] + late["total"]["days"], late["mean_days"], places=6)

    def test_takes_the_organisation_apart(self):
        plan = SCENARIOS / "service-desk"
        told = answer(plan, "--replications", 200, "--top", 1)
        changes = {effect["change"] for effect in told["effects"]}
        self.assertLessEqual({"work_never_fails", "team_decides_at_once", "forum_decides_at_once", "interruptions_off",
                              "organisation_off", "communication_off"}, changes)
        late = told["late_days"]
        self.assertLessEqual({"failures", "decisions", "communication", "interruptions"}, {line["cause"] for line in late["causes"]})
        self.assertEqual(sum(line["ticks"] for line in late["causes"]) + late["interaction"]["ticks"], late["total"]["ticks"])
        screen = why(plan, "--replications", 200, "--top", 1, environment={"COLUMNS": "80"}).stdout
        self.assertIn("failures and rework of the client", screen)
        self.assertIn("interruptions and meetings", screen)
        self.assertLessEqual(max(map(len, screen.splitlines())), 80)

    def test_is_the_same_for_any_number_of_threads(self):
        told = [why(SCENARIOS / "first-plan", "--json", "--threads", threads).stdout for threads in (1, 2, 3)]
        self.assertEqual(told[0], told[1])
        self.assertEqual(told[0], told[2])
        self.assertNotEqual(told[0], why(SCENARIOS / "first-plan", "--json", "--seed", 2).stdout)

    def test_top_limits_the_tasks_that_are_played_as_likely(self):
        tasks = [effect for effect in answer(SCENARIOS / "first-plan", "--top", 3)["effects"] if effect["change"] == "task_as_likely"]
        self.assertEqual(len(tasks), 3)

    def test_no_line_is_wider_than_the_terminal_and_colour_is_asked_for(self):
        for columns in ("80", "120"):
            done = why(SCENARIOS / "service-desk", "--replications", 200, environment={"COLUMNS": columns})
            self.assertEqual(done.returncode, 0)
            self.assertLessEqual(max(map(len, done.stdout.splitlines())), int(columns))
            self.assertNotIn("\033", done.stdout)
        self.assertIn("\033", why(SCENARIOS / "first-plan", "--replications", 100, "--color", "always").stdout)

    def test_quiet_says_one_line(self):
        told = why(SCENARIOS / "first-plan", "--quiet").stdout
        self.assertEqual(len(told.splitlines()), 1)
        self.assertIn("P80 of the finish", told)

    def test_every_sampling_plan_tells_the_same_finish(self):
        means = [answer(SCENARIOS / "first-plan", "--sampling", plan)["mean_days"] for plan in ("plain", "antithetic", "lhs")]
        self.assertAlmostEqual(means[0], means[1], delta=0.5)
        self.assertAlmostEqual(means[0], means[2], delta=0.5)

    def test_bad_options_and_scenarios_end_with_two(self):
        for words in (["--top", "0"], ["--top", "many"], ["--replications", "0"], ["--thread", "2"], ["--set", "tasks[nobody].likely=1"],
                      ["--without", "rissks"]):
            done = why(SCENARIOS / "first-plan", *words)
            self.assertEqual((done.returncode, done.stdout), (2, ""), words)
            self.assertTrue(done.stderr)
        self.assertIn("did you mean '--threads'", why(SCENARIOS / "first-plan", "--thread", "2").stderr)
        self.assertEqual(why("nowhere").returncode, 2)

    def test_help_is_short_and_the_verb_stands_in_the_usage(self):
        done = subprocess.run([PROGRAM, "why", "--help"], stdout=subprocess.PIPE, text=True, check=True, env=ENVIRONMENT)
        self.assertIn("--top", done.stdout)
        self.assertIn("why tells what drives P80", done.stdout)
        usage = subprocess.run([PROGRAM, "--help"], stdout=subprocess.PIPE, text=True, check=True, env=ENVIRONMENT)
        self.assertIn("  why ", usage.stdout)

    def test_an_interruption_tells_what_was_played_whole(self):
        process = subprocess.Popen([PROGRAM, "why", str(SCENARIOS / "finance-accounting"), "--replications", "200000"],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        told, _ = process.communicate(timeout=120)
        self.assertEqual(process.returncode, 0)
        self.assertIn("Ended early", told)
        self.assertNotIn("Late days by cause", told)


if __name__ == "__main__":
    PROGRAM, SCENARIOS = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    unittest.main(argv=sys.argv[:1])
