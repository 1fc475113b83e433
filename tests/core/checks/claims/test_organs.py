"""Names are those of the organ that reports, whole or shortened, or of another one."""

from __future__ import annotations

import pytest

from gknb.core.checks.claims.lexicon import Meaning
from gknb.core.checks.claims.organs import is_us, own_words
from gknb.core.checks.claims.scope import Scope
from gknb.core.checks.claims.words import words_of


def scope(agency):
    return Scope(agency, 2024, agency.endswith("政府"), True)


BUREAU, COUNTY, STREET, ZONE = (
    scope(name)
    for name in (
        "青石县水利局",
        "青石县人民政府",
        "云州市河西街道办事处",
        "云州高新技术产业开发区管理委员会",
    )
)
HOUSING = scope("云州市住房和城乡建设局")
XIANG = scope("青石县白鹿乡人民政府")


@pytest.mark.parametrize(
    ("who", "word"),
    [
        (BUREAU, "青石县水利局"),
        (BUREAU, "水利局"),
        (BUREAU, "县水利局"),
        (BUREAU, "我局"),
        (BUREAU, "本局"),
        (BUREAU, "局里"),
        (BUREAU, "我局机关"),
        (BUREAU, "局本级"),
        (BUREAU, "水利局机关"),
        (BUREAU, "本单位"),
        (COUNTY, "我县"),
        (COUNTY, "全县"),
        (COUNTY, "县政府"),
        (COUNTY, "县人民政府"),
        (COUNTY, "青石县"),
        (COUNTY, "全县范围内"),
        (STREET, "街道"),
        (STREET, "全街道"),
        (STREET, "河西街道"),
        (STREET, "我街道"),
        (ZONE, "管委会里"),
        (ZONE, "我区"),
        (XIANG, "白鹿乡"),
        (XIANG, "白鹿乡政府"),
        (XIANG, "我乡"),
        (scope("国家税务总局青石县税务局"), "青石县税务局"),
    ],
)
def test_a_word_is_our_own(who, word):
    assert own_words(who)[word]


@pytest.mark.parametrize(
    ("who", "word"), [(BUREAU, "我县"), (BUREAU, "全县"), (COUNTY, "我市"), (COUNTY, "全省")]
)
def test_a_territory_is_more_than_a_department_and_another_level_than_ours(who, word):
    assert own_words(who)[word] is False


def test_a_department_has_a_part_of_its_own_and_a_government_none():
    assert "我政府机关" not in own_words(COUNTY)
    assert "县里" in own_words(COUNTY)
    assert "县里" not in own_words(BUREAU)


def test_without_a_name_every_usual_word_for_oneself_is_ours():
    nobody = Scope("", 2024, False, True)
    assert {"我局", "本委", "我厅", "本办", "本机关"} <= own_words(nobody).keys()
    assert not is_us("水利局", nobody)


@pytest.mark.parametrize(
    ("who", "name"),
    [
        (BUREAU, "水利局"),
        (BUREAU, "县水利局"),
        (BUREAU, "青石水利局"),
        (BUREAU, "县局"),
        (HOUSING, "市住建局"),
        (HOUSING, "住建局"),
        (COUNTY, "县政府"),
        (ZONE, "管委会"),
        (ZONE, "高新区管委会"),
        (ZONE, "开发区管委会"),
        (STREET, "街道办"),
        (STREET, "河西街道办"),
    ],
)
def test_a_shortened_name_is_ours(who, name):
    assert is_us(name, who)


@pytest.mark.parametrize(
    ("who", "name"),
    [
        (BUREAU, "市水利局"),
        (BUREAU, "县林业局"),
        (BUREAU, "县政府"),
        (BUREAU, "利水局"),
        (BUREAU, "局"),
        (HOUSING, "市教育局"),
        (COUNTY, "市政府"),
        (COUNTY, "政府"),
        (COUNTY, "县水利局"),
        (ZONE, "保税管委会"),
        (scope("云州市人民政府办公室"), "县政府办"),
    ],
)
def test_another_name_is_not(who, name):
    assert not is_us(name, who)


def organs(text, who):
    """The words that stand for organs, and whether each is ours."""
    return [
        (word.text, word.meaning is Meaning.US)
        for word in words_of(text, "2021", who)
        if word.meaning in {Meaning.US, Meaning.OTHER_ORGAN}
    ]


@pytest.mark.parametrize(
    ("who", "text", "expected"),
    [
        (BUREAU, "县水利局收到", [("县水利局", True)]),
        (BUREAU, "县教育局收到", [("县教育局", False)]),
        (BUREAU, "水利局收到", [("水利局", True)]),
        (BUREAU, "各单位收到", [("各单位", False)]),
        (COUNTY, "各单位收到", [("各单位", True)]),
        (COUNTY, "各街道21件，各部门52件", [("各街道", False), ("各部门", False)]),
        (COUNTY, "各街道21件。各部门52件", [("各街道", False), ("各部门", True)]),
        (COUNTY, "县政府及各部门、各街道收到", [("县政府", True), ("各街道", True)]),
        (COUNTY, "县政府收到", [("县政府", True)]),
        (COUNTY, "市政府收到", [("市政府", False)]),
        (BUREAU, "办公室负责", []),
        (BUREAU, "中心收到", [("中心", False)]),
    ],
)
def test_the_words_of_a_name_are_one_organ(who, text, expected):
    found = organs(text, who)
    assert [pair for pair in found if pair[0] in dict(expected)] == expected


@pytest.mark.parametrize(
    ("agency", "word"),
    [
        ("云州市住房和城乡建设局", "市住房和城乡建设局"),
        ("云州市河西区教育局", "区教育局"),
        ("云州市河西区教育局", "教育局"),
    ],
)
def test_the_place_of_a_name_ends_at_its_last_level(agency, word):
    assert own_words(scope(agency)).get(word)


@pytest.mark.parametrize(
    ("agency", "name", "ours"),
    [
        ("云州市河西区教育局", "区教育局", True),
        ("云州市河西区教育局", "市教育局", False),
        ("云州市市场监督管理局", "市场监管局", True),
        ("云州市市场监督管理局", "市场局", True),
        ("青石县卫生健康委员会", "卫健委", True),
        ("青石县卫生健康委员会", "委", False),
        ("青石县卫生健康委员会", "县委", True),
        ("青石县人民政府办公室", "政府办", True),
        ("青石县人民政府办公室", "县政府办公室", True),
        ("青石县人民政府办公室", "县发改办公室", False),
        ("青石县水利局", "县政府水利局", False),
    ],
)
def test_a_name_is_ours_by_its_level_its_end_and_its_characters_in_order(agency, name, ours):
    assert is_us(name, scope(agency)) is ours
