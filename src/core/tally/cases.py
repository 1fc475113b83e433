"""The cases of a register: what each row says, or why it cannot be counted."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from gknb.core.forms import Form, Table
from gknb.core.forms.roles import RECEIVED
from gknb.core.safe_text import one_line

from . import words
from .header import Register, find_register
from .matching import Words, bare, nearest_row, row_labels
from .profile import Profile
from .sheets import Line, read_lines

_DATE = re.compile(r"([0-9]{4})\s*[-./年]\s*([0-9]{1,2})\s*[-./月]\s*([0-9]{1,2})\s*日?(?![0-9])")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?![0-9])")
_FOOTER = re.compile(r"^(合计|总计|小计|注|说明|备注|填表人|制表人|审核人)")
_LAWSUITS = (words.LITIGATION_DIRECT, words.LITIGATION_AFTER)
_FIRST_YEAR = 2008
"""The regulations on open government information are in force since then."""


class Trouble(NamedTuple):
    """A row that cannot be counted: its line, and why."""

    line: int
    message: str


class Review(NamedTuple):
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
    reviews: tuple[Review, ...] = ()


def read_cases(
    source: str, sheets: list[list[Line]], form: Form, profile: Profile | None = None
) -> tuple[list[Case], list[Trouble]]:
    """The cases of a register of requests, and the rows that cannot be counted.

    Raises:
        LedgerError: if it has no header with the columns that are needed.
    """
    profile = profile or Profile()
    names = {
        column: ((profile.columns[column],) if column in profile.columns else spellings)
        for column, spellings in words.COLUMNS.items()
    }
    register = find_register(source, sheets, names, words.REQUIRED)
    reader = _Reader(register, form, profile)
    cases: list[Case] = []
    troubles: list[Trouble] = []
    numbers: dict[str, int] = {}
    for line in register.lines:
        if _is_footer(line):
            continue
        try:
            case = reader.case(line)
        except ValueError as error:
            troubles.append(Trouble(line.number, str(error)))
            continue
        if case.number and case.number in numbers:
            message = f"编号 {case.number} 与第 {numbers[case.number]} 行重复"
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
        LedgerError: if it cannot be read, or has no header with the columns that are needed.
    """
    return read_cases(source, read_lines(source, data), form, profile)


def parse_date(text: str) -> dt.date | None:
    """A date as offices write it; None for none.

    Raises:
        ValueError: if it is no date; the message says so.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain in ("", "/", "-", "—", "无"):
        return None
    match = _DATE.match(plain) or _COMPACT.match(plain)
    if match is None:
        raise ValueError(f"“{text[:20]}”不是日期，应写成 2024-01-10")
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise ValueError(f"没有“{text[:20]}”这一天") from None


class _Reader:
    """Reads rows of one register."""

    def __init__(self, register: Register, form: Form, profile: Profile) -> None:
        self._register = register
        table = form.tables["requests"]
        self._applicants = _applicant_words(table, profile.applicants)
        self._outcomes = _outcome_words(table, profile.outcomes)
        self._groups_of = {key: bare("".join(row.above[1:])) for key, row in table.rows.items()}
        self._groups = {group for group in self._groups_of.values() if group}
        self._reviews = _review_words(form.tables["reviews"], profile.reviews)

    def case(self, line: Line) -> Case:
        """The case of a row; ValueError says why there is none."""
        received = self._date(line, words.RECEIVED_ON)
        if received is None:
            raise ValueError("没有收到日期")
        replied = self._date(line, words.REPLIED_ON)
        if received.year < _FIRST_YEAR:
            raise ValueError(f"收到日期 {received} 在条例施行之前，请核对")
        if replied is not None and replied < received:
            raise ValueError(f"答复日期 {replied} 早于收到日期 {received}")
        return Case(
            line.number,
            self._cell(line, words.NUMBER),
            received,
            self._applicant(line),
            self._outcome(line, replied),
            replied,
            self._extended(line),
            tuple(self._found_reviews(line)),
        )

    def _cell(self, line: Line, column: str) -> str:
        return self._register.cell(line, column)

    def _date(self, line: Line, column: str) -> dt.date | None:
        try:
            return parse_date(self._cell(line, column))
        except ValueError as error:
            raise ValueError(f"{words.COLUMNS[column][0]}：{error}") from None

    def _applicant(self, line: Line) -> str:
        said = self._cell(line, words.APPLICANT)
        organization = self._cell(line, words.ORGANIZATION)
        if bare(said) in map(bare, words.ORGANIZATIONS):
            said = organization or said
        found = self._applicants.meaning(said)
        if found is None:
            raise ValueError(
                f"不认识的申请人类型“{said}”，应是自然人，或组织的一种：{self._applicants.known()}"
            )
        return found

    def _outcome(self, line: Line, replied: dt.date | None) -> str | None:
        said, why = self._cell(line, words.OUTCOME), self._cell(line, words.REASON)
        is_open = not bare(said) or bare(said) in map(bare, words.STILL_OPEN)
        if is_open:
            if replied is not None:
                raise ValueError(f"有答复日期 {replied}，没有办理结果")
            return None
        found = self._row(said, why)
        if replied is None:
            raise ValueError(f"办理结果是“{said}”，没有答复日期")
        return found

    def _row(self, said: str, why: str) -> str:
        """The row of an outcome; ValueError where what is said is unknown or contradicts itself."""
        group = bare(said)
        if group not in self._groups:
            found = self._outcomes.meaning(said)
            if found is None:
                raise ValueError(
                    f"不认识的办理结果“{said}”，请照报告第三部分的行名写，或在对照文件里写明"
                )
            return found
        if not why:
            raise ValueError(f"“{said}”没有写明是哪一种，请写具体情形，例如“{said}·…”")
        found = self._outcomes.meaning(said, why)
        if found is None or self._groups_of[found] != group:
            raise ValueError(f"“{said}”没有“{why}”这一种，请照报告第三部分的行名写")
        return found

    def _extended(self, line: Line) -> bool:
        said = self._cell(line, words.EXTENDED).lower()
        if said in words.NO:
            return False
        if said in words.YES or said.startswith("是") or _DATE.match(said):
            return True
        raise ValueError(f"是否延期应写是或否，现在是“{said}”")

    def _found_reviews(self, line: Line) -> Iterator[Review]:
        reconsidered = self._date(line, words.RECONSIDERED_ON)
        litigated = self._date(line, words.LITIGATED_ON)
        first = self._review(line, words.RECONSIDERATION)
        if first is not None:
            yield Review(words.RECONSIDERATION, first, reconsidered)
        named = [group for group in _LAWSUITS if self._review(line, group) is not None]
        for group in (*named, words.LITIGATION):
            result = self._review(line, group)
            after = words.LITIGATION_AFTER if first is not None else words.LITIGATION_DIRECT
            if result is not None:
                yield Review(after if group == words.LITIGATION else group, result, litigated)

    def _review(self, line: Line, column: str) -> str | None:
        said = self._cell(line, column)
        if said in words.NO_REVIEW:
            return None
        found = self._reviews.meaning(said)
        if found is None:
            raise ValueError(
                f"不认识的{words.COLUMNS[column][0]}“{said}”，应是：{self._reviews.known()}"
            )
        return found


def _is_footer(line: Line) -> bool:
    first = next((cell for cell in line.cells if cell), "")
    return _FOOTER.match(first) is not None


def _applicant_words(table: Table, own: Mapping[str, str]) -> Words:
    known = Words()
    for word, key in own.items():
        known.add(key, [word])
    keyed = [column for column in table.blocks[0].columns if not column.sum_of]
    known.add_all({column.key: [column.label] for column in keyed})
    known.add_all(words.APPLICANTS)
    return known


def _outcome_words(table: Table, own: Mapping[str, str]) -> Words:
    known = Words()
    for word, key in own.items():
        known.add(key, [word])
    outcomes = [part for row in table.rows.values() for part in row.sum_of]
    known.add_all(row_labels(table, outcomes))
    for key, spellings in words.OUTCOMES.items():
        if row := nearest_row(table, key):
            known.add(row, spellings)
    return known


def _review_words(table: Table, own: Mapping[str, str]) -> Words:
    known = Words()
    for word, key in own.items():
        known.add(key, [word])
    keyed = [column for column in table.blocks[0].columns if not column.sum_of]
    known.add_all({column.key: [column.label] for column in keyed})
    known.add_all(words.REVIEWS)
    return known


def case_name(case: Case) -> str:
    """Where a case stands in the register, and its number."""
    return f"第 {case.line} 行" + (f"（{one_line(case.number)}）" if case.number else "")


def case_line(case: Case, form: Form) -> str:
    """A case in a line: applicant, dates, outcome."""
    table = form.tables[RECEIVED[0]]
    applicant = next(c.label for c in table.blocks[0].columns if c.key == case.applicant)
    outcome = table.rows[case.outcome].label if case.outcome else "没有办结"
    dates = f"{case.received_on} 收到" + (f"，{case.replied_on} 答复" if case.replied_on else "")
    return f"{case_name(case)}：{applicant}，{dates}，{outcome}"
