"""Parts that are sums of other parts: counted beside them they would double every figure.

A consolidated report that this program wrote names the agencies that it is the sum of. One from
elsewhere is known by the name of the whole, or by being the sum of all the others to the digit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gknb.core.figures import Figure
from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, Place
from gknb.core.roster import name_key

from .parts import Part, figures_of
from .rules import GAP
from .sums import plus

_FEWEST_CELLS = 6
"""So many figures other than 0 at least have to agree before it is no accident."""


class Whole(NamedTuple):
    """A part that is not to be counted, and why."""

    part: Part
    finding: Finding


def find_wholes(parts: Sequence[Part], agency: str, sums: dict[Place, Figure]) -> Iterator[Whole]:
    """The parts that are the whole, or the sum of other parts.

    Args:
        parts: the parts on one form for one year.
        agency: whose report the consolidated one will be; empty where that is not known.
        sums: the figures of all the parts together.
    """
    there = {name_key(part.agency) for part in parts}
    found = False
    for part in parts:
        own = name_key(part.agency)
        inside = {name_key(name): name for name in part.merged}
        counted = [name for key, name in inside.items() if key in there and key != own]
        if counted:
            lacking = [name for key, name in inside.items() if key not in there]
            found = True
            is_earlier = bool(own) and own == name_key(agency)
            finding = _earlier if is_earlier else _consolidated
            yield Whole(part, finding(part, counted, lacking))
        elif own and own == name_key(agency):
            found = True
            yield Whole(part, _of_the_whole(part))
    if not found and (whole := _sum_of_others(parts, sums)) is not None:
        yield Whole(whole, _equal_to_sum(whole))


def _sum_of_others(parts: Sequence[Part], sums: dict[Place, Figure]) -> Part | None:
    """The part whose every figure is the sum of the others'."""
    counted = {place: figure for place, figure in sums.items() if figure}
    if len(counted) < _FEWEST_CELLS:
        return None
    whole = sum(part.weight for part in parts)
    for part in parts:
        if 2 * part.weight == whole and whole:
            own = figures_of(part.file)
            if own.keys() == counted.keys() and all(
                plus(own[place], own[place]) == figure for place, figure in counted.items()
            ):
                others = [other for other in parts if other.file != part.file and other.weight]
                return part if len(others) > 1 else None
    return None


def _consolidated(part: Part, counted: list[str], lacking: list[str]) -> Finding:
    shown = "、".join(counted[:3]) + (f"等 {len(counted)} 个机关" if len(counted) > 3 else "")
    if not lacking:
        return _finding(
            f"“{part.agency}”是汇总报告，已含{shown}的数，不再计入",
            "不用改；要以它代替各部分的，只选它一份",
            Severity.WARNING,
        )
    also = "、".join(lacking[:3]) + ("等" if len(lacking) > 3 else "")
    return _finding(
        f"“{part.agency}”是汇总报告，已含{shown}的数，又含没有报来的{also}，不能再计入",
        "补齐没有报来的部分，或者只选汇总报告、不选它所含的各部分",
        Severity.ERROR,
    )


def _earlier(part: Part, counted: list[str], lacking: list[str]) -> Finding:
    """On the result of an earlier merge, which is about to be made again."""
    del counted
    if not lacking:
        return _finding(
            f"“{part.agency}”是此前汇总的结果，没有计入",
            "移出这份文件；或者更新这份文件的数字",
            Severity.WARNING,
        )
    also = "、".join(lacking[:3]) + ("等" if len(lacking) > 3 else "")
    return _finding(
        f"“{part.agency}”是此前汇总的结果，含这次没有的{also}，没有计入",
        f"{also}不再汇总的，移出这份文件，重新汇总；仍应汇总的，补齐报告",
        Severity.ERROR,
    )


def _of_the_whole(part: Part) -> Finding:
    return _finding(
        f"“{part.agency}”与汇总报告同名，可能就是汇总报告，没有计入",
        "从各部分中移出这份报告；确是其中一部分的，改正它的机关名称",
        Severity.ERROR,
    )


def _equal_to_sum(part: Part) -> Finding:
    return _finding(
        f"“{part.agency}”的每个数都等于其他各部分之和，应是汇总报告，没有计入",
        "从各部分中移出这份报告",
        Severity.ERROR,
    )


def _finding(message: str, remedy: str, severity: Severity) -> Finding:
    place = Place(COVER, "agency.name")
    return Finding(GAP, severity, place, message, remedy, "各部分各计一次", "重复计入")
