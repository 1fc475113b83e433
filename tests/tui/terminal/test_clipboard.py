"""The bytes that ask a terminal to copy: plain, through tmux and through GNU Screen."""

from __future__ import annotations

import base64
import os
import pty
import re
import shutil

import pytest

from gknb.core.files.toml_file import load
from gknb.core.rendering.copying import report_text, section_text, table_cells
from gknb.tui.terminal.clipboard import (
    FILE_ALWAYS_WORKS,
    MOST_BYTES,
    PLAIN_HINT,
    SCREEN_HINT,
    SCREEN_PIECE,
    TMUX_HINT,
    _size,
    copy,
    for_screen,
    for_tmux,
    osc52,
)
from tests.paths import SAMPLES

BUSY = load(SAMPLES / "busy-city-2024.toml")
XTERM = {"TERM": "xterm-256color"}
TMUX = {"TERM": "tmux-256color", "TMUX": "/run/tmux/default,1,0"}
SCREEN = {"TERM": "screen.xterm-256color", "STY": "1234.pts-0.host"}


def copied(sequence):
    match = re.fullmatch(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", sequence)
    assert match
    return base64.b64decode(match[1]).decode()


def outside_tmux(sequence):
    """What tmux gives to the terminal outside."""
    match = re.fullmatch(rb"\x1bPtmux;(.*)\x1b\\", sequence, re.DOTALL)
    assert match
    assert b"\x1b" not in match[1].replace(b"\x1b\x1b", b"")
    return match[1].replace(b"\x1b\x1b", b"\x1b")


def outside_screen(sequence):
    """What GNU Screen gives to the terminal outside."""
    pieces = re.findall(rb"\x1bP(.*?)\x1b\\", sequence, re.DOTALL)
    assert b"".join(b"\x1bP" + piece + b"\x1b\\" for piece in pieces) == sequence
    assert max(map(len, pieces)) <= SCREEN_PIECE
    return b"".join(pieces)


@pytest.mark.parametrize("text", ["0", "报告\n1\t2\n", "\U00020bb7" * 500, "x" * MOST_BYTES])
def test_a_text_arrives_whole_on_every_way(text):
    (plain,) = copy(text, XTERM).sequences
    assert copied(plain) == text
    first, wrapped = copy(text, TMUX).sequences
    assert copied(first) == copied(outside_tmux(wrapped)) == text
    (pieces,) = copy(text, SCREEN).sequences
    assert copied(outside_screen(pieces)) == text


def test_the_bytes_are_those_that_terminals_document():
    plain = osc52(b"abc")
    assert plain == b"\x1b]52;c;YWJj\x07"
    assert for_tmux(plain) == b"\x1bPtmux;\x1b\x1b]52;c;YWJj\x07\x1b\\"
    assert for_screen(plain) == b"\x1bP\x1b]52;c;YWJj\x07\x1b\\"


def test_what_is_copied_cannot_steer_the_terminal():
    (sequence,) = copy("\x07\x1b]0;owned\x07", XTERM).sequences
    assert sequence.count(b"\x1b") == sequence.count(b"\x07") == 1


def test_what_is_too_long_is_refused_with_the_file_as_the_way_out():
    offer = copy("报" * (MOST_BYTES // 3 + 1), XTERM)
    assert offer.sequences == ()
    assert "未复制" in offer.message
    assert "导出为文件" in offer.hint


def test_the_bound_is_named_with_how_long_the_text_is():
    assert copy("a" * MOST_BYTES, XTERM).sequences
    offer = copy("a" * (MOST_BYTES + 1), XTERM)
    assert offer.message == "未复制：内容73.2 KB，超过剪贴板一次的上限73 KB"
    assert _size(b"a" * 1023) == "1023 字节"
    assert _size(b"a" * 1024) == "1.0 KB"


def test_screen_gets_pieces_as_long_as_it_takes():
    for length, pieces in ((SCREEN_PIECE, 1), (SCREEN_PIECE + 1, 2)):
        wrapped = for_screen(b"a" * length)
        assert wrapped.count(b"\x1bP") == pieces
        assert outside_screen(wrapped) == b"a" * length


def test_each_program_between_has_a_hint_of_its_own_and_tmux_goes_first():
    assert copy("1", {**SCREEN, **TMUX}).hint.startswith(TMUX_HINT)
    assert copy("1", SCREEN).hint == SCREEN_HINT + FILE_ALWAYS_WORKS
    assert copy("1", XTERM).hint == PLAIN_HINT + FILE_ALWAYS_WORKS
    assert copy("1", {}).hint == PLAIN_HINT + FILE_ALWAYS_WORKS
    assert copy("1", {"TERM": "linux"}).hint == FILE_ALWAYS_WORKS
    assert copy("", XTERM).hint == ""


@pytest.mark.parametrize("term", ["linux", "dumb"])
def test_a_terminal_without_clipboard_is_told_so(term):
    offer = copy("1", {"TERM": term})
    assert offer.sequences == ()
    assert term in offer.message


def test_nothing_is_nothing_to_copy():
    assert copy("", XTERM).sequences == ()


def test_the_message_says_how_much_and_the_hint_how_to_switch_it_on():
    offer = copy("报告", TMUX)
    assert "已发送到终端剪贴板：2字" in offer.message
    assert "set -g set-clipboard on" in offer.hint
    assert "set -g allow-passthrough on" in offer.hint
    for environment in (XTERM, TMUX, SCREEN):
        assert "导出为文件" in copy("报告", environment).hint


def test_a_whole_busy_report_can_be_copied():
    (sequence,) = copy(report_text(BUSY), XTERM).sequences
    assert copied(sequence) == report_text(BUSY)


def test_a_section_has_its_heading_and_a_table_its_official_rows():
    section = section_text(BUSY, "requests")
    assert section.startswith("三、收到和处理政府信息公开申请情况\n")
    table = BUSY.form.tables["requests"]
    assert len(table_cells(BUSY, table).splitlines()) == 28


@pytest.mark.skipif(
    not os.environ.get("GKNB_REAL_TMUX") or shutil.which("tmux") is None,
    reason="a real tmux depends on the machine: by hand, with GKNB_REAL_TMUX=1",
)
@pytest.mark.parametrize("option", ["set-clipboard", "allow-passthrough"])
def test_tmux_passes_it_on_if_either_option_is_on(tmp_path, option):
    """A real tmux on a pseudo-terminal: what comes out of it is what the clerk's terminal gets."""
    text = "三、总计\t14036\n" * 400
    data = tmp_path / "sequences"
    data.write_bytes(b"".join(copy(text, TMUX).sequences))
    off = {"set-clipboard": "off", "allow-passthrough": "off"} | {option: "on"}
    config = tmp_path / "tmux.conf"
    config.write_text("".join(f"set -g {key} {value}\n" for key, value in off.items()))
    server = ["tmux", "-S", str(tmp_path / "socket"), "-f", str(config)]
    child, terminal = pty.fork()
    if child == 0:
        os.environ |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        os.environ.pop("TMUX", None)
        os.execvp(server[0], [*server, "new-session", f"cat {data}; sleep 1"])  # noqa: S606
    seen = b""
    while True:
        try:
            read = os.read(terminal, 65536)
        except OSError:
            break
        if not read:
            break
        seen += read
    os.waitpid(child, 0)
    sent = re.findall(rb"\x1b\]52;[a-z]*;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)", seen)
    assert text in [base64.b64decode(part).decode() for part in sent]
