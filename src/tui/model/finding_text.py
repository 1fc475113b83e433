"""What is said of a finding on the screens."""

from __future__ import annotations

from rich.text import Text

from gknb.core.findings import Finding
from gknb.core.forms import Form
from gknb.core.naming import place_name
from gknb.core.rendering.findings import ACCEPTED_WORD, SEVERITY_WORDS, tells_values
from gknb.core.safe_text import harmless

NOTE_WORD = "导入"
REPAIR_KEY = "F9"
ACCEPT_KEY = "A"


def word(finding: Finding) -> str:
    """What kind of finding it is."""
    return SEVERITY_WORDS[finding.severity.value] if finding.accepted is None else ACCEPTED_WORD


def in_full(
    finding: Finding,
    form: Form,
    *,
    is_acceptable: bool,
    is_about_acceptance: bool = False,
    is_note: bool = False,
) -> Text:
    """Place, message, values, remedy, and what can be done about it by a key."""
    text = Text()
    text.append(place_name(form, finding.place) + "\n", "bold")
    text.append(harmless(finding.message) + "\n")
    if finding.expected is not None and not tells_values(finding):
        actual = f"，现为 {finding.actual}" if finding.actual is not None else ""
        text.append(harmless(f"应为 {finding.expected}{actual}\n"))
    text.append(harmless(f"{finding.remedy} [{finding.rule}]"))
    if is_note:
        text.append(f"\n导入原文时发现。{ACCEPT_KEY} 标为已核对，不再列出", "bold")
    elif finding.accepted is not None:
        text.append(harmless(f"\n已接受，理由：{finding.accepted}（{ACCEPT_KEY} 撤销接受）"))
    else:
        keys = [f"{REPAIR_KEY} 自动修正"] if finding.repair else []
        keys += [f"{ACCEPT_KEY} 说明理由后接受"] if is_acceptable else []
        keys += [f"{ACCEPT_KEY} 撤销这条接受"] if is_about_acceptance else []
        if keys:
            text.append("\n" + "，".join(keys), "bold")
    return text
