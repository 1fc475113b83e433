"""`gknb new`: the kind of agency goes with the name, and what does not fit is told at once."""

from __future__ import annotations

import tomllib

import pytest
from click.testing import CliRunner

from gknb.cli import cli
from gknb.core.files import toml_file
from tests.commands.program import ESCAPE, gknb


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
