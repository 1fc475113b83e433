"""What `gknb tally` lists: rows that cannot be counted, late and open cases, cases of a figure."""

from __future__ import annotations

import datetime as dt
import json

import click
import pytest

from gknb.commands import tally_lists
from gknb.commands.tally_lists import (
    LONGEST_MESSAGE,
    list_cases,
    list_open,
    rows_of,
    source_name,
    tell_overdue,
    tell_troubles,
)
from gknb.core.report import new_report
from gknb.core.tally import Case, Trouble, count
from gknb.core.tally.vocabulary import Unknown

REPORT = new_report("甲局", 2024)


def case(line, received, replied=None, number="", **details):
    outcome = "granted" if replied else None
    return Case(line, number, received, "natural_person", outcome, replied, **details)


def test_a_row_is_told_by_its_line_and_an_unknown_word_once_for_all_its_rows(capsys):
    word, other = Unknown("outcomes", "甲"), Unknown("outcomes", "乙")
    troubles = [
        Trouble(3, "不认识“甲”", word),
        Trouble(5, "没有日期"),
        Trouble(7, "不认识“甲”", word),
        Trouble(8, "不认识“乙”", other),
        Trouble(9, "没有日期"),
    ]
    assert tell_troubles("-", troubles) == [("-", each) for each in troubles]
    assert capsys.readouterr().err.splitlines() == [
        "标准输入：第3、7行（2件）：不认识“甲”",
        "标准输入：第5行：没有日期",
        "标准输入：第8行：不认识“乙”",
        "标准输入：第9行：没有日期",
    ]
    assert source_name("a\nb.csv") == "a b.csv"


def test_a_long_message_and_very_many_rows_are_cut(monkeypatch, capsys):
    exact = "字" * LONGEST_MESSAGE
    tell_troubles("a", [Trouble(1, exact), Trouble(2, f"{exact}字")])
    assert capsys.readouterr().err.splitlines() == [
        f"a：第1行：{exact}",
        f"a：第2行：{exact}…",
    ]
    monkeypatch.setattr(tally_lists, "MOST_NAMED", 2)
    troubles = [Trouble(line, "x") for line in range(4)]
    for many, end in ((2, "a：第1行：x"), (3, "a：另有1处不能统计，未列出。")):
        tell_troubles("a", troubles[:many])
        assert capsys.readouterr().err.splitlines()[-1] == end


def test_a_row_that_cannot_be_counted_for_two_reasons_is_one_row():
    same = [("a", Trouble(1, "x")), ("a", Trouble(1, "y"))]
    assert rows_of([*same, ("b", Trouble(1, "x")), ("a", Trouble(2, "x"))]) == 3
    assert rows_of([]) == 0


def test_late_cases_are_told_with_the_day_and_how_long_it_took(capsys):
    received = dt.date(2024, 2, 5)  # 20 working days end on 8 March
    in_time = case(2, received, dt.date(2024, 3, 8))
    late = case(3, received, dt.date(2024, 3, 11), "2024-1")
    never = case(4, received)
    assert [each.case for each in tell_overdue([in_time, late, never], REPORT)] == [late, never]
    head, first, second = capsys.readouterr().err.splitlines()
    assert head.startswith("2件超过法定期限（20个工作日")
    assert first == "  第3行（2024-1）：应在2024年3月8日前答复，2024年3月11日答复，用时21个工作日"
    assert second.startswith("  第4行：应在2024年3月8日前答复，没有答复，用时")
    assert tell_overdue([in_time], REPORT) == []
    assert capsys.readouterr().err == ""
    tell_overdue([case(2, dt.date(2100, 1, 4))], new_report("局", 2100))
    assert "没有2100年的放假安排，这一年只按周末推算" in capsys.readouterr().err


def test_open_cases_are_a_table_the_most_urgent_first(capsysbinary):
    today = dt.datetime.now(tz=dt.UTC).astimezone().date()
    old = case(2, today - dt.timedelta(400), number="a\nb")
    extended = case(3, today, extended=True)
    new = case(4, today)
    done = case(5, today, today)
    list_open([done, extended, new, old], to_json=False)
    out, told = capsysbinary.readouterr()
    head, *rows = [line.split("\t") for line in out.decode().splitlines()]
    assert head == ["答复期限", "剩余工作日", "行号", "编号", "收到日期", "是否延期"]
    assert [row[2] for row in rows] == ["2", "4", "3"]
    assert [row[1] for row in rows][1:] == ["20", "40"]
    assert rows[0][1].startswith("超期")
    assert rows[0][1][2:].isdigit()
    assert [row[5] for row in rows] == ["否", "否", "是"]
    assert (rows[0][3], rows[0][4]) == ("a b", str(today - dt.timedelta(400)))
    assert told.decode() == f"尚未办结3件；期限按{today}推算，补正等时间未扣除。\n"
    list_open([done, new], to_json=True)
    out, told = capsysbinary.readouterr()
    assert [each["line"] for each in json.loads(out)] == [4]
    assert told == b""


def test_the_cases_of_a_figure_are_listed_by_its_words(capsysbinary):
    tally = count([case(7, dt.date(2024, 3, 1), dt.date(2024, 3, 8), "x")], REPORT.form, 2024)
    list_cases(tally, ("予以公开", "自然人"), to_json=False)
    head, row = capsysbinary.readouterr().out.decode().splitlines()
    assert head.endswith("予以公开 › 自然人：1件")
    assert row.startswith("  第7行（x）：自然人，2024-03-01 收到")
    list_cases(tally, ("予以公开", "商业企业"), to_json=True)
    assert json.loads(capsysbinary.readouterr().out)["cases"] == []
    with pytest.raises(click.UsageError, match=r"没有这一格：甲 乙。请按报告的项目名称填写。"):
        list_cases(tally, ("甲", "乙"), to_json=False)
