"""The first line: whose report, which part, whether it is saved; what gives way."""

from __future__ import annotations

from rich.cells import cell_len

from gknb.core.forms import COVER, Place
from gknb.tui.widgets.title_line import SHORTEST_NAME, TitleLine
from tests.tui.conftest import until


async def test_what_is_not_saved_kept_or_only_read_is_told_at_the_right_end(opened, terminal):
    async with opened() as (app, pilot):
        line = app.screen.query_one(TitleLine)

        async def ends(state, is_warning):
            line.show(app.session, app.drafts.kept)
            await until(pilot, lambda: terminal.lines[0].endswith(f" {state}"))
            colour = terminal.cells[0][79 - cell_len(state)][1].get("colour")
            assert (line._is_warning, bool(colour)) == (is_warning, bool(colour))

        await ends("已保存", False)
        assert terminal.lines[0].startswith(" 某县商务局 2023  封面")
        app.session.on_change = None
        app.session.apply({Place("problems", "problems"): "另。"}, "改")
        await ends("未保存", True)
        app.drafts.kept = "09:30"
        await ends("未保存  草稿 09:30", True)
        app.session.read_only = "只读"
        await ends("只读  未保存  草稿 09:30", True)
        app.session.undo()
        app.session.read_only = ""
        app.session.undo()
        app.session.read_only = "只读"
        await ends("只读", True)
        app.session.read_only = ""
        app.session.report.put(Place(COVER, "agency.name"), "某\n局")
        await ends("已保存", False)
        assert terminal.lines[0].startswith(" 某 局 2023")


async def test_first_the_heading_becomes_brief_then_the_name_gives_way_never_the_state(opened):
    async with opened() as (app, _):
        line = app.screen.query_one(TitleLine)
        line.heading, line.brief = "很长很长的标题", "短"
        line._agency, line._year_text, line._state = "甲乙丙丁戊己庚辛", "2023", "未保存"
        full = " 甲乙丙丁戊己庚辛 2023  很长很长的标题 未保存 "
        assert line.line(cell_len(full)).text == full
        brief = line.line(cell_len(full) - 1).text
        assert brief.startswith(" 甲乙丙丁戊己庚辛 2023  短 ")
        assert brief.endswith(" 未保存 ")
        fits = cell_len(" 甲乙丙丁戊己庚辛 2023  短 未保存 ")
        assert "甲乙丙丁戊己庚辛 2023" in line.line(fits).text
        cut = line.line(fits - 1).text
        assert cut.startswith(" 甲乙丙丁戊己庚… 2023  短")
        assert cell_len(cut) == fits - 1
        tight = line.line(20).text
        assert tight.split()[0] == "甲乙丙…"
        assert cell_len("甲乙丙…") < SHORTEST_NAME <= cell_len("甲乙丙丁")
        assert tight.endswith(" 未保存 ")
        line._year_text = ""
        assert line.line(60).text.startswith(" 甲乙丙丁戊己庚辛  很长")
        assert line.render_line(1).text.strip() == ""
