"""A finding says what is wrong, and what there is and should be only once."""

import pytest

from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, FORMS, Place
from gknb.core.rendering.findings import render, tells_values

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
