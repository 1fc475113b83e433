"""The labels of a form as they are compared: bare, by table, and by what they head.

Everything here is made from the description of the form; a reader has no list of labels beside it.
"""

from __future__ import annotations

import re
from functools import cache

from gknb.core.forms import FORMS, Block, Column, Form, Row, Table, grid

from .labels import bare

SUBTOTALS = frozenset({"小计", "合计", "小计数"})
"""What a row or a column is called that only adds up others, and is in no form."""

# Takes `（一）`, `3.`, `四、` before the words of a label.
_ORDINAL = re.compile(r"[（(]?[一二三四五六七八九十0-9]{1,3}[）)]?\s*[.．、，\s]?\s*")
# Takes a note in brackets at the end of a label: `（区分处理的，只计这一情形，不计其他情形）`.
_NOTE = re.compile(r"[（(][^（）()]{0,60}[）)]\s*$")


@cache
def core(label: str) -> str:
    """The words of a label without its number and without a note in brackets."""
    words = _NOTE.sub("", label)
    mark = _ORDINAL.match(words)
    return bare(words[mark.end() :] if mark else words) or bare(label)


@cache
def row_labels(form_key: str, table_key: str) -> dict[str, tuple[Row, ...]]:
    """The rows of a table by their bare labels."""
    table = FORMS[form_key].tables[table_key]
    found: dict[str, tuple[Row, ...]] = {}
    for row in table.rows.values():
        found[bare(row.label)] = (*found.get(bare(row.label), ()), row)
    return found


@cache
def all_labels(form: Form) -> frozenset[str]:
    """The labels of all rows and columns of a form, bare."""
    return frozenset(
        bare(label)
        for table in form.tables.values()
        for block in table.blocks
        for label in (*(c.label for c in block.columns), *(r.label for r in block.rows))
    )


@cache
def groups(table: Table) -> dict[str, tuple[Row, ...]]:
    """The rows under each label that spans several, by that bare label; `（三）不予公开`."""
    found: dict[str, tuple[Row, ...]] = {}
    for row in table.rows.values():
        if row.above:
            key = bare(row.above[-1])
            found[key] = (*found.get(key, ()), row)
    return found


@cache
def table_words(table: Table) -> frozenset[str]:
    """Every label of a table, bare: rows, columns, and what stands above them."""
    return frozenset(bare(cell.label) for cell in grid(table).cells if cell.label) | frozenset(
        bare(row.label) for row in table.rows.values()
    )


@cache
def telling_words(form: Form, table_key: str) -> frozenset[str]:
    """The labels of a table that no other table of the form has, and no other thing is called."""
    others = frozenset().union(
        *(table_words(table) for key, table in form.tables.items() if key != table_key)
    )
    headings = {bare(section.heading) for section in form.sections}
    return frozenset(w for w in table_words(form.tables[table_key]) - others if len(w) > 2) - (
        headings
    )


@cache
def column_above(block: Block) -> frozenset[str]:
    """The labels that span columns of a block, bare."""
    return frozenset(bare(label) for column in block.columns for label in column.above)


@cache
def row_above(table: Table) -> frozenset[str]:
    """The labels that span rows of a table, bare."""
    return frozenset(bare(label) for row in table.rows.values() for label in row.above)


@cache
def column_labels(block: Block) -> dict[str, Column]:
    """The columns of a block by their bare labels."""
    return {bare(column.label): column for column in block.columns}


@cache
def heading_words(table: Table) -> frozenset[str]:
    """The headings and corners of a table's blocks, bare."""
    return frozenset(
        bare(label) for block in table.blocks for label in (block.heading, block.corner) if label
    )
