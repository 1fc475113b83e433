"""Rows and figures with a part to play are those of the form, or not there."""

from __future__ import annotations

import pytest

from gknb.core.forms import FORMS, Place
from gknb.core.forms.cover import AGENCY_FIELDS, COVER_FIELDS
from gknb.core.forms.roles import PROCESSED, RECEIVED, places_of_row, summary_figures


@pytest.mark.parametrize("key", FORMS)
def test_the_places_of_a_row_are_those_that_are_keyed_in(key):
    form = FORMS[key]
    assert [place.column for place in places_of_row(form, RECEIVED)] == [
        column.key for column in form.tables["requests"].blocks[0].columns if not column.sum_of
    ]
    assert places_of_row(form, PROCESSED) == []
    assert places_of_row(form, ("requests", "no_such_row")) == []
    assert places_of_row(form, ("no_such_table", "received")) == []


@pytest.mark.parametrize("key", FORMS)
def test_the_figures_of_a_summary_are_in_the_form_and_begin_with_what_was_received(key):
    places = summary_figures(FORMS[key])
    assert places[0] == Place(*RECEIVED, "total")
    assert all(place in FORMS[key].tables[place.section].places for place in places)
    assert len(places) == len(set(places)) >= 8


def test_the_fields_of_an_agency_are_those_of_the_cover_without_their_path():
    assert AGENCY_FIELDS["name"] == COVER_FIELDS["agency.name"]
    assert "year" not in AGENCY_FIELDS
    assert not any("." in key for key in AGENCY_FIELDS)
    assert len(AGENCY_FIELDS) == sum(key.startswith("agency.") for key in COVER_FIELDS)


def test_a_report_is_unfinished_while_year_date_or_name_are_blank():
    from gknb.core.forms.cover import COVER_TABLE

    assert {key for key, field in COVER_TABLE.items() if field.counts} == {
        "year",
        "signed_on",
        "agency.name",
    }


@pytest.mark.parametrize("key", FORMS)
def test_sections_are_numbered_from_one_in_their_order(key):
    form = FORMS[key]
    assert [form.number(section.key) for section in form.sections] == list(
        range(1, len(form.sections) + 1)
    )
