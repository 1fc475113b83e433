"""The keys of a file as a tree."""

from __future__ import annotations

import pytest

from gknb.core.files.keys import is_sum, leaves, tree
from gknb.core.forms import COVER, FORMS, Place
from gknb.core.places import key_path


@pytest.mark.parametrize("form", FORMS.values(), ids=str)
def test_every_place_of_a_form_has_one_key_sums_too(form):
    found = list(leaves(tree(form)))
    assert len(found) == len(set(found))
    for table in form.tables.values():
        assert set(table.places) <= set(found)
    assert set(form.prose) <= set(found)
    assert Place(COVER, "agency.name") in found


def test_a_key_leads_to_its_place():
    form = FORMS["2021"]
    place = Place("requests", "refused.third_party", "enterprise")
    node = tree(form)
    for key in key_path(place):
        node = node[key]
    assert node == place
    assert list(leaves(place)) == [place]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place("requests", "received", "total"), True),
        (Place("requests", "processed", "other"), True),
        (Place("requests", "received", "other"), False),
        (Place(COVER, "year"), False),
        (Place("overview", "supervision"), False),
    ],
)
def test_a_sum_is_never_stored(place, expected):
    assert is_sum(FORMS["2021"], place) is expected
