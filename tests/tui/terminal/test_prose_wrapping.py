"""Lines of text that is edited are broken as Chinese is."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gknb.core.forms import Place
from gknb.tui.terminal.prose_wrapping import wrap_offsets
from gknb.tui.widgets.prose_field import ProseField
from tests.tui.conftest import complete_report, screen_text

PLACE = Place("overview", "introduction")


def lines(text, width):
    """The text in its lines."""
    offsets = [0, *wrap_offsets(text, width, 4), len(text)]
    return [text[start:end] for start, end in pairwise(offsets)]


def test_no_line_begins_with_a_comma_and_no_number_is_torn():
    assert lines("新收申请十件，办结12345件。", 12) == ["新收申请十", "件，办结", "12345件。"]


def test_a_word_in_latin_letters_does_not_leave_a_line_half_empty():
    assert lines("按照要求使用 gknb 填写。", 16) == ["按照要求使用 ", "gknb 填写。"]


def test_a_number_longer_than_a_line_is_cut():
    assert lines("1234567890", 4) == ["1234", "5678", "90"]


@given(st.text("，。（）12a 汉字\u3000e\u0301", max_size=60), st.integers(2, 20))
def test_nothing_is_lost_and_nothing_is_wider_than_the_line(text, width):
    broken = lines(text, width)
    assert "".join(broken) == text
    assert all(cell_len(line) <= width for line in broken)


async def test_a_field_of_prose_is_broken_so_and_no_wider_than_its_measure(opened):
    report = complete_report()
    report.put(PLACE, "本年度主动公开政府信息若干条，其中网站公开。" * 12)
    async with opened(report, size=(120, 40)) as (app, pilot):
        await pilot.press("f3", "shift+tab")
        await pilot.pause()
        field = next(each for each in app.screen.query(ProseField) if each.display)
        assert max(map(cell_len, lines(field.text, field.wrap_width))) <= 76
        left = field.region.x + 1
        rows = [row[left:] for row in screen_text(app).split("\n")[2:8]]
        assert not [row for row in rows if row.lstrip()[:1] in ("，", "。")]
