"""What section 六 says of the fee for information, against the scale of 国办函〔2020〕109号."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gknb.core.checks import check
from gknb.core.checks.fees import _by_page, _by_request, fees_stated, says_no_fee
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


def test_each_wording_of_a_fee_is_read_to_its_words_and_amounts(complete):
    off = "，按收费标准不会是这个数"
    no_notice = "收取了信息处理费，未写明收费通知的件数"
    for text, expected in [
        # none, in words or in figures, or another fee
        *(
            (said, [])
            for said in ("没有发生信息处理费。", "收取信息处理费0元。", "未收取行政事业性收费。")
        ),
        *((said, []) for said in ("收取信息处理费0.00元。", "依申请公开收取若干费。", "无。")),
        ("本年度收取罚没款805元，信息处理费按规定标准收取。", []),
        ("已收取信息处理费的规定。", []),
        ("按件每件5元，发出收费通知1件，收取信息处理费100元。", []),
        ("没有其他事项。", [("", "未写明是否收取信息处理费", None, None)]),
        # notices and amounts, before and behind
        ("发出收费通知2件，收取信息处理费600元。", []),
        ("发出2份信息处理费收费通知，共收取600元。", []),
        ("信息处理费100元，发出通知1件。", []),
        ("发出收费通知书1件，金额1,200元。", []),
        ("全年收取信息处理费0.06万元，发出收费通知1件。", []),
        ("全年收取了信息处理费。", [("全年收取了信息处理费", f"{no_notice}和金额", None, None)]),
        ("各部门收取了信息处理费。", [("收取了信息处理费", f"{no_notice}和金额", None, None)]),
        (
            "收取信息处理费0.5元。",
            [("", no_notice, None, None), ("", f"信息处理费0.5元{off}", None, "0.5")],
        ),
        # collected against notified, notified against the scale, collected alone
        ("发出收费通知2件，应收信息处理费600元，实收600元。", []),
        (
            "发出收费通知2件，应收信息处理费600元，实收600.01元。",
            [("", "信息处理费实收600.01元，多于通知的600元", "600", "600.01")],
        ),
        ("发出收费通知2件，应收信息处理费20元。", []),
        ("发出收费通知2件，应收信息处理费10元。", [("", f"信息处理费10元{off}", None, "10")]),
        ("发出收费通知1件，应收信息处理费0元，已收取信息处理费。", []),
        ("收取信息处理费55元，发出收费通知1件。", [("", f"信息处理费55元{off}", None, "55")]),
        (
            "各部门共收取信息处理费18405元。",
            [("共收取信息处理费", f"信息处理费18405元{off}", None, "18405")],
        ),
    ]:
        report = complete()
        report.put(TEXT, text)
        told = [
            (text[slice(*hit.place.words)] if hit.place.words else "", *hit[1:2], *hit[3:5])
            for hit in fees_stated(report)
        ]
        assert told == expected, text


def test_the_words_that_deny_a_fee_are_found():
    for text, words in [
        ("本年度未收取信息处理费。", "未收取信息处理费"),
        ("全年 没有 发生政府信息公开处理费。", "没有 发生政府信息公开处理费"),
        ("收取信息处理费共计0万元。", "收取信息处理费共计0万元"),
        ("收取信息处理费10元。", None),
        ("未收费。", None),
    ]:
        span = says_no_fee(text)
        assert (span and text[slice(*span)]) == words
