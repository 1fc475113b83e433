"""What docs/安装.md tells an administrator to type and to expect is so."""

from __future__ import annotations

import importlib.util
import re

import pytest

from gknb.cli import COMMANDS
from gknb.core.disk import backups
from gknb.core.files import signed_copies
from tests.paths import DOCS, ROOT

TEXT = (DOCS / "安装.md").read_text(encoding="utf-8")
RUN = (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def script(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / ".ci" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


wheels, standalone = script("wheels"), script("standalone")


def test_every_block_that_is_marked_is_run_in_ci():
    marks = re.findall(r"(?m)^<!-- ci: (\w+) -->\n```sh$", TEXT)
    assert marks
    assert len(marks) == TEXT.count("<!-- ci:")
    run = set(re.findall(r'"\$\(marked (\w+)\)"|on_server (\w+)$', RUN, re.MULTILINE))
    parts = re.search(r"for part in ([\w ]+); do on_server", RUN)[1].split()
    assert {name for pair in run for name in pair if name} | {*parts} == {*marks}


def test_every_script_and_option_that_is_named_is_there():
    commands = re.findall(r"python3\.11 (\.ci/\w+\.py)([^\n`]*)", TEXT)
    assert {name for name, _ in commands} == {
        ".ci/wheels.py",
        ".ci/standalone.py",
        ".ci/bare_root.py",
    }
    for name, rest in commands:
        source = (ROOT / name).read_text(encoding="utf-8")
        for option in re.findall(r"--\w+", rest):
            assert f'"{option}"' in source


def test_every_command_that_is_named_is_one():
    named = set(re.findall(r"`gknb ([a-z]+)", TEXT)) | set(re.findall(r"bin/gknb ([a-z]+)", TEXT))
    assert named
    assert named <= set(COMMANDS)


def test_how_long_things_are_kept_is_as_it_says():
    rows = dict(re.findall(r"(?m)^\| [^|]+ \| `~/\.local/state/gknb/(\w+)` \| ([^|]+) \|$", TEXT))
    assert rows["backups"] == f"每个文件最近 {backups.KEPT} 份"
    assert rows["signed"] == f"每个用户最近用到的 {signed_copies.KEPT} 份"
    assert set(rows) == {"drafts", "backups", "signed", "settings", "board"}


def test_every_folder_of_state_is_listed():
    named = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in re.findall(r'state_folder\("(\w+)"\)', path.read_text(encoding="utf-8"))
    }
    assert {name for name in named if f"gknb/{name}`" not in TEXT} == set()


@pytest.mark.parametrize(
    ("glibc", "first", "has", "lacks"),
    [
        ("2_28", "manylinux_2_28_x86_64", "manylinux2014_x86_64", "manylinux_2_29_x86_64"),
        ("2_17", "manylinux_2_17_x86_64", "manylinux2014_x86_64", "manylinux_2_18_x86_64"),
        ("2_16", "manylinux_2_16_x86_64", "manylinux2010_x86_64", "manylinux2014_x86_64"),
    ],
)
def test_wheels_are_for_that_c_library_or_an_older_one(glibc, first, has, lacks):
    tags = wheels.platform_tags("x86_64", glibc)
    assert tags[0] == first
    assert tags[-1] == "manylinux1_x86_64"
    assert has in tags
    assert lacks not in tags


def test_the_c_library_of_a_build_is_the_newest_that_a_file_asks_for(tmp_path):
    (tmp_path / "lib").mkdir()
    (tmp_path / "gknb").write_bytes(b"\x7fELF\0GLIBC_2.17\0GLIBC_2.9\0")
    (tmp_path / "lib" / "a.so").write_bytes(b"\x7fELF\0GLIBC_2.28\0GLIBC_2.4\0")
    (tmp_path / "lib" / "a.txt").write_bytes(b"GLIBC_2.99\0")
    (tmp_path / "lib" / "private.so").write_bytes(b"\x7fELF\0GLIBC_PRIVATE\0GLIBC_2.340\x01")
    assert standalone.oldest_glibc(tmp_path) == "2.28"
