"""Profiles: what may stand in one, and what its words mean."""

from __future__ import annotations

import pytest

from gknb.core.forms import FORMS
from gknb.core.tally import profile as module
from gknb.core.tally.profile import Profile, load_profile, profile_keys
from gknb.core.tally.sheets import RegisterError

FORM = FORMS["2021"]


@pytest.fixture
def loaded(tmp_path):
    def load(text):
        path = tmp_path / "p.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load_profile(path, FORM)

    return load


def told(load, text):
    with pytest.raises(RegisterError) as refused:
        load(text)
    return str(refused.value).partition("p.toml：")[2]


def test_words_mean_keys_or_labels_and_columns_are_called_as_they_are(loaded):
    found = loaded(
        '[columns]\nreceived_on = " 来件日 "\nnumber = ""\n'
        '[applicants]\n"散户" = "自然人"\n"商户" = "enterprise"\n"空" = " "\n'
        '[outcomes]\n"同意" = "（一）予以公开"\n"密" = "国家秘密"\n"密2" = "refused.state_secret"\n'
        '[reviews]\n"维" = "结果维持"\n'.replace('"国家秘密"', '"（三）不予公开·1.属于国家秘密"')
    )
    assert found == Profile(
        {"received_on": "来件日"},
        {"散户": "natural_person", "商户": "enterprise"},
        {"同意": "granted", "密": "refused.state_secret", "密2": "refused.state_secret"},
        {"维": "upheld"},
    )
    assert loaded("") == loaded("\ufeff# x\n") == Profile()


def test_what_a_profile_may_explain_is_what_is_keyed_in():
    keys = profile_keys(FORM)
    assert list(keys) == ["applicants", "outcomes", "reviews"]
    assert list(keys["reviews"]) == ["upheld", "corrected", "other", "pending"]
    assert "total" not in keys["applicants"]
    assert len(keys["applicants"]) == 6
    assert len(keys["outcomes"]) == 21
    assert keys["outcomes"]["granted"] == "（一）予以公开"


def test_what_is_wrong_is_told_with_what_may_stand_there(loaded):
    tables = "columns、applicants、outcomes、reviews"
    for text, message in (
        ("[x]", f"不认识的表 [x]，可以有：{tables}"),
        ("columns = 1", "[columns] 里应是带引号的文字"),
        ("[columns]\nnumber = 1", "[columns] 里应是带引号的文字"),
        ('[columns]\nx = "甲"', "[columns] 里不认识 x，可以是：number、received_on、"),
        ('[reviews]\n"甲" = "x"', "[reviews] 里不认识 x，可以是：结果维持、结果纠正、"),
        (b"\xff", "不是 UTF-8 编码，请另存为 UTF-8"),
        ("a = ", "文件末尾：值不对"),
        ("a = " + "[" * 9000, "表或数组嵌套太深，不是对照文件"),
    ):
        assert told(loaded, text).startswith(message), text[:20]


def test_a_profile_has_a_largest_size_and_one_that_is_not_there_is_named(
    loaded, monkeypatch, tmp_path
):
    monkeypatch.setattr(module, "MOST_BYTES", 3)
    assert loaded("#12") == Profile()
    assert told(loaded, "#123") == "超过0 KB，不是对照文件"
    with pytest.raises(RegisterError, match="没有：不能读取：没有这个文件"):
        load_profile(tmp_path / "没有", FORM)
