"""The program starts itself the right way, whether it is installed or a standalone build."""

from __future__ import annotations

import multiprocessing.resource_tracker
import multiprocessing.spawn
import re
import subprocess
import sys

import pytest

from gknb.core.disk import own_process
from tests.paths import ROOT

CALLED: list[str] = []


def called():
    CALLED.append("called")


@pytest.fixture
def standalone(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/gknb/gknb")
    monkeypatch.setattr(sys, "argv", ["/opt/gknb/gknb"])
    CALLED.clear()


def test_an_installed_program_starts_its_python():
    command = own_process.command_that_calls("gknb.commands.schema", "command")
    assert command[:2] == [sys.executable, "-P"]
    assert '"title"' in subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.usefixtures("standalone")
def test_a_standalone_program_starts_itself_and_calls_the_function(monkeypatch):
    command = own_process.command_that_calls(__name__, "called")
    assert command[0] == "/opt/gknb/gknb"
    monkeypatch.setattr(sys, "argv", command)
    monkeypatch.setitem(sys.modules, __name__, sys.modules[called.__module__])
    with pytest.raises(SystemExit) as ended:
        own_process.serve()
    assert CALLED == ["called"]
    assert ended.value.code is None


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["check", "a.toml"],
        ["print", "a.toml", "-c", "from multiprocessing.resource_tracker import main"],
        ["-c", "from multiprocessing.resource_tracker import main;main(7); print()"],
        ["a.toml", "--gknb-call", "os", "getpid"],
        ["--gknb-call", "os"],
    ],
)
@pytest.mark.usefixtures("standalone")
def test_what_a_user_types_is_left_to_the_commands(monkeypatch, arguments):
    monkeypatch.setattr(sys, "argv", ["gknb", *arguments])
    own_process.serve()
    assert CALLED == []


@pytest.mark.usefixtures("standalone")
def test_a_spawned_worker_is_served(monkeypatch):
    monkeypatch.setattr(multiprocessing.spawn, "freeze_support", called)
    monkeypatch.setattr(sys, "argv", ["gknb", "--multiprocessing-fork", "tracker_fd=8"])
    with pytest.raises(SystemExit):
        own_process.serve()
    assert CALLED == ["called"]


@pytest.mark.usefixtures("standalone")
def test_the_tracker_beside_spawned_workers_is_served(monkeypatch):
    tracked = []
    monkeypatch.setattr(multiprocessing.resource_tracker, "main", tracked.append)
    command = "from multiprocessing.resource_tracker import main;main(7)"
    monkeypatch.setattr(sys, "argv", ["gknb", "-B", "-S", "-I", "-c", command])
    with pytest.raises(SystemExit):
        own_process.serve()
    assert tracked == [7]


@pytest.mark.usefixtures("standalone")
def test_a_program_of_the_system_gets_the_libraries_of_the_system(monkeypatch):
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/gknb/_internal")
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)
    assert "LD_LIBRARY_PATH" not in own_process.system_environment()
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/opt/lib")
    environment = own_process.system_environment()
    assert environment["LD_LIBRARY_PATH"] == "/opt/lib"
    assert "LD_LIBRARY_PATH_ORIG" not in environment


def test_an_installed_program_leaves_the_environment_alone(monkeypatch):
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/lib")
    assert own_process.system_environment()["LD_LIBRARY_PATH"] == "/opt/lib"


def test_nothing_else_starts_a_python():
    """A standalone build has none: a module that does so works here and fails there."""
    starter = re.compile(r"\[\s*sys\.executable")
    found = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "src").rglob("*.py")
        if starter.search(path.read_text(encoding="utf-8"))
    ]
    assert found == ["src/core/disk/own_process.py"]


def test_a_missing_library_is_told_with_the_command_that_installs_it(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/opt/my gknb/bin/python")
    told = own_process.how_to_install("gknb[cluster]")
    assert told == "请先运行：'/opt/my gknb/bin/python' -m pip install 'gknb[cluster]'"


@pytest.mark.usefixtures("standalone")
def test_a_standalone_build_has_no_pip_to_run():
    assert "pip" not in own_process.how_to_install("gknb[cluster]")
