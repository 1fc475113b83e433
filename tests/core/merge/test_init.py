"""What consolidating comes to: the year, the sum where each counts once, the report to finish."""

from __future__ import annotations

import pytest

from gknb.core.files.toml_file import save
from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, Place
from gknb.core.merge import Consolidation, Unreadable, consolidate, sum_of
from gknb.core.merge.parts import Faulty, Part
from tests.prefecture import agency_name, agency_report

RECEIVED = Place("requests", "received", "enterprise")
FORM = agency_report(0).form


def put(folder, name, number, year=2024, **cover):
    report = agency_report(number, year)
    report.cover |= {key.replace("_", "."): value for key, value in cover.items()}
    save(report, folder / name)
    return str(folder / name)


def finding(severity):
    return Finding("r", severity, Place(COVER, "year"), "m", "r")


PART = Part("a.toml", "甲局", 2024, FORM.key)


@pytest.mark.parametrize(
    ("wrong", "sound"),
    [
        ({}, True),
        ({"gaps": [(None, finding(Severity.WARNING))]}, True),
        ({"gaps": [(None, finding(Severity.ERROR))]}, False),
        ({"faulty": [Faulty(PART, ())]}, False),
        ({"unreadable": [Unreadable("x", "m")]}, False),
        ({"doubtful": [Faulty(PART, ())]}, True),
    ],
)
def test_errors_make_it_unsound_and_doubts_do_not(wrong, sound):
    assert Consolidation(FORM, 2024, {}, [PART], **wrong).is_sound is sound


def test_reports_without_a_year_are_not_the_most(tmp_path):
    files = [put(tmp_path, f"{n}.toml", n, year=2024) for n in range(3)]
    for number in (0, 1):
        report = agency_report(number)
        del report.cover["year"]
        save(report, tmp_path / f"{number}.toml")
    whole = consolidate(files)
    assert whole.year == 2024
    assert [part.file for part in whole.parts] == files[2:]
    with pytest.raises(ValueError, match=r"^没有一份能读取、写明年度的报告$"):
        consolidate(files[:2])


def test_why_there_is_nothing_to_add_up_is_told(tmp_path):
    bad = tmp_path / "bad.toml"
    bad.write_text("x", encoding="utf-8")
    with pytest.raises(ValueError, match=r"^没有一份能读取、写明年度的报告\n.*bad"):
        consolidate([str(bad)], year=2024)
    file = put(tmp_path, "a.toml", 0)
    with pytest.raises(ValueError, match=r"^没有 2023 年度的报告\n.*bad"):
        consolidate([file, str(bad)], year=2023)
    with pytest.raises(ValueError, match=r"^没有一份能读取、写明年度的报告$"):
        consolidate([], year=2023)


def test_an_agency_counts_once_with_its_first_report(tmp_path):
    files = [put(tmp_path, f"{n}.toml", n) for n in range(2)]
    files += [put(tmp_path, "again.toml", 5, agency_name=f" {agency_name(0)}")]
    for number in (6, 7):
        files.append(put(tmp_path, f"{number}.toml", number, agency_name=""))
    whole = consolidate(files)
    figures, parts = whole.once()
    assert [part.file for part in parts] == [*files[:2], *files[3:]]
    kept = sum_of(agency_report(number) for number in (0, 1, 6, 7))
    assert {place: figure for place, figure in figures.items() if figure} == {
        place: figure for place, figure in kept.items() if figure
    }
    assert whole.figures != figures  # the sum itself is left alone


def test_a_new_report_is_the_governments_with_the_standard_preamble():
    whole = Consolidation(FORM, 2024, {RECEIVED: 3}, [PART, PART])
    report = whole.report("云溪市人民政府")
    assert (report.agency, report.year, report.kind) == ("云溪市人民政府", 2024, "government")
    assert "2024" in report.preamble
    assert report.merged == ["甲局"]
    report.figures[RECEIVED] = 4
    assert whole.figures == {RECEIVED: 3}
    nameless = whole.report()
    assert (nameless.agency, nameless.preamble, nameless.year) == ("", "", 2024)


def test_one_that_was_begun_keeps_its_cover_and_prose():
    begun = agency_report(3)
    begun.put(Place(COVER, "preamble"), "自己的前言")
    whole = Consolidation(FORM, 2024, {RECEIVED: 3}, [PART])
    report = whole.report("", begun)
    assert report is begun
    assert (report.agency, report.kind) == (agency_name(3), "department")
    assert (report.preamble, report.figures) == ("自己的前言", {RECEIVED: 3})
    assert whole.report("别的", begun).agency == "别的"
    assert begun.preamble == "自己的前言"


def test_whose_sum_a_part_is_is_told_once():
    parts = [PART._replace(merged=("乙局", "甲局")), PART._replace(agency=""), PART]
    assert Consolidation(FORM, 2024, {}, parts).report().merged == ["甲局", "乙局"]
