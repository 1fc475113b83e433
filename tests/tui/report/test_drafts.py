"""Drafts step by step, without an app: what is kept, and what is never written over."""

from __future__ import annotations

import errno
import signal
from types import SimpleNamespace

import pytest

from gknb.core.disk.locks import take
from gknb.core.files import toml_file
from gknb.core.files.drafts import draft_path, find_draft, write_draft
from gknb.tui.report import drafts
from tests.tui.conftest import complete_report
from tests.tui.desk import RECEIVED, Desk


@pytest.fixture(autouse=True)
def due(monkeypatch):
    """What is to be done in a moment."""
    calls = []
    monkeypatch.setattr(drafts, "after", lambda seconds, _, call: calls.append((seconds, call)))
    return calls


@pytest.fixture
def desk(path):
    made = Desk(path)
    made.lock.take(path)
    made.session.on_change = made.drafts.changed
    yield made
    made.lock.release()


def kept(path):
    """The figure that the draft holds; None without a draft."""
    draft = find_draft(path)
    return None if draft is None else draft.report.figure(RECEIVED)


def failing(*_):
    raise OSError(errno.ENOSPC, "")


def test_one_draft_is_due_for_many_keys_and_another_after_it(desk, path, due):
    for figure in (1, 12, 123):
        desk.type(figure)
    assert [seconds for seconds, _ in due] == [drafts.DELAY]
    assert kept(path) is None
    due[0][1]()
    assert kept(path) == 123
    assert desk.drafts.kept
    desk.type(4)
    assert len(due) == 2
    due[1][1]()
    assert kept(path) == 4


def test_that_a_draft_was_kept_is_seen_on_the_screen_if_there_is_one(desk, due):
    updated = []
    desk.section_screen = SimpleNamespace(update_title=lambda: updated.append(desk.drafts.kept))
    desk.type()
    due[0][1]()
    assert updated == [desk.drafts.kept]
    assert updated[0]


def test_nothing_is_written_where_nothing_is_due(desk, path):
    desk.session.on_change = None
    desk.type(7)
    desk.drafts.keep()
    assert kept(path) is None


def test_what_has_been_undone_leaves_no_draft(desk, path):
    desk.type(7)
    desk.drafts.keep()
    assert kept(path) == 7
    desk.session.undo()
    desk.drafts.keep()
    assert not draft_path(path).exists()
    assert desk.drafts.kept == ""


def test_leaving_forgets_the_draft_of_what_was_undone_and_no_other(desk, path):
    desk.type(7)
    desk.drafts.keep()
    desk.drafts.forget_undone()
    assert kept(path) == 7
    desk.type(8)
    desk.drafts.forget_undone()
    assert kept(path) == 7  # still changed
    desk.session.undo()
    desk.session.undo()
    desk.drafts.forget_undone()
    assert not draft_path(path).exists()


def test_a_draft_that_was_there_before_anything_was_typed_is_left_alone(desk, path):
    unsaved = complete_report()
    unsaved.put(RECEIVED, 3)
    write_draft(toml_file.dumps(unsaved), path)
    desk.drafts.forget_undone()
    desk.drafts.keep()
    assert kept(path) == 3


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_hang_up_keeps_what_is_not_saved_and_ends(desk, path, number):
    desk.type(9)
    desk.drafts.hang_up(number)
    assert kept(path) == 9
    assert desk.return_code == 128 + number


def test_a_hang_up_without_changes_or_report_only_ends(desk, path):
    desk.drafts.hang_up(signal.SIGHUP)
    assert not draft_path(path).exists()
    desk.session = None
    desk.drafts.hang_up(signal.SIGHUP)
    assert desk.return_code == 129


def test_a_hang_up_leaves_the_draft_of_who_has_taken_over(desk, path):
    desk.type(9)
    other = take(path, over=True)
    theirs = complete_report()
    theirs.put(RECEIVED, 3)
    write_draft(toml_file.dumps(theirs), path)
    desk.drafts.hang_up(signal.SIGHUP)
    assert kept(path) == 3
    assert desk.return_code == 129
    other.release()


def test_a_hang_up_that_can_write_nothing_still_ends(desk, monkeypatch):
    desk.type(9)
    monkeypatch.setattr(drafts, "write_draft", failing)
    desk.drafts.hang_up(signal.SIGTERM)
    assert desk.return_code == 143
    assert desk.drafts._writing.acquire(blocking=False)


def test_no_draft_of_before_comes_after_the_last_one(desk, path):
    desk.type(1)
    early, number = toml_file.dumps(desk.session.report), desk.drafts._made + 1
    desk.type(2)
    desk.drafts.hang_up(signal.SIGHUP)
    desk.drafts._write(early, path, number)
    assert kept(path) == 2


def test_a_draft_that_is_still_being_written_does_not_come_back_once_it_is_not_wanted(desk, path):
    writing = []
    desk.run_worker = lambda work, **_: writing.append(work)
    desk.type(7)
    desk.drafts.keep()
    desk.drafts.discard({path})
    writing.pop()()
    assert kept(path) is None
    assert desk.drafts.kept == ""
    desk.type(8)
    desk.drafts.discard({path})
    desk.drafts.keep()  # it is not due any more
    assert writing == []
    desk.type(9)
    desk.drafts.keep()
    writing.pop()()
    assert kept(path) == 9


def test_of_two_drafts_the_later_made_stays_in_whichever_order_they_are_written(desk, path):
    texts = []
    for figure in (1, 2):
        desk.type(figure)
        texts.append(toml_file.dumps(desk.session.report))
    desk.drafts._write(texts[1], path, 2)
    desk.drafts._write(texts[0], path, 1)
    assert kept(path) == 2
    desk.drafts._write(texts[0], path, 3)
    assert kept(path) == 1


def test_a_session_that_only_reads_leaves_the_draft_of_the_one_that_edits(desk, path):
    unsaved = complete_report()
    unsaved.put(RECEIVED, 3)
    write_draft(toml_file.dumps(unsaved), path)
    desk.type(9)
    desk.session.read_only = "李明正在编辑"
    desk.drafts.keep()
    assert kept(path) == 3
    desk.drafts.discard({path})
    assert kept(path) == 3
    desk.drafts.hang_up(signal.SIGHUP)
    assert kept(path) == 3


def test_a_draft_that_cannot_be_kept_or_dropped_is_told(desk, path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(drafts, "write_draft", failing)
        for figure in (1, 2):
            desk.type(figure)
            desk.drafts.keep()
        patch.setattr(drafts, "discard_draft", failing)
        desk.drafts.discard({path})
    first, second = desk.told
    assert first.startswith("草稿保存失败：")
    assert "Ctrl+O" in first
    assert second.startswith("无法删除草稿：")
    desk.type(3)
    desk.drafts.keep()
    assert desk.told[2:] == ["草稿已恢复自动保存"]
    assert kept(path) == 3


# Offering ---------------------------------------------------------------------------------------


@pytest.fixture
def offered(desk, path):
    """A draft of before that differs at one place, offered."""
    unsaved = complete_report()
    unsaved.put(RECEIVED, 12)
    write_draft(toml_file.dumps(unsaved), path)
    draft, fault = desk.drafts.find(path)
    assert fault == ""
    desk.session.prose_check.start = lambda: None
    desk.drafts.offer(draft)
    return desk


def test_a_draft_is_offered_until_that_is_decided(offered, path):
    assert "有1处不同" in offered.question()
    assert not offered.asked[-1][0].can_cancel
    _, answered = offered.asked.pop()
    answered(None)
    assert "有1处不同" in offered.question()
    offered.answer("look")
    page, closed = offered.asked.pop()
    assert "0 → 12" in page.text
    closed(None)
    assert offered.asked[-1][0].chosen == "look"
    offered.answer("take")
    assert offered.session.report.figure(RECEIVED) == 12
    assert (offered.shown_again, offered.asked) == (1, [])
    assert kept(path) == 12


def test_a_draft_is_dropped_only_when_asked_twice(offered, path):
    offered.answer("discard")
    assert "确定放弃" in offered.question()
    offered.answer("back")
    assert kept(path) == 12
    assert offered.asked[-1][0].chosen == "discard"
    offered.answer("discard")
    offered.answer("discard")
    assert not draft_path(path).exists()
    assert offered.session.report.figure(RECEIVED) == 0
    assert offered.asked == []


def test_where_the_report_has_been_closed_nothing_is_offered(offered, path):
    offered.asked.clear()
    offered.session = None
    offered.drafts.offer(find_draft(path))
    offered.drafts._ask_to_discard(find_draft(path))
    assert offered.asked == []
