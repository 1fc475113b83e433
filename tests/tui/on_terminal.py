"""What is really on the terminal, compared with what a whole paint of the screen would put there.

A cell that a key should have repainted and did not is seen so: Textual's compositor renders a
line anew when it is asked for it, and shows what the user does not see.
"""

from __future__ import annotations

from typing import Any

from textual._compositor import LayoutUpdate
from textual.geometry import Region

from gknb.tui.terminal.screen_diff import ExactUpdate, Painted

from .conftest import until
from .small_terminal import SmallTerminal


def painted_whole(app: Any) -> SmallTerminal:
    """A terminal on which the screen was painted from nothing; that of the app stays as it is."""
    screen = app.screen
    for widget in screen.walk_children(with_self=True):
        widget._styles_cache.clear()
    strips = screen._compositor.render_strips()
    width, height = screen.size
    update = LayoutUpdate([[strip] for strip in strips], Region(0, 0, width, height))
    terminal = SmallTerminal(width, height)
    terminal.write(ExactUpdate(Painted(), update, screen).render_segments(app.console))
    return terminal


async def resize(pilot: Any, terminal: SmallTerminal, width: int, height: int) -> None:
    """Give the terminal another size, and let the app have it; what was under way is cut off."""
    terminal.resize(width, height)
    await pilot.resize_terminal(width, height)
    await until(pilot, lambda: tuple(pilot.app.screen.size) == (width, height))
    terminal.faults.clear()


async def same_as_whole(pilot: Any, terminal: SmallTerminal, after: str = "") -> None:
    """See that the terminal shows what a whole paint would, colours and all."""
    for _ in range(60):
        await pilot.pause()
        assert not terminal.faults, f"after {after!r}: {terminal.faults}"
        whole = painted_whole(pilot.app)
        if terminal.cells == whole.cells:
            return
    off = [
        f"{y}: {seen}\n{y}: {meant}{'' if seen != meant else '  (colours)'}"
        for y, (seen, meant) in enumerate(zip(terminal.lines, whole.lines, strict=True))
        if terminal.cells[y] != whole.cells[y]
    ]
    raise AssertionError(f"after {after!r} the terminal differs:\n" + "\n".join(off))
