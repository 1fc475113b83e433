"""How the notes are worded."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.campaign.letters import Sender, letter, overview
from gknb.core.campaign.notes import Kind, Note, Notes
from gknb.core.campaign.problems import Problem
from gknb.core.rendering.letter import render
from gknb.core.requirements import BY_LAW, Requirements
from gknb.core.roster import Agency

ERROR = Problem("封面，“落款日期”", "封面", "未填写落款日期", "填写落款日期", must_change=True)
DOUBT = Problem("六、其他需要报告的事项", "六", "未写明收费", "写明金额", must_change=False)
TODAY = dt.date(2025, 1, 20)
SENDER = Sender("云溪市人民政府办公室", "李红，0571-8000", TODAY)


def body(note, sender=SENDER):
    return "".join(letter(note, 2024, sender).paragraphs)


def test_a_return_says_how_many_until_when_and_whom_to_ask():
    text = body(Note("云溪市教育局", Kind.RETURN, (ERROR, DOUBT)))
    assert "应当改正的问题1处、需要核实的问题1处，详见附件" in text
    assert "于2025年1月31日前重新报送" in text
    assert "经核实无误的，请随报告书面说明" in text
    assert "李红，0571-8000" in text


def test_an_inquiry_does_not_ask_to_hand_in_again_what_may_be_right():
    text = body(Note("云溪市教育局", Kind.INQUIRY, (DOUBT,)))
    assert "改正的问题" not in text
    assert "于2025年1月31日前反馈；需要修改的，改正后重新报送" in text


def test_a_reminder_has_the_duty_and_no_list():
    note = Note("云溪市教育局", Kind.REMINDER)
    text = body(note)
    assert "第四十九条" in text
    assert "截至2025年1月20日，尚未收到你单位2024年度报告" in text
    assert "已经报送的，请告知报送的时间和方式，以便核对。" in text
    assert letter(note, 2024, SENDER).attachment is None


@pytest.mark.parametrize(
    ("agency", "day"), [("青石县人民政府", "3月31日"), ("青石县教育局", "1月31日")]
)
def test_a_government_has_its_own_day(agency, day):
    assert f"每年{day}前" in body(Note(agency, Kind.REMINDER))
    assert f"于2025年{day}前报送" in body(Note(agency, Kind.REMINDER))


@pytest.mark.parametrize(
    ("today", "until"),
    [
        (dt.date(2025, 1, 30), "于2025年1月31日前"),
        (dt.date(2025, 1, 31), "自收到本通知之日起3个工作日内"),
    ],
)
def test_a_day_that_is_over_is_not_asked_for(today, until):
    assert until in body(Note("云溪市教育局", Kind.REMINDER), SENDER._replace(today=today))


def test_the_day_of_the_settings_and_above_it_that_of_the_command_count():
    note = Note("云溪市教育局", Kind.REMINDER)
    sooner = SENDER._replace(requirements=Requirements((1, 25)))
    assert "于2025年1月25日前" in body(note, sooner)
    assert "于2025年1月23日前" in body(note, sooner._replace(due_on=dt.date(2025, 1, 23)))


def test_a_name_that_looks_alike_is_told_instead_of_asked_for():
    text = body(Note("云溪市财政局", Kind.REMINDER, near=("云溪财政局",)))
    assert "另收到以“云溪财政局”名义报送的报告" in text
    assert "请告知" not in text


def test_the_letter_is_signed_and_its_list_grouped():
    text = render(letter(Note("云溪市教育局", Kind.RETURN, (ERROR, DOUBT)), 2024, SENDER))
    lines = text.splitlines()
    assert lines[0].strip() == "关于退改2024年政府信息公开工作年度报告的通知"
    assert "云溪市教育局：" in lines
    assert (
        lines.index("    附件：问题清单")
        < lines.index("一、应当改正")
        < lines.index("二、需要核实")
    )
    signed = next(n for n, line in enumerate(lines) if line.strip() == "云溪市人民政府办公室")
    assert lines[signed + 1].strip() == "2025年1月20日"


def test_without_a_sender_the_date_stands_alone():
    assert letter(Note("甲", Kind.REMINDER), 2024, Sender("", "", TODAY)).signature == (
        "2025年1月20日",
    )


def test_the_overview_counts_and_lists_with_contacts():
    notes = Notes(
        2024,
        [
            Note("云溪市水务局", Kind.REMINDER),
            Note("云溪市教育局", Kind.RETURN, (ERROR, DOUBT)),
        ],
        ["云溪市商务局"],
        2,
    )
    text = render(overview(notes, SENDER, [Agency("云溪市水务局", "王五", "0571-1")]))
    assert "收到2024年度报告2份" in text
    assert "涉及机关3个：退改1个，核实0个，催报1个，无问题1个" in text.replace("\n", "")
    assert "无问题：云溪市商务局。" in text
    rows = [line.split() for line in text.splitlines() if line[:1].isdigit()]
    assert rows == [
        ["1", "云溪市水务局", "催报", "王五", "0571-1"],
        ["2", "云溪市教育局", "退改", "1", "1", "封面，第六部分"],
    ]


def test_the_overview_has_no_empty_column_of_contacts():
    notes = Notes(2024, [Note("云溪市水务局", Kind.REMINDER)])
    assert "联系方式" not in render(overview(notes, SENDER))


def test_an_answer_is_due_while_the_day_is_to_come_and_always_on_the_day_of_the_command():
    note = Note("云溪市教育局", Kind.RETURN, (ERROR,))
    for day, due in ((30, dt.date(2025, 1, 31)), (31, None)):
        assert SENDER._replace(today=dt.date(2025, 1, day)).due(note, 2024) == due
    past = SENDER._replace(today=dt.date(2025, 5, 1), due_on=dt.date(2025, 4, 1))
    assert past.due(note, 2024) == dt.date(2025, 4, 1)
    # the kind that a report states goes with it
    government = Note("云溪高新区", Kind.RETURN, (ERROR,), "government")
    assert SENDER.due(government, 2024) == dt.date(2025, *BY_LAW.due("云溪高新区", "government"))


def test_a_return_says_of_errors_and_doubts_only_what_there_is():
    errors = body(Note("云溪市教育局", Kind.RETURN, (ERROR, ERROR)))
    assert "发现应当改正的问题2处，详见附件。请逐项改正，于2025年1月31日前重新报送。" in errors
    assert "核实" not in errors
    both = body(Note("云溪市教育局", Kind.RETURN, (ERROR, DOUBT)))
    assert "请逐项改正、核实，" in both
    silent = body(Note("云溪市教育局", Kind.RETURN, (ERROR,)), SENDER._replace(contact=""))
    assert "联系人" not in silent
    assert silent.endswith("特此通知。")


def test_a_letter_has_its_kind_in_the_title_and_its_problems_in_a_list():
    for kind, words in ((Kind.RETURN, "退改"), (Kind.INQUIRY, "核实"), (Kind.REMINDER, "催报")):
        made = letter(Note("云溪市教育局", kind, (DOUBT, ERROR)), 2024, SENDER)
        assert made.title == (f"关于{words}2024年", "政府信息公开工作年度报告的通知")
        assert made.addressee == "云溪市教育局"
    made = letter(Note("云溪市教育局", Kind.RETURN, (DOUBT, ERROR)), 2024, SENDER)
    assert [(group.heading, list(group.rows)) for group in made.attachment.groups] == [
        ("应当改正", [(ERROR.place, ERROR.message, ERROR.remedy)]),
        ("需要核实", [(DOUBT.place, DOUBT.message, DOUBT.remedy)]),
    ]
    assert made.signature == ("云溪市人民政府办公室", "2025年1月20日")
    assert columns(made) == [("位置", 4), ("问题", 5), ("处理", 5)]


def columns(made):
    return [(column.head, column.share) for column in made.attachment.columns]


def rows_of(notes, roster=()):
    (group,) = overview(notes, SENDER, roster).attachment.groups
    return [list(row) for row in group.rows]


def test_a_row_of_the_overview_tells_the_parts_in_their_order_and_who_may_be_meant():
    def problem(part):
        return ERROR._replace(part=part)

    cases = {
        ("五", "三"): "第三、五部分",
        ("报送的文件", "封面", "二"): "报送的文件，封面，第二部分",
        ("封面", "封面"): "封面",
    }
    for parts, words in cases.items():
        note = Note("甲", Kind.RETURN, tuple(map(problem, parts)))
        assert rows_of(Notes(2024, [note])) == [["甲", "退改", str(len(parts)), "0", words]]
    near = Note("甲", Kind.REMINDER, near=("乙", "丙"))
    assert rows_of(Notes(2024, [near])) == [["甲", "催报", "", "", "核对是否为“乙”“丙”"]]


def test_whom_to_ask_is_told_by_telephone_or_else_by_mail():
    notes = Notes(2024, [Note(name, Kind.REMINDER) for name in ("甲局", "乙局", "丙局", "丁 局")])
    roster = [
        Agency("甲局", "王五", "0571-1", "a@b.cn"),
        Agency("乙局", "", "", "b@b.cn"),
        Agency("丁局", "赵六"),
    ]
    assert [row[-1] for row in rows_of(notes, roster)] == ["王五 0571-1", "b@b.cn", "", "赵六"]
    assert {len(row) for row in rows_of(notes, [Agency("甲局")])} == {5}
    plain = [("机关", 6), ("情况", 2), ("应改正", 2), ("需核实", 2), ("涉及部分", 5)]
    assert columns(overview(notes, SENDER)) == plain
    assert columns(overview(notes, SENDER, roster)) == [*plain, ("联系方式", 6)]


def test_sixty_agencies_without_a_problem_are_named_and_of_more_the_number_is():
    for count, is_named in ((0, False), (60, True), (61, False)):
        made = overview(Notes(2024, clean=[f"第{n}局" for n in range(count)]), SENDER)
        assert ("无问题：第0局" in "".join(made.paragraphs)) is is_named
        assert f"无问题{count}个" in made.paragraphs[0]
    assert "共有应改正的0处，需核实的0处" in made.paragraphs[0]
    due = overview(Notes(2024), SENDER._replace(due_on=dt.date(2025, 2, 1)))
    assert due.paragraphs[1] == "要求报送时间：2025年2月1日前。"
    assert len(overview(Notes(2024), SENDER).paragraphs) == 1
    assert due.title == ("2024年政府信息公开工作年度报告", "核对情况")
