"""How long `gknb check` takes over many reports, in processor time per report, on one core.

Each kind of round takes turns with the strict reading of the same files, which is what the ratio
is to. Run from the checkout: python benchmarks/check.py [REPORTS]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from gknb.core.campaign import check_files, open_campaign
from gknb.core.campaign.survey import survey
from gknb.core.files.sources import find_files
from gknb.core.files.toml_file import load, save
from tests.prefecture import YEAR, agency_report

ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    """The processor time that some work took."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main(reports: int) -> None:
    """Print a line per kind of round: milliseconds a report, and the ratio to reading alone."""
    with tempfile.TemporaryDirectory() as name:
        last, this = Path(name, "last"), Path(name, "this")
        for folder, year in ((last, YEAR - 1), (this, YEAR)):
            folder.mkdir()
            for number in range(reports):
                save(agency_report(number, year), folder / f"{number:05}.toml")
        files = find_files([str(this)])
        alone, paired = open_campaign(this), open_campaign(this, previous=last)
        rounds: dict[str, Callable[[], object]] = {
            "strict reading": lambda: [load(file) for file in files],
            "check": lambda: list(check_files(files, alone)),
            "check with last year's": lambda: list(check_files(files, paired)),
            "who is where": lambda: survey(list(check_files(files, alone)), alone),
        }
        taken: dict[str, list[float]] = {kind: [] for kind in rounds}
        for _ in range(ROUNDS):
            for kind, work in rounds.items():
                taken[kind].append(seconds(work) / reports * 1000)
        base = statistics.median(taken["strict reading"])
        for kind, times in taken.items():
            median = statistics.median(times)
            print(f"{kind}: {median:.2f} ms (least {min(times):.2f}), {median / base:.2f} x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
