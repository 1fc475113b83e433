"""A rule asks what it needs, and of many findings at one text it gives the first."""

from __future__ import annotations

import pytest

from gknb.core.checks import is_acceptable, settle
from gknb.core.checks.model import MOST_AT_A_PLACE, Reads, Rule, RuleHit
from gknb.core.findings import Finding, Severity
from gknb.core.forms import Place
from gknb.core.report import new_report

PLATFORMS, SUPERVISION = Place("overview", "platforms"), Place("overview", "supervision")
REPORT = new_report("青石县水利局", 2024)


def rule(**more):
    return Rule("some-rule", Severity.WARNING, "条例", "一条规则", **more)


def hits(*places):
    return lambda *_: [RuleHit(place, "不对", "改正") for place in places]


@pytest.mark.parametrize(
    ("count", "told"), [(MOST_AT_A_PLACE - 1, 0), (MOST_AT_A_PLACE, 0), (MOST_AT_A_PLACE + 1, 1)]
)
def test_so_many_findings_are_told_at_a_text_and_one_of_the_rest(count, told):
    places = [PLATFORMS._replace(words=(at, at + 1)) for at in range(count)]
    found = list(rule(check=hits(*places, SUPERVISION), reads=Reads.PROSE).findings(REPORT))
    assert len(found) == min(count, MOST_AT_A_PLACE) + told + 1
    rest = [f for f in found if "另有" in f.message]
    assert [f.place for f in rest] == [PLATFORMS] * told
    if told:
        assert f"另有{count - MOST_AT_A_PLACE}处" in rest[0].message


def test_figures_are_told_each():
    found = list(rule(check=hits(*[PLATFORMS] * 30)).findings(REPORT))
    assert len(found) == 30


def test_a_comparison_is_silent_without_last_years_report_and_others_are_not():
    assert list(rule(compare=hits(PLATFORMS)).findings(REPORT)) == []
    assert len(list(rule(compare=hits(PLATFORMS)).findings(REPORT, REPORT))) == 1
    assert len(list(rule(informed=hits(PLATFORMS)).findings(REPORT))) == 1
    assert len(list(rule(demand=hits(PLATFORMS)).findings(REPORT))) == 1
    assert list(rule().findings(REPORT, REPORT)) == []


def test_a_finding_has_id_and_severity_of_its_rule_unless_it_has_its_own():
    plain = rule().finding(RuleHit(PLATFORMS, "不对", "改正"))
    assert (plain.rule, plain.severity) == ("some-rule", Severity.WARNING)
    own = rule().finding(
        RuleHit(PLATFORMS, "不对", "改正", severity=Severity.INFO, rule="other-rule")
    )
    assert (own.rule, own.severity) == ("other-rule", Severity.INFO)


def test_only_what_is_no_error_and_about_the_content_can_be_accepted():
    assert rule().is_acceptable
    assert not rule(is_on_content=False).is_acceptable
    assert not rule()._replace(severity=Severity.ERROR).is_acceptable
    unknown = Finding("no-rule", Severity.WARNING, PLATFORMS, "不对", "改正")
    assert not is_acceptable(unknown)
    assert is_acceptable(unknown._replace(rule="prose-typography"))
    assert not is_acceptable(unknown._replace(rule="balance"))


def test_findings_come_in_the_order_of_the_form_and_of_the_words():
    late = Finding("a", Severity.INFO, SUPERVISION, "一", "改")
    second = late._replace(place=PLATFORMS._replace(words=(5, 6)))
    first = late._replace(place=PLATFORMS._replace(words=(1, 9)))
    whole = late._replace(place=PLATFORMS)
    cover = late._replace(place=Place("cover", "year"))
    found = settle(REPORT, [late, second, first, whole, cover])
    assert found == [cover, whole, first, second, late]
