"""A small city with one thing wrong at each of some agencies: each is told once, at its agency."""

from __future__ import annotations

import datetime as dt
import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from gknb.core.campaign import check_file, check_files, open_campaign, survey_list
from gknb.core.campaign.survey import survey
from gknb.core.files.sources import find_files
from gknb.core.files.toml_file import load, save
from gknb.core.signing import sign
from tests.city import RECEIVED, ROSTER, YEAR, clean_report, make_city


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_city(tmp_path_factory.mktemp("city"))


@pytest.fixture(scope="module")
def campaign(folder):
    return open_campaign(folder)


@pytest.fixture(scope="module")
def reports(folder, campaign):
    return list(check_files(find_files([str(folder)]), campaign))


@pytest.fixture(scope="module")
def found(reports, campaign):
    return survey(reports, campaign, campaign.roster().agencies)


def of(found, name):
    (status,) = [each for each in found.statuses if each.name == name]
    return status


def test_settings_and_roster_are_no_reports(reports):
    assert not [each for each in reports if each.file.endswith(("gknb.toml", ".csv"))]


def test_every_agency_is_in_one_state(found):
    states = {each.name: each.state for each in found.statuses}
    assert found.year == YEAR
    assert list(states)[: len(ROSTER)] == [name for name, *_ in ROSTER]
    assert {name: state for name, state in states.items() if state != "reported"} == {
        "云溪市公安局": "missing",
        "云溪市文化广电和旅游局": "other_year",
        "云溪市交通运输局": "different_twice",
        "云溪市水利局": "same_twice",
        "云溪市卫生健康委员会": "other_name",
        "云溪市财政局": "unreadable",
        "云溪市审计局": "missing",
        "云溪市审记局": "unlisted",
        "云溪市统计局": "unlisted",
    }
    assert not found.is_clear
    assert found.unreadable == []


def test_what_is_told_of_an_agency_says_which_files_and_how_they_differ(found):
    assert of(found, "云溪市交通运输局").remarks() == [
        "云溪市交通运输局.toml、云溪市交通运输局（新）.toml：2 格、1 段不同"
    ]
    assert of(found, "云溪市水利局").remarks() == ["云溪市水利局.toml、水利局.toml：内容相同"]
    assert of(found, "云溪市文化广电和旅游局").remarks() == [
        "2023年度：云溪市文化广电和旅游局.toml"
    ]
    assert of(found, "云溪市卫生健康委员会").remarks() == ["报告写“云溪市卫生健康局”"]
    assert of(found, "云溪市审计局").remarks() == [
        "可能是名单外的“云溪市审记局”（云溪市审计局.toml）"
    ]
    assert of(found, "云溪市财政局").remarks() == ["云溪市财政局.toml：无法读取"]
    assert of(found, "云溪市教育局").remarks() == []


def test_late_is_who_signed_after_the_deadline(found):
    assert [each.name for each in found.statuses if each.is_late] == ["云溪市商务局"]


def test_errors_are_those_of_the_check_with_last_years_report(found, reports):
    faulty = {each.agency: [f.rule for f in each.findings] for each in reports if each.errors}
    assert faulty == {"云溪市民政局": ["carried-over"]}
    assert of(found, "云溪市民政局").report.errors == 1
    clean = [each.agency for each in reports if not each.findings and not each.unreadable]
    assert {"云溪市教育局", "云溪市水利局", "云溪市信访局", "云溪市统计局"} <= set(clean)


def test_signatures_are_counted_as_far_as_they_hold(found):
    report = of(found, "云溪市司法局").report
    assert (report.signed, report.asked) == (("初审", "复审"), ("初审", "复审", "终审"))
    assert not report.is_signed
    assert not of(found, "云溪市教育局").report.is_signing


def test_last_years_reports_are_paired_and_doubts_are_told(reports):
    notes = {each.agency: each.note for each in reports if each.note}
    assert "“云溪市信访办公室”" in notes["云溪市信访局"]
    assert "名称相近的有“云溪市审计局”" in notes["云溪市审记局"]
    assert "云溪市教育局" not in notes
    paired = {each.agency for each in reports if each.has_previous}
    assert "云溪市审记局" not in paired
    assert {"云溪市教育局", "云溪市信访局", "云溪市卫生健康局"} <= paired


def test_several_at_once_find_the_same_in_the_same_order(folder, campaign, reports, monkeypatch):
    monkeypatch.setattr("gknb.core.campaign.checking.PIECE", 3)
    told = []
    with ThreadPoolExecutor(3) as executor:
        files = find_files([str(folder)])
        again = list(check_files(files, campaign, executor=executor, progress=told.append))
    assert again == reports
    assert told == list(range(1, len(files) + 1))


def test_the_whole_report_is_nobodys_and_nobody_is_asked_for_it(campaign, reports, tmp_path):
    save(clean_report("云溪市人民政府"), tmp_path / "汇总.toml")
    whole = check_file(str(tmp_path / "汇总.toml"), campaign)
    found = survey([*reports, whole], campaign, campaign.roster().agencies)
    assert found.wholes == [whole]
    assert "云溪市人民政府" not in {each.name for each in found.statuses}


def looked_at(folder):
    campaign = open_campaign(folder)
    reports = list(check_files(find_files([str(folder)]), campaign))
    return reports, survey(reports, campaign)


def test_a_city_where_everything_is_right_is_clear(tmp_path):
    for number in range(3):
        save(clean_report(f"甲市第{number}局", number=number), tmp_path / f"{number}.toml")
    reports, found = looked_at(tmp_path)
    assert [each.findings for each in reports] == [(), (), ()]
    assert found.is_clear


def test_a_second_file_that_cannot_be_read_leaves_its_agency_in_doubt(tmp_path):
    save(clean_report("甲市海关"), tmp_path / "a.toml")
    (tmp_path / "甲市海关改.toml").write_bytes(b"\xff")
    _, found = looked_at(tmp_path)
    (status,) = found.statuses
    assert (status.state, status.is_clear) == ("reported", False)
    assert status.remarks() == ["甲市海关改.toml：无法读取"]


def test_a_signature_under_something_else_does_not_count(tmp_path):
    report = clean_report("甲市海关")
    sign(report, "初审", "甲某", dt.datetime(YEAR + 1, 1, 9, tzinfo=dt.UTC))
    save(report, tmp_path / "a.toml")
    (checked,), _ = looked_at(tmp_path)
    assert (checked.signed, checked.is_signing) == (("初审",), True)
    report.put(RECEIVED, 99)
    save(report, tmp_path / "a.toml")
    (checked,), _ = looked_at(tmp_path)
    assert (checked.signed, checked.is_signing) == ((), True)


def test_deadlines_of_the_folder_count_in_the_check_and_in_the_list(folder, tmp_path):
    report = load(folder / "云溪市教育局.toml")
    save(report, tmp_path / "a.toml")
    text = '[deadlines]\ndepartment = "{}"\n'
    for day, is_late in (("01-09", True), ("01-10", False)):
        (tmp_path / "gknb.toml").write_text(text.format(day), encoding="utf-8")
        campaign = open_campaign(tmp_path)
        (checked,) = check_files([str(tmp_path / "a.toml")], campaign)
        assert [f.rule for f in checked.findings] == (["signed-late"] if is_late else [])
        (status,) = survey([checked], campaign).statuses
        assert status.is_late is is_late


class TestLists:
    def test_a_row_has_a_cell_for_every_column(self, found):
        for row in survey_list.rows(found):
            assert len(row) == len(survey_list.COLUMNS)
        rows = {row[0]: row for row in survey_list.rows(found)}
        assert rows["云溪市公安局"][1] == "缺报"
        assert rows["云溪市公安局"][11:13] == ("钱二", "0999-1000002")
        assert rows["云溪市商务局"][9] == "是"
        assert rows["云溪市司法局"][6:8] == (2, 3)

    def test_json_has_the_same(self, found):
        record = json.loads(json.dumps(survey_list.record(found), ensure_ascii=False))
        by_name = {each["agency"]: each for each in record["agencies"]}
        twice = by_name["云溪市交通运输局"]
        assert twice["state"] == "different_twice"
        (difference,) = twice["differences"]
        assert (difference["cells"], difference["paragraphs"], difference["cover"]) == (2, 1, 0)
        assert by_name["云溪市公安局"]["files"] == []
        assert by_name["云溪市商务局"]["late"] is True

    def test_the_summary_counts_every_state_once(self, found):
        assert survey_list.summary(found) == (
            "2024年度，12 个机关：已报 5，缺报 2，年度不符 1，重复（不同） 1，重复（相同） 1，"
            "名称不符 1，无法读取 1，逾期 1，有错误 1；名单外 2"
        )


def test_a_name_of_absurd_length_does_not_fill_the_table(tmp_path):
    from io import StringIO

    from rich.console import Console

    save(clean_report("甲" * 61), tmp_path / "a.toml")
    save(clean_report("乙" * 60), tmp_path / "b.toml")
    _, found = looked_at(tmp_path)
    console = Console(file=StringIO(), width=80)
    console.print(survey_list.table(found))
    text = console.file.getvalue()
    assert (text.count("甲"), text.count("乙"), text.count("…")) == (60, 60, 1)
