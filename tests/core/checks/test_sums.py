"""一 + 二 = 三（七） + 四, in every column that is keyed in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gknb.core.checks import Reads, check, find
from gknb.core.checks.sums import _ordinal, _outer_ordinal, _remedy, _side
from gknb.core.checks.suspects import Kind, Suspect
from gknb.core.findings import Severity
from gknb.core.forms import FORMS, Place
from gknb.core.report import new_report

TABLE = FORMS["2021"].tables["requests"]
COLUMNS = [column.key for column in TABLE.blocks[0].columns if not column.sum_of]
OUTCOMES = TABLE.rows["processed"].sum_of


def unbalanced(report):
    found = find(report, reads=Reads.FIGURES)
    return [finding for finding in found if finding.rule == "requests-balance"]


@st.composite
def balanced_reports(draw):
    """Reports of which every column balances, some of their figures blank instead of 0."""
    report = new_report("和田地区商务局", 2023)
    for column in COLUMNS:
        outcomes = draw(st.dictionaries(st.sampled_from(OUTCOMES), st.integers(0, 20_000)))
        forward = draw(st.integers(0, 500))
        everything = sum(outcomes.values()) + forward
        over = draw(st.integers(0, everything))
        figures = {
            "received": everything - over,
            "carried_over": over,
            **outcomes,
            "carried_forward": forward,
        }
        for row, figure in figures.items():
            if figure or draw(st.booleans()):
                report.put(Place("requests", row, column), figure)
    return report


@settings(deadline=None)
@given(balanced_reports())
def test_a_report_that_balances_is_never_marked(report):
    assert unbalanced(report) == []


@settings(deadline=None)
@given(
    balanced_reports(),
    st.sampled_from([*OUTCOMES, "received", "carried_over", "carried_forward"]),
    st.sampled_from(COLUMNS),
    st.integers(1, 10_000),
)
def test_one_figure_raised_by_n_is_one_finding_in_its_column_with_difference_n(
    report, row, column, n
):
    place = Place("requests", row, column)
    report.put(place, (report.figures.get(place) or 0) + n)
    (finding,) = unbalanced(report)
    assert place in finding.marked
    assert {marked.column for marked in finding.marked} == {column}
    assert finding.message.endswith(f"差{n}")
    assert abs(int(finding.expected) - int(finding.actual)) == n


@pytest.mark.parametrize("column", COLUMNS)
def test_column_off_by_one_marks_every_cell_of_the_identity_and_no_other(complete, column):
    report = complete()
    place = Place("requests", "carried_forward", column)
    report.put(place, report.figures[place] + 1)
    (finding,) = check(report)
    assert finding.marked == tuple(Place("requests", row, column) for row in TABLE.rows)
    assert len(finding.marked) == 25
    assert finding.place == Place("requests", "received", column)


def test_the_message_names_the_column_both_sides_and_the_difference(complete):
    report = complete()
    report.put(Place("requests", "granted", "natural_person"), 6)
    (finding,) = check(report)
    assert finding.message == "“自然人”列不平：第一＋二项13，第三＋四项11，差2"
    assert (finding.expected, finding.actual) == ("13", "11")
    assert finding.remedy == "先核对“上年结转”1（或填错了项）；再核对本列其余各格"
    assert finding.severity is Severity.ERROR


def test_errors_in_two_columns_that_cancel_out_in_the_total_are_both_found(complete):
    report = complete()
    report.put(Place("requests", "granted", "natural_person"), 9)
    report.put(Place("requests", "partly_granted", "enterprise"), 2)
    total = [report.figure(Place("requests", row, "total")) or 0 for row in TABLE.rows]
    assert total[0] + total[1] == total[-2] + total[-1]
    assert [finding.place.column for finding in check(report)] == ["natural_person", "enterprise"]


def test_a_column_with_blanks_is_still_checked_once_something_stands_in_it():
    report = new_report("和田地区商务局", 2023)
    assert unbalanced(report) == []
    report.put(Place("requests", "received", "other"), 3)
    (finding,) = unbalanced(report)
    assert (finding.expected, finding.actual) == ("3", "0")
    report.put(Place("requests", "granted", "other"), 3)
    assert unbalanced(report) == []


def with_figures(report, **rows):
    """The report with the first two columns of some rows, and nothing else in them."""
    for row in TABLE.rows:
        for column, figure in zip(COLUMNS[:2], rows.get(row, (0, 0)), strict=True):
            if row != "processed":
                report.put(Place("requests", row, column), figure)
    return report


def split(report):
    return [f for f in check(report) if f.rule == "split-figure"]


def test_a_figure_torn_over_two_cells_is_told_where_one_pair_explains_it(complete):
    report = with_figures(complete(), received=(12, 0), granted=(1, 2))
    places = [Place("requests", "granted", column) for column in COLUMNS[:2]]
    (finding,) = split(report)
    assert finding.marked == tuple(places)
    assert finding.repair == ((places[0], 12), (places[1], 0))


def test_nothing_is_put_together_where_two_pairs_explain_it(complete):
    report = with_figures(complete(), received=(13, 2), granted=(1, 2), partly_granted=(1, 2))
    assert len(unbalanced(report)) == 2
    assert split(report) == []


def test_two_cells_that_explain_one_column_alone_are_not_torn(complete):
    assert split(with_figures(complete(), received=(12, 1), granted=(1, 2))) == []
    assert split(with_figures(complete(), received=(11, 0), granted=(1, 2))) == []
    # a figure of two digits beside it is no digit that was torn off
    assert split(with_figures(complete(), received=(110, 0), granted=(1, 10))) == []
    assert split(with_figures(complete(), received=(19, 0), granted=(1, 9))) != []


def test_rows_and_sides_are_named_by_the_numbers_of_the_form():
    for row, ordinal, outer in [
        ("received", "一", "一"),
        ("processed", "三（七）", "三"),
        ("granted", "三（一）", "三"),
        ("refused.state_secret", "三（三）1.", "三"),
        ("carried_forward", "四", "四"),
    ]:
        assert (_ordinal(TABLE.rows[row]), _outer_ordinal(TABLE.rows[row])) == (ordinal, outer)
    (balance,) = TABLE.balances
    assert (_side(TABLE, balance.left), _side(TABLE, balance.right)) == ("第一＋二项", "第三＋四项")
    other = FORMS["2021"].tables["disclosure"]
    assert _ordinal(other.rows["rules"]) == "规章"
    assert _side(other, ("rules", "licences")) == "规章＋行政许可"


def test_the_remedy_names_as_many_cells_as_fit_into_a_line():
    report = new_report("和田地区商务局", 2023)

    def cell(row, kind, figure, right, beside=None):
        place = Place("requests", row, "natural_person")
        return Suspect(kind, place, figure, right, beside and place._replace(column=beside))

    rest = "；再核对本列其余各格"
    for doubted, line in [
        ([], "对照台账逐格核对本列（带 ! 的格），改正填错的数"),
        ([cell("granted", Kind.LAST_YEAR, 1, 4)], f"先核对“予以公开”1（上年报告为4）{rest}"),
        ([cell("granted", Kind.PROSE, 0, 4)], f"先核对“予以公开”0（按正文应为4）{rest}"),
        (
            [cell("granted", Kind.TRANSPOSED, 12, 21)],
            f"先核对“予以公开”12（或为21，数字颠倒）{rest}",
        ),
        (
            [cell("granted", Kind.LOST_DIGIT, 1, 12)],
            f"先核对“予以公开”1（或为12，漏字或多字）{rest}",
        ),
        ([cell("granted", Kind.EXTRA, 5, 0)], f"先核对“予以公开”5（或不应计入）{rest}"),
        (
            [cell("refused.internal_affairs", Kind.EXTRA, 5, 0)],
            f"先核对“属于三类内部事…”5（或不应计入）{rest}",
        ),
        (
            [cell("refused.state_secret", Kind.EXTRA, 5, 0)],
            f"先核对“属于国家秘密”5（或不应计入）{rest}",
        ),
        (
            [cell("unprocessed.publication", Kind.EXTRA, 5, 0)],
            f"先核对“要求提供公开出…”5（或不应计入）{rest}",
        ),
        (
            [cell("granted", Kind.SWAPPED_COLUMNS, 5, 7, "enterprise")],
            f"先核对“予以公开”5（与“商业企业”7对调）{rest}",
        ),
        (
            [cell("granted", Kind.WRONG_SIDE, 5, 0), cell("carried_over", Kind.WRONG_SIDE, 5, 0)],
            "先核对“予以公开”5（或填错了项）、“上年结转”5（或填错了项）",
        ),
        (
            [cell("granted", Kind.LOST_DIGIT, 1, 12), cell("received", Kind.LOST_DIGIT, 1, 12)],
            f"先核对“予以公开”1（或为12，漏字或多字）{rest}",
        ),
    ]:
        assert _remedy(report, doubted) == line
