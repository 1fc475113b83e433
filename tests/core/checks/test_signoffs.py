"""Signatures that are missing or no longer hold, as findings."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.checks import RULES, check
from gknb.core.findings import Severity, errors
from gknb.core.forms import COVER, Place
from gknb.core.report import Accepted
from gknb.core.signing import sign, withdraw
from gknb.core.signoff import REVIEWS

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
    assert [rule.is_acceptable for rule in own] == [False, False]
