"""The lock of the open report, step by step, without an app: who holds what after each."""

from __future__ import annotations

import errno

import pytest

from gknb.core.disk.locks import held_by, take
from gknb.core.files import toml_file
from gknb.tui.report import lock as report_lock
from tests.tui.conftest import complete_report
from tests.tui.desk import RECEIVED, Desk


@pytest.fixture
def desk(path):
    made = Desk(path)
    assert made.lock.take(path) is None
    yield made
    made.lock.release()


@pytest.fixture
def elsewhere(path):
    """Locks held by others, let go in the end."""
    held = []

    def hold(target=path, *, over=False):
        held.append(take(target, over=over))
        return held[-1]

    yield hold
    for lock in held:
        lock.release()


def unlockable(monkeypatch):
    def fail(*_, **__):
        raise OSError(errno.EROFS, "")

    monkeypatch.setattr(report_lock, "take", fail)


def test_a_lock_is_held_until_it_is_released_and_may_be_released_twice(desk, path):
    assert held_by(path) is not None
    assert desk.lock.may_write()
    desk.lock.release()
    assert held_by(path) is None
    desk.lock.release()


def test_who_holds_the_report_already_is_told_and_keeps_it(path, elsewhere):
    other = elsewhere()
    desk = Desk(path)
    assert desk.lock.take(path).token
    assert other.is_held()
    desk.lock.release()
    assert other.is_held()


def test_where_nothing_can_be_locked_one_is_warned_and_works(path, monkeypatch):
    unlockable(monkeypatch)
    desk = Desk(path)
    assert desk.lock.take(path) is None
    assert desk.told[0].startswith("无法锁定报告：")
    assert desk.lock.may_write()
    assert desk.lock.take_for_saving(path.with_name("b.toml"))
    assert len(desk.told) == 2


def test_without_a_report_nothing_may_be_written(desk, path):
    desk.session.read_only = "只读"
    assert not desk.lock.may_write()
    desk.session = None
    assert not desk.lock.may_write()
    assert not desk.lock.take_for_saving(path)
    desk.lock.end_saving(is_saved=True)
    desk.lock.take_over()
    assert (desk.told, desk.opened) == ([], [])


@pytest.mark.parametrize("is_changed", [False, True])
def test_a_report_that_is_taken_over_is_only_read_from_then_on(desk, elsewhere, is_changed):
    if is_changed:
        desk.type()
    other = elsewhere(over=True)
    assert not desk.lock.may_write()
    assert "已接管编辑，此处只能查看" in desk.session.read_only
    assert ("Ctrl+O" in desk.session.read_only) == is_changed
    assert desk.told == [f"只读：{desk.session.read_only}"]
    assert desk.shown_again == 1
    assert not desk.lock.may_write()
    assert len(desk.told) == 1
    assert other.is_held()


def test_a_take_over_is_found_out_by_looking_but_not_what_was_left_again(desk, path, elsewhere):
    desk.lock._look()
    assert desk.told == []
    elsewhere(over=True).release()
    desk.lock._look()
    assert (desk.told, held_by(path)) == ([], None)
    assert desk.lock.may_write()  # and locks again
    assert held_by(path) is not None
    elsewhere(over=True)
    desk.lock._look()
    assert "只读" in desk.told[0]
    desk.lock._look()
    assert len(desk.told) == 1


def test_who_came_in_between_taker_and_us_is_the_one_that_edits(desk, elsewhere):
    elsewhere(over=True).release()
    other = elsewhere()
    assert not desk.lock.may_write()
    assert desk.session.read_only
    assert other.is_held()


def test_where_it_cannot_be_locked_again_one_is_warned_and_goes_on(desk, elsewhere, monkeypatch):
    elsewhere(over=True).release()
    unlockable(monkeypatch)
    assert desk.lock.may_write()
    assert desk.told[0].startswith("无法锁定报告：")
    assert desk.lock.may_write()
    assert len(desk.told) == 1


# Saving ----------------------------------------------------------------------------------------


def test_saving_to_the_own_file_keeps_the_lock(desk, path):
    assert desk.lock.take_for_saving(path)
    desk.session.save()
    desk.lock.end_saving(is_saved=True)
    assert held_by(path) is not None
    assert desk.lock.may_write()
    assert desk.shown_again == 0


def test_saving_to_the_own_file_is_refused_once_it_was_taken_over(desk, path, elsewhere):
    elsewhere(over=True)
    desk.lock.may_write()
    desk.told.clear()
    assert not desk.lock.take_for_saving(path)
    assert desk.told == [f"只读：{desk.session.read_only}"]


def test_after_save_as_the_other_file_is_locked_and_the_first_is_free(desk, path):
    target = path.with_name("b.toml")
    assert desk.lock.take_for_saving(target)
    assert held_by(target) is not None
    assert held_by(path) is not None
    desk.session.save(target)
    desk.lock.end_saving(is_saved=True)
    assert held_by(target) is not None
    assert held_by(path) is None
    assert desk.lock.may_write()
    desk.lock.release()
    assert held_by(target) is None


def test_after_a_failed_save_as_the_other_file_is_free_and_the_first_is_locked(desk, path):
    target = path.with_name("b.toml")
    assert desk.lock.take_for_saving(target)
    desk.lock.end_saving(is_saved=False)
    assert held_by(target) is None
    assert held_by(path) is not None
    assert desk.lock.may_write()
    desk.lock.end_saving(is_saved=False)
    assert held_by(path) is not None


def test_a_file_that_somebody_else_edits_is_not_written_and_keeps_its_lock(desk, path, elsewhere):
    target = path.with_name("b.toml")
    other = elsewhere(target)
    assert not desk.lock.take_for_saving(target)
    assert desk.told[0].startswith("保存失败：")
    assert "请换一个文件名" in desk.told[0]
    desk.lock.end_saving(is_saved=False)
    assert other.is_held()
    assert desk.lock.may_write()


def test_what_was_only_read_is_edited_again_under_its_other_name(desk, path, elsewhere):
    desk.type()
    other = elsewhere(over=True)
    desk.lock.may_write()
    target = path.with_name("b.toml")
    assert desk.lock.take_for_saving(target)
    desk.session.save(target)
    desk.lock.end_saving(is_saved=True)
    assert desk.session.read_only == ""
    assert desk.shown_again == 2
    assert held_by(target) is not None
    assert other.is_held()


# Taking over -----------------------------------------------------------------------------------


def only_reading(path):
    desk = Desk(path)
    desk.session.read_only = "李明正在编辑"
    return desk


def test_taking_over_opens_the_file_as_it_is_now_under_an_own_lock(path, elsewhere):
    desk = only_reading(path)
    other = elsewhere()
    report = complete_report()
    report.put(RECEIVED, 9)
    toml_file.save(report, path)
    desk.lock.take_over()
    assert desk.opened == [path]
    assert desk.session.report.figure(RECEIVED) == 9
    assert not other.is_held()
    assert desk.lock.may_write()
    desk.lock.release()


def test_what_one_edits_already_is_not_taken_over(desk):
    desk.type()
    desk.lock.take_over()
    assert desk.opened == []
    assert desk.session.editor.is_changed


def test_where_the_file_cannot_be_read_it_stays_with_who_edits(path, elsewhere):
    desk = only_reading(path)
    other = elsewhere()
    path.write_text("version = 9\n", encoding="utf-8")
    desk.lock.take_over()
    assert desk.told[0].startswith("无法接管：")
    assert desk.session.read_only
    assert other.is_held()


def test_where_it_cannot_be_locked_it_is_not_taken_over(path, monkeypatch):
    desk = only_reading(path)
    unlockable(monkeypatch)
    desk.lock.take_over()
    assert desk.told[0].startswith("无法接管：")
    assert desk.opened == []
    assert desk.session.read_only


def test_who_edits_is_asked_about_before_anything_is_taken(path, elsewhere):
    desk = only_reading(path)
    other = elsewhere()
    holder = held_by(path)
    for answer in ("look", ""):
        desk.lock.ask(holder)
        assert "正在编辑这份报告。" in desk.question()
        desk.answer(answer)
        assert desk.session.read_only
        assert other.is_held()
    desk.lock.ask(holder)
    desk.answer("leave")
    assert desk.session is None
    assert other.is_held()
    desk = only_reading(path)
    desk.lock.ask(holder)
    desk.answer("take")
    assert desk.opened == [path]
    assert not other.is_held()
    desk.lock.release()


def test_looking_begins_with_the_app(desk):
    begun = []
    desk.set_interval = lambda seconds, call: begun.append((seconds, call))
    desk.lock.watch()
    assert begun == [(report_lock.WATCH_SECONDS, desk.lock._look)]
