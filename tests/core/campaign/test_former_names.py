"""Last year's report of an agency that the roster says had another name."""

from __future__ import annotations

import pytest

from gknb.core.campaign import check_files, open_campaign
from gknb.core.files.toml_file import save
from tests.city import clean_report


@pytest.fixture
def folder(tmp_path):
    for name in ("2023", "2024"):
        (tmp_path / name).mkdir()
    return tmp_path / "2023"


@pytest.fixture
def renamed(folder):
    """甲市国动办, that was 甲市人防办 last year, by a roster beside this year's folder."""
    save(clean_report("甲市人民防空办公室", 2023, 5), folder / "5.toml")
    this_year = folder.parent / "2024"
    save(clean_report("甲市国防动员办公室"), this_year / "a.toml")
    (this_year / "gknb.toml").write_text(
        'previous = "../2023"\nroster = "名单.csv"\n', encoding="utf-8"
    )
    (this_year / "名单.csv").write_text(
        "单位名称,曾用名\n甲市国防动员办公室,甲市人民防空办公室\n", encoding="utf-8"
    )
    return this_year


def test_it_pairs_where_nothing_in_the_names_would(renamed, folder):
    (checked,) = check_files([str(renamed / "a.toml")], open_campaign(renamed))
    assert checked.has_previous
    assert "上年报告的机关是“甲市人民防空办公室”" in checked.note
    pairing = open_campaign(renamed).pair("甲市国防动员办公室", 2024)
    assert pairing.file is not None
    assert pairing.file.resolve() == folder / "5.toml"
    (renamed / "名单.csv").write_text("单位名称\n甲市国防动员办公室\n", encoding="utf-8")
    (checked,) = check_files([str(renamed / "a.toml")], open_campaign(renamed))
    assert not checked.has_previous


def test_a_former_name_that_is_in_use_is_somebody_else(renamed):
    save(clean_report("甲市人民防空办公室"), renamed / "b.toml")
    assert open_campaign(renamed).pair("甲市国防动员办公室", 2024).file is None


def test_the_board_pairs_it_as_check_does(renamed):
    from gknb.tui.model.board.reader import read_one

    kept = read_one(str(renamed / "a.toml"), open_campaign(renamed))
    assert kept.previous_file.endswith("2023/5.toml")


def test_a_roster_that_cannot_be_read_pairs_nothing_and_breaks_nothing(renamed):
    (renamed / "名单.csv").write_bytes(b"")
    assert open_campaign(renamed).pair("甲市国防动员办公室", 2024).file is None
