"""How long a coordinator waits for the commands of January, as ratios to one core.

    python benchmarks/january.py [--rounds 3] [REPORTS ...]

`import` of HTML, DOCX, text and XLSX into an empty folder, then `check` and `roster` of the reports
with those of last year, `notes` and `merge`: each whole command with `--jobs 1` and on all cores,
by turns. Without numbers for 72 and 1,000 reports. Files are made in a temporary folder.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from alternating import by_turns
from importing import make_documents, run_command

from gknb.core.files.toml_file import save
from tests.prefecture import YEAR, agency_name, agency_report

ONE, ALL = "one core", "all cores"
SIZES = (72, 1000)


def main() -> None:
    """Measure for each number of reports."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("reports", type=int, nargs="*", default=SIZES)
    arguments.add_argument("--rounds", type=int, default=3)
    options = arguments.parse_args()
    for reports in options.reports:
        with tempfile.TemporaryDirectory(prefix="gknb-bench-") as folder:
            run(Path(folder), reports, options.rounds)


def run(folder: Path, reports: int, rounds: int) -> None:
    """Measure in a folder."""
    sources, last, this = folder / "sources", folder / "last", folder / "this"
    make_documents(sources, reports)
    for where, year in ((last, YEAR - 1), (this, YEAR)):
        where.mkdir()
        for number in range(reports):
            save(agency_report(number, year), where / f"{number:05}.toml")
    roster = folder / "名单.txt"
    roster.write_text("\n".join(map(agency_name, range(reports + 3))), encoding="utf-8")
    numbers = itertools.count()

    def command(name: str, *options: str) -> Callable[[], float]:
        return lambda: run_command(
            name, *(option.replace("%", f"{next(numbers)}") for option in options)
        )

    given = (str(this), "--previous", str(last))
    listed = (*given, "--roster", str(roster))
    works = {
        "import": ("import", str(sources), "-o", f"{folder}/imported-%/"),
        "check": ("check", *given, "-o", f"{folder}/check-%.csv"),
        "roster": ("roster", *listed, "-o", f"{folder}/roster-%.csv"),
        "notes": ("notes", *listed, "-o", f"{folder}/notes-%", "--format", "text"),
        "merge": ("merge", str(this), "-o", f"{folder}/whole-%.toml", "--agency", "云溪市人民政府"),
    }
    times = by_turns(
        {
            f"{name} {cores}": command(*work, *jobs)
            for name, work in works.items()
            for cores, jobs in ((ONE, ("--jobs", "1")), (ALL, ()))
        },
        rounds,
    )
    print(f"{reports} reports, {os.cpu_count()} cores")
    for name in works:
        one, every = times[f"{name} {ONE}"], times[f"{name} {ALL}"]
        print(
            f"  {name:7} {ONE} {one}   {ALL} {every}   "
            f"{every.median / reports:6.2f} ms each   {every.median / one.median:5.2f} x"
        )


if __name__ == "__main__":
    main()
