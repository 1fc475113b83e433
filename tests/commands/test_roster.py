"""`gknb roster`: who is where, as a table that fits, as a list, and by the exit code."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner
from python_calamine import CalamineWorkbook
from rich.cells import cell_len

from gknb.cli import cli
from gknb.core.files.toml_file import save
from tests.city import ROSTER, clean_report, make_city


def run(*arguments, stdin=None):
    return CliRunner().invoke(cli, ["roster", *map(str, arguments)], input=stdin)


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    return make_city(tmp_path_factory.mktemp("city"))


@pytest.fixture
def folder(tmp_path):
    for number in range(2):
        save(clean_report(f"甲市第{number}局", number=number), tmp_path / f"{number}.toml")
    return tmp_path


def test_everybody_in_gives_exit_code_0(folder):
    (folder / "名单.txt").write_text("甲市第0局\n甲市第1局\n", encoding="utf-8")
    result = run(folder)
    assert result.exit_code == 0
    assert "2024年度，2 个机关：已报 2\n" in result.stdout
    assert f"名单：{folder / '名单.txt'}，2 个机关。" in result.stderr


def test_somebody_missing_gives_exit_code_1_with_whom_to_ask(folder, tmp_path):
    roster = tmp_path / "机关.csv"
    roster.write_text("单位,联系人,电话\n甲市第0局,,\n甲市第1局,,\n甲市海关,张三,0999\n", "utf-8")
    result = run(folder, "--roster", roster)
    assert result.exit_code == 1
    line = next(line for line in result.stdout.splitlines() if line.startswith("甲市海关"))
    assert line.split() == ["甲市海关", "缺报", "张三", "0999"]


def test_without_a_roster_those_who_have_reported_are_listed(folder):
    result = run(folder)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "甲市第1局" in result.stdout


def test_the_table_of_a_city_fits_80_cells_and_tells_everything_once(city):
    result = run(city)
    assert result.exit_code == 1
    table = result.stdout.split("2024年度")[0]
    assert max(map(cell_len, table.splitlines())) <= 80
    assert table.count("年度不符") == 1
    assert table.count("缺报") == 2
    assert "签2/3" in table
    assert "逾期：落款日期晚于期限（部门1月31日，政府3月31日），不看文件的日期" in result.stdout
    assert "gknb diff" in result.stdout


def test_csv_json_and_workbook_have_every_agency(city, tmp_path):
    text = run(city, "--format", "csv").stdout_bytes.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[0] for row in rows[1 : len(ROSTER) + 1]] == [name for name, *_ in ROSTER]
    record = json.loads(run(city, "--json").stdout)
    assert len(record["agencies"]) == len(rows) - 1
    for name in ("a.xlsx", "a.json", "a.csv", "a.txt"):
        assert run(city, "-o", tmp_path / name).exit_code == 1
    sheet = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_index(0).to_python()
    assert len(sheet) == len(rows)
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == record
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == run(city).stdout


def test_a_name_cannot_be_computed_by_a_spreadsheet(folder):
    save(clean_report('=HYPERLINK("x")'), folder / "x.toml")
    assert "'=HYPERLINK" in run(folder, "--format", "csv").stdout


def test_the_year_can_be_asked_for(folder):
    result = run(folder, "--year", 2023)
    assert result.exit_code == 1
    assert result.stdout.count("年度不符") >= 2


def test_a_file_that_may_be_anybodys_is_told_and_in_doubt(folder):
    (folder / "x.toml").write_bytes(b"\xff")
    result = run(folder)
    assert result.exit_code == 1
    assert "另有 1 个文件无法读取" in result.stdout
    assert json.loads(run(folder, "--json").stdout)["unreadable"][0]["file"].endswith("x.toml")


def test_the_roster_may_come_from_standard_input_and_what_is_no_name_is_told(folder):
    result = run(folder, "--roster", "-", stdin="市直部门（1个）\n1.甲市第0局\n甲市第1局\n注：完\n")
    assert result.exit_code == 0
    assert "第4行“注：完”不是机关名称，未计入名单" in result.stderr
    assert run("-", "--roster", "-", stdin="x").exit_code == 2


@pytest.mark.parametrize("roster", ["没有.txt", "空.txt"])
def test_a_roster_that_cannot_be_used_is_told(folder, roster):
    (folder / "空.txt").touch()
    result = run(folder, "--roster", folder / roster)
    assert (result.exit_code, result.stdout) == (2, "")
    assert roster in result.stderr


def test_a_folder_that_is_not_there_is_no_file_of_anybody(tmp_path):
    result = run(tmp_path / "没有")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "没有这个文件或文件夹" in result.stderr


def test_an_empty_folder_is_told_unless_somebody_is_expected(tmp_path):
    assert run(tmp_path).exit_code == 2
    (tmp_path / "名单.txt").write_text("甲市教育局\n", encoding="utf-8")
    result = run(tmp_path)
    assert result.exit_code == 1
    assert "缺报 1" in result.stdout


def test_hostile_names_do_not_steer_the_terminal(folder):
    (folder / "名单.txt").write_text("某局\x1b[2J\u202e\n甲市第0局\n", encoding="utf-8")
    save(clean_report("恶\x1b[2J[bold]局"), folder / "b.toml")
    for arguments in ((), ("--format", "csv"), ("--json",)):
        result = run(folder, *arguments)
        assert "\x1b" not in result.output
        assert "\u202e" not in result.output


def test_patterns_and_names_on_standard_input_are_the_folder(folder):
    expected = run(folder).stdout
    assert run(folder / "*.toml").stdout == expected
    names = "\n".join(str(folder / f"{number}.toml") for number in range(2))
    assert run("-", stdin=names).stdout == expected


def test_what_is_written_is_no_report_and_nothing_is_written_over(folder, tmp_path):
    roster = tmp_path / "机关.csv"
    roster.write_text("单位\n甲市第0局\n甲市第1局\n", encoding="utf-8")
    before = roster.read_bytes()
    result = run(folder, "--roster", roster, "-o", roster, "--force")
    assert (result.exit_code, roster.read_bytes()) == (2, before)
    assert "同一个文件" in result.stderr
    part = run(folder / "0.toml", "-o", folder / "0.toml", "--force", "--format", "json")
    assert part.exit_code == 2
    output = tmp_path / "x.json"
    assert run(folder, "-o", output).exit_code == 0
    again = run(folder, "-o", output)
    assert (again.exit_code, "已经存在" in again.stderr) == (2, True)
    assert run(folder, "-o", output, "--force").exit_code == 0


def test_json_by_two_names_is_one_and_another_format_beside_it_is_refused(folder):
    assert run(folder, "--json").stdout == run(folder, "--format", "json").stdout
    wrong = run(folder, "--json", "--format", "csv")
    assert (wrong.exit_code, "不能同用" in wrong.stderr) == (2, True)
    assert run(folder, "--json", "--format", "json").exit_code == 0


def test_last_years_folder_is_compared_with(folder, tmp_path_factory):
    last = tmp_path_factory.mktemp("last")
    save(clean_report("甲市第1局", 2023, 1, 1), last / "a.toml")
    save(clean_report("甲市第1局", number=1, over=4), folder / "1.toml")
    alone = json.loads(run(folder, "--json").stdout)["agencies"]
    beside = json.loads(run(folder, "--previous", last, "--json").stdout)["agencies"]
    assert [each["errors"] for each in alone] == [0, 0]
    assert [each["errors"] for each in beside] == [0, 1]
