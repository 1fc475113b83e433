"""Whether a text gets to the clipboard of the person in front of the terminal."""

from __future__ import annotations

import os
import subprocess

from gknb.core.disk.own_process import system_environment
from gknb.tui.terminal import clipboard

from .answers import CLIPBOARD, Answers
from .model import Item, State

_SECONDS = 2.0
_LABEL = "剪贴板"


def item(answers: Answers | None) -> Item:
    """What is known of the clipboard; the terminal's answers may say that it has one."""
    attempt = clipboard.copy("字", os.environ)
    if not attempt.sequences:
        return _item("这种终端没有剪贴板", State.NOTE, attempt.hint)
    if os.environ.get("TMUX"):
        if _tmux("set-clipboard", "-s") == "on" or _tmux("allow-passthrough", "-w") in _PASSES_ON:
            return _item("可以经 tmux 发送（OSC 52），外面的终端是否接受由其设置决定")
        return _item("tmux 不传送剪贴板", State.NOTE, clipboard.TMUX_HINT)
    if answers is not None and CLIPBOARD in (answers.abilities or ()):
        return _item("终端报称接受（OSC 52）")
    return _item("可以发送（OSC 52），终端是否接受由其设置决定；不接受的，用 F7 导出")


_PASSES_ON = ("on", "all")


def _item(value: str, state: State = State.GOOD, remedy: str = "") -> Item:
    return Item("terminal", "clipboard", _LABEL, value, state, remedy)


def _tmux(option: str, scope: str) -> str:
    """What an option of tmux is set to; empty if that cannot be known soon."""
    try:
        done = subprocess.run(  # noqa: S603  # the tmux around this program
            ["tmux", "show-options", "-gqv", scope, option],  # noqa: S607
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            env=system_environment(),
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode(errors="replace").strip()
