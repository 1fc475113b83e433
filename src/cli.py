"""The command line: what was typed goes to the command it names.

A command is imported when it runs, and imports itself only what it needs.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, cast

import click

from . import __version__
from .commands.chinese import HELP_OPTIONS, ChineseGroup, speak_chinese
from .commands.console import PROGRAM, STANDARD, write
from .core.files import REPORT_SUFFIX

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

speak_chinese()

COMMANDS = (
    "edit",
    "new",
    "import",
    "check",
    "print",
    "sign",
    "diff",
    "compare",
    "notes",
    "merge",
    "roster",
    "tally",
    "keys",
    "schema",
    "completion",
    "doctor",
)
"""The commands in the order of the help page; each is the command of that name in its module."""

_MODULES = {"import": "import_"}
"""The modules that cannot be called like their command."""


class Commands(ChineseGroup):
    """The commands; what is no command is the report to open."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command when it is asked for."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f".commands.{_MODULES.get(cmd_name, cmd_name)}", __package__)
        return cast("click.Command", module.command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Open a first argument that names a file, unless it is a command."""
        first = args[0]
        if self.get_command(ctx, first) is not None or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        is_name = first.lower().endswith(REPORT_SUFFIX) or "/" in first or first == STANDARD
        if is_name or os.path.lexists(first):
            return (
                "edit",
                self.get_command(ctx, "edit"),
                ["--", *args] if first.startswith("-") else args,
            )
        raise click.UsageError(_neither(first, self.list_commands(ctx)), ctx)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands first, then report files."""
        commands = super().shell_complete(ctx, incomplete)
        if incomplete.startswith("-"):
            return commands
        from .commands.parameters import ReportFile

        files = ReportFile().shell_complete(ctx, click.Argument(["file"]), incomplete)
        return commands + [item for item in files if item.type == "plain" or not commands]


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": HELP_OPTIONS},
    subcommand_metavar="[文件 | 命令 …]",
    options_metavar="[选项]",
    help="""
公开年报：在终端里填写、核对、打印政府信息公开工作年度报告。

不写命令时打开填报界面：写了文件就打开这份报告，没写就列出当前文件夹里的报告。
""",
    epilog="""
文件名以 - 开头的，写成 ./-文件名，或者在前面加 --。命令的用法见：gknb 命令 --help。
填报的步骤和常用按键见：gknb keys。
""",
)
@click.option("--no-mouse", is_flag=True, help="不用鼠标，让终端自己选取文字")
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
    if ctx.invoked_subcommand is not None:
        return None
    from .commands.edit import open_app

    return open_app(None, mouse=not no_mouse)


def run() -> None:
    """Run the command line and exit."""
    cli.main()


def _show_version(ctx: click.Context) -> None:
    write(f"{PROGRAM} {__version__}\n".encode())
    ctx.exit()


def _neither(name: str, commands: list[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, commands, 1)
    hint = f"是不是想用命令 {close[0]}？" if close else f"命令有：{'、'.join(commands)}。"
    return f"{name!r} 不是命令，也没有这个文件。{hint}"
