"""Saving and leaving step by step, without an app: nothing is overwritten or dropped unasked."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from gknb.core.disk.locks import held_by, take
from gknb.core.files import toml_file
from gknb.core.files.drafts import draft_path, write_draft
from gknb.tui.dialogs.file_name import FileDialog
from gknb.tui.model.second_pass import SecondPass
from tests.tui.conftest import complete_report
from tests.tui.desk import RECEIVED, Desk


@pytest.fixture
def desk(path):
    made = Desk(path)
    made.lock.take(path)
    yield made
    made.lock.release()


def figure(path):
    return toml_file.load(path).figure(RECEIVED)


def with_draft(desk):
    write_draft(toml_file.dumps(desk.session.report), desk.session.path)


def changed_by_others(path):
    theirs = complete_report()
    theirs.put(RECEIVED, 44)
    toml_file.save(theirs, path)


def name(desk, path):
    """Name a file in the dialog that asks for one."""
    dialog, named = desk.asked.pop()
    assert isinstance(dialog, FileDialog)
    named(path)


def test_saving_writes_the_file_and_forgets_the_draft(desk, path):
    desk.type(5)
    with_draft(desk)
    desk.saving.save()
    assert figure(path) == 5
    assert desk.told == ["已保存到 年报.toml"]
    assert not draft_path(path).exists()
    assert not desk.session.editor.is_changed
    assert held_by(path) is not None


def test_that_it_is_saved_is_seen_on_the_screen_if_there_is_one(desk, path):
    updated = []
    desk.section_screen = SimpleNamespace(update_status=lambda: updated.append(desk.told[-1:]))
    desk.type()
    desk.saving.save()
    assert updated == [[f"已保存到 {path.name}"]]
    desk.refusal = "不是数字"
    desk.saving.save()
    assert len(updated) == 1


def test_what_is_no_figure_yet_is_not_saved(desk, path):
    desk.type(5)
    desk.refusal = "不是整数"
    desk.saving.save()
    desk.saving.ask_before(desk.leave)
    assert figure(path) == 0
    assert (desk.asked, desk.was_left) == ([], [])


def test_a_file_that_others_changed_is_written_over_only_when_told_to(desk, path):
    desk.type(5)
    changed_by_others(path)
    for answer in ("stay", ""):
        desk.saving.save()
        assert "已被他人改动" in desk.question()
        desk.answer(answer)
        assert figure(path) == 44
    desk.saving.save()
    desk.answer("look")
    page, closed = desk.asked.pop()
    assert "44 → 5" in page.text
    closed(None)
    assert "已被他人改动" in desk.question()
    desk.answer("overwrite")
    assert figure(path) == 5
    desk.saving.save()
    assert desk.asked == []


def test_what_others_made_of_the_file_is_told_where_it_cannot_be_compared(desk, path):
    desk.type(5)
    path.write_text("version = 9\n", encoding="utf-8")
    desk.saving.save()
    desk.answer("look")
    assert path.name in desk.asked[-1][0].text


def test_save_as_goes_on_with_the_other_file(desk, path):
    desk.type(5)
    with_draft(desk)
    target = path.with_name("b.toml")
    desk.saving.save_as()
    name(desk, target)
    assert (figure(path), figure(target)) == (0, 5)
    assert desk.session.path == target
    assert not draft_path(path).exists()
    assert held_by(path) is None
    assert held_by(target) is not None


def test_save_as_asks_before_it_writes_over_another_file_but_not_over_its_own(desk, path):
    target = path.with_name("b.toml")
    changed_by_others(target)
    desk.type(5)
    desk.saving.save_as()
    name(desk, None)
    desk.saving.save_as()
    name(desk, target)
    assert "b.toml 已存在，是否覆盖？" in desk.question()
    desk.answer("no")
    assert figure(target) == 44
    desk.saving.save_as()
    name(desk, path)
    assert figure(path) == 5
    assert desk.asked == []
    desk.saving.save_as()
    name(desk, target)
    desk.answer("yes")
    assert figure(target) == 5


def test_a_failed_save_as_leaves_name_draft_and_locks_as_they_were(desk, path):
    desk.type(5)
    with_draft(desk)
    desk.saving.save_as()
    target = path.with_name("b.toml")
    target.mkdir()
    name(desk, target)
    desk.answer("yes")
    assert desk.told[-1].startswith("保存失败：")
    assert desk.session.path == path
    assert desk.session.editor.is_changed
    assert draft_path(path).exists()
    assert held_by(target) is None
    assert held_by(path) is not None


def test_a_session_that_only_reads_saves_elsewhere_and_leaves_the_draft_of_who_edits(desk, path):
    desk.type(5)
    other = take(path, over=True)
    assert not desk.lock.may_write()
    with_draft(desk)
    target = path.with_name("b.toml")
    desk.saving.save_as()
    name(desk, target)
    assert figure(target) == 5
    assert desk.session.read_only == ""
    assert draft_path(path).exists()
    assert other.is_held()
    other.release()


# Leaving ---------------------------------------------------------------------------------------


def test_what_is_saved_or_only_read_is_left_unasked(desk):
    desk.saving.ask_before(desk.leave)
    desk.session = None
    desk.saving.ask_before(desk.leave)
    assert (len(desk.was_left), desk.asked) == (2, [])


@pytest.mark.parametrize("answer", ["stay", ""])
def test_going_on_keeps_everything(desk, path, answer):
    desk.type(5)
    with_draft(desk)
    desk.saving.ask_before(desk.leave)
    assert "有未保存的修改" in desk.question()
    desk.answer(answer)
    assert desk.was_left == []
    assert draft_path(path).exists()
    assert figure(path) == 0


def test_what_is_thrown_away_goes_with_its_draft(desk, path):
    desk.type(5)
    with_draft(desk)
    desk.saving.ask_before(desk.leave)
    desk.answer("discard")
    assert desk.was_left == [1]
    assert not draft_path(path).exists()
    assert figure(path) == 0


def test_one_leaves_after_saving_and_stays_where_that_fails(desk, path):
    desk.type(5)
    desk.saving.ask_before(desk.leave)
    changed_by_others(path)
    desk.answer("save")
    assert "已被他人改动" in desk.question()
    desk.answer("stay")
    assert desk.was_left == []
    path.unlink()
    path.mkdir()
    desk.saving.ask_before(desk.leave)
    desk.answer("save")
    desk.answer("overwrite")
    assert desk.was_left == []
    assert desk.told[-1].startswith("保存失败：")
    path.rmdir()
    desk.saving.ask_before(desk.leave)
    desk.answer("save")
    desk.answer("overwrite")
    assert desk.was_left == [1]
    assert figure(path) == 5


def test_what_is_only_read_can_be_saved_elsewhere_before_leaving(desk, path):
    desk.type(5)
    other = take(path, over=True)
    assert not desk.lock.may_write()
    desk.saving.ask_before(desk.leave)
    assert "save" not in dict(desk.asked[-1][0].answers)
    desk.answer("save_as")
    assert isinstance(desk.asked[-1][0], FileDialog)
    assert desk.was_left == []
    assert figure(path) == 0
    other.release()


def test_a_second_keying_is_dropped_only_when_asked_and_then_the_rest_is_asked(desk):
    table = desk.session.report.form.tables["requests"]
    desk.session.second_passes["requests"] = SecondPass(desk.session.report, table)
    desk.type(5)
    for answer in ("stay", ""):
        desk.saving.ask_before(desk.leave)
        assert "第二遍录入尚未结束" in desk.question()
        desk.answer(answer)
        assert desk.session.second_passes
    desk.saving.ask_before(desk.leave)
    desk.answer("drop")
    assert desk.session.second_passes == {}
    assert "有未保存的修改" in desk.question()
    desk.answer("discard")
    assert desk.was_left == [1]


def test_without_a_report_there_is_nothing_to_save(desk):
    desk.session = None
    desk.saving.save()
    desk.saving.save_as()
    assert (desk.asked, desk.told) == ([], [])
