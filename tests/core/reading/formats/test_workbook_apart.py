"""Old workbooks are opened in a process of their own, whatever becomes of that."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from types import SimpleNamespace

import pytest

from gknb.core.reading.document import ReadingError
from gknb.core.reading.formats import workbook_apart as module
from gknb.core.reading.formats.workbook import Sheet, sheets
from gknb.core.reading.formats.workbook_apart import read_apart, serve

XLS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook\0".encode("utf-16-le")
SHEET = Sheet("甲", (("规章", "1"), ("", "2")), ((0, 0, 2, 1),), 3, 2)


@pytest.fixture
def answering(monkeypatch):
    """The other process says this; gives how it was started."""

    def answer(output):
        calls = []

        def run(command, **options):
            calls.append((command, options))
            if isinstance(output, Exception):
                raise output
            return SimpleNamespace(stdout=output)

        monkeypatch.setattr(subprocess, "run", run)
        return calls

    return answer


def served(monkeypatch, found):
    """What the other process writes where opening gives this."""

    def opened(data, kind):
        assert (data, kind) == (b"bytes", "xls")
        if isinstance(found, Exception):
            raise found
        return found

    monkeypatch.setattr(module, "opened", opened)
    monkeypatch.setitem(sys.modules, "resource", None)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"bytes")))
    output = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=output))
    serve()
    return output.getvalue()


def test_the_sheets_come_back_as_they_are(monkeypatch, answering):
    output = served(monkeypatch, [SHEET, Sheet("乙", (("x",),))])
    calls = answering(output)
    assert read_apart(b"bytes") == [SHEET, Sheet("乙", (("x",),))]
    ((command, options),) = calls
    assert command[0] == sys.executable
    assert (options["input"], options["timeout"]) == (b"bytes", module.MOST_SECONDS)
    assert not options["check"]
    answering(json.dumps({"sheets": []}).encode())
    assert read_apart(b"bytes") == []


def test_why_it_cannot_be_read_comes_back(monkeypatch, answering):
    answering(served(monkeypatch, ReadingError("太大")))
    with pytest.raises(ReadingError, match=r"^太大$"):
        read_apart(b"bytes")


@pytest.mark.parametrize(
    ("output", "message"),
    [(b"", "损坏"), (b"Aborted", "损坏"), (subprocess.TimeoutExpired("x", 30), "用时过长")],
)
def test_a_process_that_ends_or_hangs_is_told(answering, output, message):
    answering(output)
    with pytest.raises(ReadingError, match=message):
        read_apart(b"bytes")


def test_memory_and_what_is_left_of_a_crash_are_bounded(monkeypatch):
    limits = {}
    resource = SimpleNamespace(
        RLIMIT_AS="memory", RLIMIT_CORE="core", setrlimit=lambda *each: limits.update([each])
    )
    monkeypatch.setattr(module, "opened", lambda *_: [])
    monkeypatch.setitem(sys.modules, "resource", resource)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO()))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=io.BytesIO()))
    serve()
    assert limits == {"memory": (2 * 1024**3,) * 2, "core": (0, 0)}


def test_a_damaged_old_workbook_is_told_by_the_real_process():
    with pytest.raises(ReadingError, match="损坏"):
        sheets(XLS + b"\xff" * 3000)
