"""`gknb print`: the report in one of its formats."""

from __future__ import annotations

import os
import sys

import click

from gknb.core.rendering import FORMATS

from .chinese import ChineseCommand
from .console import (
    STANDARD,
    fail,
    quiet_option,
    tell,
    told,
    write,
)
from .output import force_option, require_output, write_output
from .parameters import NARROWEST, WIDEST, ReportFile, SectionNumber, Width
from .print_many import are_many, find_reports, format_for_many, print_into
from .printed import Layout, printed

_ENDINGS = " ".join(format_.endings[0] for format_ in FORMATS.values() if format_.endings)


@click.command(
    "print",
    cls=ChineseCommand,
    help="""
打印报告，或报告的几个部分。

可以写几份报告、文件夹（连同下级的 .toml）、带引号的通配符：
-o 写文件夹，--format 写格式，每份写成一个文件，名称与报告文件相同。

文件写 - 时，读标准输入。
""",
)
@click.argument("files", metavar="文件…", nargs=-1, required=True, type=ReportFile())
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    help="格式；不写时，写入文件的看文件名的结尾，终端上是 rich，其他是 text",
)
@click.option(
    "--section",
    "numbers",
    metavar="1..6",
    type=SectionNumber(),
    multiple=True,
    help="只打印这一部分；可以写几次",
)
@click.option(
    "--width",
    type=Width(),
    metavar="列数",
    help=f"一行的宽度，{NARROWEST} 至 {WIDEST}；不写时，text 是 80，rich 与终端同宽",
)
@click.option(
    "--style",
    type=click.Choice(["table", "list"]),
    help="text 的表格：table 按列对齐，list 一个数字一行，用于字宽不一的网页；不写时是 table",
)
@click.option("--nonzero", is_flag=True, help="list 只列不是 0 的数字，其余合为一句")
@click.option(
    "--final",
    is_flag=True,
    help="定稿：没有错误、三审都有效的才打印，否则说明缺什么，退出码 1",
)
@click.option(
    "--draft/--no-draft",
    default=None,
    help="标明是未定稿，或者不标；不写时，整份报告没有 --final 的标，单打几个部分的不标",
)
@click.option("--fragment", is_flag=True, help="html 只要正文，用来贴进网站的编辑器")
@click.option(
    "-o",
    "--output",
    metavar="文件|文件夹",
    type=ReportFile(),
    help=f"写入这个文件，而不是标准输出；{_ENDINGS} 按结尾定格式。几份报告的，写入文件夹",
)
@force_option
@quiet_option
def command(
    *,
    files: tuple[str, ...],
    format_: str | None,
    numbers: tuple[int, ...],
    width: int | None,
    style: str | None,
    nonzero: bool,
    final: bool,
    draft: bool | None,
    fragment: bool,
    output: str | None,
    force: bool,
) -> int:
    """Print reports."""
    to_file = output is not None and output != STANDARD
    is_folder = output is not None and (output.endswith("/") or os.path.isdir(output))  # noqa: PTH112
    many = find_reports(files) if is_folder or are_many(files) else None
    if many is not None:
        format_ = format_for_many(output, format_, is_folder=is_folder)
    elif to_file:
        _require_output(str(output), files[0], format_, force=force)
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    styled = output is None and is_terminal
    format_ = format_ or _usual_format(output if to_file else None, styled=styled)
    options = _options(format_, style, nonzero=nonzero, fragment=fragment)
    if _is_marked(format_, final=final, draft=draft, in_part=bool(numbers) or fragment):
        options["marked"] = True
    if FORMATS[format_].is_binary and is_terminal and not to_file:
        fail(f"{format_} 不是文字，不能显示在终端上。请写入文件，例如 -o 报告.{format_}。")
    if format_ == "rich":
        # Left to itself it looks at standard output, even where the text goes into a file.
        options["styled"] = styled
    layout = Layout(format_, numbers, width, options, final=final)
    if many is not None:
        return print_into(many, str(output), layout, force=force)
    data = printed(files[0], layout)
    if isinstance(data, int):
        return data
    if to_file:
        write_output(str(output), data)
        tell(f"已写入 {told(str(output))}。")
    else:
        write(data)
    return 0


def _usual_format(output: str | None, *, styled: bool) -> str:
    """The format where none was asked for by name."""
    if output is None:
        return "rich" if styled else "text"
    from gknb.core.rendering.file_names import format_of

    return format_of(output) or "text"


def _options(
    format_: str, style: str | None, *, nonzero: bool, fragment: bool
) -> dict[str, object]:
    """The options that only one format knows; an option of another one is refused."""
    if style is not None and format_ != "text":
        fail(f"--style 只用于 text，不能用于 {format_}。")
    if nonzero and style != "list":
        fail("--nonzero 只用于 --style list。")
    if fragment and format_ != "html":
        fail(f"--fragment 只用于 html，不能用于 {format_}。")
    options: dict[str, object] = {}
    if style is not None:
        options |= {"style": style, "nonzero": nonzero}
    if fragment:
        options["fragment"] = True
    return options


def _is_marked(format_: str, *, final: bool, draft: bool | None, in_part: bool) -> bool:
    """Whether what is printed says that it is a draft; what is pasted in parts must not."""
    if draft and final:
        fail("--final 打印的是定稿，不能与 --draft 同用。")
    if draft and not FORMATS[format_].can_be_marked:
        fail(f"{format_} 里没有地方标明未定稿，不能用 --draft。")
    if draft is None:
        draft = not (final or in_part)
    return draft and FORMATS[format_].can_be_marked


def _require_output(output: str, file: str, format_: str | None, *, force: bool) -> None:
    """Refuse a file that is there, and a name that promises another format."""
    from gknb.core.rendering.file_names import format_of
    from gknb.core.rendering.formats import ENDINGS

    require_output(output, [file], force=force, endings=ENDINGS, is_named=format_ is not None)
    named = format_of(output)
    if (
        format_
        and named
        and named != format_
        and any(FORMATS[each].is_binary for each in (format_, named))
    ):
        fail(f"{told(output)} 的结尾是 {named} 的，不能写成 {format_}。请换一个结尾。")
