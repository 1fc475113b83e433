"""What a consolidation comes to, as values for JSON."""

from __future__ import annotations

from typing import Any

from gknb.core.findings import Finding, record
from gknb.core.forms import Form
from gknb.core.report import Report

from . import Consolidation
from .parts import Part
from .stated import Comparison


def merge_record(
    whole: Consolidation, roster: str, written: str | None, compared: dict[str, Any] | None
) -> dict[str, Any]:
    """The parts, everything that is wrong with them, and where the sum was written.

    Args:
        whole: the consolidation.
        roster: the name of the list of agencies; empty where there is none.
        written: the file that it was written into; None where it was not.
        compared: what `compared_record` gives; None where no report was compared.
    """
    findings = [_record(finding, whole.form, file or roster) for file, finding in whole.gaps]
    for faulty in (*whole.faulty, *whole.doubtful):
        findings += [_record(finding, faulty.form, faulty.part.file) for finding in faulty.findings]
    return {
        "year": whole.year,
        "form": whole.form.key,
        "is_sound": whole.is_sound,
        "written": written,
        "parts": [_part(part) for part in whole.parts],
        "outside": [_part(part) for part in whole.outside],
        "unreadable": [{"file": each.file, "message": each.message} for each in whole.unreadable],
        "findings": findings,
        "compared": compared,
    }


def compared_record(compared: Comparison, form: Form, file: str) -> dict[str, Any]:
    """Where a consolidated report is not the sum of its parts."""
    return {
        "findings": [_record(finding, form, file) for finding in compared.findings],
        "left_out": list(map(_part, compared.left_out)),
        "outside": list(map(_part, compared.outside)),
        "counted_twice": list(map(_part, compared.counted_twice)),
    }


def _record(finding: Finding, form: Form, file: str) -> dict[str, str | None]:
    return record(finding, Report(form), file or None)


def _part(part: Part) -> dict[str, Any]:
    return {"file": part.file, "agency": part.agency or None, "year": part.year}
