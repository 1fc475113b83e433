"""Rosters as offices keep them: plain text, CSV in any usual encoding, XLSX, XLS, ODS.

The column of names is found by its heading; titles above it, numbers, group headings and notes
below it are no agencies. What was left out is kept, so that a name cannot be lost unseen.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence

from gknb.core.agencies import Sort, sort_of
from gknb.core.numerals import ORDINALS
from gknb.core.safe_text import one_line

from .heading import Heading, find_heading
from .model import Agency, LeftOut, Roster, RosterError
from .names import name_key, without_remark

MOST_AGENCIES = 20_000
LONGEST_NAME = 100

_Sheet = Sequence[tuple[int, tuple[str, ...]]]
"""The rows of a sheet, each with its number."""
_LOOKED_AT = 200
"""So many rows tell which column holds the names."""
_MOSTLY_NAMES = 0.5
_LETTER = re.compile(r"[^\W\d_]")

_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
_NUMBER = re.compile(
    rf"\s*(?:[0-9０-９]{{1,4}}\s*[.．、)）:：](?![0-9０-９])|[0-9０-９]{{1,4}}\s+(?=\D)"
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
_TITLE = re.compile(
    r".*(?:名单|名录|一览表|登记表|统计表|通讯录|清单|汇总表)(?:[(（].{0,20}[)）])?"
)
_PHONE = re.compile(r"[+＋]?[0-9０-９][0-9０-９()（）\-－—  ]{4,24}")
_EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,64}\.[a-z]{2,10}", re.IGNORECASE)
_PERSON = re.compile(r"[\u4e00-\u9fff·]{2,4}")
_SHORT = re.compile(r"(?:以下)?(?:简称|原名?|曾用名|又名|原为)[:：“”\"]?")


def parse_roster(data: bytes) -> Roster:
    """The agencies in the bytes of a roster.

    Raises:
        RosterError: if it cannot be read or names nobody.
    """
    from gknb.core.disk.worker import WorkerError, run

    try:
        # A workbook comes from strangers and is opened by a library: in a process of its own.
        sheets = run(_rows, data) if data.startswith(_WORKBOOKS) else _rows(data)
    except WorkerError as error:
        raise RosterError(str(error)) from None
    roster = _roster(sheets)
    if not roster.agencies:
        raise RosterError("名单里没有机关名称；应一行写一个，或者有“机关名称”一列")
    return roster


def _rows(data: bytes) -> list[_Sheet]:
    """The rows of each sheet with their numbers; RosterError where they cannot be read."""
    from gknb.core.tally.sheets import RegisterError, read_lines

    try:
        sheets = read_lines("", data)
    except RegisterError as error:  # it is read as registers are, and is none
        raise RosterError(str(error).removeprefix("：").replace("台账", "名单")) from None
    return [[(line.number, line.cells) for line in lines] for lines in sheets]


def _roster(sheets: Sequence[_Sheet]) -> Roster:
    """The agencies of all sheets with a head, or that are hardly anything but names.

    Where there is no such sheet, those of the first one with any rows.
    """
    heads = [(sheet, _head(sheet)) for sheet in sheets if sheet]
    read = [(sheet, head) for sheet, head in heads if head is not None]
    if not read:
        read = [(sheet, Heading(0, (_fullest(sheet)[0],), {})) for sheet, _ in heads[:1]]
    found: dict[str, Agency] = {}
    left_out: list[LeftOut] = []
    for sheet, head in read:
        for each in _agencies(sheet, head):
            if isinstance(each, LeftOut):
                left_out.append(each)
                continue
            key = name_key(each.name)
            found[key] = _together(found[key], each) if key in found else each
            if len(found) > MOST_AGENCIES:
                raise RosterError(f"名单超过 {MOST_AGENCIES} 个机关")
    return Roster(tuple(found.values()), tuple(left_out))


def _head(sheet: _Sheet) -> Heading | None:
    """The head of a sheet; one without columns where it is a mere list of names."""
    head = find_heading([cells for _, cells in sheet])
    if head is not None and head.is_sole:
        # 市直部门 in the midst of a plain list is a heading among the names, not above them
        above = [cell for _, cells in sheet[: head.below - 1] for cell in cells]
        if any(sort_of(_bare(cell)) is not Sort.UNKNOWN for cell in above):
            head = None
    if head is None:
        column, share = _fullest(sheet)
        head = Heading(0, (column,), {}) if share >= _MOSTLY_NAMES else None
    return head


def _fullest(sheet: _Sheet) -> tuple[int, float]:
    """The column with names of organs, and how large a part of its cells they are.

    The first one of those that have at least half as many as any; the first with words in it
    where no cell is the name of an organ.
    """
    width = max(len(cells) for _, cells in sheet)
    columns = [
        [_bare(cells[at]) for _, cells in sheet[:_LOOKED_AT] if at < len(cells) and cells[at]]
        for at in range(width)
    ]
    organs = [sum(sort_of(name) is not Sort.UNKNOWN for name in column) for column in columns]
    words = [sum(bool(_LETTER.search(name)) for name in column) for column in columns]
    counts = organs if any(organs) else words
    best = next(at for at in range(width) if counts[at] * 2 >= max(counts))
    return best, organs[best] / (len(columns[best]) or 1)


def _agencies(sheet: _Sheet, head: Heading) -> Iterator[Agency | LeftOut]:
    columns = sorted(head.names)
    for at, column in enumerate(columns):
        # What stands between two columns of names belongs to the left one.
        start = column if len(columns) > 1 else -1
        end = columns[at + 1] if at + 1 < len(columns) else sys.maxsize
        for number, cells in sheet[head.below :]:
            text = one_line(cells[column]) if column < len(cells) else ""
            written = [one_line(cell) for cell in cells if cell]
            alone = len(written) == 1
            if not text and alone and not at and sort_of(_bare(written[0])) is not Sort.UNKNOWN:
                yield LeftOut(number, written[0])  # a name in another column
            if _LETTER.search(text) and not text.startswith("#"):
                fields = {
                    key: "、".join(
                        dict.fromkeys(
                            one_line(cells[c]) for c in where if start < c < end and cells[c:]
                        )
                    )
                    for key, where in head.others.items()
                }
                yield _agency(number, text, fields, alone=alone)


def _agency(number: int, text: str, fields: dict[str, str], *, alone: bool) -> Agency | LeftOut:
    """The agency of a row; or the row as it is where it names none."""
    text, loose = _loose_fields(text) if alone else (text, {})
    bare = _bare(text)
    name, remark = without_remark(bare)
    name = _joined(name)
    is_organ = sort_of(name) is not Sort.UNKNOWN
    if (
        not name
        or len(name) > LONGEST_NAME
        or _NOTE.match(bare)
        or (alone and not is_organ and (_GROUP.fullmatch(bare) or _TITLE.fullmatch(bare)))
        or (alone and re.search(r"[。；！？]", name))
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
        elif (
            _PERSON.fullmatch(last)
            and sort_of(last) is Sort.UNKNOWN
            and sort_of("".join(words[:-1])) is not Sort.UNKNOWN
        ):
            found.setdefault("contact", last)
        else:
            break
        words.pop()
    return " ".join(words) if found else text, found


def _bare(text: str) -> str:
    """A name without the number in front of it and a mark behind it."""
    return _NUMBER.sub("", text, count=1).strip().rstrip(":：;；,，。、")


def _joined(name: str) -> str:
    """A name without the blanks that fill a column; those between foreign words stay."""
    if re.search(r"[A-Za-z]\s+[A-Za-z]", name):
        return " ".join(name.split())
    return "".join(name.split())


def _together(one: Agency, other: Agency) -> Agency:
    """An agency that has two lines, one for each of its contacts."""

    def both(key: str) -> str:
        values = [getattr(one, key), getattr(other, key)]
        return "、".join(dict.fromkeys(filter(None, values)))

    return Agency(
        one.name,
        both("contact"),
        both("phone"),
        both("email"),
        tuple(dict.fromkeys((*one.also, *other.also))),
        one.line,
    )
