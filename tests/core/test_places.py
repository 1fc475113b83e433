"""Places spelled as text."""

from __future__ import annotations

import pytest

from gknb.core.forms import COVER, FORMS, Place
from gknb.core.places import every_place, key_path, landing, path_of, place_at


@pytest.mark.parametrize(
    ("place", "path"),
    [
        (Place("requests", "received", "natural_person"), "requests.received.natural_person"),
        (Place("requests", "refused.state_secret", "other"), "requests.refused.state_secret.other"),
        (Place("overview", "platforms"), "overview.platforms"),
        (Place("overview", "platforms", None, (3, 5)), "overview.platforms"),
        (Place(COVER, "title"), "title"),
        (Place(COVER, "agency.name"), "agency.name"),
        (Place(COVER), "cover"),
    ],
)
def test_a_place_is_spelled_by_the_keys_of_the_file(place, path):
    assert path_of(place) == path
    assert place_at(FORMS["2021"], path) == place._replace(words=None)


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.key)
def test_every_place_has_a_path_of_its_own_that_leads_back(form):
    places = list(every_place(form))
    paths = [path_of(place) for place in places]
    assert len(set(paths)) == len(paths)
    assert all(place_at(form, path) == place for path, place in zip(paths, places, strict=True))


@pytest.mark.parametrize("path", ["", "requests.nosuch", "三"])
def test_a_path_that_leads_nowhere_gives_none(path):
    assert place_at(FORMS["2021"], path) is None


@pytest.mark.parametrize(
    ("whole", "first"),
    [
        (Place(COVER), Place(COVER, "agency.name")),
        (Place("requests"), Place("requests", "received", "natural_person")),
        (Place("requests", "granted"), Place("requests", "granted", "natural_person")),
        (Place("problems"), Place("problems", "problems")),
    ],
)
def test_for_a_whole_row_or_section_one_comes_to_its_first_place(whole, first):
    assert landing(FORMS["2021"], whole) == first


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.key)
def test_one_comes_to_a_cell_a_field_or_a_detail_and_stays_there(form):
    for place in every_place(form):
        first = landing(form, place)
        assert first.row is not None
        assert (first.column is not None) == (first.section in form.tables)
        assert landing(form, first) == first
        assert place.column is None or first == place


def test_spaces_around_a_path_do_not_matter_and_places_come_in_the_order_of_the_form():
    form = FORMS["2021"]
    assert place_at(form, " title\n") == Place(COVER, "title")
    places = list(every_place(form))
    assert places[:2] == [Place(COVER), Place(COVER, "year")]
    row = places.index(Place("requests", "received"))
    assert places[row + 1 : row + 3] == [
        Place("requests", "received", "natural_person"),
        Place("requests", "received", "enterprise"),
    ]
    assert places.index(Place("overview", "platforms")) < places.index(Place("disclosure"))
    assert places.index(Place("requests")) < row < places.index(Place("requests", "carried_over"))


def test_a_row_with_a_dot_has_all_its_keys():
    place = Place("requests", "refused.state_secret", "other")
    assert key_path(place) == ["requests", "refused", "state_secret", "other"]
    assert key_path(Place(COVER, "agency.name")) == ["agency", "name"]
    assert key_path(Place(COVER)) == []
    assert key_path(Place("requests", None, "other")) == ["requests", "other"]
