"""What a reviewer goes by: what changed since it was signed, and what has been agreed to."""

from __future__ import annotations

from enum import Enum

from gknb.core.diff import Difference, differences
from gknb.core.digests import digests, parts
from gknb.core.files.signed_copies import find_signed
from gknb.core.report import Report
from gknb.core.signing import next_stage, standing
from gknb.core.signoff import Signoff


class PartState(Enum):
    """State of a part relative to the signature it is compared with."""

    UNSIGNED = "未签署"
    SAME = "未改动"
    CHANGED = "已改动"


class Review:
    """One reading of a report for signing it."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._agreed: dict[str, str] = {}
        self._signed: Report | None = None
        self.base: Signoff | None = None
        """The signature that one compares with: that of the stage now due, else the last."""
        self._now: dict[str, str] = {}
        self._changes: list[Difference] | None = None

    def refresh(self) -> None:
        """Look again at the report and its signatures."""
        self._now = digests(self._report)
        base = _base(self._report)
        if base is not self.base:
            self.base = base
            self._signed = find_signed(base) if base is not None else None
        self._changes = (
            differences(self._signed, self._report) if self._signed is not None else None
        )

    @property
    def parts(self) -> list[str]:
        """The parts to agree to, in the order of the form."""
        return parts(self._report.form)

    def state(self, part: str) -> PartState:
        """Whether a part is as it was signed."""
        if self.base is None:
            return PartState.UNSIGNED
        same = self.base.digests.get(part) == self._now[part]
        return PartState.SAME if same else PartState.CHANGED

    def changes(self, part: str) -> list[Difference] | None:
        """What changed in a part; None where no copy of what was signed is at hand."""
        if self._changes is None:
            return None
        return [change for change in self._changes if change.part == part]

    def is_agreed(self, part: str) -> bool:
        """Whether the reviewer agreed to what the part says now."""
        return self._agreed.get(part) == self._now[part]

    def agree(self, part: str, *, to: bool) -> None:
        """Agree to a part as it is now, or take that back."""
        if to:
            self._agreed[part] = self._now[part]
        else:
            self._agreed.pop(part, None)

    def not_agreed(self) -> list[str]:
        """The parts that still have to be agreed to."""
        return [part for part in self.parts if not self.is_agreed(part)]

    def forget(self) -> None:
        """Begin again for the next reviewer."""
        self._agreed.clear()


def _base(report: Report) -> Signoff | None:
    given = standing(report)
    due = next_stage(report)
    if due is not None and due in given:
        return given[due].signoff
    last = [entry for entry in report.signoffs if any(entry is s.signoff for s in given.values())]
    return last[-1] if last else None
