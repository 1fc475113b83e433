"""Hypothesis strategies: reports as they may stand in a file, however odd."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from gknb.core.digests import parts
from gknb.core.figures import AMOUNT_DECIMALS, MOST_DIGITS, Figure
from gknb.core.forms import COVER, FORMS, Form, Measure, Place
from gknb.core.forms.cover import COVER_FIELDS, KIND_LABELS
from gknb.core.report import Accepted, Report, Value
from gknb.core.signoff import STAGES, Signoff

ODD_TEXTS = (
    "",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\x00",
    "\x1b[31m",
    "\x7f",
    "\u0085",
    "\u2028",
    "\ufeff",
    "\ud800",
    "\U0001f600",
    "\U00020bb7",
    '"',
    '"""',
    "'''",
    "\\",
    "\\u4e00",
    "[/foo]",
    "[@click=app.bell]",
    "[bold",
    "\x1b]52;c;aGk=\x07",
    "\x9b2J",
    "\u202e",
    "\U000e0041",
    "=1+1",
    "|",
    "</td><!--",
    "]]>",
    "&#0;",
    "（" * 50,
    "其中",
    "共12件，",
    "〔2021〕30号",
    "[accepted]",
    "# 无",
    "a = 1",
    "２０２３年",
    "危及“三安全一稳定”",
    "（一）",
)
"""Pieces of text that a file format, a terminal or a renderer may stumble over."""


@cache
def texts() -> st.SearchStrategy[str]:
    """Prose: any characters, with pieces that are hard to store strewn in."""
    return st.lists(st.sampled_from(ODD_TEXTS) | st.text(max_size=12), max_size=6).map("".join)


def counts() -> st.SearchStrategy[int]:
    """Counts: mostly small, up to the longest that is understood."""
    return st.integers(0, 20) | st.integers(0, 10**MOST_DIGITS - 1)


def changes() -> st.SearchStrategy[int]:
    """Changes against the year before, up or down."""
    return st.integers(-20, 20) | st.integers(1 - 10**MOST_DIGITS, 10**MOST_DIGITS - 1)


def amounts() -> st.SearchStrategy[Decimal]:
    """Amounts that the form allows, in 万元."""
    return st.decimals(0, 10**MOST_DIGITS - 1, places=AMOUNT_DECIMALS) | st.integers(0, 99).map(
        Decimal
    )


@cache
def figures(form: Form) -> st.SearchStrategy[dict[Place, Figure]]:
    """Keyed-in figures: nothing but blanks, all 0, or some of them filled."""
    by_measure: dict[Measure, list[Place]] = {measure: [] for measure in Measure}
    for place in form.keyed_places:
        by_measure[form.tables[place.section].column(place).measure].append(place)
    zeros: dict[Place, Figure] = dict.fromkeys(by_measure[Measure.COUNT], 0)
    zeros |= dict.fromkeys(by_measure[Measure.CHANGE], 0)
    zeros |= dict.fromkeys(by_measure[Measure.AMOUNT], Decimal(0))
    return st.builds(
        lambda base, some, money, changes: {**base, **some, **money, **changes},
        st.sampled_from([{}, zeros]),
        st.dictionaries(st.sampled_from(by_measure[Measure.COUNT]), counts(), max_size=30),
        st.dictionaries(st.sampled_from(by_measure[Measure.AMOUNT]), amounts(), max_size=2),
        st.dictionaries(st.sampled_from(by_measure[Measure.CHANGE]), changes(), max_size=3)
        if by_measure[Measure.CHANGE]
        else st.just({}),
    )


@cache
def covers() -> st.SearchStrategy[dict[str, Value]]:
    """What stands above and below the sections, each detail present or blank."""
    special: dict[str, st.SearchStrategy[Value]] = {
        "year": st.integers(2015, 2035),
        "signed_on": st.dates(dt.date(2015, 1, 1), dt.date(2036, 12, 31)),
        "agency.kind": st.sampled_from(sorted(KIND_LABELS)),
    }
    fields = {key: special.get(key, texts()) for key in COVER_FIELDS}
    return st.fixed_dictionaries({}, optional=fields)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Reports of any form, from empty to full, that can be stored but need not be right."""
    form = draw(st.sampled_from(list(FORMS.values())))
    report = Report(form, figures=dict(draw(figures(form))))
    for key, value in draw(covers()).items():
        report.put(Place(COVER, key), value)
    for place, text in draw(st.dictionaries(st.sampled_from(list(form.prose)), texts())).items():
        report.put(place, text)
    report.accepted = draw(
        st.lists(st.builds(Accepted, rule=texts(), place=texts(), reason=texts()), max_size=3)
    )
    report.signoffs = draw(st.lists(signoffs(form), max_size=3))
    return report


@cache
def signoffs(form: Form) -> st.SearchStrategy[Signoff]:
    """Entries of the record of signatures, given or taken back."""
    zones = st.integers(-12 * 60, 14 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
    moments = st.datetimes(timezones=zones).map(lambda moment: moment.replace(microsecond=0))
    names = texts().filter(str.strip)
    digest = st.integers(0, 16**64 - 1).map(lambda number: f"{number:064x}")
    given = st.fixed_dictionaries(dict.fromkeys(parts(form), digest))
    said = {"stage": st.sampled_from(STAGES), "name": names, "signed_at": moments}
    said |= {"remark": texts(), "forced": texts()}
    return st.builds(Signoff, **said, post=texts(), digests=given) | st.builds(
        Signoff, **said, withdraws=st.just(True)
    )
