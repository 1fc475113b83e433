"""`gknb compare`: what it prints and what it refuses."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from gknb.cli import cli
from gknb.core.files.toml_file import save
from tests.city import clean_report
from tests.core.test_compare import of_year
from tests.paths import SAMPLES

TWO = (SAMPLES / "busy-city-2024.toml", SAMPLES / "from-registers-2024.toml")


def run(*arguments):
    return CliRunner().invoke(cli, ["compare", *map(str, arguments)])


@pytest.mark.parametrize("format_", ["rich", "text", "json", "tsv", "html"])
def test_every_format_names_both_agencies(format_):
    result = run(*TWO, "--format", format_)
    assert result.exit_code == 0
    assert "云溪市人民政府" in result.stdout
    assert "\x1b" not in result.stdout


def test_into_a_pipe_it_is_text_and_shorter_with_changed():
    text = run(*TWO).stdout
    assert text == run(*TWO, "--format", "text").stdout
    assert len(run(*TWO, "--changed").stdout) < len(text)


def test_a_file_gets_what_standard_output_would(tmp_path):
    assert run(*TWO, "--format", "html", "-o", tmp_path / "a.html").exit_code == 0
    html = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert html == run(*TWO, "--format", "html").stdout


@pytest.fixture
def agencies(tmp_path):
    """Three agencies, the second of which received most."""
    files = []
    for n, received in enumerate((20, 50, 30), 1):
        report = of_year(2024, received)
        report.cover["agency.name"] = f"云溪市第{n}局"
        files.append(tmp_path / f"{n}.toml")
        save(report, files[-1])
    return files


def names_in(text):
    return [line.split()[1] for line in text.splitlines() if line[2:4] in ("1 ", "2 ", "3 ")]


def test_agencies_are_sorted_by_a_measure_and_cut_off(agencies):
    assert names_in(run(*agencies, "--sort", "新收申请").stdout) == ["第2局", "第3局", "第1局"]
    assert names_in(run(*agencies, "--top", 2).stdout) == ["第2局", "第3局"]


def test_a_folder_stands_for_its_reports(agencies, tmp_path):
    assert run(tmp_path).stdout == run(*agencies).stdout
    assert run(tmp_path / "*.toml").stdout == run(*agencies).stdout


def test_of_a_folder_only_what_its_settings_ask_for_is_compared(agencies, tmp_path):
    settings = 'year = 2024\n[agency]\nname = "云溪市第2局"\n'
    (tmp_path / "gknb.toml").write_text(settings, encoding="utf-8")
    stray = of_year(2023, 9)
    save(stray, tmp_path / "4.toml")
    result = run(tmp_path, "--sort", "新收申请")
    assert names_in(result.stdout) == ["第3局", "第1局"]
    assert "有1份不是2024年度的报告" in result.stderr
    assert "“云溪市第2局”是汇总的报告" in result.stderr
    assert names_in(run(*agencies, "--sort", "新收申请").stdout)[0] == "第2局"


def test_years_cannot_be_ranked(tmp_path):
    files = [tmp_path / "1.toml", tmp_path / "2.toml"]
    for year, file in zip((2023, 2024), files, strict=True):
        save(of_year(year, 9), file)
    result = run(*files, "--sort", "新收申请")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "各年度按年度排列" in result.stderr


@pytest.fixture
def register(tmp_path):
    """Twelve cases, ten of which were answered in time, and a line that cannot be counted."""
    lines = ["收到日期,申请人类型,办理结果,答复日期"]
    lines += ["2024-03-01,自然人,予以公开,2024-03-08"] * 10
    lines += ["2024-03-01,自然人,予以公开,2024-06-28"] * 2
    lines += ["2024-03-01,自然人,不知道,2024-03-08"]
    file = tmp_path / "云溪市第2局台账.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_a_register_gives_its_agency_the_share_in_time(agencies, register):
    result = run(*agencies, "--register", register, "--sort", "按期办结率")
    assert result.exit_code == 0
    assert "有1行无法统计" in result.stderr
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("  1 第2局")]
    assert "83.3%" in line
    assert "按期办结率（未提供台账）：第1局、第3局" in result.stdout


def test_a_register_of_one_agency_needs_no_name(tmp_path, register):
    files = [tmp_path / "a.toml", tmp_path / "b.toml"]
    for year, file in zip((2023, 2024), files, strict=True):
        save(of_year(year, 9), file)
    other = register.rename(tmp_path / "台账.csv")
    document = json.loads(run(*files, "--register", other, "--format", "json").stdout)
    assert document["measures"][-1]["values"] == [None, "83.3"]


def test_a_register_of_nobody_and_a_share_without_one_are_refused(agencies, register):
    other = register.rename(register.with_name("台账.csv"))
    for options in (["--register", other], ["--sort", "按期办结率"]):
        result = run(*agencies, *options)
        assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.parametrize(
    "arguments",
    [TWO[:1], (*TWO, "没有.toml"), (*TWO, "-o", "a.toml"), (*TWO, "--format", "pdf")],
)
def test_what_cannot_be_compared_is_refused(arguments):
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")


def test_who_is_compared_twice_in_one_year_is_told_and_nobody_else(tmp_path):
    for number, (agency, year) in enumerate(
        [("甲市教育局", 2023), ("甲市教育局", 2024), ("甲 市教育局", 2024), ("甲市水利局", 2024)]
    ):
        save(clean_report(agency, year), tmp_path / f"{number}.toml")
    (told,) = [line for line in run(tmp_path).stderr.splitlines() if "合计重复" in line]
    assert "市教育局”2024年度的报告有2份" in told
    (tmp_path / "2.toml").unlink()
    assert "合计重复" not in run(tmp_path).stderr
