"""The kinds of arguments: what is refused, and what a shell is offered."""

from __future__ import annotations

import click
import pytest

from gknb.commands.parameters import (
    LIST,
    NARROWEST,
    PROFILE,
    REGISTER,
    SOURCE,
    WIDEST,
    ReportFile,
    SectionNumber,
    Width,
    agency_name,
    report_year,
    section_headings,
)

CONTEXT = click.Context(click.Command("x"))
PARAMETER = click.Argument(["x"])


def refused(call, *arguments):
    with pytest.raises(click.BadParameter) as error:
        call(*arguments)
    return error.value.message


def offered(kind, typed):
    return [(item.value, item.type) for item in kind.shell_complete(CONTEXT, PARAMETER, typed)]


def test_files_are_offered_by_their_endings_and_folders_beside_them(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("b.toml", "a.TOML", "a.txt", "gknb.toml", ".h.toml", "数.toml"):
        (tmp_path / name).touch()
    (tmp_path / "ab").mkdir()
    (tmp_path / "ab" / "c.toml").touch()
    (tmp_path / ".git").mkdir()
    plain = [("a.TOML", "plain"), ("ab/", "plain"), ("b.toml", "plain"), ("数.toml", "plain")]
    assert offered(ReportFile(), "") == plain
    assert offered(ReportFile(), "a") == plain[:2]
    assert offered(ReportFile(), "ab/") == [("ab/c.toml", "plain")]
    assert offered(ReportFile(), ".h") == [(".h.toml", "plain")]
    assert offered(ReportFile(".txt"), "a.") == [("a.txt", "plain")]
    assert offered(ReportFile(), "g") == [("g", "dir")]  # nothing that fits: the shell goes on
    assert offered(ReportFile(), "ab") == [("ab", "dir")]  # folders alone are left to it too
    assert offered(ReportFile(), "none/x") == []
    (tmp_path / "b c.toml").touch()
    assert offered(ReportFile(), "b") == [("b", "file")]


def test_a_file_name_is_not_empty_and_each_kind_has_its_endings():
    assert ReportFile().convert("甲", None, None) == "甲"
    assert refused(ReportFile().convert, "", None, None) == "文件名不能空着。"
    assert (PROFILE.endings, ReportFile().endings) == ((".toml",), (".toml",))
    assert REGISTER.endings == (".csv", ".xlsx", ".xls", ".ods")
    assert set(LIST.endings) == {*REGISTER.endings, ".txt", ".tsv"}
    assert {".docx", ".pdf", ".toml", ".html"} < set(SOURCE.endings)


def test_a_section_is_one_of_the_form():
    assert list(section_headings()) == list("123456")
    assert section_headings()["3"] == "三、收到和处理政府信息公开申请情况"
    assert [SectionNumber().convert(each, None, None) for each in ("1", "6", 3)] == [1, 6, 3]
    for wrong in ("0", "7", "x", "", "12"):
        assert refused(SectionNumber().convert, wrong, None, None).endswith("不是 1 至 6 的数字。")
    items = SectionNumber().shell_complete(CONTEXT, PARAMETER, "3")
    assert [(item.value, item.help) for item in items] == [("3", section_headings()["3"])]
    assert len(SectionNumber().shell_complete(CONTEXT, PARAMETER, "")) == 6


def test_a_width_is_that_of_a_page():
    for width in (NARROWEST, WIDEST):
        assert Width().convert(str(width), None, None) == width
    for width in (NARROWEST - 1, WIDEST + 1):
        assert refused(Width().convert, width, None, None) == f"{width} 不在 40 至 1000 之间。"
    assert refused(Width().convert, "x", None, None)


def test_a_year_has_a_form_and_none_stays_none():
    assert report_year(CONTEXT, PARAMETER, None) is None
    assert [report_year(CONTEXT, PARAMETER, year) for year in (2019, 2024)] == [2019, 2024]
    for wrong in (2018, -1, 20244, 10**4000):
        assert refused(report_year, CONTEXT, PARAMETER, wrong).endswith("。")


def test_a_name_can_be_read_and_none_stays_none():
    assert agency_name(CONTEXT, PARAMETER, None) is None
    assert agency_name(CONTEXT, PARAMETER, " 甲局　") == "甲局"
    for empty in ("", " 　"):
        assert refused(agency_name, CONTEXT, PARAMETER, empty) == "机关名称不能空着。"
    for char in ("\x1b", "\u202e", "\ud800", "\u2028", "\u2029", "\n"):
        assert "控制字符" in refused(agency_name, CONTEXT, PARAMETER, f"甲{char}局")
