"""The report as JSON: the keys of the form, sums included, a blank as null."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import pytest
from hypothesis import given

from gknb.core.forms import FORMS, Measure, Place
from gknb.core.rendering import FORMATS, as_bytes
from gknb.core.rendering.json_report import render
from gknb.core.report import new_report
from tests.strategies import reports

FORM = FORMS["2021"]
ENVELOPE = ["form", "year", "agency", "signed_on", "title", "preamble", "sections", "tables"]


def test_an_empty_report_has_every_key_and_null_for_what_is_blank():
    document = json.loads(render(new_report("某局", 2024)))
    assert list(document) == ENVELOPE
    assert document["agency"] == {
        "name": "某局",
        "kind": "department",
        "address": None,
        "postcode": None,
        "telephone": None,
        "email": None,
        "website": None,
    }
    assert document["signed_on"] is None
    assert document["sections"]["problems"] == {"problems": None, "improvements": None}
    assert list(document["sections"]) == ["overview", "problems", "other_matters"]
    assert list(document["tables"]) == ["disclosure", "requests", "reviews"]
    assert len(document["tables"]["requests"]) == 25
    assert document["tables"]["disclosure"]["fees"] == {"amount": None}
    assert set(document["tables"]["requests"]["refused.state_secret"].values()) == {None}


def test_amounts_are_strings_that_keep_every_digit():
    report = new_report("某局", 2024)
    report.put(Place("disclosure", "fees", "amount"), Decimal("153826.427300"))
    report.put(Place("disclosure", "rules", "issued"), 0)
    tables = json.loads(render(report))["tables"]
    assert tables["disclosure"]["fees"]["amount"] == "153826.427300"
    assert tables["disclosure"]["rules"]["issued"] == 0


def test_a_selection_keeps_the_envelope():
    report = new_report("某局", 2024)
    report.put(Place("cover", "signed_on"), dt.date(2025, 1, 10))
    document = json.loads(render(report, ["requests", "problems"]))
    assert list(document) == ENVELOPE
    assert document["signed_on"] == "2025-01-10"
    assert list(document["sections"]) == ["problems"]
    assert list(document["tables"]) == ["requests"]


def test_chinese_is_written_as_it_is_and_what_steers_as_an_escape():
    report = new_report("某局", 2024)
    report.put(Place("other_matters", "text"), "无\x1b[2J\x9b\u202e\u2028\ud800")
    text = render(report)
    assert "某局" in text
    assert text.isprintable() or not set(text) & set("\x1b\x9b\u202e\u2028\ud800")
    assert text.encode().endswith(b"}\n")
    assert json.loads(text)["sections"]["other_matters"]["text"] == report.text(
        Place("other_matters", "text")
    )


@given(reports())
def test_every_figure_sum_and_field_of_any_report_comes_back(report):
    document = json.loads(render(report))
    for table in report.form.tables.values():
        for place in table.places:
            shown = document["tables"][table.key][place.row][place.column]
            figure = report.figure(place)
            if figure is not None and table.column(place).measure is Measure.AMOUNT:
                assert (type(shown), Decimal(shown)) == (str, figure)
            else:
                assert shown == figure
            if table.is_sum(place):
                parts = [report.figures.get(part) for part in table.parts[place]]
                filled = [part for part in parts if part is not None]
                assert shown == (sum(filled) if filled else None)
    for place in report.form.prose:
        assert (document["sections"][place.section][place.row] or "") == report.text(place)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_has_a_module_that_writes_it(name):
    written = as_bytes(name, new_report("某局", 2024))
    assert written.startswith(b"PK") if FORMATS[name].is_binary else "某局" in written.decode()
