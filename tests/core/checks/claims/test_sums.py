"""Parts and shares of clerks, and what is wrong with them: the lines of `sums.txt`."""

from __future__ import annotations

from pathlib import Path

from gknb.core.checks.claims.parts import wrong_parts
from gknb.core.checks.claims.scope import Scope
from gknb.core.checks.claims.shares import wrong_shares
from gknb.core.checks.claims.words import words_of
from gknb.core.checks.text.plain_text import plain_text

SCOPE = Scope("青石县林业局", 2024, False, True)
LINES = [
    [part.strip() for part in line.split("|")]
    for line in (Path(__file__).parent / "sums.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def wrong(text):
    """What is wrong with a text, as `sums.txt` writes it."""
    words = words_of(plain_text(text).text, "2021", SCOPE)
    parts = [f"{item.whole.how_many}/{item.total}:{len(item.parts)}" for item in wrong_parts(words)]
    return parts + [f"{item.stated}%/{item.right}%" for item in wrong_shares(words)]


def test_what_does_not_add_up_is_found_and_nothing_else():
    assert len(LINES) >= 150
    for expected, text in LINES:
        found = wrong(text)
        if ":" not in expected:
            found = [item.partition(":")[0] for item in found]
        assert " ".join(found) == expected.replace("-", ""), text


def test_a_list_has_forty_parts_and_a_part_a_name_of_forty_characters_at_most():
    forty = "、".join(f"类{'甲' * at}1条" for at in range(40))
    assert wrong(f"发布39条，其中{forty}。") == ["39/40:40"]
    assert wrong(f"发布40条，其中{forty}、丁类1条。") == []
    for size, expected in [(39, ["30/31:2"]), (40, [])]:
        assert wrong(f"发布30条，其中类{'甲' * size}11条、乙类20条。") == expected


def test_a_count_is_looked_for_some_words_away_and_no_further():
    for last, text, near, beyond in [
        (22, "共发布30条，{}，比上年增加4条，其中甲类11条、乙类20条。", ["30/31:2"], []),
        (26, "网站30条，{}微信30条，其中甲类15条、乙类19条。", [], ["30/34:2"]),
        (13, "共{}发布30条，甲类11条、乙类20条。", ["30/31:2"], []),
        (8, "发布30条，甲类12条，占{}41%。", ["41%/40%"], []),
        (114, "办结申请30件，{}予以公开12件，占办结总数的41%。", ["41%/40%"], []),
        (55, "发布30条，{}甲类12条，占41%。", ["41%/40%"], []),
    ]:
        assert wrong(text.format("的" * last)) == near, text
        assert wrong(text.format("的" * (last + 1))) == beyond, text
