"""Findings: which are open, and how `gknb check --json` gives one."""

from __future__ import annotations

from gknb.core.findings import Finding, Severity, errors, record, still_open
from gknb.core.forms import COVER, Place
from gknb.core.report import new_report

FIGURE = Place("requests", "received", "enterprise")
FIELD = Place("overview", "platforms")


def finding(severity, accepted=None, place=FIGURE, **rest):
    return Finding("r", severity, place, "怎样", "改正", accepted=accepted, **rest)


OPEN = {severity: finding(severity) for severity in Severity}
ACCEPTED = {severity: finding(severity, "核对过") for severity in Severity}


def test_errors_are_those_that_nobody_has_accepted():
    every = [*ACCEPTED.values(), *OPEN.values()]
    assert errors(every) == [OPEN[Severity.ERROR]]
    assert errors(reversed(every)) == [OPEN[Severity.ERROR]]


def test_open_are_those_of_any_severity_that_nobody_has_accepted():
    assert still_open([*OPEN.values(), *ACCEPTED.values()]) == list(OPEN.values())
    assert still_open([finding(Severity.INFO, "")]) == []


def test_the_places_of_a_finding_are_its_own_first():
    assert finding(Severity.ERROR, also=(FIELD, Place(COVER))).marked == (
        FIGURE,
        FIELD,
        Place(COVER),
    )


def test_a_record_has_every_part_and_the_reason_of_one_that_is_accepted():
    report = new_report("青石县林业局", 2024)
    found = finding(Severity.WARNING, expected="3", actual="5")
    whole = {
        "file": "a.toml",
        "rule": "r",
        "severity": "warning",
        "section": "requests",
        "table": "requests",
        "row": "received",
        "column": "enterprise",
        "message": "怎样",
        "expected": "3",
        "actual": "5",
        "remedy": "改正",
    }
    assert record(found, report, "a.toml") == whole
    assert record(found._replace(accepted="核对过"), report, "a.toml") == {
        "accepted": "核对过",
        **whole,
    }


def test_a_record_of_prose_or_of_the_cover_is_of_no_table():
    report = new_report("青石县林业局", 2024)
    for place in (FIELD, Place(COVER, "title")):
        made = record(finding(Severity.ERROR, place=place), report, None)
        assert (made["file"], made["table"], made["column"]) == (None, None, None)
        assert (made["section"], made["row"]) == (place.section, place.row)
        assert (made["expected"], made["actual"]) == (None, None)
        assert "accepted" not in made
