"""A program that is killed while it writes leaves the old file, and nothing beside it."""

from __future__ import annotations

import os
import signal

import pytest

from gknb.core.disk import atomic
from gknb.core.disk.atomic import create, replace


def killed(call, write):
    """Let a process be killed at a call of the system while it writes."""
    process = os.fork()
    if process == 0:
        setattr(os, call, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
        write()
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == -signal.SIGKILL


@pytest.fixture
def path(tmp_path):
    if not atomic._can_be_named(str(tmp_path)):
        pytest.skip("files have their names from the start here")
    path = tmp_path / "年报.toml"
    path.write_bytes(b"old")
    return path


def test_of_a_file_that_was_being_replaced_the_old_one_is_left_alone(path):
    killed("fsync", lambda: replace(path, b"new"))
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == b"old"


def test_of_a_file_that_was_being_made_nothing_is_left(path):
    killed("fsync", lambda: create(path.with_name("new.toml"), b"new"))
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("refused", ["open", "link"])
def test_where_no_file_can_be_without_a_name_it_has_one_from_the_start(
    tmp_path, monkeypatch, refused
):
    opens, links = os.open, os.link

    def opened(name, flags, *more, **named):
        if refused == "open" and flags & os.O_TMPFILE == os.O_TMPFILE:
            raise OSError(95, "not supported")
        return opens(name, flags, *more, **named)

    def link(source, *more, **named):
        if refused == "link" and "src_dir_fd" in named:
            raise PermissionError(1, "not supported")
        links(source, *more, **named)

    monkeypatch.setattr(os, "open", opened)
    monkeypatch.setattr(os, "link", link)
    monkeypatch.setattr(atomic, "_NAMES_LATER", {})
    path = tmp_path / "年报.toml"
    create(path, b"old")
    path.chmod(0o640)
    replace(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
