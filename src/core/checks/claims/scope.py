"""Whether what a sentence counts is counted in this report: its organ, its year, its requests."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from gknb.core.checks.text.patterns import compiled, has_any

_OTHER_SUBJECTS = (
    "建议|提案|热线|12345|工单|留言|投诉|信箱|咨询|行政许可|审批|培训|来信|来电|来访|解读|稿件"
    "|复议机关|法律援助|低保|救助|登记|证明|信访件|督办|案卷|如果|例如"
)


class Scope(NamedTuple):
    """Whose report a text is from."""

    agency: str
    year: int
    is_government: bool
    is_at_home: bool
    """Whether the text stands in the field that is about requests."""

    def covers(self, paragraph: str, before: str, own_words: str) -> bool:
        """Whether a number belongs here, by what stands before it.

        Args:
            paragraph: the sentences before it in its paragraph.
            before: its own sentence up to the number's words.
            own_words: a pattern of words to pass over: labels of the form.
        """
        segment = before.rpartition("；")[2]
        if has_any(segment, _OTHER_SUBJECTS):
            said = compiled(own_words).sub("", segment) if own_words else segment
            if has_any(said, _OTHER_SUBJECTS):
                return False
        return self._is_this_year(before) and self._is_this_organ(paragraph, before)

    def _is_this_year(self, before: str) -> bool:
        times = list(_times().finditer(before))
        return not times or times[-1][0] in (
            f"{self.year}年",
            f"{self.year}年以来",
            "本年",
            "今年",
        )

    def _is_this_organ(self, paragraph: str, before: str) -> bool:
        if _part_of_us().search(before):
            return False
        named = [match[0] for match in _organs().finditer(before)]
        if named:
            return self._is_us(named[-1])
        opening = _organs().match(paragraph)
        return opening is None or self._is_us(opening[0])

    def _is_us(self, organ: str) -> bool:
        name = _lead().sub("", organ)
        for own in ("我", "本"):
            if name.startswith(own):
                return not self.agency or name[1:] in self.agency
        if name.startswith("全"):
            return self.is_government
        rest = iter(self.agency)
        is_short_for_us = all(char in rest for char in name)
        return is_short_for_us and (self.is_government or name[-1:] == self.agency[-1:])


@cache
def _times() -> re.Pattern[str]:
    return compiled(
        "20[0-9]{2}年(?:以来)?|本年|今年|去年|上一?年(?!度?(?:末|底)?结转)|往年|历年|近[两三四五几0-9]+年|以来|同期|上半年"
        "|下半年|季度|(?<![0-9])(?!1月1日|12月31日)[0-9]{1,2}月|施行后|实施后"
    )


@cache
def _organs() -> re.Pattern[str]:
    """An organ named as such, or as 我局 and the like."""
    return compiled(
        "[我本全](?:局|厅|委|办|县|区|市|省|州|镇|乡|街道|中心|院|校)"
        "|(?:[^\\W\\d_a-zA-Z]{1,14}?(?:局|厅|委员会|办公室|办事处|街道|乡|镇|县|区|市|省|中心|大队|支队"
        "|公司|学校|医院))++(?![域别级长面分场民间])"
    )


@cache
def _lead() -> re.Pattern[str]:
    """Words that stand before the name without belonging to it."""
    return compiled(r"\A(?:年度?|度|其中|截至|日|月|止|期间|对|由|向|在|是|则|而)+")


@cache
def _part_of_us() -> re.Pattern[str]:
    return compiled(
        r"本级|[市县区州省]直|下属|所属|各[县区市镇乡街]|辖区|二级单位|派出机构|其他单位"
    )
