"""`gknb completion`: scripts that complete commands in a shell."""

from __future__ import annotations

import click

from .chinese import ChineseCommand
from .console import PROGRAM, fail, write

SHELLS = ("bash", "zsh", "fish")


@click.command(
    "completion",
    cls=ChineseCommand,
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
@click.pass_context
def command(ctx: click.Context, shell: str) -> int:
    """Print the script that completes commands in a shell."""
    from click.shell_completion import ShellComplete, get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        fail(f"不支持 {shell} 的补全。")
    # The base class: that of bash also starts bash to look at its version.
    write(
        ShellComplete.source(
            kind(ctx.find_root().command, {}, PROGRAM, f"_{PROGRAM}_COMPLETE".upper())
        ).encode()
    )
    return 0
