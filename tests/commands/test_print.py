"""`gknb print`: the formats that go together with options and names, one report or many."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from gknb.cli import cli
from gknb.core.files import toml_file
from gknb.core.files.toml_file import load
from gknb.core.forms import Place
from gknb.core.naming import NOT_FINAL_MARK
from gknb.core.rendering import FORMATS
from tests.commands.program import CLEAN, ESCAPE, QUIET, gknb, process
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
        (("--fragment", "--format", "tsv"), "--fragment 只用于 html"),
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


def test_a_figure_of_the_report_is_printed():
    report = load("one.toml")
    place = Place("requests", "received", "natural_person")
    assert f" {report.figures[place]} " in run("one.toml", "--section", 3, "--width", 200).stdout


@pytest.fixture
def new_file(tmp_path):
    return tmp_path / "new.toml"


class TestPrint:
    def test_json_has_the_figures_under_the_keys_of_the_form(self):
        document = json.loads(gknb("print", "--format", "json", QUIET).stdout)
        assert document["year"] == 2023
        assert document["tables"]["disclosure"]["licences"]["decisions"] == 2
        assert document["tables"]["disclosure"]["fees"]["amount"] == "0"

    def test_one_section_leaves_the_others_out(self):
        text = gknb("print", CLEAN, "--section", 6).stdout
        assert "其他需要报告的事项" in text
        assert "总体情况" not in text

    def test_a_blank_report_can_be_printed_in_every_format(self, new_file):
        gknb("new", new_file, "--agency", "某局", "--year", 2024)
        for form in FORMATS:
            assert gknb("print", new_file, "--format", form).exit_code == 0

    def test_a_width_is_kept(self):
        from rich.cells import cell_len

        lines = gknb("print", CLEAN, "--width", 100, "--section", 1).stdout.splitlines()
        assert 80 < max(map(cell_len, lines)) <= 100

    def test_an_output_file_gets_what_standard_output_would(self, tmp_path):
        target = tmp_path / "报告.txt"
        target.write_text("old", encoding="utf-8")
        assert gknb("print", CLEAN, "-o", target).exit_code == 2
        assert target.read_text(encoding="utf-8") == "old"
        result = gknb("print", CLEAN, "-o", target, "--force")
        assert (result.exit_code, result.stdout) == (0, "")
        assert target.read_text(encoding="utf-8") == gknb("print", CLEAN).stdout
        assert gknb("print", CLEAN, "-o", "-").stdout == gknb("print", CLEAN).stdout

    def test_another_report_is_not_written_over_either(self, tmp_path):
        other = tmp_path / "other.toml"
        shutil.copy(QUIET, other)
        assert gknb("print", CLEAN, "-o", other).exit_code == 2
        assert other.read_bytes() == QUIET.read_bytes()

    def test_an_output_file_is_plain_even_where_the_terminal_has_styles(self, tmp_path):
        target = tmp_path / "a.txt"
        arguments = ["print", str(CLEAN), "--format", "rich", "-o", str(target)]
        assert process(*arguments, FORCE_COLOR="1", TTY_COMPATIBLE="1").returncode == 0
        assert "\x1b" not in target.read_text(encoding="utf-8")

    def test_an_output_that_cannot_be_written_is_named(self, tmp_path):
        result = gknb("print", CLEAN, "-o", tmp_path / "no" / "a.txt")
        assert result.exit_code == 2
        assert "没有这个文件或文件夹" in result.stderr

    @pytest.mark.parametrize(
        ("ending", "start"),
        [
            ("txt", "                  "),
            ("TSV", "云溪市"),
            ("md", "> 【未定稿】"),
            ("markdown", "> 【未定稿】"),
            ("html", "<!DOCTYPE html>"),
            ("htm", "<!DOCTYPE html>"),
            ("json", "{"),
            ("docx", "PK"),
            ("", "                  "),
        ],
    )
    def test_the_ending_of_the_output_file_decides_the_format(self, tmp_path, ending, start):
        target = tmp_path / f"报告.{ending}"
        assert gknb("print", CLEAN, "-o", target).exit_code == 0
        assert target.read_bytes().startswith(start.encode())

    def test_a_format_that_is_named_goes_before_the_ending(self, tmp_path):
        target = tmp_path / "a.html"
        assert gknb("print", CLEAN, "--format", "tsv", "-o", target).exit_code == 0
        assert target.read_text(encoding="utf-8") == gknb("print", CLEAN, "--format", "tsv").stdout

    def test_a_document_goes_into_a_pipe_whole(self):
        assert process("print", str(CLEAN), "--format", "docx").stdout.startswith(b"PK\x03\x04")

    @pytest.mark.parametrize("output", [[], ["-o", "-"]])
    def test_a_document_is_not_thrown_at_a_terminal(self, output):
        ours, theirs = os.openpty()
        command = [sys.executable, "-m", "gknb", "print", CLEAN, "--format", "docx", *output]
        done = subprocess.run(command, stdout=theirs, stderr=subprocess.PIPE, check=False)
        os.close(theirs)
        assert done.returncode == 2
        assert "-o 报告.docx" in done.stderr.decode()
        os.close(ours)

    def test_without_its_library_a_document_asks_for_it_in_one_command(self, tmp_path):
        (tmp_path / "docx.py").write_text(
            "raise ModuleNotFoundError(\"No module named 'docx'\", name='docx')"
        )
        target = tmp_path / "a.docx"
        done = process("print", str(CLEAN), "-o", str(target), PYTHONPATH=str(tmp_path))
        assert done.returncode == 2
        assert f"{sys.executable} -m pip install 'gknb[docx]'" in done.stderr.decode()
        assert "Traceback" not in done.stderr.decode()
        assert not target.exists()

    def test_the_list_style_has_a_figure_a_line(self):
        result = gknb("print", CLEAN, "--section", 4, "--style", "list", "--nonzero")
        assert "行政复议，结果维持：214\n" in result.stdout
        assert result.stdout.endswith("其余 5 项均为 0。\n")

    def test_a_fragment_is_html_without_the_page(self):
        fragment = gknb("print", CLEAN, "--format", "html", "--fragment").stdout
        assert fragment.startswith("<article")

    def test_an_agency_name_with_escape_sequences_is_harmless(self, tmp_path):
        report = toml_file.load(CLEAN)
        report.cover["agency.name"] = f"某局{ESCAPE}"
        toml_file.save(report, tmp_path / "a.toml")
        for form in ("text", "rich"):
            printed = gknb("print", tmp_path / "a.toml", "--format", form)
            assert printed.exit_code == 0
            assert "\x1b[2J" not in printed.stdout
            assert "\x1b]" not in printed.stdout
            assert "\x07" not in printed.stdout

    def test_the_report_is_the_same_bytes_in_every_locale(self):
        usual = process("print", str(CLEAN), PYTHONIOENCODING="utf-8").stdout
        assert usual.decode()
        for environment in (
            {"PYTHONIOENCODING": "ascii"},
            {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
            {"PYTHONIOENCODING": "gb18030"},
        ):
            assert process("print", str(CLEAN), **environment).stdout == usual

    def test_a_reader_that_leaves_early_causes_no_word(self):
        with subprocess.Popen(
            [sys.executable, "-m", "gknb", "print", CLEAN],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as printing:
            printing.stdout.close()
            assert printing.stderr.read() == b""
        assert printing.returncode == 141

    def test_a_full_disk_is_said_in_one_line(self):
        if not Path("/dev/full").exists():
            pytest.skip("no /dev/full here")
        with Path("/dev/full").open("wb") as full:
            printing = subprocess.run(
                [sys.executable, "-m", "gknb", "print", CLEAN],
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert printing.returncode == 2
        assert printing.stderr.decode().splitlines() == [
            "错误：不能写到标准输出：磁盘已满，请清理后再试"
        ]


def test_a_link_to_a_report_is_not_printed_over(tmp_path):
    report = tmp_path / "good.toml"
    shutil.copy(CLEAN, report)
    link = tmp_path / "link.txt"
    link.symlink_to(report)
    ended = gknb("print", QUIET, "-o", link)
    assert ended.exit_code == 2
    assert report.read_bytes() == CLEAN.read_bytes()


def test_rich_into_a_file_does_not_depend_on_the_environment():
    usual = process("print", str(QUIET), "--format", "rich", COLUMNS="200")
    assert process("print", str(QUIET), "--format", "rich", COLUMNS="1").stdout == usual.stdout
    assert usual.stdout == gknb("print", QUIET, "--format", "rich").stdout_bytes
