"""Whether the text speaks of this organ as itself, and not of another one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from gknb.core.agencies import Sort, sort_of
from gknb.core.report import Report

from .model import RuleHit
from .text.patterns import compiled, has_any
from .text.plain_text import PlainText, plain_text
from .text.texts import PREAMBLE, texts

Span = tuple[int, int]
_ACTS = ("认真", "坚持", "严格", "深入", "高度重视", "全面", "始终", "切实")
_ACTS_AS_WE = (
    "将政府信息公开|把政府信息公开|将政务公开|主动公开政府信息|共主动公开|共收到|全年收到|新收政府信息"
    "|把政务公开|将信息公开|把信息公开|持续加强|持续推进|不断完善|不断健全|严格落实|扎实推进|认真落实"
    "|共受理|共公开|高度重视|不断加强|进一步加强|切实加强|着力"
)
_WITH_OTHERS = (
    "学习|借鉴|考察|交流|对标|赴|前往|帮扶|协作|援|来自|转发|印发|召开的|会同|联合|配合|牵头|指导|派驻|移送|移交"
    "|我局|本局|我委|本委|我厅|本厅|本机关|本单位|转办|抄送|报送|起诉|诉|被告|典型案例|比"
)
"""Words beside which another organ is named rightly."""


def other_organ(report: Report) -> Iterator[RuleHit]:
    """Another organ that speaks as this one: 我县 in a bureau's report, another city's website."""
    agency = "".join(report.agency.split())
    if not agency:
        return
    is_government = report.kind == "government" or sort_of(agency) is Sort.GOVERNMENT
    for place, text in texts(report):
        for start, end in _other_organs(text, agency, is_government, place == PREAMBLE):
            words = text[start:end]
            is_self = words[0] in "我本"
            yield RuleHit(
                place._replace(words=(start, end)),
                f"自称“{words}”与本机关不符，可能抄自其他报告"
                if is_self
                else f"“{words[:20]}”不是本机关，可能抄自其他报告",
                "核对后改为本机关名称或“本机关”",
                actual=words,
            )


@lru_cache(maxsize=64)
def _other_organs(
    text: str, agency: str, is_government: bool, is_preamble: bool
) -> tuple[Span, ...]:
    plain = plain_text(text)
    found = {*_self_named(plain, agency, is_government)}
    found.update(_at_start(plain, agency))
    found.update(_other_places(plain, agency))
    found.update(_acting(plain, agency, is_government))
    if not is_government:
        found.update(_peers(plain, agency))
    if is_preamble:
        found.update(_reporting(plain, agency))
    return tuple(plain.words(*span) for span in sorted(found))


def _self_named(plain: PlainText, agency: str, is_government: bool) -> Iterator[Span]:
    if not {*"我本"} & {*plain.text}:
        return
    for match in _self().finditer(plain.text):
        if match["level"]:
            # a bureau is no county, even where its name begins with one's
            fits = is_government and match["level"] == _level(agency)
        else:
            fits = match["office"] in agency
        if not fits:
            yield match.span("words")


def _at_start(plain: PlainText, agency: str) -> Iterator[Span]:
    if any(verb in plain.text for verb in _ACTS):
        for match in _named_at_start().finditer(plain.text):
            if not _is_us(match["name"], agency):
                yield match.span("name")


def _other_places(plain: PlainText, agency: str) -> Iterator[Span]:
    """Another city's or county's government, named where one's own website and the like are."""
    own = _places_of(agency)
    if "政府" not in plain.text or not own:
        return
    for start, end in plain.sentences():
        sentence = plain.text[start:end]
        if "政府" not in sentence or has_any(sentence, _WITH_OTHERS):
            continue
        for match in _own_channel().finditer(sentence):
            name = re.split(f"[{_LEADS}]", match["name"])[-1]
            if len(name) < 3 or name[0] in _GENERAL or has_any(name, _NO_PLACE):
                continue
            if not _is_place_name(name[:-1]):
                continue  # 依托市政府门户网站
            level = name[-1]
            peers = [place for place in own if place[-1] == level]
            if (
                peers
                and name not in own
                and not any(name in place or place in name for place in own)
            ):
                yield start + match.end("name") - len(name), start + match.end("name")


def _is_place_name(stem: str) -> bool:
    """Whether what stands before 市 or 县 may be its name, by how such names end: 宜宾, 青石.

    Any verb may stand before 市政府 (依托, 充分利用, 运营), and hardly one ends as places do.
    """
    return stem[-1] in _ENDS_OF_PLACES and stem[-2:] not in _ORDINARY


def _acting(plain: PlainText, agency: str, is_government: bool) -> Iterator[Span]:
    """Another bureau of the same place that does what only the reporting organ tells of."""
    own = _places_of(agency)
    if is_government or not own or not has_any(plain.text, _ACTS_AS_WE):
        return
    for start, end in plain.sentences():
        sentence = plain.text[start:end]
        match = _acting_organ().match(sentence)
        if match is None or has_any(sentence, _WITH_OTHERS):
            continue
        name = match["name"]
        if name.startswith(own[0]) and not _is_us(name, agency):
            yield start + match.start("name"), start + match.end("name")


def _peers(plain: PlainText, agency: str) -> Iterator[Span]:
    """The same bureau of another place of the same level, where a sentence speaks of us.

    Takes `喀什地区商务局组织培训3次`, must leave `赴喀什地区商务局学习` and a county's bureau.
    """
    own = _places_of(agency)
    office = agency.removeprefix("".join(own))
    if not own or len(office) < 3 or office not in plain.text:
        return
    for start, end in plain.sentences():
        sentence = plain.text[start:end]
        when = _when().match(sentence)
        first = when.end() if when else 0
        at = sentence.find(office, first, first + 24)
        name = sentence[first : max(at, first)]
        if not 2 < len(name) <= _LONGEST_PLACE or {*name} & {*_LEADS}:
            continue
        if name[-1] != own[-1][-1] or name[0] in _GENERAL or name in agency:
            continue
        if _place().fullmatch(name.removeprefix("".join(own[:-1]))) is None:
            continue
        if not has_any(sentence, f"{_WITH_OTHERS}|、|等"):
            yield start + first, start + at + len(office)


def _reporting(plain: PlainText, agency: str) -> Iterator[Span]:
    """Another organ whose report a preamble says this is."""
    for match in _whose_report().finditer(plain.text):
        name = match["name"]
        if sort_of(name) is not Sort.UNKNOWN and not _is_us(name, agency):
            yield match.span("name")


def _is_us(name: str, agency: str) -> bool:
    """Whether a name may be short for ours, or ours with something before it."""
    rest = iter(agency)
    return all(char in rest for char in name) or agency in name


def _level(agency: str) -> str:
    """The last character of the name of a government's territory: 县 of 某市某县人民政府."""
    return agency.removesuffix("人民政府").removesuffix("行政公署")[-1:]


@lru_cache(maxsize=8)
def _places_of(agency: str) -> tuple[str, ...]:
    """The places that a name consists of, outermost first: 云溪市, 石桥县."""
    return tuple(match[0] for match in _place().finditer(agency))


_LEADS = "找在由向对从到与和及被经为是入看过于按据访录问查登阅即的将把以布请并其中可上达现"
_LONGEST_PLACE = 5
_GENERAL = "全我本各某该省上下级直辖所县市区乡镇"
_NO_PLACE = "级|设区|中心城|大城|各|全市|全县|我市|我县|本市|本县|县市|市县|市区|省市|自治"

_ENDS_OF_PLACES = (
    "山江河湖海州阳阴安宁昌城原林泉石溪岭港岛丰池田川沙汉京庆肥春坊营庄丘岗店潭底怀莞宾隆木云南北东西"
    "桥塘坪坝峡谷坡洲浦湾津屯堡寨陵陂冈峰岩岳洞沟井泽淀龙凤虎鹤梅桐柳松柏桂榆槐杨桑麻茶盐铁铜玉珠宝邑郡"
    "水平德兴化门口台源都顺康泰武义仁和清明远关头封沧衡湘赣吴越楚圳佛浮乐余昆饶潮汕溧江"
)
_WORDS = """
强化 深化 优化 细化 固化 量化 美化 转化 净化 简化 活化 催化 消化 孵化 文化 绿化 亮化 变化
内化 平台 出台 搭台 后台 窗口 对口 入口 出口 接口 端口 部门 专门 登门 上门 开门 热门 来源
起源 资源 水平 公平 振兴 复兴 新兴 相关 有关 机关 公关 攻关 把关 首都 品德 道德 年底 彻底
到底 指南 运营 经营 公安 治安 还原 搭桥 架桥 上岗 轮岗 园林 法宝 上云 主城 县城 牵头 带头
说明 声明 表明 证明 查明 写明 理清 厘清 申请 提请 融和 共和 响应 理顺 捋顺 快乐 其余 业余
动武 长远 永远 健康 密封 开封 平衡 抗衡 开关 海关 闭关 从头 兜底 摸底 汇总 转隶 附近
"""
_ORDINARY = frozenset(_WORDS.split())
"""Words that end as places do."""


@cache
def _place() -> re.Pattern[str]:
    return compiled("[一-鿿]{2,6}?(?:自治区|自治州|自治县|地区|省|市|州|盟|县|区|旗)")


@cache
def _own_channel() -> re.Pattern[str]:
    """Takes `查找宜宾市政府公开的信息`, must leave `学习宜宾市的做法`."""
    return compiled(
        "(?P<name>[一-鿿]{2,4}[市县区州旗])(?:人民)?政府"
        "(?=门户|网|信息|政务|公开|官网|官方|公报|办公)"
    )


@cache
def _when() -> re.Pattern[str]:
    return compiled("(?:20[0-9]{2}年度?，?|今年，?|本年度，?|全年，?|一年来，?)")


@cache
def _acting_organ() -> re.Pattern[str]:
    """Takes `2024年云溪市教育局将政府信息公开纳入…`, must leave `会同云溪市教育局…`."""
    return compiled(
        "(?:20[0-9]{2}年度?，?|今年，?|本年度，?|全年，?|一年来，?)?"
        f"(?P<name>[一-鿿]{{4,20}}?(?:局|委员会|厅))(?=(?:20[0-9]{{2}}年度?)?，?(?:{_ACTS_AS_WE}))"
    )


@cache
def _whose_report() -> re.Pattern[str]:
    """Takes `现公布云溪市教育局2024年政府信息公开工作年度报告`."""
    return compiled(
        "(?:公布|发布|编制|形成|现将)(?P<name>[一-鿿]{4,30}?)(?:20[0-9]{2}年度?)?"
        "政府信息公开(?:工作)?(?:年度报告|年报|情况)"
    )


@cache
def _self() -> re.Pattern[str]:
    done = (
        "(?=(?:20[0-9]{2}年度?|全年|本年度?|共|未|没有|，)*"
        "(?:收到|新收|受理(?!点)|主动公开政府信息|制发|办结))"
    )
    return compiled(
        "(?P<words>[我本](?:(?P<office>局|厅|镇|乡(?!村|土)|街道|委(?!托|派|员)|中心(?!城|思|工))"
        f"|(?P<level>[县区市州省旗](?!级|直|域|长|场|民)){done}))"
    )


@cache
def _named_at_start() -> re.Pattern[str]:
    """An organ's full name that opens a paragraph and then acts."""
    return compiled(
        r"(?:\A|\n)(?:20[0-9]{2}年度?，?|今年，?|本年度，?)?(?![我本各全市县区]|按|在|根据|依|由|与|向|经|为|以)"
        rf"(?P<name>[^\W\d_a-zA-Z]{{3,20}}?(?:局|委员会|厅))(?={'|'.join(_ACTS)})"
    )
