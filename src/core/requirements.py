"""What is asked of the reports of a year: until when, and with which signatures."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from .agencies import publishes_in_march

MonthDay = tuple[int, int]
"""Month and day of the year that follows the report year."""


class Requirements(NamedTuple):
    """The days by which reports are due, and who has to sign; those of the law to begin with."""

    department: MonthDay = (1, 31)
    """Until when a department, a township or a sub-district has handed in its report."""
    government: MonthDay = (3, 31)
    """Until when a people's government at county level or above has published its own."""
    signatures: tuple[str, ...] = ()
    """The stages that have to be signed; empty for those that signing itself asks for."""

    def due(self, agency: str, kind: str) -> MonthDay:
        """Month and day of the following year by which the report of an agency is due.

        Args:
            agency: its name.
            kind: `department` or `government`.
        """
        return self.government if publishes_in_march(agency, kind) else self.department

    def is_late(self, agency: str, kind: str, year: int, signed_on: dt.date) -> bool:
        """Whether the report of a year was signed after the day by which it was due."""
        day = (signed_on.year, signed_on.month, signed_on.day)
        return day > (year + 1, *self.due(agency, kind))


BY_LAW = Requirements()
"""Articles 49 and 50 of the regulation; the circular on three reviews."""
