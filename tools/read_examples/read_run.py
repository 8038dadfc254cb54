"""Reads a run of bascule with pandas: `python3 read_run.py RUN_FOLDER`. Prints P80 of the finish, and by wave P80 and the
chance to be late, each with its 95 % interval."""

import math
import pathlib
import sqlite3
import sys

import pandas


def quantile(values, share):
    """The smallest value with at least the share at or below it, as bascule takes it; pandas would interpolate."""
    ordered = values.sort_values()
    return ordered.iloc[math.ceil(share * len(ordered)) - 1]


def main(folder):
    replications = pandas.read_csv(folder / "replications.csv")
    with sqlite3.connect(f"file:{folder / 'results.sqlite'}?mode=ro", uri=True) as database:
        summary = pandas.read_sql("SELECT * FROM summary", database).set_index(["metric", "statistic"])
        waves = pandas.read_sql("SELECT * FROM waves", database)
        wave_summary = pandas.read_sql("SELECT * FROM wave_summary WHERE statistic = 'p80'", database).set_index("wave")
        finishes = pandas.read_sql("SELECT * FROM wave_finishes JOIN waves USING (wave_number)", database)

    finished = replications[replications.outcome == "finished"]
    known = summary.loc[("finish_working_days", "p80")]
    print(f"P80 of the finish: {quantile(finished.finish_working_days, 0.8):.2f} working days "
          f"({known.lower:.2f} to {known.upper:.2f}), {known.date}")

    # What did not finish has no finish of a wave and is late for every date.
    for wave in waves.itertuples():
        days = finishes.finish_working_days[finishes.wave == wave.wave]
        known = wave_summary.loc[wave.wave]
        line = f"wave {wave.wave}: P80 {quantile(days.dropna(), 0.8):.2f} working days " \
               f"({known.finish_working_days_lower:.2f} to {known.finish_working_days_upper:.2f}), {known.date}"
        if wave.planned_finish:
            late = 1 - (days <= wave.planned_finish_working_days).mean()
            line += f"; late for {wave.planned_finish} with {late:.4f} " \
                    f"({1 - wave.finish_by_plan_probability_upper:.4f} to {1 - wave.finish_by_plan_probability_lower:.4f})"
        print(line)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
