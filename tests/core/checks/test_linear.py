"""The rules on prose take as much longer as the text is."""

from __future__ import annotations

import time

import pytest

from gknb.core.checks import Reads
from gknb.core.checks.required_prose import is_absent
from gknb.core.checks.rules import RULES
from gknb.core.report import new_report

SHORT, LONG = 2_000, 16_000
ENOUGH = 0.3
"""Seconds that are never too long; a rule that tries every pair takes many of these."""
SENTENCE = "全县主动公开政府信息967条，占1%，重点公开财政预决算和社会救助信息。"
RULES_ON_PROSE = [rule for rule in RULES if rule.reads is Reads.PROSE]


def taken(rule, text):
    report = new_report("青石县人民政府", 2024, kind="government")
    for place in report.form.prose:
        report.put(place, text)
    start = time.process_time()
    list(rule.findings(report, None))
    return time.process_time() - start


def takes_time_by_length(rule, unit):
    """Whether a text of eight times the length takes not much more than eight times as long.

    What is worked out once is there already, and whoever else uses the machine has to get in
    the way three times for a rule to be blamed.
    """
    taken(rule, SENTENCE)
    for _ in range(3):
        longer = taken(rule, unit * (LONG // len(unit)) + SENTENCE)
        if longer <= ENOUGH:
            return True
        shorter = taken(rule, unit * (SHORT // len(unit)) + SENTENCE)
        if longer < 3 * LONG / SHORT * shorter:
            return True
    return False


@pytest.mark.parametrize("unit", [" ", "　", "\n ", "，", "（", "1", "的的，", "其中1件，"])
def test_no_rule_tries_every_pair_of_characters(unit):
    assert [rule.id for rule in RULES_ON_PROSE if not takes_time_by_length(rule, unit)] == []


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("", True),
        ("（略）", True),
        ("暂无。", True),
        ("——", True),
        ("无变化", False),
        (" " * 40_000 + "无 ", True),
        (" " * 40_000 + "公开", False),
    ],
)
def test_what_says_nothing_is_known_at_once(text, absent):
    start = time.process_time()
    assert is_absent(text) == absent
    assert time.process_time() - start < 5  # 13 s where every pair of blanks was tried
