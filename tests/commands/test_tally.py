"""`gknb tally`: what it fills in, what it names, how it ends."""

from __future__ import annotations

import json
import shutil

import pytest
from click.testing import CliRunner

from gknb.cli import cli
from gknb.core.checks import check
from gknb.core.disk.locks import take
from gknb.core.files import toml_file
from tests.paths import SAMPLES

REGISTER = SAMPLES / "requests-register-2024.csv"
LISTS = ("--licences", SAMPLES / "licences-2024.csv", "--penalties", SAMPLES / "penalties-2024.csv")


def run(*arguments, stdin=None):
    return CliRunner().invoke(cli, ["tally", *map(str, arguments)], input=stdin)


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "2024.toml"
    shutil.copy(SAMPLES / "from-registers-2024.toml", path)
    begun = toml_file.load(path)
    counted = ("requests", "reviews")
    begun.figures = {p: f for p, f in begun.figures.items() if p.section not in counted}
    toml_file.save(begun, path)
    return path


def test_the_sample_register_gives_a_report_without_finding(report):
    result = run(REGISTER, "--into", report, *LISTS)
    assert result.exit_code == 0
    assert report.read_bytes() == (SAMPLES / "from-registers-2024.toml").read_bytes()
    assert check(toml_file.load(report)) == []
    assert "1件超过法定期限" in result.stderr
    assert "第23行（2024-021）：应在2024年6月27日前答复" in result.stderr


def test_without_a_report_the_tables_are_printed():
    result = run(REGISTER, "--year", 2024)
    assert result.exit_code == 0
    assert "本年新收政府信息公开申请数量" in result.stdout
    assert "总体情况" not in result.stdout


def test_a_cell_is_explained_by_its_cases(report):
    result = run(REGISTER, "--into", report, "--explain", "部分公开", "自然人")
    row = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    heading, *cases = result.stdout.splitlines()
    assert heading.endswith(f"三、本年度办理结果·{row} › 自然人：1件")
    assert cases == [f"  第21行（2024-019）：自然人，2024-05-15 收到，2024-06-03 答复，{row}"]
    assert not any(p.section == "requests" for p in toml_file.load(report).figures)


def test_a_cell_that_there_is_not_is_wrong_usage(report):
    assert run(REGISTER, "--into", report, "--explain", "没有", "自然人").exit_code == 2


def test_a_row_that_cannot_be_counted_is_named_and_nothing_filled_in(report):
    before = report.read_bytes()
    text = REGISTER.read_text(encoding="utf-8-sig").replace("重复申请", "没听说过", 1)
    result = run("-", "--into", report, stdin=text.encode("gb18030"))
    assert (result.exit_code, report.read_bytes()) == (1, before)
    assert "标准输入：第17行：不认识的办理结果“没听说过”" in result.stderr
    allowed = run("-", "--into", report, "--allow-errors", stdin=text.encode())
    assert allowed.exit_code == 1
    assert report.read_bytes() != before


@pytest.mark.parametrize(
    "arguments",
    [[], [REGISTER], [REGISTER, "--into", "-"], [REGISTER, "--year", "1999"]],
)
def test_wrong_usage(arguments):
    assert run(*arguments).exit_code == 2


def test_a_register_that_is_not_there_is_said(report):
    result = run("没有.csv", "--into", report)
    assert result.exit_code == 2
    assert "没有.csv：不能读取：没有这个文件" in result.stderr


def test_a_register_of_rubbish_is_told_in_bounded_lines(tmp_path):
    header = "收到日期,申请人类型,办理结果,答复日期\n"
    rubbish = tmp_path / "r.csv"
    rubbish.write_text(header + ("2024-01-05," + "甲" * 2000 + ",x,\n") * 1003, encoding="utf-8")
    result = run(rubbish, "--year", 2024)
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert len(lines) < 10
    assert max(map(len, lines)) < 600
    assert "1003行" in lines[0]


@pytest.mark.parametrize("option", ["--profile", "--licences", "--penalties"])
def test_a_device_is_refused_and_not_read_for_ever(option):
    result = run(REGISTER, "--year", 2024, option, "/dev/zero")
    assert result.exit_code == 2
    assert "设备" in result.stderr


def test_a_damaged_workbook_is_said_in_chinese(tmp_path):
    workbook = tmp_path / "a.xlsx"
    for data in (b"PK\x03\x04" + b"x" * 100, b"PK"):
        workbook.write_bytes(data)
        result = run(workbook, "--year", 2024)
        assert result.exit_code == 2
        assert "XLSX" in result.stderr
    workbook.write_bytes(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"))
    assert "密码" in run(workbook, "--year", 2024).stderr


HEADER = "收到日期,申请人类型,办理结果,答复日期\n"


@pytest.fixture
def register(tmp_path):
    """Three rows, of which one has a word that nobody knows."""
    rows = ("自然人,予以公开,2024-03-08", "散户,予以公开,2024-03-08", "自然人,予以公开,2024-06-28")
    path = tmp_path / "台账.csv"
    path.write_text(HEADER + "\n".join(f"2024-03-01,{row}" for row in rows), encoding="utf-8")
    return path


class TestProfile:
    def test_unknown_words_are_written_to_be_filled_in_and_then_understood(
        self, register, tmp_path
    ):
        profile = tmp_path / "对照.toml"
        result = run(register, "--year", 2024, "--write-profile", profile)
        assert result.exit_code == 1
        assert f"已写入对照文件 {profile}：请填写含义，再用 --profile 统计。" in result.stderr
        text = profile.read_text(encoding="utf-8")
        assert '"散户" = ""' in text
        assert "[columns]" not in text
        profile.write_text(text.replace('"散户" = ""', '"散户" = "自然人"'), encoding="utf-8")
        assert run(register, "--year", 2024, "--profile", profile).exit_code == 0

    def test_columns_that_are_lacking_are_written_and_the_register_is_refused(
        self, register, tmp_path
    ):
        text = register.read_text(encoding="utf-8").replace("收到日期", "来件日")
        register.write_text(text, encoding="utf-8")
        profile = tmp_path / "对照.toml"
        result = run(register, "--year", 2024, "--write-profile", profile)
        assert result.exit_code == 2
        assert "找不到列：收到日期" in result.stderr
        assert 'received_on = ""' in profile.read_text(encoding="utf-8")
        other = tmp_path / "另.toml"
        assert run(register, "--year", 2024).exit_code == 2
        register.write_bytes(b"PK")  # which no profile would help
        assert run(register, "--year", 2024, "--write-profile", other).exit_code == 2
        assert not other.exists()

    def test_where_all_is_understood_nothing_is_written(self, register, tmp_path):
        text = register.read_text(encoding="utf-8").replace("散户", "企业")
        register.write_text(text, encoding="utf-8")
        result = run(register, "--year", 2024, "--write-profile", tmp_path / "a.toml")
        assert result.exit_code == 0
        assert "没有不认识的用词，未写对照文件。" in result.stderr
        assert not (tmp_path / "a.toml").exists()

    def test_a_file_that_is_there_or_cannot_be_made_is_told(self, register, tmp_path):
        kept = tmp_path / "a.toml"
        kept.write_text("x", encoding="utf-8")
        for name, words in (
            ("a.toml", "已经存在，没有改动"),
            ("none/a.toml", "不能新建：没有这个文件或文件夹"),
            ("a.txt", "应以 .toml 结尾"),
        ):
            result = run(register, "--year", 2024, "--write-profile", tmp_path / name)
            assert result.exit_code == 2
            assert words in result.stderr
        assert kept.read_text(encoding="utf-8") == "x"

    def test_a_profile_of_a_list_is_no_use(self):
        assert run(*LISTS, "--year", 2024, "--write-profile", "a.toml").exit_code == 2


class TestInto:
    def test_figures_that_change_are_counted(self, register, report):
        first = run(register, "--into", report, "--allow-errors")
        assert first.exit_code == 1
        again = run(register, "--into", report, "--allow-errors")
        cells = first.stderr.partition("统计")[2].partition("格")[0]
        assert f"已填入{report}：统计{cells}格，更新{cells}格。" in first.stderr
        assert f"统计{cells}格，更新0格。" in again.stderr

    def test_the_year_is_that_of_the_report(self, register, report):
        other = run(register, "--into", report, "--year", 2023)
        assert other.exit_code == 2
        assert "是 2024 年度的，与 --year 2023 不一致" in other.stderr
        assert run(register, "--into", report, "--year", 2024, "--allow-errors").exit_code == 1
        begun = toml_file.load(report)
        begun.cover.pop("year")
        toml_file.save(begun, report)
        without = run(register, "--into", report)
        assert (without.exit_code, "没有填写报告年度" in without.stderr) == (2, True)

    def test_what_cannot_be_filled_in_is_refused(self, register, tmp_path, report):
        assert run(register, "--into", tmp_path / "没有.toml").exit_code == 2
        same = run(report, "--into", report)
        assert (same.exit_code, "是同一个文件，不能填入" in same.stderr) == (2, True)
        profile = run(register, "--into", report, "--profile", report)
        assert (profile.exit_code, "是同一个文件" in profile.stderr) == (2, True)

    def test_a_report_that_is_open_elsewhere_is_left_alone(self, register, report):
        lock = take(report)
        try:
            result = run(register, "--into", report)
        finally:
            lock.release()
        assert (result.exit_code, "正在编辑这份报告" in result.stderr) == (2, True)


def test_json_has_the_figures_and_whether_they_were_written(register, report):
    refused = run(register, "--into", report, "--json")
    record = json.loads(refused.stdout)
    assert (refused.exit_code, record["written"], record["year"]) == (1, None, 2024)
    assert [each["word"] for each in record["troubles"]] == ["散户"]
    assert [each["line"] for each in record["overdue"]] == [4]
    allowed = run(register, "--into", report, "--json", "--allow-errors")
    assert json.loads(allowed.stdout)["written"] == str(report)
    counted = run(register, "--year", 2024, "--json", "--allow-errors")
    assert (counted.exit_code, json.loads(counted.stdout)["written"]) == (1, None)
    assert json.loads(counted.stdout)["figures"]["requests.received.natural_person"] == 2
    explained = run(register, "--year", 2024, "--explain", "received", "total", "--json")
    assert [each["line"] for each in json.loads(explained.stdout)["cases"]] == [2, 4]
    assert explained.exit_code == 1


def test_rows_that_cannot_be_counted_are_counted_and_nothing_filled_in(register):
    result = run(register, "--year", 2024)
    assert result.exit_code == 1
    assert "1行不能统计，没有填入。请改正后重新统计" in result.stderr
    assert result.stdout == ""
    printed = run(register, "--year", 2024, "--allow-errors")
    assert (printed.exit_code, printed.stdout != "") == (1, True)


def test_open_cases_are_listed_and_nothing_is_filled_in(register, report):
    before = report.read_bytes()
    result = run(register, "--into", report, "--due")
    assert (result.exit_code, report.read_bytes()) == (1, before)
    assert result.stdout.startswith("答复期限\t")
    assert run(*LISTS, "--year", 2024, "--due").exit_code == 2


def test_lists_alone_are_counted_where_the_form_has_the_row(tmp_path):
    result = run(*LISTS, "--year", 2024, "--json")
    figures = json.loads(result.stdout)["figures"]
    assert result.exit_code == 0
    assert set(figures) == {"disclosure.licences.decisions", "disclosure.penalties.decisions"}
    printed = run(*LISTS, "--year", 2024).stdout
    assert "主动公开政府信息情况" in printed
    assert "收到和处理" not in printed
    coercive = tmp_path / "强制.csv"
    coercive.write_text("决定日期\n2024-01-01\n2024-01-02\n", encoding="utf-8")
    found = run("--coercive-measures", coercive, "--year", 2024, "--json")
    assert json.loads(found.stdout)["figures"] == {"disclosure.coercive_measures.decisions": 2}
