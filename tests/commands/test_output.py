"""One rule for every command that writes a file."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from gknb.cli import cli
from gknb.core.disk.backups import backups
from gknb.core.files.toml_file import load
from tests.paths import SAMPLES

ONE = SAMPLES / "busy-city-2024.toml"
TWO = SAMPLES / "from-registers-2024.toml"


def run(*arguments):
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copy(ONE, "one")
    shutil.copy(TWO, "TWO.TOML")
    assert run("print", ONE, "-o", "page.html").exit_code == 0
    (tmp_path / "roster").write_text("甲局\n", encoding="utf-8")
    os.link("one", "other-name")
    os.link("one", "one.toml")
    (tmp_path / "symlink").symlink_to("page.html")
    return tmp_path


COMMANDS = {
    "print": lambda out: ("print", "one", "-o", out),
    "compare": lambda out: ("compare", "one", "TWO.TOML", "-o", out),
    "merge": lambda out: ("merge", "one", "TWO.TOML", "--allow-errors", "-o", out),
    "prose": lambda out: (
        *("merge", "one", "TWO.TOML", "--allow-errors", "--roster", "roster"),
        *("-o", "sum.toml", "--prose", out),
    ),
    "import": lambda out: ("import", "page.html", "-o", out),
    "new": lambda out: ("new", out, "--from", "one.toml"),
}


@pytest.mark.parametrize(
    ("command", "out"),
    [
        ("print", "one"),
        ("print", "other-name"),
        ("compare", "one"),
        ("compare", "./other-name"),
        ("merge", "one"),
        ("merge", "TWO.TOML"),
        ("prose", "one"),
        ("prose", "roster"),
        ("prose", "other-name"),
        ("import", "symlink"),
        ("new", "one"),
        ("new", "other-name"),
    ],
)
@pytest.mark.parametrize("force", [(), ("--force",)])
def test_no_command_writes_over_what_it_reads(folder, command, out, force):
    before = {path: path.read_bytes() for path in folder.iterdir()}
    result = run(*COMMANDS[command](out), *force)
    assert result.exit_code == 2
    assert "同一个文件" in result.stderr
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_there_is_kept_unless_forced_and_then_as_a_copy(folder, command):
    target = folder / "目标"
    target.write_bytes(b"mine")
    result = run(*COMMANDS[command]("目标"))
    assert result.exit_code == 2
    assert "已经存在" in result.stderr
    assert "--force" in result.stderr
    assert target.read_bytes() == b"mine"
    assert run(*COMMANDS[command]("目标"), "--force").exit_code in (0, 1)
    assert target.read_bytes() != b"mine"
    assert backups(target)[0].read_bytes() == b"mine"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("ending", ["pdf", "xls", "doc", "PDF", "wps", "zip"])
def test_an_ending_that_promises_another_format_is_refused(folder, command, ending):
    result = run(*COMMANDS[command](f"新.{ending}"))
    assert result.exit_code == 2
    assert "结尾可以是 ." in result.stderr
    assert not (folder / f"新.{ending}").exists()


@pytest.mark.parametrize("out", ["新", "2024.1", "新.第一稿"])
@pytest.mark.parametrize("command", ["print", "compare", "new"])
def test_a_name_without_an_ending_is_taken(folder, command, out):
    assert run(*COMMANDS[command](out)).exit_code == 0
    assert (folder / out).exists()


@pytest.mark.parametrize(("format_", "out"), [("html", "a.docx"), ("docx", "a.txt")])
@pytest.mark.usefixtures("folder")
def test_a_document_is_not_written_under_the_ending_of_a_text(format_, out):
    result = run("print", "one", "--format", format_, "-o", out)
    assert result.exit_code == 2
    assert not Path(out).exists()


@pytest.mark.usefixtures("folder")
def test_the_ending_decides_how_reports_are_compared():
    assert run("compare", "one", "TWO.TOML", "-o", "a.html").exit_code == 0
    assert Path("a.html").read_bytes().startswith(b"<!DOCTYPE html>")


def test_merging_again_updates_and_leaves_the_sum_out(folder):
    (folder / "parts").mkdir()
    shutil.copy(TWO, folder / "parts/2.toml")
    assert run("merge", "parts", "-o", "parts/sum.toml", "--agency", "某市").exit_code == 0
    first = load(folder / "parts/sum.toml").figures
    (folder / "parts/link.toml").symlink_to("sum.toml")
    for more in (("--update",), ("--force", "--agency", "某市")):
        result = run("merge", "parts", "-o", "parts/sum.toml", *more)
        assert result.exit_code == 0, result.stderr
        assert load(folder / "parts/sum.toml").figures == first


def test_losses_are_told_before_a_report_is_saved(folder):
    shutil.copy(ONE, folder / "a.toml")
    with (folder / "a.toml").open("a", encoding="utf-8") as file:
        file.write("# 请王科长核实\n")
    (folder / "b.toml").hardlink_to(folder / "a.toml")
    result = run("sign", "a.toml", "--stage", "初审", "--name", "甲", "--force")
    assert "请王科长核实" in result.stderr
    assert "1 个名字" in result.stderr
    assert result.stderr.index("核实") < result.stderr.index("已签署")


@pytest.mark.parametrize("year", ["10000", "0", "-1", "1" * 50])
@pytest.mark.parametrize("command", [("tally", "x.csv"), ("merge", "one", "-o", "n.toml")])
@pytest.mark.usefixtures("folder")
def test_a_year_that_no_form_is_for_is_a_wrong_use(command, year):
    assert run(*command, "--year", year).exit_code == 2


@pytest.mark.usefixtures("folder")
def test_a_name_that_starts_a_formula_is_neutralised_in_a_comparison():
    text = Path("one").read_text(encoding="utf-8")
    Path("formula").write_text(text.replace('name = "', 'name = "=1+', 1), encoding="utf-8")
    table = run("compare", "formula", "TWO.TOML", "--format", "tsv").stdout
    assert "\t'=1+" in table
    assert "\t=" not in table


@pytest.mark.parametrize(("ending", "code"), [("bin", 0), ("log", 0), ("pdf", 2), ("XLSX", 2)])
@pytest.mark.usefixtures("folder")
def test_with_a_format_by_name_only_the_ending_of_another_document_is_refused(ending, code):
    result = run("print", "one", "--format", "text", "-o", f"a.{ending}")
    assert result.exit_code == code
