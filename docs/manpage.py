"""The manual page of the command, from its own help: `python docs/manpage.py` writes it anew.

Read it with `man -l docs/gknb.1`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from gknb import __version__
from gknb.cli import cli

PAGE = Path(__file__).parent / "gknb.1"
NAME = "gknb"
SUMMARY = "填写、核对、打印政府信息公开工作年度报告"
ENVIRONMENT = (
    ("NO_COLOR", "设置后，界面和 check 不用颜色。"),
    ("TERM", "终端的类型。没有颜色的终端，界面不用颜色；dumb 不能打开界面。"),
    ("LC_ALL，LANG", "编码不是 UTF-8 的，不能打开界面，并写明设置方法。输出一律是 UTF-8。"),
    ("XDG_STATE_HOME", "草稿、备份和签署时的内容放在这里的 gknb 文件夹。"),
)
FILES = (
    ("报告名.toml", "报告，UTF-8 编码的 TOML。各项的名称见 gknb schema。"),
    ("gknb.toml", "文件夹的汇总设置：年度、机关、名单、上年文件夹、期限、签署环节；可以没有。"),
    ("名单.txt，名单.csv，名单.xlsx", "应当报送的机关；可以没有。"),
    ("~/.local/state/gknb/drafts", "未保存的修改，下次打开时可以恢复。"),
    ("~/.local/state/gknb/backups", "保存以前的内容，每个文件最近 5 份。"),
    ("~/.local/state/gknb/signed", "签署时的内容，用于查明签署后改动的内容。"),
    (".报告名.gknb-lock，.报告名.gknb-user", "报告打开时在它旁边，说明谁在编辑；退出时删除。"),
)

_BREAK = re.compile(r"(?<=[，。：；、）”？\u4e00-\u9fff])(?=[（“\w])")
"""Between two characters of which the second may begin a line."""


def page() -> str:
    """The manual page, as man reads it."""
    lines = list(_lines())
    behind = zip(["", *lines], lines, strict=False)
    # A heading begins a paragraph already.
    return "".join(f"{line}\n" for before, line in behind if (before[:2], line) != (".S", ".PP"))


def _lines() -> Iterator[str]:
    root = cli.context_class(cli, info_name=NAME, **cli.context_settings)
    yield f'.TH {NAME.upper()} 1 "" "{NAME} {__version__}" "公开年报"'
    yield from (".ad l", ".nh")
    yield from (".SH 名称", rf"{NAME} \- {SUMMARY}", ".SH 用法")
    yield from _usage(root)
    for name in cli.list_commands(root):
        yield ".br"
        yield from _usage(_context(root, name))
    yield from (".SH 说明", *_text(cli.help), *_text(cli.epilog))
    yield from (".SH 选项", *_options(root), ".SH 命令")
    for name in cli.list_commands(root):
        context = _context(root, name)
        yield f".SS {NAME} {name}"
        yield from (
            *_text(context.command.help),
            *_options(context),
            *_text(context.command.epilog),
        )
    yield from (".SH 环境变量", *_terms(ENVIRONMENT), ".SH 文件", *_terms(FILES))


def _context(root: click.Context, name: str) -> click.Context:
    command = cli.get_command(root, name)
    if command is None:
        raise LookupError(name)
    return command.context_class(command, info_name=name, parent=root)


def _usage(context: click.Context) -> Iterator[str]:
    pieces = " ".join(context.command.collect_usage_pieces(context))
    yield rf"\fB{context.command_path}\fR {_plain(pieces)}"


def _options(context: click.Context) -> Iterator[str]:
    for parameter in context.command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and isinstance(parameter, click.Option):
            yield from _terms([record])


def _terms(terms: tuple[tuple[str, str], ...] | list[tuple[str, str]]) -> Iterator[str]:
    for term, explanation in terms:
        flags = re.sub(r"(?<![\w-])(--?[a-z][a-z-]*)", r"<\1>", term)
        yield from (".TP", _plain(flags).replace("<", r"\fB").replace(">", r"\fR"))
        yield _foldable(explanation)


def _text(text: str | None) -> Iterator[str]:
    """Paragraphs; lines that start with a space are set as they are."""
    paragraphs = (text or "").strip("\n").split("\n\n")
    for paragraph in filter(None, paragraphs):
        as_it_is = paragraph.startswith(" ")
        yield from (".PP", ".nf") if as_it_is else (".PP",)
        for number, line in enumerate(paragraph.splitlines()):
            if number and not as_it_is:
                yield ".br"
            yield _plain(line) if as_it_is else _foldable(line)
        if as_it_is:
            yield ".fi"


def _foldable(text: str) -> str:
    """A line with the places between characters where it may be broken."""
    return _BREAK.sub(r"\\:", _plain(text))


def _plain(text: str) -> str:
    """A line that says nothing to the typesetter."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("~", r"\(ti")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
