"""`gknb print`: the formats that go together with options and names, one report or many."""

from __future__ import annotations

import io
import shutil
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from gknb.cli import cli
from gknb.core.files.toml_file import load, save
from gknb.core.forms import Place
from gknb.core.naming import NOT_FINAL_MARK
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


def test_into_a_pipe_it_is_text_that_says_that_it_is_not_final():
    result = run("one.toml")
    assert result.exit_code == 0
    assert result.stdout.split("\n")[0].strip() == NOT_FINAL_MARK
    assert "\x1b" not in result.stdout
    assert result.stdout == run("one.toml", "--format", "text").stdout


@pytest.mark.parametrize(
    ("options", "is_marked"),
    [
        ((), True),
        (("--no-draft",), False),
        (("--section", 4), False),
        (("--section", 4, "--draft"), True),
        (("--format", "html"), True),
        (("--format", "html", "--fragment"), False),
        (("--format", "html", "--fragment", "--draft"), True),
    ],
)
def test_what_is_not_final_is_marked_unless_it_is_a_part(options, is_marked):
    assert (NOT_FINAL_MARK in run("one.toml", *options).stdout) is is_marked


def test_sections_stand_in_the_order_of_the_form_and_once():
    one = run("one.toml", "--section", 4).stdout
    both = run("one.toml", "--section", 4, "--section", 2, "--section", 4).stdout
    assert both.index("二、") < both.index("四、")
    assert both.count("四、政府信息公开行政复议") == one.count("四、政府信息公开行政复议") == 1


@pytest.mark.parametrize("number", [0, 7, "x"])
def test_a_section_that_there_is_not_is_refused(number):
    result = run("one.toml", "--section", number)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "1 至 6" in result.stderr


@pytest.mark.parametrize(("width", "code"), [(39, 2), (40, 0), (1000, 0), (1001, 2)])
def test_a_page_has_a_narrowest_and_a_widest_width(width, code):
    assert run("one.toml", "--width", width).exit_code == code


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--format", "html", "--style", "list"), "--style 只用于 text"),
        (("--nonzero",), "--nonzero 只用于"),
        (("--style", "table", "--nonzero"), "--nonzero 只用于"),
        (("--fragment",), "--fragment 只用于 html"),
        (("--final", "--draft"), "不能与 --draft 同用"),
        (("--format", "json", "--draft"), "不支持“未定稿”标记"),
    ],
)
def test_options_that_do_not_go_together_are_refused(options, told):
    result = run("one.toml", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_a_list_may_leave_out_what_is_0():
    whole = run("one.toml", "--style", "list").stdout
    short = run("one.toml", "--style", "list", "--nonzero").stdout
    assert len(short.splitlines()) < len(whole.splitlines())


def test_what_has_errors_is_not_printed_as_final():
    result = run(SAMPLES / "with-mistakes-2023.toml", "--final", "-o", "a.html")
    assert result.exit_code == 1
    assert "还不能定稿：" in result.stderr
    assert run("one.toml", "--final").exit_code == 1  # nobody has signed


@pytest.mark.parametrize(
    ("name", "begins"), [("a.html", b"<!"), ("a.docx", b"PK"), ("a.JSON", b"{")]
)
def test_the_name_of_the_file_says_the_format(folder, name, begins):
    result = run("one.toml", "-o", name)
    assert (result.exit_code, result.stdout) == (0, "")
    assert (folder / name).read_bytes().lower().startswith(begins.lower())
    assert f"已写入 {name}。" in result.stderr
    assert run("one.toml", "-o", name).exit_code == 2
    assert run("one.toml", "-o", name, "--force").exit_code == 0


def test_a_name_that_promises_another_format_is_refused(folder):
    result = run("one.toml", "-o", "a.docx", "--format", "html")
    assert (result.exit_code, (folder / "a.docx").exists()) == (2, False)
    assert "结尾是 docx 的" in result.stderr
    assert run("one.toml", "-o", "a.txt", "--format", "text").exit_code == 0


def test_a_report_that_cannot_be_read_is_told_and_nothing_is_written(folder):
    (folder / "bad.toml").write_text("x", encoding="utf-8")
    result = run("bad.toml", "-o", "a.html")
    assert (result.exit_code, (folder / "a.html").exists()) == (2, False)
    assert "bad.toml" in result.stderr


def test_standard_input_is_a_report():
    assert run("-", input=SAMPLE.read_bytes()).stdout == run("one.toml").stdout


def test_a_binary_format_is_not_shown_on_a_terminal(monkeypatch):
    from gknb.commands import print as module

    shown = io.BytesIO()
    terminal = SimpleNamespace(
        isatty=lambda: True, buffer=shown, flush=lambda: None, write=lambda *_: None
    )
    monkeypatch.setattr(module, "sys", SimpleNamespace(stdout=terminal))
    result = run("one.toml", "--format", "docx")
    assert result.exit_code == 2
    assert "不能显示在终端上" in result.stderr
    assert run("one.toml", "--format", "docx", "-o", "a.docx").exit_code == 0


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


def test_a_figure_of_the_report_is_printed():
    report = load("one.toml")
    place = Place("requests", "received", "natural_person")
    assert f" {report.figures[place]} " in run("one.toml", "--section", 3, "--width", 200).stdout
