"""What commands on many files share: their options, who does the work, the bar that shows it."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from .console import STANDARD, STANDARD_INPUT, fail, is_quiet, read_standard

if TYPE_CHECKING:
    from concurrent.futures import Executor

MOST_LIST_BYTES = 64 * 1024 * 1024
"""The longest list of file names that is read."""

_Option = Callable[[Callable[..., Any]], Callable[..., Any]]

jobs_option: _Option = click.option(
    "--jobs",
    metavar="个数",
    type=click.IntRange(1, 1024),
    help="最多同时用几个处理器；不写的，文件多时全部用上",
)
scheduler_option: _Option = click.option(
    "--scheduler", metavar="地址", help="交给 Dask 集群，例如 tcp://10.0.0.1:8786"
)


def listed(names: Iterable[str]) -> list[str]:
    """What was typed, with the names on standard input where `-` stands."""
    from gknb.core.files.sources import listed as names_in

    named: list[str] = []
    for name in names:
        if name == STANDARD:
            data = read_standard(MOST_LIST_BYTES)
            if len(data) > MOST_LIST_BYTES:
                fail(f"{STANDARD_INPUT}：文件名的列表超过 {MOST_LIST_BYTES // 1024 // 1024} MB。")
            named += names_in(data)
        else:
            named.append(name)
    return named


@contextlib.contextmanager
def executor_for(
    files: int, jobs: int | None, scheduler: str | None, worth: int | None = None
) -> Iterator[Executor | None]:
    """Who works on so many files, by the options; the command ends if a cluster cannot be used.

    Args:
        files: how many files there are.
        jobs: how many processes were asked for.
        scheduler: the address of a cluster, if one was asked for.
        worth: from how many files on processes of this machine are worth their start.
    """
    from gknb.core.work import SchedulerError, cluster_executor, local_executor
    from gknb.core.work.executors import WORTH_A_POOL

    if scheduler is None:
        with local_executor(files, jobs, WORTH_A_POOL if worth is None else worth) as executor:
            yield executor
        return
    try:
        with cluster_executor(scheduler) as executor:
            yield executor
    except SchedulerError as error:
        fail(str(error))


@contextlib.contextmanager
def progress_bar(label: str, files: int, least: int = 0) -> Iterator[Callable[[int], None] | None]:
    """A bar on standard error, where that is a terminal; it is told how many files are done.

    It has no thread of its own, so that work may still be handed to forked processes.

    Args:
        label: what is being done.
        files: how many files there are.
        least: from how many files on there is something to wait for.
    """
    if files < least or is_quiet() or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TextColumn("份"))
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
        task = bar.add_task("", total=files)
        yield lambda done: bar.update(task, completed=done, refresh=True)
