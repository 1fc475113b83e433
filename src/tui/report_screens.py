"""The screens of the open report: each is imported and made when it is first gone to.

The first paint shows one of ten; the others would keep it waiting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gknb.core.forms import COVER
from gknb.core.naming import section_heading
from gknb.tui.model.tools import TOOLS

if TYPE_CHECKING:
    from gknb.tui.app import GknbApp
    from gknb.tui.model.session import Session
    from gknb.tui.screens.report_screen import ReportScreen


class ReportScreens(dict[str, "ReportScreen"]):
    """The screens that were made so far, by section key or tool; asking for one makes it."""

    def __init__(self, app: GknbApp, session: Session | None) -> None:
        super().__init__()
        self.app = app
        self.session = session

    @property
    def order(self) -> list[str]:
        """Every screen by its key, in the order one goes through them."""
        return [] if self.session is None else [*self.session.section_keys, *TOOLS]

    def __missing__(self, key: str) -> ReportScreen:
        """Make a screen, so that the app can go to it by its key."""
        if self.session is None:
            raise KeyError(key)
        screen = self[key] = _screen(self.session, key)
        self.app.install_screen(screen, key)
        return screen

    def close(self) -> None:
        """Take the screens out of the app."""
        for screen in self.values():
            self.app.uninstall_screen(screen)
            screen.remove()
        self.clear()
        self.session = None


def _screen(session: Session, key: str) -> ReportScreen:
    form = session.report.form
    if key == COVER:
        from gknb.tui.screens.cover import CoverScreen

        return CoverScreen(session, section_heading(form, COVER))
    if key in TOOLS:
        screen: ReportScreen = TOOLS[key].screen_class(session, TOOLS[key].label)
        return screen
    section, heading = form.sections_by_key[key], section_heading(form, key)
    if section.table is not None:
        from gknb.tui.screens.table import TableScreen

        return TableScreen(session, section.table, heading)
    from gknb.tui.screens.prose import ProseScreen

    return ProseScreen(session, section, heading)
