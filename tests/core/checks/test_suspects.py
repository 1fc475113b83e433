"""Which cell of a column that does not balance is named as the likeliest."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gknb.core.checks import check
from gknb.core.checks.suspects import Kind, Side, suspects
from gknb.core.forms import COVER, Place

BUSY = {
    "received": 81,
    "carried_over": 0,
    "granted": 40,
    "partly_granted": 7,
    "carried_forward": 34,
}


def cell(row, column="natural_person"):
    return Place("requests", row, column)


def busy(report):
    """A report whose natural persons made 81 requests, and balance."""
    for place in [p for p in report.form.keyed_places if p.section == "requests"]:
        report.put(place, 0)
    for row, figure in BUSY.items():
        report.put(cell(row), figure)
    report.put(Place("overview", "disclosure_on_request"), "申请均由专人登记。")
    return report


def balance(report, previous=None):
    return [f for f in check(report, previous) if f.rule == "requests-balance"]


def test_a_column_that_balances_has_no_suspects(complete):
    assert balance(busy(complete())) == []


@pytest.mark.parametrize(
    ("row", "wrong", "words"),
    [
        ("received", 18, "或为81，数字颠倒"),
        ("carried_forward", 43, "或为34，数字颠倒"),
        ("granted", 4, "或为40，漏字或多字"),
        ("partly_granted", 77, "或为7，漏字或多字"),
        ("unavailable.not_held", 613, "或不应计入"),
    ],
)
def test_a_slip_of_the_hand_names_its_cell(complete, row, wrong, words):
    report = busy(complete())
    report.put(cell(row), wrong)
    (finding,) = balance(report)
    assert finding.suspects[0] == cell(row)
    assert words in finding.remedy
    assert set(finding.suspects) <= set(finding.marked)


def test_half_the_difference_may_stand_on_the_wrong_side(complete):
    report = busy(complete())
    report.put(cell("carried_over"), 34)
    report.put(cell("carried_forward"), 0)
    (finding,) = balance(report)
    assert cell("carried_over") in finding.suspects


def test_last_year_s_report_names_the_cell_before_any_slip(complete):
    report, last = busy(complete()), busy(complete())
    last.put(Place(COVER, "year"), 2022)
    last.put(cell("carried_forward"), 6)
    report.put(cell("received"), 75)
    (finding,) = balance(report, last)
    assert finding.suspects[0] == cell("carried_over")
    assert "上年报告为6" in finding.remedy
    (alone,) = balance(report)
    assert "上年" not in alone.remedy.replace("上年结转", "")


def test_the_text_names_the_cell_that_it_contradicts(complete):
    report = busy(complete())
    report.put(Place("overview", "disclosure_on_request"), "2023年收到政府信息公开申请81件。")
    report.put(cell("received"), 80)
    (finding,) = balance(report)
    assert finding.suspects[0] == cell("received")
    assert "按正文应为81" in finding.remedy


def test_figures_in_each_other_s_column_come_first_and_are_named_in_both(complete):
    report = busy(complete())
    report.put(cell("received", "enterprise"), 12)
    report.put(cell("granted", "enterprise"), 12)
    report.put(cell("granted"), 12)
    report.put(cell("granted", "enterprise"), 40)
    first, second = balance(report)
    assert first.suspects[:2] == (cell("granted"), cell("granted", "enterprise"))
    assert second.suspects[:2] == (cell("granted", "enterprise"), cell("granted"))
    assert "与“商业企业”40对调" in first.remedy


def test_a_difference_that_nothing_explains_names_nobody(complete):
    report = busy(complete())
    report.put(cell("received"), 98)
    (finding,) = balance(report)
    assert finding.suspects == ()
    assert finding.remedy == "对照台账逐格核对本列（带 ! 的格），改正填错的数"


def test_many_cells_that_fit_alike_are_not_named(complete):
    report = busy(complete())
    for row in ("unavailable.not_held", "unprocessed.petition", "unprocessed.repeated", "granted"):
        report.put(cell(row), 23)
    report.put(cell("received"), 4 * 23 + 7 + 34 - 23)
    (finding,) = balance(report)
    assert not set(finding.suspects) & {cell("unprocessed.petition"), cell("granted")}


LEFT, RIGHT, MORE = cell("received"), cell("granted"), cell("partly_granted")
CELLS = [Side(LEFT, 1), Side(RIGHT, -1), Side(MORE, -1)]


def doubted(left, right, more, *, elsewhere=(), beside=(), evidence=lambda *_: None):
    """The suspects of a column: kind, place, what stands there, what would balance it."""
    figures = {LEFT: left, RIGHT: right, MORE: more, **dict(beside)}
    found = suspects(CELLS, figures, left - right - more, dict(elsewhere), evidence)
    return [(each.kind, each.place, each.figure, each.right, each.beside) for each in found]


def test_each_kind_of_slip_has_the_figure_that_balances():
    for figures, expected in [
        ((18, 41, 40), [(Kind.TRANSPOSED, LEFT, 18, 81)]),
        ((81, 14, 40), [(Kind.TRANSPOSED, RIGHT, 14, 41)]),
        ((4, 33, 10), [(Kind.LOST_DIGIT, LEFT, 4, 43)]),
        ((433, 33, 10), [(Kind.LOST_DIGIT, LEFT, 433, 43)]),
        (
            (43, 333, 10),
            [(Kind.LOST_DIGIT, LEFT, 43, 343), (Kind.LOST_DIGIT, RIGHT, 333, 33)],
        ),
        ((58, 51, 58), [(Kind.EXTRA, RIGHT, 51, 0)]),
        ((7, 0, 0), [(Kind.EXTRA, LEFT, 7, 0)]),
        ((0, 0, 10), [(Kind.EXTRA, MORE, 10, 0)]),
        ((57, 7, 8), []),
        ((9, 4, 13), [(Kind.WRONG_SIDE, RIGHT, 4, 0)]),
    ]:
        assert [each[:4] for each in doubted(*figures)] == expected, figures


def test_likelier_kinds_come_first_and_at_most_so_many_in_all():
    told = doubted(11, 1, 0)
    assert told == [(Kind.LOST_DIGIT, LEFT, 11, 1, None), (Kind.LOST_DIGIT, RIGHT, 1, 11, None)]
    told = doubted(12, 21, 0, evidence=lambda place, _: Kind.PROSE if place == RIGHT else None)
    assert [(kind, place) for kind, place, *_ in told] == [
        (Kind.PROSE, RIGHT),
        (Kind.TRANSPOSED, LEFT),
    ]
    asked = []
    doubted(12, 21, 30, evidence=lambda *pair: asked.append(pair))
    assert asked == [(LEFT, 51)]  # what would have to be negative is not asked about


def test_figures_exchanged_between_columns_have_to_put_both_right():
    other = cell("granted", "enterprise")
    for value, difference, is_exchanged in [(41, -27, True), (41, -26, False), (40, -27, False)]:
        told = doubted(81, 14, 40, elsewhere={"enterprise": difference}, beside={other: value})
        kinds = [(kind, beside) for kind, _, _, _, beside in told]
        assert kinds == [
            (Kind.SWAPPED_COLUMNS, other) if is_exchanged else (Kind.TRANSPOSED, None)
        ], (value, difference)


def test_a_figure_may_stand_in_the_column_of_a_blank():
    told = doubted(7, 40, 7, elsewhere={"enterprise": 40})
    assert told[0] == (Kind.SWAPPED_COLUMNS, RIGHT, 40, 0, cell("granted", "enterprise"))


def test_amounts_have_no_slips_of_the_hand():
    for figure, difference in [(1, Decimal(-9)), (Decimal(1), -9), (Decimal(12), Decimal(-9))]:
        assert suspects([Side(LEFT, 1)], {LEFT: figure}, difference, {}, lambda *_: None) == []
