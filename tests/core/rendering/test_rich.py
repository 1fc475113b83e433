"""The report on a terminal: the official layout with its spans, whatever the width."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from gknb.core.figures import format_figure
from gknb.core.files.toml_file import load
from gknb.core.forms import FORMS, Place
from gknb.core.rendering.rich import render, renderable
from gknb.core.rendering.wrapping import cells
from gknb.core.report import new_report
from tests.core.rendering.goldens import assert_golden
from tests.paths import SAMPLES
from tests.strategies import reports

FORM = FORMS["2021"]


@pytest.fixture(autouse=True)
def terminal(monkeypatch):
    """What the terminal of whoever runs the tests can do is nobody's business."""
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "COLUMNS", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)


BUSY = load(SAMPLES / "busy-city-2024.toml")

REVIEWS = """\
四、政府信息公开行政复议、行政诉讼情况

┌────────────────────────┬─────────────────────────────────────────────────┐
│        行政复议        │                    行政诉讼                     │
├────┬────┬────┬────┬────┼────────────────────────┬────────────────────────┤
│    │    │    │    │    │    未经复议直接起诉    │       复议后起诉       │
│结果│结果│其他│尚未│总计├────┬────┬────┬────┬────┼────┬────┬────┬────┬────┤
│维持│纠正│结果│审结│    │结果│结果│其他│尚未│总计│结果│结果│其他│尚未│总计│
│    │    │    │    │    │维持│纠正│结果│审结│    │维持│纠正│结果│审结│    │
├────┼────┼────┼────┼────┼────┼────┼────┼────┼────┼────┼────┼────┼────┼────┤
│  12│    │    │    │  12│    │    │    │    │    │    │    │    │    │    │
└────┴────┴────┴────┴────┴────┴────┴────┴────┴────┴────┴────┴────┴────┴────┘
"""


class Gbk(io.StringIO):
    """A stream as of a console set to the old Chinese encoding."""

    encoding = "gbk"


def small_report():
    report = new_report("某局", 2024)
    report.put(Place("reviews", "reconsideration", "upheld"), 12)
    return report


@pytest.fixture(autouse=True)
def _no_terminal(monkeypatch):
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)


def test_the_groups_of_the_reviews_stand_side_by_side():
    assert render(small_report(), ["reviews"], 80) == REVIEWS


def test_where_the_official_layout_does_not_fit_the_rows_stand_under_each_other():
    printed = render(small_report(), ["reviews"], 70)
    rows = [line for line in printed.splitlines() if "起诉" in line or "复议  " in line]
    assert len(rows) == 3
    assert printed.count("总计") == 1


@given(reports(), st.sampled_from([40, 60, 80, 120, 200]))
def test_any_report_fits_its_width_and_shows_every_figure(report, width):
    printed = render(report, None, width, styled=False)
    assert all(cells(line) <= width for line in printed.split("\n"))
    words = printed.replace("│", " ").split()
    for table in report.form.tables.values():
        for place in table.places:
            figure = report.figure(place)
            assert figure is None or format_figure(figure) in words


@given(reports(), st.sampled_from([40, 60, 80, 120]))
def test_the_borders_of_a_table_stand_below_each_other(report, width):
    for key in report.form.tables:
        for block in render(report, [key], width, styled=False).split("\n\n")[1:]:
            lines = block.strip("\n").split("\n")
            assert len({cells(line) for line in lines}) == 1
            assert all(line[0] in "┌├│└" and line[-1] in "┐┤│┘" for line in lines)


def test_borders_are_ascii_where_the_encoding_has_no_others():
    stream = Gbk()
    Console(file=stream, width=80).print(renderable(small_report(), ["disclosure", "requests"]))
    lines = stream.getvalue().splitlines()
    assert not set("".join(lines)) & set("│─┌┐└┘├┤┬┴┼")
    assert any(line.startswith("+---") for line in lines)


def test_sums_and_headings_stand_out_but_only_on_a_terminal():
    report = small_report()
    report.put(Place("reviews", "reconsideration", "corrected"), 3)
    styled = render(report, ["reviews"], 80, styled=True)
    assert "\x1b[1m  15\x1b[0m" in styled
    assert "\x1b[1m  12" not in styled
    assert "\x1b" not in render(report, ["reviews"], 80, styled=False)


def test_brackets_in_names_and_prose_are_no_markup():
    report = new_report("[/foo]某局[bold]", 2024)
    report.put(Place("other_matters", "text"), "[red]无[/]:smile:")
    printed = render(report, None, 80)
    assert "[/foo]某局[bold]2024年" in printed
    assert "\u3000\u3000[red]无[/]:smile:\n" in printed


def test_the_title_stands_in_the_middle():
    report = small_report()
    first = render(report, None, 80).split("\n")[0]
    assert abs(cells(first) - cells(first.lstrip()) - (80 - cells(first))) <= 1


def test_tables_look_as_they_did():
    parts = []
    for width in (30, 50, 80):
        keys = ["disclosure", "reviews"] if width != 30 else ["reviews", "other_matters"]
        parts.append(render(BUSY, keys, width, styled=width == 80))
    assert_golden("tables.rich", "\f\n".join(parts))
