"""Work in a process of its own: bounded, stoppable, and its errors in Chinese."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from gknb.core.disk import worker
from gknb.core.disk.worker import (
    USUAL,
    Limits,
    StoppedError,
    Task,
    WorkerError,
    run,
    run_all,
    stop_all,
)
from gknb.core.report import new_report
from gknb.core.tally import RegisterError, read_lines
from tests.paths import ROOT

SHORT = Limits(seconds=1)
SMALL = Limits(memory=400 * 1024 * 1024, result=1000)

WAYS = ["fork", "python"]
HAS_ONE_THREAD = worker._has_one_thread
"""As it is: the tests say themselves which way they go."""


@pytest.fixture(params=WAYS, autouse=True)
def way(request, monkeypatch):
    monkeypatch.setattr(worker, "_has_one_thread", lambda: request.param == "fork")
    before = os.environ.get("PYTHONPATH", "")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (str(ROOT), before))))
    return request.param


def loop(_):
    while True:
        pass


def fill(megabytes):
    return len(bytearray(megabytes << 20))


def crash(_):
    os.kill(os.getpid(), signal.SIGKILL)


def long(length):
    return "x" * length


def noisy(text):
    os.write(1, b"noise")
    sys.stdout.write("noise")
    return text


def fail(error):
    raise error


def parent(path):
    with subprocess.Popen(["sleep", "1000"]) as child:
        path.write_text(str(child.pid))


def is_alive(pid):
    """Whether a process runs; one that only waits to be looked at does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def ends(pid):
    for _ in range(600):
        if not is_alive(pid):
            return True
        time.sleep(0.05)
    return False


def test_what_a_function_comes_to_comes_back(way):
    assert way
    assert run(noisy, "表\0") == "表\0"


def test_a_report_comes_back_on_the_form_it_is_on():
    report = new_report("某局", 2024)
    assert run(noisy, report) == report
    assert run(noisy, report).form is report.form


@pytest.mark.parametrize(
    ("function", "argument", "limits", "words"),
    [
        (loop, 0, SHORT, "超过 1 秒"),
        (fill, 500, SMALL, "内存超过 400 MB"),
        (crash, 0, USUAL, "意外中止"),
        (long, 1100, SMALL, "内容太多"),
        (fail, ZeroDivisionError("x"), USUAL, "ZeroDivisionError"),
        (fail, RegisterError("第 2 行不对"), USUAL, "第 2 行不对"),
    ],
)
def test_what_goes_wrong_is_said(function, argument, limits, words):
    with pytest.raises((WorkerError, RegisterError), match=words):
        run(function, argument, limits=limits)
    assert set() == worker._UNDER_WAY


@pytest.mark.parametrize("length", [900, 20])
def test_what_is_within_the_bounds_passes(length):
    assert run(long, length, limits=SMALL) == "x" * length
    assert run(fill, 50, limits=SMALL) == 50 << 20


@pytest.mark.parametrize("stop", [Task.stop, lambda _: stop_all()])
def test_it_can_be_stopped_from_another_thread_with_all_it_started(stop, tmp_path):
    noted = tmp_path / "pid"
    task = Task(parent, noted)
    while not (noted.exists() and noted.read_text()):
        time.sleep(0.02)
    threading.Timer(0.1, stop, [task]).start()
    with pytest.raises(StoppedError):
        task.result()
    assert ends(int(noted.read_text()))


def test_it_ends_with_who_asked_for_it(way):
    code = (
        "import os, sys; from gknb.core.disk import worker;"
        "from tests.core.disk.test_worker import loop;"
        f"worker._has_one_thread = lambda: {way == 'fork'};"
        "print(worker.Task(loop, 0).pid, flush=True); os._exit(0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert ends(int(done.stdout))


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("way", ["fork"], indirect=True)
@pytest.mark.parametrize("when", ["before", "after_in_parent"])
def test_an_interrupt_during_a_fork_is_not_lost(when):
    code = (
        "import os, signal; from gknb.core.disk import worker;"
        "worker._has_one_thread = lambda: True;"
        f"os.register_at_fork({when}=lambda: os.kill(os.getpid(), signal.SIGINT));"
        "worker.Task(abs, -1)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == -signal.SIGINT, done.stderr
    assert b"ignored" not in done.stderr


def test_many_are_done_on_all_cores_and_come_in_their_order():
    items = [b"a,b\n1,2\n", b"", b"\xd0\xcf\x11\xe0", b"c\n"]
    one, none, faulty, last = run_all(read_all, items, jobs=3)
    assert [len(sheet) for sheet in one] == [2]
    assert none == [[]]
    assert isinstance(faulty, RegisterError)
    assert last[0][0].cells == ("c",)


def test_who_needs_no_more_stops_the_rest():
    for value in run_all(maybe_loop, [1, 0, 0], jobs=2):
        assert value == 1
        break
    assert set() == worker._UNDER_WAY


def read_all(data):
    return read_lines("x.csv", data)


def maybe_loop(number):
    return number or loop(0)


def test_what_lies_in_the_current_folder_is_not_imported(tmp_path, monkeypatch):
    (tmp_path / "pickle.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    assert run(len, "ab") == 2


def masked():
    return signal.pthread_sigmask(signal.SIG_BLOCK, ())


@pytest.mark.parametrize("way", ["fork"], indirect=True)
def test_ctrl_c_while_a_process_is_forked_is_told_after_it_and_is_not_lost(monkeypatch, way):
    assert way
    told, fork, free = [], os.fork, masked()

    def interrupted():
        signal.raise_signal(signal.SIGINT)  # to this thread: those of xdist do not block it
        told.append("fork")
        return fork()

    before = signal.signal(signal.SIGINT, lambda *_: told.append("interrupt"))
    monkeypatch.setattr(os, "fork", interrupted)
    try:
        assert run(masked) == free
    finally:
        signal.signal(signal.SIGINT, before)
    assert told == ["fork", "interrupt"]
    assert masked() == free


@pytest.mark.parametrize("way", ["fork"], indirect=True)
def test_a_system_that_starts_no_more_processes_is_told_and_all_is_as_before(monkeypatch, way):
    assert way
    free, files = masked(), len(os.listdir("/dev/fd"))  # noqa: PTH208

    def full():
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", full)
    told = "不能启动读取文件的进程（Resource temporarily unavailable）"
    with pytest.raises(WorkerError) as refused:
        run(len, "ab")
    assert str(refused.value) == told
    assert [str(each) for each in run_all(len, ["a", "b"], jobs=1)] == [told] * 2
    assert (masked(), len(os.listdir("/dev/fd"))) == (free, files)  # noqa: PTH208
    assert set() == worker._UNDER_WAY


@pytest.mark.parametrize("way", ["fork"], indirect=True)
@pytest.mark.parametrize(("jobs", "cores", "most"), [(1, 3, 1), (2, 3, 2), (None, 3, 3)])
def test_no_more_is_under_way_than_was_asked_for_or_than_there_are_cores(
    monkeypatch, way, jobs, cores, most
):
    assert way
    seen = []

    class Watched(Task):
        def __init__(self, *arguments, **more):
            super().__init__(*arguments, **more)
            seen.append(len(worker._UNDER_WAY))

    monkeypatch.setattr(worker, "Task", Watched)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)))
    items = ["a" * length for length in range(7)]
    assert list(run_all(len, items, jobs=jobs)) == list(range(7))
    assert max(seen) == most
    assert len(seen) == 7


@pytest.mark.parametrize("way", ["fork"], indirect=True)
def test_who_takes_long_lets_others_go_ahead_but_not_without_end(monkeypatch, way, tmp_path):
    assert way
    begun, end = [], tmp_path / "end"

    class Watched(Task):
        def __init__(self, function, item, **more):
            super().__init__(function, item, **more)
            begun.append(item)
            if len(begun) == 4:  # as many as may be ahead of the first
                end.touch()

    monkeypatch.setattr(worker, "Task", Watched)
    monkeypatch.setattr(worker, "_AHEAD", 2)
    items = [(end, n) for n in range(9)]
    results = run_all(wait_for_the_first, items, jobs=2)
    assert next(results) == 0
    assert len(begun) == 4
    assert list(results) == list(range(1, 9))


def wait_for_the_first(item):
    end, number = item
    while number == 0 and not end.exists():
        time.sleep(0.005)
    return number


@pytest.mark.parametrize("way", ["fork"], indirect=True)
def test_a_piece_of_work_may_usually_take_so_much(way):
    assert way
    megabyte = 1024 * 1024
    assert Limits() == USUAL == Limits(900 * megabyte, 45, 64 * megabyte)


@pytest.mark.parametrize("way", ["fork"], indirect=True)
def test_threads_are_counted_by_the_system_or_where_it_does_not_tell_by_python(monkeypatch, way):
    assert way

    def untold(_):
        raise FileNotFoundError(2, "no /proc")

    for told, counted, expected in (
        (lambda _: ["7"], 5, True),
        (lambda _: ["7", "8"], 1, False),
        (untold, 1, True),
        (untold, 2, False),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(os, "listdir", told)
            patch.setattr(threading, "active_count", lambda counted=counted: counted)
            assert HAS_ONE_THREAD() is expected
