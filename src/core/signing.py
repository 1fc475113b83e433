"""Which signatures stand under a report, whether they still hold, and who may sign next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from .digests import digests, part_name, parts
from .report import Report
from .safe_text import one_line, plain_name
from .signoff import PROOFREADINGS, REVIEWS, STAGES, Signoff, order_of

_CLOCKS_APART = dt.timedelta(minutes=10)
"""So far apart the clocks of two machines may be."""


class SigningError(ValueError):
    """A report cannot be signed, or a signature not be withdrawn.

    Attributes:
        reasons: why, one at least.
        can_be_forced: whether it can be done all the same, by force.
    """

    def __init__(self, reasons: Iterable[str], *, can_be_forced: bool = False) -> None:
        self.reasons = tuple(reasons)
        self.can_be_forced = can_be_forced
        super().__init__("；".join(self.reasons))


@dataclass(frozen=True)
class Standing:
    """A signature that was given and not withdrawn."""

    signoff: Signoff
    changed: tuple[str, ...]
    """The keys of the parts that say something else than when it was given."""

    @property
    def is_valid(self) -> bool:
        """Whether the report is what was signed."""
        return not self.changed


def standing(report: Report) -> dict[str, Standing]:
    """The signature of each stage that has one, in the order of `STAGES`: the last one given."""
    last = {entry.stage: entry for entry in report.signoffs}
    given = {stage: last[stage] for stage in STAGES if stage in last and not last[stage].withdraws}
    if not given:
        return {}
    now = digests(report)
    return {
        stage: Standing(entry, tuple(p for p in now if entry.digests.get(p) != now[p]))
        for stage, entry in given.items()
    }


def required(report: Report, asked: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The stages that a report to be published has passed.

    Those that are asked for; without any the three reviews, and the three proof-readings once
    one of them has been signed.
    """
    if asked:
        return asked
    proofread = any(entry.stage in PROOFREADINGS for entry in report.signoffs)
    return STAGES if proofread else REVIEWS


def missing(report: Report, asked: tuple[str, ...] = ()) -> list[str]:
    """The stages that nobody has signed, of those that are asked for."""
    given = standing(report)
    return [stage for stage in required(report, asked) if stage not in given]


def next_stage(report: Report) -> str | None:
    """The first stage that is not signed or no longer holds; None where all is done."""
    given = standing(report)
    wanted = (s for s in required(report) if s not in given or not given[s].is_valid)
    return next(wanted, None)


def refusals(report: Report, stage: str, name: str, open_errors: int) -> list[str]:
    """What stands against a signature: errors, the order of the stages, the same person twice."""
    reasons = []
    if open_errors:
        reasons.append(f"报告还有 {open_errors} 个错误没有改正")
    given = standing(report)
    own = given.get(stage)
    if own is not None and own.is_valid:
        reasons.append(f"{stage}已由{own.signoff.signer}签署，内容没有改过；要换人签，先撤回")
    order = order_of(stage)
    for earlier in order[: order.index(stage)]:
        if earlier not in given:
            reasons.append(f"还没有{earlier}，不能{stage}")
        elif not given[earlier].is_valid:
            names = "、".join(part_name(report.form, part) for part in given[earlier].changed)
            reasons.append(f"{earlier}以后改过：{names}，要先重新{earlier}")
    return reasons + [
        f"{other}也是{given[other].signoff.signer}签的，{stage}要由另一个人签"
        for other in order
        if other != stage and other in given and _same(given[other].signoff.name, name)
    ]


def out_of_turn(report: Report) -> dict[str, list[str]]:
    """What stands against signatures that are in the record, by stage.

    It is asked again before publishing, since whoever edits the file by hand passes by
    `refusals`. A signature whose entry states why it was forced is let pass.
    """
    given = standing(report)
    turn = {id(entry): number for number, entry in enumerate(report.signoffs)}
    found: dict[str, list[str]] = {}
    for stage, own in given.items():
        if own.signoff.forced or not own.is_valid:  # one that does not hold is signed again anyway
            continue
        order = order_of(stage)
        for other in order:
            if other not in given:
                continue
            before = given[other].signoff
            comes_later = order.index(other) < order.index(stage) and (
                turn[id(before)] > turn[id(own.signoff)]
                or before.signed_at > own.signoff.signed_at + _CLOCKS_APART
            )
            if comes_later:
                found.setdefault(stage, []).append(f"{stage}签在{other}之前")
            is_last = turn[id(before)] < turn[id(own.signoff)]
            if is_last and _same(before.name, own.signoff.name):
                found.setdefault(stage, []).append(f"{other}、{stage}都是{before.signer}签的")
    return found


def sign(
    report: Report,
    stage: str,
    name: str,
    at: dt.datetime,
    *,
    post: str = "",
    remark: str = "",
    open_errors: int = 0,
    force: bool = False,
) -> Signoff:
    """Add a signature to the record of a report, over what it says now.

    Args:
        report: the report; only its record is changed.
        stage: one of `STAGES`.
        name: who signs.
        at: when, with the zone.
        post: the signer's post.
        remark: what the signer has to say.
        open_errors: how many errors the checks find and nobody has mended.
        force: sign whatever stands against it, and record what that was.

    Raises:
        SigningError: if something stands against it, or the name is blank.
    """
    name = _required_name(name)
    reasons = refusals(report, stage, name, open_errors)
    if reasons and not force:
        raise SigningError(reasons, can_be_forced=True)
    entry = Signoff(
        stage,
        name,
        at.replace(microsecond=0),
        one_line(post),
        one_line(remark),
        forced="；".join(reasons),
        digests=digests(report),
    )
    report.signoffs.append(entry)
    return entry


def withdraw(
    report: Report, stage: str, name: str, at: dt.datetime, *, remark: str, force: bool = False
) -> Signoff:
    """Add to the record that the signature of a stage is taken back; the signature stays in it.

    Args:
        report: the report; only its record is changed.
        stage: one of `STAGES`.
        name: who takes it back, which may be another person than the signer.
        at: when, with the zone.
        remark: why.
        force: take it back even though a later stage is signed.

    Raises:
        SigningError: if the stage is not signed, a later one is, or name or reason are blank.
    """
    name = _required_name(name)
    given = standing(report)
    if stage not in given:
        raise SigningError([f"{stage}没有签署，不用撤回"])
    if not one_line(remark):
        raise SigningError(["撤回要写明理由"])
    order = order_of(stage)
    later = [s for s in order[order.index(stage) + 1 :] if s in given]
    reasons = [f"{'、'.join(later)}已经签署，要先撤回"] if later else []
    if reasons and not force:
        raise SigningError(reasons, can_be_forced=True)
    entry = Signoff(
        stage,
        name,
        at.replace(microsecond=0),
        remark=one_line(remark),
        forced="；".join(reasons),
        withdraws=True,
    )
    report.signoffs.append(entry)
    return entry


def signed_parts(report: Report) -> dict[str, bool | None]:
    """Whether what is signed still holds, part by part; None where nothing is signed."""
    given = standing(report).values()
    return {
        part: all(part not in each.changed for each in given) if given else None
        for part in parts(report.form)
    }


def _required_name(name: str) -> str:
    name = one_line(name)
    if not plain_name(name):
        raise SigningError(["请写签署人的姓名"])
    return name


def _same(one: str, other: str) -> bool:
    """Whether two names look alike."""
    return plain_name(one) == plain_name(other)
