"""Each agency is compared with its own report of last year, or with none."""

from __future__ import annotations

from pathlib import Path

import pytest

from gknb.core.campaign import check_files, open_campaign
from gknb.core.campaign.last_year import LastYear
from gknb.core.files.sources import find_files
from gknb.core.files.toml_file import save
from gknb.core.forms import COVER, Place
from tests.city import RECEIVED, clean_report

PREVIOUS = Place(COVER, "previous")


@pytest.fixture
def folder(tmp_path):
    for name in ("2023", "2024"):
        (tmp_path / name).mkdir()
    for number, name in enumerate(("甲市教育局", "甲市信访办公室", "甲市审计局")):
        save(clean_report(name, 2023, number), tmp_path / "2023" / f"{number}.toml")
    save(clean_report("甲市教育局", 2022), tmp_path / "2023" / "old.toml")
    return tmp_path / "2023"


@pytest.fixture
def last_year(folder):
    return LastYear(find_files([str(folder)]))


def test_a_report_is_found_by_its_name_however_it_is_spaced_and_nothing_is_said(last_year, folder):
    pairing = last_year.pair("甲市 教育局", 2024)
    assert pairing == (folder / "0.toml", "")
    found = last_year.previous(clean_report("甲市　教育局"))
    assert (found.report.year, found.reason) == (2023, "")


def test_it_is_of_the_year_before_and_of_no_other(last_year, folder):
    assert last_year.pair("甲市教育局", 2023).file == folder / "old.toml"
    missing = last_year.pair("甲市教育局", 2026)
    assert missing == (None, "未找到“甲市教育局”2025年度的报告")


def test_a_renamed_agency_is_compared_and_that_is_told(last_year, folder):
    pairing = last_year.pair("甲市信访局", 2024)
    assert pairing.file == folder / "1.toml"
    assert "甲市信访办公室" in pairing.note
    found = last_year.previous(clean_report("甲市信访局"))
    assert found.report is not None
    assert "上年报告的机关是“甲市信访办公室”" in found.reason


def test_a_name_that_is_in_use_this_year_is_nobodys_former_name(last_year):
    assert last_year.pair("甲市信访局", 2024, lambda: {"甲市信访办公室"}).file is None


def test_a_name_that_only_looks_alike_is_told_and_not_compared(last_year):
    pairing = last_year.pair("甲市审记局", 2024)
    assert pairing.file is None
    assert "名称相近的有“甲市审计局”" in pairing.note


def test_of_two_that_say_the_same_one_is_taken_and_of_two_that_differ_none(folder):
    save(clean_report("甲市教育局", 2023), folder / "9.toml")
    last = LastYear(find_files([str(folder)]))
    assert last.pair("甲市教育局", 2024) == (folder / "0.toml", "")
    other = clean_report("甲市教育局", 2023)
    other.put(RECEIVED, 99)
    save(other, folder / "9.toml")
    pairing = LastYear(find_files([str(folder)])).pair("甲市教育局", 2024)
    assert pairing.file is None
    assert "不止一份且不同（0.toml、9.toml）" in pairing.note


def test_nobody_and_no_year_are_paired_with_nothing(last_year):
    assert last_year.pair("", 2024) == (None, "")
    assert last_year.pair("甲市教育局", 0) == (None, "")


def test_a_file_written_by_hand_is_found_as_well(folder):
    text = (folder / "0.toml").read_text(encoding="utf-8")
    text = text.replace('[agency]\nname = "甲市教育局"\nkind = "department"\n', "")
    text = text.replace("\n[overview]", "\n[agency]\n'name' = '甲市文旅局'\n\n[overview]", 1)
    (folder / "hand.toml").write_text(text, encoding="utf-8")
    assert LastYear(find_files([str(folder)])).pair("甲市文旅局", 2024).file == folder / "hand.toml"


class TestCampaign:
    def settings(self, folder, text='previous = "2023"\n'):
        (folder.parent / "gknb.toml").write_text(text, encoding="utf-8")
        return open_campaign(folder.parent / "2024")

    def test_what_a_report_itself_names_goes_before_the_folder_of_the_settings(self, folder):
        campaign = self.settings(folder)
        report = clean_report("甲市教育局")
        path = folder.parent / "2024" / "a.toml"
        assert campaign.previous(report, path).report.agency == "甲市教育局"
        report.put(PREVIOUS, "../2023/2.toml")
        assert campaign.previous(report, path).report.agency == "甲市审计局"
        report.put(PREVIOUS, "没有.toml")
        assert campaign.previous(report, path).report is None

    def test_a_folder_that_was_asked_for_goes_before_what_a_report_names(self, folder):
        campaign = open_campaign(folder.parent / "2024", previous=folder)
        report = clean_report("甲市教育局")
        report.put(PREVIOUS, "../2023/2.toml")
        path = folder.parent / "2024" / "a.toml"
        assert campaign.previous(report, path).report.agency == "甲市教育局"
        report.put(Place(COVER, "agency.name"), "甲市水利局")
        assert campaign.previous(report, path).report.agency == "甲市审计局"

    def test_the_names_of_this_year_are_looked_for_in_the_folder(self, folder):
        save(clean_report("甲市信访办公室"), folder.parent / "2024" / "b.toml")
        campaign = self.settings(folder)
        assert campaign.previous(clean_report("甲市信访局"), None).report is None
        # Last year's names below the same folder are not names of this year.
        Path(folder.parent / "2024" / "b.toml").unlink()
        save(clean_report("甲市信访办公室", 2023), folder.parent / "2024" / "c.toml")
        assert self.settings(folder).previous(clean_report("甲市信访局"), None).report

    def test_a_folder_that_is_not_there_is_told_with_the_file_that_names_it(self, folder):
        with pytest.raises(ValueError, match=r"gknb\.toml：previous：没有这个文件或文件夹"):
            self.settings(folder, 'previous = "没有"\n')


class TestFormerNamesOfTheRoster:
    @pytest.fixture
    def renamed(self, folder):
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

    def test_it_pairs_where_nothing_in_the_names_would(self, renamed, folder):
        (checked,) = check_files([str(renamed / "a.toml")], open_campaign(renamed))
        assert checked.has_previous
        assert "上年报告的机关是“甲市人民防空办公室”" in checked.note
        pairing = open_campaign(renamed).pair("甲市国防动员办公室", 2024)
        assert pairing.file is not None
        assert pairing.file.resolve() == folder / "5.toml"
        (renamed / "名单.csv").write_text("单位名称\n甲市国防动员办公室\n", encoding="utf-8")
        (checked,) = check_files([str(renamed / "a.toml")], open_campaign(renamed))
        assert not checked.has_previous

    def test_a_former_name_that_is_in_use_is_somebody_else(self, renamed):
        save(clean_report("甲市人民防空办公室"), renamed / "b.toml")
        assert open_campaign(renamed).pair("甲市国防动员办公室", 2024).file is None

    def test_the_board_pairs_it_as_check_does(self, renamed):
        from gknb.tui.model.board.reader import read_one

        kept = read_one(str(renamed / "a.toml"), open_campaign(renamed))
        assert kept.previous_file.endswith("2023/5.toml")

    def test_a_roster_that_cannot_be_read_pairs_nothing_and_breaks_nothing(self, renamed):
        (renamed / "名单.csv").write_bytes(b"")
        assert open_campaign(renamed).pair("甲市国防动员办公室", 2024).file is None
