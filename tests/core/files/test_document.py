"""What stands under which key of a report file."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from gknb.core.files.document import VERSION, from_document, to_document
from gknb.core.files.values import MOST_CHARACTERS
from gknb.core.forms import COVER, Place
from gknb.core.report import Accepted, new_report

SECTIONS = ("overview", "disclosure", "requests", "reviews", "problems", "other_matters")


COLUMNS = (
    *("natural_person", "enterprise", "research_institution", "social_organization"),
    *("legal_service", "other"),  # and no total: a sum is never to be written
)


def document(**more):
    return {"version": VERSION, "form": "2021", **{key: {} for key in SECTIONS}, **more}


def problems(**more):
    return [tuple(problem) for problem in from_document(document(**more))[1]]


def only(**more):
    (problem,) = problems(**more)
    return problem


def test_a_blank_is_left_out_and_a_section_never():
    report = new_report("局", 2023)
    report.cover = {"year": 2023, "agency.address": "x\r\ny"}
    report.figures[Place("disclosure", "fees", "amount")] = Decimal("1.50")
    report.figures[Place("requests", "received", "other")] = 0
    report.prose[Place("overview", "platforms")] = ""
    assert to_document(report) == document(
        year=2023,
        agency={"address": "x\ny"},
        disclosure={"fees": {"amount": "1.50"}},
        requests={"received": {"other": 0}},
    )


def test_every_kind_of_value_has_its_reader():
    report, found = from_document(
        document(
            year=2023,
            signed_on=dt.date(2024, 1, 2),
            title="题",
            agency={"name": "局", "kind": "government"},
            disclosure={"fees": {"amount": "0.5"}, "licences": {"decisions": 7}},
            overview={"platforms": "一"},
        )
    )
    assert found == []
    assert report.cover == {
        "year": 2023,
        "signed_on": dt.date(2024, 1, 2),
        "title": "题",
        "agency.name": "局",
        "agency.kind": "government",
    }
    assert report.figures == {
        Place("disclosure", "fees", "amount"): Decimal("0.5"),
        Place("disclosure", "licences", "decisions"): 7,
    }
    assert report.prose == {Place("overview", "platforms"): "一"}


def test_what_changed_against_the_year_before_may_be_less_where_the_form_asks_for_it():
    form = {"form": "2019", "disclosure": {"licences": {"change": -3}}}
    found = from_document({"version": VERSION, **{key: {} for key in SECTIONS}, **form})
    changes = [place for place in found[0].figures if place.column == "change"]
    assert (changes, found[1]) == ([Place("disclosure", "licences", "change")], [])


@pytest.mark.parametrize(
    ("version", "words"),
    [
        (VERSION + 1, f"文件格式的版本是 {VERSION + 1}，本程序只认识 {VERSION}；请用新版"),
        (VERSION - 1, "不能是 0，应写 version = 1"),
        (True, "不能是 true"),
        (float(VERSION + 1), "不能是"),
    ],
)
def test_a_version_is_this_one(version, words):
    path, message = only(version=version)
    assert path == "version"
    assert words in message


def test_a_file_without_version_and_form_says_what_to_write():
    found = from_document({})[1]
    assert [problem.path for problem in found] == ["version", "form"]
    assert found[0].message == "缺少文件格式的版本，应写 version = 1"
    assert found[1].message.startswith('缺少报告格式，可以是"2019"（')
    for unknown in ("1999", 2021, ["2021"]):
        (problem,) = from_document({"version": VERSION, "form": unknown})[1]
        assert problem.path == "form"
        assert problem.message.startswith("不认识报告格式")


def test_a_section_that_is_lost_is_named_with_the_line_to_write():
    found = document()
    del found["reviews"], found["overview"]
    lost = from_document(found)[1]
    assert [problem.path for problem in lost] == ["overview", "reviews"]
    assert lost[0].message == (
        "缺少“一、总体情况”的表，文件可能不完整；没有内容的也要有一行 [overview]"
    )


def test_twenty_unknown_keys_of_a_table_are_named_and_the_rest_counted():
    for many, expected in ((20, []), (21, ["另有 1 个不认识的键"]), (23, ["另有 3 个不认识的键"])):
        found = problems(overview={f"x{number}": 1 for number in range(many)})
        assert [path for path, _ in found[:20]] == [f"overview.x{n}" for n in range(20)]
        assert [message for _, message in found[20:]] == expected
        assert {path for path, _ in found[20:]} <= {"overview"}


def test_an_unknown_key_is_told_what_is_near_or_what_can_stand_there():
    assert only(yeer=1) == ("yeer", "不认识的键 yeer，是不是 year？")
    for name in ("form", "merged", "accepted", "signoff", "source", "version"):
        assert only(**{f"{name}s": 1})[1] == f"不认识的键 {name}s，是不是 {name}？"
    assert only(overview={"merge": 1})[1].startswith("不认识的键 merge，这里可以有：")
    assert only(zzzzzz={})[1].startswith("不认识的表 zzzzzz，这里可以有：year、")
    path, message = only(requests={"received": {"qqq": 1}})
    assert path == "requests.received.qqq"
    assert message.endswith("这里可以有：" + "、".join(COLUMNS))
    # of a key without end only the beginning is compared
    assert "是不是" not in only(**{"y" * 100 + "ear": 1})[1]


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("a-b_c9", "a-b_c9"),
        ("x" * 40, "x" * 40),
        ("x" * 41, "x" * 40 + "…"),
        ("", '""'),
        ("名", '"名"'),
        ("a b", '"a b"'),
        ("a\nb\x1b", '"a b "'),
        ("名" * 41, f'"{"名" * 40}…"'),
    ],
)
def test_a_key_is_named_as_toml_has_it(key, written):
    assert only(**{key: 1})[0] == written


def test_sums_are_told_by_cell_and_by_row_and_a_value_where_a_table_belongs():
    sums = {"received": {"total": 1}, "processed": {"enterprise": 1, "total": 2}}
    assert problems(requests=sums) == [
        (
            f"requests.{key}",
            f"“三、收到和处理政府信息公开申请情况 › {name}”是合计，由程序计算，不存入文件，请删去",
        )
        for key, name in (
            ("received.total", "一、本年新收政府信息公开申请数量 › 总计"),
            ("processed", "三、本年度办理结果·（七）总计"),
        )
    ]
    assert only(requests={"received": 3}) == (
        "requests.received",
        "这里应是一张表 [requests.received]，现在是 3",
    )


def test_the_agencies_of_a_sum_are_texts():
    report, found = from_document(document(merged={"agencies": ["甲", "乙\r\n丙"]}))
    assert (report.merged, found) == (["甲", "乙\n丙"], [])
    assert from_document(document(merged={}))[0].merged == []
    for wrong in ([], "甲", {"agencies": "甲"}, {"agencies": [], "x": 1}):
        path, message = only(merged=wrong)
        assert path == "merged"
        assert message.startswith("这里应是一张表 [merged]，只有 agencies，现在是")
    # the first that is wrong is told, and not each of thousands
    assert only(merged={"agencies": ["甲", 1, 2]}) == (
        "merged.agencies",
        "汇总的机关应是带引号的文字，现在是 1",
    )


def test_accepted_findings_are_kept_in_order_and_faults_are_told_by_number():
    good = {"rule": "a", "place": "b", "reason": "c\r\nd"}
    report, found = from_document(document(accepted=[good, good | {"rule": "e"}]))
    assert found == []
    assert report.accepted == [Accepted("a", "b", "c\nd"), Accepted("e", "b", "c\nd")]
    lacking = {"rule": "a", "place": 1, "x y": 2}
    report, found = from_document(document(accepted=[good, lacking]))
    assert report.accepted == [Accepted("a", "b", "c\nd")]
    label = "第 2 条接受的问题："
    assert [tuple(each) for each in found] == [
        ("accepted.place", f"{label}位置不能是 1，应是带引号的文字"),
        ("accepted.reason", f"{label}理由没有写，应是带引号的文字"),
        ('accepted."x y"', f'{label}不认识的键 "x y"，这里可以有：rule、place、reason'),
    ]
    long = "字" * (MOST_CHARACTERS + 1)
    path, message = only(accepted=[good | {"reason": long}])
    assert path == "accepted.reason"
    assert message.startswith(f"第 1 条接受的问题：理由有 {MOST_CHARACTERS + 1} 字，超过")
    for wrong in ({}, 1, [1], [good, "x"]):
        assert only(accepted=wrong)[1].startswith("这里应是 [[accepted]] 各表，现在是")


def test_of_a_file_on_no_known_form_only_the_cover_is_read():
    found = document(form="?", year="x", zzz=1, agency={"kind": "?"})
    assert [problem.path for problem in from_document(found)[1]] == ["form", "year", "agency.kind"]
    report, _ = from_document(document(form="?", year=2023, problems={"problems": "字"}))
    assert (report.year, report.prose) == (2023, {})
    assert report.form.key == "2021"


def test_a_value_that_is_refused_names_its_place_in_the_words_of_the_form():
    assert only(year="x") == (
        "year",
        "“封面 › 报告年度”应是四位数的年份（1949 至 2999），不带引号，现在是文字“x”",
    )
    report, _ = from_document(document(year="x", title="题"))
    assert report.cover == {"title": "题"}
    assert Place(COVER, "year").row not in report.cover


def test_signatures_and_the_source_are_read_with_the_rest():
    assert only(signoff=1)[0] == "signoff"
    assert only(source=1)[0] == "source"
