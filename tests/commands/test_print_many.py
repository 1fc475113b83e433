"""`gknb print` of many reports: each into a file of its own in a folder."""

from __future__ import annotations

import shutil

import pytest
from click.testing import CliRunner

from gknb.cli import cli
from gknb.commands.print_many import are_many
from gknb.core.files.toml_file import load, save
from gknb.core.report import new_report
from tests.paths import SAMPLES

SAMPLE = SAMPLES / "busy-city-2024.toml"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copy(SAMPLE, "one.toml")
    return tmp_path


def run(*arguments, **options):
    return CliRunner().invoke(cli, ["print", *map(str, arguments)], **options)


class TestMany:
    @pytest.fixture(autouse=True)
    def two(self, folder):
        save(new_report("甲局", 2024), folder / "two.toml")

    def names(self, folder):
        return sorted(path.name for path in (folder / "out").iterdir())

    @pytest.mark.parametrize("files", [("one.toml", "two.toml"), (".",), ("*.toml",)])
    def test_each_report_gets_a_file_of_its_own(self, folder, files):
        result = run(*files, "-o", "out", "--format", "html")
        assert (result.exit_code, result.stdout) == (0, "")
        assert self.names(folder) == ["one.html", "two.html"]
        assert "已写入 out：2份。" in result.stderr

    def test_one_report_may_go_into_a_folder(self, folder):
        assert run("one.toml", "-o", "out/", "--format", "text").exit_code == 0
        assert self.names(folder) == ["one.txt"]

    @pytest.mark.parametrize("output", [(), ("-o", "-"), ("-o", "a.html"), ("-o", "two.toml")])
    def test_many_need_a_folder(self, output):
        result = run("one.toml", "two.toml", *output, "--format", "html")
        assert result.exit_code == 2
        assert "-o 后写文件夹" in result.stderr

    @pytest.mark.parametrize(
        ("options", "told"),
        [((), "--format 写明格式"), (("--format", "rich"), "不能写入文件夹")],
    )
    def test_the_files_of_a_folder_need_a_format(self, folder, options, told):
        result = run("one.toml", "two.toml", "-o", "out", *options)
        assert (result.exit_code, (folder / "out").exists()) == (2, False)
        assert told in result.stderr

    def test_what_is_there_is_left_and_told(self, folder):
        (folder / "out").mkdir()
        (folder / "out" / "one.html").write_text("x", encoding="utf-8")
        result = run(".", "-o", "out", "--format", "html")
        assert result.exit_code == 1
        assert "已写入 out：1份，另有1份没有写。" in result.stderr
        assert (folder / "out" / "one.html").read_text(encoding="utf-8") == "x"
        assert run(".", "-o", "out", "--format", "html", "--force").exit_code == 0
        assert (folder / "out" / "one.html").read_text(encoding="utf-8") != "x"

    def test_two_of_one_name_are_not_written_over_each_other(self, folder):
        (folder / "x").mkdir()
        shutil.copy("two.toml", "x/one.toml")
        result = run("one.toml", "x/one.toml", "-o", "out", "--format", "json", "--force")
        assert result.exit_code == 1
        assert load("one.toml").agency in (folder / "out/one.json").read_text(encoding="utf-8")

    def test_one_that_cannot_be_read_keeps_none_of_the_others(self, folder):
        (folder / "bad.toml").write_text("x", encoding="utf-8")
        result = run("bad.toml", "one.toml", "-o", "out", "--format", "html")
        assert result.exit_code == 2
        assert self.names(folder) == ["one.html"]

    def test_a_folder_without_reports_is_told(self, folder):
        (folder / "empty").mkdir()
        result = run("empty", "-o", "out", "--format", "html")
        assert (result.exit_code, (folder / "out").exists()) == (2, False)

    def test_a_folder_that_cannot_be_made_is_told(self, folder):
        (folder / "file").write_text("x", encoding="utf-8")
        result = run(".", "-o", "file/out/", "--format", "html")
        assert result.exit_code == 2
        assert "不能新建文件夹" in result.stderr


def test_several_names_a_folder_or_a_pattern_are_many(folder):
    (folder / "x").mkdir()
    (folder / "a*.toml").touch()
    for files, expected in (
        (("one.toml",), False),
        (("one.toml", "two.toml"), True),
        (("x",), True),
        (("*.toml",), True),
        (("o?e.toml",), True),
        (("a*.toml",), False),  # a file that is called so
        (("-",), False),
        (("none",), False),
    ):
        assert are_many(files) is expected, files


def test_standard_input_gets_a_name_and_quiet_says_nothing(folder):
    result = run("-", "-o", "out/", "--format", "text", "-q", input=SAMPLE.read_bytes())
    assert (result.exit_code, result.output) == (0, "")
    assert [path.name for path in (folder / "out").iterdir()] == ["标准输入.txt"]


def test_what_each_was_refused_for_is_told_and_the_gravest_code_counts(folder):
    (folder / "out").mkdir()
    (folder / "out" / "one.txt").touch()
    (folder / "bad.toml").write_text("x", encoding="utf-8")
    for files in (("bad.toml", "one.toml"), ("one.toml", "bad.toml")):
        result = run(*files, "-o", "out", "--format", "text")
        assert result.exit_code == 2
        assert "one.toml：out/one.txt 已经存在，没有写；确要覆盖的，加 --force。" in result.stderr
        assert "已写入 out：0份，另有2份没有写。" in result.stderr
    final = run("one.toml", "-o", "out2/", "--format", "html", "--final")
    assert (final.exit_code, list((folder / "out2").iterdir())) == (1, [])
