"""Generated reports through every layout of publication and back: how many cells come out wrong.

Run by hand, from the top of the checkout: `python benchmarks/round_trips.py [documents]`.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from gknb.core.forms import FORMS, Measure
from gknb.core.reading import read
from gknb.core.rendering import as_bytes
from gknb.core.report import Report
from tests.core.reading.layouts import (
    DOUBTFUL_LAYOUTS,
    LAYOUTS,
    MORE_LAYOUTS,
    as_pdf,
    pages,
    plain_report,
)

DOCUMENTS = 2000
SLOW = {"docx": 4, "pdf": 20}
"""Layouts that take long are read once where the others are read so many times."""
PRINTED = ("text", "tsv", "markdown", "html", "docx")


def random_report(chance: random.Random) -> Report:
    """A report with figures of up to eight digits, some of them blank."""
    form = FORMS[chance.choice(list(FORMS))]
    places = list(form.keyed_places)
    figures = {}
    for place in chance.sample(places, chance.randint(0, len(places))):
        change = form.tables[place.section].column(place).measure is Measure.CHANGE
        figures[place] = chance.randint(-50, 50) if change else chance.randint(0, 99_999_999)
    blank = chance.sample(places, chance.choice((0, 0, 1, 5)))
    return plain_report(form.key, figures, blank=set(blank))


def main() -> None:
    """Print the documents, the cells and the wrong cells of every layout."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    layouts = {**LAYOUTS, **MORE_LAYOUTS, **DOUBTFUL_LAYOUTS, "pdf": as_pdf}
    ways = {name: lambda r, write=write: write(list(pages(r))) for name, write in layouts.items()}
    for name in PRINTED:
        width = 200 if name == "text" else None
        ways[f"print {name}"] = lambda r, name=name, width=width: as_bytes(name, r, None, width)
    chance = random.Random(0)  # noqa: S311  # the same documents every time
    shares = {name: SLOW.get(name.split()[-1], 1) for name in ways}
    most = wanted / sum(1 / share for share in shares.values())
    total = 0
    for name, write in ways.items():
        documents = max(1, round(most / shares[name]))
        wrong = blank = texts = cells = covers = 0
        for _ in range(documents):
            report = random_report(chance)
            got = read(write(report)).report
            for place in report.form.keyed_places:
                cells += 1
                if got.value(place) != report.value(place):
                    blank += got.value(place) is None
                    wrong += got.value(place) is not None
            texts += sum(got.value(p) != report.value(p) for p in report.form.prose)
            covers += (got.agency, got.year, got.form) != (report.agency, report.year, report.form)
            signed = got.signed_on
            covers += signed is not None and signed.year != report.year + 1
        total += documents
        print(
            f"{name}: {documents} documents, {cells} cells, {wrong} wrong, {blank} left blank; "
            f"{texts} texts and {covers} covers that differ",
            flush=True,
        )
    print(f"{total} documents")


if __name__ == "__main__":
    main()
