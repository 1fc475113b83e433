"""What differs between two states of a report."""

from __future__ import annotations

import copy
import datetime as dt
from decimal import Decimal

from hypothesis import given

from gknb.core import diff as module
from gknb.core.diff import Difference, beside_content, differences
from gknb.core.digests import digests
from gknb.core.files.toml_file import load
from gknb.core.forms import COVER, Place
from gknb.core.report import Accepted, new_report
from gknb.core.signoff import Signoff
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


def block(before, after):
    """The pairs of paragraphs, each as its two texts."""
    return [
        tuple("".join(piece.text for piece in side) for side in pair)
        for pair in Difference("", PLATFORMS, "", before, after, is_prose=True).paragraphs()
    ]


OLD = "完善门户网站专栏建设。"


def test_a_paragraph_stands_beside_its_version_among_the_next_five():
    others = [f"{number}abcdefgh" for number in range(6)]
    for ahead, is_beside in [(0, True), (4, True), (5, False)]:
        after = "\n".join([*others[:ahead], OLD.replace("完善", "加强"), *others[ahead:]])
        pairs = block(OLD, after)
        assert ((OLD, OLD.replace("完善", "加强")) in pairs) is is_beside, ahead
        assert ((OLD, "") in pairs) is not is_beside
        assert [new for _, new in pairs if new] == after.split("\n")


def test_paragraphs_are_paired_in_order_and_what_stays_is_left_out():
    assert block("甲一。\n乙二。\n丙三。", "甲一。\n乙二二。\n丙三。") == [("乙二。", "乙二二。")]
    assert block("甲甲甲甲\n乙乙乙乙", "乙乙乙乙") == [("甲甲甲甲", "")]
    assert block(None, "一。\n二。") == [("", "一。"), ("", "二。")]
    assert block("一。\n二。", None) == [("一。", ""), ("二。", "")]
    assert block("abcd\nefgh", "efgx\nabcx") == [("", "efgx"), ("abcd", "abcx"), ("efgh", "")]
    assert block("一", "一") == []


def test_two_paragraphs_are_versions_of_one_from_two_fifths_alike():
    assert block("甲乙丙丁戊", "甲乙子丑寅") == [("甲乙丙丁戊", "甲乙子丑寅")]
    assert block("甲乙丙丁戊己", "甲乙子丑寅卯") == [("甲乙丙丁戊己", ""), ("", "甲乙子丑寅卯")]


def test_very_long_paragraphs_are_not_compared_word_by_word():
    for size, is_compared in [(1000, True), (1001, False)]:
        one, other = "甲" * size, "甲" * 999 + "乙"
        assert (len(block(one, other)) == 1) is is_compared, size


def test_numbers_and_words_are_changed_as_a_whole():
    for old, new, changed in [
        ("共1,204.5条", "共1,240.5条", ["1,204.5"]),
        ("占41%。", "占42%。", ["41%"]),
        ("用abc网", "用abd网", ["abc"]),
        ("甲 乙", "甲  乙", [" "]),
    ]:
        ((before, _),) = Difference("", PLATFORMS, "", old, new, is_prose=True).paragraphs()
        assert [piece.text for piece in before if piece.is_changed] == changed


def test_differences_are_told_in_the_order_of_the_form_with_their_part_and_label():
    one = new_report("青石县林业局", 2024)
    other = copy.deepcopy(one)
    for place, value in {
        Place("problems", "problems"): "甲。",
        RECEIVED: 3,
        PLATFORMS: "乙。",
        Place(COVER, "signed_on"): dt.date(2025, 1, 2),
        Place(COVER, "agency.kind"): "government",
        Place(COVER, "previous"): "去年.toml",
    }.items():
        other.put(place, value)
    found = differences(one, other)
    assert [(each.part, each.before, each.after, each.is_prose) for each in found] == [
        (COVER, "部门", "人民政府", False),
        ("overview", None, "乙。", True),
        ("requests", None, "3", False),
        ("problems", None, "甲。", True),
        ("date", None, "2025-01-02", False),
    ]
    assert [each.place for each in found][2] == RECEIVED
    back = differences(other, one)
    assert [(each.before, each.after) for each in back][:2] == [
        ("人民政府", "部门"),
        ("乙。", None),
    ]


def test_places_of_one_form_alone_are_told_beside_the_forms():
    one, other = new_report("青石县林业局", 2020), new_report("青石县林业局", 2021)
    other.cover["year"] = 2020
    other.cover["preamble"] = one.cover["preamble"]
    (first,) = differences(one, other)
    assert (first.part, first.place, first.label) == (COVER, Place(COVER), "封面")
    assert (first.before, first.after) == (one.form.circular, other.form.circular)
    in_force = Place("disclosure", "normative_documents", "in_force")
    other.put(in_force, 3)
    assert [(each.place, each.before, each.after) for each in differences(one, other)][1:] == [
        (in_force, None, "3")
    ]
    assert [(each.place, each.before, each.after) for each in differences(other, one)][1:] == [
        (in_force, "3", None)
    ]


def test_what_is_beside_the_content_is_named_thing_by_thing():
    one = new_report("青石县林业局", 2024)
    for change, name in [
        (lambda report: report.put(Place(COVER, "previous"), "x.toml"), "上年报告文件"),
        (lambda report: report.merged.append("某局"), "汇总的机关"),
        (
            lambda report: report.accepted.append(Accepted("jump", "requests", "核对过")),
            "接受的问题",
        ),
        (
            lambda report: report.signoffs.append(
                Signoff("初审", "陈静", dt.datetime(2025, 1, 2, tzinfo=dt.UTC))
            ),
            "审签记录",
        ),
    ]:
        other = copy.deepcopy(one)
        assert beside_content(one, other) == []
        change(other)
        assert beside_content(one, other) == [name]
        assert differences(one, other) == []
