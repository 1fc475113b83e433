"""Whether section 五 answers each problem, and in measures that can be checked. Advice only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from gknb.core.forms import Place
from gknb.core.forms.roles import PLANS
from gknb.core.numerals import ORDINALS
from gknb.core.report import Report

from .model import RuleHit
from .required_prose import is_absent
from .text.patterns import compiled
from .text.plain_text import plain_text

_FEWEST_VAGUE = 2
"""One vague word is a manner of speaking; a text of nothing else has more."""


def measures(report: Report) -> Iterator[RuleHit]:
    """More problems than measures, or measures without any date, number or name."""
    problems, improvements = (Place(*key) for key in PLANS)
    if not {problems, improvements} <= report.form.prose.keys():
        return
    named, answers = report.text(problems), report.text(improvements)
    if is_absent(named) or is_absent(answers):
        return
    many, few = _items(named), _items(answers)
    if few and many > few:
        yield RuleHit(
            improvements,
            f"列出问题{many}个，改进措施{few}条",
            "逐一写明每个问题的改进措施",
        )
    elif _is_vague(answers):
        yield RuleHit(
            improvements,
            "改进措施没有时间、数量或具体名称",
            "写明做什么、何时完成、由谁负责",
        )


@lru_cache(maxsize=32)
def _items(text: str) -> int:
    """How many items a text numbers, whatever it numbers them with; 0 where it does not."""
    plain = plain_text(text).text
    return max(len({match[1] for match in pattern.finditer(plain)}) for pattern in _numberings())


@lru_cache(maxsize=32)
def _is_vague(text: str) -> bool:
    plain = plain_text(text).text
    vague = len(_vague().findall(plain))
    return vague >= _FEWEST_VAGUE and not _concrete().search(_without_numbering(plain))


def _without_numbering(plain: str) -> str:
    for pattern in _numberings():
        plain = pattern.sub("", plain)
    return plain


@cache
def _numberings() -> tuple[re.Pattern[str], ...]:
    """Takes `一是…二是`, `（一）…（二）`, `1.…2.`, `第一，…`; must leave `一是` in 统一是."""
    start = "(?:(?<=[。；：，\n])|\\A)"
    digit = f"[{ORDINALS}]"
    return (
        compiled(f"{start}({digit})(?:是|要|方面)"),
        compiled(f"{start}（({digit}|[0-9]{{1,2}})）"),
        compiled(f"{start}([0-9]{{1,2}})[.．、](?![0-9])"),
        compiled(f"{start}第({digit})(?=[，、：]|是)"),
        compiled(f"{start}({digit})、"),
    )


@cache
def _vague() -> re.Pattern[str]:
    return compiled(
        "进一步|不断|持续|继续|加强|强化|提高|提升|加大|增强|完善|优化|深化|健全|规范|注重|积极|切实|努力|认真|丰富|扎实|抓好|做好"
    )


@cache
def _concrete() -> re.Pattern[str]:
    """A date, a number or a name: something one can look for afterwards."""
    return compiled(
        "[0-9]|[一二两三四五六七八九十百]{1,3}(?:次|场|期|个|项|条|篇|名|人|类|级|种|件|批|轮|天|日|月|年|季度|小时)"
        "|每[年月周日季次逐]|按[月季周]|逐[条件项月]|季度|半年|年[内底前中末]|月底|上旬|下旬|第[一二三四]|《|“|专人|专班|专栏|专窗|专题"
        "|领导小组|办公室|科室?(?!学|技)|股室|处室|法制机构|网站|平台|公众号|新媒体|档案馆|图书馆|政务大厅|公报"
        "|培训班|台账|清单|目录|指南|座谈|问卷|考核|通报|提醒|双公示|图解|视频|漫画|动漫|听证|开放日|热线"
    )
