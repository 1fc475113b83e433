"""What differs between two states of a report."""

from __future__ import annotations

import copy
from decimal import Decimal

from hypothesis import given

from gknb.core import diff as module
from gknb.core.diff import beside_content, differences
from gknb.core.digests import digests
from gknb.core.files.toml_file import load
from gknb.core.forms import COVER, Place
from gknb.core.report import Accepted
from tests.paths import SAMPLES
from tests.strategies import reports

RECEIVED = Place("requests", "received", "enterprise")
PLATFORMS = Place("overview", "platforms")


def pair():
    report = load(SAMPLES / "busy-city-2024.toml")
    return report, copy.deepcopy(report)


def texts(pieces):
    return [(piece.text, piece.is_changed) for piece in pieces]


def test_a_figure_is_named_with_both_values():
    before, after = pair()
    after.put(RECEIVED, 7)
    (found,) = differences(before, after)
    assert (found.before, found.after) == (str(before.figures[RECEIVED]), "7")
    assert found.label.endswith("› 商业企业")
    assert not found.is_prose


def test_a_blank_is_not_a_zero():
    before, after = pair()
    before.put(RECEIVED, 0)
    after.put(RECEIVED, None)
    (found,) = differences(before, after)
    assert (found.before, found.after) == ("0", None)


def test_prose_differs_word_by_word_in_the_paragraph_that_changed():
    before, after = pair()
    before.put(PLATFORMS, "第一段。\n全年发布信息1204条，更新专栏3个。\n第三段。")
    after.put(PLATFORMS, "第一段。\n全年发布信息1240条，更新专栏3个。\n第三段。")
    ((found),) = differences(before, after)
    (paragraph,) = found.paragraphs()
    rest = ("条，更新专栏3个。", False)
    assert texts(paragraph.before) == [("全年发布信息", False), ("1204", True), rest]
    assert texts(paragraph.after) == [("全年发布信息", False), ("1240", True), rest]


def test_a_new_paragraph_stands_beside_nothing():
    before, after = pair()
    before.put(PLATFORMS, "第一段说平台建设。\n第三段说队伍建设。")
    after.put(PLATFORMS, "第一段说平台建设。\n新增微信公众号一个。\n第三段说队伍建设了。")
    first, second = differences(before, after)[0].paragraphs()
    assert (first.before, texts(first.after)) == ((), [("新增微信公众号一个。", True)])
    assert texts(second.after) == [("第三段说队伍建设", False), ("了", True), ("。", False)]


def test_a_paragraph_left_out_stands_beside_nothing():
    before, after = pair()
    before.put(PLATFORMS, "第一段说平台建设。\n新增微信公众号一个。")
    after.put(PLATFORMS, "第一段说平台建设。")
    (only,) = differences(before, after)[0].paragraphs()
    assert (texts(only.before), only.after) == ([("新增微信公众号一个。", True)], ())


def test_the_spelling_of_a_number_and_the_way_to_last_years_file_are_no_difference():
    before, after = pair()
    before.put(Place("disclosure", "fees", "amount"), Decimal("12.5"))
    fees = Place("disclosure", "fees", "amount")
    after.put(fees, Decimal(f"{before.figures[fees]:f}00"))
    after.put(Place(COVER, "previous"), "去年.toml")
    after.accepted.append(Accepted("jump", "requests", "核对过"))
    assert differences(before, after) == []
    assert beside_content(before, after) == ["上年报告文件", "接受的问题"]


def test_two_forms_differ_even_where_both_are_empty():
    one, other = load(SAMPLES / "with-mistakes-2020.toml"), load(SAMPLES / "county-2023.toml")
    found = differences(one, other)
    assert one.form is other.form or found[0].before == one.form.circular


@given(reports(), reports())
def test_there_is_a_difference_if_and_only_if_a_digest_differs(one, other):
    assert differences(one, one) == []
    parts = {difference.part for difference in differences(one, other)}
    if one.form is other.form:
        now, then = digests(one), digests(other)
        assert parts == {part for part in now if now[part] != then[part]}
    else:
        assert parts


@given(reports(), reports())
def test_the_pieces_of_a_difference_are_the_whole_paragraphs(one, other):
    for difference in differences(one, other):
        if not difference.is_prose:
            continue
        for version, text in ((0, difference.before), (1, difference.after)):
            lines = (text or "").split("\n")
            for paragraph in difference.paragraphs():
                joined = "".join(piece.text for piece in paragraph[version])
                assert not joined or joined in lines


def test_many_new_paragraphs_are_told_without_comparing_each_with_each(monkeypatch):
    asked = []
    alike = module._alike
    monkeypatch.setattr(module, "_alike", lambda *pair: asked.append(1) or alike(*pair))
    before, after = pair()
    before.put(PLATFORMS, "\n".join(f"旧{number:04}段" * 3 for number in range(300)))
    after.put(PLATFORMS, "\n".join(f"新{number:04}条" * 3 for number in range(300)))
    assert len(differences(before, after)[0].paragraphs()) >= 300
    assert len(asked) <= 5 * 300
