"""Reports side by side on a page, or why they cannot be."""

from __future__ import annotations

from gknb.core.files import toml_file
from gknb.tui.flows.compare_reports import compare_reports
from tests.city import clean_report
from tests.tui.desk import Desk


def test_reports_are_compared_on_a_page_or_it_is_told_why_not(tmp_path):
    paths = [tmp_path / f"{name}.toml" for name in ("教育局", "水利局")]
    for number, path in enumerate(paths):
        toml_file.save(clean_report(f"甲市{path.stem}", 2024, number), path)
    desk = Desk(tmp_path / "desk.toml")
    compare_reports(desk, paths)
    page, _ = desk.asked.pop()
    assert page.heading == "对比"
    assert "教育局" in page.text.replace(" ", "")
    paths[1].write_text("version = 9\n", encoding="utf-8")
    compare_reports(desk, paths)
    assert desk.told[0].startswith("无法对比：")
    assert desk.asked == []
