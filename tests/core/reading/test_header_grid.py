"""Columns by what is printed above them, and the order that labels alone can tell."""

from __future__ import annotations

import pytest

from gknb.core.forms import FORMS, Place
from gknb.core.reading import read
from gknb.core.reading.document import Cell
from gknb.core.reading.header_grid import heads
from gknb.core.reading.reading import Reading
from tests.core.reading.layouts import plain_report

FORM = FORMS["2021"]
REQUESTS, REVIEWS = FORM.tables["requests"], FORM.tables["reviews"]
(BLOCK,) = REQUESTS.blocks
INSIDE = [c for c in BLOCK.columns if len(c.above) > 1]
NATURAL, TOTAL = BLOCK.columns[0], BLOCK.columns[-1]
GROUP = INSIDE[0].above[-1]
REPORT = plain_report("2021", {place: 3 + n * n % 41 for n, place in enumerate(FORM.keyed_places)})
"""Every cell has another figure than those beside it."""


def td(text: object, columns: int = 1, rows: int = 1) -> str:
    return f"<td colspan={columns} rowspan={rows}>{text}</td>"


def page(key: str, table: str) -> bytes:
    parts = ["<h1>云山县商务局2023年政府信息公开工作年度报告</h1>"]
    for number, section in enumerate(FORM.sections):
        parts.append(f"<p>{'一二三四五六'[number]}、{section.heading}</p>")
        parts.append(table if section.key == key else "")
    return "".join(parts).encode()


def figure(row: str, column: str, key: str = "requests") -> str:
    return str(REPORT.figure(Place(key, row, column)))


def rows_of_requests(order: list[str]) -> str:
    return "".join(
        f"<tr>{td(row.label)}{''.join(td(figure(row.key, column)) for column in order)}</tr>"
        for row in BLOCK.rows
    )


def wrong(reading: Reading, key: str) -> list[Place]:
    return [
        place
        for place in FORM.keyed_places
        if place.section == key and reading.report.value(place) not in (None, REPORT.value(place))
    ]


def missing(reading: Reading, key: str) -> int:
    return sum(
        place.section == key and reading.report.value(place) is None for place in FORM.keyed_places
    )


@pytest.mark.parametrize(
    "first",
    [
        (GROUP, NATURAL, TOTAL),
        (TOTAL, GROUP, NATURAL),
        (NATURAL, TOTAL, GROUP),
        (TOTAL, NATURAL, GROUP),
    ],
)
def test_spans_say_which_column_a_figure_is_of(first: tuple[object, ...]) -> None:
    top = "".join(
        td(each, len(INSIDE)) if isinstance(each, str) else td(each.label, 1, 2)  # type: ignore[attr-defined]
        for each in first
    )
    below = "".join(td(column.label) for column in reversed(INSIDE))
    order: list[str] = []
    for each in first:
        keys = [c.key for c in reversed(INSIDE)]
        order += keys if isinstance(each, str) else [each.key]  # type: ignore[attr-defined]
    header = f"<tr>{td('', 1, 2)}{top}</tr><tr>{below}</tr>"
    reading = read(page("requests", f"<table>{header}{rows_of_requests(order)}</table>"))
    assert (wrong(reading, "requests"), missing(reading, "requests")) == ([], 0)


def text_page(header: str, order: list[str]) -> bytes:
    rows = "\n".join(
        "\t".join([row.label, *(figure(row.key, column) for column in order)]) for row in BLOCK.rows
    )
    parts = ["云山县商务局2023年政府信息公开工作年度报告"]
    for number, section in enumerate(FORM.sections):
        parts.append(f"{'一二三四五六'[number]}、{section.heading}")
        parts += [header, rows] if section.key == "requests" else []
    return "\n".join([*parts, "没有其他事项。"]).encode()


INNER = "\t".join(c.label for c in INSIDE)
LAST = [*(c.key for c in INSIDE), NATURAL.key, TOTAL.key]
USUAL = [c.key for c in BLOCK.columns]


def test_beside_the_label_of_a_group_a_column_stands_before_or_behind_the_group() -> None:
    header = f"{GROUP}\t{NATURAL.label}\t{TOTAL.label}\n{INNER}"
    reading = read(text_page(header, LAST))
    assert (wrong(reading, "requests"), missing(reading, "requests")) == ([], 0)
    header = f"{NATURAL.label}\t{GROUP}\t{TOTAL.label}\n{INNER}"
    reading = read(text_page(header, USUAL))
    assert (wrong(reading, "requests"), missing(reading, "requests")) == ([], 0)


def test_a_group_above_a_whole_line_of_columns_moves_none_of_them() -> None:
    header = f"{GROUP}\n{NATURAL.label}\t{INNER}\t{TOTAL.label}"
    reading = read(text_page(header, USUAL))
    assert (wrong(reading, "requests"), missing(reading, "requests")) == ([], 0)


@pytest.mark.parametrize("order", [LAST, USUAL])
def test_an_order_that_the_header_does_not_tell_leaves_blank_and_says_so(order: list[str]) -> None:
    header = "\n".join([GROUP, NATURAL.label, TOTAL.label, *INNER.split("\t")])
    reading = read(text_page(header, order))
    assert wrong(reading, "requests") == []
    assert missing(reading, "requests") == sum(not REQUESTS.is_sum(p) for p in REQUESTS.places)
    assert any(f.rule == "cell-count" and "次序不明" in f.message for f in reading.findings)


@pytest.mark.parametrize("order", [LAST, USUAL])
def test_sums_that_hold_do_not_make_up_for_an_order_that_is_not_told(order: list[str]) -> None:
    balanced = plain_report(
        "2021",
        {
            place: 3 + list(BLOCK.columns).index(REQUESTS.column(place))
            for place in FORM.keyed_places
            if place.row in ("received", "granted")
        },
    )
    header = "\n".join([GROUP, NATURAL.label, TOTAL.label, *INNER.split("\t")])
    data = text_page(header, order).decode().splitlines()
    for row in BLOCK.rows:
        at = next(number for number, line in enumerate(data) if line.startswith(row.label))
        cells = [str(balanced.figure(Place("requests", row.key, column))) for column in order]
        data[at] = "\t".join([row.label, *cells])
    assert read("\n".join(data).encode()).report.figures == {}


(REVIEW,) = REVIEWS.blocks
RECONSIDERED, DIRECT, AFTER = REVIEW.rows
COURT = DIRECT.above[-1]


def review_row(rows: list[object]) -> list[str]:
    return [figure(row.key, c.key, "reviews") for row in rows for c in REVIEW.columns]  # type: ignore[attr-defined]


def review_html(order: list[object]) -> str:
    leaves = "".join(td(c.label) for c in REVIEW.columns)
    deep = "".join(td(c.label, 1, 2) for c in REVIEW.columns)
    court_first = order[-1] is RECONSIDERED
    courts = [row for row in order if row is not RECONSIDERED]
    top = [td(RECONSIDERED.label, 5), td(COURT, 10)]
    middle = [deep, "".join(td(row.label, 5) for row in courts)]  # type: ignore[attr-defined]
    if court_first:
        top.reverse()
        middle.reverse()
    figures = "".join(map(td, review_row(order)))
    return (
        f"<table><tr>{''.join(top)}</tr><tr>{''.join(middle)}</tr>"
        f"<tr>{leaves * 2}</tr><tr>{figures}</tr></table>"
    )


ORDERS = [
    [RECONSIDERED, DIRECT, AFTER],
    [RECONSIDERED, AFTER, DIRECT],
    [DIRECT, AFTER, RECONSIDERED],
    [AFTER, DIRECT, RECONSIDERED],
]


@pytest.mark.parametrize("order", ORDERS)
def test_groups_side_by_side_are_those_of_the_header(order: list[object]) -> None:
    reading = read(page("reviews", review_html(order)))
    assert (wrong(reading, "reviews"), missing(reading, "reviews")) == ([], 0)


@pytest.mark.parametrize("order", ORDERS)
def test_groups_side_by_side_are_in_the_order_of_their_names_in_a_text(order: list[object]) -> None:
    courts = [row.label for row in order if row is not RECONSIDERED]  # type: ignore[attr-defined]
    top = [RECONSIDERED.label, COURT]
    if order[-1] is RECONSIDERED:
        top.reverse()
    leaves = [c.label for c in REVIEW.columns]
    lines = [top, [*leaves, *courts], leaves * 2, review_row(order)]
    parts = ["云山县商务局2023年政府信息公开工作年度报告"]
    for number, section in enumerate(FORM.sections):
        parts.append(f"{'一二三四五六'[number]}、{section.heading}")
        parts += ["\t".join(line) for line in lines] if section.key == "reviews" else []
    reading = read("\n".join([*parts, "没有其他事项。"]).encode())
    assert (wrong(reading, "reviews"), missing(reading, "reviews")) == ([], 0)


def test_groups_with_columns_in_different_orders_are_read_by_spans_or_left_blank() -> None:
    leaves = [c.label for c in REVIEW.columns]
    other = [leaves[1], leaves[0], *leaves[2:]]
    usual = review_row(ORDERS[0])
    cells = [usual[1], usual[0], *usual[2:]]
    table = review_html(ORDERS[0])
    first = "".join(td(label, 1, 2) for label in leaves)
    table = table.replace(first, "".join(td(label, 1, 2) for label in other))
    table = table.replace("".join(map(td, usual)), "".join(map(td, cells)))
    reading = read(page("reviews", table))
    assert (wrong(reading, "reviews"), missing(reading, "reviews")) == ([], 0)
    lines = [[RECONSIDERED.label, COURT], [*other, DIRECT.label, AFTER.label], leaves * 2, cells]
    parts = ["云山县商务局2023年政府信息公开工作年度报告"]
    for number, section in enumerate(FORM.sections):
        parts.append(f"{'一二三四五六'[number]}、{section.heading}")
        parts += ["\t".join(line) for line in lines] if section.key == "reviews" else []
    reading = read("\n".join([*parts, "没有其他事项。"]).encode())
    assert reading.report.figures == {}
    assert any(f.rule == "cell-count" for f in reading.findings)


def test_a_header_without_one_of_its_columns_heads_nothing() -> None:
    def cells(*words: str) -> list[Cell]:
        return [Cell(word) for word in words]

    labels = [c.label for c in BLOCK.columns]
    row = cells("一", *"1234567")
    found = heads(BLOCK, [cells("", *labels), row], 7)
    assert found is not None
    assert [c.key for c in found.columns if c] == USUAL
    assert heads(BLOCK, [cells("", *labels[:-1], "数"), row], 7) is None
    assert heads(BLOCK, [cells("", *labels[:-1], labels[0]), row], 7) is None
    assert heads(BLOCK, [row], 7) is None


def test_figures_that_contradict_nearly_all_totals_stand_below_other_columns() -> None:
    header = f"<tr>{td('')}{''.join(td(column.label) for column in BLOCK.columns)}</tr>"
    shifted = [TOTAL.key, *USUAL[:-1]]
    reading = read(page("requests", f"<table>{header}{rows_of_requests(shifted)}</table>"))
    assert reading.report.figures == {}
    (finding,) = [f for f in reading.findings if f.rule == "stated-sum"]
    assert finding.place == Place("requests")
    assert f"其中 {len(BLOCK.rows)} 个" in finding.message


@pytest.mark.parametrize(("rows", "is_blank"), [(20, False), (21, True)])
def test_some_totals_that_fail_leave_the_table_as_it_is(rows: int, is_blank: bool) -> None:
    header = f"<tr>{td('')}{''.join(td(column.label) for column in BLOCK.columns)}</tr>"
    lines = rows_of_requests(USUAL).split("</tr>")
    for number in range(rows):
        start = lines[number].rindex(">", 0, -5) + 1
        lines[number] = f"{lines[number][:start]}9{lines[number][start:]}"
    reading = read(page("requests", f"<table>{header}{'</tr>'.join(lines)}</table>"))
    assert (reading.report.figures == {}) is is_blank
    assert any(f.rule == "stated-sum" for f in reading.findings)


def test_totals_of_two_rows_alone_are_too_few_to_doubt_the_columns() -> None:
    header = f"<tr>{td('')}{''.join(td(column.label) for column in BLOCK.columns)}</tr>"
    lines = [
        f"<tr>{td(row.label)}{td(3) * 6}{td(17 if number < 2 else 18)}</tr>"
        for number, row in enumerate(BLOCK.rows[:2])
    ]
    reading = read(page("requests", f"<table>{header}{''.join(lines)}</table>"))
    assert len(reading.report.figures) == 12


@pytest.mark.parametrize("group", range(3))
def test_a_group_without_its_total_stays_blank_beside_the_others(group: int) -> None:
    leaves = [c.label for c in REVIEW.columns]
    courts = [row.label for row in (DIRECT, AFTER)]
    cells = review_row(ORDERS[0])
    at = 5 * group + 1
    cells[at : at + 2] = [cells[at] + cells[at + 1]]  # two figures grown together
    lines = [[RECONSIDERED.label, COURT], [*leaves, *courts], leaves * 2, cells]
    parts = ["云山县商务局2023年政府信息公开工作年度报告"]
    for number, section in enumerate(FORM.sections):
        parts.append(f"{'一二三四五六'[number]}、{section.heading}")
        parts += ["\t".join(line) for line in lines] if section.key == "reviews" else []
    reading = read("\n".join([*parts, "没有其他事项。"]).encode())
    assert wrong(reading, "reviews") == []
    assert missing(reading, "reviews") == 4
    (finding,) = [f for f in reading.findings if f.rule == "cell-count"]
    assert f"“{REVIEW.rows[group].label}”没有总计可核对，留空" in finding.message
