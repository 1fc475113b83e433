"""Where in a sheet the names of agencies stand: the head of the list and what its columns are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gknb.core.safe_text import plain_name

WITHIN = 15
"""Titles and remarks may stand above the head, but not more lines than these."""
_TALLEST = 3
_FEWEST = 2
"""So many columns at least are named in a head that has no known word for agencies."""

_REMARK = re.compile(r"[(（\[【][^()（）\[\]【】]{0,20}[)）\]】]")
_NAME = re.compile(
    r".{0,10}(?:单位|部门|机关|机构|主体)(?:名称|全称|名)?|.{0,10}(?:名称|全称)|乡镇街道|乡镇|镇街|县区"
)
"""Takes 机关名称, 报送单位, 市直部门, 乡镇街道名称; leaves 云溪市教育局."""
_OF_SOMEBODY_ELSE = re.compile(r"主管|上级|上属|归口|指导|内设|承办|审核|牵头|检查|督办|挂钩|主办")
"""主管部门 beside 单位名称 is not who reports; alone it is taken all the same."""
_NAMES_OF_IT = ("名称", "全称", "名")
_WHO = re.compile(r"单位|部门|机关|机构|主体|乡镇|街道|镇街|县区|\A(?:名称|全称)")
_REPORTER = re.compile(r"报送|填报|上报|报告|公开|责任|行政机关|机关")

_OTHERS = {
    "contact": re.compile(r"(?:.{0,8}(?:联系人|联络员|负责人|经办人|填报人|责任人)(?:姓名)?|姓名)"),
    "phone": re.compile(r".{0,8}(?:电话|手机|座机|联系方式|电话号码|手机号码?)"),
    "email": re.compile(r".{0,6}(?:邮箱|邮件|电子信箱|e-?mail)"),
    "also": re.compile(r"(?:曾用名|原名称?|原(?:机关|单位|机构)名称?|更名前.{0,4}|简称|别名|又名)"),
    "number": re.compile(r"(?:序号|编号|序|号|no\.?)"),
    "remark": re.compile(r"(?:备注|说明|类别|类型|分类|性质|地址|邮编|网址|职务|科室|日期|时间)"),
}
"""What else a head may name. The last two are not read: they tell a head from a row of data."""


class Heading(NamedTuple):
    """The head of a list."""

    below: int
    """How many rows it and what stands above it take."""
    names: tuple[int, ...]
    """The columns of names: several, where the list is set in columns side by side; none where
    the head has no word for them that is known."""
    others: dict[str, tuple[int, ...]]
    """The columns of what else is read, by `contact`, `phone`, `email`, `also`."""
    is_sole: bool = False
    """Whether it names nothing but one column of names, as a heading among names might."""


def find_heading(rows: Sequence[Sequence[str]]) -> Heading | None:
    """The head of a list; None where none of the first rows is one.

    One that names a column of agencies comes before one that only names other columns.
    """
    best: tuple[tuple[bool, int], Heading] | None = None
    for at in range(min(WITHIN, len(rows))):
        for height in range(1, _TALLEST + 1):
            found = _heading(rows[at : at + height], at + height)
            if found is not None and (best is None or found[0] > best[0]):
                best = found
    return None if best is None else best[1]


def _heading(lines: Sequence[Sequence[str]], below: int) -> tuple[tuple[bool, int], Heading] | None:
    """What some lines are as a head, with how much they name; None where they are none."""
    ranks: dict[int, int] = {}
    labels: dict[int, str] = {}
    others: dict[str, list[int]] = {}
    for column in range(max((len(line) for line in lines), default=0)):
        for label in _labels(lines, column):
            key = next((key for key, words in _OTHERS.items() if words.fullmatch(label)), None)
            if key is not None:
                others.setdefault(key, []).append(column)
                break
            if _NAME.fullmatch(label):
                ranks[column], labels[column] = _rank(label), label
                break
    named = len(ranks) + sum(map(len, others.values()))
    columns = {key: tuple(value) for key, value in others.items()}
    if not ranks:
        return None if named < _FEWEST else ((False, named), Heading(below, (), columns))
    first = min(ranks, key=lambda column: (ranks[column], column))
    # 单位名称 | 联系人 | 单位名称 | 联系人: a long list in two halves side by side.
    names = [column for column in ranks if labels[column] == labels[first]]
    return (True, named), Heading(below, tuple(names), columns, named == 1)


def is_title(row: Sequence[str]) -> bool:
    """Whether a row above a head is a title or a remark, and no line of the head itself."""
    texts = {text for cell in row if (text := plain_name(cell[:200]))}
    if len(texts) != 1:
        return False
    label = _bare(texts.pop())
    return not any(words.fullmatch(label) for words in (_NAME, *_OTHERS.values()))


def _labels(lines: Sequence[Sequence[str]], column: int) -> Iterator[str]:
    """What the heading of a column may be, the fullest first.

    `单位` above `名称` is one word; of `联系方式` above `姓名` and `电话` the lower line is it.
    """
    yield "".join(_pieces(lines, column))
    if column < len(lines[-1]):
        yield _bare(lines[-1][column])


def _pieces(lines: Sequence[Sequence[str]], column: int) -> list[str]:
    """The words of a column from top to bottom; a cell merged over lines has them once."""
    pieces: list[str] = []
    for line in lines:
        piece = _bare(line[column]) if column < len(line) else ""
        if piece and (not pieces or pieces[-1] != piece):
            pieces.append(piece)
    return pieces


def _bare(text: str) -> str:
    """A label without blanks, brackets and the colon behind it: `单 位 名 称（全称）：`."""
    return _REMARK.sub("", plain_name(text[:200])).rstrip(":：*")


def _rank(label: str) -> int:
    """How surely a column holds the names of those who report; 0 is the surest."""
    if _OF_SOMEBODY_ELSE.search(label):
        return 9
    if not _WHO.search(label):
        return 5  # 网站名称
    return (0 if _REPORTER.search(label) else 1) + (0 if label.endswith(_NAMES_OF_IT) else 2)
