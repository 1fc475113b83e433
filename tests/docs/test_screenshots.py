"""The pictures in the manual show the app as it is."""

from __future__ import annotations

import importlib.util
import re
from html import unescape
from xml.etree import ElementTree as ET

import pytest

from tests.paths import DOCS, ROOT

SPEC = importlib.util.spec_from_file_location("screenshots", DOCS / "screenshots.py")
screenshots = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(screenshots)


@pytest.fixture(autouse=True)
def own_state(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))


def words(svg):
    """What is written on the screen, without the numbers that the manual adds."""
    svg = re.sub(r'<g class="callout">.*?</g>', "", svg)
    return "".join(map(unescape, re.findall(r"<text[^>]*>([^<]*)</text>", svg))).replace(" ", "")


@pytest.mark.parametrize("name", ["table", "review"])
async def test_the_picture_says_what_the_screen_says(name):
    (shot,) = [shot for shot in screenshots.SHOTS if shot.name == name]
    picture, text = await screenshots.take(shot)
    kept = (screenshots.FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert words(kept) == words(picture) == re.sub(r"\s", "", text)


def test_every_picture_is_kept_used_and_asks_for_nothing_from_the_network():
    manual = "".join(path.read_text(encoding="utf-8") for path in DOCS.glob("*.md"))
    for shot in screenshots.SHOTS:
        path = screenshots.FOLDER / f"{shot.name}.svg"
        picture = path.read_text(encoding="utf-8")
        ET.fromstring(picture)  # noqa: S314  # our own
        assert "url(" not in picture
        assert f"screens/{shot.name}.svg" in manual


def test_every_numbered_thing_is_explained_below_the_picture():
    documents = [
        path.read_text(encoding="utf-8") for path in (*DOCS.glob("*.md"), ROOT / "README.md")
    ]
    for shot in screenshots.SHOTS:
        picture = (screenshots.FOLDER / f"{shot.name}.svg").read_text(encoding="utf-8")
        numbers = re.findall(r'<g class="callout">.*?>(\d)</text></g>', picture)
        assert numbers == [str(number) for number in range(1, len(shot.callouts) + 1)]
        asked = "①②③④⑤⑥⑦⑧⑨"[: len(numbers)]
        for text in documents:
            link = rf"!\[[^\]]*\]\((?:docs/)?screens/{shot.name}\.svg\)\n\n(.*(?:\n.+)*)"
            for caption in re.findall(link, text):
                assert "".join(re.findall("[①-⑨]", caption)) == asked


def test_a_number_for_words_that_are_not_on_the_screen_is_refused():
    shot = screenshots.SHOTS[0]._replace(callouts=("没有的文字",))
    with pytest.raises(LookupError, match="没有的文字"):
        list(screenshots._callouts(shot, ["封面"]))


def test_a_number_stands_on_the_two_cells_behind_its_words():
    (svg,) = screenshots._callouts(
        screenshots.SHOTS[0]._replace(callouts=("封面",)), ["", "a封面  b"]
    )
    assert '<circle cx="61" cy="33"' in svg
