"""How the notes are worded."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.campaign.letters import Sender, letter, overview
from gknb.core.campaign.notes import Kind, Note, Notes
from gknb.core.campaign.problems import Problem
from gknb.core.rendering.letter import render
from gknb.core.requirements import Requirements
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
