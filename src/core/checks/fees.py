"""What the text says of the fee for information (信息处理费)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from gknb.core.findings import Severity
from gknb.core.forms import Place
from gknb.core.forms.roles import FEES_TEXT
from gknb.core.report import Report

from .model import RuleHit
from .required_prose import is_absent
from .text.patterns import compiled, has_any
from .text.plain_text import NUMBER, number, plain_text


def fees_stated(report: Report) -> Iterator[RuleHit]:
    """A text that does not say whether a fee was charged."""
    place = Place(*FEES_TEXT)
    text = report.text(place)
    if place not in report.form.prose or is_absent(text):
        return
    plain = plain_text(text).text
    if has_any(plain, "处理费|收费|费用") or compiled("收取[^。，]{0,20}费").search(plain):
        yield from _charged(place, text)
        return
    yield RuleHit(
        place,
        "未写明是否收取信息处理费",
        "写明收取的金额；未收取的，写“本年度未收取信息处理费”",
    )


class _Amounts(NamedTuple):
    """What a text says of the notices and the money, in yuan."""

    notices: int | None
    notified: Decimal | None
    collected: Decimal | None


def _charged(place: Place, text: str) -> Iterator[RuleHit]:
    """A fee that was charged, and what is missing or impossible about it."""
    if says_no_fee(text) is not None:
        return
    plain = plain_text(text)
    charged = _was_charged().search(plain.text)
    amounts = _amounts(plain.text)
    stated = [amount for amount in (amounts.notified, amounts.collected) if amount is not None]
    if charged is None and not any(stated):
        return
    at = place._replace(words=plain.words(*charged.span())) if charged else place
    # a consolidated report sums up what its parts tell one by one
    is_of_many = has_any(plain.text, "各级|全市|全县|全区|全省|全州|全旗|各部门|各单位") and stated
    absent = [
        name
        for name, value in (("收费通知的件数", amounts.notices), ("金额", stated or None))
        if value is None and not is_of_many
    ]
    if absent:
        yield RuleHit(
            at,
            f"收取了信息处理费，未写明{'和'.join(absent)}",
            "写明发出收费通知的件数、总金额和实际收取的金额",
            severity=Severity.INFO,
        )
    notified, collected = amounts.notified, amounts.collected
    if notified is not None and collected is not None and collected > notified:
        yield RuleHit(
            at,
            f"信息处理费实收{_yuan(collected)}元，多于通知的{_yuan(notified)}元",
            "对照收费通知和缴费记录，改正写错的金额",
            expected=_yuan(notified),
            actual=_yuan(collected),
        )
    elif notified is not None and not _is_on_scale(notified, amounts.notices):
        yield RuleHit(
            at,
            f"信息处理费{_yuan(notified)}元，按收费标准不会是这个数",
            "按件：每件100元起，逐档加100元；按页：每页10、20、40元",
            actual=_yuan(notified),
        )
    elif notified is None and collected is not None and not _is_on_scale(collected, None):
        yield RuleHit(
            at,
            f"信息处理费{_yuan(collected)}元，按收费标准不会是这个数",
            "按件：每件100元起，逐档加100元；按页：每页10、20、40元",
            actual=_yuan(collected),
        )


def _amounts(plain: str) -> _Amounts:
    notices = compiled(
        f"(?:收费)?通知书?(?:共|共计)?(?P<a>{NUMBER})(?:件|份|次|个|张)"
        f"|(?P<b>{NUMBER})(?:件|份|次|个|张)(?:信息处理费|政府信息公开|的)*(?:收费)?通知"
    ).search(plain)
    said: dict[str, Decimal] = {}
    for match in _money().finditer(plain):
        if has_any(match["of"], "行政事业|罚|预算|财政|工本|每件|每页|每增|标准|经费|资金"):
            continue  # another fee, or the scale itself
        value = Decimal(match["n"].replace("，", "")) * (10_000 if match["wan"] else 1)
        kind = "collected" if has_any(match["of"], _COLLECTED) else "notified"
        said.setdefault(kind, value)
    return _Amounts(
        number(notices["a"] or notices["b"]) if notices else None,
        said.get("notified"),
        said.get("collected"),
    )


def _is_on_scale(amount: Decimal, notices: int | None) -> bool:
    """Whether the scale of 国办函〔2020〕109号 can come to an amount.

    One notice has to be a step of one of the two scales; several are sums of tens of yuan.
    """
    if amount != amount.to_integral_value() or amount % 10 or amount < 0:
        return False
    if notices is None or notices != 1 or not amount:
        return notices is None or amount >= 10 * notices or not amount
    return _by_page(int(amount)) or _by_request(int(amount))


def _by_page(amount: int) -> bool:
    """31 to 100 pages at 10 yuan, 101 to 200 at 20, the rest at 40."""
    if amount <= 700:
        return amount % 10 == 0
    if amount <= 2700:
        return (amount - 700) % 20 == 0
    return (amount - 2700) % 40 == 0


def _by_request(amount: int) -> bool:
    """11 to 30 requests at 100 yuan, then each band of 10 at 100 yuan more a request."""
    price, band = 100, 20
    while amount > price * band:
        amount -= price * band
        price, band = price + 100, 10
    return amount % price == 0


def _yuan(amount: Decimal) -> str:
    return format(amount.normalize(), "f")


_COLLECTED = "实收|实际收取|已收取|收取|收到|到账|入库|缴纳|上缴|收缴"


def says_no_fee(text: str) -> tuple[int, int] | None:
    """The words that say that no fee was charged; None if there are none."""
    plain = plain_text(text)
    match = _no_fee().search(plain.text)
    return plain.words(*match.span()) if match else None


@cache
def _was_charged() -> re.Pattern[str]:
    """Takes `依法收取了信息处理费`, must leave `按规定标准收取信息处理费，本年度未发生`."""
    return compiled(
        "(?:收取了|已收取|共收取|实际收取|实收|依法收取|依规收取|按规定收取|(?:本年度?|全年|20[0-9]{2}年度?)，?(?:共|我局|本局|本机关)?收取)"
        "(?!的)(?:了|政府|信息|公开|依申请)*处理费(?!管理|标准|的规定|办法)"
    )


@cache
def _money() -> re.Pattern[str]:
    """An amount of money with the words of its clause before it."""
    return compiled(
        r"(?P<of>[^。；，0-9]{0,30})(?P<n>[0-9]{1,3}(?:，[0-9]{3})+|[0-9]{1,9}(?:\.[0-9]{1,6})?)(?P<wan>万)?元"
        r"(?!以|每|/|一)"
    )


@cache
def _no_fee() -> re.Pattern[str]:
    return compiled(
        "(?:没有|未|无)(?:发生|产生|收取|向申请人|向?任何申请人|依申请公开|政府|信息|公开|的)*处理费"
        "|收取(?:政府|信息|公开)*处理费(?:共|为|：|共计|总额)*(?:0|零)(?:\\.0+)?(?:万)?元"
    )
