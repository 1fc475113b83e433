"""The terminal is asked once, waited for only so long, and left as it was."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import termios
import threading
import time

import pytest

from gknb.doctor.answers import _QUESTIONS, Answers, ask, read_answers

FULL = b"\x1b[5;3R\x1b[5;2R\x1bP>|tmux 3.3a\x1b\\\x1b[?1;2;52c"


@pytest.fixture
def terminal():
    """Both ends of a pseudo-terminal: what a program has, and what the terminal has."""
    outside, inside = pty.openpty()
    yield inside, outside
    os.close(inside)
    os.close(outside)


@pytest.fixture(autouse=True)
def foreground(monkeypatch):
    monkeypatch.setattr(os, "tcgetpgrp", lambda _: os.getpgrp())


def answering(outside, answer):
    """A terminal that sends an answer once it has been asked."""

    def serve():
        asked = b""
        while not asked.endswith(b"\x1b[c"):
            asked += os.read(outside, 4096)
        os.write(outside, answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    return thread


def test_a_terminal_that_answers_everything_is_understood(terminal):
    inside, outside = terminal
    thread = answering(outside, FULL)
    assert ask(inside, inside, 20) == Answers(2, 1, "tmux 3.3a", (1, 2, 52))
    thread.join()


def test_a_terminal_that_knows_only_its_kind_is_not_waited_for_any_longer(terminal):
    inside, outside = terminal
    answering(outside, b"\x1b[?6c")
    before = time.monotonic()
    assert ask(inside, inside, 60) == Answers(abilities=(6,))
    assert time.monotonic() - before < 50


def test_a_silent_terminal_keeps_nobody(terminal):
    inside, _ = terminal
    assert ask(inside, inside, 0.05) == Answers()


def test_a_stopped_terminal_keeps_nobody(terminal):
    inside, _ = terminal
    termios.tcflow(inside, termios.TCOOFF)
    assert ask(inside, inside, 0.05) == Answers()
    termios.tcflow(inside, termios.TCOON)


@pytest.mark.parametrize("answer", [FULL, b""])
def test_the_terminal_is_left_as_it_was(terminal, answer):
    inside, outside = terminal
    before = termios.tcgetattr(inside)
    if answer:
        answering(outside, answer)
    ask(inside, inside, 20 if answer else 0.05)
    assert termios.tcgetattr(inside) == before


def test_what_is_answered_is_not_echoed(terminal):
    inside, outside = terminal
    answering(outside, FULL)
    ask(inside, inside, 20)
    os.write(inside, b"end")
    rest = b""
    while not rest.endswith(b"end"):
        rest += os.read(outside, 4096)
    assert rest == b"end"


def test_a_program_in_the_background_does_not_touch_the_terminal(terminal, monkeypatch):
    inside, _ = terminal
    monkeypatch.setattr(os, "tcgetpgrp", lambda _: os.getpgrp() + 1)
    assert ask(inside, inside, 60) is None


def test_what_is_no_terminal_is_not_asked():
    reading, writing = os.pipe()
    assert ask(reading, writing, 60) is None
    os.close(reading)
    os.close(writing)


@pytest.mark.parametrize(
    ("data", "answers"),
    [
        (b"", Answers()),
        (b"\x1b[1;4R\x1b[1;3R\x1b[?6c", Answers(wide=3, line=2, abilities=(6,))),
        # one position alone says nothing of which character it belongs to
        (b"\x1b[1;3R\x1b[?1c", Answers(abilities=(1,))),
        (b"\x1b[?c", Answers(abilities=())),
        (b"typed\x1b[1;3R ahead\x1b[1;2R", Answers(wide=2, line=1)),
        (b"\x1bP>|" + b"x" * 81 + b"\x1b\\\x1b[?1c", Answers(abilities=(1,))),
    ],
)
def test_answers_are_read(data, answers):
    assert read_answers(data) == answers


def test_the_kind_is_asked_last():
    assert _QUESTIONS.endswith(b"\x1b[c")
    assert _QUESTIONS.count(b"\x1b[6n") == 2


def test_doctor_ends_on_a_terminal_that_never_answers(tmp_path):
    """The whole command on a pseudo-terminal that swallows everything."""
    child, outside = pty.fork()
    if child == 0:  # pragma: no cover
        os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8", XDG_STATE_HOME=str(tmp_path))
        os.chdir(tmp_path)
        os.execv(sys.executable, [sys.executable, "-m", "gknb", "doctor"])  # noqa: S606
    output = b""
    try:
        while True:
            output += os.read(outside, 65536)
    except OSError:
        pass  # it has ended
    finally:
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        os.close(outside)
    text = output.decode()
    assert os.waitstatus_to_exitcode(status) == 0, text
    assert "终端没有回答查询" in text
    assert "可以打开" in text
    assert _QUESTIONS in output.replace(b"\r\n", b"\n")


def test_no_module_of_textual_is_loaded():
    script = (
        "import sys\nfrom gknb.doctor import examine\nexamine()\n"
        "print(sorted(name for name in sys.modules if name.split('.')[0] in"
        " {'textual', 'docx', 'pdfplumber', 'xlsxwriter'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=300
    )
    assert done.stdout.splitlines()[-1] == "[]"
