"""A finding says what is wrong, and what there is and should be only once."""

import pytest

from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, FORMS, Place
from gknb.core.rendering.findings import render, summary, tells_values

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


def test_the_summary_does_not_call_sound_what_could_not_be_read():
    assert summary(0, 3, []) == "3 个文件都不能读取，没有检查\n"
    assert "没有发现问题；另有 3 个文件" in summary(1, 3, [])
