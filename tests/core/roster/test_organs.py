"""One organ under all its usual names has one core, and its neighbours have another one."""

from __future__ import annotations

from itertools import combinations

import pytest

from gknb.core.roster import NameIndex
from gknb.core.roster.organs import organ_core

SAME = (
    ("甲市卫生健康委员会", "甲市卫生健康委", "甲市卫健委", "甲市卫生健康局", "甲市卫健局"),
    (
        "甲市人力资源和社会保障局",
        "甲市人力资源社会保障局",
        "甲市人力资源与社会保障局",
        "甲市人社局",
    ),
    ("甲市发展和改革委员会", "甲市发展改革委", "甲市发改委", "甲市发展改革局", "甲市发展和改革局"),
    ("甲市人民政府办公室", "甲市人民政府办", "甲市政府办公室", "甲市政府办"),
    ("甲市人民政府", "甲市政府"),
    ("甲市公安局东郊分局", "甲市公安局东郊区分局", "甲市东郊公安分局", "甲市东郊区公安分局"),
    ("甲市自然资源和规划局东郊分局", "甲市自然资源局东郊分局"),
    ("甲市人民政府国有资产监督管理委员会", "甲市国有资产监督管理委员会", "甲市国资委"),
    ("甲市城市管理委员会", "甲市城市管理委", "甲市城管委"),
    ("甲市经济技术开发区管理委员会", "甲市经济技术开发区管委会", "甲市经开区管委会"),
    ("甲市高新技术产业开发区管委会", "甲市高新技术开发区管委会", "甲市高新区管委会"),
    ("甲市人民防空办公室", "甲市人防办", "甲市人民政府人民防空办公室"),
    ("甲市文化广电旅游体育局", "甲市文广旅体局"),
    ("甲市城市管理综合执法局", "甲市城管局", "甲市城市管理局"),
    ("甲市人力社保局", "甲市人社局"),
    ("甲市教育委员会", "甲市教育委", "甲市教育局"),
    ("甲市科学技术局", "甲市科技局"),
    ("甲市文化广电和旅游局", "甲市文化、广电和旅游局", "甲市文化广电旅游局", "甲市文广旅局"),
    ("甲市教育和体育局", "甲市教育体育局"),
    ("甲县石桥镇人民政府", "甲县石桥镇政府", "甲县石桥镇"),
    ("东郊区和顺街道办事处", "东郊区和顺街道办", "东郊区人民政府和顺街道办事处"),
)
NEIGHBOURS = (
    ("甲市教育局", "甲市教育体育局", "甲市体育局", "东郊区教育局", "乙市教育局"),
    ("甲市人民政府", "甲市人民政府办公室", "甲市人大办公室"),
    ("甲市公安局", "甲市公安局东郊分局", "甲市公安局西郊分局", "东郊区公安局"),
    ("甲市生态环境局东郊分局", "甲市公安局东郊分局", "甲市自然资源和规划局东郊分局"),
    ("甲市卫生健康委员会", "甲市卫生健康服务中心", "甲市医疗保障局", "甲市医疗保障中心"),
    ("甲市科学技术局", "甲市科学技术协会"),
    ("甲市经济技术开发区管理委员会", "甲市高新技术产业开发区管理委员会", "甲市管理委员会"),
    ("甲市和平区教育局", "甲市平区教育局", "甲市和县教育局", "甲市县教育局"),
    ("甲市市场监督管理局", "甲市城市管理局", "甲市管理局"),
    ("甲市太和中心", "甲市太中心"),
    ("甲市万寿和平医院", "甲市万寿平医院"),
    ("甲县太平和兴镇人民政府", "甲县太平兴镇人民政府"),
    ("甲市人民政府驻北京办事处", "甲市驻北京办事处处"),
    ("甲市政府采购中心", "甲市采购中心"),
)


@pytest.mark.parametrize("names", SAME)
def test_every_usual_name_of_an_organ_has_its_core(names):
    assert len({organ_core(name) for name in names}) == 1


@pytest.mark.parametrize("names", NEIGHBOURS)
def test_neighbours_have_cores_of_their_own_and_are_never_taken(names):
    assert len({organ_core(name) for name in names}) == len(names)
    for one, other in combinations(names, 2):
        assert NameIndex([(one, one)]).find(other).also == ()
        assert NameIndex([(other, other)]).find(one).also == ()


@pytest.mark.parametrize(
    ("listed", "written"),
    [
        (("甲市城市管理局", "甲市城市管理综合行政执法局"), "甲市城管局"),
        (("甲市信访局", "甲市信访办公室"), "甲市信访委员会"),
        (("甲市发展和改革委员会", "甲市发展和改革局"), "甲市发展改革委员会"),
        (("甲市东郊区公安分局", "甲市公安局东郊分局"), "甲市东郊公安分局"),
    ],
)
def test_of_two_in_one_list_with_the_same_core_neither_is_taken(listed, written):
    match = NameIndex([(name, name) for name in listed]).find(written)
    assert (match.same, match.also) == ((), ())
    assert set(match.near) == set(listed)


def test_a_branch_without_its_city_is_the_one_of_the_list():
    names = NameIndex([(name, name) for name in ("甲市公安局东郊分局", "甲市公安局西郊分局")])
    assert names.find("东郊公安分局").also == ("甲市公安局东郊分局",)
