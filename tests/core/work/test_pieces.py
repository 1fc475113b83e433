"""Many things in pieces: in order, bounded in number, and with failures told as such."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, ThreadPoolExecutor

import pytest

from gknb.core.work import WorkError, local_executor, pieces, work_through


def test_the_last_piece_has_what_is_left():
    assert list(pieces("abcde", 2)) == [("a", "b"), ("c", "d"), ("e",)]
    assert list(pieces("abcd", 2)) == [("a", "b"), ("c", "d")]
    assert list(pieces("", 2)) == []


def test_results_come_in_the_order_of_the_items_whoever_works():
    items = [-3, 2, -1] * 50
    with ThreadPoolExecutor(4) as executor:
        assert list(work_through(abs, items, executor)) == list(work_through(abs, items))


def test_items_are_asked_for_as_the_work_goes_on():
    asked = []

    def items():
        for number in range(10_000):
            asked.append(number)
            yield number

    with ThreadPoolExecutor(2) as executor:
        next(work_through(abs, items(), executor))
    assert len(asked) < 100


def test_a_failure_over_there_is_told_as_such():
    with ThreadPoolExecutor(1) as executor, pytest.raises(WorkError, match="ValueError"):
        list(work_through(int, ["one"], executor))


def test_an_executor_that_takes_nothing_is_told_as_such():
    class Broken(ThreadPoolExecutor):
        def submit(self, *_):
            raise BrokenExecutor("killed")

    with Broken(1) as executor, pytest.raises(WorkError, match="killed"):
        list(work_through(abs, [1], executor))


@pytest.mark.parametrize(("files", "is_pool"), [(9, False), (10, True)])
def test_processes_are_started_from_so_many_files_on(monkeypatch, files, is_pool):
    monkeypatch.setattr("gknb.core.work.executors.usable_cores", lambda: 2)
    with local_executor(files, worth=10) as executor:
        assert isinstance(executor, ProcessPoolExecutor) is is_pool
