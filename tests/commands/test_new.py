"""`gknb new`: the kind of agency goes with the name, and what does not fit is told at once."""

from __future__ import annotations

import tomllib

import pytest
from click.testing import CliRunner

from gknb.cli import cli
from gknb.core.files import toml_file
from tests.commands.program import CLEAN, ESCAPE, gknb


@pytest.fixture
def new(tmp_path):
    def run(agency, *options):
        file = tmp_path / "a.toml"
        arguments = ["new", str(file), "--agency", agency, "--year", "2024", *options]
        result = CliRunner().invoke(cli, arguments)
        assert (result.exit_code, result.stdout) == (0, "")
        return toml_file.load(file).kind, result.stderr

    return run


@pytest.mark.parametrize(
    ("agency", "kind", "told"),
    [
        ("云溪市人民政府", "government", "按机关名称，机关类型填为“人民政府”。\n"),
        ("云溪市清水镇人民政府", "government", "按机关名称，机关类型填为“人民政府”。\n"),
        ("云溪市教育局", "department", ""),
        ("云溪市人民政府办公室", "department", ""),
        (
            "云溪市",
            "department",
            "从名称看不出机关类型，填为“部门”。是人民政府的，加 --kind government。\n",
        ),
    ],
)
def test_the_kind_is_that_of_the_name(new, agency, kind, told):
    made, stderr = new(agency)
    assert made == kind
    assert stderr.startswith(f"{told}已新建 ")


@pytest.mark.parametrize(
    ("agency", "kind", "warns"),
    [
        ("云溪市人民政府", "department", True),
        ("云溪市教育局", "government", True),
        ("云溪市人民政府", "government", False),
        ("云溪市教育局", "department", False),
        ("云溪市清水镇人民政府", "department", False),  # either way it keeps the same date
        ("云溪市", "government", False),
    ],
)
def test_a_kind_that_does_not_fit_the_name_is_kept_and_told(new, agency, kind, warns):
    made, stderr = new(agency, "--kind", kind)
    assert made == kind
    assert stderr.startswith("注意：名称为" if warns else "已新建 ")


@pytest.fixture
def new_file(tmp_path):
    return tmp_path / "new.toml"


class TestNew:
    def test_a_new_report_names_agency_year_and_kind(self, new_file):
        result = gknb("new", new_file, "--agency", "某县", "--year", 2024, "--kind", "government")
        assert (result.exit_code, result.stdout) == (0, "")
        report = toml_file.load(new_file)
        assert (report.agency, report.year, report.kind) == ("某县", 2024, "government")
        assert not report.figures

    def test_a_department_is_the_usual_kind(self, new_file):
        gknb("new", new_file, "--agency", "某局", "--year", 2024)
        assert toml_file.load(new_file).kind == "department"

    def test_a_dash_writes_to_standard_output(self):
        result = gknb("new", "-", "--agency", "某局", "--year", 2024)
        assert tomllib.loads(result.stdout)["agency"]["name"] == "某局"

    def test_a_file_that_exists_is_left_alone(self, new_file):
        new_file.write_text("mine", encoding="utf-8")
        result = gknb("new", new_file, "--agency", "某局", "--year", 2024)
        assert result.exit_code == 2
        assert "已经存在" in result.stderr
        assert new_file.read_text(encoding="utf-8") == "mine"

    def test_a_link_to_nowhere_is_not_followed(self, new_file, tmp_path):
        new_file.symlink_to(tmp_path / "target.toml")
        assert gknb("new", new_file, "--agency", "某局", "--year", 2024).exit_code == 2
        assert not (tmp_path / "target.toml").exists()

    @pytest.mark.parametrize("year", ["2018", "1", "-5", "99999", "二〇二四", "2024.5"])
    def test_a_year_without_a_form_is_refused(self, new_file, year):
        result = gknb("new", new_file, "--agency", "某局", "--year", year)
        assert result.exit_code == 2
        assert "--year" in result.stderr
        assert not new_file.exists()

    @pytest.mark.parametrize("name", ["", "  ", "　", "某\n局", f"某局{ESCAPE}", "某\u202e局"])
    def test_an_empty_or_hostile_agency_name_is_refused(self, new_file, name):
        result = gknb("new", new_file, "--agency", name, "--year", 2024)
        assert result.exit_code == 2
        assert "机关名称" in result.stderr
        assert "\x1b" not in result.output
        assert not new_file.exists()

    def test_a_folder_that_does_not_exist_is_said(self, tmp_path):
        result = gknb("new", tmp_path / "no" / "a.toml", "--agency", "某局", "--year", 2024)
        assert result.exit_code == 2
        assert "不能写入" in result.stderr


class TestTogether:
    """What goes together on the command line, and what does not."""

    def test_both_name_and_year_have_to_be_said(self, new_file):
        for options, lacking in ((("--agency", "甲局"), "--year"), (("--year", 2024), "--agency")):
            result = gknb("new", new_file, *options)
            assert result.exit_code == 2
            assert f"缺少选项 {lacking}。" in result.stderr

    def test_prose_is_taken_over_from_last_year_alone(self, new_file):
        result = gknb("new", new_file, "--agency", "甲局", "--year", 2024, "--with-prose")
        assert (result.exit_code, "--with-prose 要和 --from 一起用" in result.stderr) == (2, True)
        assert not new_file.exists()

    def test_a_list_and_a_folder_go_together_and_with_nothing_else(self, tmp_path):
        roster = tmp_path / "名单.txt"
        roster.write_text("甲局\n", encoding="utf-8")
        both = ("--roster", roster, "-o", tmp_path / "新")
        for arguments, words in (
            (both[:2], "--roster 名单 和 -o 文件夹 要一起写"),
            (both[2:], "--roster 名单 和 -o 文件夹 要一起写"),
            (("a.toml", *both), "不写文件和 --agency"),
            (("--agency", "甲局", *both), "不写文件和 --agency"),
            (("--force", *both), "不能与 --force 同用"),
        ):
            result = gknb("new", *arguments, "--year", 2024)
            assert (result.exit_code, words in result.stderr) == (2, True), arguments
        assert gknb("new", *both, "--year", 2024).exit_code == 0

    def test_the_kind_that_is_asked_for_goes_before_that_of_last_year(self, new_file):
        last = ("--from", CLEAN)
        assert gknb("new", new_file, *last).exit_code == 0
        assert toml_file.load(new_file).kind == "government"
        assert gknb("new", new_file, *last, "--force", "--kind", "department").exit_code == 0
        assert toml_file.load(new_file).kind == "department"

    def test_where_a_file_is_there_the_way_to_open_it_is_told(self, new_file, tmp_path):
        new_file.write_text("x", encoding="utf-8")
        book = tmp_path / "a.xlsx"
        book.write_text("x", encoding="utf-8")
        options = ("--agency", "甲局", "--year", 2024)
        assert f"或用 gknb {new_file} 打开它" in gknb("new", new_file, *options).stderr
        told = gknb("new", book, *options).stderr
        assert "打开它" not in told
        assert "请换一个文件名；确要覆盖的" in told

    def test_what_was_made_is_told_with_the_next_step(self, new_file, tmp_path):
        options = ("--agency", "甲局", "--year", 2024)
        made = gknb("new", new_file, *options).stderr
        assert made == f"已新建 {new_file}。用 gknb {new_file} 打开填写。\n"
        book = tmp_path / "A.XLSX"
        made = gknb("new", book, *options).stderr
        assert made == f"已新建 {book}。填写后用 gknb import {book} 导入。\n"
        assert gknb("new", tmp_path / "b.toml", *options, "-q").stderr == ""
        printed = gknb("new", "-", *options, "--format", "xlsx")
        assert printed.stdout_bytes.startswith(b"PK")

    def test_a_last_report_that_cannot_be_continued_is_told(self, new_file, tmp_path):
        last = toml_file.load(CLEAN)
        del last.cover["year"]
        toml_file.save(last, tmp_path / "x.toml")
        result = gknb("new", new_file, "--from", tmp_path / "x.toml")
        assert (result.exit_code, "没有填写报告年度" in result.stderr) == (2, True)
        other = gknb("new", new_file, "--from", CLEAN, "--year", 2024)
        assert "是 2024 年度的，只能接续为 2025 年度，不是 2024" in other.stderr
        assert gknb("new", new_file, "--from", CLEAN, "--year", 2025).exit_code == 0
        assert "previous" not in toml_file.dumps(last)
        printed = gknb("new", "-", "--from", CLEAN)
        assert "previous" not in printed.stdout
