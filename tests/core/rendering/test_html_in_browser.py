"""The web page in a real browser, where one is installed: where each cell is drawn."""

from __future__ import annotations

import json
import shutil
import subprocess
from html import unescape
from itertools import pairwise

import pytest

from gknb.core.compare import compare
from gknb.core.files.toml_file import load
from gknb.core.forms import FORMS, grid
from gknb.core.rendering.comparison import render as render_comparison
from gknb.core.rendering.html import render
from gknb.core.rendering.page import cell_text
from tests.core.compare.test_compare import of_year
from tests.paths import SAMPLES

BUSY = load(SAMPLES / "busy-city-2024.toml")
BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
MEASURE = """
<pre id="measured"></pre>
<script>
const box = (element) => {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return [left, top, right, bottom].map(Math.round);
};
const tables = [...document.querySelectorAll("table")].map((table) => ({
  box: box(table.parentElement),
  cells: [...table.querySelectorAll("th, td")].map((cell) => [cell.textContent, ...box(cell)]),
}));
const page = document.documentElement;
const texts = [...document.querySelectorAll("svg[role] text")].map((text) => [
  text.textContent, text.getAttribute("class"), ...box(text), ...box(text.closest("svg")),
]);
document.getElementById("measured").textContent =
  JSON.stringify({ tables, texts, width: page.scrollWidth, window: page.clientWidth });
</script>
"""

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no browser is installed")


def measured(folder, width, html=None):
    """What the browser says of the page in a frame of so many pixels."""
    page = folder / "page.html"
    page.write_text(
        (html or render(BUSY)).replace("</body>", f"{MEASURE}</body>"), encoding="utf-8"
    )
    frame = folder / "frame.html"
    frame.write_text(
        f'<iframe id="page" src="page.html" width="{width}" height="800"></iframe>'
        '<pre id="out"></pre><script>onload = () => { const inner = document.getElementById("page")'
        '.contentDocument.getElementById("measured").textContent;'
        'document.getElementById("out").textContent = inner; };</script>',
        encoding="utf-8",
    )
    done = subprocess.run(
        [
            BROWSER,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--allow-file-access-from-files",
            f"--user-data-dir={folder / 'profile'}",
            "--window-size=1400,900",
            "--dump-dom",
            frame.as_uri(),
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    _, _, out = done.stdout.partition('<pre id="out">')
    return json.loads(unescape(out.partition("</pre>")[0]))


def by_line_and_position(drawn):
    """The texts of the cells by the line and position in which the browser draws them."""
    tops = sorted({top for _, _, top, _, _ in drawn})
    lefts = sorted({left for _, left, _, _, _ in drawn})
    return {(tops.index(top), lefts.index(left)): text for text, left, top, _, _ in drawn}


@pytest.mark.parametrize("width", [1280, 375])
def test_every_cell_is_drawn_at_the_place_the_form_gives_it(tmp_path, width):
    page = measured(tmp_path, width)
    for table, shown in zip(FORMS["2021"].tables.values(), page["tables"], strict=True):
        expected = {(cell.line, cell.position): cell_text(BUSY, cell) for cell in grid(table).cells}
        assert by_line_and_position(shown["cells"]) == expected


@pytest.mark.parametrize("width", [1280, 375])
def test_no_cells_overlap_and_the_page_never_scrolls_sideways(tmp_path, width):
    page = measured(tmp_path, width)
    assert page["width"] <= page["window"]
    for table in page["tables"]:
        by_line = {}
        for _, left, top, right, _ in table["cells"]:
            by_line.setdefault(top, []).append((left, right))
        for line in by_line.values():
            assert all(right <= left + 1 for (_, right), (left, _) in pairwise(sorted(line)))


def test_a_wide_window_shows_every_table_whole(tmp_path):
    for table in measured(tmp_path, 1280)["tables"]:
        assert max(right for _, _, _, right, _ in table["cells"]) <= table["box"][2] + 1


def comparison_page(years):
    """The years of an agency, one of five digits, as the page to publish."""
    some = [of_year(year, 10 ** (year % 5) + year) for year in years]
    return render_comparison(compare(some), "html")


def test_charts_stay_within_a_phone_and_their_words_off_each_other(tmp_path):
    page = measured(tmp_path, 375, comparison_page(range(2019, 2026)))
    assert page["width"] <= page["window"]
    assert len(page["texts"]) > 30
    boxes = {}
    for text, _, left, top, right, bottom, *chart in page["texts"]:
        assert chart[0] - 1 <= left, text
        assert right <= chart[2] + 1, text
        boxes.setdefault(tuple(chart), []).append((left, top, right, bottom, text))
    for texts in boxes.values():
        for n, (left, top, right, bottom, text) in enumerate(texts):
            for other in texts[n + 1 :]:
                apart = right <= other[0] or other[2] <= left or bottom <= other[1] + 4
                assert apart or other[3] <= top + 4, (text, other[4])
