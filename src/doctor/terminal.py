"""The terminal: what the environment says of it, and what it answers itself."""

from __future__ import annotations

import locale
import os
import stat
import sys

from gknb.core.safe_text import one_line
from gknb.tui.terminal import capabilities

from . import clipboard
from .answers import Answers, ask
from .model import Item, State

LEAST_COLUMNS, LEAST_LINES = 80, 24
_UTF8 = "在终端软件的设置里，把字符编码（远程字符集）选为 UTF-8"
_NARROW = (
    "在终端软件的设置里，把不明确宽度的字符设为窄（PuTTY：不选“把 CJK 不明确的字符当作宽字符”）"
)
_LOCALE_VARIABLES = ("LC_ALL", "LC_CTYPE", "LANG")


def items() -> list[Item]:
    """What is known of the terminal."""
    answers, silence = _ask()
    found = [_app(), _locale(), _kind(), _size(), _colours(), clipboard.item(answers)]
    if answers is None:
        return [*found, Item("terminal", "answers", "应答", silence, State.NOTE)]
    return [*found, *from_answers(answers)]


def from_answers(answers: Answers) -> list[Item]:
    """What the terminal answered, or that it did not."""
    if answers.abilities is None and answers.wide is None:
        value = "终端没有回答查询：不能确定字符编码和字宽，不影响填报"
        remedy = "显示乱码或表格线错开的，照安装.md 设置终端软件"
        return [Item("terminal", "answers", "应答", value, State.NOTE, remedy)]
    name = one_line(answers.name) if answers.name else "未报名称"
    numbers = ";".join(map(str, answers.abilities or ()))
    found = [Item("terminal", "answers", "应答", f"{name}（{numbers}）" if numbers else name)]
    if answers.wide is not None:
        found.append(_width("utf8", "汉字", "一个汉字", answers.wide, 2, _UTF8))
    if answers.line is not None:
        found.append(_width("ambiguous", "表格线", "“─”", answers.line, 1, _NARROW))
    return found


def _width(  # noqa: PLR0917  # a row of a table
    key: str, label: str, what: str, cells: int, right: int, remedy: str
) -> Item:
    if cells == right:
        return Item("terminal", key, label, f"{what}占{cells}列")
    value = f"{what}占{cells}列，应占{right}列，否则表格错开"
    return Item("terminal", key, label, value, State.BAD, remedy)


def size() -> tuple[int, int] | None:
    """Columns and lines of the terminal; None if there is no terminal or it does not say."""
    for descriptor in (1, 2, 0):
        try:
            columns, lines = os.get_terminal_size(descriptor)
        except OSError:
            continue
        if columns and lines:
            return columns, lines
    return None


def _ask() -> tuple[Answers | None, str]:
    """The terminal's answers, or why it was not asked."""
    if os.environ.get("TERM", "") in capabilities.CANNOT_MOVE:
        return None, "这种终端不能查询"
    if not os.isatty(0):
        return None, "未查询：标准输入不是终端"
    if not (os.isatty(1) or _is_regular(1)):
        # Whoever takes the output, a pager say, may read the keyboard.
        return None, "未查询：输出送往管道。直接运行 gknb doctor，可以查得更多"
    writing = next((number for number in (1, 2) if os.isatty(number)), None)
    if writing is None:
        return None, "未查询：输出不在终端上"
    answers = ask(0, writing)
    return answers, "" if answers is not None else "未查询：程序在后台运行"


def _is_regular(descriptor: int) -> bool:
    try:
        return stat.S_ISREG(os.fstat(descriptor).st_mode)
    except OSError:
        return False


def _app() -> Item:
    problem = capabilities.terminal_problem()
    if not problem:
        return Item("terminal", "app", "填报界面", "可以打开")
    value, _, remedy = problem.partition("\n")
    is_terminal = os.isatty(0) and os.isatty(2)
    state = State.BAD if is_terminal else State.NOTE
    return Item("terminal", "app", "填报界面", value, state, remedy)


def _locale() -> Item:
    values = [
        f"{name}={os.environ[name]}"
        for name in _LOCALE_VARIABLES
        # Python itself sets this one where the locale is C, to have UTF-8.
        if os.environ.get(name) and (name, os.environ[name]) != ("LC_CTYPE", "C.UTF-8")
    ]
    stream = sys.__stderr__
    encoding = (stream.encoding if stream is not None else "") or locale.getpreferredencoding(False)
    is_utf8 = encoding.lower().replace("-", "") == "utf8"
    value = one_line(f"{'，'.join(values) or '未设置'}；编码 {encoding}")
    if is_utf8:
        return Item("terminal", "locale", "语言环境", value)
    remedy = "先把终端软件的字符编码设为 UTF-8，再运行：export LC_ALL=C.UTF-8"
    return Item("terminal", "locale", "语言环境", value, State.BAD, remedy)


def _kind() -> Item:
    term = one_line(os.environ.get("TERM", ""))
    around = [
        word
        for variable, word in (("TMUX", "tmux"), ("STY", "screen"), ("SSH_TTY", "远程登录"))
        if os.environ.get(variable)
    ]
    value = "，".join([f"TERM={term}" if term else "未设置 TERM", *around])
    if term == "linux":
        remedy = "Linux 主机自己的显示器不显示汉字，请从另一台电脑远程登录"
        return Item("terminal", "kind", "终端类型", value, State.NOTE, remedy)
    if not term:
        remedy = "终端能移动光标的，先运行：export TERM=xterm-256color"
        return Item("terminal", "kind", "终端类型", value, State.NOTE, remedy)
    return Item("terminal", "kind", "终端类型", value)


def _size() -> Item:
    there = size()
    if there is None:
        remedy = "在终端里仍有此提示的，运行：stty cols 80 rows 24"
        return Item("terminal", "size", "窗口", "大小不明", State.NOTE, remedy)
    columns, lines = there
    value = f"{columns}列，{lines}行"
    if columns < LEAST_COLUMNS or lines < LEAST_LINES:
        remedy = f"请把窗口放大到至少{LEAST_COLUMNS}列、{LEAST_LINES}行；再小也能填，显示的内容较少"
        return Item("terminal", "size", "窗口", value, State.NOTE, remedy)
    return Item("terminal", "size", "窗口", value)


def _colours() -> Item:
    if os.environ.get("NO_COLOR"):
        return Item("terminal", "colours", "颜色", "不使用颜色（设置了 NO_COLOR）")
    if capabilities.has_256_colours():
        return Item("terminal", "colours", "颜色", "256色")
    if capabilities.shows_colours():
        return Item("terminal", "colours", "颜色", "16色")
    return Item("terminal", "colours", "颜色", "无颜色；问题另有 ! 和 ? 标记")
