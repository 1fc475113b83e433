"""A folder's campaign: whose it is, which report of last year a report gets, who is expected."""

from __future__ import annotations

import pytest

from gknb.core.campaign import Campaign, open_campaign
from gknb.core.campaign.folder import CampaignError, folder_of
from gknb.core.campaign.settings import Settings
from gknb.core.files.previous import Previous
from gknb.core.files.toml_file import save
from gknb.core.forms import COVER, Place
from gknb.core.roster import Roster, RosterError
from tests.city import clean_report

PREVIOUS = Place(COVER, "previous")


@pytest.fixture
def city(tmp_path):
    """Two folders; last year there were 教育局, 信访办公室 and 审计局."""
    for name in ("2023", "2024"):
        (tmp_path / name).mkdir()
    for number, name in enumerate(("甲市教育局", "甲市信访办公室", "甲市审计局")):
        save(clean_report(name, 2023, number), tmp_path / "2023" / f"{number}.toml")
    return tmp_path


def by_settings(city, text='previous = "2023"\n'):
    (city / "gknb.toml").write_text(text, encoding="utf-8")
    return open_campaign(city / "2024")


def last_agency(campaign, agency, named="", path=None):
    """Whose report of last year a report gets; the reason where it gets none."""
    report = clean_report(agency)
    report.put(PREVIOUS, named)
    previous = campaign.previous(report, path)
    return previous.reason if previous.report is None else previous.report.agency


@pytest.mark.parametrize(
    ("named", "files", "folder"),
    [
        (["x/a.toml"], ["x/a.toml"], "x"),
        (["a.toml"], ["a.toml"], "."),
        (["x/*.toml"], ["x/y/a.toml"], "x/y"),
        (["x/*.toml"], [], "x"),
        ([], ["y/b.toml"], "y"),
        ([], [], "."),
        (["-"], ["-"], "."),
    ],
)
def test_whose_campaign_it_is(named, files, folder):
    assert folder_of(named, files) == folder


def test_a_folder_that_is_named_has_its_own(tmp_path):
    assert folder_of([str(tmp_path), "x"], [str(tmp_path / "x/a.toml")]) == str(tmp_path)


def test_without_last_years_folder_a_report_has_what_it_names_itself(city):
    campaign = open_campaign(city / "2024")
    assert campaign == Campaign(Settings())
    assert campaign.previous(clean_report("甲市教育局"), None) == Previous()
    path = city / "2024" / "a.toml"
    assert last_agency(campaign, "甲市教育局", "../2023/2.toml", path) == "甲市审计局"


def test_last_years_folder_that_is_not_there_is_told_with_who_names_it(city):
    with pytest.raises(CampaignError, match=r"^没有这个文件或文件夹：none$"):
        open_campaign(city, previous="none")
    with pytest.raises(CampaignError, match=r"gknb\.toml：previous：没有这个文件或文件夹：.*没有$"):
        by_settings(city, 'previous = "没有"\n')
    (city / "gknb.toml").write_text('previous = "没有"\n', encoding="utf-8")
    campaign = open_campaign(city / "2024", previous=city / "2023")  # asked for, not that one
    assert last_agency(campaign, "甲市教育局") == "甲市教育局"
    assert campaign.is_asked_for
    assert not by_settings(city).is_asked_for


def test_what_a_report_itself_names_goes_before_the_folder_of_the_settings(city):
    campaign, path = by_settings(city), city / "2024" / "a.toml"
    assert last_agency(campaign, "甲市教育局", "", path) == "甲市教育局"
    assert last_agency(campaign, "甲市教育局", "../2023/2.toml", path) == "甲市审计局"
    assert last_agency(campaign, "甲市教育局", "没有.toml", path).startswith("上年报告不能使用")


def test_a_folder_that_was_asked_for_goes_before_what_a_report_names(city):
    campaign, path = open_campaign(city / "2024", previous=city / "2023"), city / "2024" / "a.toml"
    assert last_agency(campaign, "甲市教育局", "../2023/2.toml", path) == "甲市教育局"
    # Where the folder has none of that name, what the report names counts, or why there is none.
    assert last_agency(campaign, "甲市水利局", "../2023/2.toml", path) == "甲市审计局"
    assert last_agency(campaign, "甲市水利局", "没有.toml", path).startswith("未找到“甲市水利局”")


def test_the_names_of_this_year_are_nobodys_former_names(city):
    def of_petitions(campaign):
        return last_agency(campaign, "甲市信访局")

    assert of_petitions(by_settings(city)) == "甲市信访办公室"
    other_year, now = city / "2024" / "a.toml", city / "2024" / "b.toml"
    save(clean_report("甲市信访办公室", 2022), other_year)
    (city / "2024" / "c.toml").write_text("x", encoding="utf-8")
    assert of_petitions(by_settings(city)) == "甲市信访办公室"
    save(clean_report("甲市信访办公室"), now)
    assert of_petitions(by_settings(city)).startswith("未找到")
    given = [str(other_year)]  # whoever asks has looked for the files already
    campaign = open_campaign(city / "2024", given)
    assert campaign.files == tuple(given)
    assert of_petitions(campaign) == "甲市信访办公室"
    assert campaign.present == {2022: {"甲市信访办公室"}}


def test_nobody_is_expected_without_a_roster_and_a_bad_one_is_told_with_its_name(city):
    assert by_settings(city).roster() == Roster()
    (city / "2024" / "名单.txt").write_text("甲市教育局\n甲市水利局\n", encoding="utf-8")
    assert by_settings(city).roster().names == ["甲市教育局", "甲市水利局"]
    campaign = by_settings(city, 'roster = "没有.txt"\n')
    with pytest.raises(RosterError, match=r"没有\.txt：不能读取："):
        campaign.roster()


def test_what_is_required_is_that_of_the_settings(city):
    assert by_settings(city, 'signatures = ["初审"]\n').requirements.signatures == ("初审",)
