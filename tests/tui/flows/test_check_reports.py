"""All findings on the chosen reports; the one that is chosen there is opened at its place."""

from __future__ import annotations

from pathlib import Path

from gknb.tui.dialogs.findings_list import FindingsList, ListedFinding
from gknb.tui.flows.board_commands import Chosen
from gknb.tui.flows.check_reports import check_chosen
from gknb.tui.model.board.rows import Expected, File, row_of
from gknb.tui.model.board.summary import Line, Summary
from tests.tui.conftest import requests
from tests.tui.desk import Desk
from tests.tui.flows.choice import Opens

OFF = Line("error", *requests("received")[:3], "三 申请办理", "本年新收", "不平", "改正")


def test_a_finding_is_opened_at_its_place_and_a_heading_as_a_whole(path):
    desk, opens = Desk(path), Opens()
    rows = [row_of(File("/f/a.toml", 0.0, Summary(agency="甲局", lines=(OFF,))), Expected())]
    for listed, file in (
        (ListedFinding("/f/a.toml", OFF), (Path("/f/a.toml"), requests("received"))),
        (ListedFinding("/f/a.toml"), (Path("/f/a.toml"), None)),
    ):
        check_chosen(Chosen(desk, None, rows, True, opens))
        dialog, answered = desk.asked.pop()
        assert isinstance(dialog, FindingsList)
        assert dialog.rows == rows
        answered(None)
        assert opens.files == []
        answered(listed)
        assert opens.files.pop() == file


def test_while_reports_are_still_read_nothing_is_listed(path):
    desk = Desk(path)
    rows = [
        row_of(File("/f/a.toml", 0.0), Expected()),
        row_of(File("/f/b.toml", 0.0, Summary(agency="乙局")), Expected()),
    ]
    check_chosen(Chosen(desk, None, rows, False, Opens()))
    assert desk.told == ["还有 1 份报告正在读取，请稍候再核对"]
    assert desk.asked == []
