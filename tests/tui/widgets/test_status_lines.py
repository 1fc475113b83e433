"""A few lines of text: what is repainted, wrapped and cut."""

from __future__ import annotations

from rich.text import Text
from textual.geometry import Region

from gknb.tui.terminal.app import TerminalApp
from gknb.tui.widgets.status_lines import StatusLines


class Shown(TerminalApp):
    """Two boxes, one of which wraps."""

    CSS = "StatusLines { width: 10; height: 3; }"

    def compose(self):
        yield StatusLines(id="wrapped")
        yield StatusLines(wrapped=False, id="cut")


def lines(widget):
    return [widget.render_line(y).text for y in range(3)]


async def test_text_is_wrapped_as_chinese_is_and_what_does_not_fit_is_told():
    app = Shown()
    async with app.run_test() as pilot:
        wrapped, cut = app.query_one("#wrapped"), app.query_one("#cut")
        await pilot.pause()
        wrapped.say(Text("一二三四五六七"))
        assert lines(wrapped) == ["一二三四五", "六七      ", " " * 10]
        wrapped.say(Text("一二三四五" * 3))
        assert lines(wrapped) == ["一二三四五"] * 3
        wrapped.say(Text("一二三四五" * 3 + "六"))
        assert lines(wrapped)[2].rstrip() == "一二三四 …"
        wrapped.say(Text("甲\n\n乙"))
        assert [line.rstrip() for line in lines(wrapped)] == ["甲", "", "乙"]
        assert wrapped.plain == "甲\n\n乙"
        cut.say(Text("一二三四五六七\n八"))
        assert [line.rstrip() for line in lines(cut)] == ["一二三四五", "八", ""]
        cut.say(Text("3 字", justify="right"))
        assert lines(cut)[0] == "      3 字"
        wrapped.say(Text.assemble("ab ", ("ab", "bold")))
        assert any(segment.style.bold for segment in wrapped.render_line(0))


async def test_only_the_lines_that_differ_are_repainted(monkeypatch):
    app = Shown()
    async with app.run_test() as pilot:
        await pilot.pause()
        widget, painted = app.query_one("#wrapped"), []
        widget.say(Text("甲\n乙\n丙"))
        monkeypatch.setattr(widget, "refresh", lambda *regions, **_: painted.extend(regions))
        widget.say(Text("甲\n丁\n丙"))
        assert painted == [Region(0, 1, 10, 1)]
        painted.clear()
        widget.say(Text("甲\n丁"))
        assert painted == [Region(0, 2, 10, 1)]
        painted.clear()
        widget.say(Text("甲\n丁"))
        assert painted == []
        widget.say(Text("甲\n丁\n戊"))
        assert painted == [Region(0, 2, 10, 1)]


async def test_a_box_without_a_height_has_as_many_lines_as_its_text():
    app = Shown()
    async with app.run_test() as pilot:
        widget = app.query_one("#wrapped")
        widget.styles.height = "auto"
        for text, height in (("一二三四五六", 2), ("", 0), ("甲\n乙\n丙\n丁", 4)):
            widget.say(Text(text))
            await pilot.pause()
            assert widget.size.height == height
        assert widget._texts(0) == []
