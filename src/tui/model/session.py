"""A report that is being worked on: its file, its edits, and what the checks say of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gknb.core import signing
from gknb.core.campaign import Campaign, CampaignError, SettingsError, open_campaign
from gknb.core.checks import acceptance
from gknb.core.disk.clock import local_now
from gknb.core.disk.fingerprint import fingerprint, has_changed
from gknb.core.editing import Edit, Editor
from gknb.core.files import toml_file
from gknb.core.files.document import Problem
from gknb.core.files.previous import Previous, relative_name
from gknb.core.findings import Finding, errors
from gknb.core.forms import COVER, Place
from gknb.core.open_points import is_kept
from gknb.core.report import Report, Value
from gknb.core.signoff import Signoff

from .check_results import CheckResults
from .paper_totals import PaperTotals
from .progress import section_keys
from .prose_check import ProseCheck
from .repairs import repair_at
from .second_pass import SecondPass
from .text_search import TextSearch

if TYPE_CHECKING:
    from gknb.core.reading import Quote
    from gknb.core.tally import Tally

PREVIOUS = Place(COVER, "previous")
YEAR = Place(COVER, "year")
AGENCY = Place(COVER, "agency.name")


class Session:
    """One report under work; every change goes through here."""

    def __init__(
        self,
        report: Report,
        path: Path,
        notes: Sequence[Finding] = (),
        *,
        checks_prose: bool = True,
    ) -> None:
        self.path = path
        self.notes = [note for note in notes if not is_kept(report, note)]
        """What reading found and is not kept with the report, so that no check tells it."""
        self.editor = Editor(report)
        self._campaign, self._campaign_fault = _campaign_of(path)
        self.previous: Previous = self._find_previous(report)
        """Last year's report, or why it is not at hand."""
        self.on_change: Callable[[], None] | None = None
        """Called after every change of the report."""
        self._on_disk = fingerprint(path)
        self.last_section = COVER
        """The section that was shown last; the way back from what is none."""
        self.read_only = ""
        """Why nothing may be changed here; empty where it may."""
        self.on_refused: Callable[[], None] | None = None
        """Called after a change was refused."""
        self.is_left = False
        """Whether the report was closed: what arrives for it now comes too late."""
        self.tally: Tally | None = None
        """The register of cases that the tables are counted from, once one was named."""
        self.origins: Mapping[Place, Quote] | None = None
        """Where everything stood in the source of an imported report, once that was read."""
        self.paper_totals = PaperTotals(report)
        """What the paper says of sums, until it agrees."""
        self.second_passes: dict[str, SecondPass] = {}
        """The tables that are being keyed a second time, by table key."""
        self.text_search = TextSearch()
        """What is searched for in the texts."""
        self.results = CheckResults(
            report,
            self.previous.report,
            checks_prose=checks_prose,
            requirements=self._campaign.requirements,
        )
        """What the checks say of the report as it is now."""
        self.prose_check = ProseCheck(self.results)
        """Checks prose beside the keyboard; `check_prose` does so at once."""

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

    def repair(self, finding: Finding, here: Place | None = None) -> Edit | None:
        """Put right what the finding itself knows how to put right, from a place."""
        values = repair_at(finding, here)
        return self.apply(values, "自动修正") if values else None

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
        entry = self.results.faulty_acceptance(finding) or acceptance(finding, "")
        return self._checked(self.editor.withdraw(entry, "撤销接受"))

    def take_over(self, other: Report) -> Edit | None:
        """Take over what a draft of this report holds."""
        if self._refuses():
            return None
        before = len(self.report.signoffs)
        edit = self._checked(self.editor.take_over(other, "恢复草稿"))
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
            local_now(),
            post=post,
            remark=remark,
            open_errors=len(errors(self.results.findings)),
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
        now = local_now()
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

    def check_prose(self) -> bool:
        """Check prose, if anything has changed; whether it had."""
        return self.results.check_prose()

    def reload_previous(self) -> None:
        """Read last year's report again."""
        self._campaign, self._campaign_fault = _campaign_of(self.path)
        self.previous = self._find_previous(self.report)
        self.results.compare_with(self.previous.report)
        self.results.check_figures()

    def _find_previous(self, report: Report) -> Previous:
        """Last year's report: the one that this one names, else the one in last year's folder."""
        previous = self._campaign.previous(report, self.path)
        return previous if previous.reason else previous._replace(reason=self._campaign_fault)

    def _checked(self, edit: Edit | None) -> Edit | None:
        if edit is None:
            return None
        changed = {change.place for change in edit.changes}
        if changed & {PREVIOUS, YEAR, AGENCY}:
            self.previous = self._find_previous(self.report)
            self.results.compare_with(self.previous.report)
        self.results.follow_edit(changed)
        self.results.check_figures()
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
        self.results.is_prose_due = True
        self.results.check_prose()
        if self.on_change is not None:
            self.on_change()


def _campaign_of(path: Path) -> tuple[Campaign, str]:
    """What the folder of a report asks for, and why that is not known."""
    try:
        return open_campaign(path.parent), ""
    except (SettingsError, CampaignError) as error:
        return Campaign(), str(error)
