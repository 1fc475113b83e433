"""Which form a document is on: by labels as whole cells, by its year where these leave doubt."""

from __future__ import annotations

from collections.abc import Sequence

from gknb.core.forms import FORMS, Form

from .form_labels import all_labels
from .pieces import Piece
from .table_rows import label_words

_DOUBT = 3
"""Labels by which forms may differ and the year still decides."""


def choose_form(items: Sequence[Piece], year: int | None) -> Form:
    """The form with the most labels of the document and the fewest that it lacks."""
    words = set(label_words(items))
    scores: dict[str, int] = {}
    for key, form in FORMS.items():
        labels = all_labels(form)
        there = len(labels & words)
        scores[key] = 2 * there - len(labels)
    best = max(scores.values())
    near = [FORMS[key] for key, score in scores.items() if best - score <= _DOUBT]
    if year is not None:
        near = [form for form in near if form.is_for(year)] or near
    return max(reversed(near), key=lambda form: scores[form.key])
