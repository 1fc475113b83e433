"""An import into a folder: what is read, under which name, and what is never written over."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter

import pytest

from gknb.core.disk.backups import backups
from gknb.core.disk.locks import take
from gknb.core.files.toml_file import dumps, load, save
from gknb.core.forms import COVER, Place
from gknb.core.importing import Imported, ReportFolder, Result, import_many, many
from gknb.core.rendering import as_bytes
from gknb.core.report import Accepted, OpenPoint, Source
from tests.core.reading.layouts import plain_report

DAY = dt.date(2025, 1, 20)
LICENCES = Place("disclosure", "licences", "decisions")


@pytest.fixture
def city(tmp_path):
    return City(tmp_path)


pytestmark = pytest.mark.usefixtures("read_here")


class City:
    """Sources in one folder, reports in another."""

    def __init__(self, folder):
        self.sources = folder / "收件"
        self.folder = folder / "报告"
        self.sources.mkdir()
        self.folder.mkdir()

    def send(self, name, agency="云溪市教育局", licences=7, ending="text"):
        """A source of an agency, as it was sent."""
        report = plain_report("2021", {LICENCES: licences})
        report.cover["agency.name"] = agency
        file = self.sources / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(dumps(report).encode() if ending == "toml" else as_bytes(ending, report))
        return file

    def take_in(self, *files, **options):
        """Import, and give the outcomes by the names of sources."""
        files = files or sorted(path for path in self.sources.rglob("*") if path.is_file())
        outcomes = import_many(
            [str(file) for file in files], ReportFolder(self.folder), DAY, jobs=1, **options
        )
        return {outcome.source.rpartition("/")[2]: outcome for outcome in outcomes}

    @property
    def reports(self):
        """The licences in each report of the folder, by its name."""
        return {
            path.name: load(path).figures.get(LICENCES)
            for path in sorted(self.folder.iterdir())
            if path.suffix == ".toml"
        }


def edit(path, licences=99):
    report = load(path)
    report.put(LICENCES, licences)
    save(report, path)


def written(path):
    """Which file it is and when it was written; to read it changes neither."""
    about = path.stat()
    return about.st_ino, about.st_mtime_ns


NAME = "云溪市教育局2021.toml"
SECOND = "云溪市教育局2021（2）.toml"


def test_reports_are_named_by_agency_and_year(city):
    city.send("一.txt")
    city.send("二.html", "云溪市公安局", ending="html")
    outcomes = city.take_in()
    assert city.reports == {NAME: 7, "云溪市公安局2021.toml": 7}
    assert outcomes["一.txt"].report == NAME
    assert load(city.folder / NAME).source.file == "一.txt"


def test_a_source_that_has_not_changed_is_not_read_again(city, monkeypatch):
    city.send("一.txt")
    city.take_in()
    before = written(city.folder / NAME)
    monkeypatch.setattr(many, "read_many", lambda sources, *_, **__: iter(1 / 0 for _ in sources))
    outcome = city.take_in()["一.txt"]
    assert (outcome.result, outcome.is_doubtful) == (Result.UNCHANGED, False)
    assert written(city.folder / NAME) == before


def test_it_is_known_by_its_digest_whatever_source_and_report_are_called(city):
    file = city.send("一.txt")
    city.take_in()
    file.rename(city.sources / "改名.txt")
    (city.folder / NAME).rename(city.folder / "教育.toml")
    outcome = city.take_in()["改名.txt"]
    assert (outcome.result, outcome.report) == (Result.UNCHANGED, "教育.toml")


def test_a_source_that_has_changed_replaces_its_report_and_a_copy_is_kept(city):
    city.send("一.txt")
    city.take_in()
    city.send("一.txt", licences=8)
    outcome = city.take_in()["一.txt"]
    assert "重新导入" in outcome.message
    assert not outcome.is_doubtful
    assert city.reports == {NAME: 8}
    assert backups(city.folder / NAME)


@pytest.mark.parametrize(
    "change",
    [
        edit,
        lambda path: _with(path, accepted=[Accepted("jump", "disclosure", "属实")]),
        lambda path: _put(path, "previous", "2020.toml"),
    ],
    ids=["figure", "accepted", "last year's"],
)
def test_an_edited_report_is_replaced_only_by_force(city, change):
    city.send("一.txt")
    city.take_in()
    change(city.folder / NAME)
    edited = (city.folder / NAME).read_bytes()
    city.send("一.txt", licences=8)
    outcome = city.take_in()["一.txt"]
    assert (outcome.result, outcome.report) == (Result.REFUSED, NAME)
    assert "--force" in outcome.message
    assert (city.folder / NAME).read_bytes() == edited
    assert city.take_in(force=True)["一.txt"].result is not Result.REFUSED
    assert city.reports == {NAME: 8}


def test_saving_a_report_unchanged_does_not_make_it_edited(city):
    city.send("一.txt")
    city.take_in()
    save(load(city.folder / NAME), city.folder / NAME)
    city.send("一.txt", licences=8)
    city.take_in()
    assert city.reports == {NAME: 8}


def test_force_leaves_an_edited_report_whose_source_has_not_changed(city):
    city.send("一.txt")
    city.take_in()
    edit(city.folder / NAME)
    assert city.take_in(force=True)["一.txt"].result is Result.UNCHANGED
    assert city.reports == {NAME: 99}


def test_a_report_imported_alone_counts_as_edited(city):
    city.send("一.txt")
    city.take_in()
    report = load(city.folder / NAME)
    report.source = Source("一.txt", "0" * 64, DAY)
    save(report, city.folder / NAME)
    assert city.take_in()["一.txt"].result is Result.REFUSED


def test_two_sources_of_one_agency_and_year_are_both_kept_and_told(city):
    city.send("一.txt")
    city.send("二.txt", licences=8)
    outcomes = city.take_in()
    assert city.reports == {NAME: 7, SECOND: 8}
    assert not outcomes["一.txt"].is_doubtful
    assert outcomes["二.txt"].is_doubtful
    assert outcomes["二.txt"].message == f"同一机关、同一年度已有 {NAME}，两份都保留"


def test_a_second_one_is_replaced_under_its_own_number(city):
    city.send("一.txt")
    city.send("二.txt", licences=8)
    city.take_in()
    city.send("二.txt", licences=9)
    city.take_in()
    assert city.reports == {NAME: 7, SECOND: 9}


def test_a_report_written_by_hand_is_not_written_over(city):
    save(plain_report("2021", {LICENCES: 1}), city.folder / NAME)
    city.send("一.txt")
    city.take_in()
    assert city.reports == {NAME: 1, SECOND: 7}


def test_sources_of_one_name_in_two_folders_do_not_replace_each_other(city):
    city.send("甲/年报.txt")
    city.send("乙/年报.txt", licences=8)
    city.take_in()
    assert sorted(city.reports.values()) == [7, 8]
    city.send("甲/年报.txt", licences=6)
    city.take_in()
    assert sorted(city.reports.values()) == [6, 8]


def test_a_report_that_one_source_was_refused_for_is_not_taken_by_another_of_its_name(city):
    city.send("甲/年报.txt")
    city.take_in()
    edit(city.folder / NAME)
    city.send("甲/年报.txt", licences=8)
    city.send("乙/年报.txt", licences=9)
    first, second = (city.sources / name / "年报.txt" for name in "甲乙")
    day = import_many([str(first), str(second)], ReportFolder(city.folder), DAY, jobs=1)
    assert [(each.result, each.report) for each in day] == [
        (Result.REFUSED, NAME),
        (Result.FINDINGS, SECOND),
    ]
    assert city.reports == {NAME: 99, SECOND: 9}


def test_errors_and_warnings_are_findings_and_hints_are_none(city, monkeypatch):
    source = str(city.send("一.txt"))
    cases = (
        ({}, Result.CLEAN),
        ({"info": 3}, Result.CLEAN),
        ({"warning": 1}, Result.FINDINGS),
        ({"error": 1, "info": 1}, Result.FINDINGS),
    )
    for number, (counts, result) in enumerate(cases):
        read = Imported(f"云溪市第{number}局", 2024, b"x%d" % number, Counter(counts))
        monkeypatch.setattr(many, "read_many", lambda *_, read=read, **__: iter([read]))
        (outcome,) = import_many([source], ReportFolder(city.folder / "无"), DAY)
        assert outcome.result is Result.REFUSED  # no such folder
        (outcome,) = import_many([source], ReportFolder(city.folder), DAY, force=True)
        assert (outcome.result, outcome.counts, outcome.is_doubtful) == (result, counts, False)
        (city.folder / outcome.report).unlink()


def test_what_a_source_does_not_say_names_its_report_and_is_told(city, monkeypatch):
    source = str(city.send("报送.txt"))
    for number, (agency, year, blank) in enumerate(
        (("", 2024, "机关名称"), ("甲局", 0, "年度"), ("", 0, "机关名称和年度"))
    ):
        read = Imported(agency, year, b"%d" % number)
        monkeypatch.setattr(many, "read_many", lambda *_, read=read, **__: iter([read]))
        (outcome,) = import_many([source], ReportFolder(city.folder), DAY, force=True)
        assert (outcome.report, outcome.is_doubtful) == ("报送.toml", True)
        assert outcome.message == f"原文没有读出{blank}，按原文的文件名命名"
        (city.folder / outcome.report).unlink()


def test_what_cannot_be_backed_up_is_not_replaced_and_let_go(city, monkeypatch):
    city.send("一.txt")
    city.take_in()
    city.send("一.txt", licences=8)
    with monkeypatch.context() as patch:
        patch.setattr(many, "keep_backup", lambda *_: None)
        outcome = city.take_in()["一.txt"]
    assert outcome.result is Result.REFUSED
    assert outcome.message == f"{NAME}：原文件不能备份，没有覆盖"
    assert city.reports == {NAME: 7}
    assert city.take_in()["一.txt"].report == NAME
    assert city.reports == {NAME: 8}


def test_sources_of_one_name_that_name_nobody_are_both_kept_and_told(city):
    city.send("甲/报送.txt", agency="")
    city.send("乙/报送.txt", agency="", licences=8)
    paths = [str(city.sources / name / "报送.txt") for name in "甲乙"]
    first, second = import_many(paths, ReportFolder(city.folder), DAY, jobs=1)
    assert (first.report, second.report) == ("报送.toml", "报送（2）.toml")
    assert second.message == (
        "原文没有读出机关名称，按原文的文件名命名；同名的报告已有 报送.toml，两份都保留"
    )


def test_the_same_bytes_twice_are_read_once(city):
    city.send("一.txt")
    city.send("一（副本）.txt")
    outcomes = city.take_in()
    assert outcomes["一（副本）.txt"].result is Result.SAME
    assert "完全相同" in outcomes["一（副本）.txt"].message
    assert city.reports == {NAME: 7}


def test_the_same_report_in_two_formats_is_kept_once(city):
    city.send("一.txt")
    city.send("二.html", ending="html")
    outcome = city.take_in()["二.html"]
    assert (outcome.result, outcome.report) == (Result.SAME, NAME)
    assert outcome.message == f"与 {NAME} 的内容相同，没有另存"
    assert city.reports == {NAME: 7}


def test_a_source_without_an_agency_gets_its_own_name_and_is_told(city):
    city.send("报送甲.txt", agency="")
    outcome = city.take_in()["报送甲.txt"]
    assert outcome.report == "报送甲.toml"
    assert "机关名称" in outcome.message
    assert outcome.is_doubtful


def test_a_report_that_had_no_agency_is_told_once_it_has(city):
    city.send("报送甲.txt", agency="")
    city.take_in()
    city.send("报送甲.txt")
    outcome = city.take_in()["报送甲.txt"]
    assert outcome.report == NAME
    assert "报送甲.toml 仍在" in outcome.message


def test_a_source_that_is_called_like_its_report_is_no_earlier_report(city):
    source = city.send(NAME.replace(".toml", ".txt"))
    outcome = city.take_in(source)[source.name]
    assert outcome.report == NAME
    assert "仍在" not in outcome.message
    assert not outcome.is_doubtful


def test_a_report_file_is_taken_over_as_it_is(city):
    file = city.send("教育.toml", ending="toml")
    (city.sources / "上年.toml").write_text(dumps(plain_report("2021", {})), encoding="utf-8")
    report = load(file)
    report.cover["previous"] = "上年.toml"
    report.accepted.append(Accepted("jump", "disclosure", "属实"))
    save(report, file)
    city.take_in(file)
    taken = load(city.folder / NAME)
    assert taken.figures == report.figures
    assert taken.accepted == report.accepted
    assert taken.cover["previous"] == "../收件/上年.toml"
    assert taken.source.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert city.take_in(file)["教育.toml"].result is Result.UNCHANGED


def test_what_a_report_file_has_open_stays_open_and_what_it_accepts_is_not_counted(city):
    file = city.send("教育.toml", ending="toml")
    report = load(file)
    report.put(Place(COVER, "signed_on"), dt.date(2022, 6, 1))
    point = OpenPoint("figure-unread", "无法识别", "补填", ("disclosure.fees.amount",), ("",))
    report.source = Source("教育.docx", "0" * 64, DAY, (point,))
    save(report, file)
    late = city.take_in(file)["教育.toml"].counts["warning"]
    assert load(city.folder / NAME).source.open == (point,)
    report.accepted.append(Accepted("signed-late", "signed_on", "属实"))
    save(report, file)
    assert city.take_in(file)["教育.toml"].counts["warning"] == late - 1


def test_comments_that_are_not_taken_over_are_told(city):
    file = city.send("教育.toml", ending="toml")
    file.write_text("# 电话核实过\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    outcome = city.take_in()["教育.toml"]
    assert "注释" in outcome.message
    assert outcome.is_doubtful


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("坏.toml", b"version = 1\n", "form"),
        ("包.zip", b"PK\x05\x06" + bytes(18), "压缩"),
        ("通知.txt", "请于1月31日前报送。".encode(), "没有找到年度报告"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason_and_the_rest_goes_on(
    city, name, content, reason
):
    (city.sources / name).write_bytes(content)
    city.send("一.txt")
    outcomes = city.take_in()
    assert outcomes[name].result is Result.REFUSED
    assert reason in outcomes[name].message
    assert city.reports == {NAME: 7}


def test_a_source_that_is_not_there_is_refused(city):
    (outcome,) = city.take_in(city.sources / "没有.docx").values()
    assert outcome.result is Result.REFUSED
    assert "没有" in outcome.message


def test_a_report_that_somebody_edits_is_left_alone(city):
    city.send("一.txt")
    city.take_in()
    city.send("一.txt", licences=8)
    lock = take(city.folder / NAME)
    try:
        outcome = city.take_in()["一.txt"]
    finally:
        lock.release()
    assert outcome.result is Result.REFUSED
    assert "正在编辑" in outcome.message
    assert city.reports == {NAME: 7}


def test_words_in_the_prose_are_not_taken_for_the_source(city):
    report = plain_report("2021", {LICENCES: 1})
    report.put(Place("other_matters", "text"), '[source]\nfile = "一.txt"\nsha256 = "x"')
    save(report, city.folder / "某局.toml")
    assert ReportFolder(city.folder).with_source("一.txt") == []


def test_such_words_do_not_make_a_report_look_edited(city):
    for licences in (7, 8):
        file = city.send("教育.toml", licences=licences, ending="toml")
        report = load(file)
        report.put(Place("other_matters", "text"), '说明：\n[source]\nfile = "一.txt"\n以上。')
        save(report, file)
        assert city.take_in(file)["教育.toml"].result is not Result.REFUSED
    assert city.reports == {NAME: 8}


def test_what_has_been_written_stays_when_it_is_stopped(city):
    city.send("一.txt")
    city.send("二.txt", "云溪市公安局")
    outcomes = import_many(
        [str(city.sources / "一.txt"), str(city.sources / "二.txt")],
        ReportFolder(city.folder),
        DAY,
        jobs=1,
    )
    next(outcomes)
    outcomes.close()
    assert list(city.reports) == [NAME]
    assert city.take_in()["一.txt"].result is Result.UNCHANGED
    assert len(city.reports) == 2


def _with(path, accepted):
    report = load(path)
    report.accepted += accepted
    save(report, path)


def _put(path, key, value):
    report = load(path)
    report.put(Place(COVER, key), value)
    save(report, path)


def test_what_has_the_bytes_of_a_refused_source_is_refused_too(city):
    for name in ("甲.docx", "乙.docx"):
        (city.sources / name).write_bytes(b"")
    city.send("丙.txt")
    (city.sources / "丁.txt").write_bytes((city.sources / "丙.txt").read_bytes())
    outcomes = city.take_in()
    results = {name: each.result for name, each in outcomes.items()}
    assert (results["甲.docx"], results["乙.docx"]) == (Result.REFUSED, Result.REFUSED)
    assert "同样未导入" in outcomes["甲.docx"].message + outcomes["乙.docx"].message
    assert [results[name] for name in sorted(("丙.txt", "丁.txt"))] != [Result.REFUSED] * 2
    assert Result.SAME in results.values()


def test_a_report_file_that_has_its_name_already_is_in_no_doubt(city):
    city.send(NAME, ending="toml")
    (outcome,) = city.take_in().values()
    assert (outcome.report, outcome.message, outcome.is_doubtful) == (NAME, "", False)


def test_what_became_of_a_source_has_its_word():
    assert {each.name: each.value for each in Result} == {
        "UNCHANGED": "未变动",
        "SAME": "内容相同",
        "DELETED": "已删除过",
        "CLEAN": "无问题",
        "FINDINGS": "有问题",
        "REFUSED": "未导入",
    }
