"""A folder of reports at a glance."""

from __future__ import annotations

from gknb.core.files.toml_file import save
from gknb.core.forms.roles import summary_figures
from gknb.tui.model.folder import look_at
from tests.prefecture import agency_report


def test_each_file_is_there_with_its_state(tmp_path):
    blank = agency_report(1)
    place = next(iter(blank.figures))
    del blank.figures[place]
    for number, report in enumerate([agency_report(0), blank]):
        save(report, tmp_path / f"{number}.toml")
    right, wrong = look_at(tmp_path / "0.toml"), look_at(tmp_path / "1.toml")
    assert (right.blanks, wrong.blanks) == (0, 1)
    assert wrong.errors == right.errors + 1
    assert list(right.key_figures) == summary_figures(blank.form)
    assert right.unreadable == ""


def test_a_file_that_cannot_be_read_says_why(tmp_path):
    (tmp_path / "9.toml").write_bytes(b"\xff")
    broken = look_at(tmp_path / "9.toml")
    assert broken.report is None
    assert broken.blanks == 0
    assert broken.key_figures == {}
    assert "UTF-8" in broken.unreadable
