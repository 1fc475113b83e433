"""Whose report a file should be that cannot be read, by what its head or its name says."""

from __future__ import annotations

from gknb.core.roster import owner_of

NAMES = ["甲县政府", "甲县政府办公室", "甲县教育局", "县"]


def test_a_file_belongs_to_whom_its_name_says_and_to_nobody_where_it_says_two(tmp_path):
    cases = {
        "甲县教育局2024年报.toml": "甲县教育局",
        "2024 甲 县教育局.toml": "甲县教育局",
        "甲县政府办公室.toml": "甲县政府办公室",
        "甲县政府.toml": "甲县政府",
        "甲县教育局和甲县政府.toml": None,
        "县.toml": None,  # too short a name to be known by
        "甲县水利局.toml": None,
        "1.toml": None,
    }
    for name, owner in cases.items():
        assert owner_of(str(tmp_path / "甲县教育局" / name), NAMES) == owner, name
    assert owner_of(str(tmp_path / "甲县教育局.toml"), []) is None


def test_its_head_goes_before_its_name(tmp_path):
    head = tmp_path / "甲县政府.toml"
    text = 'year = 2024\n[agency]\nname = "{}"\nbroken'
    for name, owner in {"甲县 教育局": "甲县教育局", "乙县教育局": None, "县": "县"}.items():
        head.write_text(text.format(name), encoding="utf-8")
        assert owner_of(str(head), NAMES) == owner, name
