"""What is said of a row of the board: whose, which file, what is wrong, the main figure."""

from __future__ import annotations

from gknb.tui.app import GknbApp
from gknb.tui.model.board.rows import Expected, File, Row, State, row_of
from gknb.tui.model.board.summary import Line, Summary
from gknb.tui.widgets.board_detail import MOST_FINDINGS, row_entries
from gknb.tui.widgets.pane import as_lines

OFF = Line("error", "requests", "received", "total", "三 申请办理", "名", "不平", "改正")
ODD = Line("warning", "problems", "problems", None, "五 问题改进", "名", "雷同", "核实")
TIP = OFF._replace(severity="info", message="较短")


def entries(states=(), notes=(), **said):
    said.setdefault("agency", "甲局")
    return row_entries(row_of(File("/f/a.toml", 0.0, Summary(**said)), Expected(), states, notes))


def test_a_report_is_headed_by_its_agency_and_year_and_told_with_its_file_and_states():
    (head,) = entries(year=2024, source="原\n文.docx", merged=("甲", "乙"))
    assert (head.heading, head.tone) == ("甲局 2024", "strong")
    assert head.lines == [
        ("a.toml", "muted"),
        ("导入自 原 文.docx", "muted"),
        ("由2个机关的报告汇总", "muted"),
        ("✓ 完成", "good"),
    ]
    assert head.in_short == [("a.toml  完成", "text")]
    (head,) = entries(states=[State.UNLISTED], warnings=1)
    assert head.heading == "甲局"
    assert head.lines[1:] == [("? 名单外", "warn"), ("? 有警告", "warn")]
    assert head.in_short[0] == ("a.toml  名单外、有警告", "text")


def test_who_has_sent_nothing_what_is_not_read_yet_and_what_is_no_report_is_one_entry():
    notes = (("未收到报告", "bad"), ("是否为“丁局”？", "warn"))
    (missing,) = row_entries(Row("乙局", "乙局", None, (State.MISSING,), notes))
    assert (missing.heading, missing.lines) == ("乙局", [*notes])
    assert missing.in_short == [*notes]
    (unread,) = row_entries(row_of(File("/f/a.toml", 0.0), Expected()))
    assert (unread.heading, unread.lines) == ("a.toml", [("a.toml", "muted")])
    assert unread.in_short == [("a.toml", "text")]
    (broken,) = entries(unreadable="不是年报")
    assert broken.lines[-1] == ("不是年报", "bad")
    assert broken.in_short == [("a.toml  无法打开", "text"), ("不是年报", "bad")]


def test_a_contact_stands_beside_what_is_missing_and_gives_way_to_what_is_wrong():
    notes = (("未收到报告", "bad"), ("是否为“丁局”？", "warn"))
    contact = "联系人 王芳 0998-1234567"
    row = Row("乙局", "乙局", None, (State.MISSING,), notes, contact=contact)
    missing = row_entries(row)
    assert missing[0].lines[-1] == (contact, "muted")
    assert in_lines(missing, 80) == [f"未收到报告   {contact}", "是否为“丁局”？"]
    assert in_lines(missing, 30) == ["未收到报告", contact, "是否为“丁局”？"]
    sent = row_of(File("/f/a.toml", 0.0, Summary(agency="甲局", lines=(OFF,))), Expected())
    wrong = row_entries(sent._replace(contact=contact))
    first, problem = in_lines(wrong, 80)
    assert first == f"a.toml  完成   {contact}"
    assert problem == "! 三 申请办理：不平"
    assert in_lines(wrong, 30) == ["a.toml  完成", problem]


def in_lines(entries, width):
    return as_lines(GknbApp(), entries, width).plain.split("\n")


def test_findings_stand_under_their_part_and_the_first_is_said_in_short():
    head, first, second, again = entries(lines=(OFF, TIP, ODD, OFF))
    assert (first.heading, second.heading, again.heading) == (OFF.part, ODD.part, OFF.part)
    assert first.lines == [("! 不平", "bad"), ("i 较短", "muted")]
    assert second.lines == [("? 雷同", "warn")]
    assert first.in_short == second.in_short == ()
    assert head.in_short[1] == ("! 三 申请办理：不平（另有3条）", "bad")
    assert entries(lines=(ODD,))[0].in_short[1] == ("? 五 问题改进：雷同", "warn")
    assert entries(lines=(ODD,), more=5)[0].in_short[1][0].endswith("（另有5条）")
    assert len(entries()[0].in_short) == 1


def test_what_the_roster_says_goes_before_what_is_found():
    note = ("落款2025年2月1日", "warn")
    for lines, more, text in (
        ((), 0, "落款2025年2月1日"),
        ((OFF,), 0, "落款2025年2月1日（另有1条问题）"),
        ((OFF, ODD), 3, "落款2025年2月1日（另有5条问题）"),
    ):
        head = entries(notes=[note, ("第二", "bad")], lines=lines, more=more)[0]
        assert head.in_short[1:] == [(text, "warn")], lines


def test_so_many_findings_are_told_and_the_rest_counted():
    for count, more, rest in (
        (MOST_FINDINGS, 0, None),
        (MOST_FINDINGS, 2, "另有2条，按 K 查看"),
        (MOST_FINDINGS + 1, 2, "另有3条，按 K 查看"),
    ):
        _, listed, *others = entries(lines=(ODD,) * count, more=more)
        assert len(listed.lines) == MOST_FINDINGS
        assert [entry.lines for entry in others] == ([[(rest, "muted")]] if rest else [])


def test_new_requests_are_told_beside_those_of_the_year_before():
    def told(**said):
        _, *others = entries(**said)
        return [line for entry in others for line, _ in entry.lines]

    assert told(year=2024, received=1234) == ["2024      1,234"]
    assert told(year=2024, received=0) == ["2024          0"]
    assert told(received=5) == ["本年          5"]
    assert told(year=2024, received=15, received_before=10) == [
        "2023         10",
        "2024         15  +50.0%",
    ]
    assert told(year=2024, received=5, received_before=10)[1].endswith("5  -50.0%")
    assert told(year=2024, received=5, received_before=0) == [
        "2023          0",
        "2024          5",
    ]
    assert told(year=2024) == []


def test_a_doubt_about_last_years_report_comes_last():
    *_, last = entries(doubt="上年\n报告存疑", received=1)
    assert (last.heading, last.lines, last.in_short) == ("", [("上年 报告存疑", "warn")], ())
