"""A report that is being worked on: its file, its edits, and what the checks say of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gknb.core import signing
from gknb.core.checks import RULES, Reads, acceptance, find, settle
from gknb.core.checks.accepting import REFUSED, STALE, describe
from gknb.core.digests import DATE
from gknb.core.disk.fingerprint import fingerprint, has_changed
from gknb.core.editing import Edit, Editor
from gknb.core.files import toml_file
from gknb.core.files.document import Problem
from gknb.core.files.previous import Previous, load_previous, relative_name
from gknb.core.findings import Finding, Severity, errors, still_open
from gknb.core.forms import COVER, Place
from gknb.core.open_points import is_kept
from gknb.core.report import Accepted, Report, Value
from gknb.core.signoff import Signoff

from .progress import Progress, section_keys, section_progress

if TYPE_CHECKING:
    from gknb.core.tally import Tally

PREVIOUS = Place(COVER, "previous")
YEAR = Place(COVER, "year")
_ACCEPTABLE = {rule.id for rule in RULES if rule.is_acceptable}


class Session:
    """One report under work; every change goes through here.

    Figures are checked with every change, prose when `check_prose` is called: while a sentence
    is half written, what it says is not what it is going to say.
    """

    def __init__(self, report: Report, path: Path, notes: Sequence[Finding] = ()) -> None:
        self.path = path
        self.notes = [note for note in notes if not is_kept(report, note)]
        """What reading found and is not kept with the report, so that no check tells it."""
        self.editor = Editor(report)
        self.previous: Previous = load_previous(report, path)
        """Last year's report, or why it is not at hand."""
        self.on_change: Callable[[], None] | None = None
        """Told after every change of the report."""
        self._on_disk = fingerprint(path)
        self.read_only = ""
        """Why nothing may be changed here; empty where it may."""
        self.on_refused: Callable[[], None] | None = None
        """Told after a change was refused."""
        self.tally: Tally | None = None
        """The register of cases that the tables are counted from, once one was named."""
        self.findings: list[Finding] = []
        """Everything found, in the order of the form, the accepted findings included."""
        self.marks: dict[Place, list[Finding]] = {}
        """The open findings by every place they mark."""
        self.signed: dict[str, bool | None] = {}
        """Whether what is signed of a section still holds; None where nothing is signed."""
        self.signed_stages = (0, 0)
        """How many stages are signed and hold, of how many that are asked for."""
        self._on_figures: list[Finding] = []
        self._on_prose: list[Finding] = []
        self._is_prose_due = True
        self._check_figures()
        self.check_prose()

    @property
    def report(self) -> Report:
        """The report as it is now."""
        return self.editor.report

    @property
    def section_keys(self) -> list[str]:
        """The cover and the sections, in the order of the form."""
        return section_keys(self.report)

    # Edits ------------------------------------------------------------------------------

    def apply(self, values: Mapping[Place, Value], name: str) -> Edit | None:
        """Set values as one edit."""
        if self._refuses():
            return None
        return self._checked(self.editor.apply(values, name))

    def type_into(self, place: Place, value: Value, name: str) -> Edit | None:
        """Set one value while it is being typed."""
        if self._refuses():
            return None
        return self._checked(self.editor.type_into(place, value, name))

    def dismiss_note(self, finding: Finding) -> None:
        """Forget what was found in reading, once it has been seen to."""
        self.notes.remove(finding)

    def repair(self, finding: Finding) -> Edit | None:
        """Put right what the finding itself knows how to put right."""
        return self.apply(dict(finding.repair), "自动修正")

    def accept(self, finding: Finding, reason: str) -> Edit | None:
        """Accept a finding, with a reason that is kept in the file.

        Raises:
            ValueError: if no reason is given.
        """
        if self._refuses():
            return None
        return self._checked(self.editor.accept(acceptance(finding, reason), "接受问题"))

    def withdraw(self, finding: Finding) -> Edit | None:
        """Take back the acceptance of a finding, or the one that a finding is about."""
        if self._refuses():
            return None
        entry = self.faulty_acceptance(finding) or acceptance(finding, "")
        return self._checked(self.editor.withdraw(entry, "撤销接受"))

    def take_over(self, other: Report) -> Edit | None:
        """Take over what a draft of this report holds."""
        if self._refuses():
            return None
        before = len(self.report.signoffs)
        edit = self._checked(self.editor.take_over(other, "取用草稿"))
        if len(self.report.signoffs) != before:
            self._record_grown()
        return edit

    def sign(self, stage: str, name: str, post: str, remark: str, *, force: bool) -> Signoff:
        """Sign what the report says now.

        Raises:
            SigningError: if something stands against it.
        """
        self._refuse_signing()
        self.check_prose()
        entry = signing.sign(
            self.report,
            stage,
            name,
            dt.datetime.now(tz=dt.UTC).astimezone(),
            post=post,
            remark=remark,
            open_errors=len(errors(self.findings)),
            force=force,
        )
        self._record_grown()
        return entry

    def withdraw_signature(self, stage: str, name: str, remark: str, *, force: bool) -> Signoff:
        """Take a signature back, with a reason that is kept in the file.

        Raises:
            SigningError: if something stands against it.
        """
        self._refuse_signing()
        now = dt.datetime.now(tz=dt.UTC).astimezone()
        entry = signing.withdraw(self.report, stage, name, now, remark=remark, force=force)
        self._record_grown()
        return entry

    def undo(self) -> Edit | None:
        """Take back the last edit."""
        if self._refuses():
            return None
        return self._checked(self.editor.undo())

    def redo(self) -> Edit | None:
        """Make again the edit last taken back."""
        if self._refuses():
            return None
        return self._checked(self.editor.redo())

    def save(self, path: Path | None = None) -> None:
        """Write the report to its file, or to another one that becomes its file.

        Raises:
            ReportFileError: if it cannot be written; the file is then as it was.
        """
        target = path or self.path
        if self.read_only and target == self.path:
            raise toml_file.ReportFileError(str(target), Problem("", self.read_only))
        named = self.report.cover.get(PREVIOUS.row or "")
        moved = isinstance(named, str) and target.parent.resolve() != self.path.parent.resolve()
        if moved:
            renamed = relative_name(target, self.path.parent / str(named))
            self._checked(self.editor.apply({PREVIOUS: renamed}, "另存为"))
        try:
            toml_file.save(self.report, target)
        except toml_file.ReportFileError:
            if moved:
                self._checked(self.editor.undo())
            raise
        self.path = target
        self._on_disk = fingerprint(target)
        self.editor.mark_saved()
        if moved:
            self.reload_previous()

    @property
    def is_changed_on_disk(self) -> bool:
        """Whether the file is another one than was read or saved here last."""
        return has_changed(self.path, self._on_disk)

    # Findings ---------------------------------------------------------------------------

    @property
    def open_findings(self) -> list[Finding]:
        """The findings that nobody has accepted."""
        return still_open(self.findings)

    @property
    def is_final(self) -> bool:
        """Whether the report can be published as it is: no error, every signature valid."""
        given = signing.standing(self.report)
        asked = signing.required(self.report)
        signed = all(stage in given and given[stage].is_valid for stage in asked)
        return signed and not errors(self.findings)

    def faulty_acceptance(self, finding: Finding) -> Accepted | None:
        """The acceptance that a finding says is stale or without effect."""
        if finding.rule not in (STALE, REFUSED):
            return None
        named = (entry for entry in self.report.accepted if describe(entry) in finding.message)
        return next(named, None)

    def is_acceptable(self, finding: Finding) -> bool:
        """Whether a finding may be accepted with a reason."""
        return finding.rule in _ACCEPTABLE and finding.rule not in (STALE, REFUSED)

    def found_at(self, place: Place) -> list[Finding]:
        """The open findings that mark a place, or words in it."""
        found = self.marks.get(place, [])
        return found + [
            finding
            for marked, findings in self.marks.items()
            if marked.words is not None and marked._replace(words=None) == place
            for finding in findings
        ]

    def severity(self, place: Place) -> Severity | None:
        """The gravest open finding that marks a place."""
        found = {finding.severity for finding in self.marks.get(place, ())}
        return next((severity for severity in Severity if severity in found), None)

    def progress(self, section_key: str) -> Progress:
        """How far a section is."""
        return section_progress(self.report, self.findings, section_key)

    @property
    def is_prose_due(self) -> bool:
        """Whether something has changed since prose was checked."""
        return self._is_prose_due

    def check_prose(self) -> bool:
        """Ask the rules that read prose, if anything has changed; whether it had."""
        if not self._is_prose_due:
            return False
        self._is_prose_due = False
        self._on_prose = find(self.report, self.previous.report, Reads.PROSE)
        self._look_at_signatures()
        self._settle()
        return True

    def reload_previous(self) -> None:
        """Read last year's report anew."""
        self.previous = load_previous(self.report, self.path)
        self._check_figures()

    def _checked(self, edit: Edit | None) -> Edit | None:
        if edit is None:
            return None
        if any(change.place in (PREVIOUS, YEAR) for change in edit.changes):
            self.previous = load_previous(self.report, self.path)
        changed = {change.place for change in edit.changes}
        # Words found before may no longer stand where they stood.
        self._on_prose = [
            finding
            for finding in self._on_prose
            if not changed & {place._replace(words=None) for place in finding.marked}
        ]
        self._check_figures()
        if self.on_change is not None:
            self.on_change()
        return edit

    def refuse(self) -> None:
        """Say why nothing may be changed here."""
        if self.on_refused is not None:
            self.on_refused()

    def _refuses(self) -> bool:
        if self.read_only:
            self.refuse()
        return bool(self.read_only)

    def _refuse_signing(self) -> None:
        if self.read_only:
            raise signing.SigningError([self.read_only])

    def _record_grown(self) -> None:
        self._is_prose_due = True
        self.check_prose()
        if self.on_change is not None:
            self.on_change()

    def _look_at_signatures(self) -> None:
        if not self.report.signoffs:
            return
        self.signed = signing.signed_parts(self.report)
        if self.signed[COVER] and not self.signed[DATE]:
            self.signed[COVER] = False  # the date stands on the same screen
        given = signing.standing(self.report)
        valid = sum(given[stage].is_valid for stage in given)
        self.signed_stages = (valid, len(signing.required(self.report)))

    def _check_figures(self) -> None:
        self._on_figures = find(self.report, self.previous.report, Reads.FIGURES)
        self._is_prose_due = True
        self._settle()

    def _settle(self) -> None:
        found = [*self._on_figures, *self._on_prose]
        self.findings = settle(self.report, found, self.previous.report)
        marks: dict[Place, list[Finding]] = {}
        for finding in self.open_findings:
            for place in finding.marked:
                marks.setdefault(place, []).append(finding)
        self.marks = marks
