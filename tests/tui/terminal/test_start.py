"""What the first paint does not have to wait for, and what a key does not have to ask again."""

from __future__ import annotations

from functools import partial, wraps

import pytest
from textual import _callback
from textual.app import App
from textual.css.stylesheet import Stylesheet

from gknb.tui.terminal.textual_fixes import use_counted_parameters
from gknb.tui.themes import DARK, LIGHT


class Called:
    def method(self, one, two):
        return one, two

    @classmethod
    def of_class(cls, one):
        return one


def plain(one, *others, key=None):
    return one, others, key


@wraps(plain)
def wrapped(*arguments):
    return plain(*arguments)


@pytest.mark.parametrize(
    "callback",
    [
        plain,
        wrapped,
        lambda: None,
        Called().method,
        Called.of_class,
        partial(Called().method, 1),
        partial(plain, 1, key=2),
        partial(partial(plain, 1), 2),
        print,
    ],
)
def test_parameters_are_counted_as_textual_counts_them(callback):
    use_counted_parameters()
    counted = [_callback._count_parameters(callback) for _ in range(2)]
    assert counted == [len(_callback.signature(callback).parameters)] * 2


async def test_no_style_is_parsed_again_before_the_theme_changes(opened, monkeypatch):
    parsed = []
    reparse = Stylesheet.reparse
    monkeypatch.setattr(Stylesheet, "reparse", lambda self: (parsed.append(1), reparse(self)))
    async with opened() as (app, pilot):
        assert parsed == []
        app.theme = LIGHT if app.theme == DARK else DARK
        await pilot.pause()
        assert parsed


async def test_few_widgets_are_styled_again_once_they_are_there(opened, monkeypatch):
    again = []
    update = App.update_styles

    def counted(app, node, animate=True):
        again.append(node)
        update(app, node, animate=animate)

    monkeypatch.setattr(App, "update_styles", counted)
    async with opened() as (app, pilot):
        assert len(again) <= 6, again
        await pilot.press("f3", "f3", "f2")
        await pilot.pause()
        again.clear()
        await pilot.press("f3")  # a screen that was there before, as it was
        await pilot.pause()
        assert app.screen not in again


async def test_a_screen_is_made_when_one_goes_to_it(opened):
    async with opened() as (app, pilot):
        assert list(app.screens_of_report) == ["cover"]
        assert app.screens_of_report.order[:2] == ["cover", "overview"]
        await pilot.press("f3", "f6")
        await pilot.pause()
        assert list(app.screens_of_report) == ["cover", "overview", "checks"]
        app.close_report()
        await pilot.pause()
        assert app.screens_of_report.order == []
