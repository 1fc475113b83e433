"""The screens of a report are made when they are asked for, and taken out of the app again."""

from __future__ import annotations

import pytest

from gknb.tui.model.session import Session
from gknb.tui.model.tools import TOOLS
from gknb.tui.report_screens import ReportScreens
from gknb.tui.screens.cover import CoverScreen
from gknb.tui.screens.prose import ProseScreen
from gknb.tui.screens.table import TableScreen
from tests.tui.conftest import complete_report


class Installed:
    """An app that notes its screens."""

    def __init__(self):
        self.screens = {}

    def install_screen(self, screen, key):
        self.screens[key] = screen

    def uninstall_screen(self, screen):
        self.screens = {key: each for key, each in self.screens.items() if each is not screen}


def test_each_part_has_the_screen_of_its_kind_made_once_with_its_heading(tmp_path, monkeypatch):
    app = Installed()
    session = Session(complete_report(), tmp_path / "a.toml")
    screens = ReportScreens(app, session)
    assert screens.order == [*session.section_keys, *TOOLS]
    assert not screens
    kinds = {
        "cover": (CoverScreen, "封面"),
        "overview": (ProseScreen, "一、总体情况"),
        "disclosure": (TableScreen, "二、主动公开政府信息情况"),
        "problems": (ProseScreen, "五、"),
    } | {key: (tool.screen_class, tool.label) for key, tool in TOOLS.items()}
    for key, (kind, heading) in kinds.items():
        screen = screens[key]
        assert type(screen) is kind
        assert screen.key == key
        assert screen.heading.startswith(heading)
        assert app.screens[key] is screen is screens[key]
    removed = []
    for screen in screens.values():
        monkeypatch.setattr(screen, "remove", lambda screen=screen: removed.append(screen.key))
    screens.close()
    assert removed == list(kinds)
    assert (app.screens, screens, screens.order) == ({}, {}, [])
    with pytest.raises(KeyError):
        screens["cover"]
