"""The state of a report: blanks, sums and what may stand where."""

from __future__ import annotations

import dataclasses
import datetime as dt
import pickle
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gknb.core.forms import COVER, Place
from gknb.core.report import (
    Report,
    empty_report,
    new_report,
    standard_preamble,
    standard_title,
)

RECEIVED = Place("requests", "received", "natural_person")
GRANTED = Place("requests", "granted", "natural_person")
FEES = Place("disclosure", "fees", "amount")
OVERVIEW = Place("overview", "supervision")


def report():
    return new_report("和田地区商务局", 2023)


def test_a_new_report_is_on_the_form_of_its_year_and_wholly_blank():
    new = report()
    assert new.form.key == "2021"
    assert (new.year, new.agency, new.kind, new.signed_on) == (
        2023,
        "和田地区商务局",
        "department",
        None,
    )
    assert [len(new.blanks(table)) for table in new.form.tables.values()] == [10, 144, 12]
    assert new.prose == {}


def test_a_new_report_for_a_year_without_a_known_form_is_refused():
    with pytest.raises(ValueError, match="1999"):
        new_report("和田地区商务局", 1999)


def test_an_empty_report_knows_neither_year_nor_agency():
    empty = empty_report()
    assert (empty.form.key, empty.year, empty.agency, empty.preamble) == ("2021", 0, "", "")


def test_the_title_is_the_standard_one_unless_the_report_has_its_own():
    new = report()
    assert new.title == "和田地区商务局2023年政府信息公开工作年度报告"
    new.put(Place(COVER, "title"), "关于2023年政府信息公开工作的年度报告")
    assert new.title == "关于2023年政府信息公开工作的年度报告"
    assert standard_title("某局", 0) == "某局政府信息公开工作年度报告"


def test_the_preamble_of_a_new_report_names_the_year_and_the_period():
    assert "和田地区商务局2023年政府信息公开工作年度报告" in report().preamble
    assert "2023年1月1日至12月31日" in report().preamble


def test_a_blank_is_not_a_zero_but_counts_as_zero_in_sums():
    new = report()
    total = Place("requests", "received", "total")
    assert new.figure(RECEIVED) is None
    assert new.figure(total) is None
    new.put(RECEIVED, 0)
    assert new.figure(RECEIVED) == 0
    assert new.figure(total) == 0
    assert RECEIVED not in new.blanks(new.form.tables["requests"])


def test_sums_follow_every_figure():
    new = report()
    new.put(GRANTED, 2)
    new.put(Place("requests", "refused.state_secret", "natural_person"), 3)
    new.put(Place("requests", "granted", "other"), 5)
    assert new.figure(Place("requests", "processed", "natural_person")) == 5
    assert new.figure(Place("requests", "granted", "total")) == 7
    assert new.figure(Place("requests", "processed", "total")) == 10


def test_a_sum_cannot_be_keyed_in():
    with pytest.raises(KeyError):
        report().put(Place("requests", "processed", "total"), 1)
    with pytest.raises(KeyError):
        report().put(Place("reviews", "reconsideration", "total"), None)


@pytest.mark.parametrize(
    "place",
    [
        Place("requests", "received", "amount"),
        Place("requests", "withdrawn", "other"),
        Place("disclosure", "fees", "decisions"),
        Place("overview", "text"),
        Place("annex", "text"),
        Place(COVER, "colour"),
        Place(COVER),
        RECEIVED._replace(words=(0, 1)),
        OVERVIEW._replace(words=(0, 1)),
        Place(COVER, "preamble", None, (0, 1)),
    ],
)
def test_a_place_that_the_form_does_not_have_is_refused(place):
    new = report()
    with pytest.raises(KeyError):
        new.put(place, 1 if place.section == "requests" else "一")
    assert (new.figures, new.prose, new.cover) == ({}, {}, report().cover)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (RECEIVED, "12"),
        (RECEIVED, 1.5),
        (RECEIVED, True),
        (RECEIVED, dt.date(2024, 1, 10)),
        (OVERVIEW, 12),
        (Place(COVER, "year"), "2023"),
        (Place(COVER, "year"), True),
        (Place(COVER, "signed_on"), "2024-01-10"),
        (Place(COVER, "signed_on"), dt.datetime(2024, 1, 10, tzinfo=dt.UTC)),
        (Place(COVER, "agency.name"), 12),
    ],
)
def test_a_value_of_another_kind_is_refused(place, value):
    new = report()
    before = new.value(place)
    with pytest.raises(TypeError):
        new.put(place, value)
    assert new.value(place) == before


@pytest.mark.parametrize("nothing", [None, ""])
def test_none_or_an_empty_text_makes_any_place_blank(nothing):
    new = report()
    filled = {
        RECEIVED: 3,
        FEES: Decimal("12.50"),
        OVERVIEW: "设立投诉电话。",
        Place(COVER, "signed_on"): dt.date(2024, 1, 10),
        Place(COVER, "agency.name"): "某局",
    }
    for place, value in filled.items():
        new.put(place, value)
        assert new.value(place) == value
        new.put(place, nothing)
        assert new.value(place) is None


def test_every_place_of_a_report_can_be_filled_and_is_listed_once():
    places = list(report().places())
    assert len(places) == len(set(places)) == 12 + 10 + 144 + 12 + 6 + 2 + 1
    assert places[0] == Place(COVER, "year")
    assert places[-1] == Place("other_matters", "text")


@settings(deadline=None)
@given(st.data())
def test_the_total_of_a_column_of_totals_is_the_total_of_a_row_of_totals(data):
    new = report()
    table = new.form.tables["requests"]
    figures = data.draw(
        st.dictionaries(st.sampled_from(table.keyed_places), st.integers(0, 10**6), min_size=1)
    )
    for place, figure in figures.items():
        new.put(place, figure)

    def total(row, columns):
        return sum(new.figure(Place("requests", row, column)) or 0 for column in columns)

    columns = [column.key for column in table.blocks[0].columns]
    for row in table.rows:
        assert total(row, columns[:-1]) == total(row, columns[-1:])
    everything = sum(
        n for place, n in figures.items() if place.row in table.rows["processed"].sum_of
    )
    assert total("processed", ["total"]) == everything


def test_an_identity_is_off_by_its_left_side_less_its_right_and_by_nothing_while_blank():
    new = report()
    table = new.form.tables["requests"]
    balance = table.balances[0]
    column = "natural_person"
    assert new.imbalance(table, balance, column) is None
    new.put(RECEIVED, 5)
    assert new.imbalance(table, balance, column) == 5
    assert new.imbalance(table, balance, "total") == 5
    assert new.imbalance(table, balance, "enterprise") is None
    new.put(GRANTED, 7)
    assert new.imbalance(table, balance, column) == -2
    new.put(Place("requests", "carried_over", column), 2)
    assert new.imbalance(table, balance, column) == 0
    new.put(RECEIVED, None)
    assert new.imbalance(table, balance, column) == -5


def test_a_total_of_places_passes_over_blanks():
    new = report()
    assert new.total([RECEIVED, GRANTED]) is None
    new.put(RECEIVED, 5)
    assert new.total([RECEIVED, GRANTED]) == 5
    assert new.total([]) is None
    new.put(GRANTED, 0)
    assert new.total([GRANTED]) == 0


def test_blanks_are_the_places_without_a_figure_in_their_order():
    new = report()
    table = new.form.tables["disclosure"]
    places = list(table.keyed_places)
    for place in places[1:-1]:
        new.put(place, 0)
    assert new.blanks(table) == [places[0], places[-1]]


def test_a_value_is_a_figure_a_sum_a_text_or_a_detail():
    new = report()
    new.put(RECEIVED, 5)
    new.put(FEES, 3)
    new.put(OVERVIEW, "甲。")
    assert new.value(RECEIVED) == new.value(RECEIVED._replace(column="total")) == 5
    assert (new.value(FEES), type(new.value(FEES))) == (3, Decimal)
    assert (new.value(OVERVIEW), new.text(OVERVIEW)) == ("甲。", "甲。")
    assert (new.value(OVERVIEW._replace(row="platforms")), new.text(GRANTED)) == (None, "")
    assert new.value(Place(COVER, "year")) == 2023
    assert new.value(Place(COVER)) is None


def test_a_cover_of_another_kind_of_value_reads_as_blank():
    new = report()
    assert (new.kind, new_report("某局", 2023, "government").kind) == ("department", "government")
    new.cover.update({"year": "2023", "signed_on": "x", "agency.name": 3, "preamble": 4})
    del new.cover["agency.kind"]
    assert (new.year, new.signed_on, new.agency, new.preamble) == (0, None, "", "")
    assert new.kind == "department"
    assert new.title == "政府信息公开工作年度报告"


def test_a_new_report_has_the_whole_standard_preamble():
    assert standard_preamble("某局", 2023) == (
        "根据《中华人民共和国政府信息公开条例》第五十条规定，现公布某局2023年"
        "政府信息公开工作年度报告。本报告所列数据的统计期限为2023年1月1日至12月31日。"
    )
    assert report().preamble == standard_preamble("和田地区商务局", 2023)


def test_a_report_is_sent_to_another_process_with_a_form_that_both_know_by_its_key():
    new = report()
    new.put(RECEIVED, 5)
    assert new.__getstate__()["form"] == "2021"
    again = pickle.loads(pickle.dumps(new))  # noqa: S301  # our own
    assert again == new
    assert again.form is new.form
    own = Report(dataclasses.replace(new.form))
    assert own.__getstate__()["form"] is own.form
