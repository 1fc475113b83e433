"""`gknb check` of a folder: every report with last year's, in every format, on all cores."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from gknb.cli import cli
from gknb.core.files import toml_file
from gknb.core.files.toml_file import save
from gknb.core.forms import Place
from tests.city import CARRIED_OVER, RECEIVED, clean_report, make_city


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
