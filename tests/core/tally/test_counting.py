"""Cases counted into tables 三 and 四: on which side of the turn of a year each of them falls."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.editing import Editor
from gknb.core.forms import FORMS, Place
from gknb.core.report import new_report
from gknb.core.tally.cases import Appeal, Case
from gknb.core.tally.counting import count, explain, find_place

FORM = FORMS["2021"]


def day(text):
    return None if text is None else dt.date.fromisoformat(text)


def case(received, replied=None, line=2, appeals=(), applicant="enterprise"):
    outcome = "granted" if replied else None
    return Case(line, "", day(received), applicant, outcome, day(replied), False, tuple(appeals))


def counted(*cases, year=2024):
    tally = count(cases, FORM, year)
    return {f"{p.row}.{p.column}": len(c) for p, c in tally.cases.items() if c}


@pytest.mark.parametrize(
    ("received", "replied", "rows"),
    [
        ("2024-01-01", "2024-01-02", ["received", "granted"]),
        ("2024-12-31", "2024-12-31", ["received", "granted"]),
        ("2024-12-31", "2025-01-01", ["received", "carried_forward"]),
        ("2024-12-31", None, ["received", "carried_forward"]),
        ("2023-12-31", "2024-01-01", ["carried_over", "granted"]),
        ("2023-12-31", "2025-01-01", ["carried_over", "carried_forward"]),
        ("2022-05-01", None, ["carried_over", "carried_forward"]),
        ("2023-12-31", "2023-12-31", []),
        ("2025-01-01", None, []),
        ("2025-01-01", "2025-01-02", []),
    ],
)
def test_a_case_counts_where_it_was_in_hand(received, replied, rows):
    assert counted(case(received, replied)) == {f"{row}.enterprise": 1 for row in rows}


def test_a_case_without_an_outcome_is_carried_forward_whenever_it_was_answered():
    open_one = case("2024-05-01", "2024-06-01")
    unknown = Case(2, "", open_one.received_on, "other", None, open_one.replied_on)
    assert counted(unknown) == {"received.other": 1, "carried_forward.other": 1}


@pytest.mark.parametrize(
    ("received", "replied", "on", "counts"),
    [
        ("2023-05-01", "2023-06-01", "2024-01-01", True),
        ("2023-05-01", "2023-06-01", "2024-12-31", True),
        ("2024-05-01", "2024-06-01", "2023-12-31", False),
        ("2024-05-01", "2024-06-01", "2025-01-01", False),
        ("2024-05-01", "2024-06-01", None, True),
        ("2023-05-01", "2023-06-01", None, False),
    ],
)
def test_an_appeal_counts_in_the_year_of_its_own_date(received, replied, on, counts):
    appeal = Appeal("reconsideration", "upheld", day(on))
    found = counted(case(received, replied, appeals=[appeal]))
    assert ("reconsideration.upheld" in found) is counts


def test_every_keyed_in_figure_has_its_cases_also_where_there_are_none():
    tally = count([case("2024-01-01", line=9), case("2024-01-01", line=3)], FORM, 2024)
    assert set(tally.cases) == {
        place for key in ("requests", "reviews") for place in FORM.tables[key].keyed_places
    }
    received = Place("requests", "received", "enterprise")
    assert tally.figures[received] == 2
    assert [each.line for each in tally.explain(received)] == [3, 9]
    assert [each.line for each in tally.explain(received._replace(column="total"))] == [3, 9]
    with pytest.raises(KeyError):
        tally.explain(Place("disclosure", "licences", "decisions"))


def test_the_figures_are_one_edit_that_can_be_undone():
    editor = Editor(new_report("局", 2024))
    tally = count([case("2024-01-01")], FORM, 2024)
    edit = tally.apply(editor)
    assert edit is not None
    assert editor.report.figures[Place("requests", "received", "enterprise")] == 1
    assert tally.apply(editor) is None
    editor.undo()
    assert editor.report.figures == {}


def test_cells_are_named_by_keys_labels_and_groups():
    cases = [
        case("2024-01-01", "2024-01-02", line=4),
        case("2024-01-01", "2024-01-02", line=2, applicant="natural_person"),
        case("2024-01-01", None, line=3, appeals=[Appeal("litigation_direct", "other", None)]),
    ]
    tally = count(cases, FORM, 2024)
    for row, column, label, lines in (
        ("received", "total", "一、本年新收政府信息公开申请数量 › 总计", [2, 3, 4]),
        ("予以公开", "法人或其他组织", "三、本年度办理结果·（一）予以公开 › 法人或其他组织", [4]),
        ("本年度办理结果", "total", "三、本年度办理结果 › 总计", [2, 4]),
        ("行政诉讼", "其他结果", "行政诉讼 › 其他结果", [3]),
        ("行政诉讼", "总计", "行政诉讼 › 总计", [3]),
        ("不予公开", "自然人", "（三）不予公开 › 自然人", []),
    ):
        found = explain(tally, row, column)
        assert found.label.endswith(f" › {label}"), found.label
        assert [each.line for each in found.cases] == lines, row
    for row, column in (("", "total"), ("received", ""), ("·", "·"), ("received", "upheld")):
        assert explain(tally, row, column) is None


def test_a_place_is_looked_for_in_the_tables_that_are_given():
    decisions = Place("disclosure", "licences", "decisions")
    assert find_place(FORM, "行政许可", "本年处理决定数量") is None
    assert find_place(FORM, "行政许可", "本年处理决定数量", FORM.tables) == decisions
    assert find_place(FORM, "（七）总计", "总计") == Place("requests", "processed", "total")
    assert find_place(FORM, "复议后起诉", "总计").section == "reviews"
    assert find_place(FORM, "", "") is None
