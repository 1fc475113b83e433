"""All that is told of a text: rule, words, message, remedy and repair, the lines of `told.txt`."""

from __future__ import annotations

from pathlib import Path

from gknb.core.checks import Reads, find
from gknb.core.places import path_of, place_at

LINES = [
    line
    for line in (Path(__file__).parent / "told.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def cases():
    """Each field and text with the lines under it."""
    for line in LINES:
        if not line.startswith(" "):
            path, _, text = line.partition(" | ")
            case = (path, text, [])
            yield case
        else:
            case[2].append(line.strip())


def told(report, finding):
    """A finding as `told.txt` writes it."""
    marked = [
        str(report.value(place._replace(words=None)))[slice(*place.words)]
        if place.words
        else path_of(place)
        for place in finding.marked
    ]
    parts = [
        finding.rule,
        finding.severity.value,
        "、".join(marked),
        finding.message,
        finding.remedy,
        *(f"→ {value}" for _, value in finding.repair[:1]),
    ]
    return " | ".join(parts)


def test_everything_that_is_told_of_a_text_is_as_it_is_written(complete):
    every = list(cases())
    assert len(every) >= 100
    for path, text, expected in every:
        report = complete()
        report.put(place_at(report.form, path), text)
        findings = find(report, None, Reads.PROSE)
        assert [told(report, finding) for finding in findings] == expected, text
