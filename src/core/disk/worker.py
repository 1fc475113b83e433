"""Work on foreign documents in a process of its own: bounded in memory and time, and stoppable.

The libraries that open documents can be made to loop, to fill the memory or to crash by a few
bytes. In a process of its own none of that reaches the program: it is killed, and what went wrong
is said. A process that has but one thread is forked, which costs some milliseconds; one with
threads, as the app has, starts another Python.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import select
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, NoReturn, TypeVar

from .own_process import command_that_calls

T = TypeVar("T")

_MEGABYTE = 1024 * 1024


class Limits(NamedTuple):
    """What one piece of work may take."""

    memory: int = 900 * _MEGABYTE
    """Bytes of address space."""
    seconds: float = 45
    """By the clock, and of the processor."""
    result: int = 64 * _MEGABYTE
    """Bytes of what it comes to."""


USUAL = Limits()


class WorkerError(Exception):
    """The work came to nothing; the message says why, in Chinese."""


class StoppedError(WorkerError):
    """The work was stopped by who asked for it."""


class Task:
    """A piece of work under way in a process of its own; `stop` may be called by any thread."""

    def __init__(
        self, function: Callable[..., Any], *arguments: object, limits: Limits = USUAL
    ) -> None:
        """Start it.

        Args:
            function: what is to be done; found by its name, as pickle does.
            arguments: what it is given.
            limits: what it may take.

        Raises:
            OSError: if there can be no process.
        """
        self._limits = limits
        self._end = time.monotonic() + limits.seconds
        self._received = bytearray()
        self._has_all = False
        self._is_stopped = False
        self._lock = threading.Lock()
        job = (function, arguments, limits)
        start = _forked if _has_one_thread() else _started
        self.pid, self.result_fd, self._life_fd, self._reap = start(job)
        self._is_there = True
        _UNDER_WAY.add(self)

    @property
    def seconds_left(self) -> float:
        """How long it may go on; 0 once it has taken too long."""
        return max(0.0, self._end - time.monotonic())

    def stop(self) -> None:
        """Kill it, whatever it does; `result` then raises `StoppedError`."""
        self._is_stopped = True
        self._kill()

    def receive(self, timeout: float | None = None) -> bool:
        """Take what has come of the result; whether there is no more to come."""
        left = self.seconds_left
        ready, _, _ = select.select(
            [self.result_fd], [], [], left if timeout is None else min(timeout, left)
        )
        if ready:
            piece = os.read(self.result_fd, _MEGABYTE)
            self._received += piece
            self._has_all = not piece
            return self._has_all or len(self._received) > self._limits.result
        return time.monotonic() >= self._end

    def result(self) -> Any:
        """Wait for what it comes to, and give that or raise what it raised.

        Raises:
            WorkerError: if it took too much, crashed, or was stopped.
        """
        try:
            while not self.receive():
                pass
        finally:
            code = self._finish()
        if self._is_stopped:
            raise StoppedError("已停止读取")
        if len(self._received) > self._limits.result:
            raise WorkerError("文件的内容太多，不能处理")
        if self._received and code == 0:
            has_passed, value = pickle.loads(self._received)  # noqa: S301  # our own process wrote it
            if has_passed:
                return value
            raise value
        if code == -signal.SIGXCPU or time.monotonic() >= self._end:
            raise WorkerError(f"读取超过 {self._limits.seconds:.0f} 秒，已停止；文件可能已损坏")
        if code == _NO_MEMORY:
            limit = self._limits.memory // _MEGABYTE
            raise WorkerError(f"读取所需内存超过 {limit} MB，已停止；文件可能已损坏")
        raise WorkerError("读取时程序库意外中止；文件可能已损坏")

    def _finish(self) -> int:
        """End the process, if it has not ended, and let go of it; its exit code."""
        if not self._has_all:
            self._kill()
        code = self._reap()
        with self._lock:
            self._is_there = False
        _UNDER_WAY.discard(self)
        for descriptor in (self.result_fd, self._life_fd):
            with contextlib.suppress(OSError):
                os.close(descriptor)
        return code

    def _kill(self) -> None:
        with self._lock:
            for kill in (os.kill, os.killpg) if self._is_there else ():  # it may have no group yet
                with contextlib.suppress(OSError):
                    kill(self.pid, signal.SIGKILL)


def run(function: Callable[..., T], *arguments: object, limits: Limits = USUAL) -> T:
    """What a function comes to, worked out in a process of its own.

    Raises:
        WorkerError: if it took too much, crashed, or was stopped; else what the function raised.
    """
    try:
        task = Task(function, *arguments, limits=limits)
    except OSError as error:
        raise _no_process(error) from None
    value: T = task.result()
    return value


def run_all(
    function: Callable[..., T],
    items: Sequence[object],
    *,
    limits: Limits = USUAL,
    jobs: int | None = None,
) -> Iterator[T | Exception]:
    """What a function comes to for each of many items, in their order, on all cores.

    Args:
        function: takes one item.
        items: as many as there are.
        limits: what the work on one item may take.
        jobs: how many processes at once; None for one a core.
    """
    most = jobs or len(os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else [0, 1])
    under_way: dict[int, Task] = {}
    done: dict[int, T | Exception] = {}
    following, due = 0, 0
    try:
        while due < len(items):
            while (
                following < len(items) and len(under_way) < most and following < due + _AHEAD * most
            ):
                try:
                    under_way[following] = Task(function, items[following], limits=limits)
                except OSError as error:
                    done[following] = _no_process(error)
                following += 1
            for number, task in _ready(under_way):
                if task.receive(0):
                    del under_way[number]
                    try:
                        done[number] = task.result()
                    except Exception as error:  # noqa: BLE001  # it is handed on
                        done[number] = error
            while due in done:
                yield done.pop(due)
                due += 1
    finally:
        for task in under_way.values():
            task.stop()
            with contextlib.suppress(Exception):
                task.result()


def _ready(under_way: dict[int, Task]) -> list[tuple[int, Task]]:
    """The tasks of which something has come, once there is one; all once one has taken too long."""
    if not under_way:
        return []
    left = min(task.seconds_left for task in under_way.values())
    ready, _, _ = select.select([task.result_fd for task in under_way.values()], [], [], left)
    return [
        (number, task)
        for number, task in under_way.items()
        if task.result_fd in ready or task.seconds_left <= 0
    ]


def _no_process(error: OSError) -> WorkerError:
    return WorkerError(f"不能启动读取文件的进程（{error.strerror}）")


def stop_all() -> None:
    """Stop all work that is under way, as when the program ends."""
    for task in list(_UNDER_WAY):
        task.stop()


_UNDER_WAY: set[Task] = set()
_NO_MEMORY = 77
_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""The signals that end a program."""
_AHEAD = 16
"""So many pieces of work a process are begun while an earlier one takes long."""
_Job = tuple[Callable[..., Any], tuple[object, ...], Limits]
_Start = tuple[int, int, int, Callable[[], int]]


def _has_one_thread() -> bool:
    try:
        return len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208
    except OSError:
        return threading.active_count() == 1


def _forked(job: _Job) -> _Start:
    result_fd, child_result = os.pipe()
    child_life, life_fd = os.pipe()
    # Python calls what libraries registered for a fork, and drops what that raises: an interrupt
    # that arrived meanwhile would be lost, and the command would go on.
    signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        pid = os.fork()
    except OSError:
        for descriptor in (result_fd, child_result, child_life, life_fd):
            os.close(descriptor)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
        raise
    if pid == 0:
        try:
            os.close(result_fd)
            os.close(life_fd)
            os.setsid()
            for number in _ENDING:
                signal.signal(number, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
            _serve(job, child_result, child_life)
        finally:
            os._exit(1)
    os.close(child_result)
    os.close(child_life)

    def reap() -> int:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    except BaseException:  # an interrupt
        os.close(result_fd)
        os.close(life_fd)  # it ends with that
        reap()
        raise
    return pid, result_fd, life_fd, reap


def _started(job: _Job) -> _Start:
    """This program once more, since a process with threads cannot be forked safely."""
    process = subprocess.Popen(  # noqa: S603
        command_that_calls(__name__, _main.__name__),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        bufsize=0,
    )
    assert process.stdin is not None  # noqa: S101  # asked for above
    assert process.stdout is not None  # noqa: S101
    result_fd, life_fd = os.dup(process.stdout.fileno()), os.dup(process.stdin.fileno())
    process.stdout.close()
    process.stdin.close()
    data = pickle.dumps(job)
    rest = memoryview(len(data).to_bytes(8) + data)
    with contextlib.suppress(BrokenPipeError):  # it has ended: its exit code tells
        while rest:
            rest = rest[os.write(life_fd, rest) :]
    return process.pid, result_fd, life_fd, process.wait


def _serve(job: _Job, result_fd: int, life_fd: int) -> NoReturn:
    """Work, write the result, end; or end at once when the one who asked has ended."""
    function, arguments, limits = job
    threading.Thread(target=_end_with, args=(life_fd,), daemon=True).start()
    _limit(limits)
    silent = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        if descriptor not in (result_fd, life_fd):
            os.dup2(silent, descriptor)
    code = 0
    try:
        try:
            answer = pickle.dumps((True, function(*arguments)))
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001  # it is raised where the result is asked for
            answer = _as_error(error)
        rest = memoryview(answer)
        while rest:
            rest = rest[os.write(result_fd, rest) :]
    except MemoryError:
        code = _NO_MEMORY
    except OSError:  # nobody takes the result
        code = 1
    os._exit(code)


def _as_error(error: Exception) -> bytes:
    """An error of ours as it is; one of a library as what its document is to blame for."""
    if isinstance(error, OSError) or type(error).__module__.partition(".")[0] == "gknb":
        with contextlib.suppress(Exception):
            answer = pickle.dumps((False, error))
            pickle.loads(answer)  # noqa: S301  # whether it can be read again
            return answer
    told = f"{type(error).__name__}：{error}"[:200]
    return pickle.dumps((False, WorkerError(f"文件不能读取，可能已损坏（{told}）")))


def _limit(limits: Limits) -> None:
    import resource

    seconds = int(limits.seconds) + 1
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)  # noqa: PLW2901
        with contextlib.suppress(ValueError, OSError):  # macOS knows no bound of the memory
            resource.setrlimit(kind, (most, hard))


def _end_with(life_fd: int) -> None:
    """End when the other end of a pipe is closed: by whoever asked, or by its end."""
    with contextlib.suppress(OSError):
        while os.read(life_fd, 1):
            pass
    os._exit(1)


def _main() -> NoReturn:
    """Take a job from standard input."""
    result_fd = os.dup(1)
    life_fd = os.dup(0)
    data = b""
    size = -1
    while size < 0 or len(data) < size:
        piece = os.read(life_fd, _MEGABYTE)
        if not piece:
            os._exit(1)
        data += piece
        if size < 0 and len(data) >= 8:
            size, data = int.from_bytes(data[:8]), data[8:]
    _serve(pickle.loads(data), result_fd, life_fd)  # noqa: S301  # from our own program
