"""What commands on many files share: names on standard input, who works, when there is a bar."""

from __future__ import annotations

import io
import sys
from contextlib import contextmanager
from types import SimpleNamespace

import click
import pytest

from gknb.commands import many
from gknb.commands.many import executor_for, listed, progress_bar
from gknb.core.work import SchedulerError
from gknb.core.work.executors import WORTH_A_POOL


def test_names_on_standard_input_stand_where_the_dash_is(monkeypatch, capsys):
    monkeypatch.setattr(many, "read_standard", lambda _: b"a\nb\n")
    assert listed(["1", "-", "2"]) == ["1", "a", "b", "2"]
    assert listed(["1"]) == ["1"]
    monkeypatch.setattr(many, "MOST_LIST_BYTES", 4)
    assert listed(["-"]) == ["a", "b"]
    monkeypatch.setattr(many, "read_standard", lambda _: b"a\nbc\n")
    with pytest.raises(click.exceptions.Exit):
        listed(["-"])
    assert "标准输入：文件名的列表超过 0 MB。" in capsys.readouterr().err


def test_who_works_is_asked_for_by_number_of_files_jobs_or_address(monkeypatch, capsys):
    asked = []

    @contextmanager
    def local(*arguments):
        asked.append(arguments)
        yield "here"

    @contextmanager
    def cluster(address):
        asked.append(address)
        if address == "gone":
            raise SchedulerError("连接不上集群 gone")
        yield "there"

    monkeypatch.setattr("gknb.core.work.local_executor", local)
    monkeypatch.setattr("gknb.core.work.cluster_executor", cluster)
    for arguments, who in (((9, 2, None), "here"), ((9, None, None, 0), "here")):
        with executor_for(*arguments) as executor:
            assert executor == who
    with executor_for(9, 2, "tcp://x") as executor:
        assert executor == "there"
    assert asked == [(9, 2, WORTH_A_POOL), (9, None, 0), "tcp://x"]
    with pytest.raises(click.exceptions.Exit) as ended, executor_for(1, None, "gone"):
        pytest.fail("there is no executor")
    assert ended.value.exit_code == 2
    assert capsys.readouterr().err == "错误：连接不上集群 gone\n"


class Terminal(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self):
        return True


def test_a_bar_is_shown_on_a_terminal_from_so_many_files_on(monkeypatch):
    def shown(files, least, stream, *, quiet=False):
        with monkeypatch.context() as patch:
            patch.setenv("TERM", "xterm-256color")
            patch.setenv("COLUMNS", "80")
            patch.setattr(sys, "stderr", stream)
            patch.setattr(many, "is_quiet", lambda: quiet)
            with progress_bar("核对", files, least) as progress:
                if progress is not None:
                    progress(2)
                return progress is not None

    terminal = Terminal()
    assert shown(3, 3, terminal)
    assert "核对" in terminal.getvalue()
    assert "2/3" in terminal.getvalue()
    assert not shown(2, 3, Terminal())
    assert not shown(3, 3, Terminal(), quiet=True)
    assert not shown(3, 3, None)
    assert not shown(3, 3, SimpleNamespace(isatty=lambda: False))
