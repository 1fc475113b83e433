"""The prose of a section divided among its fields, by what the paragraphs say they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from gknb.core.findings import Finding, Severity
from gknb.core.forms import Form, Place, Prose, Section
from gknb.core.naming import place_name, prose_heading
from gknb.core.numerals import ORDINALS
from gknb.core.open_points import TOGETHER

from .labels import bare, telling_pairs
from .pieces import Line
from .reading import Quote, Reading

# Takes `（一）`, `一、`, `1.`, `一是`, `**`, with a blank behind it or not; leaves `10件`.
_NUMBER = re.compile(
    rf"\s*(?:(?P<bracket>[（(]\s*[{ORDINALS}0-9]{{1,2}}\s*[）)])|(?P<is>[{ORDINALS}]+是)|(?P<bold>\*\*)"
    rf"|(?P<chinese>[{ORDINALS}]+、)|(?P<digit>[0-9]{{1,2}}[.．、](?![0-9])))[、.．，,\s]*"
)
_END = re.compile(r"[。！？：:；，,\s]|\*\*")
_LONGEST_HEAD = 30
_SHARE = 0.3
_SECOND = 0.3
"""Share of the telling words of a second field from which a heading names both."""

# How the measures begin where a paragraph goes over to them without a sub-heading.
_TURN = re.compile(
    r"(?:^|(?<=[。；！\n]))[^。；！\n]{0,24}?(?:下一步|下步|今后|改进措施|整改措施|改进情况|改进工作"
    r"|下一阶段|20[0-9]{2}年(?:，)?(?:将|我|本|要|计划)|针对(?:上述|以上|存在|这些|此))"
)
_MEASURES = ("下一步", "下步", "措施", "打算", "整改", "改进", "思路", "计划", "努力方向")
"""Words of a sub-heading over what is to be done, which is called many things."""
_FEWEST_FULL, _RAGGED, _LOOSE = 3, 4, 0.12
_SHORTEST_MEASURE, _LONGEST_MEASURE = 44, 240
"""Lines that reach the measure, cells one may stay behind it (a share of it where it ends amid a
sentence), and the measures there are."""
_SENTENCE_ENDS = ("。", "；", "：", "！", "？")


@dataclass
class Divided:
    """The lines of a section by field, and the fields that share their text with another."""

    texts: dict[Place, list[Line]] = field(default_factory=dict)
    together: list[tuple[Place, Place, str]] = field(default_factory=list)
    """A field without text of its own, the field that has it, and the heading of both."""


class _Head(NamedTuple):
    at: int
    style: str
    fields: tuple[Prose, ...]
    words: str
    is_alone: bool


def put_prose(reading: Reading, section: Section, lines: Sequence[Line], measure: int) -> None:
    """Enter the prose of a section.

    Args:
        reading: what is filled in.
        section: the section of the form.
        lines: its lines, without its heading.
        measure: the width at which they are broken; 0 where each is a paragraph.
    """
    form = reading.report.form
    divided = divide(form, section, unwrapped(lines, measure))
    for place, found in divided.texts.items():
        text = "\n".join(line.text for line in found)
        if text:
            reading.report.put(place, text)
            reading.origins[place] = Quote(found[0].origin, text)
    for place, other, words in divided.together:
        if reading.report.text(place) or not reading.report.text(other):
            continue
        where = f"（小标题“{words}”）" if words else ""
        reading.findings.append(
            Finding(
                TOGETHER,
                Severity.INFO,
                place,
                f"“{place_name(form, place)}”与“{prose_heading(form, other)}”在原文合写{where}，"
                f"全文读入后者",
                "需要分开的，把有关文字移到本栏",
            )
        )


def divide(form: Form, section: Section, lines: Sequence[Line]) -> Divided:
    """The lines of a section by the field they belong to; none is lost."""
    result = Divided()
    if not section.prose:
        return result
    fields = [each for each in section.prose if each.heading]
    heads = {head.at: head for head in _heads(form, section, fields, lines)}
    current = section.prose[0]
    for at, line in enumerate(lines):
        head = heads.get(at)
        if head is not None:
            current = head.fields[0]
            place = Place(section.key, current.key)
            for other in head.fields[1:]:
                result.together.append((Place(section.key, other.key), place, head.words))
            if head.is_alone:
                result.texts.setdefault(place, [])
                continue
        result.texts.setdefault(Place(section.key, current.key), []).append(line)
    only_first = all(head.fields == (fields[0],) for head in heads.values())
    if only_first and len(fields) == len(section.prose) == 2:
        _turn(section, fields, result)
    return result


def _heads(
    form: Form, section: Section, fields: Sequence[Prose], lines: Sequence[Line]
) -> list[_Head]:
    """The lines that head a field, in the one style of the section."""
    found: list[_Head] = []
    for at, line in enumerate(lines):
        head = _head(section, fields, at, line.text)
        if head is not None:
            found.append(head)
    standard = {bare(each.heading): each for each in fields} | {
        bare(prose_heading(form, Place(section.key, e.key))): e for e in fields
    }
    covered: dict[str, set[str]] = {}
    for head in found:
        covered.setdefault(head.style, set()).update(e.key for e in head.fields)
    if not covered:
        return []
    style = max(covered, key=lambda s: (len(covered[s]), s == "bracket"))
    chosen = [
        head
        for head in found
        if head.style == style or (head.is_alone and bare(lines[head.at].text) in standard)
    ]
    seen: set[str] = set()
    kept = []
    for head in chosen:
        if head.fields[0].key in seen:
            continue  # a field is begun once; a second time it is a paragraph about it
        seen.update(e.key for e in head.fields)
        kept.append(head)
    return kept


def _head(section: Section, fields: Sequence[Prose], at: int, text: str) -> _Head | None:
    mark = _NUMBER.match(text)
    rest = text[mark.end() :] if mark else text
    end = _END.search(rest.strip())
    head = rest[: end.start()] if end else rest
    tail = rest[end.end() :].strip(" 　*：:。") if end else ""
    if len(head) > _LONGEST_HEAD:
        return None
    run_in = end is not None and end[0] in "：:"
    if not (mark or run_in or not tail):
        return None
    if text.rstrip().endswith("。") and not mark and not run_in:
        return None
    style = (
        next((name for name, value in mark.groupdict().items() if value), "")
        if mark
        else ("run-in" if run_in and tail else "alone")
    )
    named = _fields(section, fields, bare(head), is_list="、" in head)
    if not named:
        return None
    return _Head(at, style, named, head.strip(), is_alone=not tail)


def _fields(
    section: Section, fields: Sequence[Prose], words: str, *, is_list: bool
) -> tuple[Prose, ...]:
    """The fields that a sub-heading names, in its own order; the likeliest first where in doubt."""
    shares = [(_share(words, section, each), each) for each in fields]
    best = max(shares, key=lambda pair: pair[0], default=(0.0, None))
    measures = [each for each in fields[1:] if len(fields) == 2]
    if measures and any(word in words for word in _MEASURES):
        if "问题" in words and shares[0][0] >= _SECOND:
            return tuple(fields)
        return (measures[0],)
    if best[1] is None or best[0] < _SHARE:
        return ()
    both = [each for share, each in shares if share >= max(_SECOND, best[0] / 2)]
    if len(both) == 2 and (is_list or any(sign in words for sign in "和与及暨")):
        return tuple(both)
    return (best[1],)


@cache
def _telling(section: Section) -> Mapping[str, frozenset[str]]:
    """The pairs of characters that the sub-heading of one field alone has."""
    return telling_pairs({each.key: each.heading for each in section.prose})


def _share(words: str, section: Section, each: Prose) -> float:
    pairs = _telling(section)[each.key]
    return sum(pair in words for pair in pairs) / len(pairs) if pairs else 0.0


def _turn(section: Section, fields: Sequence[Prose], result: Divided) -> None:
    """Divide a section of two fields without sub-headings where it goes over to the second."""
    first, second = (Place(section.key, each.key) for each in fields)
    lines = result.texts.get(first, [])
    if not lines:
        return
    for at, line in enumerate(lines):
        match = next((m for m in _TURN.finditer(line.text) if at or m.start()), None)
        if match is None:
            continue
        head, tail = line.text[: match.start()].strip(), line.text[match.start() :].strip()
        before = [*lines[:at], *([_with(line, head)] if head else [])]
        result.texts[first] = before
        result.texts[second] = [_with(line, tail), *lines[at + 1 :]]
        return
    result.together.append((second, first, ""))


def _with(line: Line, text: str) -> Line:
    return Line(text, line.origin, line.align, line.level, line.is_indented, line.is_boxed)


def measure_of(lines: Sequence[Line]) -> int:
    """The width at which the lines of a text are broken, in cells; 0 where they are not."""
    widths = [_width(line) for line in lines]
    measure = max(widths, default=0)
    full = sum(width >= measure - _RAGGED for width in widths)
    if full < _FEWEST_FULL or not _SHORTEST_MEASURE <= measure <= _LONGEST_MEASURE:
        return 0
    return measure


def unwrapped(lines: Sequence[Line], measure: int) -> list[Line]:
    """Lines broken at a measure, put together again to paragraphs."""
    if not measure:
        return list(lines)
    uses_indents = any(line.is_indented for line in lines)
    joined: list[Line] = []
    last = 0
    for line in lines:
        has_ended = bool(joined) and joined[-1].text.endswith(_SENTENCE_ENDS)
        # a program that counts characters breaks a line with figures before it is full
        room = _RAGGED if has_ended else max(_RAGGED, int(_LOOSE * measure))
        goes_on = (
            joined
            and last >= measure - room
            and not line.is_indented
            and not (_NUMBER.match(line.text) and has_ended)
            and (uses_indents or not has_ended)
        )
        if goes_on:
            joined[-1] = _with(joined[-1], joined[-1].text + line.text)
        else:
            joined.append(line)
        last = _width(line)
    return joined


def _width(line: Line) -> int:
    """The width of a line in cells of a terminal, with its indent of two characters."""
    cells = sum(1 if char.isascii() else 2 for char in line.text)
    return cells + (4 if line.is_indented else 0)
