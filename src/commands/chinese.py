"""Makes click speak Chinese: its messages, its help pages, and how the commands end."""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

from .console import PROGRAM, UNUSABLE, complain, fail, fail_to_write, told, write

_INTERRUPTED = 130

TRANSLATIONS = {
    # headings and standing texts of a help page
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "Show this message and exit.": "显示本帮助",
    "required": "必填",
    "default: {default}": "默认 {default}",
    # usage errors
    "Error: {message}": "错误：{message}",
    "Try '{command} {option}' for help.": "用 {command} {option} 查看帮助。",
    "Missing command.": "缺少命令。",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing {param_type}": "缺少{param_type}",
    "Missing parameter: {param_name}": "缺少参数 {param_name}",
    "Choose from:\n\t{choices}": "可以是：{choices}",
    "Invalid value: {message}": "值不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值不对：{message}",
    "No such option: {name}": "没有选项 {name}。",
    "No such option {name!r}.": "没有选项 {name!r}。",
    "No such command {name!r}.": "没有命令 {name!r}。",
    "Did you mean {possibility}?": "是不是想用 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "是不是想用其中之一：{possibilities}？",
    "(Possible options: {possibilities})": "是不是想用其中之一：{possibilities}？",
    "Got unexpected extra argument ({args})": "多了参数：{args}",
    "Got unexpected extra arguments ({args})": "多了参数：{args}",
    "Option {name!r} does not take a value.": "选项 {name!r} 后面不带值。",
    "Option {name!r} requires an argument.": "选项 {name!r} 后面要写一个值。",
    "Option {name!r} requires {nargs} arguments.": "选项 {name!r} 后面要写 {nargs} 个值。",
    "{value!r} is not {choice}.": "{value!r} 不是 {choice}。",
    "{value!r} is not one of {choices}.": "{value!r} 不在 {choices} 之中。",
    "{value!r} is not a valid {number_type}.": "{value!r} 不是整数。",
    "{value} is not in the range {range}.": "{value} 不在范围 {range} 内。",
    "Shell completion is not supported for Bash versions older than 4.4.": (
        "Bash 4.4 以前的版本不支持补全。"
    ),
    "Couldn't detect Bash version, shell completion is not supported.": (
        "找不到 Bash，或认不出版本，不能补全。"
    ),
}
"""Every text of click that our commands can show, by the English one that click looks up."""

# Takes the end of a line that a sentence goes on behind; leaves one that a sentence or an indented
# line ends.
_HAND_BREAK = re.compile(r"(?<=[^\s。？！])\n(?=\S)")
_PHRASE = re.compile(r"[^，。；：、）]*[，。；：、）]*")
_MOST_FREE = 1 / 4
"""So much of a line may stay free for a phrase to be kept together."""
_WIDOW = 8
"""A phrase of which no more cells than these would stand on the next line goes there whole."""

_COLUMN_GAP = 2
_WIDEST_TERM = 30


class ChineseFormatter(click.HelpFormatter):
    """A help page in which a Chinese character counts as the two cells that it takes."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line on how to call the command."""
        self.write(f"{'用法：' if prefix is None else prefix}{prog} {args}".rstrip() + "\n")

    def write_heading(self, heading: str) -> None:
        """The heading above a list."""
        self.write(f"{' ' * self.current_indent}{heading}：\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, folded to the width; a line that starts with a space stays as it is."""
        indent = " " * self.current_indent
        for line in text.splitlines():
            folded = [line] if line.startswith(" ") else _fold(line, self.width - len(indent))
            for part in folded or [""]:
                self.write(f"{indent}{part}".rstrip() + "\n")

    def write_dl(
        self,
        rows: Iterable[tuple[str, str]],
        col_max: int = _WIDEST_TERM,
        col_spacing: int = _COLUMN_GAP,
    ) -> None:
        """Terms with their explanations beside them."""
        rows, indent = list(rows), self.current_indent
        column = min(max(_width(term) for term, _ in rows), col_max) + col_spacing
        for term, explanation in rows:
            lines = _fold(explanation, self.width - indent - column) or [""]
            if _width(term) + col_spacing > column:
                self.write(f"{' ' * indent}{term}\n")
            else:
                gap = " " * (column - _width(term))
                self.write(f"{' ' * indent}{term}{gap}{lines.pop(0)}".rstrip() + "\n")
            for line in lines:
                self.write(f"{' ' * (indent + column)}{line}\n")


class ChineseContext(click.Context):
    """The context of a command, with our help pages."""

    formatter_class = ChineseFormatter


HELP_OPTIONS = ["-h", "--help"]


class ChineseCommand(click.Command):
    """A command that explains itself in Chinese."""

    context_class = ChineseContext

    def __init__(self, *args: Any, **attributes: Any) -> None:
        attributes["options_metavar"] = "[选项]"
        # On the command itself: click keeps the option it made first, for whichever caller.
        attributes["context_settings"] = {"help_option_names": HELP_OPTIONS} | (
            attributes.get("context_settings") or {}
        )
        super().__init__(*args, **attributes)
        if self.help is not None:
            self.help = _HAND_BREAK.sub("", self.help.strip("\n"))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Attach the command's context to usage errors."""
        return _with_context(ctx, super().parse_args, args)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option `--help`, which says so where its page cannot be written."""
        return _with_page_written(super().get_help_option(ctx))


def _fail_by(error: OSError) -> None:
    """End the command by an error that nobody has expected.

    One without a file is of click's own help pages, which write by themselves, or of a current
    folder that is gone.
    """
    from gknb.core.disk.atomic import reason

    if isinstance(error.filename, str | bytes):
        name = os.fsencode(error.filename).decode(errors="replace")
        fail(f"{told(name)}：不能读取：{reason(error)}")
    if isinstance(error, FileNotFoundError):
        fail("当前文件夹已经不在，请换到别的文件夹，再运行一次")
    fail_to_write(error)


class ChineseGroup(click.Group):
    """A group of commands; reports what goes wrong in Chinese and never with a traceback."""

    context_class = ChineseContext
    command_class = ChineseCommand

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,  # noqa: ARG002  # it is always ours
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, and exit with the code that the command returns."""
        if not standalone_mode:
            return super().main(args, PROGRAM, complete_var, standalone_mode=False, **extra)
        _hold_chinese()
        try:
            code = self._run(args, complete_var, **extra)
        except click.UsageError as error:
            _show_usage_error(error)
            code = error.exit_code
        except (click.Abort, KeyboardInterrupt):
            code = _INTERRUPTED
        sys.exit(code if isinstance(code, int) else 0)

    def _run(self, args: Sequence[str] | None, complete_var: str | None, **extra: Any) -> Any:
        try:
            return super().main(args, PROGRAM, complete_var, standalone_mode=False, **extra)
        except OSError as error:
            with contextlib.suppress(click.exceptions.Exit):
                _fail_by(error)
            return UNUSABLE

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Attach the command's context to usage errors."""
        return _with_context(ctx, super().parse_args, args)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option `--help`, which says so where its page cannot be written."""
        return _with_page_written(super().get_help_option(ctx))


def speak_chinese() -> None:
    """Put our texts in the place of those that click looks up with gettext."""
    modules = (
        click.core,
        click.decorators,
        click.exceptions,
        click.formatting,
        click.parser,
        click.types,
    )
    for module in modules:
        for name, function in (("_", _translate), ("ngettext", _translate_number)):
            if hasattr(module, name):
                setattr(module, name, function)


def _with_context(
    ctx: click.Context, parse: Callable[[click.Context, list[str]], list[str]], args: list[str]
) -> list[str]:
    try:
        return parse(ctx, args)
    except click.UsageError as error:
        error.ctx = error.ctx or ctx
        raise


def _with_page_written(option: click.Option | None) -> click.Option | None:
    """Let a help page go through `write`: click writes nothing where standard output is closed."""

    def show(ctx: click.Context, _: click.Parameter, is_wanted: bool) -> None:
        if is_wanted and not ctx.resilient_parsing:
            write(f"{ctx.get_help()}\n".encode())
            ctx.exit()

    if option is not None:
        option.callback = show
    return option


def _translate(message: str) -> str:
    return TRANSLATIONS.get(message, message)


def _translate_number(one: str, many: str, number: int) -> str:
    return _translate(one if number == 1 else many)


def _show_usage_error(error: click.UsageError) -> None:
    if error.ctx is not None:
        complain(error.ctx.get_usage())
    if isinstance(error, click.MissingParameter) and error.param is not None:
        message = _missing(error.param)
    else:
        message = error.format_message().replace("。 ", "。")
    complain(f"错误：{message}")
    if error.ctx is not None:
        complain(f"用 {error.ctx.command_path} --help 查看帮助。")


def _missing(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Option):
        return f"缺少选项 {parameter.opts[0]}。"
    return f"缺少参数 {parameter.human_readable_name}。"


def _hold_chinese() -> None:
    """UTF-8 for standard output; for messages the locale's encoding, if it knows Chinese."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        try:
            fits = stream is sys.stderr and bool("年报".encode(stream.encoding))
        except UnicodeEncodeError:
            fits = False
        if not fits:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _width(text: str) -> int:
    from gknb.core.rendering.wrapping import cells

    return cells(text)


def _fold(text: str, width: int) -> list[str]:
    """Lines that end with a phrase where one can, so that few words are torn apart."""
    from gknb.core.rendering.wrapping import wrap

    lines = [""]
    for phrase in filter(None, _PHRASE.findall(text)):
        room = width - _width(lines[-1])
        together = wrap(lines[-1] + phrase, width)
        is_torn = len(together) > 1
        is_widow = is_torn and _width(together[-1]) <= _WIDOW and _width(phrase) <= width
        if is_torn and (is_widow or room <= width * _MOST_FREE):
            lines += wrap(phrase.strip(), width)
        else:
            lines[-1:] = together
    return lines
