"""Who does the work: from how many files on, what becomes of Ctrl-C, what a cluster is asked."""

from __future__ import annotations

import signal
import sys
import threading
from concurrent.futures import Future
from multiprocessing import resource_tracker
from types import SimpleNamespace

import pytest

from gknb.core.work import SchedulerError, cluster_executor, executors, local_executor


class Pool:
    """Stands for a pool of processes, and remembers what became of it."""

    def __init__(self, workers, mp_context):
        self.workers = workers
        self.method = mp_context.get_start_method()
        self.handlers = []
        self.shut_down = None

    def submit(self, *_):
        self.handlers.append(signal.getsignal(signal.SIGINT))
        return Future()

    def shutdown(self, **options):
        self.shut_down = options


@pytest.fixture(autouse=True)
def pool(monkeypatch):
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", Pool)
    monkeypatch.setattr(executors, "usable_cores", lambda: 3)


@pytest.mark.parametrize(
    ("files", "jobs", "workers"),
    [(9, None, None), (10, None, 3), (9, 2, 2), (1000, 1, None), (1000, 2, 2)],
)
def test_so_many_processes_are_started(files, jobs, workers):
    with local_executor(files, jobs, worth=10) as executor:
        assert (executor and executor.workers) == workers
        if executor is not None:
            assert len(executor.handlers) == workers
            assert executor.method == "spawn"
    if executor is not None:
        assert executor.shut_down == {"wait": True, "cancel_futures": True}


def test_on_one_core_no_process_is_started(monkeypatch):
    monkeypatch.setattr(executors, "usable_cores", lambda: 1)
    with local_executor(10, worth=10) as executor:
        assert executor is None


def test_processes_ignore_ctrl_c_and_this_one_does_not_afterwards():
    before = signal.getsignal(signal.SIGINT)
    with local_executor(10, worth=10) as executor:
        assert signal.getsignal(signal.SIGINT) is before
    assert executor.handlers == [signal.SIG_IGN] * 3


def test_a_thread_sets_no_handler():
    handlers = []

    def work():
        with local_executor(10, worth=10) as executor:
            handlers.extend(executor.handlers)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert handlers == [signal.getsignal(signal.SIGINT)] * 3


def test_who_is_interrupted_stops_only_the_processes_it_started(monkeypatch):
    stopped = []
    first = [_Child(stopped, "old")]
    others = [*first, _Child(stopped, "new")]
    answers = iter([first, others])
    monkeypatch.setattr("multiprocessing.active_children", lambda: next(answers))
    with pytest.raises(KeyboardInterrupt), local_executor(10, worth=10) as executor:
        raise KeyboardInterrupt
    assert stopped == ["new"]
    assert executor.shut_down is not None


def test_what_tidies_up_is_started_with_a_descriptor_that_is_one(monkeypatch):
    started = []
    monkeypatch.setattr(resource_tracker, "ensure_running", lambda: started.append(sys.stderr))

    def no_descriptor():
        raise ValueError

    for descriptor in (lambda: 2, lambda: 0, no_descriptor):
        monkeypatch.setattr(sys, "stderr", SimpleNamespace(fileno=descriptor))
        executors._start_tracker()
    monkeypatch.setattr(sys, "stderr", None)
    executors._start_tracker()
    assert started == []
    stream = SimpleNamespace(fileno=lambda: -1)
    monkeypatch.setattr(sys, "stderr", stream)
    with local_executor(10, worth=10):
        assert sys.stderr is stream
    assert started == [sys.__stderr__]


class _Child:
    def __init__(self, stopped, name):
        self._stopped, self._name = stopped, name

    def terminate(self):
        self._stopped.append(self._name)


class TestCluster:
    def module(self, monkeypatch, client):
        monkeypatch.setitem(sys.modules, "distributed", SimpleNamespace(Client=client))

    def test_without_the_library_it_is_said_how_to_install_it(self, monkeypatch):
        monkeypatch.setitem(sys.modules, "distributed", None)
        with pytest.raises(SchedulerError, match=r"gknb\[cluster\]"), cluster_executor("tcp://x"):
            pass

    @pytest.mark.parametrize(
        ("error", "why"), [(OSError("拒绝"), "拒绝"), (TimeoutError(), "没有回应")]
    )
    def test_a_scheduler_that_does_not_answer_is_told(self, monkeypatch, error, why):
        def client(*_, **__):
            raise error

        self.module(monkeypatch, client)
        with (
            pytest.raises(SchedulerError, match=f"连接不上集群 tcp://x：{why}"),
            cluster_executor("tcp://x"),
        ):
            pass

    def test_its_workers_are_let_go_and_no_result_is_kept_for_a_name(self, monkeypatch):
        asked = []

        class Client:
            def __init__(self, address, **options):
                asked.append((address, options))

            def get_executor(self, *, pure):
                asked.append(pure)
                return "executor"

            def close(self):
                asked.append("closed")

        self.module(monkeypatch, Client)
        with pytest.raises(KeyError, match="executor"), cluster_executor("tcp://x", 3) as given:
            raise KeyError(given)
        assert asked == [("tcp://x", {"timeout": 3, "set_as_default": False}), False, "closed"]
