"""The words of the notes: 退改, 核实, 催报, and the overview of all of them on a page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gknb.core.agencies import publishes_in_march
from gknb.core.numerals import ORDINALS
from gknb.core.rendering.letter import Attachment, Column, Group, Letter
from gknb.core.rendering.page import chinese_date
from gknb.core.requirements import BY_LAW, Requirements
from gknb.core.roster import Agency, name_key

from .notes import Kind, Note, Notes
from .problems import Problem

_REPORT = "政府信息公开工作年度报告"
_LIST = "问题清单"
_DUTIES = {
    False: "行政机关应当在每年1月31日前向本级政府信息公开工作主管部门提交"
    "本行政机关上一年度政府信息公开工作年度报告并向社会公布",
    True: "县级以上地方人民政府的政府信息公开工作主管部门应当在每年3月31日前"
    "向社会公布本级政府上一年度政府信息公开工作年度报告",
}
"""What 条例第四十九条 asks for, of others and of a government as a whole."""
_PROBLEM_COLUMNS = (Column("位置", 4), Column("问题", 5), Column("处理", 5))
_MOST_NAMES = 60
"""So many agencies without a problem are named in the overview; of more, the number tells."""


class Sender(NamedTuple):
    """Who sends the notes, and when."""

    name: str
    """The office; empty where nobody said."""
    contact: str
    """Whom to ask, and how; may be empty."""
    today: dt.date
    due_on: dt.date | None = None
    """Until when an answer is expected; None for the day that is asked for anyway, while it is to
    come, and after it for three working days from a letter."""
    requirements: Requirements = BY_LAW

    def due(self, note: Note, year: int) -> dt.date | None:
        """Until when an agency is to answer; None for three working days."""
        if self.due_on is not None:
            return self.due_on
        day = dt.date(year + 1, *self.requirements.due(note.agency, note.organ_kind))
        return day if day > self.today else None


def letter(note: Note, year: int, sender: Sender) -> Letter:
    """The letter to an agency."""
    is_reminder = note.kind is Kind.REMINDER
    body = _reminder(note, year, sender) if is_reminder else _return(note, year, sender)
    contact = [f"联系人及联系方式：{sender.contact}。"] if sender.contact else []
    return Letter(
        (f"关于{note.kind.value}{year}年", f"{_REPORT}的通知"),
        (*body, *contact, "特此通知。"),
        note.agency,
        _signature(sender),
        None if is_reminder else _problem_list(note),
    )


def overview(notes: Notes, sender: Sender, roster: Sequence[Agency] = ()) -> Letter:
    """What is sent to whom, on a page.

    Args:
        notes: the notes.
        sender: who sends them.
        roster: the agencies with whom to ask there, where that is known.
    """
    errors = sum(len(note.errors) for note in notes.notes)
    doubts = sum(len(note.doubts) for note in notes.notes)
    counts = [
        *(f"{kind.value}{notes.count(kind)}个" for kind in Kind),
        f"无问题{len(notes.clean)}个",
    ]
    lead = (
        f"截至{chinese_date(sender.today)}，收到{notes.year}年度报告{notes.reports}份。"
        f"涉及机关{len(notes.notes) + len(notes.clean)}个：{'，'.join(counts)}。"
        f"共有应改正的{errors}处，需核实的{doubts}处。"
    )
    paragraphs = [
        lead,
        *([f"要求报送时间：{chinese_date(sender.due_on)}前。"] if sender.due_on else []),
        *_clean_names(notes),
    ]
    columns = [
        Column("机关", 6),
        Column("情况", 2, is_number=True),
        Column("应改正", 2, is_number=True),
        Column("需核实", 2, is_number=True),
        Column("涉及部分", 5),
    ]
    contacts = {name_key(agency.name): _contact(agency) for agency in roster}
    known = [contacts.get(name_key(note.agency), "") for note in notes.notes]
    if any(known):
        columns.append(Column("联系方式", 6))
    rows = [
        [note.agency, note.kind.value, *_counts(note), _parts(note), contact][: len(columns)]
        for note, contact in zip(notes.notes, known, strict=True)
    ]
    return Letter(
        (f"{notes.year}年{_REPORT}", "核对情况"),
        tuple(paragraphs),
        attachment=Attachment("", tuple(columns), (Group("", rows),)),
        is_sheet=True,
    )


def _return(note: Note, year: int, sender: Sender) -> Iterator[str]:
    errors, doubts = len(note.errors), len(note.doubts)
    counts = [
        *([f"应当改正的问题{errors}处"] if errors else []),
        *([f"需要核实的问题{doubts}处"] if doubts else []),
    ]
    yield f"你单位报送的{year}年{_REPORT}收悉。经核对，发现{'、'.join(counts)}，详见附件。"
    if not errors:
        yield f"请逐项核实，{_until(note, year, sender)}反馈；需要修改的，改正后重新报送。"
        return
    tasks = "逐项改正、核实" if doubts else "逐项改正"
    verified = "经核实无误的，请随报告书面说明。" if doubts else ""
    yield f"请{tasks}，{_until(note, year, sender)}重新报送。{verified}"


def _reminder(note: Note, year: int, sender: Sender) -> Iterator[str]:
    duty = _DUTIES[publishes_in_march(note.agency, note.organ_kind)]
    yield f"《中华人民共和国政府信息公开条例》第四十九条规定，{duty}。"
    today = chinese_date(sender.today)
    yield f"截至{today}，尚未收到你单位{year}年度报告。请{_until(note, year, sender)}报送。"
    if note.near:
        names = "”“".join(note.near)
        yield (f"另收到以“{names}”名义报送的报告。如系你单位报送，请更正机关名称后重新报送。")
    else:
        yield "已经报送的，请告知报送的时间和方式，以便核对。"


def _until(note: Note, year: int, sender: Sender) -> str:
    day = sender.due(note, year)
    return "自收到本通知之日起3个工作日内" if day is None else f"于{chinese_date(day)}前"


def _signature(sender: Sender) -> tuple[str, ...]:
    return (*([sender.name] if sender.name else []), chinese_date(sender.today))


def _problem_list(note: Note) -> Attachment:
    groups = (("应当改正", note.errors), ("需要核实", note.doubts))
    return Attachment(
        _LIST,
        _PROBLEM_COLUMNS,
        tuple(Group(heading, [_row(one) for one in problems]) for heading, problems in groups),
    )


def _row(problem: Problem) -> tuple[str, str, str]:
    return problem.place, problem.message, problem.remedy


def _counts(note: Note) -> tuple[str, str]:
    if note.kind is Kind.REMINDER:
        return "", ""
    return str(len(note.errors)), str(len(note.doubts))


def _parts(note: Note) -> str:
    """Which parts are concerned: `封面，第三、五部分`; of a reminder, who may be meant."""
    if note.near:
        return f"核对是否为“{'”“'.join(note.near)}”"
    parts = dict.fromkeys(problem.part for problem in note.problems)
    numbers = [part for part in ORDINALS if part in parts]
    others = [part for part in parts if part not in numbers]
    return "，".join([*others, *([f"第{'、'.join(numbers)}部分"] if numbers else [])])


def _contact(agency: Agency) -> str:
    return " ".join(filter(None, (agency.contact, agency.phone or agency.email)))


def _clean_names(notes: Notes) -> Iterator[str]:
    if notes.clean and len(notes.clean) <= _MOST_NAMES:
        yield f"无问题：{'、'.join(notes.clean)}。"
