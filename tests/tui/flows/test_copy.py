"""A text for the clipboard, and what is said of it."""

from __future__ import annotations

import pytest

from gknb.tui.flows.copy import copy_text
from gknb.tui.terminal.clipboard import PLAIN_HINT
from tests.tui.desk import Desk


@pytest.fixture
def desk(path, monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)
    return Desk(path)


def test_what_to_do_where_nothing_arrives_is_told_once(desk):
    copy_text(desk, "一二")
    assert len(desk.sent) == 1
    assert desk.told[0].split("\n")[0] == "已发送到终端剪贴板：2字"
    assert PLAIN_HINT in desk.told[0].split("\n")[1]
    copy_text(desk, "三")
    assert desk.told[1:] == ["已发送到终端剪贴板：1字"]


def test_what_is_never_sent_is_told_with_the_way_out_each_time(desk, monkeypatch):
    monkeypatch.setenv("TERM", "linux")
    for _ in range(2):
        copy_text(desk, "一二")
        assert desk.sent == []
        assert "F7" in desk.told[-1].split("\n")[1]


def test_nothing_to_copy_needs_no_advice(desk):
    copy_text(desk, "")
    assert (desk.told, desk.sent) == (["此处没有可复制的内容"], [])
