"""Two reports side by side."""

from __future__ import annotations

import copy

from hypothesis import given
from hypothesis import strategies as st

from gknb.core.diff import differences
from gknb.core.files.toml_file import load
from gknb.core.forms import Place
from gknb.core.rendering.diff import as_json, one_below_the_other, side_by_side
from gknb.core.rendering.wrapping import cells
from gknb.core.safe_text import CONTROLS
from tests.paths import SAMPLES
from tests.strategies import reports

SAMPLE = SAMPLES / "busy-city-2024.toml"


def two():
    before = load(SAMPLE)
    after = copy.deepcopy(before)
    before.put(Place("requests", "received", "enterprise"), None)
    before.put(Place("overview", "platforms"), "门户网站由办公室维护，发布信息12条。")
    after.put(Place("requests", "received", "enterprise"), 31)
    after.put(Place("overview", "platforms"), "门户网站由办公室维护，发布信息21条。")
    return differences(before, after), after.form


def test_both_versions_stand_beside_each_other_under_their_label():
    found, _ = two()
    assert side_by_side(found, ("甲.toml", "乙.toml"), 80).splitlines() == [
        "  甲.toml                               | 乙.toml",
        "  -----------------------------------------------------------------------------",
        "一、总体情况 › （四）政府信息公开平台建设",
        "  门户网站由办公室维护，发布信息【12】  | 门户网站由办公室维护，发布信息【21】",
        "  条。                                  | 条。",
        "三、收到和处理政府信息公开申请情况 › 一、本年新收政府信息公开申请数量 › 商业企业",
        "  （空白）                              | 31",
        "",
        "（【】里是不同的字）",
    ]


def test_on_a_narrow_page_old_stands_above_new():
    found, _ = two()
    lines = list(one_below_the_other(found))
    assert lines[1:3] == [
        "  旧：门户网站由办公室维护，发布信息【12】条。",
        "  新：门户网站由办公室维护，发布信息【21】条。",
    ]
    assert lines[-1] == "  （空白） → 31"


def test_in_json_a_figure_has_its_place_and_prose_its_pieces():
    found, form = two()
    prose, figure = (as_json(each, form) for each in found)
    assert (figure["table"], figure["row"], figure["column"]) == (
        "requests",
        "received",
        "enterprise",
    )
    assert (figure["before"], figure["after"]) == (None, "31")
    assert prose["table"] is None
    assert prose["paragraphs"][0]["after"][1] == {"text": "21", "changed": True}


@given(
    one=reports(),
    other=reports(),
    name=st.text(max_size=30),
    width=st.sampled_from([40, 57, 100]),
)
def test_no_line_is_too_wide_and_nothing_steers(width, one, other, name):
    page = side_by_side(differences(one, other), (name, "乙.toml"), width)
    assert not CONTROLS.search(page.replace("\n", ""))
    assert max(map(cells, page.splitlines())) <= max(width, 40)
