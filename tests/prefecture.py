"""A prefecture of agencies made up for tests: each with a report in which everything is right."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random

from gknb.core.forms import COVER, Measure, Place
from gknb.core.report import new_report

YEAR = 2024


def agency_name(number):
    return f"云溪市第{number:03}局"


def agency_report(number, year=YEAR):
    """The report of one agency; the same number gives the same report."""
    random = Random(number)  # noqa: S311
    report = new_report(agency_name(number), year)
    form = report.form
    for place in form.keyed_places:
        is_count = form.tables[place.section].column(place).measure is Measure.COUNT
        report.put(place, 0 if is_count else Decimal(random.randrange(10**6)) / 100)
    for place in form.tables["disclosure"].keyed_places[:9]:
        if random.random() < 0.4 and place.row != "fees":
            report.put(place, random.randrange(1, 3000))
    table = form.tables["requests"]
    outcomes = table.rows["processed"].sum_of
    for column in [c.key for c in table.blocks[0].columns if not c.sum_of]:
        if column != "natural_person" and random.random() < 0.6:
            continue
        done = {random.choice(outcomes): random.randrange(1, 90) for _ in range(6)}
        forward, over = random.randrange(5), random.randrange(5)
        for row, figure in done.items():
            report.put(Place("requests", row, column), figure)
        report.put(Place("requests", "carried_forward", column), forward)
        report.put(Place("requests", "carried_over", column), over)
        received = sum(done.values()) + forward - over
        report.put(Place("requests", "received", column), received)
    report.put(Place("reviews", "reconsideration", "upheld"), random.randrange(8))
    for place, field in form.prose.items():
        if field.required:
            report.put(place, f"{field.heading}按规定做好，全年没有积压，群众满意。")
    report.put(Place(COVER, "signed_on"), dt.date(year + 1, 1, 10))
    return report
