"""The commands: parse what was typed, call the core, print what it gives.

Nothing heavy is imported before the command that needs it runs.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import __version__
from .cli_help import PROGRAM, UNUSABLE, ChineseGroup, complain, fail, speak_chinese, write
from .core.rendering import FORMATS, renderer
from .core.report import KIND_LABELS, new_report

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from .core.checks import Finding
    from .core.report import Report

    TextType = click.ParamType[str]
    NumberType = click.ParamType[int]
else:
    TextType = NumberType = click.ParamType  # no generic before click 8.4

speak_chinese()

STANDARD = "-"
"""Standard input where a file is read, standard output where one is written."""
STANDARD_INPUT = "标准输入"
SHELLS = ("bash", "zsh", "fish")
WIDTHS = (40, 1000)
SUFFIX = ".toml"

_CONTEXT = {"help_option_names": ["-h", "--help"]}
_NO_MOUSE = "不用鼠标，让终端自己选取文字"


class ReportFile(TextType):
    """The name of a report file, which the shell can complete."""

    name = "文件"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """Report files and folders; the shell itself sees to names that need quoting."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415

        folder, start = os.path.split(incomplete)
        try:
            entries = sorted(os.scandir(folder or "."), key=lambda entry: entry.name)
        except (OSError, ValueError):
            return []
        names = [
            os.path.join(folder, entry.name) + ("/" if entry.is_dir() else "")  # noqa: PTH118
            for entry in entries
            if entry.name.startswith(start)
            and (start or not entry.name.startswith("."))
            and (entry.is_dir() or entry.name.endswith(SUFFIX))
        ]
        if all(name.endswith("/") for name in names):
            return [CompletionItem(incomplete, type="dir")]
        if any(not char.isalnum() and char not in "/._-" for name in names for char in name):
            return [CompletionItem(incomplete, type="file")]
        return [CompletionItem(name) for name in names]


class SectionNumber(NumberType):
    """The number of a section."""

    name = "部分"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Refuse what is no number of a section."""
        numbers = _section_headings()
        if str(value) not in numbers:
            self.fail(f"{value!r} 不是 1 至 {len(numbers)} 的数字。", param, ctx)
        return int(value)

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """The numbers, explained by the headings."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415

        return [
            CompletionItem(number, help=heading)
            for number, heading in _section_headings().items()
            if number.startswith(incomplete)
        ]


class Commands(ChineseGroup):
    """The commands; what is no command is the report to open."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Open a first argument that names a file, unless it is a command."""
        first = args[0]
        if self.get_command(ctx, first) is not None or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        if os.path.lexists(first) or first.endswith(SUFFIX) or "/" in first or first == STANDARD:
            return "edit", edit, ["--", *args] if first.startswith("-") else args
        raise click.UsageError(_neither(first, self.list_commands(ctx)), ctx)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands first, then report files."""
        commands = super().shell_complete(ctx, incomplete)
        if incomplete.startswith("-"):
            return commands
        files = ReportFile().shell_complete(ctx, click.Argument(["file"]), incomplete)
        return commands + [item for item in files if item.type == "plain" or not commands]


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings=_CONTEXT,
    subcommand_metavar="[文件 | 命令 …]",
    options_metavar="[选项]",
    help="""
公开年报：在终端里填写、核对、打印政府信息公开工作年度报告。

不写命令时打开填报界面：写了文件就打开这份报告，没写就列出当前文件夹里的报告。
""",
    epilog="""
文件名以 - 开头的，写成 ./-文件名，或者在前面加 --。命令的用法见：gknb 命令 --help。
""",
)
@click.option("--no-mouse", is_flag=True, help=_NO_MOUSE)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda ctx, _, wanted: _show_version(ctx) if wanted else None,
    help="显示版本",
)
@click.pass_context
def cli(ctx: click.Context, no_mouse: bool) -> int | None:
    """Open the app where no command is given."""
    ctx.obj = not no_mouse
    return _open(None, mouse=not no_mouse) if ctx.invoked_subcommand is None else None


@cli.command(
    help="""
打开填报界面。

不写文件时，列出当前文件夹里的报告。只写 gknb 文件，也是一样。
""",
)
@click.argument("file", metavar="[文件]", required=False, type=ReportFile())
@click.option("--no-mouse", is_flag=True, help=_NO_MOUSE)
@click.pass_obj
def edit(mouse: bool, file: str | None, no_mouse: bool) -> int:
    """Open the app on a report."""
    if file == STANDARD:
        raise click.UsageError("填报界面不能打开标准输入，请写文件名。")
    return _open(file, mouse=mouse and not no_mouse)


def _agency(_ctx: click.Context, _param: click.Parameter, name: str) -> str:
    from unicodedata import category  # noqa: PLC0415

    name = name.strip()
    if not name:
        raise click.BadParameter("机关名称不能空着。")
    if any(category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for char in name):
        raise click.BadParameter("机关名称里有控制字符，或者不是 UTF-8 文字。")
    return name


def _year(_ctx: click.Context, _param: click.Parameter, year: int) -> int:
    from .core.file_values import YEARS  # noqa: PLC0415
    from .core.forms import FORMS, form_for_year  # noqa: PLC0415

    if form_for_year(year) is None or year not in YEARS:
        known = "、".join(
            f"{form.first_year} 年及以后"
            if form.last_year is None
            else f"{form.first_year} 至 {form.last_year} 年"
            for form in FORMS.values()
        )
        raise click.BadParameter(f"没有 {year} 年度的报告格式；能填的是 {known}。")
    return year


@cli.command(
    help="""
新建一份空白报告。

已有的文件不会被覆盖。文件写 - 时，输出到标准输出。
""",
)
@click.argument("file", metavar="文件", type=ReportFile())
@click.option("--agency", metavar="名称", required=True, callback=_agency, help="机关名称")
@click.option(
    "--year", metavar="年度", type=int, required=True, callback=_year, help="报告年度，不是落款年份"
)
@click.option(
    "--kind",
    type=click.Choice(list(KIND_LABELS)),
    default=next(iter(KIND_LABELS)),
    show_default=True,
    help="机关类型：" + "，".join(f"{kind} 是{label}" for kind, label in KIND_LABELS.items()),
)
def new(file: str, agency: str, year: int, kind: str) -> int:
    """Write an empty report."""
    from .core.storage import dumps  # noqa: PLC0415

    data = dumps(new_report(agency, year, kind)).encode()
    if file == STANDARD:
        write(data)
        return 0
    _create(file, data)
    complain(f"已新建 {file}。用 {PROGRAM} {file} 打开填写。")
    return 0


@cli.command(
    help="""
检查报告，列出问题：在哪里、错在哪里、应该是什么、怎样改。

文件写 - 时，读标准输入。退出码：0 没有错误（可以有警告），1 有错误，2 文件不能读取或用法不对。
""",
)
@click.argument("files", metavar="文件…", nargs=-1, required=True, type=ReportFile())
@click.option("--json", "as_json", is_flag=True, help="输出为一个 JSON 数组")
def check(files: tuple[str, ...], as_json: bool) -> int:
    """Print the findings on reports."""
    from .core import checks  # noqa: PLC0415
    from .core.rendering import findings as text  # noqa: PLC0415

    found: list[Finding] = []
    records: list[dict[str, str | None]] = []
    unreadable = 0
    for file in files:
        report = _read(file)
        if report is None:
            unreadable += 1
            continue
        findings = checks.check(report)
        found += findings
        if as_json:
            records += [checks.as_json(finding, report, _shown(file)) for finding in findings]
        else:
            source = STANDARD_INPUT if file == STANDARD else file
            write(text.render(findings, report.form, source).encode(errors="replace"))
    if as_json:
        write(_json(records))
    elif len(files) > 1:
        write(text.summary(len(files) - unreadable, unreadable, found).encode())
    if unreadable:
        return UNUSABLE
    return 1 if checks.errors(found) else 0


@cli.command(
    "print",
    help="""
打印报告，或报告的几个部分。

文件写 - 时，读标准输入。
""",
)
@click.argument("file", metavar="文件", type=ReportFile())
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    help="格式；不写时，终端上是 rich，其他地方是 text",
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
    metavar="列数",
    type=click.IntRange(*WIDTHS),
    help="一行的宽度；不写时，text 是 80，rich 与终端同宽",
)
@click.option("-o", "--output", metavar="文件", help="写入这个文件，而不是标准输出")
def print_(
    file: str, format_: str | None, numbers: tuple[int, ...], width: int | None, output: str | None
) -> int:
    """Print a report."""
    if output is not None and output != STANDARD:
        _refuse_report(file, output)
    to_terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
    report = _read(file)
    if report is None:
        return UNUSABLE
    keys = list(report.form.sections_by_key)
    sections = [keys[number - 1] for number in sorted(set(numbers))] or None
    format_ = format_ or ("rich" if to_terminal else "text")
    data = _render(report, format_, sections, width, styled=to_terminal).encode(errors="replace")
    if output is None or output == STANDARD:
        write(data)
    else:
        _write(output, data)
    return 0


@cli.command(help="输出报告文件的 JSON Schema，供编辑器和其他程序核对。")
def schema() -> int:
    """Print the JSON Schema of a report file."""
    from .core.schema import report_schema  # noqa: PLC0415

    write(_json(report_schema()))
    return 0


@cli.command(
    short_help="输出命令行补全的脚本。",
    help="""
输出命令行补全的脚本。安装（只需一次，重新登录后生效）：

  bash   gknb completion bash >> ~/.bashrc
  zsh    gknb completion zsh >> ~/.zshrc
  fish   gknb completion fish > ~/.config/fish/completions/gknb.fish

之后按 Tab 键，可以补全命令、选项、报告文件和部分的编号。bash 要 4.4 或更新的版本。
""",
)
@click.argument("shell", metavar=f"[{'|'.join(SHELLS)}]", type=click.Choice(SHELLS))
def completion(shell: str) -> int:
    """Print the script that completes commands in a shell."""
    from click.shell_completion import ShellComplete, get_completion_class  # noqa: PLC0415

    kind = get_completion_class(shell)
    if kind is None:
        fail(f"不支持 {shell} 的补全。")
    # The base class: that of bash also starts bash to look at its version.
    write(ShellComplete.source(kind(cli, {}, PROGRAM, f"_{PROGRAM}_COMPLETE".upper())).encode())
    return 0


def run() -> None:
    """Run the command line and exit."""
    cli.main()


def _open(file: str | None, *, mouse: bool) -> int:
    if file is not None and not os.path.lexists(file):
        fail(f"没有文件 {file}。要新建，用 {PROGRAM} new。")
    from .core.storage import ReportFileError  # noqa: PLC0415
    from .tui.app import run_app  # noqa: PLC0415

    try:
        return run_app(None if file is None else Path(file), mouse=mouse)
    except ReportFileError as error:
        fail(str(error))


def _show_version(ctx: click.Context) -> None:
    write(f"{PROGRAM} {__version__}\n".encode())
    ctx.exit()


def _neither(name: str, commands: list[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415

    close = get_close_matches(name, commands, 1)
    hint = f"是不是想用命令 {close[0]}？" if close else f"命令有：{'、'.join(commands)}。"
    return f"{name!r} 不是命令，也没有这个文件。{hint}"


def _section_headings() -> dict[str, str]:
    from .core.naming import section_heading  # noqa: PLC0415
    from .core.report import empty_report  # noqa: PLC0415

    form = empty_report().form
    return {str(form.number(key)): section_heading(form, key) for key in form.sections_by_key}


def _read(file: str) -> Report | None:
    """The report, or None once it has been said why it cannot be read."""
    from .core.storage import MOST_BYTES, ReportFileError, load, loads  # noqa: PLC0415
    from .core.storage import _reason as reason  # noqa: PLC0415

    try:
        if file != STANDARD:
            return load(file)
        if sys.stdin is None:
            complain(f"{STANDARD_INPUT}：没有可以读的")
            return None
        return loads(sys.stdin.buffer.read(MOST_BYTES + 1), STANDARD_INPUT)
    except ReportFileError as error:
        complain(str(error))
    except OSError as error:
        complain(f"{STANDARD_INPUT}：不能读取：{reason(error)}")
    return None


def _render(
    report: Report, format_: str, sections: list[str] | None, width: int | None, *, styled: bool
) -> str:
    if format_ == "rich" and not styled:
        from .core.rendering import rich  # noqa: PLC0415

        # Left to itself it looks at standard output, even where the text goes into a file.
        return rich.render(report, sections, width, styled=False)
    return renderer(format_)(report, sections, width)


def _json(value: object) -> bytes:
    import json  # noqa: PLC0415

    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _shown(file: str) -> str:
    """A file name in which bytes that are no characters are shown as such."""
    return os.fsencode(file).decode(errors="replace")


def _create(file: str, data: bytes) -> None:
    """Write a file that must not exist yet, even if two do so at once."""
    from .core.storage import _reason as reason  # noqa: PLC0415

    try:
        stream = open(file, "xb")  # noqa: PTH123, SIM115  # also takes a str with a NUL
    except FileExistsError:
        fail(f"文件 {file} 已经存在，没有改动。请换一个文件名，或用 {PROGRAM} {file} 打开它。")
    except (OSError, ValueError) as error:
        fail(f"{file}：不能新建：{reason(error)}")
    try:
        with stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        Path(file).unlink(missing_ok=True)
        fail(f"{file}：不能写入：{reason(error)}")


def _refuse_report(file: str, output: str) -> None:
    """Refuse to write printed text over a report."""
    try:
        same = file != STANDARD and os.path.samefile(file, output)  # noqa: PTH121
    except (OSError, ValueError):
        same = False
    if same:
        fail(f"{output} 就是报告本身，不能用打印的内容覆盖。请换一个文件名。")
    if output.endswith(SUFFIX):
        fail(f"{output} 是报告文件的名字，打印的内容请写入别的文件，例如 .txt。")


def _write(output: str, data: bytes) -> None:
    from .core.storage import _reason as reason  # noqa: PLC0415
    from .core.storage import _replace as replace_file  # noqa: PLC0415

    try:
        replace_file(Path(os.path.realpath(output)), data)
    except (OSError, ValueError) as error:
        fail(f"{output}：不能写入：{reason(error)}")
    complain(f"已写入 {output}。")
