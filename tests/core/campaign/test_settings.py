"""`gknb.toml` is read strictly, in the folder or in the one above; all of it is optional."""

from __future__ import annotations

import pytest

from gknb.core.campaign import Settings, SettingsError, find_settings
from gknb.core.requirements import BY_LAW, Requirements

ALL = """
year = 2024
roster = "局办.xlsx"
previous = "../2023"
signatures = ["终审", "初审"]

[agency]
name = "甲市人民政府"
kind = "government"

[deadlines]
department = "1月20日"
government = 2025-03-15

[notes]
sender = "甲市人民政府办公室"
contact = "李红，8000000"
"""


@pytest.fixture
def settings(tmp_path):
    """What a text comes to as the settings of a folder."""

    def read(text):
        (tmp_path / "gknb.toml").write_text(text, encoding="utf-8")
        return find_settings(tmp_path)

    return read


def test_a_folder_without_settings_asks_for_what_the_law_does(tmp_path):
    assert find_settings(tmp_path) == Settings()
    assert find_settings(tmp_path).requirements == BY_LAW == Requirements((1, 31), (3, 31), ())


def test_every_key_is_read_and_paths_count_from_the_file(settings, tmp_path):
    read = settings(ALL)
    assert (read.year, read.agency, read.kind) == (2024, "甲市人民政府", "government")
    assert (read.roster, read.previous) == (tmp_path / "局办.xlsx", tmp_path / "../2023")
    assert read.requirements == Requirements((1, 20), (3, 15), ("初审", "终审"))
    assert (read.sender, read.contact) == ("甲市人民政府办公室", "李红，8000000")


@pytest.mark.parametrize(
    "text", ["", "# 没有\n", "[agency]\n", "[deadlines]\n", "\ufeffyear = 2024"]
)
def test_any_part_may_be_left_out(settings, text):
    assert settings(text).requirements == BY_LAW


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("yeer = 2024", "不认识的键 yeer，是不是 year？"),
        ("[deadlines]\ndepartmnt = '01-31'", "deadlines.departmnt，是不是 department？"),
        ("zzz = 'x'", "这里可以有：year、roster"),
        ("year = '2024'", "year：应是四位数的年份"),
        ("year = 1900", "year：应是四位数的年份"),
        ("roster = ''", "roster：应是文件或文件夹的名称"),
        ("previous = 3", "previous：应是带引号的文字"),
        ("signatures = ['初审', '四审']", "signatures：应是审签环节的数组"),
        ("signatures = ['初审', ['终审']]", "signatures：应是审签环节的数组，例如"),
        ("signatures = []", "signatures：应是审签环节的数组"),
        ("signatures = '初审'", "signatures：应是审签环节的数组"),
        ("agency = '甲市'", "agency：这里应是一张表 [agency]"),
        ("[agency]\nkind = 'city'", "agency.kind：应是"),
        ('[notes]\nsender = "甲\\n乙"', "notes.sender：应是一行以内的机关名称"),
        ('[notes]\ncontact = "甲\\n乙"', "notes.contact：应是一行以内的文字"),
        ("[notes]\ncontact = 8000000", "notes.contact：应是带引号的文字"),
        ("[deadlines]\ndepartment = '02-30'", "deadlines.department：应是次年的月和日"),
        ("[deadlines]\ndepartment = 131", "deadlines.department：应是次年的月和日"),
        (
            "year = 2024\n[deadlines]\ngovernment = 2024-03-31",
            "期限应在 2025 年，现在是 2024-03-31",
        ),
        ("year = \n", "第 1 行第 8 列："),
        ("year = 2024\nyear = 2023", "同一个键、同一张表只能出现一次"),
        ("a" + ".a" * 20 + " = 1", "键的层次超过"),
        ("x = " + "[" * 5000, ""),
    ],
)
def test_what_is_wrong_is_told_with_the_file_and_the_key(settings, tmp_path, text, message):
    with pytest.raises(SettingsError) as refused:
        settings(text)
    assert str(refused.value).startswith(f"{tmp_path / 'gknb.toml'}：")
    assert message in str(refused.value)


def test_ten_problems_are_told_at_once_and_of_more_how_many(settings):
    for count, listed in ((3, 3), (10, 10), (11, 11), (12, 11)):
        with pytest.raises(SettingsError) as refused:
            settings("".join(f"x{number} = 1\n" for number in range(count)))
        lines = str(refused.value).split("\n")
        assert len(lines) == listed
        if count > 10:
            assert lines[-1].endswith(f"gknb.toml：另有 {count - 10} 处问题，未列出")
            assert "x9" in lines[-2]


def test_names_and_paths_have_a_length_and_a_line(settings, tmp_path):
    assert settings(f"[agency]\nname = '{'甲' * 200}'").agency == "甲" * 200
    assert settings("[agency]\nname = '\u3164'").agency == ""  # a letter that nobody sees
    assert settings(f"roster = ' {'a' * 1000} '").roster == tmp_path / ("a" * 1000)
    for text, message in (
        (f"[agency]\nname = '{'甲' * 201}'", "agency.name：应是一行以内的机关名称"),
        ('[agency]\nname = "甲\\n乙"', "agency.name：应是一行以内的机关名称"),
        (f"roster = '{'a' * 1001}'", "roster：应是文件或文件夹的名称"),
        ('roster = "a\\nb"', "roster：应是文件或文件夹的名称"),
        ("roster = ' '", "roster：应是文件或文件夹的名称"),
    ):
        with pytest.raises(SettingsError, match=message):
            settings(text)


def test_a_day_is_written_in_several_ways(settings):
    days = ("01-31", "1-31", "1月31日", " 1/31 ", "1.31")
    for day in days:
        assert settings(f"[deadlines]\ndepartment = '{day}'").requirements.department == (1, 31)
    for day in ("2-29", "0-1", "13-1", "1-0", "1-32", "一月", "1-31-1", ""):
        with pytest.raises(SettingsError, match="应是次年的月和日"):
            settings(f"[deadlines]\ndepartment = '{day}'")
    with pytest.raises(SettingsError, match="应是次年的月和日"):
        settings("[deadlines]\ndepartment = 2025-01-31T00:00:00")
    # without a year of the reports a date is of whatever year
    assert settings("[deadlines]\ngovernment = 2030-03-15").requirements.government == (3, 15)
    assert settings(
        "year = 2024\n[deadlines]\ngovernment = 2025-03-15"
    ).requirements.government == (3, 15)


def test_bytes_that_are_no_text_and_huge_files_are_refused(tmp_path):
    (tmp_path / "gknb.toml").write_bytes("year = 2024 # 甲".encode("gbk"))
    with pytest.raises(SettingsError, match="第 1 行：不是 UTF-8 编码"):
        find_settings(tmp_path)
    (tmp_path / "gknb.toml").write_bytes(b"\nyear = 2024\n# \xff\n")
    with pytest.raises(SettingsError, match="第 3 行：不是 UTF-8 编码"):
        find_settings(tmp_path)
    (tmp_path / "gknb.toml").write_bytes(b"#" * 64 * 1024)
    assert find_settings(tmp_path).file == tmp_path / "gknb.toml"
    (tmp_path / "gknb.toml").write_bytes(b"#" * (64 * 1024 + 1))
    with pytest.raises(SettingsError, match="超过 64 KB"):
        find_settings(tmp_path)
    (tmp_path / "gknb.toml").unlink()
    (tmp_path / "gknb.toml").symlink_to(tmp_path / "gone")
    with pytest.raises(SettingsError, match="不能读取："):
        find_settings(tmp_path)


def test_a_folder_has_the_settings_of_the_one_above_but_not_of_that_above_it(settings, tmp_path):
    settings("year = 2024\nroster = 'a.txt'")
    inner = tmp_path / "部门" / "局"
    inner.mkdir(parents=True)
    assert find_settings(tmp_path / "部门").roster == tmp_path / "a.txt"
    assert find_settings(inner).file is None


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (["名单.csv", "名单.txt"], "名单.txt"),
        (["名单.xlsx", "名单.csv"], "名单.csv"),
        (["名单.xlsx", "roster.txt"], "名单.xlsx"),
        (["名单.tsv", "名单.ods", "名单.xls"], "名单.xls"),
        (["名单.tsv", "名单.ods"], "名单.ods"),
        (["名单.tsv"], "名单.tsv"),
        ([], None),
    ],
)
def test_a_roster_that_lies_in_the_folder_counts_without_being_named(tmp_path, names, wanted):
    for name in names:
        (tmp_path / name).touch()
    assert find_settings(tmp_path).roster == (tmp_path / wanted if wanted else None)


def test_a_roster_beside_the_settings_above_counts_where_the_folder_has_none(settings, tmp_path):
    settings("year = 2024")
    (tmp_path / "名单.txt").touch()
    inner = tmp_path / "部门"
    inner.mkdir()
    assert find_settings(inner).roster == tmp_path / "名单.txt"
    (inner / "名单.csv").touch()
    assert find_settings(inner).roster == inner / "名单.csv"
