"""Findings on a report: one small function per rule, listed in one table."""

from __future__ import annotations

from collections.abc import Iterator

from ..forms import COVER, Form, Place
from ..report import COVER_FIELDS, Report
from .dates import form_of_year, signed_early, signed_late, year_named
from .figures import blanks, values
from .model import Draft, Finding, Rule, Severity, as_json, errors, findings_by_section
from .prose import cover_missing, prose_missing
from .sums import balances

RULES: tuple[Rule, ...] = (
    Rule(
        "cover-missing",
        Severity.ERROR,
        "条例第五十条第二款（统一格式）",
        "机关名称、落款日期不能空缺",
        cover_missing,
    ),
    Rule(
        "form-year",
        Severity.ERROR,
        "条例第五十条第二款（统一格式）",
        "所用格式与报告年度相符",
        form_of_year,
    ),
    Rule(
        "title-year",
        Severity.ERROR,
        "条例第四十九条、第五十条第二款（统一格式）",
        "标题、引言和统计期限写明报告年度",
        year_named,
    ),
    Rule(
        "signed-early",
        Severity.ERROR,
        "条例第四十九条",
        "落款日期在统计期限结束之后",
        signed_early,
    ),
    Rule(
        "signed-late",
        Severity.WARNING,
        "条例第四十九条",
        "部门在 1 月 31 日前、人民政府在 3 月 31 日前公布",
        signed_late,
    ),
    Rule(
        "figure-blank",
        Severity.ERROR,
        "条例第五十条第二款（统一格式）",
        "每一格都填数字，没有发生的填 0",
        blanks,
    ),
    Rule(
        "figure-value",
        Severity.ERROR,
        "条例第五十条第二款（统一格式）",
        "件数是 0 或正整数，金额不是负数、小数不超过 6 位",
        values,
    ),
    Rule(
        "requests-balance",
        Severity.ERROR,
        "条例第五十条第二款（统一格式的勾稽关系）",
        "第一项加第二项之和，等于第三项加第四项之和",
        balances,
    ),
    Rule(
        "prose-missing",
        Severity.ERROR,
        "条例第五十条第一款",
        "各部分、各方面都要写，不能只写“无”",
        prose_missing,
    ),
)
"""Every rule. To add one: write its function, and its row here."""


def check(report: Report) -> list[Finding]:
    """All findings on a report, in the order of the form, from the cover to the last section."""
    findings = [finding for rule in RULES for finding in rule.findings(report)]
    if len(findings) > 1:
        order = {place: number for number, place in enumerate(_places(report.form))}

        def position(finding: Finding) -> tuple[int, tuple[int, int]]:
            place = finding.place
            return order[place._replace(words=None)], place.words or (0, 0)

        findings.sort(key=position)
    return findings


def _places(form: Form) -> Iterator[Place]:
    """Every place that a finding can have, as they follow each other in the form."""
    yield Place(COVER)
    for key in COVER_FIELDS:
        yield Place(COVER, key)
    for section in form.sections:
        yield Place(section.key)
        for prose in section.prose:
            yield Place(section.key, prose.key)
        if section.table is not None:
            for row in section.table.rows.values():
                yield Place(section.key, row.key)
                for column in section.table.block_of_row[row.key].columns:
                    yield Place(section.key, row.key, column.key)


__all__ = [
    "RULES",
    "Draft",
    "Finding",
    "Rule",
    "Severity",
    "as_json",
    "check",
    "errors",
    "findings_by_section",
]
