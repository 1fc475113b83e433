"""Two reports in one source: all is read from one of them, and that is told."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.forms import COVER, FORMS, Place
from gknb.core.reading import read
from gknb.core.report import Report
from tests.core.reading.layouts import as_html, pages, plain_report


def report_of(year: int) -> Report:
    places = list(FORMS["2021"].keyed_places)
    report = plain_report("2021", {place: year % 7 + n % 5 for n, place in enumerate(places)})
    report.put(Place(COVER, "year"), year)
    report.put(Place(COVER, "signed_on"), dt.date(year + 1, 1, 20))
    return report


def page(*years: int) -> bytes:
    signed = "<p>某某县水利局</p><p>{}年1月20日</p>"
    parts = [as_html(list(pages(report_of(y))), after=signed.format(y + 1)) for y in years]
    return "".join(parts).encode()


def doubled(reading) -> list[str]:
    return [f.message for f in reading.findings if f.rule == "table-doubled"]


@pytest.mark.parametrize("years", [(2023, 2022), (2022, 2023), (2022, 2023, 2021)])
def test_the_report_of_the_last_year_is_read_whole(years: tuple[int, ...]) -> None:
    reading, wanted = read(page(*years)), report_of(2023)
    assert reading.report.figures == wanted.figures
    assert (reading.report.year, reading.report.signed_on) == (2023, wanted.signed_on)
    (message,) = doubled(reading)
    assert f"{len(years)} 份报告" in message
    assert "只读入了 2023 年" in message


def test_the_name_of_the_file_says_which_report_is_meant() -> None:
    reading, wanted = read(page(2022, 2023), "某某县水利局2022年年报.html"), report_of(2022)
    assert (reading.report.figures, reading.report.year) == (wanted.figures, 2022)
    assert len(doubled(reading)) == 1
    assert read(page(2022, 2023), "2022-2023年年报.html").report.year == 2023


def test_titles_of_other_years_in_a_list_of_links_are_no_reports() -> None:
    links = "".join(
        f"<p>某某县水利局{year}年政府信息公开工作年度报告</p>" for year in (2024, 2022, 2021)
    ).encode()
    for data in (page(2023) + links, links[: len(links) // 3] + page(2023)):
        reading = read(data)
        assert reading.report.figures == report_of(2023).figures
        assert doubled(reading) == []


def test_reports_of_two_agencies_for_one_year_leave_their_tables_blank() -> None:
    other = page(2023).decode().replace("水利局", "教育局").replace("<td", "<td class='b'")
    other = other.replace(">1<", ">9<").replace(">2<", ">8<")
    reading = read(page(2023) + other.encode())
    assert reading.report.figures == {}
    assert len(doubled(reading)) == len(FORMS["2021"].tables)
