"""Rows and columns that are not as the form has them are told, each kind in few findings."""

from __future__ import annotations

import pytest

from gknb.core.forms import FORMS, Place
from gknb.core.reading.document import Cell, Origin
from gknb.core.reading.filling import Filling
from gknb.core.reading.name_rows import NamedRow
from gknb.core.reading.reading import Reading
from gknb.core.reading.row_findings import (
    tell_altered,
    tell_missing,
    tell_other_rows,
    tell_spreads,
)
from gknb.core.reading.table_readings import Spread, TableReading
from gknb.core.reading.table_rows import RawRow
from gknb.core.report import Report

FORM = FORMS["2021"]
REQUESTS, REVIEWS = FORM.tables["requests"], FORM.tables["reviews"]
KEYS = list(REQUESTS.rows)
COLUMNS = [column.key for column in REQUESTS.blocks[0].columns]
OTHER = "六其他处理"


def filling(table=REQUESTS):
    return Filling(Reading(Report(FORM)), table)


def named(key="", values="1", *, label="某某", line=0, group="", table=REQUESTS, **more):
    origin = Origin(line=line)
    cells = [Cell("" if v == "_" else v, origin) for v in values.split()]
    row = table.rows[key] if key else None
    return NamedRow(RawRow([Cell(label, origin)], cells, 1), row, group, label, **more)


def altered(rows=(), columns=(), unproved=()):
    filled = filling()
    result = TableReading(altered=list(columns), unproved=list(unproved))
    tell_altered(filled, list(rows), result)
    return filled.reading.findings


def test_a_row_in_other_words_is_told_with_both_and_its_place():
    row = named("granted", label="给予公开", line=9, is_altered=True)
    (finding,) = altered([row, named("received")])
    assert (finding.place, finding.expected, finding.actual) == (
        Place("requests", "granted"),
        "（一）予以公开",
        "给予公开",
    )
    assert finding.message == "“（一）予以公开”在原文第9行写作“给予公开”，按“（一）予以公开”读入"
    assert finding.remedy == "核对是否为同一项"


def test_a_row_that_nothing_proves_is_not_told_as_read():
    row = named("granted", is_altered=True)
    assert altered([row], unproved=[row]) == []
    assert altered([named("granted")]) == []


def test_a_column_in_other_words_is_told_of_its_table():
    (finding,) = altered(columns=[(Place("requests", None, "enterprise"), "企业")])
    assert (finding.place, finding.expected, finding.actual) == (
        Place("requests"),
        "商业企业",
        "企业",
    )


@pytest.mark.parametrize(("count", "findings"), [(3, 3), (4, 4), (5, 4), (9, 4)])
def test_three_are_told_for_themselves_and_the_rest_together(count, findings):
    found = altered([named(key, label=f"名{key}", is_altered=True) for key in KEYS[:count]])
    assert len(found) == findings
    if count > 3:
        assert f"另有 {count - 3} 行的名称不同：“名{KEYS[3]}”读作“" in found[-1].message
        assert found[-1].remedy == "核对是否为同一项"
        assert found[-1].actual == f"名{KEYS[3]}"
        assert found[-1].place.row == KEYS[3]
        assert [place.row for place in found[-1].also] == KEYS[4:count]


def spread(*rows, decided=False, columns=7):
    return Spread(list(rows), columns, decided)


def spreads(*found, table=REQUESTS):
    filled = filling(table)
    tell_spreads(filled, found)
    return filled.reading.findings


def test_a_row_with_a_cell_too_few_is_told_with_its_cells():
    (finding,) = spreads(spread(named("granted", "1 _ 3", line=4)))
    assert (finding.rule, finding.place) == ("cell-count", Place("requests", "granted"))
    assert (finding.expected, finding.actual, finding.also) == ("7 格", "3 格", ())
    assert "原文第4行有 3 格（1、空白、3），应为 7 格；不能断定" in finding.message
    assert finding.remedy == "对照原文核对这一行"


def test_a_row_alone_ends_with_what_became_of_it():
    (finding,) = spreads(spread(named("granted", "1 2")))
    assert finding.message.endswith("没有填入")
    (finding,) = spreads(spread(named("granted", "1 2"), decided=True))
    assert finding.message.endswith("；只有一种读法与合计相符，已按此读入")


def test_rows_of_one_kind_are_one_finding_that_quotes_the_others():
    one, other = named("granted", "1 2", label="甲"), named("received", "3 4", label="乙")
    (finding,) = spreads(spread(one), spread(other))
    assert finding.also == (Place("requests", "received"),)
    assert "另有 1 行相同：“乙”（3、4）" in finding.message
    assert finding.remedy == "对照原文核对这些行"
    (finding,) = spreads(spread(one, other, decided=True))
    assert finding.message.endswith("另有 1 行相同")


def test_rows_of_different_kinds_are_told_apart():
    row = named("granted", "1 2")
    assert len(spreads(spread(row), spread(row, decided=True))) == 2
    assert len(spreads(spread(row), spread(row, columns=6))) == 2
    assert len(spreads(spread(row), spread(named("received", "1 2 3")))) == 2


def test_of_many_rows_and_cells_some_are_quoted():
    rows = [named(key, "1", label=f"名{at}") for at, key in enumerate(KEYS[:15])]
    (finding,) = spreads(spread(*rows))
    assert "“名12”" in finding.message
    assert "“名13”" not in finding.message
    assert len(finding.also) == 14
    (finding,) = spreads(spread(named("granted", " ".join(["8"] * 24))))
    assert "…" not in finding.message
    (finding,) = spreads(spread(named("granted", " ".join(["8"] * 25))))
    assert finding.message.count("8、") == 23
    assert "8…）" in finding.message


def test_a_row_of_no_name_is_told_at_the_first_of_the_table():
    (finding,) = spreads(spread(named("", "1 2")))
    assert finding.place == Place("requests", KEYS[0])


def others(rows, *, figures=(), cells=(), unproved=(), spreads=(), table=REQUESTS):
    filled = filling(table)
    for place, figure in dict(figures).items():
        filled.report.put(place, figure)
    result = TableReading(cells=dict.fromkeys(cells, Cell("1")))
    result.unproved, result.spreads = list(unproved), list(spreads)
    return tell_other_rows(filled, rows, result), filled.reading.findings


WHOLE = "4 1 0 0 0 0 5"


def test_rows_that_the_form_has_no_place_for_are_told_with_their_figures():
    extra, (finding,) = others([named("", "4 1", label="余项", line=3)])
    assert extra == {}
    assert finding.rule == "label-altered"
    assert finding.message == "原文第3行的“余项”（4、1）在格式里没有位置或重复出现，没有填入"
    assert finding.remedy == "对照原文，把数字填到相应的行"
    extra, (finding,) = others([named("", "4 1", label="余项"), named("", "5", label="")])
    assert "“余项”（4、1）；5等 2 行" in finding.message
    extra, (finding,) = others([named("", "4 _", label="余项")])
    assert "“余项”（4、空白）" in finding.message


def test_blank_rows_of_no_name_are_not_told():
    assert others([named("", "_ _"), named("granted", "1")]) == ({}, [])


def test_rows_that_nothing_proves_are_told_and_rows_in_doubt_only_there():
    row = named("", "4", is_sure=False)
    assert others([row]) == ({}, [])
    _, (finding,) = others([row], unproved=[row])
    assert "（4）" in finding.message


def test_of_many_such_rows_twelve_are_quoted():
    _, (finding,) = others([named("", "4", label=f"名{at}。") for at in range(14)])
    assert "“名11。”" in finding.message
    assert "“名12。”" not in finding.message
    assert "等 14 行" in finding.message


MEMBERS = [key for key in KEYS if key.startswith("other_outcome.")]


def test_a_row_for_a_group_without_its_rows_is_offered_for_the_last_of_them():
    extra, (finding,) = others([named("", WHOLE, label="（六）其他处理", group=OTHER)])
    assert extra == {OTHER: dict(zip(COLUMNS, [4, 1, 0, 0, 0, 0, 5], strict=True))}
    assert "是 2019 年格式" in finding.message
    assert finding.message.endswith("这一行的数（4、1、0、0、0、0、5）没有填入")
    last = REQUESTS.rows[MEMBERS[-1]].label
    assert finding.remedy == f"分到各行；分不清的，可填入“{last}”"
    assert dict(finding.repair) == {
        Place("requests", MEMBERS[-1], key): figure
        for key, figure in zip(COLUMNS[:-1], [4, 1, 0, 0, 0, 0], strict=True)
    }
    assert finding.place == Place("requests", MEMBERS[0])
    assert finding.also == tuple(Place("requests", key) for key in MEMBERS[1:])


def test_a_group_that_no_other_form_has_as_a_row_is_told_without_one():
    _, (finding,) = others([named("", WHOLE, label="（三）不予公开", group="三不予公开")])
    assert "年格式" not in finding.message
    assert "“（三）不予公开”本格式分为 8 行" in finding.message


def test_a_group_is_offered_although_rows_of_other_groups_are_there():
    cells = [Place("requests", "granted", "natural_person")]
    extra, _ = others([named("", WHOLE, label="（六）其他处理", group=OTHER)], cells=cells)
    assert OTHER in extra


def test_blanks_behind_the_figures_of_a_group_are_no_figures_and_a_blank_among_them_is_none():
    extra, _ = others([named("", WHOLE + " _ _", group=OTHER)])
    assert extra[OTHER]["total"] == 5
    extra, _ = others([named("", "4 _ 0 0 0 0 4", group=OTHER)])
    assert "enterprise" not in extra[OTHER]
    extra, _ = others([named("", "4 1 0 0 0 0 _", group=OTHER)])
    assert "total" not in extra[OTHER]


def test_the_sum_of_a_group_with_another_count_of_cells_is_told_as_a_row():
    extra, (finding,) = others([named("", "4 1", label="小计", group=OTHER)])
    assert extra == {}
    assert "“小计”（4、1）" in finding.message


def member(key, column, figure):
    return {Place("requests", key, column): figure}


def test_a_subtotal_is_compared_with_its_rows_in_every_column_but_the_total():
    row = named("", WHOLE, label="小计", group=OTHER)
    place = Place("requests", MEMBERS[0], "natural_person")
    figures = member(MEMBERS[0], "natural_person", 3) | member(MEMBERS[2], "natural_person", 1)
    figures |= member(MEMBERS[1], "enterprise", 1)
    extra, findings = others([row], figures=figures, cells=[place])
    assert (extra, findings) == ({}, [])
    figures |= member(MEMBERS[1], "enterprise", 3)
    _, (finding,) = others([row], figures=figures, cells=[place])
    assert (finding.rule, finding.expected, finding.actual) == ("stated-sum", "3", "1")
    assert finding.message == "原文“小计”的小计是 1，各行之和是 3；以各行为准"
    assert finding.remedy == "核对各行"
    assert finding.place == Place("requests", MEMBERS[0], "enterprise")
    assert finding.also == tuple(Place("requests", key, "enterprise") for key in MEMBERS[1:])


def test_the_row_of_all_groups_is_none_too_many():
    row = named("", "1 2 3", table=REVIEWS)
    _, findings = others([row], spreads=[spread(row)], table=REVIEWS)
    assert findings == []
    filled = filling(REVIEWS)
    result = TableReading(cells={REVIEWS.places[0]: row.raw.values[0]})
    assert tell_other_rows(filled, [row], result) == {}
    assert filled.reading.findings == []
    _, (finding,) = others([row], table=REVIEWS)
    assert finding.rule == "label-altered"


def missing(rows, *, cells=(), extra=(), spreads=(), table=REQUESTS):
    filled = filling(table)
    result = TableReading(cells=dict.fromkeys(cells, Cell("1")), spreads=list(spreads))
    tell_missing(filled, rows, result, {group: {} for group in extra})
    return filled.reading.findings


def test_rows_of_the_form_that_are_not_there_are_told():
    assert missing([named(key) for key in KEYS]) == []
    (finding,) = missing([named(key) for key in KEYS if key != "granted"])
    assert finding.message == "原文没有“（一）予以公开”这一行"
    assert (finding.place.row, finding.also) == ("granted", ())
    assert finding.remedy == "对照原文补填，没有发生的填 0"
    (finding,) = missing([named(key) for key in KEYS[2:]])
    assert finding.message.endswith("等 2 行")
    assert finding.also == (Place("requests", KEYS[1]),)


def test_a_row_whose_figures_are_there_is_there():
    cells = [Place("requests", key, "other") for key in KEYS if key != "granted"]
    (finding,) = missing([], cells=cells)
    assert finding.place.row == "granted"


def test_a_sum_that_is_not_there_is_computed():
    (finding,) = missing([named(key) for key in KEYS if key != "processed"])
    assert finding.remedy.startswith("总计由程序计算")
    (finding,) = missing([named(key) for key in KEYS if key not in ("processed", "granted")])
    assert finding.remedy.startswith("对照原文补填")


def test_rows_for_which_their_group_stands_are_not_missing():
    rows = [named(key) for key in KEYS if key not in MEMBERS]
    assert missing(rows, extra=[OTHER]) == []
    assert len(missing(rows, extra=["三不予公开"])) == 1


def test_of_many_missing_rows_twelve_are_named():
    (finding,) = missing([])
    assert finding.message.count("“") - finding.message.count("“三安全一稳定”") == 12
    assert f"等 {len(KEYS)} 行" in finding.message


def test_of_groups_in_doubt_none_is_called_missing():
    row = named("", "1 2", table=REVIEWS)
    assert missing([], spreads=[spread(row)], table=REVIEWS) == []
    assert len(missing([], spreads=[spread(row, decided=True)], table=REVIEWS)) == 1
    assert len(missing([], table=REVIEWS)) == 1
    assert len(missing([], spreads=[spread(row)])) == 1
