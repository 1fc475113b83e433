"""The cells of a table are entered; those that are no figures are told by kind."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gknb.core.forms import FORMS, Place
from gknb.core.reading.document import Cell, Origin
from gknb.core.reading.enter_figures import enter_figures
from gknb.core.reading.filling import Filling
from gknb.core.reading.reading import Quote, Reading
from gknb.core.report import Report

FORM = FORMS["2021"]
NATURAL = [Place("requests", key, "natural_person") for key in FORM.tables["requests"].rows]
TOTAL = Place("requests", "received", "total")
FEES = Place("disclosure", "fees", "amount")


def entered(cells, table="requests"):
    filling = Filling(Reading(Report(FORM)), FORM.tables[table])
    enter_figures(filling, {place: Cell(*cell) for place, cell in cells.items()})
    return filling


def test_figures_go_into_the_report_sums_aside_and_all_keep_their_quote():
    origin = Origin(table=1, row=2, cell=3)
    filling = entered({NATURAL[0]: ("12", origin), TOTAL: ("13", origin), NATURAL[1]: ("", origin)})
    assert filling.report.figures == {NATURAL[0]: 12}
    assert filling.stated == {TOTAL: 13}
    assert filling.reading.origins == {
        NATURAL[0]: Quote(origin, "12"),
        TOTAL: Quote(origin, "13"),
    }
    assert filling.reading.findings == []


def test_marks_are_one_finding_with_every_place_and_each_mark_once():
    filling = entered({NATURAL[0]: ("/",), NATURAL[1]: ("—",), NATURAL[2]: ("/",)})
    (finding,) = filling.reading.findings
    assert (finding.rule, finding.place, finding.also) == (
        "figure-blank",
        NATURAL[0],
        tuple(NATURAL[1:3]),
    )
    assert "等 3 格写的是“/”、“—”" in finding.message
    assert (finding.remedy, finding.expected) == ("没有发生的填 0", "数字")
    assert filling.report.figures == {}


def test_a_single_mark_is_told_without_a_number_of_cells():
    (finding,) = entered({NATURAL[0]: ("/",)}).reading.findings
    assert "格" not in finding.message
    assert (finding.also, finding.actual) == ((), "/")


def test_marks_of_a_second_table_join_the_first_finding():
    filling = entered({NATURAL[0]: ("/",)})
    later = Filling(filling.reading, FORM.tables["disclosure"])
    enter_figures(later, {FEES: Cell("—")})
    (finding,) = filling.reading.findings
    assert (finding.place, finding.also, finding.actual) == (NATURAL[0], (FEES,), "/")
    assert "“/”、“—”" in finding.message


def test_a_mark_in_a_sum_is_a_blank_sum_and_no_finding():
    filling = entered({TOTAL: ("/",)})
    assert (filling.stated, filling.reading.findings) == ({TOTAL: None}, [])


@pytest.mark.parametrize(("count", "findings"), [(1, 1), (12, 12), (13, 13), (14, 13)])
def test_twelve_cells_that_are_no_figures_are_told_each_and_the_rest_together(count, findings):
    filling = entered({place: ("若干", Origin(line=4)) for place in NATURAL[:count]})
    found = filling.reading.findings
    assert [f.rule for f in found] == ["figure-unread"] * findings
    assert found[0].actual == "若干"
    assert "（原文第4行）" in found[0].message
    assert found[0].remedy == "对照原文填写这一格"
    if count > 12:
        assert f"另有 {count - 12} 格" in found[-1].message
        assert found[-1].remedy == "对照原文填写这些格"
        assert found[-1].place == NATURAL[12]
        assert found[-1].also == tuple(NATURAL[13:count])


def test_a_cell_of_no_known_place_is_told_without_one():
    (finding,) = entered({NATURAL[0]: ("若干",)}).reading.findings
    assert "原文" not in finding.message


def test_a_converted_amount_is_entered_and_told_in_its_words():
    filling = entered({FEES: ("35000元",)}, "disclosure")
    assert filling.report.figures == {FEES: Decimal("3.5")}
    (finding,) = filling.reading.findings
    assert (finding.rule, finding.place, finding.actual) == ("figure-converted", FEES, "35000元")
    assert finding.message == "原文写作“35000元”，换算为 3.5 万元"
    assert finding.remedy == "核对单位"
