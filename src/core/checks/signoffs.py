"""Signatures that are missing, or that no longer hold because the report was changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from gknb.core.forms import COVER, Place
from gknb.core.naming import short_label
from gknb.core.report import Report

from .model import Check, RuleHit

if TYPE_CHECKING:
    from gknb.core.signing import Standing

SIGNOFF_STALE, SIGNOFF_MISSING = "signoff-stale", "signoff-missing"


def stale(report: Report) -> Iterator[RuleHit]:
    """Each part that was changed after it was signed, with the signatures that do not hold."""
    if not report.signoffs:
        return
    from gknb.core.digests import part_name, part_place, parts  # most bear no signature
    from gknb.core.signing import standing

    given = standing(report)
    for part in parts(report.form):
        lost = {stage: each for stage, each in given.items() if part in each.changed}
        if not lost:
            continue
        name = part_name(report.form, part)
        yield RuleHit(
            part_place(part),
            f"“{short_label(name)}”签署后有改动，失效：{_named(lost)}",
            f"改回签署时的内容；或重新{_stages(lost)}",
        )


def unsigned(report: Report) -> Iterator[RuleHit]:
    """Each stage that is not signed, once signing has begun."""
    if report.signoffs:
        yield from unsigned_at_all(report)


def unsigned_at_all(report: Report) -> Iterator[RuleHit]:
    """Each stage that is not signed, even where signing has not begun."""
    from gknb.core.signing import missing  # as above

    for stage in missing(report):
        yield RuleHit(
            Place(COVER),
            f"尚未{stage}",
            f"由{stage}人员核对后签署",
        )


FINAL_CHECKS: Mapping[str, Check] = {SIGNOFF_STALE: stale, SIGNOFF_MISSING: unsigned_at_all}
"""What is an error in a report that is to be published, by the id of the rule."""


def _named(given: Mapping[str, Standing]) -> str:
    """The first signature that no longer holds, with who made it, and how many there are."""
    stage, standing = next(iter(given.items()))
    signed = standing.signoff
    day = f"{signed.signed_at.month}月{signed.signed_at.day}日"
    more = f"等{len(given)}个签署" if len(given) > 1 else ""
    return f"{stage}（{signed.name[:10]}，{day}）{more}"


def _stages(given: Mapping[str, Standing]) -> str:
    return "、".join(given)
