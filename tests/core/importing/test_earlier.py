"""What was imported before and deleted since does not come back by itself."""

from __future__ import annotations

import pytest

from gknb.core.importing import Result
from gknb.core.importing.earlier import RECORD_NAME, Earlier, Entry
from tests.core.importing.test_many import NAME, SECOND, City, edit

pytestmark = pytest.mark.usefixtures("read_here")
READ = (Result.CLEAN, Result.FINDINGS)
ONE, OTHER = "0" * 64, "f" * 64


@pytest.fixture
def city(tmp_path):
    return City(tmp_path)


def results(outcomes):
    return {name: outcome.result for name, outcome in outcomes.items()}


def test_a_report_that_was_deleted_as_superseded_stays_away(city):
    city.send("一.txt", licences=1)
    city.send("二.txt", licences=2)
    city.take_in()
    assert city.reports == {NAME: 1, SECOND: 2}
    (city.folder / NAME).unlink()
    outcomes = city.take_in()
    assert results(outcomes) == {"一.txt": Result.DELETED, "二.txt": Result.UNCHANGED}
    assert outcomes["一.txt"].message == f"曾导入为 {NAME}，后来删除或移走，未再导入"
    assert city.reports == {SECOND: 2}
    city.send("三.txt", "云溪市公安局")
    assert results(city.take_in())["三.txt"] in READ


def test_it_is_known_by_its_bytes_wherever_it_lies(city):
    source = city.send("一.txt")
    city.take_in()
    (city.folder / NAME).rename(city.sources.parent / NAME)
    source.rename(source.with_name("另一个名字.txt"))
    assert results(city.take_in()) == {"另一个名字.txt": Result.DELETED}


def test_force_brings_it_back_and_it_is_known_again(city):
    source = city.send("一.txt")
    city.take_in()
    (city.folder / NAME).unlink()
    assert results(city.take_in(source, force=True))["一.txt"] in READ
    assert city.reports == {NAME: 7}
    assert results(city.take_in()) == {"一.txt": Result.UNCHANGED}


def test_a_source_that_says_the_same_as_a_deleted_report_does_not_bring_it_back(city):
    city.send("一.txt")
    city.send("二.html", ending="html")
    city.take_in()
    assert set(results(city.take_in()).values()) == {Result.UNCHANGED}
    edit(city.folder / NAME)
    assert set(results(city.take_in()).values()) == {Result.UNCHANGED}
    assert list(city.reports) == [NAME]
    (city.folder / NAME).unlink()
    assert set(results(city.take_in()).values()) == {Result.DELETED}
    assert city.reports == {}


def test_reports_of_a_folder_without_a_record_are_entered_when_they_are_seen(city):
    city.send("一.txt")
    city.take_in()
    (city.folder / RECORD_NAME).unlink()
    assert results(city.take_in()) == {"一.txt": Result.UNCHANGED}
    (city.folder / NAME).unlink()
    assert results(city.take_in()) == {"一.txt": Result.DELETED}


def test_without_the_record_what_was_deleted_is_read_again_as_ever(city):
    city.send("一.txt")
    city.take_in()
    (city.folder / NAME).unlink()
    (city.folder / RECORD_NAME).write_bytes(b"\xff\x00 no record\n")
    assert results(city.take_in())["一.txt"] in READ
    assert city.reports == {NAME: 7}


def test_the_first_version_sent_again_by_the_same_name_is_a_change(city):
    city.send("一.txt", licences=1)
    city.take_in()
    city.send("一.txt", licences=2)
    city.take_in()
    city.send("一.txt", licences=1)
    outcomes = city.take_in()
    assert outcomes["一.txt"].message == "原文已变，已重新导入"
    assert city.reports == {NAME: 1}


def test_an_old_version_beside_the_new_one_of_the_same_name_is_none(city):
    city.send("甲/年报.txt", licences=1)
    city.take_in()
    new = city.send("乙/年报.txt", licences=2)
    city.take_in()
    (city.folder / NAME).unlink()
    outcomes = city.take_in(city.sources / "甲/年报.txt", new)
    assert outcomes["年报.txt"].result in (Result.DELETED, Result.UNCHANGED)
    assert city.reports == {SECOND: 2}


def test_what_was_written_is_kept_also_where_the_import_is_stopped(city):
    city.send("一.txt")
    city.send("二.txt", "云溪市公安局")
    from gknb.core.importing import ReportFolder, import_many
    from tests.core.importing.test_many import DAY

    files = sorted(map(str, city.sources.iterdir()))
    outcomes = import_many(files, ReportFolder(city.folder), DAY, jobs=1)
    first = next(outcomes)
    outcomes.close()
    (city.folder / first.report).unlink()
    assert results(city.take_in())[first.source.rpartition("/")[2]] is Result.DELETED


def test_a_report_that_was_edited_in_the_folder_is_no_deleted_one(city):
    city.send("一.txt")
    city.take_in()
    edit(city.folder / NAME)
    assert results(city.take_in()) == {"一.txt": Result.UNCHANGED}


def test_a_record_keeps_what_somebody_else_wrote_in_the_meantime(tmp_path):
    mine, theirs = Earlier(tmp_path), Earlier(tmp_path)
    mine.add(ONE, Entry("甲.toml"))
    mine.save()
    theirs.add(OTHER, Entry("乙\n.toml", is_twin=True))
    theirs.save()
    both = Earlier(tmp_path)
    assert (both.find(ONE), both.find("1" * 64)) == (Entry("甲.toml"), None)
    other = both.find(OTHER)
    assert other is not None
    assert other.is_twin
    assert both.fault == ""


def test_a_folder_without_anything_imported_gets_no_record(tmp_path):
    Earlier(tmp_path).save()
    assert list(tmp_path.iterdir()) == []


def test_a_record_that_cannot_be_written_says_why(tmp_path):
    record = Earlier(tmp_path / "nowhere")
    record.add(ONE, Entry("甲.toml"))
    record.save()
    assert record.fault
