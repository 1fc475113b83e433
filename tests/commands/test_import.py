"""`gknb import`: what it writes, what it says of it, and where a cell stood in the source."""

from __future__ import annotations

import json
import tomllib
from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner

from gknb.cli import cli
from gknb.commands import import_ as module
from gknb.core.files import toml_file
from gknb.core.forms import Place
from tests.commands.program import CLEAN, FAULTY, gknb
from tests.core.reading.layouts import as_tabs, pages, plain_report


def run(*arguments):
    return CliRunner().invoke(cli, ["import", *map(str, arguments)])


@pytest.fixture
def source(tmp_path):
    report = plain_report("2021", {})
    report.put(Place("other_matters", "text"), "本年度没有收取信息处理费。")
    file = tmp_path / "年报.txt"
    file.write_text(as_tabs(list(pages(report))), encoding="utf-8")
    return file


def test_it_says_what_it_wrote_and_how_much_is_to_be_looked_at(source, tmp_path):
    text = source.read_text(encoding="utf-8").replace("行政规范性文件", "规范性文件")
    source.write_text(text, encoding="utf-8")
    target = tmp_path / "r.toml"
    result = run(source, "-o", target)
    assert result.exit_code == 1
    assert f"已写入 {target}，1 处需核对。" in result.stderr
    assert result.stdout == ""
    assert toml_file.load(target).source.file == "年报.txt"


def test_a_clean_source_is_written_without_a_word_of_doubt(source, tmp_path):
    result = run(source, "-o", tmp_path / "r.toml")
    assert result.exit_code == 0, result.stderr
    assert result.stderr == f"已写入 {tmp_path / 'r.toml'}。\n"


def test_findings_as_json_are_all_that_stands_on_standard_error(source, tmp_path):
    result = run(source, "-o", tmp_path / "r.toml", "--json")
    assert json.loads(result.stderr) == []


@pytest.mark.parametrize(
    "wanted",
    [("行政许可", "本年处理决定数量"), ("licences", "decisions")],
    ids=["labels", "keys"],
)
def test_a_cell_is_explained_by_the_words_of_the_source(source, wanted):
    text = source.read_text(encoding="utf-8").replace("行政许可\t0", "行政许可\t14件")
    source.write_text(text, encoding="utf-8")
    result = run(source, "--explain", *wanted)
    assert result.exit_code == 0
    assert "：“14件”" in result.stdout
    assert "行" in result.stdout


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (("封面", "机关名称"), "某某县水利局"),
        (("cover", "agency.name"), "某某县水利局"),
        (("一、总体情况", "（一）主动公开"), "认真做好第1方面的工作"),
        (("总体情况", "主动公开"), "认真做好第1方面的工作"),
    ],
    ids=["cover by labels", "cover by keys", "text by heading", "text without numbers"],
)
def test_a_text_and_a_detail_of_the_cover_are_explained_too(source, wanted, words):
    result = run(source, "--explain", *wanted)
    assert result.exit_code == 0, result.stderr
    assert words in result.stdout


def test_a_cell_that_the_form_does_not_have_is_refused(source):
    result = run(source, "--explain", "行政许可", "自然人")
    assert result.exit_code == 2
    assert "没有这一处" in result.stderr


def test_where_to_write_or_what_to_explain_has_to_be_said(source):
    assert run(source).exit_code == 2


@pytest.fixture
def new_file(tmp_path):
    return tmp_path / "new.toml"


class TestImport:
    def test_a_printed_report_becomes_a_file_again(self, new_file):
        printed = gknb("print", CLEAN).stdout_bytes
        result = gknb("import", "-", "-o", new_file, stdin=printed)
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr == f"已写入 {new_file}。\n"
        assert toml_file.load(new_file).figures == toml_file.load(CLEAN).figures

    def test_what_does_not_hold_is_told_and_the_file_written_all_the_same(self, new_file):
        result = gknb("import", "-", "-o", new_file, stdin=gknb("print", FAULTY).stdout_bytes)
        assert result.exit_code == 1
        assert "（title-year）" in result.stderr
        assert new_file.exists()

    def test_findings_can_be_json(self, new_file):
        printed = gknb("print", FAULTY).stdout_bytes
        result = gknb("import", "-", "-o", new_file, "--json", stdin=printed)
        assert "title-year" in {record["rule"] for record in json.loads(result.stderr)}

    def test_an_existing_file_is_kept_unless_forced(self, new_file):
        new_file.write_text("mine", encoding="utf-8")
        printed = gknb("print", CLEAN).stdout_bytes
        result = gknb("import", "-", "-o", new_file, stdin=printed)
        assert (result.exit_code, new_file.read_text(encoding="utf-8")) == (2, "mine")
        assert "--force" in result.stderr
        assert gknb("import", "-", "-o", new_file, "--force", stdin=printed).exit_code == 0

    def test_what_is_no_report_is_refused_and_nothing_written(self, new_file):
        result = gknb("import", "-", "-o", new_file, stdin="今天天气很好")
        assert result.exit_code == 2
        assert "没有找到年度报告" in result.stderr
        assert not new_file.exists()

    def test_the_report_can_go_to_standard_output(self):
        result = gknb("import", "-", "-o", "-", stdin=gknb("print", CLEAN).stdout_bytes)
        assert tomllib.loads(result.stdout)["year"] == 2024


def test_one_of_both_has_to_be_said_and_explaining_is_for_one_source(source, tmp_path):
    both = run(source, "-o", tmp_path / "r.toml", "--explain", "封面", "机关名称")
    assert (both.exit_code, "请写 -o 写入哪个文件，或 --explain" in both.stderr) == (2, True)
    many = run(source, source, "--explain", "封面", "机关名称")
    assert (many.exit_code, "--explain 只用于一份原文" in many.stderr) == (2, True)
    for option in (("--jobs", 2), ("--scheduler", "tcp://x")):
        one = run(source, "-o", tmp_path / "r.toml", *option)
        assert (one.exit_code, "只用于导入文件夹" in one.stderr) == (2, True)


def test_where_reports_go_is_told_by_the_sources_and_the_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for folder in ("out", "in"):
        (tmp_path / folder).mkdir()
    (tmp_path / "a*").touch()
    for sources, output, is_many in (
        (("a",), "r.toml", False),
        (("a",), "new/", True),
        (("a",), "out", True),
        (("a", "b"), "out", True),
        (("a", "b"), "new", True),
        (("in",), "new", True),
        (("x*.docx",), "new", True),
        (("a*",), "r.toml", False),  # a file that is called so
        (("-",), "-", False),
        (("-",), "new/", True),
        (("a",), None, False),
    ):
        assert module._is_many(sources, output) is is_many, (sources, output)
    for sources, output in ((("a", "b"), "r.toml"), (("in",), "R.TOML"), (("a", "b"), "-")):
        with pytest.raises(click.exceptions.Exit):
            module._is_many(sources, output)


def test_what_is_written_is_told_unless_it_goes_to_standard_output(source, tmp_path):
    printed = run(source, "-o", "-")
    assert (printed.exit_code, printed.stderr) == (0, "")
    target = tmp_path / "r.toml"
    assert run(source, "-o", target, "-q").stderr == ""
    assert toml_file.load(target).agency == "某某县水利局"
    again = run(source, "-o", target)
    assert (again.exit_code, "已经存在" in again.stderr) == (2, True)
    same = run(source, "-o", source, "--force")
    assert same.exit_code == 2


def test_a_place_that_the_source_does_not_have_is_told(source):
    result = run(source, "--explain", "封面", "电子邮箱")
    assert result.exit_code == 0
    assert result.stdout == "封面 › 电子邮箱：原文没有这一处，或者没有读入\n"


def test_a_source_that_cannot_be_read_is_told(tmp_path, monkeypatch):
    gone = run(tmp_path / "没有.docx", "-o", tmp_path / "r.toml")
    assert (gone.exit_code, "没有.docx：不能读取：没有这个文件" in gone.stderr) == (2, True)
    monkeypatch.setattr(module, "sys", SimpleNamespace(stdin=None))
    closed = run("-", "-o", tmp_path / "r.toml")
    assert (closed.exit_code, "标准输入：没有可读取的内容" in closed.stderr) == (2, True)
