"""One organ, whatever an office calls it: 卫健委, 卫生健康委 and 卫生健康委员会 have one core.

Only the ways in which offices really vary the name of one organ: the rank (局, 委, 办) that a
reform changed, 和 left out, the short form that everybody uses, a branch named before or after
its bureau.
A core is no proof: whoever compares two sees that nobody else of a list has the same.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

AREAS = "省市县区旗州盟"
"""How areas end."""

_ENDS = (
    ("办公室", "办"),
    ("委员会", "委"),
    ("街道办事处", "街道"),
    ("街道办", "街道"),
)
"""Ends of names that are one and the same, the longer one first."""
_ZONES = (
    ("经济技术开发区", "经开区"),
    ("高新技术产业开发区", "高新区"),
    ("高新技术开发区", "高新区"),
)
_MORE_TOPICS = {
    "科学技术": "科技",
    "人民防空": "人防",
    "文化广电旅游体育": "文广旅体",
    "城市管理综合执法": "城管",
    "人力社保": "人社",
}
"""Short forms beside those that tables use (`compare.short_names`); without 和, without a rank."""

# Takes 云溪市人民政府外事办公室; leaves 云溪市人民政府办公室, 人民政府驻北京办事处.
_OF_GOVERNMENT = re.compile(r"人民政府(?!办公?[室厅]?\Z|驻)(?=.{3})")
# Takes 开发区管理委员会; leaves 国有资产监督管理委员会, 城市管理委员会.
_ZONE_COMMITTEE = re.compile(r"(?<=[区园城港岛])管理委员会\Z|(?<=[区园港岛])管委\Z")
# Takes 卫生健康局, 卫生健康委: an organ that became a commission is the same organ. Leaves 政府办,
# which is not the 政府.
_CHANGED_RANK = re.compile(r"(?<!政府)(?:局|委|办)\Z")
_TOWN = re.compile(r"(?<=[乡镇])政府\Z")
# Takes 发展和改革, 科学技术与工业; leaves 太和中心, 永安和平, which are names.
_AND = re.compile(r"(?<=..)[和与及、](?![平谐睦顺])(?=..)")
_PLACE = re.compile(r"(?:[乡镇]|街道)\Z")
_BRANCHED = "公安|自然资源规划|自然资源|规划自然资源|生态环境|市场监督管理|市场监管|国土资源|税务"
# Takes 云溪市公安局东湖区分局 and 云溪市东湖公安分局.
_BRANCH = re.compile(
    rf"(?P<area>.*?[市州盟])?(?:(?P<topic>{_BRANCHED})局(?P<where>.{{2,8}}?)[区县]?分局"
    rf"|(?P<place>.{{2,8}}?)[区县]?(?P<kind>{_BRANCHED})分局)"
)


class Form(NamedTuple):
    """The name of an organ in parts that can be compared one by one."""

    core: str
    """The same for all usual ways of naming one organ."""
    spelling: str
    """The core with what the organ does as it is written: 卫生健康 and 卫健 are two."""
    rank: str
    """Which of 局, 委, 办 it is; empty for any other organ."""


def organ_core(name: str) -> str:
    """What is the same for all usual ways of naming one organ.

    Args:
        name: without spaces and without a remark in brackets at its end.
    """
    return organ_form(name).core


@lru_cache(maxsize=8192)
def organ_form(name: str) -> Form:
    """A name in its parts: two of one core may still be of another rank or spelling.

    Args:
        name: without spaces and without a remark in brackets at its end.
    """
    core = _OF_GOVERNMENT.sub("", name)
    core = _ZONE_COMMITTEE.sub("管委会", core.replace("人民政府", "政府"))
    for long, short in _ZONES:
        core = core.replace(long, short)
    if branch := _BRANCH.fullmatch(_AND.sub("", core)):
        topic = _topic(branch["topic"] or branch["kind"])
        core = f"{branch['area'] or ''}{branch['where'] or branch['place']}{topic}分局"
        return Form(core, core, "")
    for long, short in _ENDS:
        if core.endswith(long):
            core = core.removesuffix(long) + short
    rank = _CHANGED_RANK.search(core)
    core = _TOWN.sub("", _CHANGED_RANK.sub("", core))
    spelling = core if _PLACE.search(core) else _without_and(core)
    topic = core if _PLACE.search(core) else _topic(spelling)
    return Form(topic, spelling, rank[0] if rank is not None else "")


def _without_and(core: str) -> str:
    """Without 和 in what the organ does: in the name of an area, as 和平区, it stays."""
    start = max(map(core.rfind, AREAS)) + 1
    return core[:start] + _AND.sub("", core[start:])


def _topic(core: str) -> str:
    """A core in which what the organ does is in its short form."""
    for long, short in _topics().items():
        if core.endswith(long):
            return core.removesuffix(long) + short
    return core


@cache
def _topics() -> dict[str, str]:
    """What organs do and its short form, without 和 and rank; the longer ones first."""
    from gknb.core.compare.short_names import ABBREVIATIONS  # most folders need no names

    found = dict(_MORE_TOPICS)
    for long, short in ABBREVIATIONS.items():
        topic = _AND.sub("", _CHANGED_RANK.sub("", long.replace("委员会", "委")))
        if topic != long.replace("委员会", "委") and short[-1] in "局委办":
            found.setdefault(topic, _CHANGED_RANK.sub("", short))
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))
