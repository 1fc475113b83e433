"""What the doctor says of the clipboard, by terminal, tmux and what the terminal answered."""

from __future__ import annotations

import subprocess

import pytest

from gknb.doctor import State, clipboard
from gknb.doctor.answers import CLIPBOARD, Answers
from gknb.tui.terminal.clipboard import TMUX_HINT


@pytest.fixture(autouse=True)
def terminal(monkeypatch):
    for name in ("TMUX", "STY", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def tmux(monkeypatch, **settings):
    """A tmux around the program, with its options; it remembers how it was asked."""
    asked = []

    def run(command, **options):
        asked.append((command, options))
        value = settings.get(command[-1].replace("-", "_"), "")
        return subprocess.CompletedProcess(command, 0, f"{value}\n".encode())

    monkeypatch.setenv("TMUX", "/tmp/tmux,1,0")  # noqa: S108
    monkeypatch.setattr(clipboard.subprocess, "run", run)
    return asked


def test_a_terminal_without_one_is_told_with_what_to_do(monkeypatch):
    monkeypatch.setenv("TERM", "linux")
    item = clipboard.item(None)
    assert (item.value, item.state) == ("这种终端没有剪贴板", State.NOTE)
    assert item.remedy


def test_what_the_terminal_does_not_say_is_left_open():
    for answers in (None, Answers()):
        item = clipboard.item(answers)
        assert (item.state, item.remedy) == (State.GOOD, "")
        assert item.value.startswith("可以发送（OSC 52），终端是否接受由其设置决定")
    assert (item.group, item.key, item.label) == ("terminal", "clipboard", "剪贴板")


def test_a_terminal_that_says_so_takes_it():
    item = clipboard.item(Answers(abilities=(CLIPBOARD,)))
    assert (item.value, item.state) == ("终端报称接受（OSC 52）", State.GOOD)


@pytest.mark.parametrize(
    "settings",
    [
        {"set_clipboard": "on"},
        {"allow_passthrough": "on"},
        {"set_clipboard": "off", "allow_passthrough": "all"},
    ],
)
def test_tmux_that_passes_it_on_is_good(monkeypatch, settings):
    tmux(monkeypatch, **settings)
    item = clipboard.item(None)
    assert (item.state, item.value[:12]) == (State.GOOD, "可以经 tmux 发送（")


@pytest.mark.parametrize(
    "settings", [{}, {"set_clipboard": "external"}, {"allow_passthrough": "off"}]
)
def test_tmux_that_does_not_is_told(monkeypatch, settings):
    asked = tmux(monkeypatch, **settings)
    item = clipboard.item(Answers(abilities=(CLIPBOARD,)))
    assert (item.state, item.remedy) == (State.NOTE, TMUX_HINT)
    assert [command[3:] for command, _ in asked] == [
        ["-s", "set-clipboard"],
        ["-w", "allow-passthrough"],
    ]
    assert all(options["timeout"] == 2.0 for _, options in asked)
    assert all(options["capture_output"] and not options["check"] for _, options in asked)
    assert all(options["stdin"] == subprocess.DEVNULL for _, options in asked)


@pytest.mark.parametrize("error", [FileNotFoundError("tmux"), subprocess.TimeoutExpired("tmux", 2)])
def test_a_tmux_that_does_not_answer_passes_nothing_on(monkeypatch, error):
    tmux(monkeypatch)

    def run(*_, **__):
        raise error

    monkeypatch.setattr(clipboard.subprocess, "run", run)
    assert clipboard.item(None).state is State.NOTE
