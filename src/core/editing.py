"""Edits of a report that can be undone and redone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from .forms import Place
from .report import Accepted, Report, Value
from .signoff import Signoff


@dataclass(frozen=True)
class Change:
    """What one place held before and after."""

    place: Place
    before: Value
    after: Value


@dataclass(frozen=True)
class Edit:
    """Changes that are made, undone and redone together."""

    name: str
    changes: tuple[Change, ...]
    acceptances: tuple[tuple[Accepted, ...], tuple[Accepted, ...]] | None = None
    """The accepted findings before and after, where the edit is about those."""

    @property
    def place(self) -> Place | None:
        """The first place that was changed; None where the edit is about acceptances."""
        return self.changes[0].place if self.changes else None


class Editor:
    """Changes a report step by step; the only way the screens alter one."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._done: list[Edit] = []
        self._undone: list[Edit] = []
        self._saved: Edit | None = None
        self._saved_signoffs = len(report.signoffs)
        self._merging: Place | None = None

    @property
    def is_changed(self) -> bool:
        """Whether the report differs from what was last saved."""
        return self._last is not self._saved or len(self.report.signoffs) != self._saved_signoffs

    def mark_saved(self) -> None:
        """Remember that the report as it is now has been saved."""
        self._saved = self._last
        self._saved_signoffs = len(self.report.signoffs)
        self._merging = None

    def apply(self, values: Mapping[Place, Value], name: str) -> Edit | None:
        """Set values as one edit; returns it, or None if nothing would change.

        Raises:
            KeyError, TypeError: as `Report.put`; the report is then unchanged.
        """
        edit = self._make(values, name)
        self._merging = None
        return edit

    def accept(self, entry: Accepted, name: str) -> Edit | None:
        """Accept the findings of one rule at one place; an earlier reason is replaced.

        Raises:
            ValueError: if no reason is given.
        """
        if not entry.reason.strip():
            raise ValueError(entry)
        accepted = list(self.report.accepted)
        at = _position(accepted, entry)
        accepted[at : at + 1] = [entry]
        return self._set_accepted(accepted, name)

    def withdraw(self, entry: Accepted, name: str) -> Edit | None:
        """Take back the acceptance of the findings of one rule at one place."""
        accepted = list(self.report.accepted)
        at = _position(accepted, entry)
        del accepted[at : at + 1]
        return self._set_accepted(accepted, name)

    def take_over(self, other: Report, name: str) -> Edit | None:
        """Take over all of another state of the report, its acceptances too, as one edit.

        Entries of its record of signatures that are not here yet are added by their time, and
        stay whatever is undone: that record is only ever added to.
        """
        known = set(map(_identity, self.report.signoffs))
        self.report.signoffs += [e for e in other.signoffs if _identity(e) not in known]
        self.report.signoffs.sort(key=lambda entry: entry.signed_at)
        edit = self.apply({place: other.value(place) for place in other.places()}, name)
        before, after = tuple(self.report.accepted), tuple(other.accepted)
        if before == after:
            return edit
        self.report.accepted[:] = after
        if edit is None:
            self._undone.clear()
            edit = Edit(name, (), (before, after))
        else:
            self._done.pop()
            edit = replace(edit, acceptances=(before, after))
        self._done.append(edit)
        return edit

    def type_into(self, place: Place, value: Value, name: str) -> Edit | None:
        """Set one value while it is being typed: an unbroken run of these is undone at once.

        A run that ends where it began leaves nothing to undo.
        """
        last = self._last if self._merging == place else None
        edit = self._make({place: value}, name)
        if edit is None:
            return None
        self._merging = place
        if last is not None:
            del self._done[-2:]
            before = last.changes[0].before
            if before == edit.changes[0].after:
                self._merging = None
            else:
                edit = Edit(name, (Change(place, before, edit.changes[0].after),))
                self._done.append(edit)
        return edit

    def end_typing(self) -> None:
        """Close the run of `type_into`, so that what follows is an edit of its own."""
        self._merging = None

    def undo(self) -> Edit | None:
        """Take back the last edit; returns it, or None if there is none."""
        if not self._done:
            return None
        edit = self._done.pop()
        for change in reversed(edit.changes):
            self.report.put(change.place, change.before)
        if edit.acceptances is not None:
            self.report.accepted[:] = edit.acceptances[0]
        self._undone.append(edit)
        self._merging = None
        return edit

    def redo(self) -> Edit | None:
        """Make the edit again that was last taken back; returns it, or None if there is none."""
        if not self._undone:
            return None
        edit = self._undone.pop()
        for change in edit.changes:
            self.report.put(change.place, change.after)
        if edit.acceptances is not None:
            self.report.accepted[:] = edit.acceptances[1]
        self._done.append(edit)
        self._merging = None
        return edit

    @property
    def _last(self) -> Edit | None:
        return self._done[-1] if self._done else None

    def _set_accepted(self, accepted: Sequence[Accepted], name: str) -> Edit | None:
        before, after = tuple(self.report.accepted), tuple(accepted)
        self._merging = None
        if before == after:
            return None
        self.report.accepted[:] = after
        edit = Edit(name, (), (before, after))
        self._done.append(edit)
        self._undone.clear()
        return edit

    def _make(self, values: Mapping[Place, Value], name: str) -> Edit | None:
        changes = tuple(
            Change(place, self.report.value(place), value if value != "" else None)
            for place, value in values.items()
            if self.report.value(place) != (value if value != "" else None)
        )
        if not changes:
            return None
        made: list[Change] = []
        try:
            for change in changes:
                self.report.put(change.place, change.after)
                made.append(change)
        except (KeyError, TypeError):
            for change in made:
                self.report.put(change.place, change.before)
            raise
        edit = Edit(name, changes)
        self._done.append(edit)
        self._undone.clear()
        return edit


def _identity(entry: Signoff) -> tuple[str, str, dt.datetime, bool]:
    return entry.stage, entry.name, entry.signed_at, entry.withdraws


def _position(accepted: Sequence[Accepted], entry: Accepted) -> int:
    """Where the acceptance of the same findings stands; behind the last if there is none."""
    keys = [(other.rule, other.place) for other in accepted]
    key = (entry.rule, entry.place)
    return keys.index(key) if key in keys else len(keys)
