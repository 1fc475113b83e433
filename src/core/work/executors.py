"""Who does the work: this process, all cores of this machine, or a cluster that already runs."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from gknb.core.disk.own_process import how_to_install

if TYPE_CHECKING:
    from concurrent.futures import Executor

WORTH_A_POOL = 5000
"""From so many files on, starting processes takes less time than `merge` saves by them."""


class SchedulerError(Exception):
    """A cluster cannot be used; the message says why, in Chinese."""


def usable_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def local_executor(
    files: int, jobs: int | None = None, worth: int = WORTH_A_POOL
) -> Iterator[Executor | None]:
    """All cores of this machine; None, for this process, where that is quicker.

    Args:
        files: how many files there are.
        jobs: how many processes to use; None for what is right for so many files.
        worth: from how many files on processes are worth their start.
    """
    wanted = jobs or (usable_cores() if files >= worth else 1)
    if wanted == 1:
        yield None
        return
    # Imported here: they take longer than to read a report, which needs neither.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    others = set(multiprocessing.active_children())
    _start_tracker()
    # Started afresh rather than forked: a fork of a process with threads may hang.
    pool = ProcessPoolExecutor(wanted, mp_context=multiprocessing.get_context("spawn"))
    with _interrupts_ignored():
        for _ in range(wanted):  # starts a process each
            pool.submit(abs, 0)
    try:
        yield pool
    except BaseException:  # whoever is interrupted does not wait for work under way
        for child in set(multiprocessing.active_children()) - others:
            child.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def cluster_executor(address: str, timeout: float = 10) -> Iterator[Executor]:
    """The workers of a running Dask cluster; they must see the files under the same names.

    Args:
        address: of its scheduler, for example `tcp://10.0.0.1:8786`.
        timeout: seconds to wait for the scheduler.

    Raises:
        SchedulerError: if Dask is not installed or the scheduler does not answer.
    """
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        raise SchedulerError(f"使用集群需要 Dask。{how_to_install('gknb[cluster]')}") from None
    try:
        client = distributed.Client(address, timeout=timeout, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise SchedulerError(f"连接不上集群 {address}：{str(error) or '没有回应'}") from None
    try:
        # a piece read again may have changed in between: it is no pure function of its name
        executor: Executor = client.get_executor(pure=False)
        yield executor
    finally:
        client.close()


def _start_tracker() -> None:
    """Start the process with which multiprocessing keeps track of what it has to tidy up.

    It passes on the descriptor of `sys.stderr`. In the app that is a stream of Textual's, whose
    descriptor of -1 no process can be started with.
    """
    from multiprocessing import resource_tracker

    stream = sys.stderr
    try:
        is_usable = stream is None or stream.fileno() >= 0
    except (OSError, ValueError):  # without a descriptor, which multiprocessing lets pass
        is_usable = True
    if is_usable:
        return
    sys.stderr = sys.__stderr__
    try:
        resource_tracker.ensure_running()
    finally:
        sys.stderr = stream


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Processes that are started ignore Ctrl-C for good: it is for the one that started them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
