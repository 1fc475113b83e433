"""The form of a document is the one whose labels it has; the year decides between near ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gknb.core.forms import FORMS, Section, Table
from gknb.core.reading.choose_form import choose_form
from gknb.core.reading.document import Cell, Grid
from gknb.core.reading.form_labels import all_labels
from gknb.core.reading.pieces import Line


def items(labels):
    return [Grid(tuple((Cell(label), Cell("1")) for label in sorted(labels)))]


@pytest.mark.parametrize("key", FORMS)
@pytest.mark.parametrize("year", [None, 2019, 2020, 2021, 2024])
def test_all_labels_of_a_form_are_that_form_whatever_the_year(key, year):
    assert choose_form(items(all_labels(FORMS[key])), year).key == key


def test_without_any_label_the_year_decides_and_without_a_year_the_last_form():
    assert choose_form([Line("无")], 2019).key == "2019"
    assert choose_form([Line("无")], 2024).key == "2021"
    assert choose_form([Line("无")], None) is not None


def test_labels_that_a_form_lacks_count_against_it():
    # labels of both, and some of the earlier alone
    both = all_labels(FORMS["2019"]) & all_labels(FORMS["2021"])
    only = sorted(all_labels(FORMS["2019"]) - all_labels(FORMS["2021"]))
    assert choose_form(items({*both, *only}), 2024).key == "2019"


def wider(count):
    """The form of 2021 with some more rows, in force from 2031 on."""
    form = FORMS["2021"]
    table: Table = form.tables["disclosure"]
    block = table.blocks[1]
    more = tuple(
        block.rows[0]._replace(key=f"more{at}", label=f"新增事项{at}") for at in range(count)
    )
    blocks = (table.blocks[0], block._replace(rows=(*block.rows, *more)), *table.blocks[2:])
    new = replace(table, blocks=blocks)
    sections: tuple[Section, ...] = tuple(
        s._replace(table=new) if s.key == "disclosure" else s for s in form.sections
    )
    return replace(form, key="2031", sections=sections, first_year=2031)


@pytest.mark.parametrize(("count", "key"), [(3, "2031"), (4, "2021")])
def test_three_labels_leave_a_doubt_that_the_year_settles(monkeypatch, count, key):
    monkeypatch.setitem(FORMS, "2031", wider(count))
    monkeypatch.setitem(FORMS, "2021", replace(FORMS["2021"], last_year=2030))
    assert choose_form(items(all_labels(FORMS["2021"])), 2031).key == key
    assert choose_form(items(all_labels(FORMS["2021"])), None).key == "2021"


def test_a_year_for_which_no_near_form_is_leaves_the_labels(monkeypatch):
    monkeypatch.setitem(FORMS, "2031", wider(1))
    assert choose_form(items(all_labels(FORMS["2021"])), 2019).key == "2021"
