"""The words of prose for rows and columns of a form: its own labels, and the usual other words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gknb.core.forms import FORMS, Place
from gknb.core.forms.roles import TOTAL

from .form_other_words import (
    APPLICANTS_IN_OTHER_WORDS,
    GROUPS_OF_OUTCOMES,
    PARTS_OF_ROWS,
    RESULTS_IN_OTHER_WORDS,
    ROWS_IN_OTHER_WORDS,
)
from .lexicon import Meaning
from .vocabulary import Places, vocabulary


class Sense(NamedTuple):
    """What a word for something on the form means."""

    meaning: Meaning
    places: Places = ()
    """Of an outcome: the totals of its rows."""
    keys: tuple[str, ...] = ()
    """Of an applicant or a result: columns; of a row of table 二: the row."""
    is_part: bool = False
    """Whether the row counts other things too."""


@cache
def form_words(form_key: str) -> dict[str, Sense]:
    """Every word for something on a form, by its key; a label wins over another word."""
    return dict(_other_words(form_key)) | dict(_labels(form_key))


def _labels(form_key: str) -> Iterator[tuple[str, Sense]]:
    words = vocabulary(form_key)
    for word, places in words.outcomes.items():
        yield word, Sense(Meaning.OUTCOME, places)
    for word, columns in words.applicants.items():
        yield word, Sense(Meaning.APPLICANT, keys=columns)
    for word, column in words.review_outcomes.items():
        yield word, Sense(Meaning.RESULT, keys=(column,))


def _other_words(form_key: str) -> Iterator[tuple[str, Sense]]:
    tables = FORMS[form_key].tables
    for key, row, words in (*ROWS_IN_OTHER_WORDS, *PARTS_OF_ROWS):
        rows = tables[key].rows if key in tables else {}
        wanted = [name for name in rows if name == row or name.startswith(f"{row}.")]
        is_part = (key, row, words) in PARTS_OF_ROWS
        for word in words.split() if wanted else ():
            if key == "requests":
                places = tuple(Place(key, name, TOTAL) for name in wanted)
                yield word, Sense(Meaning.OUTCOME, places, is_part=is_part)
            else:
                yield word, Sense(Meaning.ROW, keys=(row,))
    for names, words in GROUPS_OF_OUTCOMES:
        for word in words.split() if "requests" in tables else ():
            places = tuple(Place("requests", name, TOTAL) for name in names)
            yield word, Sense(Meaning.OUTCOME, places)
    applicants = vocabulary(form_key).applicants
    for name, words in APPLICANTS_IN_OTHER_WORDS:
        for word in words.split() if applicants else ():
            yield word, Sense(Meaning.APPLICANT, keys=applicants.get(name, (name,)))
    for columns, words in RESULTS_IN_OTHER_WORDS:
        for word in words.split() if "reviews" in tables else ():
            yield word, Sense(Meaning.RESULT, keys=tuple(columns.split()))
