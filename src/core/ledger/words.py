"""Cases in the words of the form, for those who look for them in the register."""

from __future__ import annotations

from ..forms import Form
from ..forms.terms import RECEIVED
from ..plain import one_line
from .cases import Case


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
