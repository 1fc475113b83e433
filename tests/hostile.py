"""Text that tries to do something where it is shown, and reports and file names made of it."""

from __future__ import annotations

import datetime as dt
import os

from gknb.core.forms import COVER, Place
from gknb.core.forms.cover import COVER_FIELDS
from gknb.core.report import Accepted, new_report

STEERING = (
    "\x1b[2J",
    "\x1b[31m",
    "\x1b]52;c;aGk=\x07",
    "\x1b]0;title\x1b\\",
    "\x1bP1$r0m\x1b\\",
    "\x1b",
    "\x9b31m",
    "\x9d0;x\x9c",
    "\x00\x07\x08\x0b\x0c\x7f\x85",
    "\r",
    "\u2028",
    "\u202e\u2066\u200f",
    "\u200b\u2060\ufeff\u00ad",
    "\U000e0041\U000e007f",
    "\ufffe",
)
"""What steers a terminal, or the eye."""

MARKUP = (
    "[bold]",
    "[/]",
    "[@click=app.bell]",
    "[/foo]",
    "[red",
    "\\[",
    "<script>alert(1)</script>",
    "</td></table>",
    '" onmouseover="alert(1)',
    "| --- |",
    "&#0;",
    "]]>",
    "{{x}}",
)
"""What means something to a renderer of some kind."""

FORMULAS = ("=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "＝1+1")
"""What a spreadsheet would compute."""

ALL = "某" + "局".join((*STEERING, *MARKUP)) + "末"
FORGED = "错误：伪造"
"""What must never begin a line of its own, put there by a name."""

FILE_NAMES = (
    "[bold]a[foo][@click=app.bell].toml",
    f"a\n{FORGED}.toml",
    "a\x1b[2J\x1b]52;c;aGk=\x07\x9b31m.toml",
    "a\u202e\u200b\U000e0041.toml",
    "=cmd|' C calc'!A0.toml",
    "<script>\"'&.toml",
    os.fsdecode(b"a\xff\xfe\xed\xa0\x80.toml"),
    "长" * 80 + ".toml",
)
"""Names that a file may have; the last but one is not UTF-8."""


def hostile_report(text=ALL):
    """A report with such text wherever a text can stand."""
    report = new_report("某县商务局", 2023)
    for key in COVER_FIELDS:
        if key not in ("year", "signed_on", "agency.kind", "previous"):
            report.put(Place(COVER, key), text)
    report.put(Place(COVER, "signed_on"), dt.date(2023, 1, 10))
    for place in report.form.prose:
        report.put(place, f"{text}\n{FORMULAS[0]}\n（{text}。。{text}")
    report.accepted = [
        Accepted("prose-typography", "overview.platforms", text),
        Accepted("prose-length", text, text),
        Accepted(text, "overview", text),
    ]
    return report
