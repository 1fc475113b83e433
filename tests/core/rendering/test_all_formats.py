"""What holds for every output: nothing in it steers, and nothing of the report is missing."""

from __future__ import annotations

import io
import zipfile
from html import unescape

import pytest
from hypothesis import given

from gknb.core.figures import format_figure
from gknb.core.rendering import FORMATS, as_bytes, as_text
from gknb.core.rendering.copying import report_text, section_text, table_cells
from gknb.core.report import new_report
from gknb.core.safe_text import CONTROLS
from gknb.core.tally.workbooks import read_workbook
from tests.examples import share
from tests.strategies import reports

SEPARATORS = {"tsv": "\t\n"}
OPTIONS = {"rich": {"styled": False}}


def written(name, report):
    """Everything a reader of the format gets to see, as text."""
    data = as_bytes(name, report, options=OPTIONS.get(name))
    if name == "xlsx":
        return "\n".join(
            cell for sheet in read_workbook(data) for row in sheet.rows for cell in row
        )
    if FORMATS[name].is_binary:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return unescape(packed.read("word/document.xml").decode())
    return data.decode()


def steering(text, separators):
    return CONTROLS.search("".join(char for char in text if char not in separators))


@pytest.mark.parametrize("name", sorted(FORMATS))
@share(1 / 3)
@given(report=reports())
def test_no_character_of_an_output_steers_a_terminal(name, report):
    assert not steering(written(name, report), SEPARATORS.get(name, "\n"))


@share(1 / 3)
@given(reports())
def test_what_is_copied_steers_nothing_either(report):
    pieces = [report_text(report), *(section_text(report, s.key) for s in report.form.sections)]
    pieces += [table_cells(report, table) for table in report.form.tables.values()]
    assert not any(steering(piece, "\t\n") for piece in pieces)


@pytest.mark.parametrize("name", sorted(FORMATS))
@share(1 / 3)
@given(report=reports())
def test_no_figure_is_missing(name, report):
    text = written(name, report)
    for place in report.figures:
        assert format_figure(report.figure(place)) in text


@pytest.mark.parametrize("name", [name for name, each in FORMATS.items() if each.is_binary])
def test_what_is_not_text_is_not_given_as_text(name):
    with pytest.raises(KeyError):
        as_text(name, new_report("某局", 2024))
