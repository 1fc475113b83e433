"""Report files that an earlier version wrote open as they were: nothing is lost, signatures hold.

The files in `tests/earlier/VERSION` were written by that version and are never changed. A release
that writes a report otherwise than the one before adds a folder with what it writes itself; 0.2.0
writes every byte as 0.1.0 did.
"""

from __future__ import annotations

import tomllib

import pytest

from gknb.core import checks
from gknb.core.files.toml_file import dumps, load, loads
from tests.paths import ROOT

EARLIER = ROOT / "tests" / "earlier"
FILES = sorted(EARLIER.glob("*/*.toml"))


def lost(before, now, at=""):
    """The places of a document that another one lacks or has otherwise."""
    if not isinstance(before, dict) or not isinstance(now, dict):
        return [] if before == now else [at]
    return [
        place
        for key, value in before.items()
        for place in lost(value, now.get(key), f"{at}.{key}")
        if place != ".version"  # a later format has another number
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_file_opens_and_is_written_again_with_all_that_it_said(path):
    report = load(path)
    written = dumps(report)
    assert lost(tomllib.loads(path.read_text(encoding="utf-8")), tomllib.loads(written)) == []
    assert loads(written.encode(), path.name) == report
    checks.check(report)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_file_that_is_saved_unchanged_stays_the_same(path):
    assert dumps(load(path)) == path.read_text(encoding="utf-8")


def test_what_is_lost_is_noticed():
    text = (EARLIER / "0.1.0" / "signed-2024.toml").read_text(encoding="utf-8")
    before = tomllib.loads(text)
    now = tomllib.loads(text)
    del now["requests"]["received"]["natural_person"]
    now["signoff"][0]["name"] = "别人"
    assert lost(before, now) == [".requests.received.natural_person", ".signoff"]


def test_signatures_of_an_earlier_version_still_hold():
    report = load(EARLIER / "0.1.0" / "signed-2024.toml")
    assert len(report.signoffs) == 3
    found = checks.check(report, final=True)
    assert [each.rule for each in found if each.rule.startswith("signoff")] == []


def test_what_an_import_left_open_is_still_open():
    report = load(EARLIER / "0.1.0" / "imported-open.toml")
    assert report.source is not None
    assert report.source.open


def test_there_is_a_file_of_every_kind():
    texts = "".join(path.read_text(encoding="utf-8") for path in (EARLIER / "0.1.0").iterdir())
    for table in ("[[accepted]]", "[[signoff]]", "[source]", "[merged]", "previous = "):
        assert table in texts
