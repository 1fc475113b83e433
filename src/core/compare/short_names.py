"""Short names of agencies, as offices abbreviate them: for tables that have little room."""

from __future__ import annotations

import re
from collections.abc import Sequence
from os.path import commonprefix

_YEAR = re.compile(r"[0-9]{4}年$")
"""What stands behind a name where the reports of several years are compared."""
_AREA_END = re.compile(r"(?<!城)市|[省县区旗州盟]")
"""Takes 青石县 of 青石县城市管理局, and leaves its 城市."""
ABBREVIATIONS = {
    "发展和改革委员会": "发改委",
    "发展和改革局": "发改局",
    "工业和信息化局": "工信局",
    "民族宗教事务局": "民宗局",
    "人力资源和社会保障局": "人社局",
    "自然资源和规划局": "自然资源局",
    "住房和城乡建设局": "住建局",
    "住房和城乡建设委员会": "住建委",
    "城市管理综合行政执法局": "城管局",
    "城市管理局": "城管局",
    "交通运输局": "交通局",
    "文化广电和旅游局": "文广旅局",
    "文化和旅游局": "文旅局",
    "卫生健康委员会": "卫健委",
    "卫生健康局": "卫健局",
    "市场监督管理局": "市场监管局",
    "行政审批服务局": "审批局",
    "医疗保障局": "医保局",
    "国有资产监督管理委员会": "国资委",
    "地方金融监督管理局": "金融局",
    "退役军人事务局": "退役军人局",
    "应急管理局": "应急局",
    "高新技术产业开发区管理委员会": "高新区管委会",
    "经济技术开发区管理委员会": "经开区管委会",
    "开发区管理委员会": "开发区管委会",
    "管理委员会": "管委会",
    "人民政府办公室": "政府办",
    "人民政府办公厅": "政府办公厅",
    "人民政府": "政府",
    "街道办事处": "街道",
}
"""How the ends of names are abbreviated, the longer ones before those that they end in."""


def short_names(names: Sequence[str]) -> tuple[str, ...]:
    """Names without the area that all of them begin with, abbreviated; as many different ones."""
    area = shared_area(names)
    without_area = tuple(name.removeprefix(area) for name in names)
    for short in (tuple(_short(name, area) for name in names), without_area):
        if len(set(short)) == len(set(names)):
            return short
    return tuple(names)


def shared_area(names: Sequence[str]) -> str:
    """The area that all names begin with and that short names leave out.

    `云溪市` of 云溪市教育局 and 云溪市人民政府; nothing where a name would be lost with it.
    """
    prefix = commonprefix([*names]) if len(names) > 1 else ""  # noqa: RUF071  # no paths
    end = max((match.end() for match in _AREA_END.finditer(prefix)), default=0)
    return prefix[:end] if all(len(name) > end + 1 for name in names) else ""


def _short(name: str, area: str) -> str:
    rest = _abbreviated(name.removeprefix(area))
    # 政府 alone would leave open of what; 市政府 does not.
    return area[-1] + rest if area and rest.startswith("政府") else rest


def _abbreviated(name: str) -> str:
    year = _YEAR.search(name)
    bare = name if year is None else name[: year.start()]
    for whole, short in ABBREVIATIONS.items():
        if bare.endswith(whole):
            return bare.removesuffix(whole) + short + name[len(bare) :]
    return name
