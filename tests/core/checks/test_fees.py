"""What section 六 says of the fee for information, against the scale of 国办函〔2020〕109号."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gknb.core.checks import check
from gknb.core.checks.fees import _by_page, _by_request
from gknb.core.findings import Severity
from gknb.core.forms import Place

TEXT = Place("other_matters", "text")


def found(report, text):
    report.put(TEXT, text)
    return [(f.severity, f.message) for f in check(report)]


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("本年度依法收取了信息处理费。", "收费通知的件数和金额"),
        ("本年度收取信息处理费600元。", "收费通知的件数"),
        ("发出收费通知2件，已收取信息处理费。", "金额"),
    ],
)
def test_a_fee_without_number_or_amount_is_advice(complete, text, absent):
    ((severity, message),) = found(complete(), text)
    assert severity is Severity.INFO
    assert message == f"收取了信息处理费，未写明{absent}"


def test_more_collected_than_notified_is_found_and_as_much_is_not(complete):
    text = "发出收费通知2件，应收信息处理费600元，实收{}元。"
    ((severity, message),) = found(complete(), text.format(700))
    assert severity is Severity.WARNING
    assert "实收700元" in message
    assert found(complete(), text.format(600)) == []
    assert found(complete(), text.format(0)) == []


@pytest.mark.parametrize("amount", ["55", "705", "710", "2710", "12.5"])
def test_an_amount_that_no_step_gives_is_found(complete, amount):
    ((_, message),) = found(complete(), f"发出收费通知1件，应收信息处理费{amount}元。")
    assert message == f"信息处理费{amount}元，按收费标准不会是这个数"


@pytest.mark.parametrize("amount", ["10", "700", "720", "2000", "2700", "2740", "0.06万"])
def test_an_amount_of_the_scale_is_left(complete, amount):
    assert found(complete(), f"发出收费通知1件，应收信息处理费{amount}元。") == []


def test_the_sum_of_several_notices_is_any_multiple_of_ten(complete):
    assert found(complete(), "发出收费通知2件，应收信息处理费710元。") == []
    assert found(complete(), "发出收费通知2件，应收信息处理费715元。")
    assert found(complete(), "发出收费通知9件，应收信息处理费80元。")


def test_a_consolidated_report_need_not_count_the_notices(complete):
    assert found(complete(), "全市各级行政机关共收取信息处理费18400元。") == []


def by_pages(pages):
    return sum(10 if page <= 100 else 20 if page <= 200 else 40 for page in range(31, pages + 1))


def by_requests(requests):
    return sum(100 if n <= 30 else 100 * ((n - 1) // 10 - 1) for n in range(11, requests + 1))


def test_an_amount_is_on_a_scale_if_some_count_gives_it():
    pages = {by_pages(count) for count in range(400)}
    requests = {by_requests(count) for count in range(100)}
    for amount in range(0, 6000, 10):
        assert _by_page(amount) == (amount in pages), amount
        assert _by_request(amount) == (amount in requests), amount
    assert Decimal(max(pages)) > 6000
