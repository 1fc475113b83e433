"""Who is where as a list: its cells, its line over all, the notes below it."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.campaign.checking import Checked
from gknb.core.campaign.folder import Campaign
from gknb.core.campaign.settings import Settings
from gknb.core.campaign.survey import Survey, survey
from gknb.core.campaign.survey_list import COLUMNS, notes, record, rows, summary, table
from gknb.core.findings import Finding, Severity
from gknb.core.forms import Place
from gknb.core.requirements import BY_LAW
from gknb.core.roster import Agency

STAGES = ("初审", "复审", "终审")


def sent(agency, year=2024, day=10, **details):
    details = {"asked": STAGES, "kind": "department"} | details
    file = details.pop("file", f"x/{agency}.toml")
    return Checked(file, "", agency, year, signed_on=dt.date(2025, 1, day), **details)


def found(*reports, roster=(), agency="", year=None):
    return survey(reports, Campaign(Settings(agency=agency)), roster, year)


ROSTER = [Agency("甲县教育局", "张三", "0998", "a@b.cn"), Agency("甲县水利局")]


def row(made, number=0):
    return dict(zip((column.label for column in COLUMNS), rows(made)[number], strict=True))


def test_a_report_has_a_cell_for_all_that_is_known():
    made = found(sent("甲县教育局", signed=("初审", "一校"), blanks=3), roster=ROSTER)
    assert row(made) == {
        "机关名称": "甲县教育局",
        "状态": "已报",
        "年度": 2024,
        "错误": 0,
        "警告": 0,
        "空白格": 3,
        "已签": 1,
        "应签": 3,
        "落款日期": "2025-01-10",
        "逾期": None,
        "说明": None,
        "联系人": "张三",
        "电话": "0998",
        "邮箱": "a@b.cn",
        "文件": "甲县教育局.toml",
    }
    assert row(made, 1)["状态"] == "缺报"
    assert (row(made, 1)["年度"], row(made, 1)["文件"]) == (None, None)


@pytest.mark.parametrize(("month", "day", "late"), [(1, 31, None), (2, 1, "是")])
def test_the_first_day_after_the_last_is_late(month, day, late):
    report = sent("甲县教育局")._replace(signed_on=dt.date(2025, month, day))
    made = found(report, roster=ROSTER)
    assert row(made)["逾期"] == late
    due = "逾期：落款日期晚于期限（部门1月31日，政府3月31日），不看文件的日期"
    assert notes(made, BY_LAW) == ([due] if late else [])
    assert ("逾期 1" in summary(made)) is bool(late)


def test_the_whole_is_asked_of_nobody():
    made = found(sent("甲县教育局"), sent("甲县人民政府"), agency="甲县人民政府")
    assert [each.name for each in made.statuses] == ["甲县教育局"]
    assert [each.agency for each in made.wholes] == ["甲县人民政府"]
    assert record(made)["wholes"] == ["x/甲县人民政府.toml"]
    assert made.is_clear


def test_files_that_may_be_anybodys_stand_at_the_end():
    made = found(sent("甲县教育局"), Checked("x/1.toml", "x/1.toml：不对"), roster=ROSTER[:1])
    assert rows(made)[-1][1] == "无法读取"
    assert rows(made)[-1][-1] == "1.toml"
    assert rows(made)[-1][10] == "x/1.toml：不对"
    assert len(rows(made)[-1]) == len(COLUMNS)
    assert not made.is_clear
    assert summary(made).endswith("；另有 1 个文件无法读取")


def test_one_line_counts_the_roster_and_the_others_apart():
    made = found(sent("甲县教育局"), sent("乙县海关"), roster=ROSTER)
    assert summary(made) == "2024年度，2 个机关：已报 1，缺报 1；名单外 1"
    assert summary(Survey(0, [])) == "0 个机关：无"


def test_a_report_of_another_year_says_which():
    made = found(sent("甲县教育局", 2023), sent("甲县水利局"), roster=ROSTER, year=2024)
    assert row(made)["状态"] == "年度不符"
    assert row(made)["说明"] == "2023年度：甲县教育局.toml"
    assert record(made)["agencies"][0]["other_years"] == [
        {"file": "x/甲县教育局.toml", "year": 2023}
    ]


def test_second_reports_that_cannot_be_compared_are_different():
    made = found(sent("甲县教育局"), sent("甲县教育局", file="x/b.toml"), roster=ROSTER)
    (status, _) = made.statuses
    assert status.state == "different_twice"
    assert row(made)["说明"] == "甲县教育局.toml、b.toml：未比较"
    assert "重复（不同）：用 gknb diff 比较两份，只保留一份" in notes(made, BY_LAW)


def test_a_name_that_is_no_text_is_shown_all_the_same():
    made = found(sent("", file="x/\udcff.toml"))
    assert rows(made)[0][0] == "（未填写）"
    assert rows(made)[0][-1] == "\ufffd.toml"


def shown(made):
    """The cells of the table for the terminal, row by row under its heads."""
    grid = table(made)
    columns = [[str(cell) for cell in column.cells] for column in grid.columns]
    return [column.header for column in grid.columns], list(zip(*columns, strict=True))


def test_the_table_has_counts_only_where_there_are_some_and_whom_to_ask_only_where_in_doubt():
    error = Finding("r", Severity.ERROR, Place("requests"), "m", "r")
    faulty = sent("甲县教育局", findings=(error, error._replace(severity=Severity.WARNING)))
    heads, lines = shown(found(faulty, roster=[*ROSTER, Agency("甲县林业局", "李四", "0999")]))
    assert heads == ["机关", "状态", "错误", "警告", "说明"]
    assert lines == [
        ("甲县教育局", "已报", "1", "1", ""),
        ("甲县水利局", "缺报", "", "", ""),
        ("甲县林业局", "缺报", "", "", "李四 0999"),
    ]
    _, lines = shown(found(sent("甲县教育局"), sent("乙县海关"), roster=ROSTER[:1]))
    assert lines[0] == ("甲县教育局", "已报", "", "", "")
    assert lines[1][:2] == ("乙县海关", "名单外")


def test_the_table_tells_signatures_where_anybody_has_signed():
    signing = sent("甲县教育局", signed=("初审", "一校"), is_signing=True)
    made = found(
        signing, sent("甲县水利局"), Checked("x/1.toml", "x/1.toml：不对\n又"), roster=ROSTER
    )
    heads, lines = shown(made)
    assert heads == ["机关", "状态", "错误", "警告", "签署", "说明"]
    assert [line[4] for line in lines] == ["签1/3", "", ""]
    assert lines[2] == ("1.toml", "无法读取", "", "", "", "x/1.toml：不对")


def test_a_name_fits_the_table_and_a_blank_one_is_told():
    _, lines = shown(found(sent("甲" * 60), sent("乙" * 61), sent("")))
    assert [line[0] for line in lines] == ["甲" * 60, "乙" * 60 + "…", "（未填写）"]


def test_the_record_has_all_that_is_known_of_an_agency():
    error = Finding("r", Severity.ERROR, Place("requests"), "m", "r")
    made = found(
        sent("甲县教育局", signed=("初审",), blanks=3, findings=(error,)),
        sent("乙县海关"),
        roster=ROSTER,
    )
    first, missing, stranger = record(made)["agencies"]
    assert first == {
        "agency": "甲县教育局",
        "state": "reported",
        "listed": True,
        "files": ["x/甲县教育局.toml"],
        "other_years": [],
        "other_names": [],
        "near": [],
        "unreadable": [],
        "differences": [],
        "late": False,
        "errors": 1,
        "warnings": 0,
        "blanks": 3,
        "signed": ["初审"],
        "asked": ["初审", "复审", "终审"],
        "signed_on": "2025-01-10",
        "contact": "张三",
        "phone": "0998",
        "email": "a@b.cn",
    }
    assert (missing["state"], "errors" in missing, missing["contact"]) == ("missing", False, "")
    assert (stranger["listed"], "contact" in stranger) == (False, False)
    assert record(made)["year"] == 2024
    assert record(Survey(0, [])) == {"year": None, "agencies": [], "wholes": [], "unreadable": []}
    assert summary(made).endswith("已报 1，缺报 1，有错误 1；名单外 1")
