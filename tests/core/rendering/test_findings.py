"""A finding says what is wrong, and what there is and should be only once."""

import pytest

from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, FORMS, Place
from gknb.core.rendering.findings import by_rule, count, render, summary, tells_values

FORM = next(iter(FORMS.values()))


def finding(message, expected, actual):
    return Finding(
        rule="title-year",
        severity=Severity.ERROR,
        place=Place(COVER, "title"),
        message=message,
        remedy="核对",
        expected=expected,
        actual=actual,
    )


@pytest.mark.parametrize(
    ("message", "expected", "actual", "told"),
    [
        ("写的是 12，应当是 13", "13", "12", True),
        ("写的是 12", "13", "12", False),
        ("写的是 120，应当是 13", "13", "12", False),
        ("写的是 12.5，应当是 13", "13", "12", False),
        ("写的是 3.12，应当是 13", "13", "12", False),
        ("写的是 12。应当是 13", "13", "12", True),
        ("没有填写", None, None, True),
        ("没有填写", "数字", "空白", False),
    ],
)
def test_values_are_told_where_the_message_has_them_whole(message, expected, actual, told):
    assert tells_values(finding(message, expected, actual)) is told


def test_values_have_a_line_of_their_own_where_the_message_has_not_told_them():
    told = render([finding("写的是 12，应当是 13", "13", "12")], FORM, "a.toml")
    assert "应为" not in told
    untold = render([finding("写错了", "13", "12")], FORM, "a.toml")
    assert "\n        应为 13，现为 12\n" in untold
    assert "\n        现为 12\n" in render([finding("写错了", None, "12")], FORM, "a.toml")


def cell(column, row="received", rule="carried-over", **changes):
    place = Place("requests", row, column)
    return finding(f"{column} 不对", None, None)._replace(rule=rule, place=place, **changes)


def test_findings_of_one_kind_on_many_cells_are_one_where_that_is_asked_for():
    found = [cell(column) for column in ("natural_person", "enterprise", "legal_service")]
    form = FORMS["2021"]
    folded = render(found, form, "a.toml", folds=True)
    assert folded.startswith("a.toml：3 个错误\n")
    assert folded.count("carried-over") == 1
    assert "\n        另有2格同类：商业企业、法律服务机构\n" in folded
    assert render(found, form, "a.toml").count("carried-over") == 3


def test_two_of_one_kind_and_those_of_other_kinds_stay_apart():
    form = FORMS["2021"]
    two = [cell("natural_person"), cell("enterprise")]
    other = cell("legal_service", rule="figure-value")
    accepted = cell("other", accepted="已说明")
    assert "同类" not in render([*two, other, accepted], form, "a.toml", folds=True)
    prose = [finding(f"第{n}处", None, None) for n in range(4)]
    assert "同类" not in render(prose, form, "a.toml", folds=True)


def test_further_cells_are_named_by_what_tells_them_apart_and_the_rest_is_counted():
    form = FORMS["2021"]
    rows = ("received", "carried_over", "granted")
    assert "另有2格同类：" in render(
        [cell("enterprise", row) for row in rows], form, "a.toml", folds=True
    )
    columns = ("natural_person", "enterprise", "research_institution", "social_organization")
    many = [cell(column, row) for row in rows for column in columns]
    text = render(many, form, "a.toml", folds=True)
    assert "另有11格同类：" in text
    assert text.rstrip().endswith("等")
    for further, end in ((4, "·自然人"), (5, "等")):
        named = [cell(column, row) for row in rows for column in columns[:2]][: further + 1]
        last = render(named, form, "a.toml", folds=True).splitlines()[-1]
        assert last.strip().startswith(f"另有{further}格同类：")
        assert last.endswith(end)
        assert last.count("、") == 3


def test_what_is_folded_stands_where_its_first_one_stood():
    three = [cell(column) for column in ("natural_person", "enterprise", "other")]
    text = render(
        [finding("甲", None, None), three[0], finding("乙", None, None), *three[1:]],
        FORM,
        "a",
        folds=True,
    )
    assert text.index("甲") < text.index("同类") < text.index("乙")


def test_the_summary_does_not_call_sound_what_could_not_be_read():
    assert summary(0, 3, []) == "3 个文件都不能读取，没有检查\n"
    assert "没有发现问题；另有 3 个文件" in summary(1, 3, [])


def other(row, column, rule="jump", accepted=None, severity=Severity.WARNING):
    made = finding(f"{row}的数", None, None)
    place = Place("requests", row, column)
    return made._replace(rule=rule, severity=severity, place=place, accepted=accepted)


def test_findings_stand_under_their_file_with_remedy_or_reason():
    found = [
        finding("写的是 12", "13", "12"),
        finding("写的是 12", None, "12"),
        other("received", "enterprise", accepted="属实\x1b"),
    ]
    assert render(found, FORM, "a\nb.toml") == (
        "a b.toml：2 个错误，1 个已接受\n"
        "  错误  封面 › 标题\n"
        "        写的是 12\n"
        "        应为 13，现为 12\n"
        "        处理：核对（title-year）\n"
        "  错误  封面 › 标题\n"
        "        写的是 12\n"
        "        处理：核对（title-year）\n"
        "  已接受  三、收到和处理政府信息公开申请情况 › "
        "一、本年新收政府信息公开申请数量 › 商业企业\n"
        "        received的数\n"
        "        理由：属实（jump）\n"
    )
    assert render([], FORM, "a") == "a：没有发现问题\n"


def test_rules_are_counted_by_weight_and_number_with_their_files():
    one = [other("received", "other", "b"), other("received", "total", "b"), other("x", "y", "aaa")]
    two = [
        other("received", "other", "c", severity=Severity.ERROR),
        other("received", "other", "b"),
        other("x", "y", "ab"),
        other("x", "y", "d", accepted="x"),
    ]
    assert by_rule([one, two]) == (
        "  错误  c        1 个，1 个文件\n"
        "  警告  b        3 个，2 个文件\n"
        "  警告  aaa      1 个，1 个文件\n"
        "  警告  ab       1 个，1 个文件\n"
    )
    assert by_rule([]) == by_rule([[]]) == ""


def test_one_line_over_all_files():
    found = [finding("x", None, None)]
    assert summary(2, 0, found) == "检查了 2 个文件：1 个错误\n"
    assert summary(0, 0, []) == "检查了 0 个文件：没有发现问题\n"
    assert summary(2, 1, []) == ("检查了 2 个文件：没有发现问题；另有 1 个文件不能读取，没有检查\n")
    assert summary(0, 3, []) == "3 个文件都不能读取，没有检查\n"
    counted = [finding("x", None, None), other("a", "b"), other("a", "b", accepted="")]
    assert count(counted) == "1 个错误，1 个警告，1 个已接受"
