"""A line of a roster: the agency that it names, without numbers, remarks and contacts."""

from __future__ import annotations

import re

from gknb.core.agencies import Sort, sort_of
from gknb.core.numerals import ORDINALS

from .model import Agency, LeftOut
from .names import without_remark

LONGEST_NAME = 100

_NUMBER = re.compile(
    rf"\A\s*(?:[0-9０-９]{{1,4}}\s*[.．、)）:：](?![0-9０-９])|[0-9０-９]{{1,4}}\s+(?=\D)"
    rf"|[(（][0-9０-９{ORDINALS}]{{1,4}}[)）][、.．]?|第?[{ORDINALS}]{{1,4}}[、.．]"
    r"|[\u2460-\u249b\u3251-\u325f\u32b1-\u32bf\u3220-\u3229]|[-*•·●■◆]\s*)\s*"
)
"""Takes `1.`, `12、`, `（一）`, `三、`, `③`, `- `; leaves 12345热线管理中心 and 三门县教育局."""
_NOTE = re.compile(
    r"(?:注|备注|附注|说明|填表说明|填报说明|附件|合计|总计|共计|小计|填表人|制表人?|制表日期|填报日期"
    r"|审核人|联系人|联系电话)[:：]|(?:合计|总计|共计|小计|以上)(?!.*[局委办厅])|注\s*[:：0-9]|共\s*[0-9]+\s*[个家]"
)
_GROUP = re.compile(
    r".{0,30}(?:部门|单位|机构|机关|乡镇|街道|县区|县市区|企业|公司|学校|医院|机关单位|组织|团体)"
    r"(?:[(（][^()（）]{0,12}[)）])?(?:名单)?[:：]?\s*(?:[(（]?(?:共)?\s*[0-9]+\s*[个家][)）]?)?[:：]?"
)
"""Takes the headings 市直部门（32个） and 二、乡镇街道："""
_OF_MANY = re.compile(
    r"(?:各|所属|[省市县区]直?)?(?:乡镇|[乡镇]|街道|[、和及]){1,6}(?:办事处|人民政府|政府)?"
    r"|各?[省市县区][(（][省市县区、]{1,8}[)）](?:人民政府|政府)?"
)
"""Takes 乡镇街道, 各乡镇人民政府, 县（市、区）人民政府; leaves 东镇人民政府."""
_TITLE = re.compile(
    r".*(?:名单|名录|一览表|登记表|统计表|通讯录|清单|汇总表)(?:[(（].{0,20}[)）])?"
)
_PHONE = re.compile(r"[+＋]?[0-9０-９][0-9０-９()（）\-－—  ]{4,24}")
_EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,64}\.[a-z]{2,10}", re.IGNORECASE)
_PERSON = re.compile(
    r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,10}(?:[·•．][\u4e00-\u9fff]{1,10}){1,3}"
)
"""Takes 张三 and 买买提·艾力; leaves 甲县教育局办公室."""
_SHORT = re.compile(r"(?:以下)?(?:简称|原名?|曾用名|又名|原为)[:：“”\"]?")


def names_in(text: str) -> list[str]:
    """The names in a cell: one, or several of organs with 、 between them."""
    names = [name for name in text.split("、") if name.strip()]
    if len(names) > 1 and all(map(is_organ, names)):
        return names
    return [text]


def parse_line(number: int, text: str, fields: dict[str, str], *, alone: bool) -> Agency | LeftOut:
    """The agency of a row; or the row as it is where it names none."""
    text, loose = _loose_fields(text) if alone else (text, {})
    bare = bare_name(text)
    name, remark = without_remark(bare)
    name = _joined(name)
    is_heading = _GROUP.fullmatch(bare) or _TITLE.fullmatch(bare)
    if (
        not name
        or len(name) > LONGEST_NAME
        or _NOTE.match(bare)
        or _OF_MANY.fullmatch(name)
        or (alone and is_heading and not is_organ(name))
        or (alone and re.search(r"[。；！？]", name))
        or (alone and re.search(r"[。！？]\s*\Z", text) and not is_organ(name))
    ):
        return LeftOut(number, text[:LONGEST_NAME])
    also = [_SHORT.sub("", remark).strip('“”"')] if remark else []
    also += re.split(r"[、,，;；/]", fields.get("also", ""))
    fields = loose | {key: value for key, value in fields.items() if value}
    return Agency(
        name,
        fields.get("contact", ""),
        fields.get("phone", ""),
        fields.get("email", ""),
        tuple(dict.fromkeys(_joined(each) for each in also if each.strip())),
        number,
    )


def _loose_fields(text: str) -> tuple[str, dict[str, str]]:
    """A line of plain text without the contact, phone and address behind the name.

    Takes `云溪市教育局  张三  0998-0000000`; leaves `云 溪 市 教 育 局`.
    """
    words = text.split()
    found: dict[str, str] = {}
    while len(words) > 1:
        last = words[-1]
        if _EMAIL.fullmatch(last):
            found.setdefault("email", last)
        elif _PHONE.fullmatch(last):
            found.setdefault("phone", last)
        elif _PERSON.fullmatch(last) and sort_of(last) is Sort.UNKNOWN and _is_named(words[:-1]):
            found.setdefault("contact", last)
        else:
            break
        words.pop()
    return " ".join(words) if found else text, found


def _is_named(words: list[str]) -> bool:
    """Whether words are the name of an organ, with numbers and addresses behind it or without."""
    name = [word for word in words if not (_PHONE.fullmatch(word) or _EMAIL.fullmatch(word))]
    return sort_of("".join(name)) is not Sort.UNKNOWN


def is_organ(text: str) -> bool:
    """Whether a name tells what sort of organ it is of."""
    return sort_of(bare_name(text)) is not Sort.UNKNOWN


def bare_name(text: str) -> str:
    """A name without the number in front of it and a mark behind it."""
    return _NUMBER.sub("", text, count=1).strip().rstrip(":：;；,，。、")


def _joined(name: str) -> str:
    """A name without the blanks that fill a column; those between foreign words stay."""
    if re.search(r"[A-Za-z]\s+[A-Za-z]", name):
        return " ".join(name.split())
    return "".join(name.split())
