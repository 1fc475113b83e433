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
from tests.core.reading.layouts import LAYOUTS, as_pdf, pages, plain_report

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
    return plain_report(form.key, figures, blank=set(chance.sample(places, chance.randint(0, 5))))


def main() -> None:
    """Print the documents, the cells and the wrong cells of every layout."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    ways = {name: lambda r, write=write: write(list(pages(r))) for name, write in LAYOUTS.items()}
    ways["pdf"] = lambda r: as_pdf(list(pages(r)))
    for name in PRINTED:
        width = 200 if name == "text" else None
        ways[f"print {name}"] = lambda r, name=name, width=width: as_bytes(name, r, None, width)
    chance = random.Random(0)  # noqa: S311  # the same documents every time
    shares = {name: SLOW.get(name.split()[-1], 1) for name in ways}
    most = wanted / sum(1 / share for share in shares.values())
    total = 0
    for name, write in ways.items():
        documents = max(1, round(most / shares[name]))
        wrong = blank = cells = 0
        for _ in range(documents):
            report = random_report(chance)
            got = read(write(report)).report
            places = (*report.form.keyed_places, *report.form.prose)
            cells += len(places)
            differing = [place for place in places if got.value(place) != report.value(place)]
            left_blank = [place for place in differing if got.value(place) is None]
            blank += len(left_blank)
            wrong += len(differing) - len(left_blank)
        total += documents
        said = f"{documents} documents, {cells} cells and texts"
        print(f"{name}: {said}, {wrong} wrong, {blank} left blank", flush=True)
    print(f"{total} documents")


if __name__ == "__main__":
    main()
