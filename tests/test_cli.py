"""The commands: what they print, what they refuse, how they end."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from gknb import __version__
from gknb.cli import cli
from gknb.core import checks
from gknb.core.files import toml_file
from gknb.core.forms import Place
from gknb.core.rendering import FORMATS

SAMPLES = Path(__file__).parent.parent / "sample"
CLEAN = SAMPLES / "busy-city-2024.toml"
QUIET = SAMPLES / "hotan-commerce-2023.toml"
FAULTY = SAMPLES / "with-mistakes-2023.toml"
LAST_YEAR = SAMPLES / "with-mistakes-2024.toml"
AGAINST = SAMPLES / "with-mistakes-2025.toml"
ESCAPE = "\x1b[2J\x1b]0;owned\x07"
COMMANDS = [
    *("edit", "new", "import", "check", "print", "sign", "diff", "compare", "merge", "tally"),
    *("keys", "schema", "completion"),
]
ENGLISH_OF_CLICK = re.compile(
    r"\b(usage|options?|arguments?|commands?|errors?|missing|try|invalid|value|such|show|message"
    r"|exit|required|default|mean|extra|unexpected|range|choose|valid|integer)\b",
    re.IGNORECASE,
)


def run(*arguments, stdin=None):
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)


def process(*arguments, stdin=None, **environment):
    return subprocess.run(
        [sys.executable, "-m", "gknb", *arguments],
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        check=False,
        env=os.environ | environment,
    )


def english(text):
    """Words of click that are left in a text, once what the user types himself is taken away."""
    text = re.sub(r"--?[\w-]+|'[^']*'|\[[^\]]*\]|gknb( [a-z]+)?", " ", text)
    return ENGLISH_OF_CLICK.findall(text)


@pytest.fixture
def new_file(tmp_path):
    return tmp_path / "new.toml"


class TestCheck:
    def test_a_clean_report_gives_no_finding_and_exit_code_0(self):
        result = run("check", CLEAN)
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout == f"{CLEAN}：没有发现问题\n"

    def test_a_finding_says_where_what_and_what_to_do_and_gives_exit_code_1(self):
        result = run("check", FAULTY)
        assert result.exit_code == 1
        assert "  错误  封面 › 标题\n" in result.stdout
        assert "标题写2022年，报告年度为2023年" in result.stdout
        assert "应为 2023，现为 2022" not in result.stdout  # the message has said it
        assert "落款日期2024年2月5日，晚于法定期限2024年1月31日" in result.stdout
        assert "处理：" in result.stdout
        assert "（title-year）" in result.stdout

    def test_warnings_alone_give_exit_code_0(self, tmp_path):
        late = toml_file.load(CLEAN)
        late.cover["signed_on"] = late.signed_on.replace(year=late.signed_on.year + 1)
        toml_file.save(late, tmp_path / "late.toml")
        result = run("check", tmp_path / "late.toml")
        assert "1 个警告\n  警告  封面 › 落款日期" in result.stdout
        assert result.exit_code == 0

    def test_several_reports_end_with_one_line_over_all(self):
        result = run("check", CLEAN, FAULTY, QUIET)
        assert [line for line in result.stdout.splitlines() if line.startswith(str(CLEAN))]
        assert re.search(r"^检查了 3 个文件：\d+ 个错误，1 个警告$", result.stdout, re.MULTILINE)

    def test_a_file_that_cannot_be_read_is_named_and_the_others_are_checked(self, tmp_path):
        bad = tmp_path / "坏.toml"
        bad.write_bytes(b"\xff\xfe")
        result = run("check", bad, tmp_path / "没有.toml", FAULTY)
        assert result.exit_code == 2
        assert f"{bad}：" in result.stderr
        assert "没有这个文件" in result.stderr
        assert "title-year" in result.stdout
        assert "2 个文件不能读取" in result.stdout

    def test_standard_input_is_read_for_a_dash(self):
        result = run("check", "-", stdin=FAULTY.read_bytes())
        assert result.exit_code == 1
        assert result.stdout.startswith("标准输入：")

    def test_nothing_on_standard_input_is_unusable_input(self):
        result = run("check", "-", stdin=b"")
        assert result.exit_code == 2
        assert "文件是空的" in result.stderr

    def test_json_is_one_array_of_findings_over_all_files(self, tmp_path):
        result = run("check", "--json", CLEAN, FAULTY, tmp_path / "gone.toml")
        records = json.loads(result.stdout)
        assert len(records) == len(checks.check(toml_file.load(FAULTY)))
        assert {tuple(record) for record in records} == {
            (
                *("file", "rule", "severity", "section", "table", "row", "column"),
                *("message", "expected", "actual", "remedy"),
            )
        }
        assert {record["file"] for record in records} == {str(FAULTY)}
        assert result.exit_code == 2

    def test_json_of_a_clean_report_is_an_empty_array(self):
        result = run("check", "--json", CLEAN)
        assert (result.stdout, result.exit_code) == ("[]\n", 0)

    def test_the_table_at_the_end_counts_by_rule_over_all_files(self):
        result = run("check", FAULTY, CLEAN, LAST_YEAR)
        lines = result.stdout.splitlines()
        end = lines.index(next(line for line in lines if line.startswith("检查了 3 个文件")))
        assert "  错误  prose-missing         2 个，1 个文件" in lines[end:]
        words = [line.split()[0] for line in lines[end + 1 :]]
        assert words == sorted(words, key=["错误", "警告", "提示"].index)
        assert len(words) == len({line.split()[1] for line in lines[end + 1 :]})

    def test_one_file_needs_no_table(self):
        assert "检查了" not in run("check", FAULTY).stdout

    def test_last_years_report_is_the_one_that_the_report_names(self):
        result = run("check", AGAINST)
        assert result.exit_code == 1
        assert "上年报告“结转下年度”为1" in result.stdout
        assert "（carried-over）" in result.stdout
        assert result.stderr == ""

    def test_last_years_report_can_be_given(self, tmp_path):
        shutil.copy(AGAINST, tmp_path / "alone.toml")
        result = run("check", "--previous", LAST_YEAR, tmp_path / "alone.toml")
        assert (
            result.stdout.replace(str(tmp_path / "alone.toml"), str(AGAINST))
            == run("check", AGAINST).stdout
        )

    def test_last_years_report_that_is_gone_is_said_and_the_rest_is_checked(self, tmp_path):
        shutil.copy(AGAINST, tmp_path / "alone.toml")
        result = run("check", tmp_path / "alone.toml")
        assert result.exit_code == 1
        assert "carried-over" not in result.stdout
        assert "（requests-balance）" in result.stdout
        assert f"{tmp_path / 'alone.toml'}：上年报告不能使用：" in result.stderr
        assert "没有这个文件" in result.stderr

    @pytest.mark.parametrize("previous", ["没有.toml", QUIET])
    def test_a_report_given_as_last_years_that_is_none_is_unusable(self, previous):
        result = run("check", "--previous", previous, AGAINST)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("错误：上年报告")

    def test_another_organs_report_given_as_last_years_is_doubted_and_compared(self):
        result = run("check", "--previous", CLEAN, AGAINST)
        assert "上年报告的机关是“云溪市人民政府”" in result.stderr
        assert "（carried-over）" in result.stdout

    def test_one_last_years_report_for_several_files_is_refused(self):
        result = run("check", "--previous", LAST_YEAR, AGAINST, CLEAN)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "只能与一个文件同用" in result.stderr

    def test_an_accepted_finding_is_listed_with_its_reason(self):
        result = run("check", AGAINST)
        assert "1 个已接受" in result.stdout.splitlines()[0]
        assert "  已接受  二、主动公开政府信息情况 › 行政许可" in result.stdout
        assert "        理由：本年起承接城区占道经营的许可（jump）" in result.stdout
        records = json.loads(run("check", "--json", AGAINST).stdout)
        accepted = {record["rule"]: record.get("accepted") for record in records}
        assert accepted["jump"] == "本年起承接城区占道经营的许可"
        assert accepted["carried-over"] is None

    def test_the_rules_are_listed_one_a_line(self):
        result = run("check", "--rules")
        lines = result.stdout.splitlines()
        assert result.exit_code == 0
        assert [line.partition("（")[0] for line in lines] == [rule.id for rule in checks.RULES]
        assert "依据：条例第四十九条" in result.stdout

    def test_a_hostile_file_name_cannot_speak_to_the_terminal(self, tmp_path):
        hostile = tmp_path / f"{ESCAPE}.toml"
        shutil.copy(FAULTY, hostile)
        for arguments in (["check", hostile], ["check", tmp_path / f"{ESCAPE}gone.toml"]):
            assert "\x1b" not in run(*arguments).output
            assert "\x07" not in run(*arguments).output

    def test_a_file_name_that_is_no_utf8_is_shown_all_the_same(self, tmp_path):
        name = os.fsencode(tmp_path) + b"/\xb1\xa8.toml"
        Path(os.fsdecode(name)).write_bytes(FAULTY.read_bytes())
        text = process("check", name)
        assert (text.returncode, text.stderr) == (1, b"")
        assert "title-year" in text.stdout.decode()
        assert json.loads(process("check", "--json", name).stdout.decode())


class TestPrint:
    def test_into_a_pipe_it_is_plain_text(self):
        result = run("print", CLEAN)
        assert result.exit_code == 0
        assert toml_file.load(CLEAN).title in result.stdout
        assert "\x1b" not in result.stdout

    def test_json_has_the_figures_under_the_keys_of_the_form(self):
        document = json.loads(run("print", "--format", "json", QUIET).stdout)
        assert document["year"] == 2023
        assert document["tables"]["disclosure"]["licences"]["decisions"] == 2
        assert document["tables"]["disclosure"]["fees"]["amount"] == "0"

    def test_one_section_leaves_the_others_out(self):
        text = run("print", CLEAN, "--section", 6).stdout
        assert "其他需要报告的事项" in text
        assert "总体情况" not in text

    def test_sections_come_in_the_order_of_the_form(self):
        text = run("print", CLEAN, "--section", 6, "--section", 1).stdout
        assert text.index("总体情况") < text.index("其他需要报告的事项")

    def test_a_blank_report_can_be_printed_in_every_format(self, new_file):
        run("new", new_file, "--agency", "某局", "--year", 2024)
        for form in FORMATS:
            assert run("print", new_file, "--format", form).exit_code == 0

    def test_a_width_is_kept(self):
        from rich.cells import cell_len

        lines = run("print", CLEAN, "--width", 100, "--section", 1).stdout.splitlines()
        assert 80 < max(map(cell_len, lines)) <= 100

    def test_an_output_file_gets_what_standard_output_would(self, tmp_path):
        target = tmp_path / "报告.txt"
        target.write_text("old", encoding="utf-8")
        assert run("print", CLEAN, "-o", target).exit_code == 2
        assert target.read_text(encoding="utf-8") == "old"
        result = run("print", CLEAN, "-o", target, "--force")
        assert (result.exit_code, result.stdout) == (0, "")
        assert target.read_text(encoding="utf-8") == run("print", CLEAN).stdout
        assert run("print", CLEAN, "-o", "-").stdout == run("print", CLEAN).stdout

    @pytest.mark.parametrize("link", [False, True])
    def test_the_report_itself_is_never_written_over(self, tmp_path, link):
        report = tmp_path / "a.toml"
        shutil.copy(CLEAN, report)
        target = tmp_path / "a.txt" if link else report
        if link:
            target.hardlink_to(report)
        result = run("print", report, "-o", target, "--force")
        assert result.exit_code == 2
        assert "同一个文件" in result.stderr or "不能写成 .toml" in result.stderr
        assert report.read_bytes() == CLEAN.read_bytes()

    def test_another_report_is_not_written_over_either(self, tmp_path):
        other = tmp_path / "other.toml"
        shutil.copy(QUIET, other)
        assert run("print", CLEAN, "-o", other).exit_code == 2
        assert other.read_bytes() == QUIET.read_bytes()

    def test_an_output_file_is_plain_even_where_the_terminal_has_styles(self, tmp_path):
        target = tmp_path / "a.txt"
        arguments = ["print", str(CLEAN), "--format", "rich", "-o", str(target)]
        assert process(*arguments, FORCE_COLOR="1", TTY_COMPATIBLE="1").returncode == 0
        assert "\x1b" not in target.read_text(encoding="utf-8")

    def test_an_output_that_cannot_be_written_is_named(self, tmp_path):
        result = run("print", CLEAN, "-o", tmp_path / "no" / "a.txt")
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
        assert run("print", CLEAN, "-o", target).exit_code == 0
        assert target.read_bytes().startswith(start.encode())

    def test_a_format_that_is_named_goes_before_the_ending(self, tmp_path):
        target = tmp_path / "a.html"
        assert run("print", CLEAN, "--format", "tsv", "-o", target).exit_code == 0
        assert target.read_text(encoding="utf-8") == run("print", CLEAN, "--format", "tsv").stdout

    @pytest.mark.parametrize("form", ["html", "docx", "tsv", "markdown"])
    def test_no_format_writes_over_the_report(self, tmp_path, form):
        report = tmp_path / "a.toml"
        shutil.copy(CLEAN, report)
        assert run("print", report, "--format", form, "-o", report).exit_code == 2
        assert report.read_bytes() == CLEAN.read_bytes()

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
        result = run("print", CLEAN, "--section", 4, "--style", "list", "--nonzero")
        assert "行政复议，结果维持：214\n" in result.stdout
        assert result.stdout.endswith("其余 5 项均为 0。\n")

    def test_a_fragment_is_html_without_the_page(self):
        fragment = run("print", CLEAN, "--format", "html", "--fragment").stdout
        assert fragment.startswith("<article")

    @pytest.mark.parametrize(
        "options",
        [
            ["--style", "list", "--format", "html"],
            ["--nonzero"],
            ["--nonzero", "--style", "table"],
            ["--fragment"],
            ["--fragment", "--format", "tsv"],
        ],
    )
    def test_an_option_of_another_format_is_refused(self, options):
        result = run("print", CLEAN, *options)
        assert result.exit_code == 2
        assert "只用于" in result.stderr

    def test_an_unusable_report_leaves_the_output_file_alone(self, tmp_path):
        target = tmp_path / "a.txt"
        assert run("print", tmp_path / "gone.toml", "-o", target).exit_code == 2
        assert not target.exists()

    def test_an_agency_name_with_escape_sequences_is_harmless(self, tmp_path):
        report = toml_file.load(CLEAN)
        report.cover["agency.name"] = f"某局{ESCAPE}"
        toml_file.save(report, tmp_path / "a.toml")
        for form in ("text", "rich"):
            printed = run("print", tmp_path / "a.toml", "--format", form)
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


class TestNew:
    def test_a_new_report_names_agency_year_and_kind(self, new_file):
        result = run("new", new_file, "--agency", "某县", "--year", 2024, "--kind", "government")
        assert (result.exit_code, result.stdout) == (0, "")
        report = toml_file.load(new_file)
        assert (report.agency, report.year, report.kind) == ("某县", 2024, "government")
        assert not report.figures

    def test_a_department_is_the_usual_kind(self, new_file):
        run("new", new_file, "--agency", "某局", "--year", 2024)
        assert toml_file.load(new_file).kind == "department"

    def test_a_dash_writes_to_standard_output(self):
        result = run("new", "-", "--agency", "某局", "--year", 2024)
        assert tomllib.loads(result.stdout)["agency"]["name"] == "某局"

    def test_a_file_that_exists_is_left_alone(self, new_file):
        new_file.write_text("mine", encoding="utf-8")
        result = run("new", new_file, "--agency", "某局", "--year", 2024)
        assert result.exit_code == 2
        assert "已经存在" in result.stderr
        assert new_file.read_text(encoding="utf-8") == "mine"

    def test_a_link_to_nowhere_is_not_followed(self, new_file, tmp_path):
        new_file.symlink_to(tmp_path / "target.toml")
        assert run("new", new_file, "--agency", "某局", "--year", 2024).exit_code == 2
        assert not (tmp_path / "target.toml").exists()

    @pytest.mark.parametrize("year", ["2018", "1", "-5", "99999", "二〇二四", "2024.5"])
    def test_a_year_without_a_form_is_refused(self, new_file, year):
        result = run("new", new_file, "--agency", "某局", "--year", year)
        assert result.exit_code == 2
        assert "--year" in result.stderr
        assert not new_file.exists()

    @pytest.mark.parametrize("name", ["", "  ", "　", "某\n局", f"某局{ESCAPE}", "某\u202e局"])
    def test_an_empty_or_hostile_agency_name_is_refused(self, new_file, name):
        result = run("new", new_file, "--agency", name, "--year", 2024)
        assert result.exit_code == 2
        assert "机关名称" in result.stderr
        assert "\x1b" not in result.output
        assert not new_file.exists()

    def test_a_folder_that_does_not_exist_is_said(self, tmp_path):
        result = run("new", tmp_path / "no" / "a.toml", "--agency", "某局", "--year", 2024)
        assert result.exit_code == 2
        assert "不能写入" in result.stderr


class TestOpening:
    @pytest.fixture
    def opened(self, monkeypatch):
        app = ModuleType("gknb.tui.run")
        calls = []

        def run_app(path, *, mouse):
            calls.append((path, mouse))
            return 0

        app.run_app = run_app
        monkeypatch.setitem(sys.modules, app.__name__, app)
        return calls

    def test_without_a_word_the_home_screen_opens(self, opened):
        assert run().exit_code == 0
        assert run("edit").exit_code == 0
        assert opened == [(None, True), (None, True)]

    def test_a_file_opens_with_and_without_the_word_edit(self, opened):
        for arguments in ([CLEAN], ["edit", CLEAN], ["--", CLEAN]):
            assert run(*arguments).exit_code == 0
        assert opened == [(CLEAN, True)] * 3

    def test_the_mouse_can_be_left_to_the_terminal_in_any_position(self, opened):
        for arguments in (
            ["--no-mouse", CLEAN],
            [CLEAN, "--no-mouse"],
            ["edit", "--no-mouse", CLEAN],
            ["--no-mouse", "edit", CLEAN],
        ):
            assert run(*arguments).exit_code == 0
        assert opened == [(CLEAN, False)] * 4

    def test_a_name_that_starts_with_a_dash_can_be_opened(self, opened, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        shutil.copy(CLEAN, "-a.toml")
        assert run("--", "-a.toml").exit_code == 0
        assert run("./-a.toml").exit_code == 0
        assert run("edit", "--", "-a.toml").exit_code == 0
        assert run("check", "--", "-a.toml").exit_code == 0
        assert [path for path, _ in opened] == [Path("-a.toml")] * 3

    def test_a_file_that_is_not_there_is_said_with_the_command_that_makes_it(self, opened):
        result = run("没有.toml")
        assert result.exit_code == 2
        assert result.stderr == "错误：没有文件 没有.toml。要新建，用 gknb new。\n"
        assert not opened

    def test_a_word_that_is_neither_command_nor_file_gets_the_nearest_command(self):
        result = run("chekc")
        assert result.exit_code == 2
        assert "'chekc' 不是命令，也没有这个文件。是不是想用命令 check？" in result.stderr
        assert "命令有：" in run("nosuchcommand").stderr

    def test_standard_input_cannot_be_edited(self):
        assert run("-").exit_code == 2
        assert run("edit", "-").exit_code == 2


class TestLanguage:
    @pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
    @pytest.mark.parametrize("option", ["-h", "--help"])
    def test_help_is_in_chinese(self, command, option):
        result = run(*command, option)
        assert result.exit_code == 0
        assert result.stdout.startswith("用法：gknb")
        assert "选项" in result.stdout
        assert english(result.stdout) == []

    def test_help_is_aligned_by_cells_and_fits_80_columns(self):
        from rich.cells import cell_len

        for command in [[], *([name] for name in COMMANDS)]:
            lines = run(*command, "--help").stdout.splitlines()
            assert max(map(cell_len, lines)) <= 80
        lines = run("new", "--help").stdout.splitlines()
        columns = {
            cell_len(line[: line.index(text)])
            for line in lines
            for text in ("机关名称", "报告年度，")
            if text in line
        }
        assert len(columns) == 1

    @pytest.mark.parametrize(
        "arguments",
        [
            ["--nosuch"],
            ["check"],
            ["check", "--jsno", "a"],
            ["check", "--json=1", "a"],
            ["print"],
            ["print", "a", "--format"],
            ["print", "a", "--format", "pdf"],
            ["print", "a", "--section", "7"],
            ["print", "a", "--section", "x"],
            ["print", "a", "--width", "x"],
            ["print", "a", "--width", "1"],
            ["new"],
            ["new", "a"],
            ["new", "a", "--agency", "某局"],
            ["new", "a", "--agency", "某局", "--year", "x"],
            ["new", "a", "--agency", "某局", "--year", "2024", "--kind", "x"],
            ["completion"],
            ["completion", "tcsh"],
            ["schema", "a"],
            ["nosuch"],
        ],
    )
    def test_wrong_usage_is_explained_in_chinese_with_exit_code_2(self, arguments):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("用法：gknb")
        assert "\n错误：" in result.stderr
        assert english(result.stderr) == []

    def test_a_misspelt_option_gets_the_right_one(self):
        message = run("print", "--wdith", "9").stderr.replace("'", "")
        assert "没有选项 --wdith。是不是想用 --width？" in message

    def test_a_hostile_argument_cannot_speak_to_the_terminal(self):
        for arguments in ([ESCAPE], [f"--{ESCAPE}"], ["schema", ESCAPE], [f"{ESCAPE}.toml"]):
            result = run(*arguments)
            assert result.exit_code == 2
            assert "\x1b" not in result.output

    def test_messages_are_readable_where_the_locale_knows_ascii_only(self):
        result = process("check", "没有.toml", PYTHONIOENCODING="ascii")
        assert "没有这个文件" in result.stderr.decode()
        assert "用法：" in process("--help", PYTHONIOENCODING="ascii").stdout.decode()


class TestRest:
    def test_the_version_is_that_of_the_package(self):
        result = run("--version")
        assert (result.stdout, result.exit_code) == (f"gknb {__version__}\n", 0)

    def test_the_schema_is_json(self):
        assert json.loads(run("schema").stdout)["$schema"].startswith("https://json-schema.org/")

    @pytest.mark.parametrize(
        "arguments", [["check", str(FAULTY)], ["print", str(CLEAN)], ["schema"], ["--help"]]
    )
    def test_a_command_without_screen_loads_neither_textual_nor_a_document_library(self, arguments):
        script = (
            "import sys\n"
            "from gknb.cli import cli\n"
            "try:\n    cli.main(sys.argv[1:])\n"
            "except SystemExit:\n    pass\n"
            "names = {name.partition('.')[0] for name in sys.modules}\n"
            "print(*sorted(names & {'textual', 'docx', 'lxml', 'pdfminer', 'bs4', "
            "'openpyxl', 'distributed'}), "
            "file=sys.stderr)\n"
        )
        loaded = subprocess.run(
            [sys.executable, "-c", script, *arguments], capture_output=True, check=True
        )
        assert loaded.stderr.decode().strip() == ""

    def test_an_interrupt_ends_quietly_with_130(self, monkeypatch):
        def interrupted(*_, **__):
            raise KeyboardInterrupt

        monkeypatch.setattr(checks, "check", interrupted)
        result = run("check", CLEAN)
        assert result.exit_code == 130
        assert result.output.strip() == ""


def complete(words, shell="bash", folder=None):
    typed = words.split(" ")
    answer = subprocess.run(
        [sys.executable, "-m", "gknb"],
        capture_output=True,
        check=True,
        cwd=folder,
        env=os.environ
        | {
            "_GKNB_COMPLETE": f"{shell}_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": typed[-1] if shell == "fish" else str(len(typed) - 1),
        },
    )
    return answer.stdout.decode().split()


class TestCompletion:
    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_each_shell_gets_a_script_that_asks_our_command(self, shell):
        result = run("completion", shell)
        assert result.exit_code == 0
        assert f"_GKNB_COMPLETE={shell}_complete" in result.stdout
        program = shutil.which(shell)
        if program is not None:
            parsed = subprocess.run([program, "-n"], input=result.stdout.encode(), check=False)
            assert parsed.returncode == 0

    def test_formats_and_commands_are_completed(self):
        assert complete("gknb print a --format te") == ["plain,text"]
        assert complete("gknb che") == ["plain,check"]

    def test_section_numbers_are_completed(self):
        numbers = [f"plain,{number}" for number in range(1, 7)]
        assert complete("gknb print a --section ") == numbers
        assert "三、收到和处理政府信息公开申请情况" in complete("gknb print a --section 3", "zsh")

    def test_report_files_are_completed_and_nothing_else(self, tmp_path):
        for name in ("年报2023.toml", "年报2024.toml", "年报.txt", "其他.toml"):
            (tmp_path / name).touch()
        wanted = ["plain,年报2023.toml", "plain,年报2024.toml"]
        assert complete("gknb check 年", folder=tmp_path) == wanted
        assert complete("gknb 年", folder=tmp_path) == wanted

    def test_registers_rosters_profiles_and_sources_are_completed(self, tmp_path):
        for name in ("甲.csv", "甲.ods", "甲.toml", "甲.docx", "甲.txt", "甲.exe"):
            (tmp_path / name).touch()
        offered = {
            "gknb tally 甲": ["甲.csv", "甲.ods"],
            "gknb tally a.csv --profile 甲": ["甲.toml"],
            "gknb merge a --roster 甲": ["甲.csv", "甲.ods", "甲.txt"],
            "gknb roster --roster 甲": ["甲.csv", "甲.ods", "甲.txt"],
            "gknb new --roster 甲": ["甲.csv", "甲.ods", "甲.txt"],
            "gknb import 甲": ["甲.csv", "甲.docx", "甲.ods", "甲.toml", "甲.txt"],
        }
        for words, names in offered.items():
            assert complete(words, folder=tmp_path) == [f"plain,{name}" for name in names], words

    def test_rosters_are_completed_and_the_settings_are_no_report(self, tmp_path):
        for name in ("gknb.toml", "g.toml", "g名单.xlsx", "g名单.csv", "g名单.docx"):
            (tmp_path / name).touch()
        assert complete("gknb check g", folder=tmp_path) == ["plain,g.toml"]
        wanted = ["plain,g名单.csv", "plain,g名单.xlsx"]
        assert complete("gknb roster . --roster g", folder=tmp_path) == wanted
        assert complete("gknb roster . --format c", folder=tmp_path) == ["plain,csv"]

    def test_a_name_that_needs_quoting_is_left_to_the_shell(self, tmp_path):
        (tmp_path / "a b.toml").touch()
        assert complete("gknb check a", folder=tmp_path) == ["file,a"]

    def test_bash_completes_a_command_line(self, tmp_path):
        bash = shutil.which("bash")
        if bash is None:
            pytest.skip("no bash here")
        (tmp_path / "gknb").write_text(
            f'#!/bin/sh\nexec "{sys.executable}" -m gknb "$@"\n', encoding="utf-8"
        )
        (tmp_path / "gknb").chmod(0o755)
        script = (
            'eval "$(gknb completion bash)"\n'
            "COMP_WORDS=(gknb print a --format j); COMP_CWORD=4\n"
            '_gknb_completion gknb; echo "${COMPREPLY[@]}"\n'
        )
        answer = subprocess.run(
            [bash, "--norc", "-c", script],
            capture_output=True,
            check=True,
            env=os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"},
        )
        assert answer.stdout.decode().strip() == "json"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
class TestFullDisk:
    @pytest.mark.parametrize("arguments", [["--help"], ["print", "--help"], ["schema"]])
    def test_output_that_nothing_takes_is_said_with_exit_code_2(self, arguments):
        with Path("/dev/full").open("wb") as full:
            ended = subprocess.run(
                [sys.executable, "-m", "gknb", *arguments],
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert ended.returncode == 2
        assert "磁盘已满" in ended.stderr.decode()
        assert b"Traceback" not in ended.stderr

    @pytest.mark.parametrize("arguments", [["check", "no file"], ["print", "--bogus"]])
    def test_messages_that_nothing_takes_leave_the_exit_code(self, arguments):
        with Path("/dev/full").open("wb") as full:
            ended = subprocess.run(
                [sys.executable, "-m", "gknb", *arguments], stderr=full, check=False
            )
        assert ended.returncode == 2


def test_a_link_to_a_report_is_not_printed_over(tmp_path):
    report = tmp_path / "good.toml"
    shutil.copy(CLEAN, report)
    link = tmp_path / "link.txt"
    link.symlink_to(report)
    ended = run("print", QUIET, "-o", link)
    assert ended.exit_code == 2
    assert report.read_bytes() == CLEAN.read_bytes()


@pytest.mark.parametrize("columns", ["0", "1", "200"])
def test_rich_into_a_file_does_not_depend_on_the_environment(columns):
    usual = process("print", str(QUIET), "--format", "rich")
    assert process("print", str(QUIET), "--format", "rich", COLUMNS=columns).stdout == usual.stdout
    assert usual.stdout


@pytest.mark.parametrize(
    "arguments", [["check", ""], ["print", ""], ["new", "", "--agency", "局", "--year", "2023"]]
)
def test_an_empty_file_name_is_refused(arguments):
    ended = run(*arguments)
    assert ended.exit_code == 2
    assert "文件名不能空着" in ended.stderr


class TestImport:
    def test_a_printed_report_becomes_a_file_again(self, new_file):
        printed = run("print", CLEAN).stdout_bytes
        result = run("import", "-", "-o", new_file, stdin=printed)
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr == f"已写入 {new_file}。\n"
        assert toml_file.load(new_file).figures == toml_file.load(CLEAN).figures

    def test_what_does_not_hold_is_told_and_the_file_written_all_the_same(self, new_file):
        result = run("import", "-", "-o", new_file, stdin=run("print", FAULTY).stdout_bytes)
        assert result.exit_code == 1
        assert "（title-year）" in result.stderr
        assert new_file.exists()

    def test_findings_can_be_json(self, new_file):
        printed = run("print", FAULTY).stdout_bytes
        result = run("import", "-", "-o", new_file, "--json", stdin=printed)
        assert "title-year" in {record["rule"] for record in json.loads(result.stderr)}

    def test_an_existing_file_is_kept_unless_forced(self, new_file):
        new_file.write_text("mine", encoding="utf-8")
        printed = run("print", CLEAN).stdout_bytes
        result = run("import", "-", "-o", new_file, stdin=printed)
        assert (result.exit_code, new_file.read_text(encoding="utf-8")) == (2, "mine")
        assert "--force" in result.stderr
        assert run("import", "-", "-o", new_file, "--force", stdin=printed).exit_code == 0

    def test_what_is_no_report_is_refused_and_nothing_written(self, new_file):
        result = run("import", "-", "-o", new_file, stdin="今天天气很好")
        assert result.exit_code == 2
        assert "没有找到年度报告" in result.stderr
        assert not new_file.exists()

    def test_the_report_can_go_to_standard_output(self):
        result = run("import", "-", "-o", "-", stdin=run("print", CLEAN).stdout_bytes)
        assert tomllib.loads(result.stdout)["year"] == 2024


class TestNewFromPublished:
    def test_a_report_continues_one_that_was_only_published(self, new_file, tmp_path):
        published = tmp_path / "published.txt"
        published.write_bytes(run("print", CLEAN, "--width", "200").stdout_bytes)
        ended = run("new", new_file, "--from", published)
        assert ended.exit_code == 0, ended.stderr
        begun, last = toml_file.load(new_file), toml_file.load(CLEAN)
        assert begun.year == last.year + 1
        for column in last.form.tables["requests"].blocks[0].columns[:6]:
            left = last.figure(Place("requests", "carried_forward", column.key))
            assert begun.figure(Place("requests", "carried_over", column.key)) == left

    def test_what_is_no_report_is_refused(self, new_file, tmp_path):
        letter = tmp_path / "letter.txt"
        letter.write_text("今天天气很好", encoding="utf-8")
        assert run("new", new_file, "--from", letter).exit_code == 2
        assert not new_file.exists()
