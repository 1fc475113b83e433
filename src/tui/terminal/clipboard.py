"""Copying over SSH: the bytes (OSC 52) that ask a terminal to fill its user's own clipboard.

Whether the terminal obeys cannot be known: it never answers. So nothing here claims that a text
was copied, and every message names the file as the way that always works.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass

MOST_BYTES = 74_994
"""The longest text that is sent. hterm stops reading an escape sequence after 100,000 bytes, of
which Base64 takes four for every three of the text; xterm takes more, some terminals less."""

SCREEN_PIECE = 240
"""Bytes of one string that GNU Screen passes on; its old versions cut off after 256."""

_ESC, _BEL = b"\x1b", b"\x07"
_PASSED_ON = _ESC + b"P"
_END = _ESC + b"\\"
_DEAF = ("linux", "dumb", "vt100", "vt220")
"""Terminals that are known to have no clipboard."""

FILE_ALWAYS_WORKS = "或在预览中导出为文件（F7，E）"
TMUX_HINT = (
    "如无法粘贴：tmux 须在 ~/.tmux.conf 写入以下两行\n"
    "set -g set-clipboard on\n"
    "set -g allow-passthrough on\n"
    "再运行 tmux source-file ~/.tmux.conf；"
)
SCREEN_HINT = "如无法粘贴：请在 screen 之外运行，或改用 tmux；"
PLAIN_HINT = "如无法粘贴：请在终端设置中允许程序写剪贴板（OSC 52），部分终端没有此功能；"


@dataclass(frozen=True)
class Copy:
    """What to write to the terminal to copy a text, and what to say about it."""

    sequences: tuple[bytes, ...]
    """To be written in this order, each in one go; empty where it is sure to be in vain."""
    message: str
    """How much was sent, or why nothing was."""
    hint: str
    """What to do if it did not arrive; may have several lines."""


def copy(text: str, environment: Mapping[str, str]) -> Copy:
    """Prepare a text for the clipboard of the person in front of the terminal.

    Args:
        text: what to copy.
        environment: of the process; TERM, TMUX and STY say what is between it and the terminal.
    """
    data = text.encode(errors="replace")
    term = environment.get("TERM", "")
    if not data:
        return Copy((), "此处没有可复制的内容", "")
    if len(data) > MOST_BYTES:
        return Copy(
            (),
            f"未复制：内容{_size(data)}，超过剪贴板一次的上限{MOST_BYTES // 1024} KB",
            f"请分部分复制，{FILE_ALWAYS_WORKS}",
        )
    if term in _DEAF:
        return Copy((), f"未复制：此终端（{term}）没有剪贴板", FILE_ALWAYS_WORKS)
    message = f"已发送到终端剪贴板：{len(text)}字"
    if environment.get("TMUX"):
        # tmux takes the plain one where set-clipboard is on, and passes on the wrapped one
        # where allow-passthrough is; where neither is, both are dropped in silence.
        plain = osc52(data)
        return Copy((plain, for_tmux(plain)), message, f"{TMUX_HINT}{FILE_ALWAYS_WORKS}")
    if environment.get("STY"):
        return Copy((for_screen(osc52(data)),), message, f"{SCREEN_HINT}{FILE_ALWAYS_WORKS}")
    return Copy((osc52(data),), message, f"{PLAIN_HINT}{FILE_ALWAYS_WORKS}")


def osc52(data: bytes) -> bytes:
    """The sequence that sets a terminal's clipboard."""
    return _ESC + b"]52;c;" + b64encode(data) + _BEL


def for_tmux(sequence: bytes) -> bytes:
    """A sequence that tmux passes on to the terminal outside: every escape is doubled."""
    return _PASSED_ON + b"tmux;" + sequence.replace(_ESC, _ESC * 2) + _END


def for_screen(sequence: bytes) -> bytes:
    """A sequence that GNU Screen passes on, in pieces as long as it takes.

    The pieces arrive outside without their wrapping, as one sequence again.
    """
    pieces = (
        sequence[start : start + SCREEN_PIECE] for start in range(0, len(sequence), SCREEN_PIECE)
    )
    return b"".join(_PASSED_ON + piece + _END for piece in pieces)


def _size(data: bytes) -> str:
    return f"{len(data)} 字节" if len(data) < 1024 else f"{len(data) / 1024:.1f} KB"
