"""Signing step by step, without an app: what is asked, refused, forced and kept."""

from __future__ import annotations

import errno

import pytest

from gknb.core.files.signed_copies import find_signed
from gknb.core.forms import Place
from gknb.core.signing import required
from gknb.core.signoff import STAGES
from gknb.tui.dialogs.signature import Answer, SignDialog
from gknb.tui.flows import sign as flow
from tests.tui.desk import RECEIVED, Desk


class Signing:
    """A desk at which one signs."""

    def __init__(self, path):
        self.desk = Desk(path)
        self.session = self.desk.session
        self.session.prose_check.when_checked = lambda then: (self.session.check_prose(), then())
        self.signed = 0

    def ask(self, *, withdraws=False):
        flow.sign(self.desk, self.session, self.done, withdraws=withdraws)
        return self.desk.asked[-1][0]

    def done(self):
        self.signed += 1

    def fill_in(self, stage, name, remark=""):
        dialog, answered = self.desk.asked.pop()
        assert isinstance(dialog, SignDialog)
        answered(Answer(stage, name, "科长", remark))

    @property
    def record(self):
        return [(each.stage, each.name, each.withdraws) for each in self.session.report.signoffs]


@pytest.fixture
def signing(path):
    return Signing(path)


def test_the_stage_that_is_due_is_asked_for_and_what_was_signed_is_kept(signing):
    assert signing.ask().stage == "初审"
    signing.fill_in("初审", "陈静")
    assert signing.record == [("初审", "陈静", False)]
    assert (signing.signed, signing.desk.told) == (1, [])
    assert find_signed(signing.session.report.signoffs[0]) is not None
    assert signing.session.report.signoffs[0].post == "科长"
    assert signing.ask().stage == "复审"
    assert list(signing.desk.asked[-1][0].given) == ["初审"]


def test_once_all_have_signed_the_first_stage_is_proposed_again(signing):
    for stage in required(signing.session.report):
        assert signing.ask().stage == stage
        signing.fill_in(stage, f"{stage}人")
    assert signing.ask().stage == STAGES[0]


def test_nothing_is_entered_before_prose_is_checked(signing):
    waiting = []
    signing.session.prose_check.when_checked = waiting.append
    signing.ask()
    signing.fill_in("初审", "陈静")
    assert signing.record == []
    waiting[0]()
    assert signing.record == [("初审", "陈静", False)]


def test_leaving_the_question_signs_nothing(signing):
    signing.ask()
    _, answered = signing.desk.asked.pop()
    answered(None)
    assert (signing.record, signing.signed) == ([], 0)


def test_an_error_stands_against_a_signature_until_that_is_forced(signing):
    signing.desk.type(1)
    for answer in ("no", ""):
        signing.ask()
        signing.fill_in("初审", "陈静")
        assert signing.desk.question().startswith("不能签署初审：\n")
        assert "1 个错误" in signing.desk.question()
        signing.desk.answer(answer)
        assert (signing.record, signing.signed) == ([], 0)
    signing.ask()
    signing.fill_in("初审", "陈静")
    signing.desk.answer("force")
    assert (signing.record, signing.signed) == ([("初审", "陈静", False)], 1)
    assert signing.session.report.signoffs[0].forced


def test_an_error_in_prose_that_was_just_written_stands_against_it_too(signing):
    report = signing.session.report
    signing.session.apply({Place("problems", "problems"): None}, "改")
    assert report.text(Place("problems", "problems")) == ""
    signing.ask()
    signing.fill_in("初审", "陈静")
    assert "个错误" in signing.desk.question()


def test_what_cannot_be_forced_is_not_offered(signing):
    signing.session.read_only = "李明正在编辑"
    signing.ask()
    signing.fill_in("初审", "陈静")
    assert "李明正在编辑" in signing.desk.question()
    assert [key for key, _ in signing.desk.asked[-1][0].answers] == ["no"]


def test_the_last_signature_is_the_one_proposed_to_be_taken_back(signing):
    for stage, name in (("初审", "陈静"), ("复审", "王建国")):
        signing.ask()
        signing.fill_in(stage, name)
    dialog = signing.ask(withdraws=True)
    assert (dialog.stage, dialog.withdraws) == ("复审", True)
    signing.fill_in("复审", "李敏", "误签")
    assert signing.record[-1] == ("复审", "李敏", True)
    assert signing.signed == 3
    assert signing.ask(withdraws=True).stage == "初审"


def test_a_copy_that_cannot_be_kept_is_told_and_the_signature_stands(signing, monkeypatch):
    def fail(_):
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(flow, "keep_signed", fail)
    signing.ask()
    signing.fill_in("初审", "陈静")
    assert signing.desk.told[0].startswith("签署时的内容未能另存：")
    assert signing.signed == 1
    signing.desk.told.clear()
    signing.session.withdraw_signature("初审", "陈静", "误签", force=False)
    assert signing.desk.told == []


def test_a_copy_is_kept_only_of_a_report_that_is_as_somebody_signed_it(signing, monkeypatch):
    kept = []
    monkeypatch.setattr(flow, "keep_signed", kept.append)
    report = signing.session.report
    flow.keep_copy_if_valid(signing.desk, report)
    assert kept == []
    signing.session.sign("初审", "陈静", "", "", force=False)
    flow.keep_copy_if_valid(signing.desk, report)
    assert kept == [report]
    report.put(RECEIVED, 9)
    flow.keep_copy_if_valid(signing.desk, report)
    assert len(kept) == 1
