"""What the environment and the terminal say is told in words, with what to set."""

from __future__ import annotations

import subprocess

import pytest

from gknb.doctor import State, clipboard, terminal
from gknb.doctor.answers import Answers


@pytest.fixture(autouse=True)
def plain(monkeypatch):
    for name in ("TMUX", "STY", "SSH_TTY", "NO_COLOR", "COLORTERM", "LC_ALL", "LC_CTYPE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.mark.parametrize(
    ("there", "state"),
    [((80, 24), State.GOOD), ((79, 24), State.NOTE), ((80, 23), State.NOTE), (None, State.NOTE)],
)
def test_a_window_that_is_too_small_is_told(monkeypatch, there, state):
    monkeypatch.setattr(terminal, "size", lambda: there)
    assert terminal._size().state is state


@pytest.mark.parametrize(
    ("term", "state", "remedy"),
    [
        ("xterm-256color", State.GOOD, ""),
        ("linux", State.NOTE, "不显示汉字"),
        ("dumb", State.GOOD, ""),  # said at the app, which cannot be opened there
        ("", State.NOTE, "export TERM="),
    ],
)
def test_the_kind_of_terminal_is_told(monkeypatch, term, state, remedy):
    monkeypatch.setenv("TERM", term)
    item = terminal._kind()
    assert item.state is state
    assert remedy in item.remedy


@pytest.mark.parametrize(
    ("variables", "colours"),
    [
        ({}, "256色"),
        ({"TERM": "xterm"}, "16色"),
        ({"TERM": "vt100"}, "无颜色"),
        ({"NO_COLOR": "1"}, "不使用颜色"),
    ],
)
def test_colours_are_told(monkeypatch, variables, colours):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert terminal._colours().value.startswith(colours)


def test_an_encoding_that_is_not_utf_8_is_told_with_what_to_run(monkeypatch):
    class Stream:
        encoding = "gb18030"

    monkeypatch.setenv("LC_ALL", "zh_CN.GB18030")
    monkeypatch.setattr(terminal.sys, "__stderr__", Stream)
    item = terminal._locale()
    assert item.state is State.BAD
    assert item.value == "LC_ALL=zh_CN.GB18030；编码 gb18030"
    assert "export LC_ALL=C.UTF-8" in item.remedy


def test_what_python_sets_itself_is_not_told(monkeypatch):
    monkeypatch.setenv("LANG", "C")
    monkeypatch.setenv("LC_CTYPE", "C.UTF-8")
    assert terminal._locale().value.startswith("LANG=C；")


def test_the_locale_of_a_program_without_errors_is_told(monkeypatch):
    monkeypatch.setattr(terminal.sys, "__stderr__", None)
    assert terminal._locale().value.startswith("未设置；编码 ")


@pytest.mark.parametrize(
    ("answers", "states"),
    [
        (
            Answers(2, 1, "tmux 3.3a", (1, 2)),
            {"answers": "good", "utf8": "good", "ambiguous": "good"},
        ),
        (Answers(3, 1, None, (6,)), {"answers": "good", "utf8": "bad", "ambiguous": "good"}),
        (Answers(2, 2, None, (6,)), {"answers": "good", "utf8": "good", "ambiguous": "bad"}),
        (Answers(abilities=(6,)), {"answers": "good"}),
        (Answers(), {"answers": "note"}),
    ],
)
def test_what_the_terminal_answers_is_judged(answers, states):
    items = terminal.from_answers(answers)
    assert {item.key: item.state.value for item in items} == states
    assert all(item.remedy for item in items if item.state is not State.GOOD)


def test_a_name_that_steers_the_terminal_is_harmless():
    (item,) = terminal.from_answers(Answers(name="a\x07b\n", abilities=()))
    assert item.value.isprintable()


def test_a_terminal_that_says_it_has_a_clipboard_is_believed():
    assert "报称接受" in clipboard.item(Answers(abilities=(1, 52))).value
    assert "可以发送" in clipboard.item(Answers(abilities=(1, 5))).value
    assert "可以发送" in clipboard.item(None).value


def test_the_console_has_no_clipboard(monkeypatch):
    monkeypatch.setenv("TERM", "linux")
    assert clipboard.item(None).state is State.NOTE


@pytest.mark.parametrize(
    ("options", "state"),
    [
        ({"set-clipboard": "on", "allow-passthrough": "off"}, State.GOOD),
        ({"set-clipboard": "external", "allow-passthrough": "on"}, State.GOOD),
        ({"set-clipboard": "external", "allow-passthrough": "all"}, State.GOOD),
        ({"set-clipboard": "external", "allow-passthrough": "off"}, State.NOTE),
        ({"set-clipboard": "", "allow-passthrough": ""}, State.NOTE),
    ],
)
def test_what_tmux_passes_on_is_told(monkeypatch, options, state):
    monkeypatch.setenv("TMUX", "/run/tmux/0")

    def tmux(command, **_):
        return subprocess.CompletedProcess(command, 0, options[command[-1]].encode() + b"\n")

    monkeypatch.setattr(clipboard.subprocess, "run", tmux)
    item = clipboard.item(None)
    assert item.state is state
    assert ("tmux.conf" in item.remedy) is (state is State.NOTE)


def test_a_tmux_that_hangs_is_not_waited_for(monkeypatch):
    def hanging(command, timeout, **_):
        raise subprocess.TimeoutExpired(command, timeout)

    monkeypatch.setenv("TMUX", "/run/tmux/0")
    monkeypatch.setattr(clipboard.subprocess, "run", hanging)
    assert clipboard.item(None).state is State.NOTE
