"""Words, heads and dates as offices have them in their registers."""

from __future__ import annotations

import datetime as dt
import io

import pytest
import xlsxwriter

from gknb.core.forms import form_for_year
from gknb.core.tally import (
    count,
    explain,
    load_profile,
    open_cases,
    read_cases,
    read_lines,
    workbooks,
)
from gknb.core.tally.profile_draft import draft_profile, unknown_words

FORM = form_for_year(2024)
HEADER = "编号,收到日期,申请人类型,办理结果,答复日期"


def read(*rows, header=HEADER):
    text = "\n".join([header, *rows])
    return read_cases("a.csv", read_lines("a.csv", text.encode()), FORM)


def case_of(applicant="自然人", outcome="予以公开", received="2024-03-01"):
    ((case,), troubles) = read(f"1,{received},{applicant},{outcome},2024-03-05")
    assert troubles == []
    return case


def unknown_of(applicant="自然人", outcome="予以公开"):
    cases, troubles = read(f"1,2024-03-01,{applicant},{outcome},2024-03-05")
    assert cases == []
    return [trouble.unknown for trouble in troubles]


@pytest.mark.parametrize(
    ("outcome", "row"),
    [
        ("不予公开·国家秘密", "refused.state_secret"),
        ("不予公开-属于国家秘密", "refused.state_secret"),
        ("不予提供（内部事务信息）", "refused.internal_affairs"),
        ("不予公开/个人隐私", "refused.third_party"),
        ("因涉及商业秘密不予公开", "refused.third_party"),
        ("不能提供——另行制作", "unavailable.needs_creation"),
        ("不予处理：信访", "unprocessed.petition"),
        ("予以部分公开", "partly_granted"),
        ("予以公开（部分）", "partly_granted"),
        ("不予公开（条例第十六条第二款 过程性信息）", "refused.deliberative"),
    ],
)
def test_a_group_and_its_reason_are_understood_with_any_separator(outcome, row):
    assert case_of(outcome=outcome).outcome == row


@pytest.mark.parametrize(
    "outcome", ["不予公开", "不予公开（领导不同意）", "予以公开（不予公开）", "无法提供·商业秘密"]
)
def test_what_is_missing_unknown_or_contradicts_itself_is_told(outcome):
    ((table, _),) = unknown_of(outcome=outcome)
    assert table == "outcomes"


@pytest.mark.parametrize(
    ("applicant", "column"),
    [
        ("自然人（李四）", "natural_person"),
        ("青石县顺达运输有限责任公司", "enterprise"),
        ("个体工商户（王五小吃店）", "enterprise"),
        ("青石农业大学", "research_institution"),
        ("青石县茶叶行业协会", "social_organization"),
        ("青石县天平律师事务所", "legal_service"),
        ("法人或其他组织-其他", "other"),
    ],
)
def test_applicants_are_known_by_their_names(applicant, column):
    assert case_of(applicant=applicant).applicant == column


@pytest.mark.parametrize(
    "applicant", ["法人或其他组织", "某医院", "自然人（某某公司）", "公司员工"]
)
def test_an_applicant_of_no_certain_kind_is_told(applicant):
    assert [unknown.word for unknown in unknown_of(applicant=applicant)] == [applicant]


def test_a_serial_number_is_a_date_and_a_short_one_is_not():
    assert case_of(received="45352").received_on == dt.date(2024, 3, 1)
    assert case_of(received="45352.75").received_on == dt.date(2024, 3, 1)
    assert read("1,4535,自然人,予以公开,2024-03-05")[0] == []


@pytest.mark.parametrize(
    "header",
    [
        "登记,收到,申请,办理,答复\n号,日期,人类型,结果,日期",
        "台账,,,,\n编号,收到日期,申请人,办理,\n,,类型,结果,日期",
    ],
)
def test_a_header_of_two_lines_is_joined(header):
    header = (
        header.replace("登记,收到", "编号,收到")
        .replace("\n号,", "\n,")
        .replace("办理,\n", "办理,答复\n")
    )
    ((case,), troubles) = read("9,2024-03-01,自然人,予以公开,2024-03-05", header=header)
    assert (case.number, troubles) == ("9", [])


def test_unknown_words_are_told_once_and_their_profile_can_be_filled_in(tmp_path):
    row = "2024-03-01,散户,予以公开,2024-03-05"
    _, troubles = read(f"1,{row}", f"2,{row}")
    unknown = unknown_words(troubles)
    assert list(unknown.values()) == [[2, 3]]
    text = draft_profile(FORM, unknown)
    path = tmp_path / "p.toml"
    path.write_text(text, encoding="utf-8")
    assert load_profile(path, FORM).applicants == {}
    path.write_text(text.replace('"散户" = ""', '"散户" = "自然人"'), encoding="utf-8")
    assert load_profile(path, FORM).applicants == {"散户": "natural_person"}


def test_a_group_and_a_total_are_explained():
    cases, _ = read(
        "1,2024-03-01,某公司,不予公开·商业秘密,2024-03-05",
        "2,2024-03-01,自然人,不予公开·过程性信息,2024-03-05",
        "3,2024-03-01,自然人,予以公开,2024-03-05",
    )
    tally = count(cases, FORM, 2024)
    assert [c.number for c in explain(tally, "不予公开", "总计").cases] == ["1", "2"]
    assert [c.number for c in explain(tally, "不予公开", "法人或其他组织").cases] == ["1"]
    assert [c.number for c in explain(tally, "总计", "自然人").cases] == ["2", "3"]
    assert explain(tally, "没有", "自然人") is None


def test_open_cases_are_listed_by_their_due_date():
    cases, _ = read(
        "1,2024-03-04,自然人,,", "2,2024-03-01,自然人,办理中,", "3,2024-03-01,个人,公开,2024-03-05"
    )
    found = open_cases(cases, dt.date(2024, 3, 29))
    assert [(one.case.number, one.due_on, one.days_left) for one in found] == [
        ("2", dt.date(2024, 3, 29), 0),
        ("1", dt.date(2024, 4, 1), 1),
    ]


def workbook(write, **options):
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, options)
    write(book.add_worksheet())
    book.close()
    return data.getvalue()


def test_a_formula_without_a_value_is_told_and_one_with_a_value_is_not():
    sheet = (
        b'<worksheet><row r="2"><c r="B2"><f>A1</f><v></v></c><c r="C2"><f>A1</f><v>1</v></c>'
        b'<c r="D2" t="str"><f>A1</f><v></v></c></row></worksheet>'
    )
    assert workbooks._by_row(workbooks.uncalculated(sheet)) == {2: frozenset({1})}
    lines = read_lines("a.csv", f"{HEADER}\n1,2024-03-01,,公开,2024-03-05".encode())
    lines[0][1] = lines[0][1]._replace(uncalculated=frozenset({2}))
    _, ((line, message, _),) = read_cases("a", lines, FORM)
    assert line == 2
    assert "公式" in message


def test_cells_merged_downwards_hold_for_every_row_they_cover():
    def write(sheet):
        sheet.write_row(0, 0, HEADER.split(","))
        sheet.merge_range(1, 2, 2, 2, "某公司")
        for row in (1, 2):
            sheet.write_row(row, 0, [row, 45352])
            sheet.write_row(row, 3, ["予以公开", 45356])

    cases, troubles = read_cases("a.xlsx", read_lines("a.xlsx", workbook(write)), FORM)
    assert ([case.applicant for case in cases], troubles) == (["enterprise"] * 2, [])


def test_applicants_by_their_names_are_used_where_there_is_no_column_of_kinds():
    row = "{},2024-03-01,{},{}予以公开,2024-03-05"
    names = "编号,收到日期,申请人（单位）名称,办理结果,答复日期"
    cases, troubles = read(
        row.format(1, "云溪市饮食服务协会", ""), row.format(2, "张三", ""), header=names
    )
    assert [case.applicant for case in cases] == ["social_organization"]
    assert [trouble.line for trouble in troubles] == [3]
    both = "编号,收到日期,申请人,申请人身份,办理结果,答复日期"
    ((case,), troubles) = read(row.format(1, "云溪市饮食服务协会", "企业,"), header=both)
    assert (case.applicant, troubles) == ("enterprise", [])


def test_the_name_of_an_organization_tells_its_kind_where_nothing_else_does():
    header = "编号,收到日期,申请人,申请人类型,办理结果,答复日期"
    row = "{},2024-03-01,{},{},予以公开,2024-03-05"
    cases, troubles = read(
        row.format(1, "云溪绿丰有限公司", "法人或其他组织"),
        row.format(2, "临江大学", "自然人"),
        row.format(3, "张三（自然人）", "法人或其他组织"),
        row.format(4, "云溪中心", "法人或其他组织"),
        header=header,
    )
    assert [case.applicant for case in cases] == ["enterprise", "natural_person"]
    assert [(t.line, t.unknown.word) for t in troubles] == [
        (4, "法人或其他组织"),
        (5, "法人或其他组织"),
    ]
