"""A new report continues last year's."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gknb.core.files.toml_file import ReportFileError, dumps, loads
from gknb.core.forms import FORMS, Place, form_for_year
from gknb.core.report import Report
from gknb.core.rollover import LAST_YEARS_TEXT, load_last_year, marked, roll_over
from tests.prefecture import agency_report
from tests.strategies import reports

COLUMNS = [c.key for c in FORMS["2021"].tables["requests"].blocks[0].columns if not c.sum_of]


@given(reports(), st.booleans())
def test_every_column_carries_over_what_last_year_left(last, with_prose):
    last.cover["year"] = 2023
    begun = roll_over(last, with_prose=with_prose)
    for column in COLUMNS:
        over, forward = (
            Place("requests", row, column) for row in ("carried_over", "carried_forward")
        )
        assert begun.report.figures.get(over) == last.figures.get(forward)
        assert (over in begun.missing) == (forward not in last.figures)
    assert loads(dumps(begun.report).encode(), "x").figures == begun.report.figures


def test_nothing_but_what_is_carried_over_and_in_force_is_filled_in():
    last = agency_report(5)
    begun = roll_over(last)
    assert begun.report.figures == begun.carried | begun.proposed
    assert {place.row for place in begun.carried} == {"carried_over"}
    assert {place.column for place in begun.proposed} == {"in_force"}
    assert begun.report.prose == {}
    assert begun.report.year == last.year + 1
    assert begun.report.form is form_for_year(last.year + 1)


def test_agency_and_how_to_reach_it_are_kept_but_not_last_years_date_and_title():
    last = agency_report(5)
    for key, text in {"agency.telephone": "0000-1", "title": "旧标题", "previous": "x"}.items():
        last.cover[key] = text
    report = roll_over(last).report
    assert report.cover["agency.telephone"] == "0000-1"
    assert not {"title", "signed_on", "previous"} & report.cover.keys()
    assert "2025年1月1日至12月31日" in report.preamble


def test_an_agency_that_was_renamed_has_its_new_name():
    report = roll_over(agency_report(5), agency="新局").report
    assert report.agency == "新局"
    assert "新局" in report.preamble


def test_last_years_prose_is_taken_over_only_when_asked_for_and_marked_in_every_paragraph():
    last = agency_report(5)
    last.prose[Place("problems", "problems")] = "一。\n二。"
    report = roll_over(last, with_prose=True).report
    assert report.text(Place("problems", "problems")) == marked("一。\n二。")
    for text in report.prose.values():
        assert all(line.startswith(LAST_YEARS_TEXT) for line in text.split("\n"))


@pytest.mark.parametrize("form", FORMS.values(), ids=str)
def test_from_any_form_to_that_of_the_next_year(form):
    last = Report(form)
    last_year = form.last_year or form.first_year
    last.cover |= {"year": last_year, "agency.name": "某局"}
    for number, place in enumerate(form.keyed_places):
        table = form.tables[place.section]
        is_count = table.column(place).measure.value == "count"
        last.figures[place] = number if is_count else Decimal(number)
    report = roll_over(last).report
    assert report.form is form_for_year(last_year + 1)
    for column in COLUMNS:
        forward = last.figures[Place("requests", "carried_forward", column)]
        assert report.figures[Place("requests", "carried_over", column)] == forward


def test_a_year_before_every_form_is_refused():
    last = agency_report(5)
    last.cover["year"] = min(form.first_year for form in FORMS.values()) - 2
    with pytest.raises(ValueError, match=r"\d{4}"):
        roll_over(last)


def test_what_last_year_left_blank_is_told_and_a_zero_is_carried():
    last = agency_report(5)
    left, zero = (Place("requests", "carried_forward", key) for key in COLUMNS[:2])
    last.put(left, None)
    last.put(zero, 0)
    begun = roll_over(last)
    assert begun.missing == (Place("requests", "carried_over", COLUMNS[0]),)
    assert begun.carried[Place("requests", "carried_over", COLUMNS[1])] == 0
    assert begun.report.agency == last.agency
    assert begun.report.kind == last.kind


def test_another_year_and_the_kind_are_taken_as_asked_for():
    last = agency_report(5)
    last.cover["agency.kind"] = "government"
    begun = roll_over(last, year=2030).report
    assert (begun.year, begun.kind) == (2030, "government")


def test_only_paragraphs_with_text_are_marked():
    assert marked("一。\n\n 　\n二。") == f"{LAST_YEARS_TEXT}一。\n\n 　\n{LAST_YEARS_TEXT}二。"


def test_last_year_is_loaded_from_a_report_file_and_a_file_that_is_not_there_is_told(tmp_path):
    last = agency_report(5)
    kept = tmp_path / "last.toml"
    kept.write_text(dumps(last), encoding="utf-8")
    report, findings = load_last_year(kept)
    assert (report.figures, findings) == (last.figures, [])
    with pytest.raises(ReportFileError, match="不能读取"):
        load_last_year(tmp_path / "nothing.docx")
    with pytest.raises(ReportFileError):
        load_last_year(tmp_path / "nothing.toml")
