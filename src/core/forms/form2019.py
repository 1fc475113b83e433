"""The form laid down by 国办公开办函〔2019〕60号, for the report years 2019 and 2020.

What it shares with its successor (sections, applicants, most outcomes) is taken from there.
"""

from __future__ import annotations

from dataclasses import replace

from .form2021 import DISCLOSURE as _LATER_DISCLOSURE
from .form2021 import FORM_2021
from .form2021 import REQUESTS as _LATER_REQUESTS
from .model import Block, Column, Form, Measure, Row, Section, Table

_CORNER = _LATER_DISCLOSURE.blocks[0].corner
_MADE = (
    Column("made", "本年新制作数量", short="新制作"),
    Column("published", "本年新公开数量", short="新公开"),
    Column("total_published", "对外公开总数量", short="公开总数"),
)
_ITEMS = (
    Column("last_year", "上一年项目数量", short="上年项目"),
    Column("change", "本年增/减", measure=Measure.CHANGE, short="增减"),
)
_ITEMS_AND_DECISIONS = (*_ITEMS, Column("decisions", "处理决定数量", short="处理决定"))

DISCLOSURE = Table(
    key="disclosure",
    blocks=(
        Block(
            heading="第二十条第（一）项",
            corner=_CORNER,
            columns=_MADE,
            rows=(
                Row("rules", "规章", explanation="本机关制定的规章（条例第二十条第（一）项）"),
                Row(
                    "normative_documents",
                    "规范性文件",
                    explanation="本机关制发的规范性文件（条例第二十条第（一）项）",
                ),
            ),
        ),
        Block(
            heading="第二十条第（五）项",
            corner=_CORNER,
            columns=_ITEMS_AND_DECISIONS,
            rows=(
                Row(
                    "licences",
                    "行政许可",
                    explanation="行政许可的项目数和处理决定（条例第二十条第（五）项）",
                ),
                Row(
                    "other_services",
                    "其他对外管理服务事项",
                    short="其他服务事项",
                    explanation="行政许可以外的对外管理服务事项（条例第二十条第（五）项）",
                ),
            ),
        ),
        Block(
            heading="第二十条第（六）项",
            corner=_CORNER,
            columns=_ITEMS_AND_DECISIONS,
            rows=(
                Row(
                    "penalties",
                    "行政处罚",
                    explanation="行政处罚的项目数和处理决定（条例第二十条第（六）项）",
                ),
                Row(
                    "coercive_measures",
                    "行政强制",
                    explanation="行政强制的项目数和处理决定（条例第二十条第（六）项）",
                ),
            ),
        ),
        Block(
            heading="第二十条第（八）项",
            corner=_CORNER,
            columns=_ITEMS,
            rows=(
                Row(
                    "fees",
                    "行政事业性收费",
                    explanation="收费的项目数，与信息处理费无关（条例第二十条第（八）项）",
                ),
            ),
        ),
        Block(
            heading="第二十条第（九）项",
            corner=_CORNER,
            columns=(
                Column("projects", "采购项目数量", short="项目数"),
                Column("amount", "采购总金额", measure=Measure.AMOUNT, short="总金额"),
            ),
            rows=(
                Row(
                    "procurement",
                    "政府集中采购",
                    explanation="政府集中采购的项目和总金额，单位万元（条例第二十条第（九）项）",
                ),
            ),
        ),
    ),
)

_OTHER_OUTCOME = "other_outcome"


def _requests() -> Table:
    """Table 三 of the later form, with its last group of outcomes as one row."""
    (block,) = _LATER_REQUESTS.blocks
    group = [row for row in block.rows if row.key.startswith(f"{_OTHER_OUTCOME}.")]
    merged = Row(
        _OTHER_OUTCOME,
        group[0].above[-1],
        above=group[0].above[:-1],
        explanation="以上都不适用的，例如申请人逾期不补正、逾期未缴费、撤回申请",
    )
    rows = [merged if row is group[0] else row for row in block.rows if row not in group[1:]]
    outcomes = tuple(row.key for row in rows if row.above and not row.sum_of)
    rows = [row._replace(sum_of=outcomes) if row.sum_of else row for row in rows]
    return replace(_LATER_REQUESTS, blocks=(block._replace(rows=tuple(rows)),))


REQUESTS = _requests()

_TABLES = {table.key: table for table in (DISCLOSURE, REQUESTS)}


def _section(section: Section) -> Section:
    return section._replace(table=_TABLES.get(section.key, section.table))


FORM_2019 = Form(
    key="2019",
    circular="国办公开办函〔2019〕60号",
    first_year=2019,
    last_year=2020,
    sections=tuple(_section(section) for section in FORM_2021.sections),
)
