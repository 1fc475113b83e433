"""What every command shares: reading a report, and writing to the terminal or to a file."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gknb.core.report import Report

PROGRAM = "gknb"
UNUSABLE = 2
"""Exit code where the input or the usage is wrong."""
_BROKEN_PIPE = 141
STANDARD = "-"
"""Standard input where a file is read, standard output where one is written."""
STANDARD_INPUT = "标准输入"


def write(data: bytes) -> None:
    """Write to standard output: the same bytes whatever the locale."""
    if sys.stdout is None:
        fail("标准输出已关闭，没有地方可以写。")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _discard(sys.stdout)
        raise click.exceptions.Exit(_BROKEN_PIPE) from None
    except OSError as error:
        fail_to_write(error)


def fail_to_write(error: OSError) -> NoReturn:
    """End the command because standard output takes nothing."""
    from gknb.core.disk.atomic import reason

    _discard(sys.stdout)
    fail(f"不能写到标准输出：{reason(error)}")


def complain(message: str) -> None:
    """Say on standard error what is wrong; every line is made harmless to the terminal."""
    from gknb.core.safe_text import harmless

    if sys.stderr is None:
        return
    try:
        for line in message.split("\n"):
            click.echo(harmless(line), err=True)
    except OSError:  # nobody can be told; the exit code still tells
        _discard(sys.stderr)


_QUIET = f"{PROGRAM}.quiet"


def _keep_quiet(context: click.Context, _parameter: click.Parameter, quiet: bool) -> None:
    context.meta[_QUIET] = quiet


quiet_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "-q",
    "--quiet",
    is_flag=True,
    expose_value=False,
    callback=_keep_quiet,
    help="不输出进度和结果的说明；错误照样输出",
)


def is_quiet() -> bool:
    """Whether the command was asked to say nothing but what went wrong."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get(_QUIET))


def tell(message: str) -> None:
    """Say on standard error what was done, unless the command was asked to be quiet."""
    if not is_quiet():
        complain(message)


def fail(message: str) -> NoReturn:
    """End the command because its input cannot be used."""
    complain(f"错误：{message}")
    raise click.exceptions.Exit(UNUSABLE)


def read_report(file: str) -> Report | None:
    """The report, or None once it has been said why it cannot be read."""
    from gknb.core.disk.atomic import reason
    from gknb.core.files.toml_file import MOST_BYTES, ReportFileError, load, loads

    try:
        if file != STANDARD:
            return load(file)
        if sys.stdin is None:
            complain(f"{STANDARD_INPUT}：没有可以读的")
            return None
        return loads(read_standard(MOST_BYTES), STANDARD_INPUT)
    except ReportFileError as error:
        complain(str(error))
    except OSError as error:
        complain(f"{STANDARD_INPUT}：不能读取：{reason(error)}")
    return None


def read_standard(most: int) -> bytes:
    """What standard input has, one byte more than the most at most; nothing where it is closed.

    Raises:
        OSError: if it cannot be read.
    """
    from gknb.core.disk.atomic import read_stream

    return b"" if sys.stdin is None else read_stream(sys.stdin.buffer, most)


def as_json(value: object) -> bytes:
    """A value as the bytes of a JSON document, in which nothing steers the terminal."""
    import json

    from gknb.core.safe_text import escaped

    return (escaped(json.dumps(value, ensure_ascii=False, indent=2)) + "\n").encode()


def shown(file: str) -> str:
    """A file name in which bytes that are no characters are shown as such."""
    return os.fsencode(file).decode(errors="replace")


def hold(file: str) -> None:
    """Keep others from editing a report until the command ends.

    The command ends at once if somebody has it open, who would not see what is written.
    """
    click.get_current_context().with_resource(_locked(file))


@contextlib.contextmanager
def _locked(file: str) -> Iterator[None]:
    from pathlib import Path

    from gknb.core.disk.locks import LockedError, take

    lock = None
    if os.path.exists(file):  # noqa: PTH110  # a name that need not be one
        try:
            lock = take(Path(file))
        except LockedError as error:
            fail(f"{told(file)}：{error.holder}，正在编辑这份报告。请等对方退出后再试。")
        except OSError:  # no lock in that folder: whether it can be written is about to be seen
            lock = None
    try:
        yield
    finally:
        if lock is not None:
            lock.release()


def told(name: str) -> str:
    """A name in a message: on one line, whatever it has in it."""
    from gknb.core.safe_text import one_line

    return one_line(name)


def _discard(stream: TextIO) -> None:
    """Keep Python from complaining at its end that nobody takes what is left to write."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
