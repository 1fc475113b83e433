"""`gknb tally`: what it fills in, what it names, how it ends."""

from __future__ import annotations

import shutil

import pytest
from click.testing import CliRunner

from gknb.cli import cli
from gknb.core.checks import check
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
