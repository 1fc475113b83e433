"""What reading found stays with the report until it is settled."""

from __future__ import annotations

import datetime as dt
import hashlib
import pickle

import pytest

from gknb.core.checks import acceptance, check
from gknb.core.checks.imported import IMPORT_OPEN
from gknb.core.digests import digests
from gknb.core.files.toml_file import ReportFileError, dumps, loads
from gknb.core.findings import Finding, Severity
from gknb.core.forms import Place
from gknb.core.merge import add_up
from gknb.core.open_points import READING_RULES, open_points
from gknb.core.reading import import_source
from tests.core.reading.layouts import as_html, as_tabs, pages, plain_report

DAY = dt.date(2022, 3, 1)
LICENCES = Place("disclosure", "licences", "decisions")
REPORT = plain_report("2021", {LICENCES: 51})


def imported(*changes):
    page = as_html(list(pages(REPORT)))
    for old, new in changes:
        assert old in page, old
        page = page.replace(old, new)
    data = page.encode()
    return import_source(data, "年报.html", DAY).report, data


def still_told(report):
    rules = (IMPORT_OPEN, *READING_RULES)
    return [f for f in check(report) if f.rule in rules and f.accepted is None]


def test_the_source_is_named_with_its_digest_and_day():
    report, data = imported()
    source = report.source
    assert (source.file, source.read_on, source.open) == ("年报.html", DAY, ())
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert still_told(report) == []


def test_what_was_found_is_told_by_every_later_check_until_the_place_is_filled():
    report, _ = imported(("<p>51</p>", "<p>五十一</p>"))
    report = loads(dumps(report).encode(), "r.toml")
    (finding,) = still_told(report)
    assert finding.place == LICENCES
    assert "五十一" in finding.message
    report.put(LICENCES, 51)
    assert still_told(report) == []


def test_a_change_elsewhere_settles_nothing():
    report, _ = imported(("<p>51</p>", "<p>五十一</p>"))
    report.put(LICENCES._replace(row="penalties"), 8)
    assert len(still_told(report)) == 1


def test_what_was_found_can_be_accepted_like_a_warning():
    report, _ = imported(("行政规范性文件", "规范性文件"))
    (finding,) = still_told(report)
    report.accepted.append(acceptance(finding, "已对照原件"))
    assert still_told(report) == []


def test_what_is_told_of_a_whole_section_stays_until_it_is_accepted():
    report, _ = imported(("</table>", "</table><p>注：不含下属单位的数据，另行统计。</p>"))
    finding = still_told(report)[0]
    report.put(Place(finding.place.section, "penalties", "decisions"), 9)
    assert finding in still_told(report)


def test_a_section_that_was_not_there_is_settled_once_something_is_written_into_it():
    report, _ = imported()
    problems = Place("problems", "problems")
    report.figures.clear()
    for place in report.form.prose:
        report.put(place, None)
    points = [
        Finding("section-heading", Severity.WARNING, Place(section), "没有找到", "应是")
        for section in ("problems", "other_matters", "requests")
    ]
    report.source = report.source._replace(open=open_points(report, points))
    report = loads(dumps(report).encode(), "r.toml")
    assert [each.place.section for each in still_told(report)] == [
        "requests",
        "problems",
        "other_matters",
    ]
    report.put(problems, "培训还不够。")
    report.put(Place("requests", "received", "enterprise"), 0)
    assert [each.place.section for each in still_told(report)] == ["other_matters"]


def test_the_file_reads_back_as_it_was_and_the_digests_are_the_same():
    report, _ = imported(("<p>51</p>", "<p>五十一</p>"), ("行政规范性文件", "规范性文件"))
    again = loads(dumps(report).encode(), "r.toml")
    assert again.source == report.source
    before = digests(report)
    report.source = None
    assert digests(again) == before == digests(report)


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("read_on = 2022-03-01", "read_on = 3", "source.read_on"),
        ('sha256 = "', 'sha256 = "x', "source.sha256"),
        ('file = "年报.html"\n', "", "source.file"),
        ("[source]\n", "[source]\nmore = 1\n", "source.more"),
        ("contents = [\n", 'contents = [\n"x",', "source.open.contents"),
    ],
)
def test_a_source_that_is_not_as_it_should_be_is_refused_by_its_key(old, new, path):
    report, _ = imported(("<p>51</p>", "<p>五十一</p>"))
    text = dumps(report)
    assert old in text
    with pytest.raises(ReportFileError) as error:
        loads(text.replace(old, new, 1).encode(), "r.toml")
    assert path in {problem.path for problem in error.value.problems}


def test_a_merge_tells_what_is_open_in_the_tables_of_a_part(tmp_path):
    report, _ = imported(("行政规范性文件", "规范性文件"))
    file = tmp_path / "part.toml"
    file.write_text(dumps(report), encoding="utf-8")
    share = add_up([str(file)])
    assert share.faulty == []
    (doubtful,) = share.doubtful
    assert doubtful.findings[0].rule in READING_RULES


def test_a_reading_can_be_sent_from_a_worker_process():
    data = as_tabs(list(pages(REPORT))).replace("行政规范性文件", "规范性文件").encode()
    reading = import_source(data, "r.txt", DAY)
    again = pickle.loads(pickle.dumps(reading))  # noqa: S301  # our own
    assert again.report == reading.report
    assert again.report.form is reading.report.form
    assert again.origins == reading.origins
    assert again.findings == reading.findings


@pytest.mark.parametrize("cell", ["/", "不明", "约三件"])
def test_no_source_makes_more_than_forty_findings(cell):
    report, _ = imported(("<p>0</p>", f"<p>{cell}</p>"))
    assert len(report.source.open) <= 40
    assert len(check(report)) <= 60
