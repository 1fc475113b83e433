"""What a paragraph states: whom it speaks of, when, and what was counted last."""

from __future__ import annotations

import pytest

from gknb.core.checks.claims.scope import Scope
from gknb.core.checks.claims.statements import scope_of, statements
from gknb.core.forms import Place
from gknb.core.report import new_report

BUREAU = Scope("青石县林业局", 2024, False, True)
ELSEWHERE = BUREAU._replace(is_at_home=False)
COUNTY = Scope("青石县人民政府", 2024, True, True)


def read(text, scope=BUREAU):
    """Each statement as the figures meant and its number."""
    return [
        ("+".join(f"{p.row}.{p.column}" for p in item.choices[0]), int(item.number))
        for item in statements("2021", text, scope)
    ]


def rows(text, scope=BUREAU):
    """The same, totals by their row alone."""
    return [f"{name.replace('.total', '')}={number}" for name, number in read(text, scope)]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("收到申请5件，办结4件。", ["received=5", "processed=4"]),
        ("收到申请5件；办结4件。", ["received=5", "processed=4"]),
        ("收到申请5件。办结4件。", ["received=5", "processed=4"]),
        ("收到申请5件（含上年结转1件）。", ["received=5", "carried_over=1"]),
        # each and in order
        (
            "因政府信息公开引起的行政复议、行政诉讼各2件。",
            ["reconsideration=2", "litigation_direct+litigation_after_reconsideration=2"],
        ),
        (
            "因政府信息公开引起的行政复议、行政诉讼分别为3件、2件。",
            ["reconsideration=3", "litigation_direct+litigation_after_reconsideration=2"],
        ),
        ("因政府信息公开引起的行政复议、行政诉讼分别为3件、2件、1件。", []),
        ("2023年、2024年分别收到申请24件、26件。", ["received=26"]),
        ("2024年、2023年分别收到申请26件、24件。", ["received=26"]),
        ("2022年、2023年、2024年分别收到申请24件、26件。", []),
        # what was done with the first documents holds of the next
        ("制发规范性文件3件、规章1件。", ["normative_documents.issued=3", "rules.issued=1"]),
        (
            "制发规范性文件3件，废止1件。",
            ["normative_documents.issued=3", "normative_documents.repealed=1"],
        ),
        # a result said of all
        ("收到行政复议3件，均获维持。", ["reconsideration=3", "reconsideration.upheld=3"]),
        ("行政复议1件，结果维持。", ["reconsideration=1", "reconsideration.upheld=1"]),
        ("行政复议2件，结果维持。", ["reconsideration=2"]),
        ("行政复议3件均获维持。", ["reconsideration=3", "reconsideration.upheld=3"]),
        ("收到申请5件，申请人均为自然人。", ["received=5", "received.natural_person=5"]),
        ("收到申请5件，申请人为自然人。", ["received=5"]),
        # nothing
        ("未收到申请。", ["received=0"]),
        ("没有行政复议。", ["reconsideration=0"]),
        (
            "无行政复议、无行政诉讼。",
            ["reconsideration=0", "litigation_direct+litigation_after_reconsideration=0"],
        ),
        ("收到申请5件，无结转下年申请。", ["received=5", "carried_forward=0"]),
        ("收到申请0件。", ["received=0"]),
    ],
)
def test_a_sentence_states(text, stated):
    assert rows(text) == stated


@pytest.mark.parametrize(
    "text",
    [
        "县教育局收到申请5件。",
        "2023年收到申请5件。",
        "第一季度收到申请5件。",
        "计划办理申请5件。",
        "收到申请近5件。",
        "收到申请5次。",
        "收到申请5人次。",
        "收到申请1.5件。",
        "某某乌有收到申请5件。",
        "自然人申请中，予以公开5件。",
        "行政处罚引起的行政复议5件。",
        "受理行政复议申请12件，办结9件。",
        "县教育局未收到申请。",
        "2023年未收到申请。",
        "收到低保申请12件，办结9件。",
        "某某某某某工单12件，办结9件。",
    ],
)
def test_what_is_of_others_at_other_times_or_unsure_is_not_read(text):
    assert rows(text) == []


def test_who_and_when_hold_up_to_the_end_of_the_sentence():
    assert rows("县教育局收到申请5件，办结4件。我局收到申请3件。") == ["received=3"]
    assert rows("2023年收到申请5件，办结4件。收到申请3件。") == ["received=3"]
    assert rows("2023年收到申请5件，2024年收到申请3件。") == ["received=3"]
    assert rows("县教育局收到申请5件，我局收到申请3件。") == ["received=3"]
    assert rows("我局收到申请3件，县教育局收到申请5件。") == ["received=3"]


def test_a_comparison_changes_neither_who_nor_when():
    assert rows("收到申请5件，比2023年增加2件，办结4件。") == ["received=5", "processed=4"]


def test_a_court_only_judges_our_case():
    found = rows("因政府信息公开引起的行政复议2件，复议机关维持1件。")
    assert found == ["reconsideration=2", "reconsideration.upheld=1"]
    assert rows("因政府信息公开引起的行政复议2件，法院维持1件。")[0] == "reconsideration=2"


def test_what_follows_another_subject_is_about_that_one_until_requests_are_named():
    assert rows("收到申请5件，组织培训3次，办结4件。") == ["received=5", "processed=4"]
    assert rows("办理建议提案17件，办结15件。收到政府信息公开申请5件。") == ["received=5"]


def test_parts_of_another_count_are_not_ours_up_to_the_semicolon():
    text = "主动公开信息30条，其中予以公开5件{}予以公开3件。"
    assert rows("发布信息30条，其中办结5件；收到申请3件。") == ["received=3"]
    assert rows(text.format("，")) == []


def test_elsewhere_only_requests_that_are_named_are_read():
    assert rows("收到申请5件。", ELSEWHERE) == []
    assert rows("收到政府信息公开申请5件，办结4件。", ELSEWHERE) == ["received=5", "processed=4"]
    assert rows("收到政府信息公开申请5件。办结4件。", ELSEWHERE) == ["received=5", "processed=4"]
    assert rows("开展培训5次。", ELSEWHERE) == []


def test_a_government_speaks_for_its_departments_and_no_single_one():
    assert rows("全县收到政府信息公开申请5件。", COUNTY) == ["received=5"]
    assert rows("县教育局收到政府信息公开申请5件。", COUNTY) == []
    assert rows("全县收到政府信息公开申请5件。") == []
    assert rows("县政府及各部门、各乡镇收到政府信息公开申请5件。", COUNTY) == ["received=5"]
    assert rows("各乡镇收到政府信息公开申请5件。", COUNTY) == []


def test_a_part_that_is_counted_twice_is_all_of_neither():
    once = rows("因不属于本机关公开范围无法提供3件。")
    twice = rows("因不属于本机关公开范围无法提供3件，因不属于本机关公开范围无法提供2件。")
    assert len(twice) <= len(once)


def test_a_statement_stands_at_its_words_in_whichever_paragraph():
    text = "工作顺利。\n收到申请 5 件。\n\n没有诉讼。"
    first, second = statements("2021", text, BUREAU)
    assert text[slice(*first.words)] == "收到申请 5 件"
    assert text[slice(*second.words)] == "没有诉讼"


def test_a_paragraph_with_an_endless_sentence_is_not_read():
    head = "收到申请5件，"
    for size, is_read in [(2000, True), (2001, False)]:
        sentence = head + "甲" * (size - len(head))
        for text in (sentence, f"{sentence}。", f"办结4件。{sentence}。"):
            assert bool(statements("2021", text, BUREAU)) is is_read, size


def test_the_scope_is_the_report_and_the_place_of_its_text():
    report = new_report("青石县林业局 ", 2024)
    report.cover["agency.kind"] = "department"
    on_request = Place("overview", "disclosure_on_request")
    assert scope_of(report, on_request) == BUREAU
    assert scope_of(report, Place("overview", "platforms")) == ELSEWHERE
    report.cover["agency.kind"] = "government"
    assert scope_of(report, on_request).is_government


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("因政府信息公开引起的行政诉讼3件，均未经复议直接起诉。", "litigation_direct=3"),
        ("因政府信息公开引起的行政诉讼3件，均为复议后起诉。", "litigation_after_reconsideration=3"),
    ],
)
def test_a_kind_said_of_all_lawsuits_has_their_number(text, stated):
    assert stated in rows(text)


def test_a_kind_said_of_nobody_has_no_number():
    assert rows("行政诉讼3件，情况良好。") == rows("行政诉讼3件。")
    assert rows("均获维持。") == []
    assert rows("结果均维持3件。") == []


def test_an_outcome_said_of_all_is_that_of_what_was_counted_last():
    assert rows("不予处理3件均为重复申请。")[-1] == "unprocessed.repeated=3"
    assert rows("收到申请3件，均予以公开。") == ["received=3"]
    assert rows("予以公开3件均予以公开。") == ["granted=3"]


@pytest.mark.parametrize(
    "text",
    [
        "第三季度收到申请5件。",
        "第3季度收到申请5件。",
        "6月收到申请5件。",
        "近3年收到申请5件。",
        "3小时收到申请5件。",
    ],
)
def test_a_part_of_the_year_is_not_the_year(text):
    assert rows(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "2024年1月1日至12月31日收到申请5件。",
        "截至12月底收到申请5件。",
        "1.收到申请5件。",
        "截至2024年12月31日，收到申请5件。",
    ],
)
def test_the_ends_of_the_year_and_the_number_of_a_heading_change_nothing(text):
    assert rows(text) == ["received=5"]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        # cases against us, by what we were in them
        (
            "政府信息公开类作为被告的案件2件。",
            ["litigation_direct+litigation_after_reconsideration=2"],
        ),
        ("政府信息公开类作为被申请人的案件2件。", ["reconsideration=2"]),
        # the noun behind the number
        ("收到3条申请。", ["received=3"]),
        ("全年40件申请均已办结。", ["received=40"]),
        ("对42件申请作出答复。", ["processed=42"]),
        # carried on without a subject
        ("收到申请5件，其余2件结转下年度办理。", ["received=5", "carried_forward=2"]),
        # nobody in particular
        ("未收到法人或其他组织申请。", ["received=0"]),
        ("收到申请5件，未收到法人或其他组织申请。", ["received=5"]),
        ("收到审计结果公开申请5件。", ["received=5"]),
        ("予以公开的占40%，有8件。", ["granted=8"]),
    ],
)
def test_a_number_is_read_with_the_words_around_it(text, stated):
    assert rows(text) == stated


def is_sure(text):
    return [item.is_sure for item in statements("2021", text, BUREAU)]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("收到政府信息公开申请5件。", [True]),
        ("收到申请5件。", [False]),
        ("未收到政府信息公开申请。", [True]),
        ("未收到申请。", [False]),
        ("予以公开5件。", [True]),
        ("予以公开5件，与部分公开合计8件。", [True, True]),
        ("办结申请5件。", [False]),
    ],
)
def test_only_words_that_leave_no_doubt_are_sure(text, sure):
    assert is_sure(text) == sure


@pytest.mark.parametrize(
    "text",
    ["未收到。", "没有收到信件。", "其余5件某某乌有结转下年度。", "均未发生。", "没有办结申请。"],
)
def test_what_there_was_none_of_must_be_named(text):
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("行政许可0件，无行政处罚。", ["licences.decisions=0", "penalties.decisions=0"]),
        ("未收取行政事业性收费。", ["fees.amount=0"]),
        (
            "制发规范性文件3件，未废止。",
            ["normative_documents.issued=3", "normative_documents.repealed=0"],
        ),
        ("收到申请5件，无上年结转申请。", ["received=5", "carried_over=0"]),
        ("收到申请5件，没有不予公开。", None),
        ("收到行政复议3件，无纠正。", ["reconsideration=3", "reconsideration.corrected=0"]),
    ],
)
def test_what_there_was_none_of_is_told_by_its_figure(text, stated):
    found = rows(text)
    if stated is None:
        assert found[0] == "received=5"
        assert found[1].endswith("=0")
        assert "refused.state_secret" in found[1]
    else:
        assert found == stated


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("予以公开5件，与部分公开合计8件。", "granted+partly_granted=8"),
        ("收到申请5件，与部分公开合计8件。", "received=5"),
        ("制发规范性文件5件，与部分公开合计8件。", "normative_documents.issued=5"),
        ("行政复议5件，与部分公开合计8件。", "reconsideration=5"),
    ],
)
def test_only_outcomes_are_added_up_with_the_one_before(text, last):
    assert rows(text)[-1] == last
