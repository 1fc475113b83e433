"""Findings that are accepted with a reason, and acceptances that do not hold."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.checks import RULES, Reads, acceptance, check, find, settle
from gknb.core.checks.accepting import is_about
from gknb.core.editing import Editor
from gknb.core.findings import errors, still_open
from gknb.core.forms import COVER, Place
from gknb.core.report import Accepted

SIGNED_ON = Place(COVER, "signed_on")
ON_REQUEST = Place("overview", "disclosure_on_request")


@pytest.fixture
def late(complete):
    """A report with one warning."""
    report = complete()
    report.put(SIGNED_ON, dt.date(2024, 2, 1))
    return report


def test_an_accepted_finding_is_listed_with_its_reason_and_no_longer_open(late):
    (finding,) = check(late)
    assert finding.accepted is None
    Editor(late).accept(acceptance(finding, " 系统故障 "), "接受")
    assert late.accepted == [Accepted("signed-late", "signed_on", "系统故障")]
    (finding,) = check(late)
    assert finding.accepted == "系统故障"
    assert still_open(check(late)) == []
    assert [each.place.section for each in check(late)] == [COVER]


def test_words_in_prose_are_accepted_by_their_field(complete):
    report = complete()
    report.put(ON_REQUEST, "未收到政府信息公开申请。")
    (finding,) = check(report)
    assert finding.place.words
    assert errors([finding])
    report.accepted.append(acceptance(finding, "另有说明"))
    (finding,) = check(report)
    assert finding.accepted == "另有说明"
    assert errors([finding]) == []  # prose is read, and reading may be wrong


def test_an_error_cannot_be_accepted_and_that_is_said(complete):
    report = complete()
    place = Place("requests", "granted", "enterprise")
    report.put(place, 1)
    report.accepted = [Accepted("requests-balance", "requests.received.enterprise", "不改")]
    balance, refused = check(report)
    assert (balance.rule, balance.accepted) == ("requests-balance", None)
    assert (refused.rule, refused.place) == ("acceptance-refused", balance.place)
    assert "必须改正" in refused.message


def test_the_rules_of_errors_are_those_that_cannot_be_accepted():
    refused = {rule.id for rule in RULES if not rule.is_acceptable}
    assert {"requests-balance", "carried-over", "figure-blank", "figure-value"} <= refused
    assert not refused & {"prose-figure", "signed-late", "jump"}


@pytest.mark.parametrize("reason", ["", " ", "\n"])
def test_an_acceptance_without_a_reason_has_no_effect_and_that_is_said(late, reason):
    late.accepted = [Accepted("signed-late", "signed_on", reason)]
    found = {finding.rule: finding for finding in check(late)}
    assert found.keys() == {"signed-late", "acceptance-refused"}
    assert found["signed-late"].accepted is None
    assert "未填写理由" in found["acceptance-refused"].message
    with pytest.raises(ValueError, match="signed-late"):
        Editor(late).accept(late.accepted[0], "接受")


def test_an_acceptance_whose_finding_is_gone_is_mentioned(complete):
    report = complete()
    report.accepted = [Accepted("signed-late", "signed_on", "系统故障")]
    (finding,) = check(report)
    assert (finding.rule, finding.place) == ("acceptance-stale", SIGNED_ON)


@pytest.mark.parametrize(
    ("rule", "place"), [("nosuchrule", "signed_on"), ("signed-late", "no.such"), ("jump", "")]
)
def test_an_acceptance_of_nothing_is_said_on_the_cover_or_at_its_place(complete, rule, place):
    report = complete()
    report.accepted = [Accepted(rule, place, "理由")]
    last = complete()
    last.cover["year"] = 2022
    (finding,) = [f for f in check(report, last) if f.rule.startswith("acceptance")]
    assert finding.place.section == COVER


def test_what_compares_with_last_year_is_not_called_gone_while_that_is_not_at_hand(complete):
    report = complete()
    report.accepted = [Accepted("jump", "disclosure.licences.decisions", "职能划入")]
    assert check(report) == []


def test_figures_and_prose_found_apart_are_settled_as_if_found_together(late):
    late.put(ON_REQUEST, "未收到政府信息公开申请。")
    late.put(Place("requests", "granted", "other"), 4)
    late.accepted = [Accepted("signed-late", "signed_on", "系统故障")]
    apart = [finding for reads in Reads for finding in find(late, reads=reads)]
    assert settle(late, apart) == check(late)


def test_each_acceptance_that_does_not_hold_is_told_with_its_remedy(late):
    take_back, long_rule = "改正问题，并撤销此项接受", "x" * 21
    for entry, rule, message, remedy in [
        (
            Accepted("signed-late", " signed_on ", " "),
            "acceptance-refused",
            "对signed-late的接受无效：未填写理由",
            "填写接受的理由",
        ),
        (
            Accepted("figure-blank", "signed_on", "核对过"),
            "acceptance-refused",
            "对figure-blank的接受无效：错误必须改正，不能接受",
            take_back,
        ),
        (
            Accepted("signoff-missing", "signed_on", "核对过"),
            "acceptance-refused",
            "对signoff-missing的接受无效：签署类问题不能接受",
            take_back,
        ),
        (
            Accepted(long_rule, "signed_on", ""),
            "acceptance-refused",
            f"对{'x' * 20}的接受无效：没有规则“{'x' * 20}”",
            take_back,
        ),
        (
            Accepted("prose-figure", "signed_on", "核对过"),
            "acceptance-stale",
            "prose-figure的问题已不存在，接受失效",
            "撤销此项接受，以免掩盖新的问题",
        ),
    ]:
        late.accepted = [entry]
        told = {finding.rule: finding for finding in check(late)}
        assert told.keys() == {"signed-late", rule}
        assert told["signed-late"].accepted is None
        assert (told[rule].message, told[rule].remedy) == (message, remedy)
        assert told[rule].place == SIGNED_ON
        assert is_about(told[rule], entry, late)
        assert not is_about(told[rule], entry._replace(place="title"), late)
        assert not is_about(told[rule], entry._replace(rule="jump"), late)
    late.accepted = [Accepted("signed-late", " signed_on\n", " 系统故障\n")]
    assert [finding.accepted for finding in check(late)] == ["系统故障"]


def test_findings_stand_in_the_order_of_the_form_and_of_the_words(complete):
    report = complete()
    report.put(SIGNED_ON, dt.date(2024, 2, 1))
    report.put(Place("disclosure", "licences", "decisions"), None)
    report.put(ON_REQUEST, "公开的的信息，，更新。")
    report.put(Place("overview", "proactive_disclosure"), "完善专栏）。")
    found = check(report)
    assert [(each.place.section, each.place.row) for each in found] == [
        (COVER, "signed_on"),
        ("overview", "proactive_disclosure"),
        ("overview", "disclosure_on_request"),
        ("overview", "disclosure_on_request"),
        ("disclosure", "licences"),
    ]
    assert found[2].place.words < found[3].place.words
    assert settle(report, reversed(found)) == found
    assert settle(report, found[2:4][::-1]) == found[2:4]
