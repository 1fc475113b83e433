"""What the terminal has to be able to do for the app, and whether it shows colours."""

from __future__ import annotations

import os
import sys

CANNOT_MOVE = frozenset({"dumb", "unknown"})
"""Terminals, by the name in TERM, that only ever write on."""
FEWEST_COLOURS = 8
LIGHT_BACKGROUNDS = ("7", "15")
"""What COLORFGBG has for white and bright white."""


def terminal_problem() -> str:
    """Why the app cannot be shown here, with what to set; empty if it can."""
    screen = sys.__stderr__
    if screen is None or not screen.isatty() or sys.__stdin__ is None or not sys.__stdin__.isatty():
        return "这里不是终端，无法打开界面。请在终端里运行，或用 gknb print、gknb check。"
    encoding = screen.encoding or ""
    if encoding.lower().replace("-", "") != "utf8":
        # Where this is shown as garbage, the line of ASCII is what can be read.
        return (
            f"终端的编码是 {encoding}，界面需要 UTF-8。\n"
            "请先在终端软件的设置里把字符编码选为 UTF-8，再运行：\n"
            f"  {_to_set()}"
        )
    term = os.environ.get("TERM", "")
    if term in CANNOT_MOVE:
        return (
            f"终端类型为 {term}，此类终端不能移动光标，无法打开界面。\n"
            "实际用的终端能移动光标的，请先运行下面这一行；不能的，用 gknb print、gknb check。\n"
            "  export TERM=xterm-256color"
        )
    return ""


def shows_colours() -> bool:
    """Whether the terminal shows colours, as far as its description says so."""
    term = os.environ.get("TERM", "")
    if os.environ.get("COLORTERM") or "color" in term or term.startswith("xterm") or not term:
        return True
    import curses  # for the few terminals whose name does not say

    try:
        curses.setupterm(term, sys.__stderr__.fileno() if sys.__stderr__ else 2)
    except curses.error:
        return True  # a terminal without description is more likely new than old
    return curses.tigetnum("colors") >= FEWEST_COLOURS


def has_256_colours() -> bool:
    """Whether the terminal shows the colours of the 256-colour cube."""
    term = os.environ.get("TERM", "")
    return "256" in term or "direct" in term or bool(os.environ.get("COLORTERM"))


def is_light() -> bool:
    """Whether the terminal says that its background is light; most say nothing."""
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return background in LIGHT_BACKGROUNDS


def _to_set() -> str:
    if os.environ.get("PYTHONIOENCODING"):
        return "unset PYTHONIOENCODING; export LC_ALL=C.UTF-8"
    return "export LC_ALL=C.UTF-8"
