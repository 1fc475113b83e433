"""Signatures that are missing, or that no longer hold because the report was changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from gknb.core.forms import COVER, Place
from gknb.core.naming import short_label
from gknb.core.numerals import ORDINALS
from gknb.core.report import Report
from gknb.core.requirements import BY_LAW, Requirements

from .model import Demand, RuleHit

if TYPE_CHECKING:
    from gknb.core.signing import Standing

_LONGEST = 17
SIGNOFF_STALE, SIGNOFF_MISSING = "signoff-stale", "signoff-missing"
SIGNOFF_ORDER = "signoff-order"


def stale(report: Report, _requirements: Requirements = BY_LAW) -> Iterator[RuleHit]:
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
            f"{_part(name)}签署后有改动，{_named(lost)}失效",
            f"改回签署时的内容；或重新{_stages(lost)}",
        )


def unsigned(report: Report, requirements: Requirements = BY_LAW) -> Iterator[RuleHit]:
    """Each stage that is not signed, once signing has begun."""
    if report.signoffs:
        yield from unsigned_at_all(report, requirements)


def unsigned_at_all(report: Report, requirements: Requirements = BY_LAW) -> Iterator[RuleHit]:
    """Each stage that is not signed, even where signing has not begun."""
    from gknb.core.signing import missing  # as above

    for stage in missing(report, requirements.signatures):
        yield RuleHit(
            Place(COVER),
            f"尚未{stage}",
            f"由{stage}人员核对后签署",
        )


def out_of_turn(report: Report, _requirements: Requirements = BY_LAW) -> Iterator[RuleHit]:
    """Each stage that was signed before an earlier one, or by somebody who signed another."""
    if not report.signoffs:
        return
    from gknb.core.signing import out_of_turn  # as above

    for stage, faults in out_of_turn(report).items():
        yield RuleHit(
            Place(COVER),
            f"{stage}的签署无效：{'；'.join(faults)}",
            f"撤回{stage}，由另一人按次序重新签署",
            expected="由不同的人依次签署",
            actual="；".join(faults),
        )


FINAL_CHECKS: Mapping[str, Demand] = {
    SIGNOFF_STALE: stale,
    SIGNOFF_MISSING: unsigned_at_all,
    SIGNOFF_ORDER: out_of_turn,
}
"""What is an error in a report that is to be published, by the id of the rule."""


def _named(given: Mapping[str, Standing]) -> str:
    """The signatures that no longer hold; of many with long names, the first and how many."""
    named = [f"{stage}{standing.signoff.name[:6]}" for stage, standing in given.items()]
    listed = "、".join(named)
    return listed if len(listed) <= _LONGEST else f"{named[0]}等{len(named)}个签署"


def _part(name: str) -> str:
    """A part in few words: 第二部分 for 二、主动公开政府信息情况."""
    ordinal, mark, _ = name.partition("、")
    return f"第{ordinal}部分" if mark and ordinal in ORDINALS else f"“{short_label(name)}”"


def _stages(given: Mapping[str, Standing]) -> str:
    return "、".join(given)
