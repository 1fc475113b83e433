"""`gknb compare`: what it prints and what it refuses."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from gknb.cli import cli
from gknb.commands import compare as module
from gknb.core.files.toml_file import save
from tests.city import clean_report
from tests.core.compare.test_compare import of_year
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


@pytest.mark.parametrize(
    ("name", "format_"),
    [("a.txt", "text"), ("a.TSV", "tsv"), ("a.html", "html"), ("a.htm", "html"), ("a", "text")],
)
def test_the_ending_says_the_format_and_the_file_is_told(tmp_path, name, format_):
    output = tmp_path / name
    result = run(*TWO, "-o", output)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith(f"已写入 {output}。\n")
    assert output.read_text(encoding="utf-8") == run(*TWO, "--format", format_).stdout
    assert run(*TWO, "-o", output, "-q").exit_code == 2
    assert "已写入" not in run(*TWO, "-o", output, "--force", "-q").stderr


def test_a_format_by_name_goes_before_the_ending_and_a_dash_is_standard_output(tmp_path):
    run(*TWO, "--format", "json", "-o", tmp_path / "a.txt")
    assert json.loads((tmp_path / "a.txt").read_text(encoding="utf-8"))
    assert run(*TWO, "-o", "-").stdout == run(*TWO).stdout


def test_an_input_is_not_written_over_and_a_folder_may_hold_the_output(agencies, tmp_path):
    before = agencies[0].read_bytes()
    result = run(*agencies, "-o", agencies[0], "--force", "--format", "text")
    assert (result.exit_code, agencies[0].read_bytes()) == (2, before)
    page = tmp_path / "a.html"
    assert run(tmp_path, "-o", page).exit_code == 0
    assert run(tmp_path, "-o", page, "--force").exit_code == 0
    register = tmp_path / "台账.txt"
    register.write_text("x", encoding="utf-8")
    same = run(*agencies, "--register", register, "-o", register, "--force")
    assert (same.exit_code, register.read_text(encoding="utf-8")) == (2, "x")


def test_of_a_folder_two_reports_at_least_have_to_be_left(agencies, tmp_path):
    for text, told in (
        ("year = 2023\n", "有3份不是2023年度的报告，未列入。"),
        ('[agency]\nname = "云溪市第2局"\n', "“云溪市第2局”是汇总的报告，未列入。"),
    ):
        (tmp_path / "gknb.toml").write_text(text, encoding="utf-8")
        result = run(tmp_path)
        assert told in result.stderr
        assert result.exit_code == (2 if "2023" in text else 0)
        assert ("可以对比的报告不到两份" in result.stderr) is ("2023" in text)
    assert len(agencies) == 3


def test_the_cases_of_several_registers_of_one_agency_add_up(agencies, register, tmp_path):
    second = tmp_path / "云溪市第2局台账（二）.csv"
    second.write_text(
        "收到日期,申请人类型,办理结果,答复日期\n" + "2024-03-01,自然人,予以公开,2024-06-28\n" * 8
    )
    result = run(*agencies, "--register", register, "--register", second, "--format", "json")
    assert json.loads(result.stdout)["measures"][-1]["values"] == [None, "50.0", None]


def test_the_longest_name_in_that_of_a_register_is_whose_it_is():
    reports = [clean_report(name) for name in ("云溪市教育局", "云溪市教育局考试中心", "丙局")]
    for file, expected in (
        ("x/云溪市教育局考试中心.csv", [1]),
        ("云溪市教育局考试中心/云溪市教育局台账.csv", [0]),
        ("云溪市 教育局.csv", [0]),
        ("台账.csv", []),
    ):
        assert module._reports_of(file, reports) == expected, file
    assert module._reports_of("台账.csv", reports[:1] * 2) == [0, 1]
    nameless = clean_report("")
    assert module._reports_of("台账.csv", [nameless, reports[0]]) == []


def test_a_register_that_cannot_be_read_ends_the_command(agencies, tmp_path):
    broken = tmp_path / "云溪市第2局.csv"
    broken.write_text("x\n", encoding="utf-8")
    result = run(*agencies, "--register", broken)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "找不到列" in result.stderr
    other = tmp_path / "台账.csv"
    other.write_text("x\n", encoding="utf-8")
    told = run(*agencies, "--register", other).stderr
    assert "（云溪市第1局、云溪市第2局、云溪市第3局等）" in told


def test_a_measure_without_a_register_is_refused_and_the_usual_one_ranks(agencies):
    none = run(*agencies, "--sort", "按期办结率")
    assert "没有台账，不能按按期办结率排列。请用 --register 指定台账。" in none.stderr
    assert names_in(run(*agencies, "--top", 3).stdout) == ["第2局", "第3局", "第1局"]
    assert run(*agencies, "--top", 1).exit_code == 2
