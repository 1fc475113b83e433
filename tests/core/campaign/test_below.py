"""Reports in the folders below one, for who looks at that one alone."""

from __future__ import annotations

import pytest

from gknb.core.campaign.below import Below, reports_below
from gknb.core.files import toml_file
from gknb.core.report import new_report


@pytest.fixture
def folder(tmp_path):
    """One report in the folder itself, two below it, last year's, and what is no report."""
    for name, agency, year in (
        ("本级.toml", "甲局", 2024),
        ("部门/乙局.toml", "乙局", 2024),
        ("部门/街道/丙办.toml", "丙街道办事处", 2024),
        ("2023/乙局.toml", "乙局", 2023),
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        toml_file.save(new_report(agency, year, "department"), file)
    (tmp_path / "部门" / "gknb.toml").write_text("year = 2024\n", encoding="utf-8")
    (tmp_path / "部门" / "坏.toml").write_text("不是报告", encoding="utf-8")
    return tmp_path


def test_all_below_but_last_years_and_none_of_the_folder_itself(folder):
    below = reports_below(folder, folder / "2023")
    assert [(each.agency, each.year) for each in below.reports] == [
        ("乙局", 2024),
        ("丙街道办事处", 2024),
    ]
    assert [below.inside(file) for file in below.files] == [
        "部门/乙局.toml",
        "部门/坏.toml",
        "部门/街道/丙办.toml",
    ]
    assert below.is_whole


def test_a_folder_without_others_below_it_has_nothing_there(folder):
    assert reports_below(folder / "2023") == Below(folder=folder / "2023")
