"""What stands against merging: gaps, then parts with errors, then files that are no reports."""

from __future__ import annotations

from gknb.core.findings import Finding, Severity
from gknb.core.forms import FORMS
from gknb.core.merge import Consolidation
from gknb.core.merge.parts import Faulty, Part, Unreadable
from gknb.tui.model.board.objections import objections, shortened
from tests.tui.conftest import requests


def finding(message):
    return Finding("rule", Severity.ERROR, requests("received"), message, "r")


def test_each_objection_is_a_line_that_begins_with_its_file():
    form = next(iter(FORMS.values()))
    part = Part("b.toml", "乙局", 2024, form.key)
    whole = Consolidation(form, 2024, {}, [])
    assert list(objections(whole)) == []
    whole.gaps = [(None, finding("缺\n一份")), ("a.toml", finding("重复"))]
    whole.faulty = [Faulty(part, (finding("不平"), finding("另一处")))]
    whole.unreadable = [Unreadable("c.toml", "不是\n年报")]
    lines = list(objections(whole))
    assert lines[:2] == ["汇总：缺 一份", "a.toml：重复。r"]
    assert lines[2].startswith("b.toml：有错误，例如 ")
    assert "新收" in lines[2]
    assert lines[2].endswith("：不平")
    assert lines[3:] == ["c.toml：不是 年报"]


def test_of_many_lines_some_are_shown_and_the_rest_counted():
    assert shortened(["甲", "乙"], 2) == "甲\n乙"
    assert shortened(["甲", "乙", "丙"], 2) == "甲\n乙\n……还有 1 条"
    assert shortened([], 2) == ""
