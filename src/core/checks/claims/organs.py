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
    words |= dict.fromkeys(_shorter(agency), True)
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
        if not scope.is_government:
            itself = (f"{who}{end}" for who in ("", "我", "本"))
            words |= {f"{who}{part}": True for who in itself for part in ("机关", "本级")}
    if not scope.is_government:
        words |= {f"{agency}机关": True, f"{rest}机关": True, f"{level}{rest}机关": True}
    if scope.is_government and level and (near := _nearest_place(place)) != place:
        # 白鹿乡 of 青石县白鹿乡人民政府
        words |= dict.fromkeys((near, f"{near}政府", f"{near}人民政府"), True)
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
    names_level = name[0] in LEVELS and not name.startswith("市场")
    if names_level and name[0] != level:
        return False
    own_end, ends, _ = _end(agency)
    if own_end == "管理委员会" and name.endswith("管委会"):
        head = name[:-3]
        return head in {"园区", "开发区", "新区", "区", "高新区", "经开区", ""} or (
            len(head) > 1 and head in agency
        )
    if name in ends and len(name) > 1:
        return name != "政府"
    end = max((end for end in ends if name.endswith(end)), key=len, default="")
    if not end:
        return False
    if "政府" in name and "政府" not in agency:
        return False
    head = agency.removesuffix(own_end)
    position = iter(head if not names_level else head[max(0, len(_place(agency)) - 1) :])
    return all(char in position for char in name.removesuffix(end))


def _shorter(agency: str) -> tuple[str, ...]:
    """A name without the organ above it: 青石县税务局, 河西分局."""
    at = agency.find("局", 1, len(agency) - 3)
    return (agency[at + 1 :],) if at > 0 else ()


def _nearest_place(place: str) -> str:
    """The last place of a name: 白鹿乡 of 青石县白鹿乡."""
    start = max((place.rfind(level, 0, len(place) - 2) for level in LEVELS), default=-1)
    return place[start + 1 :] if start > 0 else place


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
