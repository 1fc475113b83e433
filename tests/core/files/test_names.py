"""Names of files of agencies: legal everywhere, as long as a file system takes them."""

from __future__ import annotations

import pytest

from gknb.core.files.names import MOST_BYTES, legal_name, numbered_name, report_name


@pytest.mark.parametrize("char", '<>:"/\\|?*')
def test_what_a_system_forbids_is_replaced(char):
    assert legal_name(f"甲{char}乙", ".toml") == "甲_乙.toml"


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("甲\n乙\x1b[1m", "甲 乙.x"),
        (" .甲. ", "甲.x"),
        ("甲.乙", "甲.乙.x"),
        (". .", ".x"),
        ("", ".x"),
    ],
)
def test_a_name_begins_and_ends_with_what_it_says(stem, name):
    assert legal_name(stem, ".x") == name


def test_a_name_has_as_many_bytes_as_are_stored_and_no_half_character():
    assert legal_name("a" * 250, ".toml") == "a" * 250 + ".toml"
    assert legal_name("a" * 251, ".toml") == "a" * 250 + ".toml"
    assert legal_name("甲" * 83, ".toml") == "甲" * 83 + ".toml"  # 249 bytes
    assert legal_name("甲" * 84, ".toml") == "甲" * 83 + ".toml"
    assert len(legal_name("甲" * 99, ".x").encode()) <= MOST_BYTES
    assert legal_name("a" * 249 + ".b", ".toml") == "a" * 249 + ".toml"


def test_reports_of_one_agency_and_year_are_numbered_from_the_second_on():
    assert [report_name("甲局", 2024, n) for n in (1, 2, 10)] == [
        "甲局2024.toml",
        "甲局2024（2）.toml",
        "甲局2024（10）.toml",
    ]
    assert numbered_name("甲", 1) == "甲.toml"
    assert report_name("甲局", 2024) == "甲局2024.toml"
