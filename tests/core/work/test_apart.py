"""Work in another Python of this program: what comes back, and what is told when nothing does."""

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys
from types import SimpleNamespace

import pytest

from gknb.core.work import WorkError, apart


def test_a_function_is_worked_out_in_another_process():
    assert apart.run_apart(os.path.join, "甲", "乙") == "甲/乙"


def test_a_process_that_ends_before_it_is_done_is_told():
    with pytest.raises(WorkError, match="意外中止（1）"):
        apart.run_apart(int, "x")


def test_the_result_alone_is_written_whatever_a_library_prints(capfd, monkeypatch):
    job = pickle.dumps((print, ("甲",)))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(job)))
    reading, writing = os.pipe()
    kept_out, kept_error = os.dup(1), os.dup(2)
    try:
        os.dup2(writing, 1)
        apart.serve()
        os.close(writing)
    finally:
        os.dup2(kept_out, 1)
        os.dup2(kept_error, 2)
        os.close(kept_out)
        os.close(kept_error)
    with os.fdopen(reading, "rb") as stream:
        assert pickle.loads(stream.read()) is None  # noqa: S301
    capfd.readouterr()


def test_the_other_process_is_given_the_job_and_nothing_of_its_errors_is_shown(monkeypatch):
    asked = {}

    def run(command, **options):
        asked.update(options, command=command)
        return subprocess.CompletedProcess(command, 0, pickle.dumps(7))

    monkeypatch.setattr(apart.subprocess, "run", run)
    assert apart.run_apart(len, "abc") == 7
    assert pickle.loads(asked["input"]) == (len, ("abc",))  # noqa: S301
    assert asked["stderr"] == subprocess.DEVNULL
    assert asked["command"][-1].endswith("serve()")
