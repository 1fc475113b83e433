"""One rule for every command that writes a file."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from gknb.cli import cli
from gknb.commands.output import require_output, same_file, write_output
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
@pytest.mark.parametrize("ending", ["pdf", "XLS"])
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


def refused(*arguments, **options):
    with pytest.raises(click.exceptions.Exit):
        require_output(*arguments, **({"force": False} | options))


def test_a_name_promises_what_is_written(folder, capsys):
    for name in ("新.toml", "新.TOML", "新", "新.1", "新.第一稿", "新.a-b", "新."):
        require_output(name, force=False)
    for name in ("新.pdf", "新.x1", "新.DOCX"):
        refused(name)
        assert "文件名的结尾可以是 .toml。" in capsys.readouterr().err
    require_output("新.md", force=False, endings=(".md", ".txt"))
    refused("新.toml", endings=(".md", ".txt"))
    assert "不能写成 .toml 格式。文件名的结尾可以是 .md、.txt。" in capsys.readouterr().err
    require_output("新.log", force=False, endings=(".md",), is_named=True)
    refused("新.pdf", endings=(".md",), is_named=True)
    (folder / "leads-to.toml").symlink_to("a.pdf")
    refused("leads-to.toml")  # what is written is the file that it leads to
    require_output("/dev/null", force=False)


@pytest.mark.usefixtures("folder")
def test_what_is_there_is_kept_with_what_else_can_be_done(capsys):
    refused("one.toml", hint="请另选")
    assert capsys.readouterr().err == (
        "错误：文件 one.toml 已经存在，没有改动。请另选；确要覆盖的，加 --force。\n"
    )
    require_output("one.toml", force=True)
    refused("one.toml", ["other-name"], force=True)
    assert "one.toml 与要读取的 other-name 是同一个文件" in capsys.readouterr().err


def test_the_same_file_is_known_by_number_or_by_where_it_would_be(folder):
    assert same_file("one.toml", ["TWO.TOML", "other-name", "one"]) == "other-name"
    assert same_file("one.toml", ["TWO.TOML", "-", "没有"]) is None
    assert same_file("new.toml", ["./new.toml"]) == "./new.toml"
    assert same_file("new.toml", ["one", "-"]) is None
    assert same_file("-", ["-"]) is None
    (folder / "dead").symlink_to("new.toml")
    assert same_file("new.toml", ["dead"]) == "dead"


def test_a_file_is_written_over_with_a_copy_and_a_new_one_never(folder, capsys, monkeypatch):
    with click.Context(click.Command("x")):
        write_output("a.bin", b"1")
        write_output("a.bin", b"2")
        write_output("b.bin", iter([b"3", b"4"]))
    with click.Context(click.Command("x")):
        assert [(folder / name).read_bytes() for name in ("a.bin", "b.bin")] == [b"2", b"34"]
        assert [copy.read_bytes() for copy in backups(folder / "a.bin")] == [b"1"]
        assert capsys.readouterr().err == ""
        monkeypatch.setattr("gknb.core.disk.backups.keep_backup", lambda *_: None)
        os.link("a.bin", "c.bin")
        write_output("a.bin", b"5")
        links, copy = capsys.readouterr().err.splitlines()
        assert links.startswith("a.bin：文件另有 1 个名字")
        assert copy == "a.bin：原文件没有留下备份。"
        with pytest.raises(click.exceptions.Exit):
            write_output("none/a.bin", b"")
        assert capsys.readouterr().err == "错误：none/a.bin：不能写入：没有这个文件或文件夹\n"
    assert [path.name for path in folder.iterdir() if "lock" in path.name] == []


def test_a_file_that_was_made_meanwhile_is_kept(folder, monkeypatch, capsys):
    monkeypatch.setattr(Path, "is_file", lambda _: False)
    with pytest.raises(click.exceptions.Exit):
        write_output("one.toml", b"x")
    assert "文件 one.toml 已经存在，没有改动。" in capsys.readouterr().err
    assert (folder / "one.toml").read_bytes() != b"x"
