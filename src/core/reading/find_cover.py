"""Agency, kind, year, title, date and contact data, as they stand around the sections."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable

from gknb.core.agencies import kind_of
from gknb.core.numerals import YEAR_DIGITS
from gknb.core.report import TITLE_END, Value, standard_title

from .labels import bare

_TITLE = re.compile(rf"(?:政府)?信息公开(?:工作)?(?:年度报告|年报|工作报告|报告)|{TITLE_END}")
_YEAR = re.compile(r"(20[0-9]{2})\s*年?")
_CHINESE_YEAR = re.compile(r"二[〇○零О0][〇○零一二三四五六七八九]{2}(?=年)")
_DATE = re.compile(r"(20[0-9]{2})\s*[年./-]\s*([0-9]{1,2})\s*[月./-]\s*([0-9]{1,2})\s*日?")
_CONTACT = {
    "agency.address": re.compile(r"(?:联系|办公|通讯)?地址\s*[：:]\s*([^，。；;、\s）)]+)"),
    "agency.postcode": re.compile(r"(?:邮政编码|邮编)\s*[：:]?\s*([0-9]{6})(?![0-9])"),
    "agency.telephone": re.compile(r"(?:联系)?电话\s*[：:]\s*([0-9][0-9－—–-]{5,17}[0-9])"),
    "agency.email": re.compile(r"(?:电子)?(?:邮箱|邮件)\s*[：:]\s*([\w.+-]+@[\w.-]+\w)"),
}


def find_title(lines: list[str]) -> tuple[int, int] | None:
    """The first and the end of the lines that make up the title; None where there is none."""
    for first in range(len(lines)):
        start = first
        for end in range(start + 1, min(start + 4, len(lines)) + 1):
            joined = bare("".join(lines[start:end]))
            if len(joined) <= 80 and _TITLE.search(joined) and _YEAR.search(_plain(joined)):
                if joined.endswith(("报告", "年报", "文本", "公开版")):
                    while start + 1 < end and _whole(lines[start + 1 : end]):
                        start += 1
                    return start, end
                break
    return None


def _whole(lines: list[str]) -> bool:
    joined = bare("".join(lines))
    year = _YEAR.search(_plain(joined))
    return bool(_TITLE.search(joined) and year and year.start() >= 2)


def from_title(title: str) -> dict[str, Value]:
    """Agency and year as a title names them."""
    plain = _plain(title)
    found: dict[str, Value] = {}
    year = _YEAR.search(plain)
    if year is None:
        return found
    found["year"] = int(year[1])
    before = plain[: year.start()].strip(" 《〈(（关于")
    after = re.sub(r"^年?度?", "", plain[year.end() :])
    match = _TITLE.search(after)
    agency = before or (after[: match.start()] if match else "")
    agency = re.sub(r"(?:关于)?$", "", agency).strip()
    if agency:
        found["agency.name"] = agency
        found["agency.kind"] = kind_of(agency) or "department"
        if title != standard_title(agency, int(year[1])):
            found["title"] = title
    return found


def find_date(line: str) -> dt.date | None:
    """The date that a line of signature consists of."""
    plain = unicodedata.normalize("NFKC", line).strip()
    match = _DATE.fullmatch(re.sub(r"\s+", "", plain))
    if match is None:
        return None
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def contact(lines: Iterable[str]) -> dict[str, Value]:
    """Address, postcode, telephone and mail, where a line names them."""
    found: dict[str, Value] = {}
    for line in lines:
        for key, pattern in _CONTACT.items():
            if key not in found and (match := pattern.search(line)):
                found[key] = match[1]
    return found


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    return _CHINESE_YEAR.sub(lambda match: match[0].translate(YEAR_DIGITS), plain)
