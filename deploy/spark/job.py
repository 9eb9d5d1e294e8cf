"""A job for spark-submit: students, or residents with --benefits, from a folder of parquet into another one.

    spark-submit deploy/spark/job.py students/ results/ --date 2026-09-20
    spark-submit --master spark://HOST:7077 deploy/spark/job.py residents/ results/ --benefits all --summary counts.csv

Each machine of the cluster needs the same Python (PYSPARK_PYTHON) with "chongqing-medical-aid[spark]", and Java 17.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from webapp.desk.judging.choices import Choices
from webapp.population.spark import check


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("source", type=Path)
    asked.add_argument("target", type=Path, help="written anew")
    asked.add_argument("--benefits", default="", help="of residents, not students: what is checked, by code, or all")
    asked.add_argument("--date", type=date.fromisoformat, default=date.today(), help="the day asked about")  # noqa: DTZ011
    asked.add_argument("--school-district", default="", help="code, where the files do not say it")
    asked.add_argument("--term-start", type=date.fromisoformat, default=None, help="first school day after summer")
    asked.add_argument("--summary", type=Path, help="write how many are given what to this .csv")
    given = asked.parse_args()
    named = None if not given.benefits else () if given.benefits == "all" else tuple(given.benefits.split(","))
    choices = Choices(given.date, given.school_district, given.term_start)
    counts = check(given.source, given.target, named, choices)
    if given.summary:
        given.summary.write_text(counts.as_csv(), encoding="utf-8")


if __name__ == "__main__":
    main()
