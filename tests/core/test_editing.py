"""Edits that are undone and redone, and what counts as changed."""

from __future__ import annotations

import datetime as dt
from copy import deepcopy
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gknb.core.editing import Editor
from gknb.core.forms import COVER, Place
from gknb.core.report import Accepted, new_report
from gknb.core.signoff import Signoff

RECEIVED = Place("requests", "received", "natural_person")
GRANTED = Place("requests", "granted", "natural_person")
SUM = Place("requests", "processed", "natural_person")
OVERVIEW = Place("overview", "supervision")


@pytest.fixture
def editor():
    return Editor(new_report("和田地区商务局", 2023))


VALUES = {
    RECEIVED: st.none() | st.integers(0, 3),
    GRANTED: st.none() | st.integers(0, 3),
    Place("disclosure", "fees", "amount"): st.none() | st.just(Decimal("12.50")),
    OVERVIEW: st.sampled_from([None, "", "无", "设立投诉电话。"]),
    Place(COVER, "signed_on"): st.none() | st.just(dt.date(2024, 1, 10)),
    Place(COVER, "agency.name"): st.sampled_from(["", "商务局", "和田地区商务局"]),
}
ONE_VALUE = st.sampled_from(list(VALUES)).flatmap(
    lambda place: st.tuples(st.just(place), VALUES[place])
)
STEPS = st.lists(
    st.tuples(st.just("apply"), st.lists(ONE_VALUE, max_size=4).map(dict))
    | st.tuples(st.just("type"), ONE_VALUE)
    | st.tuples(st.sampled_from(["end", "undo", "redo", "save"]), st.none()),
    max_size=30,
)


def do(editor, step, what):
    match step:
        case "apply":
            editor.apply(what, "填写")
        case "type":
            editor.type_into(*what, "输入")
        case "end":
            editor.end_typing()
        case "undo":
            editor.undo()
        case "redo":
            editor.redo()
        case "save":
            editor.mark_saved()


@settings(deadline=None)
@given(STEPS)
def test_undoing_everything_gives_the_original_and_redoing_everything_the_final_report(steps):
    editor = Editor(new_report("和田地区商务局", 2023))
    original = deepcopy(editor.report)
    for step in steps:
        do(editor, *step)
    while editor.redo():
        pass
    final = deepcopy(editor.report)
    while editor.undo():
        pass
    assert editor.report == original
    while editor.redo():
        pass
    assert editor.report == final


@settings(deadline=None)
@given(STEPS)
def test_a_report_that_differs_from_the_saved_one_always_counts_as_changed(steps):
    editor = Editor(new_report("和田地区商务局", 2023))
    saved = deepcopy(editor.report)
    for step in steps:
        do(editor, *step)
        if step[0] == "save":
            saved = deepcopy(editor.report)
        assert editor.is_changed or editor.report == saved


@settings(deadline=None)
@given(STEPS)
def test_every_step_that_is_undone_changes_the_report(steps):
    editor = Editor(new_report("和田地区商务局", 2023))
    for step in steps:
        do(editor, *step)
    before = deepcopy(editor.report)
    while editor.undo():
        assert editor.report != before
        before = deepcopy(editor.report)


def test_several_values_are_one_edit(editor):
    edit = editor.apply({RECEIVED: 3, GRANTED: 3, OVERVIEW: "设立投诉电话。"}, "粘贴")
    assert edit is not None
    assert (edit.name, len(edit.changes)) == ("粘贴", 3)
    assert editor.undo() is edit
    assert (editor.report.figures, editor.report.prose) == ({}, {})
    assert editor.redo() is edit
    assert editor.report.figures == {RECEIVED: 3, GRANTED: 3}


def test_setting_what_already_stands_there_is_no_edit(editor):
    editor.apply({RECEIVED: 3}, "填写")
    assert editor.apply({RECEIVED: 3, OVERVIEW: ""}, "填写") is None
    assert editor.type_into(RECEIVED, 3, "输入") is None
    editor.undo()
    assert editor.undo() is None


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({RECEIVED: 3, SUM: 9}, KeyError),
        ({RECEIVED: 3, Place("requests", "withdrawn", "other"): 1}, KeyError),
        ({RECEIVED: 3, GRANTED: "三"}, TypeError),
        ({RECEIVED: 3, Place(COVER, "colour"): "红"}, KeyError),
    ],
)
def test_an_edit_of_which_one_value_is_refused_changes_nothing(editor, values, error):
    original = deepcopy(editor.report)
    with pytest.raises(error):
        editor.apply(values, "粘贴")
    assert editor.report == original
    assert not editor.is_changed
    assert editor.undo() is None


def test_digits_typed_one_after_the_other_are_undone_at_once(editor):
    for figure in (1, 12, 123):
        editor.type_into(RECEIVED, figure, "输入")
    assert editor.report.figures == {RECEIVED: 123}
    editor.undo()
    assert editor.report.figures == {}
    assert editor.undo() is None
    editor.redo()
    assert editor.report.figures == {RECEIVED: 123}


def test_typing_over_a_figure_is_undone_to_that_figure(editor):
    editor.apply({RECEIVED: 7}, "填写")
    editor.type_into(RECEIVED, 1, "输入")
    editor.type_into(RECEIVED, 12, "输入")
    editor.undo()
    assert editor.report.figures == {RECEIVED: 7}


@pytest.mark.parametrize(
    "interrupt",
    [
        lambda editor: editor.end_typing(),
        lambda editor: editor.mark_saved(),
        lambda editor: editor.type_into(GRANTED, 5, "输入"),
        lambda editor: editor.apply({GRANTED: 5}, "填写"),
        lambda editor: (editor.undo(), editor.redo()),
    ],
    ids=["end of typing", "save", "another cell", "another edit", "undo and redo"],
)
def test_typing_after_an_interruption_is_an_edit_of_its_own(editor, interrupt):
    editor.type_into(RECEIVED, 1, "输入")
    interrupt(editor)
    editor.type_into(RECEIVED, 12, "输入")
    editor.undo()
    assert editor.report.figure(RECEIVED) == 1


@pytest.mark.parametrize("nothing", [None, ""])
def test_a_figure_typed_and_wiped_out_again_leaves_nothing_to_undo(editor, nothing):
    editor.type_into(RECEIVED, 1, "输入")
    assert editor.type_into(RECEIVED, nothing, "输入") is not None
    assert not editor.is_changed
    assert editor.undo() is None
    editor.type_into(RECEIVED, 2, "输入")
    assert editor.is_changed
    editor.undo()
    assert editor.report.figures == {}


def test_undo_back_to_the_saved_state_is_no_change(editor):
    assert not editor.is_changed
    editor.apply({RECEIVED: 1}, "填写")
    assert editor.is_changed
    editor.mark_saved()
    assert not editor.is_changed
    editor.apply({RECEIVED: 2}, "填写")
    assert editor.is_changed
    editor.undo()
    assert not editor.is_changed
    editor.undo()
    assert editor.is_changed
    editor.redo()
    assert not editor.is_changed


def test_an_edit_that_diverges_after_undoing_a_saved_one_is_a_change_for_good(editor):
    editor.apply({RECEIVED: 1}, "填写")
    editor.mark_saved()
    editor.undo()
    editor.apply({RECEIVED: 2}, "填写")
    assert editor.is_changed
    editor.undo()
    assert editor.is_changed
    assert editor.redo() is not None
    assert editor.is_changed
    assert editor.redo() is None


def test_typing_over_a_saved_figure_is_a_change(editor):
    editor.type_into(RECEIVED, 1, "输入")
    editor.mark_saved()
    editor.type_into(RECEIVED, 12, "输入")
    assert editor.is_changed
    editor.undo()
    assert not editor.is_changed
    assert editor.report.figures == {RECEIVED: 1}


def test_a_new_edit_after_undo_leaves_nothing_to_redo(editor):
    editor.apply({RECEIVED: 1}, "填写")
    editor.undo()
    editor.type_into(GRANTED, 1, "输入")
    assert editor.redo() is None


class TestAcceptances:
    JUMP = Accepted("jump", "requests.received.total", "职能划入")
    LATE = Accepted("signed-late", "signed_on", "系统故障")

    def test_an_acceptance_is_an_edit_that_is_undone_and_redone(self, editor):
        edit = editor.accept(self.JUMP, "接受")
        assert edit.changes == ()
        assert editor.report.accepted == [self.JUMP]
        assert editor.is_changed
        editor.undo()
        assert editor.report.accepted == []
        assert not editor.is_changed
        editor.redo()
        assert editor.report.accepted == [self.JUMP]

    def test_a_withdrawn_acceptance_comes_back_to_where_it_stood(self, editor):
        editor.accept(self.JUMP, "接受")
        editor.accept(self.LATE, "接受")
        editor.withdraw(self.JUMP, "撤销")
        assert editor.report.accepted == [self.LATE]
        editor.undo()
        assert editor.report.accepted == [self.JUMP, self.LATE]

    def test_a_new_reason_replaces_the_old_one_in_its_place(self, editor):
        editor.accept(self.JUMP, "接受")
        editor.accept(self.LATE, "接受")
        again = self.JUMP._replace(reason="新的理由")
        editor.accept(again, "接受")
        assert editor.report.accepted == [again, self.LATE]
        assert editor.accept(again, "接受") is None

    def test_nothing_to_withdraw_is_no_edit(self, editor):
        assert editor.withdraw(self.JUMP, "撤销") is None
        assert editor.undo() is None

    def test_an_acceptance_ends_a_run_of_typing(self, editor):
        editor.type_into(RECEIVED, 1, "输入")
        editor.accept(self.JUMP, "接受")
        editor.type_into(RECEIVED, 12, "输入")
        editor.undo()
        assert editor.report.figure(RECEIVED) == 1
        editor.undo()
        assert editor.report.accepted == []


def test_another_state_is_taken_over_as_one_edit_with_what_it_accepts():
    report = new_report("某县商务局", 2023)
    editor = Editor(report)
    draft = deepcopy(report)
    draft.put(RECEIVED, 3)
    draft.accepted.append(Accepted("jump", "requests", "核对过"))
    editor.take_over(draft, "恢复草稿")
    assert (report.figures, report.accepted) == ({RECEIVED: 3}, draft.accepted)
    editor.undo()
    assert (report.figures, report.accepted) == ({}, [])
    editor.redo()
    assert (report.figures, report.accepted) == ({RECEIVED: 3}, draft.accepted)


def test_signatures_of_another_state_are_added_and_not_undone():
    report = new_report("某县商务局", 2023)
    now = dt.datetime(2024, 1, 8, 9, 30, tzinfo=dt.UTC)
    report.signoffs.append(Signoff("初审", "陈静", now))
    editor = Editor(report)
    draft = deepcopy(report)
    draft.signoffs.append(Signoff("复审", "王建国", now))
    assert editor.take_over(draft, "恢复草稿") is None
    assert [entry.name for entry in report.signoffs] == ["陈静", "王建国"]
    assert editor.is_changed
    assert editor.undo() is None
    editor.mark_saved()
    assert not editor.is_changed


def test_signatures_of_another_state_stand_where_their_time_puts_them():
    first, later = (dt.datetime(2024, 1, day, tzinfo=dt.UTC) for day in (2, 3))
    report = new_report("某县商务局", 2023)
    report.signoffs.append(Signoff("初审", "陈静", later, remark="错了", withdraws=True))
    draft = deepcopy(report)
    draft.signoffs[:] = [Signoff("初审", "陈静", first)]
    Editor(report).take_over(draft, "恢复草稿")
    assert [entry.withdraws for entry in report.signoffs] == [False, True]


def test_undoing_ends_a_run_of_typing_in_the_same_cell(editor):
    editor.type_into(RECEIVED, 1, "输入")
    editor.end_typing()
    editor.type_into(RECEIVED, 12, "输入")
    editor.undo()
    editor.type_into(RECEIVED, 15, "输入")
    editor.undo()
    assert editor.report.figure(RECEIVED) == 1


def test_redoing_ends_a_run_of_typing_in_the_same_cell(editor):
    editor.type_into(RECEIVED, 1, "输入")
    editor.undo()
    editor.redo()
    editor.type_into(RECEIVED, 12, "输入")
    editor.undo()
    assert editor.report.figure(RECEIVED) == 1


def test_a_run_that_ended_where_it_began_is_over(editor):
    editor.apply({RECEIVED: 7}, "填写")
    editor.type_into(RECEIVED, 8, "输入")
    editor.type_into(RECEIVED, 7, "输入")
    editor.type_into(RECEIVED, 9, "输入")
    editor.undo()
    assert editor.report.figure(RECEIVED) == 7
    editor.undo()
    assert editor.report.figure(RECEIVED) is None


def test_a_blank_reason_accepts_nothing(editor):
    with pytest.raises(ValueError, match="jump"):
        editor.accept(Accepted("jump", "requests", " \u3000"), "接受")
    assert editor.report.accepted == []
    assert not editor.is_changed


def test_the_place_of_an_edit_is_its_first_and_acceptances_have_none(editor):
    edit = editor.apply({GRANTED: 1, RECEIVED: 2}, "粘贴")
    assert edit.place == GRANTED
    assert editor.accept(Accepted("jump", "requests", "核对过"), "接受").place is None


class TestTakingOver:
    def test_acceptances_alone_leave_nothing_to_redo(self, editor):
        editor.apply({RECEIVED: 1}, "填写")
        editor.undo()
        other = deepcopy(editor.report)
        other.accepted.append(Accepted("jump", "requests", "核对过"))
        edit = editor.take_over(other, "恢复草稿")
        assert (edit.name, edit.changes) == ("恢复草稿", ())
        assert editor.redo() is None
        assert editor.report.figures == {}

    def test_acceptances_alone_are_undone_and_redone(self, editor):
        other = deepcopy(editor.report)
        other.accepted.append(Accepted("jump", "requests", "核对过"))
        editor.take_over(other, "恢复草稿")
        assert editor.is_changed
        editor.undo()
        assert editor.report.accepted == []
        assert editor.undo() is None
        editor.redo()
        assert editor.report.accepted == other.accepted

    def test_it_is_one_edit_and_the_one_before_stays(self, editor):
        editor.apply({RECEIVED: 1}, "填写")
        other = deepcopy(editor.report)
        other.put(RECEIVED, 2)
        other.accepted.append(Accepted("jump", "requests", "核对过"))
        editor.take_over(other, "恢复草稿")
        editor.undo()
        assert (editor.report.figures, editor.report.accepted) == ({RECEIVED: 1}, [])
        editor.undo()
        assert editor.report.figures == {}

    def test_the_same_state_is_no_edit(self, editor):
        editor.apply({RECEIVED: 1}, "填写")
        assert editor.take_over(deepcopy(editor.report), "恢复草稿") is None
        editor.undo()
        assert not editor.is_changed

    def test_a_signature_that_is_known_is_not_added_again(self, editor):
        now = dt.datetime(2024, 1, 8, tzinfo=dt.UTC)
        editor.report.signoffs.append(Signoff("初审", "陈静", now))
        other = deepcopy(editor.report)
        other.signoffs.append(Signoff("初审", "陈静", now, remark="错了", withdraws=True))
        editor.take_over(other, "恢复草稿")
        assert [entry.withdraws for entry in editor.report.signoffs] == [False, True]


def test_what_is_taken_over_after_a_run_of_typing_is_no_part_of_it(editor):
    editor.type_into(RECEIVED, 1, "输入")
    other = deepcopy(editor.report)
    other.put(RECEIVED, 5)
    editor.take_over(other, "恢复草稿")
    editor.type_into(RECEIVED, 51, "输入")
    editor.undo()
    assert editor.report.figure(RECEIVED) == 5
    editor.undo()
    assert editor.report.figure(RECEIVED) == 1


def test_a_withdrawal_ends_a_run_of_typing(editor):
    accepted = Accepted("jump", "requests", "核对过")
    editor.accept(accepted, "接受")
    editor.type_into(RECEIVED, 1, "输入")
    editor.withdraw(accepted, "撤销")
    editor.type_into(RECEIVED, 12, "输入")
    editor.undo()
    assert editor.report.figure(RECEIVED) == 1


def test_an_acceptance_after_undo_leaves_nothing_to_redo(editor):
    editor.apply({RECEIVED: 1}, "填写")
    editor.undo()
    editor.accept(Accepted("jump", "requests", "核对过"), "接受")
    assert editor.redo() is None


def test_a_refused_value_leaves_what_stood_before_and_what_can_be_undone(editor):
    editor.apply({RECEIVED: 1, GRANTED: 1}, "填写")
    with pytest.raises(TypeError):
        editor.apply({RECEIVED: 2, OVERVIEW: "无", GRANTED: "三"}, "粘贴")
    assert editor.report.figures == {RECEIVED: 1, GRANTED: 1}
    assert editor.report.text(OVERVIEW) == ""
    editor.undo()
    assert editor.report.figures == {}
    editor.redo()
    assert editor.report.figures == {RECEIVED: 1, GRANTED: 1}
