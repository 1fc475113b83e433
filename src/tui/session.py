"""A report that is being worked on: its file, its edits, and what the checks say of it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from ..core import storage
from ..core.checks import check
from ..core.checks.model import Finding, Severity
from ..core.editing import Edit, Editor
from ..core.forms import COVER, Place
from ..core.report import Report, Value

REQUIRED_ON_COVER = ("year", "agency.name", "signed_on")


class State(Enum):
    """How far a section is."""

    EMPTY = "空"
    UNFINISHED = "未完"
    WRONG = "有误"
    DONE = "完成"


class Progress(NamedTuple):
    """The state of a section, and how many places are left to fill in."""

    state: State
    left: int


class Session:
    """One report under work; every change goes through here and is checked at once."""

    def __init__(self, report: Report, path: Path) -> None:
        self.path = path
        self.editor = Editor(report)
        self.findings: list[Finding] = []
        self.marks: dict[Place, list[Finding]] = {}
        self._check()

    @property
    def report(self) -> Report:
        """The report as it is now."""
        return self.editor.report

    @property
    def section_keys(self) -> list[str]:
        """The cover and the sections, in the order of the form."""
        return [COVER, *self.report.form.sections_by_key]

    def apply(self, values: Mapping[Place, Value], name: str) -> Edit | None:
        """Set values as one edit."""
        return self._checked(self.editor.apply(values, name))

    def type_into(self, place: Place, value: Value, name: str) -> Edit | None:
        """Set one value while it is being typed."""
        return self._checked(self.editor.type_into(place, value, name))

    def undo(self) -> Edit | None:
        """Take back the last edit."""
        return self._checked(self.editor.undo())

    def redo(self) -> Edit | None:
        """Make again the edit last taken back."""
        return self._checked(self.editor.redo())

    def save(self, path: Path | None = None) -> None:
        """Write the report to its file, or to another one that becomes its file.

        Raises:
            ReportFileError: if it cannot be written; the file is then as it was.
        """
        storage.save(self.report, path or self.path)
        self.path = path or self.path
        self.editor.mark_saved()

    def severity(self, place: Place) -> Severity | None:
        """The gravest finding that marks a place."""
        found = {finding.severity for finding in self.marks.get(place, ())}
        return next((severity for severity in Severity if severity in found), None)

    def required(self, section_key: str) -> list[Place]:
        """The places of a section that a finished report has filled in."""
        if section_key == COVER:
            return [Place(COVER, key) for key in REQUIRED_ON_COVER]
        section = self.report.form.sections_by_key[section_key]
        if section.table is not None:
            return list(section.table.keyed_places)
        return [Place(section_key, field.key) for field in section.prose if field.required]

    def progress(self, section_key: str) -> Progress:
        """How far a section is."""
        required = self.required(section_key)
        left = sum(1 for place in required if self._is_blank(place))
        if any(
            finding.severity is Severity.ERROR
            and finding.place.section == section_key
            and not all(self._is_blank(place) for place in finding.marked)
            for finding in self.findings
        ):
            return Progress(State.WRONG, left)
        if not left:
            return Progress(State.DONE, 0)
        return Progress(State.EMPTY if left == len(required) else State.UNFINISHED, left)

    def _is_blank(self, place: Place) -> bool:
        return self.report.value(place) is None

    def _checked(self, edit: Edit | None) -> Edit | None:
        if edit is not None:
            self._check()
        return edit

    def _check(self) -> None:
        self.findings = check(self.report)
        marks: dict[Place, list[Finding]] = {}
        for finding in self.findings:
            for place in finding.marked:
                marks.setdefault(place, []).append(finding)
        self.marks = marks
