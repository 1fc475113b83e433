"""Tables counted from the registers that offices keep anyway, with every figure explained."""

from __future__ import annotations

from .cases import Case, Trouble, case_line, case_name, parse_date, read_cases, read_register
from .counting import Tally, count, find_place
from .deadlines import Deadlines, Overdue, find_overdue
from .decisions import Decisions, count_decisions, count_list, decision_places
from .profile import Profile, load_profile
from .sheets import MOST_BYTES, LedgerError, Line, read_lines

__all__ = [
    "MOST_BYTES",
    "Case",
    "Deadlines",
    "Decisions",
    "LedgerError",
    "Line",
    "Overdue",
    "Profile",
    "Tally",
    "Trouble",
    "case_line",
    "case_name",
    "count",
    "count_decisions",
    "count_list",
    "decision_places",
    "find_overdue",
    "find_place",
    "load_profile",
    "parse_date",
    "read_cases",
    "read_lines",
    "read_register",
]
