"""Signatures that are missing or no longer hold, as findings."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.checks import RULES, check
from gknb.core.digests import digests
from gknb.core.findings import Severity, errors
from gknb.core.forms import COVER, Place
from gknb.core.report import Accepted
from gknb.core.requirements import Requirements
from gknb.core.signing import sign, withdraw
from gknb.core.signoff import REVIEWS, STAGES, Signoff

NOW = dt.datetime(2024, 1, 8, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
LICENCES = Place("disclosure", "licences", "decisions")


@pytest.fixture
def signed(complete):
    report = complete()
    for stage, name in zip(REVIEWS, ("陈静", "王建国", "李敏"), strict=True):
        sign(report, stage, name, NOW)
    return report


def rules(findings):
    return [(finding.rule, finding.severity) for finding in findings]


def test_a_report_that_nobody_signed_has_no_finding_unless_it_is_to_be_published(complete):
    assert check(complete()) == []
    assert rules(check(complete(), final=True)) == [("signoff-missing", Severity.ERROR)] * 3


def test_a_report_signed_three_times_can_be_published(signed):
    assert check(signed) == []
    assert check(signed, final=True) == []


def test_one_changed_figure_is_named_with_its_section_and_the_signatures(signed):
    signed.put(LICENCES, signed.figures[LICENCES] + 1)
    (finding,) = check(signed)
    assert (finding.rule, finding.severity) == ("signoff-stale", Severity.WARNING)
    assert finding.place == Place("disclosure")
    for name in ("第二部分", "初审陈静", "复审王建国", "终审李敏"):
        assert name in finding.message
    assert rules(check(signed, final=True)) == [("signoff-stale", Severity.ERROR)]
    signed.put(LICENCES, signed.figures[LICENCES] - 1)
    assert check(signed, final=True) == []


def test_a_changed_date_is_named_as_such(signed):
    signed.put(Place(COVER, "signed_on"), signed.signed_on + dt.timedelta(days=1))
    (finding,) = check(signed)
    assert finding.place == Place(COVER, "signed_on")
    assert "落款日期" in finding.message


def test_a_stage_that_lacks_is_advice_until_the_report_is_published(signed):
    withdraw(signed, "终审", "李敏", NOW, remark="再看一遍")
    assert rules(check(signed)) == [("signoff-missing", Severity.INFO)]
    assert rules(errors(check(signed, final=True))) == [("signoff-missing", Severity.ERROR)]


def test_only_the_signatures_that_saw_something_else_are_named(signed):
    signed.put(LICENCES, signed.figures[LICENCES] + 1)
    sign(signed, "初审", "陈静", NOW)
    (finding,) = check(signed)
    assert "初审" not in finding.message
    assert "复审王建国" in finding.message


def test_a_signature_that_lacks_is_signed_and_not_accepted(signed):
    signed.put(LICENCES, signed.figures[LICENCES] + 1)
    signed.accepted.append(Accepted("signoff-stale", "disclosure", "改得对"))
    assert rules(check(signed)) == [
        ("signoff-stale", Severity.WARNING),
        ("acceptance-refused", Severity.WARNING),
    ]
    own = [rule for rule in RULES if rule.id.startswith("signoff-")]
    assert [rule.is_acceptable for rule in own] == [False, False, False]


def written_by_hand(report, *signatures):
    """The record as somebody who edits the file can write it."""
    now = digests(report)
    report.signoffs = [
        Signoff(stage, name, NOW + dt.timedelta(minutes=minutes), digests=now)
        for stage, name, minutes in signatures
    ]


@pytest.mark.parametrize(
    ("signatures", "words"),
    [
        (
            [("初审", "陈静", 0), ("复审", "陈\u2800静", 1), ("终审", "李敏", 2)],
            "初审、复审都是陈静",
        ),
        ([("复审", "王建国", 0), ("初审", "陈静", 1), ("终审", "李敏", 2)], "复审签在初审之前"),
        ([("初审", "陈静", 30), ("复审", "王建国", 19), ("终审", "李敏", 40)], "复审签在初审之前"),
    ],
)
def test_a_record_that_could_not_have_been_signed_is_no_error_until_published(
    complete, signatures, words
):
    report = complete()
    written_by_hand(report, *signatures)
    assert rules(check(report)) == [("signoff-order", Severity.WARNING)]
    (finding,) = errors(check(report, final=True))
    assert words in finding.message


def test_clocks_that_are_ten_minutes_apart_and_reasons_for_force_are_let_pass(complete):
    report = complete()
    written_by_hand(report, ("初审", "陈静", 10), ("复审", "王建国", 0), ("终审", "李敏", 0))
    assert check(report, final=True) == []
    sign(report, "一校", "陈静", NOW)
    sign(report, "二校", "陈静", NOW, force=True)
    sign(report, "三校", "王建国", NOW)
    assert check(report, final=True) == []


def test_only_the_signatures_that_are_asked_for_are_missing(signed, complete):
    one = Requirements(signatures=("终审",))
    found = check(complete(), final=True, requirements=one)
    assert [finding.message for finding in found] == ["尚未终审"]
    assert check(signed, final=True, requirements=one) == []
    all_six = Requirements(signatures=STAGES)
    messages = [finding.message for finding in check(signed, requirements=all_six)]
    assert messages == ["尚未一校", "尚未二校", "尚未三校"]
