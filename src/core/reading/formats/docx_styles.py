"""How a paragraph of a word processor looks, its styles included: level, side, number, sight."""

from __future__ import annotations

from typing import Any, NamedTuple

from .docx_xml import W, child, child_value, is_on

_UNSEEN = frozenset((f"{W}vanish", f"{W}webHidden", f"{W}strike", f"{W}dstrike"))
_SIDES = {"center": "center", "right": "right", "end": "right", "left": "left", "start": "left"}
_SHIFTS = {"superscript": "super", "subscript": "sub"}
_FEWEST_HALVES = 4
"""The half points from which a run that is raised or lowered is off its line."""
_PAPER = frozenset(("AUTO", "FFFFFF"))
_MOST_ANCESTORS = 20
"""How many styles a style is based on at most; a circle ends here."""


def without_table_styles(xml: bytes) -> bytes:
    """The part with the styles less those of tables, which say nothing here and are most of it."""
    head, *styles = xml.split(b"<w:style ")
    kept = [style for style in styles if b'w:type="table"' not in style[: style.find(b">")]]
    if len(kept) == len(styles):
        return xml
    end = b"" if kept and kept[-1] is styles[-1] else b"</w:styles>"
    return b"<w:style ".join((head, *kept)) + end


class Look(NamedTuple):
    """What matters of the properties of a paragraph."""

    level: int = 0
    align: str = ""
    numbering: tuple[str, int] | None = None
    """The list of automatic numbers that it belongs to, and its level there."""
    unseen: frozenset[str] = frozenset()
    """Which of hiding and striking out its style applies to its text."""
    is_mark_hidden: bool = False
    is_shaded: bool = False
    """Whether its style puts a colour behind it."""
    shift: str = ""
    """Whether its style sets its text above the line (`super`) or below it (`sub`)."""


class Styles:
    """The styles of a document, by their identifiers."""

    def __init__(self, root: Any) -> None:
        self._elements: dict[str, Any] = {}
        self._default = ""
        self._looks: dict[str, Look] = {}
        for style in () if root is None else root.iterchildren(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self._elements[name] = style
            if style.get(f"{W}type") == "paragraph" and is_default(style):
                self._default = name

    def of_paragraph(self, properties: Any) -> Look:
        """The look of a paragraph by its own properties, and by its style where it has none."""
        if properties is None:
            return self._style(self._default)
        style = child(properties, "pStyle")
        look = self._style(self._default if style is None else style.get(f"{W}val", ""))
        own = _changed(look, properties)
        mark = child(properties, "rPr")
        if mark is not None and is_on(child(mark, "vanish")):
            own = own._replace(is_mark_hidden=True)
        return own

    def is_unseen(self, properties: Any, look: Look) -> bool:
        """Whether a run is hidden or struck out, by itself, its style or its paragraph's."""
        if properties is None or not len(properties):
            return bool(look.unseen)
        style = child(properties, "rStyle")
        unseen = look.unseen
        if style is not None:
            unseen = unseen | self._style(style.get(f"{W}val", "")).unseen
        return bool(_switched(unseen, properties))

    def is_white(self, properties: Any) -> bool:
        """Whether a run is white by itself, and has nothing behind it that it would show on."""
        if properties is None:
            return False
        color = child(properties, "color")
        is_white = color is not None and color.get(f"{W}val", "").upper() == "FFFFFF"
        return is_white and not is_shaded(properties)

    def shift(self, properties: Any, look: Look) -> str:
        """Whether a run is set above the line (`super`), below it (`sub`), or on it (empty)."""
        if properties is None or not len(properties):
            return look.shift
        style = child(properties, "rStyle")
        before = look.shift if style is None else self._style(style.get(f"{W}val", "")).shift
        return _shifted(before or look.shift, properties)

    def _style(self, name: str) -> Look:
        look = self._looks.get(name)
        if look is None:
            look = Look()
            for element in reversed(self._ancestry(name)):
                look = _of_style(look, element)
            self._looks[name] = look
        return look

    def _ancestry(self, name: str) -> list[Any]:
        elements: list[Any] = []
        while name in self._elements and len(elements) < _MOST_ANCESTORS:
            elements.append(self._elements[name])
            base = elements[-1].find(f"{W}basedOn")
            name = "" if base is None else base.get(f"{W}val", "")
        return elements


def is_shaded(properties: Any) -> bool:
    """Whether properties of a run, paragraph, cell or table put a colour behind the text."""
    if properties is None:
        return False
    shade = child(properties, "shd")
    if shade is not None and shade.get(f"{W}val", "clear") not in ("clear", "nil"):
        return True  # a pattern
    fill = "auto" if shade is None else shade.get(f"{W}fill", "auto")
    return fill.upper() not in _PAPER or child(properties, "highlight") is not None


def is_default(style: Any) -> bool:
    """Whether a style is the one of paragraphs that name none."""
    return style.get(f"{W}default", "0") in ("1", "true", "on")


def _of_style(look: Look, style: Any) -> Look:
    properties = style.find(f"{W}pPr")
    if properties is not None:
        look = _changed(look, properties, style.get(f"{W}styleId", ""))
        look = look._replace(is_shaded=look.is_shaded or is_shaded(properties))
    name = style.find(f"{W}name")
    if name is not None and name.get(f"{W}val", "").lower() == "title":
        look = look._replace(level=1)
    own = style.find(f"{W}rPr")
    if own is None:
        return look
    return look._replace(unseen=_switched(look.unseen, own), shift=_shifted(look.shift, own))


def _changed(look: Look, properties: Any, style: str = "") -> Look:
    """A look after properties that replace some of it."""
    for part in properties:
        if part.tag == f"{W}outlineLvl":
            level = child_value(properties, "outlineLvl") + 1
            look = look._replace(level=level if level <= 6 else 0)
        elif part.tag == f"{W}jc":
            look = look._replace(align=_SIDES.get(part.get(f"{W}val", ""), ""))
        elif part.tag == f"{W}numPr":
            list_ = part.find(f"{W}numId")
            level = child_value(part, "ilvl")
            if list_ is not None:
                name = list_.get(f"{W}val", "0")
                look = look._replace(numbering=None if name == "0" else (name, level))
            elif look.numbering is not None:
                look = look._replace(numbering=(look.numbering[0], level))
            elif style:
                look = look._replace(numbering=("", level))
    return look


def _shifted(shift: str, properties: Any) -> str:
    for element in properties:
        if element.tag == f"{W}vertAlign":
            shift = _SHIFTS.get(element.get(f"{W}val", ""), "")
        elif element.tag == f"{W}position":
            height = element.get(f"{W}val", "0")
            if height.lstrip("-").isdecimal() and int(height[:9].lstrip("-")) >= _FEWEST_HALVES:
                shift = "sub" if height.startswith("-") else "super"
    return shift


def _switched(unseen: frozenset[str], properties: Any) -> frozenset[str]:
    for element in properties:
        if element.tag in _UNSEEN:
            unseen = unseen | {element.tag} if is_on(element) else unseen - {element.tag}
    return unseen
