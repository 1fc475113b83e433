"""What the environment and the terminal say is told in words, with what to set."""

from __future__ import annotations

import os

import pytest

from gknb.doctor import State, examine, terminal
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


def test_what_is_answered_is_told_in_words():
    items = terminal.from_answers(Answers(3, 2, "x", (1, 52)))
    assert [(item.label, item.value) for item in items] == [
        ("应答", "x（1;52）"),
        ("汉字", "一个汉字占3列，应占2列，否则表格错开"),
        ("表格线", "“─”占2列，应占1列，否则表格错开"),
    ]
    assert "UTF-8" in items[1].remedy
    assert "CJK" in items[2].remedy
    assert {item.group for item in items} == {"terminal"}
    (name,) = terminal.from_answers(Answers(abilities=()))
    assert name.value == "未报名称"
    wide, line = terminal.from_answers(Answers(2, 1, "x"))[1:]
    assert (wide.value, line.value) == ("一个汉字占2列", "“─”占1列")


@pytest.mark.parametrize(
    ("term", "terminals", "regular", "asked", "told"),
    [
        ("xterm", {0, 1}, set(), (0, 1), ""),
        ("xterm", {0, 2}, {1}, (0, 2), ""),
        ("xterm", {0, 2}, set(), None, "未查询：输出送往管道"),
        ("xterm", {1, 2}, set(), None, "未查询：标准输入不是终端"),
        ("xterm", {0}, {1}, None, "未查询：输出不在终端上"),
        ("dumb", {0, 1, 2}, set(), None, "这种终端不能查询"),
    ],
)
def test_a_terminal_is_asked_where_nobody_else_reads_the_keyboard(
    monkeypatch, term, terminals, regular, asked, told
):
    calls = []

    def ask(*descriptors):
        calls.append(descriptors)
        return Answers()

    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(terminal.os, "isatty", lambda number: number in terminals)
    monkeypatch.setattr(terminal, "_is_regular", lambda number: number in regular)
    monkeypatch.setattr(terminal, "ask", ask)
    answers, silence = terminal._ask()
    assert silence.startswith(told)
    assert bool(silence) is bool(told)
    assert calls == ([asked] if asked else [])
    assert (answers is None) is (asked is None)


def test_a_program_in_the_background_is_told_so(monkeypatch):
    monkeypatch.setattr(terminal.os, "isatty", lambda _: True)
    monkeypatch.setattr(terminal, "ask", lambda *_: None)
    assert terminal._ask() == (None, "未查询：程序在后台运行")
    *_, last = terminal.items()
    assert (last.key, last.value, last.state) == ("answers", "未查询：程序在后台运行", State.NOTE)
    monkeypatch.setattr(terminal, "ask", lambda *_: Answers(2, 1, "x", (1,)))
    keys = [item.key for item in terminal.items()]
    assert keys[:6] == ["app", "locale", "kind", "size", "colours", "clipboard"]
    assert keys[6:] == ["answers", "utf8", "ambiguous"]


def test_a_regular_file_is_told_from_a_pipe(tmp_path):
    reading, writing = os.pipe()
    with (tmp_path / "a").open("w") as file:
        assert terminal._is_regular(file.fileno())
        number = file.fileno()
    assert not terminal._is_regular(reading)
    os.close(reading)
    os.close(writing)
    assert not terminal._is_regular(number)


def test_the_size_is_that_of_the_first_stream_that_says_one(monkeypatch):
    def sized(**sizes):
        def get(number):
            if f"d{number}" not in sizes:
                raise OSError("no terminal")
            return os.terminal_size(sizes[f"d{number}"])

        monkeypatch.setattr(terminal.os, "get_terminal_size", get)
        return terminal.size()

    assert sized(d1=(100, 30), d2=(80, 24)) == (100, 30)
    assert sized(d1=(0, 30), d2=(80, 0), d0=(70, 20)) == (70, 20)
    assert sized(d2=(80, 24), d0=(70, 20)) == (80, 24)
    assert sized(d1=(0, 0)) is None
    assert sized() is None


def test_what_is_small_or_unknown_is_told_with_what_to_do(monkeypatch):
    for there, value, remedy in (
        ((80, 24), "80列，24行", ""),
        ((60, 20), "60列，20行", "至少80列、24行"),
        (None, "大小不明", "stty cols 80 rows 24"),
    ):
        monkeypatch.setattr(terminal, "size", lambda there=there: there)
        item = terminal._size()
        assert item.value == value
        assert remedy in item.remedy
        assert bool(item.remedy) is bool(remedy)


def test_what_is_around_the_program_is_named(monkeypatch):
    assert terminal._kind().value == "TERM=xterm-256color"
    for name, word in (("TMUX", "tmux"), ("STY", "screen"), ("SSH_TTY", "远程登录")):
        monkeypatch.setenv(name, "x")
        assert terminal._kind().value.endswith(f"，{word}")
    monkeypatch.delenv("TERM")
    assert terminal._kind().value == "未设置 TERM，tmux，screen，远程登录"


@pytest.mark.parametrize(
    ("terminals", "state"), [({0, 2}, State.BAD), ({0}, State.NOTE), ({2}, State.NOTE)]
)
def test_an_app_that_cannot_be_opened_is_bad_on_a_terminal_alone(monkeypatch, terminals, state):
    monkeypatch.setattr(terminal.capabilities, "terminal_problem", lambda: "不能打开\n请换\n一个")
    monkeypatch.setattr(terminal.os, "isatty", lambda number: number in terminals)
    item = terminal._app()
    assert (item.value, item.remedy, item.state) == ("不能打开", "请换\n一个", state)
    monkeypatch.setattr(terminal.capabilities, "terminal_problem", lambda: "")
    assert (terminal._app().value, terminal._app().state) == ("可以打开", State.GOOD)


def test_an_encoding_that_is_utf_8_is_good_however_it_is_written(monkeypatch):
    for encoding, state in (("UTF-8", State.GOOD), ("utf8", State.GOOD), ("ascii", State.BAD)):
        stream = type("Stream", (), {"encoding": encoding})
        monkeypatch.setattr(terminal.sys, "__stderr__", stream)
        assert terminal._locale().state is state
    monkeypatch.setenv("LANG", "a")
    monkeypatch.setenv("LC_ALL", "b")
    assert terminal._locale().value == "LC_ALL=b，LANG=a；编码 ascii"


def test_all_is_told_group_by_group_and_the_terminal_is_asked_first(monkeypatch):
    order = []
    for name in ("libraries", "terminal", "folders", "others"):
        monkeypatch.setattr(
            f"gknb.doctor.{name}.items", lambda name=name: order.append(name) or [name]
        )
    assert examine() == ["libraries", "terminal", "folders", "others"]
    assert order[0] == "terminal"
