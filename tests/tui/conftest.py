"""Drives the app by its keys and reads its screen as plain text."""

from __future__ import annotations

import datetime as dt
import time
from contextlib import asynccontextmanager

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from gknb.core.files import toml_file
from gknb.core.forms import COVER, Place
from gknb.core.report import new_report
from gknb.tui.app import GknbApp
from gknb.tui.model import prose_check
from tests.tui.small_terminal import SmallTerminal

SMALL = (80, 24)
LARGE = (120, 40)
LONGEST = 60
"""Seconds that something is waited for that takes none."""


def screen_text(app):
    """What stands on the screen, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def title(app):
    """The first line of the screen: whose report, which part, and its state."""
    return screen_text(app).split("\n", 1)[0]


async def until(pilot, holds):
    """Let the app work until something holds; the bound is for machines that stand still."""
    end = time.monotonic() + LONGEST
    while not holds():
        assert time.monotonic() < end, screen_text(pilot.app)
        await pilot.pause()


async def click(pilot, widget, offset):
    """Click once the widget is laid out: that of a screen just opened has no place yet."""
    await until(pilot, lambda: pilot.app.screen.query_one(widget).region.area)
    await pilot.click(widget, offset=offset)


def requests(row, column="natural_person"):
    return Place("requests", row, column)


def complete_report():
    """A small agency's report in which nothing is wrong: no request all year, two licences."""
    report = new_report("某县商务局", 2023)
    report.put(Place(COVER, "signed_on"), dt.date(2024, 1, 10))
    for place in report.form.keyed_places:
        report.put(place, 0)
    for place in report.form.prose:
        report.put(place, "按照条例的要求，结合实际认真开展各项工作。本年度没有收取信息处理费。")
    return report


@pytest.fixture(autouse=True)
def own_state(tmp_path, monkeypatch):
    """Drafts of the tests are not those of who runs them."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture(autouse=True)
def prose_at_once(monkeypatch):
    """What is found in prose is waited for, however slow the machine is."""
    monkeypatch.setattr(prose_check, "FRAME", 30)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "年报.toml"


@pytest.fixture
def opened(path):
    """Opens the app on a report, saved at `path` first."""

    @asynccontextmanager
    async def open_report(report=None, size=SMALL):
        report = report or complete_report()
        toml_file.save(report, path)
        app = GknbApp(path, toml_file.load(path))
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            yield app, pilot

    return open_report


@pytest.fixture
def terminal(monkeypatch):
    """What the user of the app sees: the bytes that the app writes, at 80×24."""
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("COLORTERM", "COLORFGBG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    shown = SmallTerminal(*SMALL)
    monkeypatch.setattr(HeadlessDriver, "is_headless", property(lambda _: False))
    monkeypatch.setattr(HeadlessDriver, "write", lambda _, sequence: shown.write(sequence))
    return shown
