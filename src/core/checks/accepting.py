"""Findings that the clerk accepts with a reason, and acceptances that no longer hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gknb.core.findings import Finding
from gknb.core.forms import COVER, Place
from gknb.core.places import path_of, place_at
from gknb.core.report import Accepted, Report

from .model import Rule, RuleHit

STALE, REFUSED = "acceptance-stale", "acceptance-refused"
_NO_REASON = "未填写理由"


def acceptance(finding: Finding, reason: str) -> Accepted:
    """The entry of the file that accepts a finding, and every other of its rule at its place."""
    return Accepted(finding.rule, path_of(finding.place), reason.strip())


def is_about(finding: Finding, entry: Accepted, report: Report) -> bool:
    """Whether a finding of these two rules is about an acceptance: its rule is in the message."""
    place = place_at(report.form, entry.place) or Place(COVER)
    return finding.place == place and f"{entry.rule[:20]}的" in finding.message


def settle(
    report: Report,
    findings: Iterable[Finding],
    rules: Mapping[str, Rule],
    *,
    with_previous: bool,
) -> Iterator[Finding]:
    """The findings, each with the reason for which it is accepted, and what is wrong about those.

    Args:
        report: the report, with its acceptances.
        findings: what all rules found.
        rules: the rules by their ids.
        with_previous: whether last year's report was at hand. Where it was not, an acceptance of
            a rule on it is not called stale.
    """
    if not report.accepted:
        yield from findings
        return
    reasons = {
        (entry.rule, entry.place.strip()): entry.reason.strip()
        for entry in report.accepted
        if entry.rule in rules and rules[entry.rule].is_acceptable and entry.reason.strip()
    }
    found = set()
    for finding in findings:
        key = (finding.rule, path_of(finding.place))
        found.add(key)
        yield finding._replace(accepted=reasons.get(key))
    for entry in report.accepted:
        rule = rules.get(entry.rule)
        place = place_at(report.form, entry.place) or Place(COVER)
        if fault := _refusal(entry, rule):
            yield rules[REFUSED].finding(_refused(entry, place, fault))
        elif (entry.rule, entry.place.strip()) in found:
            continue
        elif with_previous or rule is None or rule.compare is None:
            yield rules[STALE].finding(_stale(entry, place))


def _refusal(entry: Accepted, rule: Rule | None) -> str:
    if rule is None:
        return f"没有规则“{entry.rule[:20]}”"
    if not rule.is_on_content:
        return "签署类问题不能接受"
    if not rule.is_acceptable:
        return "错误必须改正，不能接受"
    return "" if entry.reason.strip() else _NO_REASON


def _refused(entry: Accepted, place: Place, fault: str) -> RuleHit:
    return RuleHit(
        place,
        f"对{entry.rule[:20]}的接受无效：{fault}",
        "填写接受的理由" if fault == _NO_REASON else "改正问题，并撤销此项接受",
    )


def _stale(entry: Accepted, place: Place) -> RuleHit:
    return RuleHit(
        place,
        f"{entry.rule[:20]}的问题已不存在，接受失效",
        "撤销此项接受，以免掩盖新的问题",
    )
