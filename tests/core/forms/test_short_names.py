"""The names of rows, columns and sections for narrow screens."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from gknb.core.forms import FORMS

TABLES = [table for form in FORMS.values() for table in form.tables.values()]
WIDEST_ROW, WIDEST_COLUMN, WIDEST_SECTION = 14, 12, 8


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_short_names_fit_their_place_and_tell_rows_columns_and_sections_apart(form):
    sections = [section.brief for section in form.sections]
    assert len({*sections}) == len(sections)
    assert all(cell_len(name) == WIDEST_SECTION for name in sections)
    for table in form.tables.values():
        rows = [(*row.above, row.brief) for row in table.rows.values()]
        assert len({*rows}) == len(rows)
        assert max(cell_len(row[-1]) for row in rows) <= WIDEST_ROW
        for block in table.blocks:
            names = [column.brief for column in block.columns]
            assert len({*names}) == len(names)
            assert max(map(cell_len, names)) <= WIDEST_COLUMN


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)
def test_a_short_name_is_shorter_and_keeps_the_number_of_the_label(table):
    columns = [column for block in table.blocks for column in block.columns]
    for part in (*table.rows.values(), *columns):
        if part.short:
            assert cell_len(part.short) < cell_len(part.label)
            for end in ("、", "）", "."):
                number, is_numbered, _ = part.label[:3].partition(end)
                if is_numbered and not part.label.startswith("（单"):
                    assert part.short.startswith(number + end)
