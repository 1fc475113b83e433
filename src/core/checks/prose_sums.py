"""Whether the numbers within one sentence fit each other: parts and whole, share and counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache

from gknb.core.report import Report

from .claims.vocabulary import vocabulary
from .model import RuleHit
from .text.patterns import compiled, has_any
from .text.plain_text import NUMBER, PlainText, number, plain_text

Words = tuple[int, int]
_NOT_A_PART = "被|获|答复|办结|同比|上年|去年|结转|另|此外|重点|主要|同时|比重|平均|还|其中"


def parts(report: Report) -> Iterator[RuleHit]:
    """Parts that do not add up to the number that they are said to be part of."""
    for place in report.form.prose:
        for whole, words, found, unit in _parts_in(report.text(place)):
            total = sum(part for part, _ in found)
            shown = "＋".join(str(part) for part, _ in found)
            yield RuleHit(
                place._replace(words=words),
                f"正文说共 {whole} {unit}，其中各项 {shown}＝{total} {unit}",
                "核对总数和各项；没有列全的，写明“等”或“其他”",
                expected=str(total),
                actual=str(whole),
                also=tuple(place._replace(words=part) for _, part in found),
            )


@lru_cache(maxsize=64)
def _parts_in(text: str) -> tuple[tuple[int, Words, tuple[tuple[int, Words], ...], str], ...]:
    if "其中" not in text:
        return ()
    plain = plain_text(text)
    return tuple(_wrong_parts(plain))


def _wrong_parts(
    plain: PlainText,
) -> Iterator[tuple[int, Words, tuple[tuple[int, Words], ...], str]]:
    for start, end in plain.sentences():
        for match in _whole().finditer(plain.text, start, end):
            whole, unit = number(match["n"]), match["unit"]
            segment = plain.text[match.end() : end].partition("；")[0]
            found: list[tuple[int, Words]] = []
            at = match.end()
            for item in compiled("(?<=[，、）])").split(segment):
                part = _part().match(item)
                if part is None or part["unit"] != unit or has_any(item, _NOT_A_PART):
                    break
                value = number(part["n"])
                if value is None or whole is None or value >= whole:
                    break  # what is as much as the whole tells of something else
                span = plain.words(at + part.start("n"), at + part.end("unit"))
                found.append((value, span))
                at += len(item)
            if whole is None or len(found) < 2:
                continue
            total = sum(value for value, _ in found)
            is_told_whole = total > whole or _all().search(match[0])
            rest = plain.text[at : min(at + 6, end)]
            if total != whole and is_told_whole and not rest.startswith(("等", "以及", "其余")):
                yield whole, plain.words(match.start("n"), match.end("unit")), tuple(found), unit


def shares(report: Report) -> Iterator[RuleHit]:
    """A percentage that does not follow from the counts beside it."""
    for place in report.form.prose:
        for words, stated, right in _shares_in(report.form.key, report.text(place)):
            yield RuleHit(
                place._replace(words=words),
                f"正文说占 {stated}%，按旁边的件数算是 {right}%",
                f"核对件数和比例；件数无误的，改为 {right}%",
                expected=f"{right}%",
                actual=f"{stated}%",
            )


@lru_cache(maxsize=64)
def _shares_in(form_key: str, text: str) -> tuple[tuple[Words, str, str], ...]:
    if "占" not in text:
        return ()
    plain = plain_text(text)
    return tuple(_wrong_shares(form_key, plain))


def _wrong_shares(form_key: str, plain: PlainText) -> Iterator[tuple[Words, str, str]]:
    for match in _share().finditer(plain.text):
        paragraph = plain.text[plain.text.rfind("\n", 0, match.start()) + 1 : match.start()]
        sentence = paragraph.rpartition("。")[2]
        counts = _counts(form_key, match, paragraph, sentence)
        if counts is None:
            continue
        part, whole = counts
        if not 0 < part <= whole:
            continue
        stated = Decimal(match["p"])
        exact = Decimal(part) * 100 / Decimal(whole)
        exponent = stated.as_tuple().exponent
        last_digit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
        # cut off or rounded, either is usual
        if abs(stated - exact) >= last_digit:
            words = plain.words(match.start("p"), match.end())
            yield words, match["p"], format(exact.quantize(last_digit), "f")


def _counts(
    form_key: str, match: re.Match[str], paragraph: str, sentence: str
) -> tuple[int, int] | None:
    """Part and whole of a share, where both stand beside it without doubt."""
    stem = sentence.removesuffix("的")
    outcomes = vocabulary(form_key).outcomes
    named = max((word for word in outcomes if stem.endswith(word)), key=len, default="")
    of = re.match("办结|收到|新收", match["of"])
    if named and of:
        part = _last_count(named, paragraph[: paragraph.rfind(sentence)])
        whole = _last_count(of[0], paragraph)
        return None if part is None or whole is None else (part, whole)
    beside = compiled(rf"({NUMBER})(件|条|次)，\Z").search(sentence)
    if beside is None or match["of"].strip("总数量的比其全部申请办结公开信息件为达到"):
        return None
    wholes = [
        value
        for other in re.finditer(rf"({NUMBER}){beside[2]}(?!，占)", sentence[: beside.start()])
        if (value := number(other[1])) is not None
    ]
    part = number(beside[1])
    whole = _last_count(of[0], paragraph) if of else wholes[0] if len(wholes) == 1 else None
    return None if part is None or whole is None else (part, whole)


def _last_count(word: str, text: str) -> int | None:
    found = re.findall(rf"(?<!不){word}[^，。；0-9]{{0,12}}?([0-9]+)件", text)
    return int(found[-1]) if len(found) == 1 else None


@cache
def _whole() -> re.Pattern[str]:
    return compiled(
        rf"[^，。；\n0-9]{{0,24}}?"
        rf"(?P<n>(?<![0-9.近约超]){NUMBER})(?P<unit>条|件|次|份|篇|场|期|个)(?:，|。|（)?其中：?(?!包)"
    )


@cache
def _all() -> re.Pattern[str]:
    return compiled("共(?!同|享|建|有关)|总数|总量|总计|合计|主动公开(?:政府)?信息|办结|新收")


@cache
def _part() -> re.Pattern[str]:
    return compiled(
        rf"(?:和|及|以及)?[^0-9，。；、（）占率增减约近超余]{{1,24}}?"
        rf"(?P<n>{NUMBER})(?P<unit>条|件|次|份|篇|场|期|个)[，、）]?\Z"
    )


@cache
def _share() -> re.Pattern[str]:
    return compiled(r"(?<!约)占(?P<of>[^，。；0-9约近超]{0,12}?)(?P<p>[0-9]{1,3}(?:\.[0-9]+)?)%")
