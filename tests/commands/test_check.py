"""`gknb check` of a folder: every report with last year's, in every format, on all cores."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from gknb.cli import cli
from gknb.core import checks
from gknb.core.files import toml_file
from gknb.core.files.toml_file import save
from gknb.core.forms import Place
from gknb.core.merge.rules import MERGE_RULES
from gknb.core.open_points import READING_RULES
from gknb.core.work import WorkError
from tests.city import CARRIED_OVER, RECEIVED, clean_report, make_city
from tests.commands.program import AGAINST, CLEAN, ESCAPE, FAULTY, LAST_YEAR, QUIET, gknb, process


def run(*arguments, stdin=None):
    return CliRunner().invoke(cli, ["check", *map(str, arguments)], input=stdin)


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    return make_city(tmp_path_factory.mktemp("city"))


@pytest.fixture
def folder(tmp_path):
    """Two agencies this year, of which one carries over what last year's report does not say."""
    for year in (2023, 2024):
        (tmp_path / str(year)).mkdir()
        for number, name in enumerate(("甲市教育局", "甲市水利局")):
            over = 4 if (year, number) == (2024, 1) else 1
            path = tmp_path / str(year) / f"{number}.toml"
            save(clean_report(name, year, number, over), path)
    return tmp_path / "2024"


def test_a_folder_is_checked_with_the_folder_of_last_year(folder):
    alone = run(folder)
    assert (alone.exit_code, alone.stderr) == (0, "")
    assert "检查了 2 个文件：没有发现问题" in alone.stdout
    result = run(folder, "--previous", folder.parent / "2023")
    assert (result.exit_code, result.stderr) == (1, "")
    assert f"{folder / '0.toml'}：没有发现问题\n" in result.stdout
    assert "上年报告“结转下年度”为1" in result.stdout
    assert "检查了 2 个文件：1 个错误\n" in result.stdout


def test_the_settings_of_the_folder_name_last_years_and_the_option_goes_before_them(folder):
    (folder / "gknb.toml").write_text('previous = "../2023"\n', encoding="utf-8")
    assert run(folder).exit_code == 1
    assert run(folder / "1.toml").exit_code == 1
    assert run(folder / "0.toml").exit_code == 0
    assert run(folder, "--previous", folder).exit_code == 0  # it has no report of 2023


def test_patterns_and_a_list_on_standard_input_are_the_same_as_the_files(folder):
    files = sorted(folder.iterdir())
    expected = run(*files).stdout
    assert run(folder / "*.toml").stdout == expected
    assert run("-", stdin="\n".join(map(str, files))).stdout == expected


def test_a_report_on_standard_input_is_still_a_report(folder):
    data = (folder / "0.toml").read_text(encoding="utf-8")
    result = run("-", folder / "1.toml", stdin=data)
    assert "标准输入：没有发现问题\n" in result.stdout
    assert "检查了 2 个文件" in result.stdout


def test_several_processes_find_the_same(folder):
    assert run(folder, "--jobs", 2).stdout == run(folder, "--jobs", 1).stdout


def test_one_unusable_file_does_not_hide_the_rest(city):
    result = run(city)
    assert result.exit_code == 2
    assert "云溪市财政局.toml：" in result.stderr
    assert "（carried-over）" in result.stdout
    assert "检查了 13 个文件：1 个错误，3 个警告，1 个提示；另有 1 个文件不能读取" in result.stdout


def test_csv_and_workbook_have_a_line_a_finding_and_tell_unusable_files(city, tmp_path):
    printed = run(city, "--format", "csv")
    rows = list(csv.reader(io.StringIO(printed.stdout_bytes.decode("utf-8-sig"))))
    assert printed.exit_code == 2
    assert rows[0][:3] == ["机关名称", "年度", "级别"]
    by_rule = {row[10]: row for row in rows[1:]}
    assert by_rule["carried-over"][:6] == [
        "云溪市民政局",
        "2024",
        "错误",
        "三、收到和处理政府信息公开申请情况",
        "二、上年结转政府信息公开申请数量",
        "自然人",
    ]
    assert by_rule["carried-over"][7:9] == ["1", "4"]
    assert any(row[12] == "云溪市财政局.toml" for row in rows)
    output = tmp_path / "核对.xlsx"
    assert run(city, "-o", output).exit_code == 2
    sheet = CalamineWorkbook.from_path(output).get_sheet_by_index(0).to_python()
    assert len(sheet) == len(rows)


def test_json_is_the_array_of_findings_by_either_option_and_in_a_file(folder, tmp_path):
    previous = ("--previous", folder.parent / "2023")
    records = json.loads(run(folder, *previous, "--json").stdout)
    assert [(each["rule"], each["file"]) for each in records] == [
        ("carried-over", str(folder / "1.toml"))
    ]
    assert json.loads(run(folder, *previous, "--format", "json").stdout) == records
    output = tmp_path / "a.json"
    assert run(folder, *previous, "-o", output).exit_code == 1
    assert json.loads(output.read_text(encoding="utf-8")) == records


def test_text_goes_into_a_file_and_an_old_file_only_by_force(folder, tmp_path):
    output = tmp_path / "a.txt"
    result = run(folder, "-o", output)
    assert (result.exit_code, result.stdout) == (0, "")
    assert output.read_text(encoding="utf-8") == run(folder).stdout
    assert run(folder, "-o", output).exit_code == 2
    assert run(folder, "-o", output, "--force").exit_code == 0
    assert run(folder, "--format", "csv", "-o", tmp_path / "a.docx").exit_code == 2


def test_no_report_is_written_over(folder):
    before = (folder / "0.toml").read_bytes()
    assert run(folder / "0.toml", "--format", "json", "-o", folder / "0.toml").exit_code == 2
    assert (folder / "0.toml").read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [("--json", "--format", "csv"), ("--previous", "没有"), ("--format", "html"), ("--jobs", "0")],
)
def test_wrong_usage_is_told(folder, arguments):
    result = run(folder, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


def test_last_years_folder_that_is_not_there_is_told(folder):
    assert "没有这个文件或文件夹：没有" in run(folder, "--previous", "没有").stderr
    one = run(folder, "--previous", folder.parent / "2023" / "0.toml")
    assert "只能与一个文件同用" in one.stderr


def test_a_folder_without_reports_is_told(tmp_path):
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "没有找到报告文件" in result.stderr


def test_settings_that_cannot_be_used_are_told_and_nothing_is_checked(folder):
    (folder / "gknb.toml").write_text("yeer = 2024\n", encoding="utf-8")
    result = run(folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "gknb.toml：不认识的键 yeer，是不是 year？" in result.stderr


def test_last_years_reports_below_the_folder_are_not_checked_themselves(folder):
    (folder / "gknb.toml").write_text('previous = "上年"\n', encoding="utf-8")
    (folder.parent / "2023").rename(folder / "上年")
    result = run(folder)
    assert "检查了 2 个文件：1 个错误" in result.stdout
    assert "检查了 2 个文件" in run(folder / "上年").stdout


def test_deadlines_and_signatures_of_the_folder_are_asked_for(folder):
    text = 'signatures = ["终审"]\n[deadlines]\ndepartment = "1月9日"\n'
    (folder / "gknb.toml").write_text(text, encoding="utf-8")
    late = run(folder / "0.toml")
    assert late.exit_code == 0
    assert "落款日期2025年1月10日，晚于规定期限2025年1月9日" in late.stdout
    final = run(folder / "0.toml", "--final").stdout
    assert "尚未终审" in final
    assert "尚未初审" not in final


def test_findings_of_one_kind_on_many_cells_are_one_line_of_text(folder):
    report = toml_file.load(folder / "0.toml")
    for column in ("enterprise", "legal_service", "other"):
        report.put(Place("requests", "carried_over", column), 2)
        report.put(Place("requests", "granted", column), 2)
    save(report, folder / "0.toml")
    previous = ("--previous", folder.parent / "2023" / "0.toml")
    text = run(folder / "0.toml", *previous).stdout
    assert text.count("（carried-over）") == 1
    assert "另有2格同类：法律服务机构、其他" in text
    assert "3 个错误" in text
    records = json.loads(run(folder / "0.toml", *previous, "--json").stdout)
    assert [each["rule"] for each in records].count("carried-over") == 3


def test_a_report_under_another_name_of_its_agency_is_compared_and_told(folder):
    report = clean_report("甲市水务局", number=1, over=4)
    save(report, folder / "1.toml")
    previous = clean_report("甲市水务局（本级）", 2023, 1)
    previous.put(RECEIVED, previous.figures[RECEIVED])
    assert report.figures[CARRIED_OVER] == 4
    save(previous, folder.parent / "2023" / "1.toml")
    result = run(folder, "--previous", folder.parent / "2023")
    assert "上年报告的机关是“甲市水务局（本级）”" in result.stderr
    assert "（carried-over）" in result.stdout


class TestCheck:
    def test_a_clean_report_gives_no_finding_and_exit_code_0(self):
        result = gknb("check", CLEAN)
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout == f"{CLEAN}：没有发现问题\n"

    def test_a_finding_says_where_what_and_what_to_do_and_gives_exit_code_1(self):
        result = gknb("check", FAULTY)
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
        result = gknb("check", tmp_path / "late.toml")
        assert "1 个警告\n  警告  封面 › 落款日期" in result.stdout
        assert result.exit_code == 0

    def test_several_reports_end_with_one_line_over_all(self):
        result = gknb("check", CLEAN, FAULTY, QUIET)
        assert [line for line in result.stdout.splitlines() if line.startswith(str(CLEAN))]
        assert re.search(r"^检查了 3 个文件：\d+ 个错误，1 个警告$", result.stdout, re.MULTILINE)

    def test_a_file_that_cannot_be_read_is_named_and_the_others_are_checked(self, tmp_path):
        bad = tmp_path / "坏.toml"
        bad.write_bytes(b"\xff\xfe")
        result = gknb("check", bad, tmp_path / "没有.toml", FAULTY)
        assert result.exit_code == 2
        assert f"{bad}：" in result.stderr
        assert "没有这个文件" in result.stderr
        assert "title-year" in result.stdout
        assert "2 个文件不能读取" in result.stdout

    def test_standard_input_is_read_for_a_dash(self):
        result = gknb("check", "-", stdin=FAULTY.read_bytes())
        assert result.exit_code == 1
        assert result.stdout.startswith("标准输入：")

    def test_nothing_on_standard_input_is_unusable_input(self):
        result = gknb("check", "-", stdin=b"")
        assert result.exit_code == 2
        assert "文件是空的" in result.stderr

    def test_json_is_one_array_of_findings_over_all_files(self, tmp_path):
        result = gknb("check", "--json", CLEAN, FAULTY, tmp_path / "gone.toml")
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
        result = gknb("check", "--json", CLEAN)
        assert (result.stdout, result.exit_code) == ("[]\n", 0)

    def test_the_table_at_the_end_counts_by_rule_over_all_files(self):
        result = gknb("check", FAULTY, CLEAN, LAST_YEAR)
        lines = result.stdout.splitlines()
        end = lines.index(next(line for line in lines if line.startswith("检查了 3 个文件")))
        assert "  错误  prose-missing         2 个，1 个文件" in lines[end:]
        words = [line.split()[0] for line in lines[end + 1 :]]
        assert words == sorted(words, key=["错误", "警告", "提示"].index)
        assert len(words) == len({line.split()[1] for line in lines[end + 1 :]})

    def test_one_file_needs_no_table(self):
        assert "检查了" not in gknb("check", FAULTY).stdout

    def test_last_years_report_is_the_one_that_the_report_names(self):
        result = gknb("check", AGAINST)
        assert result.exit_code == 1
        assert "上年报告“结转下年度”为1" in result.stdout
        assert "（carried-over）" in result.stdout
        assert result.stderr == ""

    def test_last_years_report_can_be_given(self, tmp_path):
        shutil.copy(AGAINST, tmp_path / "alone.toml")
        result = gknb("check", "--previous", LAST_YEAR, tmp_path / "alone.toml")
        assert (
            result.stdout.replace(str(tmp_path / "alone.toml"), str(AGAINST))
            == gknb("check", AGAINST).stdout
        )

    def test_last_years_report_that_is_gone_is_said_and_the_rest_is_checked(self, tmp_path):
        shutil.copy(AGAINST, tmp_path / "alone.toml")
        result = gknb("check", tmp_path / "alone.toml")
        assert result.exit_code == 1
        assert "carried-over" not in result.stdout
        assert "（requests-balance）" in result.stdout
        assert f"{tmp_path / 'alone.toml'}：上年报告不能使用：" in result.stderr
        assert "没有这个文件" in result.stderr

    @pytest.mark.parametrize("previous", ["没有.toml", QUIET])
    def test_a_report_given_as_last_years_that_is_none_is_unusable(self, previous):
        result = gknb("check", "--previous", previous, AGAINST)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("错误：上年报告")

    def test_another_organs_report_given_as_last_years_is_doubted_and_compared(self):
        result = gknb("check", "--previous", CLEAN, AGAINST)
        assert "上年报告的机关是“云溪市人民政府”" in result.stderr
        assert "（carried-over）" in result.stdout

    def test_one_last_years_report_for_several_files_is_refused(self):
        result = gknb("check", "--previous", LAST_YEAR, AGAINST, CLEAN)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "只能与一个文件同用" in result.stderr

    def test_an_accepted_finding_is_listed_with_its_reason(self):
        result = gknb("check", AGAINST)
        assert "1 个已接受" in result.stdout.splitlines()[0]
        assert "  已接受  二、主动公开政府信息情况 › 行政许可" in result.stdout
        assert "        理由：本年起承接城区占道经营的许可（jump）" in result.stdout
        records = json.loads(gknb("check", "--json", AGAINST).stdout)
        accepted = {record["rule"]: record.get("accepted") for record in records}
        assert accepted["jump"] == "本年起承接城区占道经营的许可"
        assert accepted["carried-over"] is None

    def test_the_rules_are_listed_one_a_line(self):
        result = gknb("check", "--rules")
        lines = result.stdout.splitlines()
        assert result.exit_code == 0
        ids = [*(rule.id for rule in checks.RULES), *READING_RULES, *MERGE_RULES]
        assert [line.partition("（")[0] for line in lines] == ids
        assert "merge-gap（汇总）：" in result.stdout
        assert "依据：条例第四十九条" in result.stdout

    def test_a_hostile_file_name_cannot_speak_to_the_terminal(self, tmp_path):
        hostile = tmp_path / f"{ESCAPE}.toml"
        shutil.copy(FAULTY, hostile)
        for arguments in (["check", hostile], ["check", tmp_path / f"{ESCAPE}gone.toml"]):
            assert "\x1b" not in gknb(*arguments).output
            assert "\x07" not in gknb(*arguments).output

    def test_a_file_name_that_is_no_utf8_is_shown_all_the_same(self, tmp_path):
        name = os.fsencode(tmp_path) + b"/\xb1\xa8.toml"
        Path(os.fsdecode(name)).write_bytes(FAULTY.read_bytes())
        text = process("check", name)
        assert (text.returncode, text.stderr) == (1, b"")
        assert "title-year" in text.stdout.decode()
        assert json.loads(process("check", "--json", name).stdout.decode())


def test_quiet_says_nothing_of_what_is_right_and_no_summary(folder):
    result = run(folder, "-q")
    assert (result.exit_code, result.output) == (0, "")
    (folder / "2.toml").write_text("x", encoding="utf-8")
    save(clean_report("", 2024, 3), folder / "3.toml")
    found = run(folder, "-q")
    assert found.exit_code == 2
    assert found.stdout.startswith(f"{folder / '3.toml'}：")
    assert "检查了" not in found.stdout
    assert f"{folder / '2.toml'}：" in found.stderr


def test_a_report_on_standard_input_is_compared_with_the_one_that_is_given(folder):
    data = (folder / "1.toml").read_text(encoding="utf-8")
    last = folder.parent / "2023" / "1.toml"
    result = run("-", "--previous", last, stdin=data)
    assert (result.exit_code, result.stdout.startswith("标准输入：1 个错误")) == (1, True)
    assert "（carried-over）" in result.stdout
    assert run("-", stdin=data).exit_code == 0
    broken = run("-", "--previous", last, stdin="x")
    assert (broken.exit_code, broken.stdout) == (2, "")
    assert broken.stderr.startswith("标准输入：")
    gone = run(folder / "没有.toml", "--previous", last)
    assert (gone.exit_code, "没有这个文件" in gone.stderr) == (2, True)


def test_a_doubt_about_last_years_report_is_told_by_file(folder):
    report = clean_report("甲市教育局")
    report.put(Place("cover", "previous"), "没有.toml")
    save(report, folder / "0.toml")
    told = run(folder / "0.toml")
    assert told.stderr.startswith(f"{folder / '0.toml'}：上年报告不能使用：")
    named = run("-", stdin=(folder / "0.toml").read_text(encoding="utf-8")).stderr
    assert named.startswith("标准输入：上年报告不能使用：")
    assert run(folder / "0.toml", "-q").stderr == ""


def test_a_breakdown_of_who_works_ends_it_with_what_to_do(folder, monkeypatch):
    def broken(*_, **__):
        yield from ()
        raise WorkError("进程中止")

    monkeypatch.setattr("gknb.core.campaign.check_files", broken)
    result = run(folder)
    assert result.exit_code == 2
    assert "中途停止，没有核对完（可能内存不足，可以用 --jobs 1 再试）：进程中止" in result.stderr


def test_signatures_are_asked_for_of_what_is_final(folder):
    assert run(folder).exit_code == 0
    result = run(folder, "--final")
    assert (result.exit_code, result.stdout.count("尚未初审")) == (1, 2)
    single = run(folder / "0.toml", "--previous", folder.parent / "2023" / "0.toml", "--final")
    assert "尚未初审" in single.stdout
    assert "尚未初审" in run("-", "--final", stdin=(folder / "0.toml").read_text("utf-8")).stdout


def test_what_has_to_be_named_is_named_and_the_output_is_no_report(folder):
    none = run()
    assert (none.exit_code, "缺少参数 文件…" in none.stderr) == (2, True)
    output = folder / "a.json"
    assert run(folder, "--json", "-o", output).exit_code == 0
    last = folder.parent / "2023" / "0.toml"
    same = run(folder / "0.toml", "--previous", last, "-o", last, "--force", "--json")
    assert (same.exit_code, "同一个文件" in same.stderr) == (2, True)
