"""Tables counted from the registers that offices keep anyway, with every figure explained."""

from __future__ import annotations

from .cases import Case, Trouble, case_line, case_name, read_cases, read_register
from .counting import Explained, Tally, count, explain, find_place
from .dates import parse_date
from .deadlines import Deadlines, OpenCase, Overdue, find_overdue, open_cases
from .decisions import Decisions, count_decisions, count_list, decision_places
from .profile import Profile, load_profile
from .profile_draft import draft_profile
from .sheets import MOST_BYTES, Line, RegisterError, read_lines
from .vocabulary import Unknown

__all__ = [
    "MOST_BYTES",
    "Case",
    "Deadlines",
    "Decisions",
    "Explained",
    "Line",
    "OpenCase",
    "Overdue",
    "Profile",
    "RegisterError",
    "Tally",
    "Trouble",
    "Unknown",
    "case_line",
    "case_name",
    "count",
    "count_decisions",
    "count_list",
    "decision_places",
    "draft_profile",
    "explain",
    "find_overdue",
    "find_place",
    "load_profile",
    "open_cases",
    "parse_date",
    "read_cases",
    "read_lines",
    "read_register",
]
