"""Whom a text speaks of: the organ that reports, by any of its names, or another one."""

from __future__ import annotations

from functools import cache

from .scope import Scope

LEVELS = "省市州盟县区旗镇乡"
_ENDS = (
    # the end of a name in full, the ends by which it goes, what it calls itself after 我 and 本
    ("管理委员会", ("管委会", "委", "管理委员会"), ("委", "管委会", "区", "单位")),
    ("委员会", ("委", "委员会"), ("委",)),
    (
        "街道办事处",
        ("街道", "街道办", "办事处", "街道办事处"),
        ("街道", "街", "办", "处", "街道办", "办事处"),
    ),
    ("办事处", ("办", "办事处"), ("办", "处", "办事处")),
    ("办公室", ("办", "办公室", "室"), ("办", "办公室", "室")),
    ("办公厅", ("办公厅", "办"), ("厅", "办公厅")),
    ("人民政府", ("政府", "人民政府"), ("政府",)),
    ("政府", ("政府",), ("政府",)),
)
_ALWAYS_US = "本机关 我机关 本单位 我单位 本部门 我部门 本行政机关"


@cache
def own_words(scope: Scope) -> dict[str, bool]:
    """Words that name an organ, and whether it is the one that reports.

    The names of the agency in full and without its place, 我局 and 本局; of a government also
    我县 and 全县, which in the report of a department speak of more than the department.
    """
    agency = scope.agency
    words = dict.fromkeys(_ALWAYS_US.split(), True)
    if not agency:
        return words | {f"{own}{end}": True for own in "我本" for end in ("局", "委", "厅", "办")}
    level = _level(agency)
    place = _place(agency)
    for level_word in (*LEVELS, "街道", "园区", "地区"):
        is_us = scope.is_government and (level_word in {level, "地区" if "地区" in agency else ""})
        for own in ("我", "本", "全"):
            words[own + level_word] = is_us
    rest = agency.removeprefix(place)
    words[agency] = True
    if len(rest) > 1:
        words[rest] = True
        words[f"{level}{rest}"] = True
    _, ends, own_ends = _end(agency)
    for end in own_ends:
        words |= {f"我{end}": True, f"本{end}": True, f"{end}里": True}
    if scope.is_government and level:
        words |= {f"{level}里": True, f"{level}政府": True, f"{level}人民政府": True, place: True}
        words |= {f"全{level}范围内": True, f"全{level}政府系统": True, f"我{level}各级": True}
    if "街道" in ends:
        words |= {"街道": True, f"{rest.removesuffix('办事处')}": True, "全街道": True}
    return words


def is_us(name: str, scope: Scope) -> bool:
    """Whether an organ's name, perhaps shortened, is that of the agency: 县人社局, 区局."""
    agency = scope.agency
    level = _level(agency)
    if not agency or len(name) < 2:
        return False
    if name[0] in LEVELS and name[0] != level:
        return False
    own_end, ends, _ = _end(agency)
    if own_end == "管理委员会" and name.endswith("管委会"):
        return name[:-3] in {"园区", "开发区", "新区", "区", "高新区", "经开区", ""}
    if name in ends and len(name) > 1:
        return name != "政府"
    end = max((end for end in ends if name.endswith(end)), key=len, default="")
    if not end:
        return False
    if "政府" in name and "政府" not in agency:
        return False
    head = agency.removesuffix(own_end)
    position = iter(head if name[0] not in LEVELS else head[max(0, len(_place(agency)) - 1) :])
    return all(char in position for char in name.removesuffix(end))


def _end(agency: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    for end, ends, own_ends in _ENDS:
        if agency.endswith(end):
            return end, ends, own_ends
    return (
        agency[-1:],
        (agency[-1:],),
        (agency[-1:], agency[-2:]) if len(agency) > 4 else (agency[-1:],),
    )


def _level(agency: str) -> str:
    return _place(agency)[-1:]


@cache
def _place(agency: str) -> str:
    """The place that an agency is of: 松岭县 of 松岭县水利局, but not 城乡 of 住房和城乡建设局."""
    end = 0
    for at, char in enumerate(agency):
        if char in LEVELS and agency[at - 1] != "城" and 2 <= at - end <= (3 if end else 10):
            end = at + 1
    return agency[:end]
