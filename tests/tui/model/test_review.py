"""What a reviewer goes by: what has changed since it was signed, what has been agreed to."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.files.signed_copies import keep_signed
from gknb.core.forms import COVER, Place
from gknb.core.signing import sign, withdraw
from gknb.tui.model.review import PartState, Review
from tests.tui.conftest import complete_report, requests

NOW = dt.datetime(2024, 1, 8, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))


@pytest.fixture
def report():
    return complete_report()


@pytest.fixture
def review(report):
    made = Review(report)
    made.refresh()
    return made


def signed(report, *stages, keeps=True):
    for number, stage in enumerate(stages):
        sign(report, stage, f"某{number}", NOW + dt.timedelta(hours=number), force=True)
        if keeps:
            keep_signed(report)


def test_without_a_signature_nothing_can_be_compared(review):
    assert review.base is None
    assert review.parts[0] == COVER
    assert {review.state(part) for part in review.parts} == {PartState.UNSIGNED}
    assert review.changes("requests") is None


def test_what_has_changed_since_is_told_part_by_part(report, review):
    signed(report, "初审")
    review.refresh()
    assert {review.state(part) for part in review.parts} == {PartState.SAME}
    assert review.changes("requests") == []
    report.put(requests("received"), 5)
    review.refresh()
    assert review.state("requests") is PartState.CHANGED
    assert [part for part in review.parts if review.state(part) is PartState.CHANGED] == [
        "requests"
    ]
    assert [change.part for change in review.changes("requests")] == ["requests"]
    assert review.changes("problems") == []


def test_where_no_copy_was_kept_only_the_state_is_known(report, review):
    report.put(Place("problems", "problems"), "没有另存的一份。")
    signed(report, "初审", keeps=False)
    report.put(requests("received"), 5)
    review.refresh()
    assert review.state("requests") is PartState.CHANGED
    assert review.changes("requests") is None


def test_one_compares_with_the_own_signature_of_the_stage_due_else_with_the_last(report, review):
    signed(report, "初审", "复审")
    review.refresh()
    assert review.base is report.signoffs[1]
    report.put(requests("received"), 5)
    review.refresh()  # the first stage no longer holds, so it is due
    assert review.base is report.signoffs[0]
    report.put(requests("received"), 0)
    withdraw(report, "复审", "某1", NOW + dt.timedelta(hours=9), remark="误签", force=True)
    review.refresh()
    assert review.base is report.signoffs[0]
    withdraw(report, "初审", "某0", NOW + dt.timedelta(hours=9), remark="误签", force=True)
    review.refresh()
    assert review.base is None


def test_a_part_is_agreed_to_as_it_is_now(report, review):
    assert review.not_agreed() == review.parts
    review.agree("requests", to=True)
    assert review.is_agreed("requests")
    assert review.not_agreed() == [part for part in review.parts if part != "requests"]
    report.put(requests("received"), 5)
    review.refresh()
    assert not review.is_agreed("requests")
    report.put(requests("received"), 0)
    review.refresh()
    assert review.is_agreed("requests")
    review.agree("requests", to=False)
    assert not review.is_agreed("requests")
    review.agree("requests", to=False)  # there is nothing to take back
    review.agree("problems", to=True)
    review.forget()
    assert review.not_agreed() == review.parts
