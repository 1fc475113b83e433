"""Two reports of one agency: how many cells and paragraphs differ."""

from __future__ import annotations

from gknb.core.files.toml_file import save
from gknb.core.forms import COVER, Place
from gknb.core.roster import CopyDifference, compare_copies, compare_files
from tests.city import GRANTED, RECEIVED, clean_report

TEXT = Place("overview", "platforms")


def test_the_same_is_told_as_the_same_whatever_stands_beside_the_content():
    one, other = clean_report("甲局"), clean_report("甲局")
    other.put(Place(COVER, "previous"), "x.toml")
    difference = compare_copies(one, other)
    assert difference.is_same
    assert str(difference) == "内容相同"


def test_cells_paragraphs_and_the_cover_are_counted_and_sums_are_not():
    one, other = clean_report("甲局"), clean_report("甲局")
    other.put(RECEIVED, 90)
    other.figures.pop(GRANTED)
    assert str(compare_copies(one, other)) == "2 格不同"
    one.put(TEXT, "第一段。\n第二段写的是平台建设。\n第三段。")
    other.put(TEXT, "第一段。\n第二段写的是平台运维。\n第三段。\n另一段。")
    assert compare_copies(one, other)[:2] == (2, 2)
    other.put(Place("problems", "problems"), "完全不同的说法，没有一个字一样。")
    assert compare_copies(one, other).paragraphs == 3
    other.put(Place("problems", "problems"), one.text(Place("problems", "problems")))
    other.put(Place(COVER, "signed_on"), None)
    assert str(compare_copies(one, other)) == "2 格、2 段、1 项封面不同"


def test_a_difference_says_how_much_of_what():
    assert CopyDifference().is_same
    cases = {(1, 0, 0): "1 格不同", (0, 2, 0): "2 段不同", (0, 0, 1): "1 项封面不同"}
    for counts, words in cases.items():
        difference = CopyDifference(*counts)
        assert (str(difference), difference.is_same) == (words, False)


def test_a_file_that_is_gone_is_not_compared(tmp_path):
    save(clean_report("甲局"), tmp_path / "a.toml")
    assert compare_files(str(tmp_path / "a.toml"), str(tmp_path / "b.toml")) is None
    assert compare_files(str(tmp_path / "a.toml"), str(tmp_path / "a.toml")).is_same
