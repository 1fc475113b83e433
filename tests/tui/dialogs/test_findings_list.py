"""The findings on several reports: under the name of each, the gravest first, to open one at it."""

from __future__ import annotations

from gknb.tui.dialogs.findings_list import FindingsList, ListedFinding
from gknb.tui.model.board.rows import Expected, File, Row, State, row_of
from gknb.tui.model.board.summary import Line, Summary
from tests.tui.dialogs.answers import shown

OFF = Line(
    "error", "requests", "received", "total", "三 申请办理", "本年新收，总计", "不平", "改正"
)
ODD = Line("warning", "problems", "problems", None, "五 问题改进", "存在的问题", "雷同", "核实")
TIP = ODD._replace(severity="info", message="较短")


def row(number, **said):
    said.setdefault("agency", f"{number}局")
    return row_of(File(f"/f/{number}.toml", 0.0, Summary(**said)), Expected())


async def test_findings_stand_under_their_report_and_one_is_opened_at_its_place():
    rows = [
        row(1, errors=1, warnings=2, lines=(OFF, ODD, TIP), more=4),
        row(2),
        Row("丙局", "丙局", None, (State.MISSING,)),
        row_of(File("/f/new.toml", 0.0), Expected()),  # not read yet
        row(3, agency="", unreadable="不是年报"),
        row(4, errors=2, lines=(OFF,)),
    ]
    async with shown(FindingsList(rows)) as pilot:
        lines = [line.rstrip() for line in pilot.text().split("\n")]
        assert lines[0] == " 核对  5 份报告：错误 3，警告 2"
        assert lines[1:9] == [
            " 1局  1.toml",
            "   ! 三 申请办理  不平",
            "   ? 五 问题改进  雷同",
            "   i 五 问题改进  较短",
            "     另有4条，打开报告查看",
            " 3.toml  3.toml  不是年报",
            " 4局  4.toml",
            "   ! 三 申请办理  不平",
        ]
        assert "改正" not in pilot.text()  # a report as a whole has no remedy
        await pilot.press("down")
        await pilot.pause()
        assert "本年新收，总计\n不平\n改正" in "\n".join(
            line.strip() for line in pilot.text().split("\n")
        )
        await pilot.press("down", "enter")
        assert pilot.answers == [ListedFinding("/f/1.toml", ODD)]


async def test_a_heading_and_what_is_more_open_the_report_as_a_whole():
    rows = [row(1, lines=(OFF,), more=1), row(2, lines=(ODD,))]
    async with shown(FindingsList(rows)) as pilot:
        for downs, answer in (
            (0, ListedFinding("/f/1.toml")),
            (2, ListedFinding("/f/1.toml")),
            (3, ListedFinding("/f/2.toml")),
            (4, ListedFinding("/f/2.toml", ODD)),
        ):
            await pilot.press(*["down"] * downs, "enter")
            assert pilot.answers == [answer], downs
            pilot.answers.clear()
            await pilot.app.push_screen(FindingsList(rows), pilot.answers.append)
        await pilot.press("q")
        assert pilot.answers == [None]
        pilot.answers.clear()
        await pilot.app.push_screen(FindingsList([row(1), row(2)]), pilot.answers.append)
        await pilot.pause()
        assert "✓ 没有发现问题" in pilot.text()
        await pilot.press("enter")
        assert pilot.answers == []
