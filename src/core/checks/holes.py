"""What was left to be filled in: figures, names, notes of a template, units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from gknb.core.report import Report

from .model import RuleHit
from .text.patterns import compiled, has_any
from .text.plain_text import plain_text
from .text.texts import around, texts

Span = tuple[int, int]

_SIGNS = (
    *("X", "x", "Ｘ", "ｘ", "×", "✕", "__", "＿", "年月", "年_", "**", "○○", "（）", "（ ）", "()"),
    *(
        verb + unit
        for verb in ("公开", "发布", "信息", "共", "计", "到", "收")
        for unit in "条件次篇份"
    ),
)
_NOTE_SIGNS = (
    "具体|填写|此处|名称）|名称】|网址|链接|数字）|数量）|日期）|姓名）|可根据|根据实际|删除|删去|如有|如无"
    "|示例|模板|】"
)


def holes(report: Report) -> Iterator[RuleHit]:
    """Figures, names and notes that should have been filled in: `公开条`, `XX`, `（具体网址）`."""
    for place, text in texts(report):
        for start, end in _holes(text):
            yield RuleHit(
                place._replace(words=(start, end)),
                f"“{around(text, start, end)}”：漏填数字或名称",
                "补填实际的数字或名称",
                actual=text[start:end],
            )
        for start, end in _notes(text):
            yield RuleHit(
                place._replace(words=(start, end)),
                f"“{text[start:end][:20]}”：模板的说明未替换",
                "换成实际内容；不需要的，删去",
                actual=text[start:end],
            )


def unit_missing(report: Report) -> Iterator[RuleHit]:
    """A count with no unit behind it: `收到政府信息公开申请15，均已办结`."""
    for place, text in texts(report):
        for start, end in _without_unit(text):
            yield RuleHit(
                place._replace(words=(start, end)),
                f"“{around(text, start, end)}”：数字后未写单位",
                "补写单位（件、条等）",
                actual=text[start:end],
            )


@lru_cache(maxsize=64)
def _holes(text: str) -> tuple[Span, ...]:
    plain = plain_text(text).text.replace("公开条例", "")
    if not any(sign in plain or sign in text for sign in _SIGNS):
        return ()
    return tuple(match.span() for match in _hole().finditer(text))


@lru_cache(maxsize=64)
def _notes(text: str) -> tuple[Span, ...]:
    if not has_any(text, _NOTE_SIGNS):
        return ()
    return tuple(match.span() for match in _note().finditer(text))


@lru_cache(maxsize=64)
def _without_unit(text: str) -> tuple[Span, ...]:
    plain = plain_text(text)
    return tuple(
        plain.words(*match.span("n"))
        for match in _bare_number().finditer(plain.text)
        if not match["n"].startswith("12") or len(match["n"]) < 5  # 12345 is a hotline
    )


@cache
def _hole() -> re.Pattern[str]:
    """Takes `公开条，`, `公开X条`, `××局`, must leave `公开条例`, `3×5米`, `XXL`."""
    return compiled(
        r"(?:(?:(?<=公开)|(?<=发布)|(?<=政府信息)|(?<=公开信息))[ \u3000_]*(?:条|次|篇|份)"
        r"|(?:(?<=共)|(?<=共计)|(?<=合计)|(?<=收到)|(?<=新收))[ \u3000_]*(?:条|件|次|篇|份)"
        r")(?=[，。；、])"
        r"|(?:(?<=[于至自到从（ \u3000]))年[ \u3000_]*月[ \u3000_]*日"
        r"|(?<![A-Za-z0-9])[XxＸｘ]{2,}(?![A-Za-z0-9])|(?<![0-9A-Za-z ])[×✕]+(?![0-9A-Za-z ])"
        r"|[_＿]{2,}"
        r"|(?<![A-Za-z0-9])[XxＸｘ](?=[年月日条件次个份篇期场])"
        r"|(?<=[一-鿿])\*{2,}(?=[一-鿿])|(?<![〇零一二三四五六七八九○])○{2,}(?![〇零一二三四五六七八九])"
        r"|(?<=[一-鿿])[（(][ \u3000]*[）)](?=[条件次个份篇期场年月日])"
    )


@cache
def _note() -> re.Pattern[str]:
    """Takes `（具体网址）`, `【单位名称】`, must leave `（具体情况见附件）`, `（网址：www.…）`."""
    noun = (
        "网址|网站|链接|地址|时间|日期|数字|数量|数据|件数|条数|次数|金额|名称|内容|栏目|栏目名称|电话|邮箱|姓名"
        "|单位|单位名称|机关|机关名称|部门|部门名称|情况|做法|措施|事例|案例"
    )
    named = (
        "网址|链接|数字|数量|日期|姓名|单位名称|机关名称|部门名称|单位全称|机关全称|部门全称|栏目名称|网站名称"
        "|单位|年份|年度"
    )
    return compiled(
        f"[（(【\\[〔](?:(?:具体|相关|填写|填报|插入|写明|注明|列明|补充|替换为?|请填写?|请写明|请插入){{1,2}}(?:具体|本单位|本机关|实际)?(?:{noun})"
        f"|(?:{named})|(?:此处|在此|这里|请在此)[^（）()【】\n]{{0,10}}(?:填|写|插入|补充|替换|修改|删)[^（）()【】\n]{{0,20}}"
        "|请?(?:可)?根据实际(?:情况)?[^（）()【】\n]{0,6}(?:填写|填报|修改|增减|补充|调整|描述)[^（）()【】\n]{0,12}"
        "|(?:如有|如无|没有的|无此项的?|不涉及的?)[^（）()【】\n]{0,16}(?:请|可)?(?:删除|删去|填写|写明)[^（）()【】\n]{0,10}"
        "|(?:示例|样例|模板|范文|参考模板))[）)】\\]〕]"
    )


@cache
def _bare_number() -> re.Pattern[str]:
    """Takes `办结15，`, must leave `截至2023，`, `第15、16项`, `拨打12345，`."""
    return compiled(
        "(?:申请|办结|答复|收到|受理|新收|公开(?:政府)?信息|公开政府信息|发布信息|予以公开|不予公开|无法提供|不予处理"
        "|结转(?:至|到)?下(?:一)?年度?(?:继续办理)?)(?:共计|共|为|了|总数)?"
        "(?P<n>(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{1,6})(?=[。；]|，(?![0-9]{3}(?![0-9])))"
    )
