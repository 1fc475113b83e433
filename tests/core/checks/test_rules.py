"""The table of rules, the order of findings, and findings as JSON."""

from __future__ import annotations

import datetime as dt
import re

from hypothesis import given

from gknb.core.checks import RULES, check
from gknb.core.findings import Severity, errors, record
from gknb.core.forms import COVER, Place
from gknb.core.report import empty_report, new_report
from tests.strategies import reports

SEVERITIES = {
    "signoff-stale": "warning",
    "signoff-missing": "info",
    "signoff-order": "warning",
    "cover-missing": "error",
    "form-year": "error",
    "title-year": "error",
    "signed-early": "error",
    "signed-late": "warning",
    "figure-blank": "error",
    "figure-value": "error",
    "requests-balance": "error",
    "prose-missing": "error",
    "split-figure": "warning",
    "carried-over": "error",
    "in-force": "warning",
    "in-force-low": "warning",
    "same-as-last-year": "warning",
    "jump": "warning",
    "plausible-rules": "warning",
    "after-reconsideration": "info",
    "litigation-direct": "info",
    "fee-unpaid-no-fee": "warning",
    "prose-figure": "warning",
    "prose-parts": "warning",
    "prose-share": "warning",
    "prose-outcome": "info",
    "prose-hole": "error",
    "prose-length": "info",
    "prose-fee": "warning",
    "prose-government": "warning",
    "prose-year": "warning",
    "prose-agency": "warning",
    "prose-repeated": "warning",
    "form-cited": "warning",
    "import-open": "warning",
    "prose-typography": "warning",
    "agency-kind": "warning",
    "prose-attachment": "warning",
    "prose-unit": "warning",
    "prose-contradiction": "warning",
    "prose-measures": "info",
    "acceptance-refused": "warning",
    "acceptance-stale": "info",
}


def several_mistakes(report):
    report.put(Place(COVER, "signed_on"), dt.date(2024, 2, 1))
    report.put(Place("overview", "platforms"), "无")
    report.put(Place("disclosure", "licences", "decisions"), -1)
    report.put(Place("requests", "granted", "enterprise"), 1)
    report.put(Place("requests", "carried_forward", "natural_person"), None)
    report.put(Place("other_matters", "text"), None)
    return report


def test_a_clean_report_gives_no_finding_at_all(complete):
    assert check(complete()) == []


def test_every_rule_has_the_severity_that_was_agreed():
    assert {rule.id: rule.severity.value for rule in RULES} == SEVERITIES
    assert len(RULES) == len(SEVERITIES)


def test_every_rule_says_in_chinese_what_it_asks_and_what_it_rests_on():
    for rule in RULES:
        assert re.search(r"[一-鿿]", rule.summary), rule.id
        assert "条例第" in rule.provision, rule.id


def test_findings_stand_in_the_order_of_the_form(complete):
    findings = check(several_mistakes(complete()))
    assert [(finding.rule, finding.place.section) for finding in findings] == [
        ("signed-late", COVER),
        ("prose-missing", "overview"),
        ("figure-value", "disclosure"),
        ("requests-balance", "requests"),
        ("requests-balance", "requests"),
        ("figure-blank", "requests"),
        ("prose-missing", "other_matters"),
    ]


def test_errors_leave_warnings_out(complete):
    findings = check(several_mistakes(complete()))
    assert {finding.severity for finding in findings} == {Severity.ERROR, Severity.WARNING}
    assert errors(findings) == findings[1:]


def test_an_empty_report_is_told_in_a_page():
    assert len(check(new_report("和田地区商务局", 2023))) <= 10
    assert len(check(empty_report())) <= 10


def test_checking_leaves_the_report_as_it_was(complete):
    report = several_mistakes(complete())
    assert check(report) == check(report)
    assert report == several_mistakes(complete())


@given(reports(), reports())
def test_any_report_is_checked_against_any_other_without_falling_over(report, previous):
    for finding in check(report, previous):
        assert record(finding, report, None)
        for place in finding.marked:
            start, end = place.words or (0, 0)
            text = report.value(place._replace(words=None)) if place.words else ""
            assert 0 <= start <= end <= len(text)


def test_a_finding_on_a_figure_is_json_with_section_table_row_and_column(complete):
    report = complete()
    report.put(Place("requests", "granted", "enterprise"), 1)
    (finding,) = check(report)
    assert record(finding, report, "report.toml") == {
        "file": "report.toml",
        "rule": "requests-balance",
        "severity": "error",
        "section": "requests",
        "table": "requests",
        "row": "received",
        "column": "enterprise",
        "message": "“商业企业”列不平：第一＋二项3，第三＋四项4，差1",
        "expected": "3",
        "actual": "4",
        "remedy": "先核对“予以公开”1（或不应计入）；再核对本列其余各格",
    }


def test_a_finding_on_prose_or_cover_is_json_without_table_and_column(complete):
    report = complete()
    report.put(Place(COVER, "agency.name"), None)
    report.put(Place("problems", "improvements"), None)
    places = [
        (finding["section"], finding["table"], finding["row"], finding["column"])
        for finding in (record(finding, report, None) for finding in check(report))
    ]
    assert places == [
        (COVER, None, "agency.name", None),
        ("problems", None, "improvements", None),
    ]
