"""Runs the reading examples on a run and compares their figures with summary.json:
`python3 read_examples_test.py PROGRAM SCENARIOS EXAMPLES python|r`. Exits 77, for skipped, where the language or its
packages are not installed."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
ROUNDING = 0.005001  # of what the examples print with two decimals
PROMISES = {"1": "2028-04-14", "4": "2028-10-27"}


def skip(why):
    print(f"skipped: {why}")
    sys.exit(SKIPPED)


def python_with_pandas():
    """The system's Python first: pandas is a package of the system, and another Python may stand before it in PATH."""
    for python in ("/usr/bin/python3", sys.executable):
        has = os.path.exists(python) and subprocess.run([python, "-c", "import pandas"], capture_output=True, check=False)
        if has and has.returncode == 0:
            return python
    return skip("no Python with pandas")


def command(examples, language):
    if language == "python":
        return [python_with_pandas(), "-B", examples / "read_run.py"]
    return [shutil.which("Rscript") or skip("no Rscript"), "--vanilla", examples / "read_run.R"]


def check(condition, *told):
    if not condition:
        print("differs:", *told)
        sys.exit(1)


def compare(printed, summary, language):
    finish = re.search(r"^P80 of the finish: (\S+) working days(?: \((\S+) to (\S+)\), (\S+))?$", printed, re.M)
    expected = summary["metrics"]["finish_working_days"]
    check(finish and abs(float(finish[1]) - expected["p80"]) <= ROUNDING, finish and finish[0], expected["p80"])
    waves = {match[1]: float(match[2]) for match in re.finditer(r"^wave (\S+): P80 (\S+) working days", printed, re.M)}
    check(set(waves) == {wave["wave"] for wave in summary["waves"]} and len(waves) == 4, waves)
    for wave in summary["waves"]:
        check(abs(waves[wave["wave"]] - wave["finish_working_days"]["p80"]) <= ROUNDING, wave["wave"], waves)
    if language != "python":
        return
    for printed_bound, bound in zip(finish.group(2, 3), expected["p80_ci95"]):
        check(abs(float(printed_bound) - bound) <= ROUNDING, finish[0], expected["p80_ci95"])
    check(finish[4] == summary["finish_dates"]["p80"], finish[4])
    late = {match[1]: (match[2], *map(float, match.group(3, 4, 5))) for match in
            re.finditer(r"^wave (\S+): .*; late for (\S+) with (\S+) \((\S+) to (\S+)\)$", printed, re.M)}
    check(set(late) == set(PROMISES), late)
    for wave in summary["waves"]:
        if wave["wave"] not in late:
            continue
        chance = wave["finish_by_planned_date"]
        date, *figures = late[wave["wave"]]
        check(date == PROMISES[wave["wave"]], date)
        for figure, kept in zip(figures, (chance["probability"], *reversed(chance["ci95"]))):
            check(abs(figure - (1 - kept)) < 1e-4, figures, chance)


def main():
    program, scenarios, examples = (pathlib.Path(word).resolve() for word in sys.argv[1:4])
    language = sys.argv[4]
    example = command(examples, language)
    with tempfile.TemporaryDirectory(prefix="bascule_read_") as folder:
        dates = [word for wave, date in PROMISES.items() for word in ("--set", f"planned_finish.{wave}={date}")]
        subprocess.run([program, "run", scenarios / "finance-accounting", "--replications", "2000", "--out", "run", "--quiet", *dates],
                       cwd=folder, check=True)
        done = subprocess.run([*example, "run"], cwd=folder, capture_output=True, text=True, check=False)
        check(done.returncode == 0, done.stderr)
        print(done.stdout)
        summary = json.loads((pathlib.Path(folder) / "run/summary.json").read_text())
        compare(done.stdout, summary, language)


if __name__ == "__main__":
    main()
