"""What two states of a report say differently, as a page."""

from __future__ import annotations

from gknb.core.forms import Place
from gknb.core.report import Accepted
from gknb.tui.model.changes import describe_changes
from tests.tui.conftest import complete_report, requests


def test_figures_texts_and_what_stands_beside_them_are_counted_together():
    before, after = complete_report(), complete_report()
    after.put(requests("received"), 12)
    after.put(Place("problems", "problems"), "另有\x1b[31m问题。")
    assert describe_changes(before, after)[0] == 2
    after.accepted.append(Accepted("signed-late", "signed_on", "经同意"))
    count, page = describe_changes(before, after)
    assert count == 3
    assert "0 → 12" in page
    assert page.split("\n")[-1].endswith("不同")
    assert "\x1b" not in page


def test_where_nothing_but_blanks_differs_that_is_said():
    before, after = complete_report(), complete_report()
    assert describe_changes(before, after) == (0, "只有空格、空行不同")
