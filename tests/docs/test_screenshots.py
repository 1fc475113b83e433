"""The pictures in the manual show the app as it is."""

from __future__ import annotations

import importlib.util
import re
from html import unescape
from xml.etree import ElementTree as ET

import pytest

from tests.paths import DOCS

SPEC = importlib.util.spec_from_file_location("screenshots", DOCS / "screenshots.py")
screenshots = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(screenshots)


@pytest.fixture(autouse=True)
def own_state(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))


def words(svg):
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
