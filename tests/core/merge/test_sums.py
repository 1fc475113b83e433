"""The sum of reports does not depend on who sums what first."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gknb.core.files.quick import quick_readers
from gknb.core.files.toml_file import dumps, loads
from gknb.core.forms import FORMS, Place
from gknb.core.merge import sum_of
from gknb.core.merge.sums import Sums, plus
from gknb.core.report import Report, new_report
from tests.prefecture import agency_report
from tests.strategies import figures


def consolidated(parts):
    whole = new_report("某市人民政府", 2024, "government")
    whole.figures = sum_of(parts)
    return whole


FORM = new_report("某局", 2024).form
PARTS = st.lists(figures(FORM).map(lambda f: Report(FORM, figures=f)), min_size=2, max_size=5)


@given(PARTS, st.randoms(use_true_random=False))
def test_sums_of_sums_in_any_order_are_the_sum_of_all(parts, random):
    at_once = dumps(consolidated(parts))
    shuffled = parts[:]
    random.shuffle(shuffled)
    cut = random.randrange(1, len(shuffled))
    counties = [consolidated(shuffled[:cut]), consolidated(shuffled[cut:])]
    assert dumps(consolidated(counties)) == at_once
    if "999999999999" not in at_once:
        assert consolidated(shuffled).figures == consolidated(counties).figures


@given(PARTS)
def test_every_figure_is_the_sum_of_its_parts_and_blank_only_where_all_are(parts):
    whole = sum_of(parts)
    for place in FORM.keyed_places:
        filled = [part.figures[place] for part in parts if place in part.figures]
        assert (place in whole) == bool(filled)
        assert whole.get(place, 0) == sum(filled)


def test_a_consolidated_report_balances_where_its_parts_do():
    whole = consolidated([agency_report(number) for number in range(5)])
    table = whole.form.tables["requests"]
    for column in table.blocks[0].columns:
        assert whole.imbalance(table, table.balances[0], column.key) == 0
    assert loads(dumps(whole).encode(), "x").figures == whole.figures


def test_no_digit_of_an_amount_is_lost():
    fees = Place("disclosure", "fees", "amount")
    parts = [
        Report(FORM, figures={fees: Decimal(text)})
        for text in ("999999999999.99999999999999999999", "0.1")
    ]
    assert str(sum_of(parts)[fees]) == "1000000000000.09999999999999999999"


def test_nothing_has_no_sum():
    with pytest.raises(ValueError, match="no report"):
        sum_of([])


FEES = Place("disclosure", "fees", "amount")
RECEIVED = Place("requests", "received", "natural_person")


def test_sums_of_pieces_count_all_of_their_parts():
    one, other = Sums(FORM.key), Sums(FORM.key)
    for figure in (1, 2):
        one.add_report(Report(FORM, figures={RECEIVED: figure}))
    other.add_report(Report(FORM, figures={RECEIVED: 4, FEES: Decimal("0.5")}))
    one.add_sums(other)
    assert one.parts == 3
    assert one.settled() == {FEES: Decimal("0.5"), RECEIVED: 7}
    assert list(one.settled()) == [place for place in FORM.keyed_places if place in one.figures]


def test_what_is_read_quickly_adds_up_like_reports_and_waits_in_bounds(monkeypatch):
    monkeypatch.setattr("gknb.core.merge.sums._MOST_WAITING", 2)
    reports = [agency_report(number) for number in range(3)]
    (reader,) = [reader for reader in quick_readers() if reader.form is reports[0].form]
    sums, other = Sums(reader.form.key), Sums(reader.form.key)
    waiting = []
    for report in reports:
        sums.add_quick(reader.read(dumps(report).encode()), reader)
        other.add_report(report)
        waiting.append(len(sums._waiting))
    assert waiting == [1, 0, 1]
    assert (sums.parts, sums.settled()) == (3, other.settled())
    assert sums.settled() == other.settled()  # nothing is added a second time


def test_the_sum_of_whole_numbers_stays_one_and_that_of_amounts_is_exact():
    assert type(plus(1, 2)) is int
    assert plus(Decimal("1.5"), -1) == Decimal("0.5")
    assert str(plus(Decimal("0.1"), Decimal("0.2"))) == "0.3"
    long = Decimal("0." + "1" * 40)  # more digits than the usual context keeps
    assert plus(1, long) == plus(long, 1) == Decimal("1." + "1" * 40)


def test_reports_on_two_forms_have_no_sum():
    other = next(form for form in FORMS.values() if form is not FORM)
    with pytest.raises(ValueError, match=other.key):
        sum_of([Report(FORM), Report(other)])
