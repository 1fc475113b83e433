"""The manual's tables of rules, formats and keys are as the program is now."""

from __future__ import annotations

import importlib.util

import pytest

from tests.paths import DOCS

SPEC = importlib.util.spec_from_file_location("tables", DOCS / "tables.py")
tables = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(tables)


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: path.stem)
def test_the_tables_of_a_document_are_as_the_program_is(path):
    text = path.read_text(encoding="utf-8")
    assert tables.with_tables(text) == text, "run python docs/tables.py"


@pytest.mark.parametrize("name", tables.TABLES)
def test_every_table_stands_in_one_document(name):
    marks = [
        path.name
        for path in DOCS.glob("*.md")
        if f"<!-- {name}: made by docs/tables.py -->" in path.read_text(encoding="utf-8")
    ]
    assert len(marks) == 1


def test_a_bar_in_a_cell_does_not_end_it():
    assert tables._row(("a|b", "c")) == r"| a\|b | c |"
