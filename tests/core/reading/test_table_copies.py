"""Tables that come twice: the one of the year of the report is read, or none."""

from __future__ import annotations

import pytest

from gknb.core.forms import FORMS
from gknb.core.reading import read
from gknb.core.reading.reading import Reading
from gknb.core.report import Report
from tests.core.reading.layouts import plain_report

FORM = FORMS["2021"]
NOW = plain_report("2021", {place: 2 + n % 7 for n, place in enumerate(FORM.keyed_places)})
BEFORE = plain_report("2021", {place: 3 + n % 5 for n, place in enumerate(FORM.keyed_places)})


def row(label: str, cells: list[str]) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in [label, *cells] if cell) + "</tr>"


def requests(report: Report) -> str:
    (block,) = FORM.tables["requests"].blocks
    lines = [row("内容", [column.label for column in block.columns])]
    for each in block.rows:
        places = [p for p in FORM.tables["requests"].places if p.row == each.key]
        lines.append(row(each.label, [str(report.figure(place)) for place in places]))
    return f"<table>{''.join(lines)}</table>"


def reviews(*years: tuple[str, Report]) -> str:
    (block,) = FORM.tables["reviews"].blocks
    places = list(FORM.tables["reviews"].places)
    lines = [row("年度", [each.label for each in block.rows])]
    lines.append(row("", [column.label for column in block.columns] * len(block.rows)))
    for label, report in years:
        lines.append(row(label, [str(report.figure(place)) for place in places]))
    return f"<table>{''.join(lines)}</table>"


def reading_of(key: str, *parts: str) -> Reading:
    lines = ["<h1>云山县商务局2023年政府信息公开工作年度报告</h1>"]
    for number, section in enumerate(FORM.sections):
        lines.append(f"<p>{'一二三四五六'[number]}、{section.heading}</p>")
        lines += parts if section.key == key else []
    return read("".join([*lines, "<p>没有其他事项。</p>"]).encode())


def figures(reading: Reading) -> set[str]:
    """Whose figures were entered."""
    entered = reading.report.figures
    owners = {"this year": NOW, "last year": BEFORE}
    return {
        name
        for name, owner in owners.items()
        if entered and all(owner.figure(place) == value for place, value in entered.items())
    } or ({"nobody"} if not entered else {"both"})


def doubled(reading: Reading) -> list[str]:
    return [f.severity.name for f in reading.findings if f.rule == "table-doubled"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("2022年", "2023年"), ("（2022年度）", ""), ("上年数据", "本年数据"), ("", "2023年")],
)
def test_of_two_tables_that_of_the_year_is_read(first: str, second: str) -> None:
    parts = [f"<p>{first}</p>", requests(BEFORE), f"<p>{second}</p>", requests(NOW)]
    reading = reading_of("requests", *parts)
    assert (figures(reading), doubled(reading)) == ({"this year"}, ["WARNING"])
    reading = reading_of("requests", *parts[2:], *parts[:2])
    assert (figures(reading), doubled(reading)) == ({"this year"}, ["WARNING"])


@pytest.mark.parametrize(
    ("first", "second", "below"),
    [("", "", ""), ("2021年", "2022年", ""), ("2023年", "2023年", ""), ("", "2022年", "2023年")],
)
def test_where_no_year_tells_the_tables_apart_nothing_is_entered(
    first: str, second: str, below: str
) -> None:
    reading = reading_of(
        "requests",
        f"<p>{first}</p>",
        requests(BEFORE),
        f"<p>{second}</p>",
        requests(NOW),
        f"<p>{below}</p>",
    )
    assert (figures(reading), doubled(reading)) == ({"nobody"}, ["ERROR"])


def test_rows_of_two_years_below_one_header_are_told_apart_by_their_labels() -> None:
    for years in ((("2022年", BEFORE), ("2023年", NOW)), (("2023年", NOW), ("2022年", BEFORE))):
        reading = reading_of("reviews", reviews(*years))
        assert (figures(reading), doubled(reading)) == ({"this year"}, ["WARNING"])
    reading = reading_of("reviews", reviews(("甲", BEFORE), ("乙", NOW)))
    assert (figures(reading), doubled(reading)) == ({"nobody"}, ["ERROR"])


def test_the_same_table_twice_or_an_empty_one_beside_it_is_read_without_a_word() -> None:
    reading = reading_of("requests", requests(NOW), requests(NOW))
    assert (figures(reading), doubled(reading)) == ({"this year"}, [])
    empty = plain_report("2021", {})
    blank = requests(empty).replace(">None<", "><").replace(">0<", "><")
    assert (figures(r := reading_of("requests", blank, requests(NOW))), doubled(r)) == (
        {"this year"},
        [],
    )


def test_a_row_that_was_written_twice_makes_no_second_table() -> None:
    table = requests(NOW)
    start = table.index("<tr><td>四、")
    again = table[start : table.index("</tr>", start) + 5]
    reading = reading_of("requests", table.replace(again, again + again))
    assert (figures(reading), doubled(reading)) == ({"this year"}, [])
