"""A folder of reports at a glance."""

from __future__ import annotations

from gknb.core.files.toml_file import save
from gknb.core.forms.roles import summary_figures
from gknb.tui.model.folder import overview
from tests.prefecture import YEAR, agency_name, agency_report


def test_each_file_is_there_with_its_state_and_who_is_missing_is_named(tmp_path):
    blank = agency_report(1)
    place = next(iter(blank.figures))
    del blank.figures[place]
    for number, report in enumerate([agency_report(0), blank]):
        save(report, tmp_path / f"{number}.toml")
    (tmp_path / "9.toml").write_bytes(b"\xff")
    found = overview(tmp_path, [agency_name(0), agency_name(5)], YEAR)
    assert [(entry.path.name, entry.blanks) for entry in found.entries] == [
        ("0.toml", 0),
        ("1.toml", 1),
        ("9.toml", 0),
    ]
    right, wrong, broken = found.entries
    assert wrong.errors == right.errors + 1
    assert list(right.key_figures) == summary_figures(blank.form)
    assert "UTF-8" in broken.unreadable
    assert (found.absent, found.unexpected) == ([agency_name(5)], [agency_name(1)])


def test_reports_of_another_year_do_not_count_as_there(tmp_path):
    save(agency_report(0, YEAR - 1), tmp_path / "0.toml")
    assert overview(tmp_path, [agency_name(0)], YEAR).absent == [agency_name(0)]
    assert overview(tmp_path, [agency_name(0)]).absent == []
