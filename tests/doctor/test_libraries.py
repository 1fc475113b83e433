"""Each library is told with what it is for, and one that does not work with what to do."""

from __future__ import annotations

import platform
import re
import tomllib
from importlib import metadata

import pytest

import gknb
from gknb.doctor import State, libraries
from gknb.doctor.libraries import LIBRARIES, Library, import_failure
from tests.paths import ROOT

BROKEN = Library("click", ("gknb_has_no_such_module",), "试验")


def test_no_library_is_left_out():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["cluster"]]
    names = {re.split(r"[><=\[]", each)[0] for each in asked}
    assert {library.package for library in LIBRARIES} == names
    needed = {library.package for library in LIBRARIES if library.is_needed}
    assert names - needed == {"distributed"}


def test_every_library_of_this_installation_works():
    items = libraries.items()
    assert [item.label for item in items if item.state is not State.GOOD] == []


def test_one_that_cannot_be_imported_is_told(monkeypatch):
    monkeypatch.setattr(libraries, "LIBRARIES", (BROKEN,))
    item = libraries.items()[-1]
    assert item.state is State.BAD
    assert "无法使用（ModuleNotFoundError" in item.value
    assert "重新安装" in item.remedy


def test_one_that_ends_its_process_is_told(monkeypatch):
    monkeypatch.setattr(libraries, "LIBRARIES", (Library("click", ("killer",), "试验"),))
    monkeypatch.setattr(libraries, "import_failure", _die)
    item = libraries.items()[-1]
    assert item.state is State.BAD
    assert "意外中止" in item.value


def test_the_home_folder_in_an_error_is_not_told(monkeypatch):
    monkeypatch.setenv("HOME", "/home/zhangsan")
    item = libraries._item(LIBRARIES[0], "ImportError：/home/zhangsan/lib/x.so: no", "")
    assert "~/lib/x.so: no" in item.value
    assert "zhangsan" not in item.value


@pytest.mark.parametrize(
    ("least", "state"), [("8.2", State.GOOD), ("8.3.1", State.GOOD), ("8.3.2", State.BAD)]
)
def test_one_that_is_too_old_is_told(monkeypatch, least, state):
    monkeypatch.setattr(metadata, "version", lambda _: "8.3.1")
    assert libraries._item(LIBRARIES[0], "", least).state is state


def test_only_a_needed_library_must_be_there(monkeypatch):
    def missing(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    states = {each.package: libraries._item(each, "", "").state for each in LIBRARIES}
    assert states["distributed"] is State.GOOD
    assert {state for package, state in states.items() if package != "distributed"} == {State.BAD}


def test_the_least_versions_are_those_of_the_project():
    least = libraries._least_versions()
    assert least["click"] == "8.2"
    assert least["xlsxwriter"] == "3.2.3"


def test_a_module_that_is_there_has_no_failure():
    assert import_failure(("click",)) == ""


def test_the_program_python_and_the_system_come_first(monkeypatch):
    monkeypatch.setattr(libraries, "LIBRARIES", ())
    monkeypatch.setattr(libraries.sys, "executable", "/opt/bin/python")
    version, python, system = libraries.items()
    assert [item.key for item in (version, python, system)] == ["version", "python", "system"]
    assert version.value == f"{gknb.__version__}（已安装）"
    assert (
        python.value
        == f"{platform.python_implementation()} {platform.python_version()}，/opt/bin/python"
    )
    assert system.value.startswith(f"{platform.system()} {platform.machine()}")
    monkeypatch.setattr(libraries, "is_standalone", lambda: True)
    version, python, _ = libraries.items()
    assert version.value.endswith("（独立版）")
    assert "/opt" not in python.value


def test_a_system_that_does_not_say_its_library_is_named_all_the_same(monkeypatch):
    name = f"{platform.system()} {platform.machine()}"
    for answer in ("glibc 2.17", ""):
        monkeypatch.setattr(libraries.os, "confstr", lambda _, answer=answer: answer)
        assert libraries._system() == (f"{name}，{answer}" if answer else name)

    def unknown(_):
        raise ValueError("no such name")

    monkeypatch.setattr(libraries.os, "confstr", unknown)
    assert libraries._system() == name


def test_what_is_told_of_a_library(monkeypatch):
    monkeypatch.setattr(metadata, "version", lambda _: "8.3.1")
    good = libraries._item(LIBRARIES[0], "", "")
    assert (good.group, good.key, good.label) == ("program", "library.click", "click")
    assert (good.value, good.remedy) == ("8.3.1：命令和选项", "")
    old = libraries._item(LIBRARIES[0], "", "9.0")
    assert old.value == "8.3.1：命令和选项；过旧，需要 9.0 或更新"
    broken = libraries._item(LIBRARIES[0], "x" * 300, "9.0")
    assert broken.value == f"8.3.1：命令和选项；无法使用（{'x' * 200}）"
    assert old.remedy == broken.remedy == libraries._repair()
    monkeypatch.setattr(libraries, "is_standalone", lambda: True)
    assert "独立版的整个文件夹" in libraries._repair()


def test_a_library_that_is_not_there_says_what_it_is_for(monkeypatch):
    def missing(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    needed, other = (libraries._item(LIBRARIES[n], "x", "1") for n in (0, -1))
    assert needed.value == "未安装：命令和选项"
    assert needed.remedy == libraries._repair()
    assert other.remedy == ""
    monkeypatch.setattr(metadata, "requires", missing)
    assert libraries._least_versions() == {}


def test_versions_are_compared_number_by_number():
    assert libraries._numbers("8.10.1.post2") == (8, 10, 1)
    assert libraries._numbers("8.10") > libraries._numbers("8.9.1")
    assert import_failure(("click", "gknb_none", "x")).startswith("ModuleNotFoundError：No module")


def _die(_):
    import os
    import signal

    os.kill(os.getpid(), signal.SIGILL)
