"""What is said of a finding, and which keys are offered for it."""

from __future__ import annotations

import pytest

from gknb.core.findings import Finding, Severity
from gknb.core.forms import FORMS
from gknb.tui.model.finding_text import in_full, word
from tests.tui.conftest import requests

FORM = FORMS["2021"]
PLAIN = Finding("rule-id", Severity.ERROR, requests("received"), "这里不平", "请核对")


def text(finding, **kinds):
    return in_full(finding, FORM, **{"is_acceptable": False, **kinds}).plain


def test_place_message_remedy_and_rule_stand_in_this_order():
    place, message, remedy = text(PLAIN).split("\n")
    assert "本年新收" in place
    assert (message, remedy) == ("这里不平", "请核对 [rule-id]")


@pytest.mark.parametrize(
    ("expected", "actual", "line"),
    [
        ("15", "12", "应为 15，现为 12"),
        ("15", None, "应为 15"),
        (None, "12", None),
    ],
)
def test_values_are_told_where_the_message_does_not(expected, actual, line):
    lines = text(PLAIN._replace(expected=expected, actual=actual)).split("\n")
    assert lines[2:-1] == ([line] if line else [])


def test_values_that_the_message_tells_are_not_told_again():
    finding = PLAIN._replace(message="现为 12，应为 15", expected="15", actual="12")
    assert len(text(finding).split("\n")) == 3


def test_only_the_keys_that_do_something_are_offered():
    repairable = PLAIN._replace(repair=((requests("received"), 1),))
    assert "F9" not in text(PLAIN)
    assert text(repairable).split("\n")[-1] == "F9 自动修正"
    assert text(PLAIN, is_acceptable=True).split("\n")[-1] == "A 说明理由后接受"
    assert text(repairable, is_acceptable=True).split("\n")[-1] == "F9 自动修正，A 说明理由后接受"
    assert text(PLAIN, is_about_acceptance=True).split("\n")[-1] == "A 撤销这条接受"
    note = text(repairable, is_note=True, is_acceptable=True).split("\n")
    assert note[-1] == "导入原文时发现。A 标为已核对，不再列出"
    assert note[-2] == "请核对 [rule-id]"


def test_what_is_accepted_says_why_and_offers_only_to_take_that_back():
    accepted = PLAIN._replace(accepted="有\x07文件", repair=((requests("received"), 1),))
    last = text(accepted, is_acceptable=True).split("\n")[-1]
    assert last.startswith("已接受，理由：有")
    assert last.endswith("文件（A 撤销接受）")
    assert "\x07" not in last
    assert (word(PLAIN), word(accepted)) == ("错误", "已接受")
