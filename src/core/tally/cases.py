"""The cases of a register: what each row says, or why it cannot be counted."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from gknb.core.forms import Form
from gknb.core.forms.roles import RECEIVED
from gknb.core.safe_text import one_line

from . import words
from .dates import FIRST_YEAR, is_date
from .header import Register, find_register
from .profile import Profile
from .sheets import Line, read_lines
from .vocabulary import Unknown, UnknownWordError, Vocabulary

_FOOTER = re.compile(r"^(合计|总计|小计|注|说明|备注|填表人|制表人|审核人)")
_T = TypeVar("_T")
_LAWSUITS = (words.LITIGATION_DIRECT, words.LITIGATION_AFTER)


class Trouble(NamedTuple):
    """A row that cannot be counted: its line, and why."""

    line: int
    message: str
    unknown: Unknown | None = None
    """The word that is not understood, where that is the reason."""


class Appeal(NamedTuple):
    """A reconsideration or a lawsuit: where it is counted in table 四, and when."""

    row: str
    column: str
    on: dt.date | None
    """The day that decides the year; None where only that of the request is known."""


@dataclass(frozen=True)
class Case:
    """One request, by the keys of the form."""

    line: int
    number: str
    """How the office calls it; may be empty."""
    received_on: dt.date
    applicant: str
    outcome: str | None
    """The row of its outcome; None while it is open."""
    replied_on: dt.date | None
    extended: bool = False
    appeals: tuple[Appeal, ...] = ()


def read_cases(
    source: str, sheets: list[list[Line]], form: Form, profile: Profile | None = None
) -> tuple[list[Case], list[Trouble]]:
    """The cases of a register of requests, and the rows that cannot be counted.

    Raises:
        RegisterError: if it has no header with the columns that are needed.
    """
    profile = profile or Profile()
    names = {
        column: ((profile.columns[column],) if column in profile.columns else spellings)
        for column, spellings in words.COLUMNS.items()
    }
    register = find_register(source, sheets, names, words.REQUIRED, words.INSTEAD)
    reader = _Reader(register, form, profile)
    cases: list[Case] = []
    troubles: list[Trouble] = []
    numbers: dict[str, int] = {}
    for line in register.lines:
        if _is_footer(line):
            continue
        try:
            case = reader.case(line)
        except ExceptionGroup as problems:
            troubles += [
                Trouble(
                    line.number,
                    str(problem),
                    problem.unknown if isinstance(problem, UnknownWordError) else None,
                )
                for problem in problems.exceptions
            ]
            continue
        if case.number and case.number in numbers:
            message = f"编号{case.number}与第{numbers[case.number]}行重复"
            troubles.append(Trouble(line.number, message))
        else:
            cases.append(case)
            numbers[case.number] = case.line
    return cases, troubles


def read_register(
    source: str, data: bytes, form: Form, profile: Profile | None = None
) -> tuple[list[Case], list[Trouble]]:
    """The cases in the bytes of a register, as `read_cases` gives them.

    Raises:
        RegisterError: if it cannot be read, or has no header with the columns that are needed.
    """
    return read_cases(source, read_lines(source, data), form, profile)


class _Reader:
    """Reads rows of one register."""

    def __init__(self, register: Register, form: Form, profile: Profile) -> None:
        self._register = register
        self._vocabulary = Vocabulary(form, profile.applicants, profile.outcomes, profile.reviews)

    def case(self, line: Line) -> Case:
        """The case of a row; a group of ValueErrors says everything that is wrong with it."""
        problems: list[ValueError] = []

        def read(part: Callable[..., _T], *arguments: object) -> _T | None:
            try:
                return part(line, *arguments)
            except ValueError as problem:
                problems.append(problem)
                return None

        dates = read(self._dates)
        applicant = read(self._applicant)
        outcome = read(self._outcome, dates[1] if dates else None, dates is not None)
        extended = read(self._extended)
        appeals = read(lambda line: tuple(self._appeals_of(line)))
        number = read(self._cell, words.NUMBER)
        if problems or dates is None or applicant is None:
            raise ExceptionGroup("", problems)
        received, replied = dates
        return Case(
            line.number,
            number or "",
            received,
            applicant,
            outcome,
            replied,
            bool(extended),
            appeals or (),
        )

    def _dates(self, line: Line) -> tuple[dt.date, dt.date | None]:
        received = self._date(line, words.RECEIVED_ON)
        if received is None:
            raise ValueError("没有收到日期")
        if received.year < FIRST_YEAR:
            raise ValueError(f"收到日期{received}在条例施行之前，请核对")
        replied = self._date(line, words.REPLIED_ON)
        if replied is not None and replied < received:
            raise ValueError(f"答复日期{replied}早于收到日期{received}")
        return received, replied

    def _cell(self, line: Line, column: str) -> str:
        return self._register.cell(line, column)

    def _date(self, line: Line, column: str) -> dt.date | None:
        try:
            return self._register.date(line, column)
        except ValueError as error:
            raise ValueError(f"{words.COLUMNS[column][0]}：{error}") from None

    def _applicant(self, line: Line) -> str:
        kind, organization = self._cell(line, words.APPLICANT), self._cell(line, words.ORGANIZATION)
        name = self._cell(line, words.APPLICANT_NAME)
        return self._vocabulary.applicant(kind, organization, name)

    def _outcome(self, line: Line, replied: dt.date | None, dates_known: bool) -> str | None:
        outcome, reason = self._cell(line, words.OUTCOME), self._cell(line, words.REASON)
        if self._vocabulary.is_open(outcome):
            if replied is not None:
                raise ValueError(f"有答复日期{replied}，没有办理结果")
            return None
        row = self._vocabulary.outcome(outcome, reason)
        if replied is None and dates_known:
            raise ValueError(f"办理结果是“{outcome}”，没有答复日期")
        return row

    def _extended(self, line: Line) -> bool:
        answer = self._cell(line, words.EXTENDED).lower()
        if answer in words.NO:
            return False
        if answer in words.YES or answer.startswith("是") or is_date(answer):
            return True
        raise ValueError(f"是否延期应写是或否，现在是“{answer}”")

    def _appeals_of(self, line: Line) -> Iterator[Appeal]:
        reconsidered = self._date(line, words.RECONSIDERED_ON)
        litigated = self._date(line, words.LITIGATED_ON)
        first = self._appeal(line, words.RECONSIDERATION)
        if first is not None:
            yield Appeal(words.RECONSIDERATION, first, reconsidered)
        named = [group for group in _LAWSUITS if self._appeal(line, group) is not None]
        for group in (*named, words.LITIGATION):
            result = self._appeal(line, group)
            after = words.LITIGATION_AFTER if first is not None else words.LITIGATION_DIRECT
            if result is not None:
                yield Appeal(after if group == words.LITIGATION else group, result, litigated)

    def _appeal(self, line: Line, column: str) -> str | None:
        result = self._cell(line, column)
        if result in words.NO_APPEAL:
            return None
        is_lawsuit = column != words.RECONSIDERATION
        return self._vocabulary.appeal(result, words.COLUMNS[column][0], is_lawsuit=is_lawsuit)


def _is_footer(line: Line) -> bool:
    first = next((cell for cell in line.cells if cell), "")
    return _FOOTER.match(first) is not None


def case_name(case: Case) -> str:
    """Where a case stands in the register, and its number."""
    return f"第{case.line}行" + (f"（{one_line(case.number)}）" if case.number else "")


def case_line(case: Case, form: Form) -> str:
    """A case in a line: applicant, dates, outcome."""
    table = form.tables[RECEIVED[0]]
    applicant = next(c.label for c in table.blocks[0].columns if c.key == case.applicant)
    outcome = table.rows[case.outcome].label if case.outcome else "没有办结"
    dates = f"{case.received_on} 收到" + (f"，{case.replied_on} 答复" if case.replied_on else "")
    return f"{case_name(case)}：{applicant}，{dates}，{outcome}"
