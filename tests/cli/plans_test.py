"""What a user meets when running plans: `python3 plans_test.py PROGRAM SCENARIOS`. Each test runs the program as a shell would."""

import contextlib
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM, SCENARIOS = "bascule", pathlib.Path("scenarios")
ENVIRONMENT = {**{k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS")}, "LC_ALL": "C"}
INSTANCE = "4 1\n2\n0 0 2 2 3\n3 2 1 4\n4 2 1 4\n0 0 0\n"  # two activities that share both units of one resource


class InAFolder(unittest.TestCase):
    """Each test works in an empty folder of its own."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="bascule_cli_"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def run_program(self, *words, **more):
        more = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": ENVIRONMENT, **more}
        return subprocess.run([PROGRAM, *map(str, words)], cwd=self.folder, text=True, check=False, timeout=120, **more)

    def files(self):
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file())

    def plan(self, name="first-plan"):
        shutil.copytree(SCENARIOS / name, self.folder / "plan")
        return self.folder / "plan"


class Init(InAFolder):
    def test_writes_a_starter_that_checks_and_runs(self):
        self.assertEqual(self.run_program("init", "mine").returncode, 0)
        self.assertIn("tasks.csv", os.listdir(self.folder / "mine"))
        self.assertEqual(self.run_program("check", "mine").returncode, 0)
        self.assertEqual(self.run_program("run", "mine", "--replications", 100).returncode, 0)

    def test_holds_every_shipped_scenario(self):
        for scenario in sorted(path.parent.name for path in SCENARIOS.glob("*/scenario.toml")):
            self.assertEqual(self.run_program("init", scenario, "--template", scenario).returncode, 0)
            self.assertEqual((self.folder / scenario / "tasks.csv").read_bytes(), (SCENARIOS / scenario / "tasks.csv").read_bytes())

    def test_refuses_a_folder_with_content_and_an_unknown_template(self):
        (self.folder / "full").mkdir()
        (self.folder / "full" / "thesis.txt").write_text("years of work")
        done = self.run_program("init", "full")
        self.assertEqual((done.returncode, self.files()), (2, ["full/thesis.txt"]))
        done = self.run_program("init", "x", "--template", "servicedesk")
        self.assertEqual(done.returncode, 2)
        self.assertIn("did you mean 'service-desk'?", done.stderr)


class Check(InAFolder):
    def test_tells_the_health_of_a_plan(self):
        done = self.run_program("check", SCENARIOS / "finance-accounting")
        self.assertEqual(done.returncode, 0)
        for words in ("no faults", "336.4 working days", "open ends", "redundant links", "C-SME"):
            self.assertIn(words, done.stdout)

    def test_tells_a_cycle_task_by_task_and_writes_nothing(self):
        plan = self.plan()
        (plan / "tasks.csv").write_text("id,name,duration,predecessors\na,A,1,c\nb,B,1,a\nc,C,1,b\n")
        before = self.files()
        for verb in ("check", "run"):
            done = self.run_program(verb, plan)
            self.assertEqual((done.returncode, done.stdout, self.files()), (2, "", before))
            self.assertIn("a -> b -> c -> a", done.stderr)


class Run(InAFolder):
    def summary(self, *words):
        done = self.run_program("run", *words, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def test_summary_has_every_figure_with_its_interval(self):
        summary = self.summary(SCENARIOS / "finance-accounting", "--replications", 500)
        for name in ("finish_working_days", "cost_total", "cost_client", "cost_provider"):
            metric = summary["metrics"][name]
            self.assertEqual(metric["n"], 500)
            for figure in ("mean", "sd", "ci95", "p10", "p50", "p80", "p90", "p95", "p80_ci95"):
                self.assertIn(figure, metric)
            self.assertLess(metric["p80_ci95"][0], metric["p80_ci95"][1])
        self.assertEqual((summary["seed"], summary["replications"], len(summary["tasks"])), (1, 500, 114))
        self.assertLessEqual({"id", "criticality", "cruciality", "ssi", "start_mean", "finish_mean"}, set(summary["tasks"][0]))
        self.assertRegex(summary["scenario_hash"], "^[0-9a-f]{16}$")

    def test_run_folder_is_the_same_for_any_number_of_threads(self):
        folders = {}
        for threads in (1, 2, 3, 8):
            out = self.folder / f"out{threads}"
            done = self.run_program("run", SCENARIOS / "datacentre", "--threads", threads, "--out", out, "--replications", 2000)
            self.assertEqual(done.returncode, 0)
            folders[threads] = {path.name: path.read_bytes() for path in out.iterdir()}
        self.assertEqual(set(folders[1]), {"summary.json", "replications.csv", "task_results.csv", "results.sqlite", "scenario.resolved.toml"})
        for threads in (2, 3, 8):
            self.assertEqual(folders[threads], folders[1])

    def test_the_database_has_the_figures_of_the_summary(self):
        for sampling in ("plain", "antithetic", "lhs"):
            summary = self.summary(SCENARIOS / "datacentre", "--replications", 500, "--sampling", sampling, "--out", "out",
                                   "--set", "planned_finish.8=2027-12-20")
            with contextlib.closing(sqlite3.connect(self.folder / "out/results.sqlite")) as database:
                def rows(query):
                    return database.execute(query).fetchall()
                self.assertEqual(rows("PRAGMA integrity_check"), [("ok",)])
                self.assertEqual(rows("SELECT scenario_hash, seed, sampling, replications FROM run"),
                                 [(summary["scenario_hash"], 1, sampling, summary["replications"])])
                for name, metric in summary["metrics"].items():
                    figures = {statistic: (value, [low, high]) for statistic, value, low, high in
                               rows(f"SELECT statistic, value, lower, upper FROM summary WHERE metric = '{name}'")}
                    self.assertEqual(figures["mean"], (metric["mean"], metric["ci95"]))
                    self.assertEqual(figures["p80"], (metric["p80"], metric["p80_ci95"]))
                for promise, value, low, high in rows("SELECT * FROM promises"):
                    self.assertEqual(summary["promises"][promise], {"probability": value, "ci95": [low, high]})
                for wave in summary["waves"]:
                    self.assertEqual(rows(f"SELECT finish_working_days, date FROM wave_summary WHERE wave = '{wave['wave']}' "
                                          "AND statistic = 'p90'"), [(wave["finish_working_days"]["p90"], wave["finish_dates"]["p90"])])
                self.assertEqual(len(rows("SELECT * FROM tasks")), len(summary["tasks"]))
                self.assertEqual([team for (team,) in rows("SELECT team FROM teams ORDER BY rowid")], [team["id"] for team in summary["teams"]])
                both = rows("SELECT finish_working_days, cost_total, both_kept_probability FROM contingency WHERE kept = 'together'")
                self.assertEqual(both, [(each["together"]["finish_working_days"], each["together"]["cost_total"],
                                         each["together"]["both_kept"]["probability"]) for each in summary["contingency"]])
                with open(self.folder / "out/replications.csv", encoding="utf-8") as file:
                    of_csv = [tuple(float(cell) for cell in line.split(",")[1:3]) for line in file.readlines()[1:]]
                self.assertEqual(rows("SELECT finish_working_days, cost_total FROM replications ORDER BY replication"), of_csv)
                self.assertEqual(rows("SELECT count(*), count(finish_working_days) FROM wave_finishes"),
                                 [(8 * len(of_csv), 8 * len(of_csv))])

    def test_waves_have_dates_and_chances(self):
        plan = self.plan("finance-accounting")
        kept = [line for line in (plan / "scenario.toml").read_text().splitlines() if not line.startswith("planned_finish")]
        (plan / "scenario.toml").write_text("\n".join([*kept, "[planned_finish]", "1 = 2028-09-15", ""]))
        summary = self.summary(plan, "--replications", 1000, "--out", "out")
        self.assertEqual([wave["wave"] for wave in summary["waves"]], ["1", "2", "3", "4"])
        first = summary["waves"][0]
        self.assertEqual((first["planned_finish"], first["tasks"]), ("2028-09-15", 24))
        low, high = first["finish_by_planned_date"]["ci95"]
        self.assertTrue(low < first["finish_by_planned_date"]["probability"] < high)
        self.assertNotIn("planned_finish", summary["waves"][1])
        self.assertIn('"1" = 2028-09-15', (self.folder / "out/scenario.resolved.toml").read_text())
        done = self.run_program("run", plan, "--replications", 1000)
        self.assertRegex(done.stdout, r"Waves +P10 +P50 +P80 +P90 +done by")
        self.assertIn("15 Sep 2028", done.stdout)
        with open(plan / "scenario.toml", "a", encoding="utf-8") as file:
            file.write("7 = 2028-09-15\n")
        done = self.run_program("run", plan)
        self.assertEqual(done.returncode, 2)
        self.assertIn("no task is of this wave", done.stderr)

    def test_tells_how_the_organisation_works(self):
        done = self.run_program("run", SCENARIOS / "service-desk", "--without", "communication", "--out", "out",
                                "--replications", 300, env={**ENVIRONMENT, "COLUMNS": "80"})
        self.assertEqual(done.returncode, 0, done.stderr)
        for words in ("Where the work went", "Who decides, and how long it takes", "Who is busiest"):
            self.assertIn(words, done.stdout)
        self.assertLessEqual(max(map(len, done.stdout.splitlines())), 80)
        told = json.loads((self.folder / "out/summary.json").read_text(encoding="utf-8"))
        organisation, metrics = told["organisation"], told["metrics"]
        for figure in ("rework", "coordination", "idle"):
            self.assertAlmostEqual(organisation["work"][figure + "_days_mean"], metrics.get(figure + "_days", {"mean": 0})["mean"])
        decided = sum(row["decisions_mean"] for row in organisation["deciders"])
        self.assertAlmostEqual(decided, metrics["exceptions"]["mean"], places=6)
        waited = sum(row["decisions_mean"] * row["wait_days_mean"] for row in organisation["deciders"])
        self.assertAlmostEqual(waited, metrics["decision_wait_days"]["mean"], places=6)
        self.assertTrue(0 < organisation["work"]["functional_risk"] < 1)
        for row in organisation["load"]:
            self.assertLessEqual(row["busy_heads_mean_ci95"][0], row["busy_heads_mean"])
        with contextlib.closing(sqlite3.connect(self.folder / "out/results.sqlite")) as database:
            for table, key in (("decisions", "deciders"), ("channels", "channels"), ("team_loads", "load")):
                self.assertEqual(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0], len(organisation[key]))

    def test_contingency_is_the_quantiles_and_a_pair_that_keeps_both(self):
        summary = self.summary(SCENARIOS / "finance-accounting", "--replications", 2000, "--out", "out")
        with open(self.folder / "out/replications.csv", encoding="utf-8") as file:
            rows = [tuple(float(cell) for cell in line.split(",")[1:3]) for line in file.readlines()[1:]]
        for each in summary["contingency"]:
            alone, together = each["alone"], each["together"]
            shares = [sum(row[i] <= alone[key] for row in rows) / 2000 for i, key in enumerate(("finish_working_days", "cost_total"))]
            self.assertEqual(shares, [each["confidence"]] * 2)
            kept = sum(row[0] <= together["finish_working_days"] and row[1] <= together["cost_total"] for row in rows) / 2000
            self.assertEqual(kept, together["both_kept"]["probability"])
            self.assertAlmostEqual(kept, each["confidence"], delta=0.002)
            self.assertGreater(together["single_confidence"], each["confidence"])
            self.assertAlmostEqual(together["beyond_budget"], together["cost_total"] - 5260000, delta=0.01)
        self.assertEqual(summary["contingency"][2]["alone"]["finish_working_days"], summary["metrics"]["finish_working_days"]["p80"])
        told = self.run_program("run", SCENARIOS / "first-plan").stdout
        self.assertIn("to add, days", told)
        self.assertNotIn("both", told)

    def test_removing_teams_equals_without_teams(self):
        plan = self.plan("service-desk")
        self.run_program("run", plan, "--without", "teams", "--out", "a", "--replications", 300)
        (plan / "teams.csv").unlink()
        self.run_program("run", plan, "--out", "b", "--replications", 300)
        self.assertEqual((self.folder / "a/replications.csv").read_bytes(), (self.folder / "b/replications.csv").read_bytes())

    def test_a_resolved_scenario_gives_the_same_replications(self):
        self.run_program("run", SCENARIOS / "service-desk", "--out", "a", "--replications", 300)
        (self.folder / "again").mkdir()
        shutil.copy(self.folder / "a/scenario.resolved.toml", self.folder / "again/scenario.toml")
        self.run_program("run", "again", "--out", "b")
        self.assertEqual((self.folder / "a/replications.csv").read_bytes(), (self.folder / "b/replications.csv").read_bytes())

    def test_set_changes_what_it_names(self):
        longer = self.summary(SCENARIOS / "first-plan", "--set", "tasks[hire].pessimistic=90", "--out", "a")
        plain = self.summary(SCENARIOS / "first-plan", "--out", "b")
        self.assertGreater(longer["metrics"]["finish_working_days"]["mean"], plain["metrics"]["finish_working_days"]["mean"] + 5)
        self.assertNotEqual(longer["scenario_hash"], plain["scenario_hash"])

    def test_every_sampling_plan_has_the_same_mean(self):
        means = [self.summary(SCENARIOS / "first-plan", "--sampling", plan, "--out", plan)["metrics"]["finish_working_days"]
                 for plan in ("plain", "antithetic", "lhs")]
        for metric in means[1:]:
            self.assertAlmostEqual(metric["mean"], means[0]["mean"], delta=0.5)
            self.assertLess(metric["ci95"][1] - metric["ci95"][0], means[0]["ci95"][1] - means[0]["ci95"][0])

    def test_assertions_decide_the_exit_code(self):
        def outcome(text):
            done = self.run_program("run", SCENARIOS / "first-plan", "--assert", text, "--quiet")
            return done.returncode, done.stdout
        self.assertEqual(outcome("p(finish <= 2027-12-31) >= 0.9")[0], 0)
        code, told = outcome("p(finish <= 2027-04-01) >= 0.9")
        self.assertEqual(code, 1)
        self.assertIn("does not hold", told)
        code, told = outcome("p50(finish) <= 76.6")
        self.assertEqual(code, 1)
        self.assertIn("undecided", told)
        for malformed in ("p(finish <= soon) >= 0.9", "p(finsh <= 3) >= 0.9", "p(finish <= 3) >= 2", "q(finish) <= 3", "p80(finish) = 3", ""):
            done = self.run_program("run", SCENARIOS / "first-plan", "--assert", malformed, "--out", "never")
            self.assertEqual(done.returncode, 2, malformed)
            self.assertFalse((self.folder / "never").exists())

    def test_replaces_a_run_and_nothing_else(self):
        out = self.folder / "out"
        for seed in (1, 2):
            self.assertEqual(self.run_program("run", SCENARIOS / "first-plan", "--out", out, "--seed", seed).returncode, 0)
            self.assertEqual(json.loads((out / "summary.json").read_text())["seed"], seed)
        thesis = self.folder / "thesis"
        thesis.mkdir()
        (thesis / "chapter1.txt").write_text("years of work")
        done = self.run_program("run", SCENARIOS / "first-plan", "--out", thesis)
        self.assertEqual((done.returncode, os.listdir(thesis)), (2, ["chapter1.txt"]))
        self.assertIn("--out", done.stderr)
        done = self.run_program("run", SCENARIOS / "first-plan", "--out", thesis / "chapter1.txt" / "below")
        self.assertEqual(done.returncode, 2)

    def test_a_killed_run_leaves_no_half_folder(self):
        for delay in (0.05, 0.15, 0.3):
            process = subprocess.Popen([PROGRAM, "run", str(SCENARIOS / "finance-accounting"), "--replications", "30000", "--out", "out"],
                                       cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
            time.sleep(delay)
            process.kill()
            process.wait()
            visible = [name for name in os.listdir(self.folder) if not name.startswith(".")]
            self.assertIn(visible, ([], ["out"]))
            if visible:
                self.assertEqual((self.folder / "out/replications.csv").read_text().count("\n"), 30001)

    def test_an_interruption_keeps_a_prefix_and_says_so(self):
        process = subprocess.Popen([PROGRAM, "run", str(SCENARIOS / "finance-accounting"), "--replications", "3000000", "--out", "out",
                                    "--progress", "always"],
                                   cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)
        process.stderr.read(1)  # it has begun, however slow the machine
        process.send_signal(signal.SIGINT)
        told, _ = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0)
        self.assertIn("Interrupted", told)
        kept = json.loads((self.folder / "out/summary.json").read_text())["replications"]
        self.assertGreater(kept, 0)
        self.assertLess(kept, 3000000)
        self.run_program("run", SCENARIOS / "finance-accounting", "--replications", kept, "--out", "again")
        self.assertEqual((self.folder / "out/task_results.csv").read_bytes(), (self.folder / "again/task_results.csv").read_bytes())

    def test_no_line_is_wider_than_the_terminal(self):
        for scenario in ("first-plan", "finance-accounting", "application-maintenance"):
            for columns in (80, 100, 140):
                done = self.run_program("run", SCENARIOS / scenario, "--replications", 200, env={**ENVIRONMENT, "COLUMNS": str(columns)})
                self.assertLessEqual(max(map(len, done.stdout.splitlines())), columns)

    def test_plays_an_instance_and_its_import_alike(self):
        (self.folder / "small.rcp").write_text(INSTANCE)
        direct = self.summary("small.rcp", "--replications", 2, "--out", "a")
        self.assertEqual(direct["metrics"]["finish_working_days"]["mean"], 7)
        self.assertEqual(self.run_program("import", "small.rcp", "--out", "imported").returncode, 0)
        imported = self.summary("imported", "--replications", 2, "--out", "b")
        self.assertEqual(imported["metrics"], direct["metrics"])
        (self.folder / "cut.rcp").write_text(INSTANCE[:20])
        done = self.run_program("run", "cut.rcp")
        self.assertEqual(done.returncode, 2)
        self.assertIn("ends too early", done.stderr)


class Parameters(InAFolder):
    def test_lists_what_a_filter_names(self):
        done = self.run_program("parameters", "teams.")
        self.assertEqual(done.returncode, 0)
        self.assertIn("teams.share", done.stdout)
        self.assertNotIn("tasks.likely", done.stdout)
        rows = json.loads(self.run_program("parameters", "--json").stdout)
        self.assertIn("run.replications", {row["key"] for row in rows})
        self.assertEqual(self.run_program("parameters", "nonsense").returncode, 2)

    def test_says_what_a_default_rests_on(self):
        noise = self.run_program("parameters", "organisation.noise").stdout
        self.assertIn("low 0.01, medium 0.05, high 0.1, or 0 to 1; default medium", noise)
        self.assertIn("default of grade R: SimVision user guide", noise)


if __name__ == "__main__":
    PROGRAM, SCENARIOS = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
