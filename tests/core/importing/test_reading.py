"""One source read: the bytes of its report, what is told of it, why it is refused."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest

from gknb.core.files.source_tables import write_source
from gknb.core.files.toml_file import ReportFileError, dumps, load, loads, save
from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, Place
from gknb.core.importing import reading as module
from gknb.core.importing.reading import Imported, Refused, _read_one, _why, all_findings, read_many
from gknb.core.reading import Reading, ReadingError
from gknb.core.rendering import as_bytes
from gknb.core.report import OpenPoint, Source
from tests.core.reading.layouts import plain_report

DAY = dt.date(2025, 1, 20)
LICENCES = Place("disclosure", "licences", "decisions")


def taken(path, folder=None):
    return _read_one((str(path), str(folder or path.parent), DAY))


@pytest.fixture
def sent(tmp_path):
    """A report file that somebody sent."""
    report = plain_report("2021", {LICENCES: 7})
    report.cover["agency.name"] = " 云溪市教育局 "
    path = tmp_path / "收件" / "一.toml"
    path.parent.mkdir()
    save(report, path)
    return path


def test_a_report_file_is_taken_over_with_where_it_comes_from(sent):
    found = taken(sent)
    assert isinstance(found, Imported)
    assert (found.agency, found.year, found.note) == ("云溪市教育局", 2021, "")
    report = loads(found.data, "x")
    assert report.figures == load(sent).figures
    source = report.source
    assert (source.file, source.read_on) == ("一.toml", DAY)
    assert source.sha256 == hashlib.sha256(sent.read_bytes()).hexdigest()
    report.source = None
    assert source.report_sha256 == hashlib.sha256(dumps(report).encode()).hexdigest()


def test_what_was_open_in_a_report_file_stays_open(sent):
    report = load(sent)
    point = OpenPoint("cell", "m", "r", ("disclosure.licences.decisions",), ("",))
    source = Source("原.pdf", "b" * 64, DAY, (point,))
    sent.write_text(f"{dumps(report)}\n{write_source(source)}", encoding="utf-8")
    kept = loads(taken(sent).data, "x").source
    assert [each.rule for each in kept.open] == ["cell"]
    assert kept.file == "一.toml"


@pytest.mark.parametrize("comments_", [1, 2])
def test_comments_that_are_lost_are_told(sent, comments_):
    text = sent.read_text(encoding="utf-8")
    before = taken(sent).note
    sent.write_text(text + "# 手写\n" * comments_, encoding="utf-8")
    assert before == ""
    assert taken(sent).note == f"手写的注释 {comments_} 处没有带过来"


@pytest.mark.parametrize(("is_there", "named"), [(True, "../收件/上年.toml"), (False, "上年.toml")])
def test_last_years_report_is_named_from_the_folder_if_it_is_there(sent, tmp_path, is_there, named):
    report = load(sent)
    report.put(Place(COVER, "previous"), " 上年.toml ")
    save(report, sent)
    if is_there:
        save(report, sent.parent / "上年.toml")
    target = tmp_path / "报告"
    target.mkdir()
    assert loads(taken(sent, target).data, "x").cover["previous"].strip() == named


def test_findings_are_counted_by_weight_and_given(sent):
    report = load(sent)
    received = next(p for p in report.form.keyed_places if p.section == "requests")
    report.put(received, 5)
    save(report, sent)
    found = taken(sent)
    assert found.counts["error"] >= 1
    assert sum(found.counts.values()) == len(found.records)
    assert {each["file"] for each in found.records} == {str(sent)}


def test_each_thing_is_found_once():
    place = Place(COVER, "agency.name")
    report = plain_report("2021", {})
    found = Finding("own", Severity.ERROR, place, "m", "r")
    reading = Reading(report, [found])
    rules = [(each.rule, each.place) for each in all_findings(reading)]
    assert rules[0] == ("own", place)
    assert len(rules) == len(set(rules))
    doubled = Reading(report, [Finding(rules[-1][0], Severity.ERROR, rules[-1][1], "m", "r")])
    again = [(each.rule, each.place) for each in all_findings(doubled)]
    assert again.count(rules[-1]) == 1


def test_why_a_source_is_refused_is_told_in_a_line():
    one = ReportFileError("一.toml", ("第 3 行", "不对"))
    assert _why(one) == "第 3 行：不对"
    more = ReportFileError("一.toml", ("", "不对"), ("b", "c"), ("d", "e"))
    assert _why(more) == "不对（另有 2 处问题）"
    assert _why(FileNotFoundError(2, "x")).startswith("不能读取：")
    assert _why(ReadingError("看不懂")) == "看不懂"


def test_a_document_is_read_under_its_name(sent):
    path = sent.parent / "年报.txt"
    path.write_bytes(as_bytes("text", load(sent)))
    found = taken(path)
    assert (found.agency, found.year) == ("云溪市教育局", 2021)
    source = loads(found.data, "x").source
    assert (source.file, source.read_on) == ("年报.txt", DAY)
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(ReadingError, match="不能读取："):
        _read_one(("\0", str(sent.parent), DAY))


def test_what_could_not_be_read_again_is_refused_with_the_reason(sent, monkeypatch):
    def refuse(_data, name):
        if name == str(sent):
            raise ReportFileError(name, ("第 3 行", "太长"))
        return loads(_data, name)

    monkeypatch.setattr(module, "loads", refuse)
    with pytest.raises(ReadingError, match=r"^读到的内容不能保存：第 3 行：太长"):
        taken(sent)


@pytest.mark.usefixtures("read_here")
def test_sources_are_read_in_their_order_and_what_fails_is_told(sent):
    bad = sent.parent / "坏.toml"
    bad.write_text("x", encoding="utf-8")
    found = list(read_many([str(bad), str(sent), str(sent.parent / "没有")], str(sent.parent), DAY))
    assert [type(each) for each in found] == [Refused, Imported, Refused]
    assert "没有这个文件" in found[2].message


def test_a_cluster_gets_pieces_of_twenty(monkeypatch):
    asked = []

    def work_through(_function, pieces_, _executor):
        for piece in pieces_:
            asked.append(len(piece))
            yield [Refused(source) for source, _, _ in piece]

    monkeypatch.setattr(module, "work_through", work_through)
    sources = [str(number) for number in range(41)]
    found = list(read_many(sources, "x", DAY, executor=object()))
    assert [each.message for each in found] == sources
    assert asked == [20, 20, 1]
