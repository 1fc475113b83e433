"""Words written twice in a row, with the doublings that Chinese has itself left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from .text.patterns import compiled

Span = tuple[int, int]

_SINGLE = (
    # before which the doubling is right, the word, after which it is right
    ("目标靶", "的", "确士"),
    ("", "性", "质能格别情"),
    ("以涉普", "及", "时格早"),
    ("参", "与", "会"),
    ("因作认成人", "为", "民企群人官"),
    ("存现正所实潜内外好常", "在", "线职岗校建押逃"),
    ("平温饱缓柔祥调饶", "和", "谐平睦田县静顺解"),
    ("为", "了", "解"),
    ("于但还就只可也若总", "是", "否非"),
    ("针相面反一核校应绝", "对", "口外照方象策接标比应付内账"),
    ("可所予足加难得", "以", "下上前后来往内外及免便致"),
    ("理自缘", "由", "于此"),
    ("服听自", "从", "业事而严来"),
    ("由关对位处属基等终高低大小", "于", "某洪"),
    ("合兼", "并", "联购行入轨"),
    ("即", "将", "来近军领士"),
    ("", "被", "告申子"),
    ("应活", "该", ""),
    ("", "按", "钮摩"),
    ("", "向", "上好阳日"),
    ("", "已", "经"),
    ("尤及极", "其", "他它中余"),
)
"""Words of one syllable that are never doubled, but where two words meet: 作为为民服务."""

_WORDS = frozenset(word for _, word, _ in _SINGLE)

_BY_USE = (
    "政府|信息|部门|单位|服务|公开|管理|检查|审查|研究|学习|工作|培训|监督|咨询|处理|办理|答复|申请|登记"
    "|公示|发布|报告|评估|考核|讨论|调查|统计|宣传|指导|保障|建设|执法|审批|办公|组织|计划|规划|教育|交流"
    "|商量|考虑|了解|休息|打扫|行政|企业|项目|机关|干部|人员|财政|数据|文件|政策|网站|法律|技术|安全|应急"
    "|大学|中学|小学|学校|医院|公司|街道|社区|中心|园区|大厅|广场|法院|集团|委员|党委|村民|居民|社会|市场"
    "|城市|市城|县城|城区|乡村|农村|家庭|国家|地方|经济|科技|文化|卫生|环境|生态|交通|水利|农业|工业"
)
"""Words that may end one thing and begin the next: 县政府政府信息公开专栏, 各部门部门预算."""

_USUAL = "研究|讨论|学习|商量|考虑|了解|休息|打扫|交流|宣传|彼此|非常"
"""Words that people do double, or that stand twice for emphasis."""


_CORRELATED = "随边又越愈且即"
"""Words that come in pairs: 随到随办 is 到随到随 after 做."""


def doubled_words(text: str) -> Iterator[Span]:
    """Where a word stands twice in a row and should not."""
    for match in _long().finditer(text):
        yield match.span()
    for match in _pair().finditer(text):
        word = match[1]
        if word in _words(_USUAL) or word[0] == word[1] or {*word} & {*_CORRELATED}:
            continue
        if word[::-1] in _words(_BY_USE) and text[match.end() : match.end() + 1] == word[0]:
            continue  # 政务服务服务大厅: the pair begins one character later
        if word in _words(_BY_USE) and not _stands_alone(text, match.end()):
            continue
        yield match.span()
    # a pattern costs more to compile than to look for a character that stands twice
    if any(one == other and one in _WORDS for one, other in pairwise(text)):
        for match in _one().finditer(text):
            yield match.span()


def _stands_alone(text: str, end: int) -> bool:
    """Whether the second word ends its phrase, so that it does not begin another thing."""
    return end == len(text) or text[end] in "，。；、：！？）\n"


@cache
def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split("|"))


@cache
def _long() -> re.Pattern[str]:
    """Takes 政务公开专栏政务公开专栏."""
    return compiled(r"((?:(?![0-9A-Za-z_])\w){3,8})\1")


@cache
def _pair() -> re.Pattern[str]:
    """Takes 资金资金, must leave 一件一件, 二〇二〇 and a long doubling's middle."""
    plain = "(?![0-9A-Za-z_零〇一二两三四五六七八九十百千万亿几每各年月日时分秒件条次份个])"
    return compiled(rf"({plain}\w(?![0-9A-Za-z_])\w)\1")


@cache
def _one() -> re.Pattern[str]:
    ways = []
    for before, word, after in _SINGLE:
        lead = f"(?<![{before}])" if before else ""
        tail = f"(?![{after}])" if after else ""
        # three in a row are no slip of the hand: 的的的 is another fault
        ways.append(f"{lead}(?<!{word}){word}{word}(?!{word}){tail}")
    return compiled("|".join(ways))
