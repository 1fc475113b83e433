"""Fields that change words by a key, find, or search; up and down between fields."""

from __future__ import annotations

from textual import events, on
from textual.widgets import Input, Static

from gknb.core.signoff import STAGES
from gknb.tui.terminal.app import TerminalApp
from gknb.tui.widgets.field_keys import focus_field
from gknb.tui.widgets.find_field import FindField
from gknb.tui.widgets.find_line import FindLine
from gknb.tui.widgets.status_lines import StatusLines
from gknb.tui.widgets.word_field import ContinueKeys, KindKeys, StageKeys


class Fields(TerminalApp):
    """One of each, and what they say."""

    def __init__(self):
        super().__init__()
        self.said = []

    def compose(self):
        yield ContinueKeys("别的", id="word")
        yield Input(id="below")
        yield Static("不是栏")
        yield FindField()
        yield FindLine("旧")

    def on_input_submitted(self, event):
        self.said.append(("submitted", event.input.id))

    def on_input_changed(self, event):
        self.said.append(("changed", event.value))

    @on(FindLine.Sought)
    def _sought(self, event):
        self.said.append(("sought", event.needle))

    @on(FindLine.Step)
    def _step(self, event):
        self.said.append(("step", event.step))

    @on(FindLine.Closed)
    def _closed(self):
        self.said.append("closed")


async def test_a_word_goes_round_by_keys_and_takes_no_letters():
    app = Fields()
    async with app.run_test() as pilot:
        field = app.query_one("#word", Input)
        field.focus()
        figures, prose, no = ContinueKeys.words
        for key, word in (
            ("space", figures),  # from what is none of them to the first
            ("right", prose),
            ("space", no),
            ("right", figures),
            ("left", no),
            ("left", prose),
            ("x", prose),
            ("backspace", prose),
            ("delete", prose),
            ("年", prose),
        ):
            await pilot.press(key)
            assert field.value == word, key
        app.post_message(events.Paste("贴"))
        await pilot.pause()
        assert field.value == prose
        field.value = "别的"
        await pilot.press("left")
        assert field.value == figures
        await pilot.press("enter")
        assert app.said[-1] == ("submitted", "word")
    assert KindKeys.words == ("部门", "人民政府")
    assert StageKeys.words == STAGES


async def test_up_and_down_go_from_field_to_field_and_stay_at_the_ends():
    app = Fields()
    async with app.run_test() as pilot:
        await app.query_one(FindField).remove()
        await app.query_one(FindLine).remove()
        word, below = app.query_one("#word"), app.query_one("#below")
        word.focus()
        for step, focused in ((-1, word), (1, below), (1, below), (-1, word)):
            focus_field(app.screen, step)
            await pilot.pause()
            assert app.focused is focused, step
        below.disabled = True
        focus_field(app.screen, 1)
        await pilot.pause()
        assert app.focused is word
        app.set_focus(None)
        focus_field(app.screen, 1)
        assert app.focused is None


async def test_what_is_found_stays_in_sight_until_it_is_cleared():
    app = Fields()
    async with app.run_test() as pilot:
        find = app.query_one(FindField)
        field = find.query_one(Input)
        find.begin("甲")
        await pilot.press("a")
        assert (field.value, app.focused, find.display) == ("甲a", field, True)
        find.finish()
        assert find.display
        find.begin()
        await pilot.press("b")
        assert field.value == "甲ab"
        find.clear()
        assert (field.value, find.display) == ("", False)
        find.begin(" ")
        find.finish()
        assert not find.display


async def test_words_are_sought_with_every_key_and_stepped_through():
    app = Fields()
    async with app.run_test() as pilot:
        line = app.query_one(FindLine)
        assert line.field.value == "旧"
        await pilot.pause()
        app.said.clear()
        line.show("新", "1/2 封面", is_new=True)
        await pilot.pause()
        assert app.said == []  # what is shown is not sought again
        assert line.query_one(StatusLines).plain == "1/2 封面"
        await pilot.press("a")
        assert app.said == [("sought", "a")]
        app.said.clear()
        line.show("a", "", is_new=False)
        await pilot.press("b", "enter", "down", "up", "escape")
        assert app.said == [("sought", "ab"), ("step", 1), ("step", 1), ("step", -1), "closed"]
