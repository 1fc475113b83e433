"""`gknb new --roster`: the year's reports of all agencies of a list."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from gknb.cli import cli
from gknb.core.files.toml_file import load, save
from gknb.core.forms import Place
from gknb.core.report import new_report

OVER = Place("requests", "carried_over", "natural_person")
FORWARD = Place("requests", "carried_forward", "natural_person")


def run(*arguments):
    return CliRunner().invoke(cli, ["new", *map(str, arguments)])


@pytest.fixture
def roster(tmp_path):
    file = tmp_path / "机关.txt"
    file.write_text("云溪市教育局\n云溪市公安局\n云溪市临江乡人民政府\n", encoding="utf-8")
    return file


@pytest.fixture
def last(tmp_path):
    """Last year's folder: the education bureau's report alone."""
    folder = tmp_path / "去年"
    folder.mkdir()
    report = new_report("云溪市教育局", 2024)
    report.put(FORWARD, 4)
    save(report, folder / "a.toml")
    return folder


@pytest.fixture
def target(tmp_path):
    return tmp_path / "今年"


def test_every_agency_gets_a_report_of_its_kind(roster, target):
    result = run("--roster", roster, "-o", target, "--year", 2025)
    assert result.exit_code == 0
    reports = [load(path) for path in sorted(target.iterdir())]
    assert [(r.agency, r.year, r.kind) for r in reports] == [
        ("云溪市临江乡人民政府", 2025, "government"),
        ("云溪市公安局", 2025, "department"),
        ("云溪市教育局", 2025, "department"),
    ]
    assert (target / "云溪市教育局2025.toml").exists()
    assert "3个机关：新建3份" in result.stderr


def test_last_years_report_is_continued_where_there_is_one(roster, last, target):
    result = run("--roster", roster, "-o", target, "--from", last)
    report = load(target / "云溪市教育局2025.toml")
    assert report.figures[OVER] == 4
    assert report.cover["previous"] == "../去年/a.toml"
    assert load(target / "云溪市公安局2025.toml").figures == {}
    assert "未找到“云溪市公安局”2024年度的报告" in result.stdout
    assert "接续上年1份，新建2份" in result.stderr


def test_what_is_there_is_not_touched_whatever_its_name(roster, last, target):
    target.mkdir()
    save(new_report("云溪市教育局", 2025), target / "教育.toml")
    (target / "云溪市公安局2025.toml").write_text("坏的", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in target.iterdir()}
    result = run("--roster", roster, "-o", target, "--from", last)
    after = {path.name: path.read_bytes() for path in target.iterdir()}
    assert before.items() <= after.items()
    assert after.keys() - before.keys() == {"云溪市临江乡人民政府2025.toml"}
    assert "已有2份" in result.stderr


def test_a_report_of_another_year_is_not_the_one_asked_for(roster, target):
    target.mkdir()
    save(new_report("云溪市教育局", 2024), target / "教育.toml")
    run("--roster", roster, "-o", target, "--year", 2025)
    assert (target / "云溪市教育局2025.toml").exists()


@pytest.mark.usefixtures("last")
def test_the_settings_of_the_folder_say_year_and_last_years_folder(roster, target):
    target.mkdir()
    (target / "gknb.toml").write_text('year = 2025\nprevious = "../去年"\n', encoding="utf-8")
    run("--roster", roster, "-o", target)
    assert load(target / "云溪市教育局2025.toml").figures[OVER] == 4


def test_workbooks_can_be_made_as_well(roster, target):
    run("--roster", roster, "-o", target, "--year", 2025, "--format", "xlsx")
    assert (target / "云溪市教育局2025.xlsx").read_bytes().startswith(b"PK")


def test_quiet_says_nothing(roster, target):
    result = run("--roster", roster, "-o", target, "--year", 2025, "-q")
    assert (result.exit_code, result.output) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--roster", "{roster}"),
        ("-o", "{target}"),
        ("x.toml", "--roster", "{roster}", "-o", "{target}", "--year", "2025"),
        ("--roster", "{roster}", "-o", "{target}", "--year", "2025", "--agency", "某局"),
        ("--roster", "{roster}", "-o", "{target}", "--year", "2025", "--force"),
        ("--roster", "{roster}", "-o", "{target}"),
        ("--roster", "{roster}", "-o", "{roster}", "--year", "2025"),
        ("--roster", "{roster}", "-o", "{target}", "--from", "{empty}"),
        (),
    ],
)
def test_what_does_not_go_together_is_refused_and_nothing_made(arguments, roster, target, tmp_path):
    empty = tmp_path / "空"
    empty.mkdir()
    filled = [each.format(roster=roster, target=target, empty=empty) for each in arguments]
    assert run(*filled).exit_code == 2
    assert not target.exists()
