"""Sentences of clerks, and what is read of them: the lines of `sentences.txt`."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from gknb.core.checks.claims.scope import Scope
from gknb.core.checks.claims.statements import statements
from gknb.core.forms import FORMS

AGENCIES = {
    "bureau": "青石县林业局",
    "government": "青石县人民政府",
    "street": "云州市河西街道办事处",
    "commission": "云州市卫生健康委员会",
    "office": "云州市人民政府办公室",
    "town": "柳河镇人民政府",
    "zone": "云州高新技术产业开发区管理委员会",
    "police": "云州市公安局",
    "tax": "国家税务总局青石县税务局",
    "province": "海东省自然资源厅",
    "county_office": "青石县人民政府办公室",
    "district": "云州市河西区人民政府",
    "xiang": "青石县白鹿乡人民政府",
    "justice": "云州市司法局",
    "datab": "云州市行政审批服务局",
    "finance": "云州市财政局",
    "natural": "青石县自然资源和规划局",
    "banner": "乌兰旗人民政府",
    "transport": "云州市交通运输局",
    "planning": "云州市河西区发展和改革局",
    "health": "青石县卫生健康局",
    "culture": "海东省文化和旅游厅",
    "market": "云州市河西区市场监督管理局",
    "port": "云州港口管理委员会",
    "civil": "云州市民政局",
    "library": "云州市图书馆",
    "water": "青石县水利局",
    "edu": "青石县教育和体育局",
    "govhall": "云州市河东区人民政府",
    "customs": "云州海关",
    "meteo": "青石县气象局",
    "yard": "云州市南山区人民政府",
    "town2": "青石县永安镇人民政府",
    "bank": "国家金融监督管理总局云州监管分局",
}
TEXT = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8")
GROUPS = {
    title: [[part.strip() for part in line.split("|")] for line in lines.splitlines() if line]
    for title, _, lines in (group.partition("\n") for group in TEXT.split("\n\n# ")[1:])
}
LINES = [line for lines in GROUPS.values() for line in lines]
LAWSUITS = "litigation_direct", "litigation_after_reconsideration"
ORGANIZATIONS = (
    "enterprise",
    "research_institution",
    "social_organization",
    "legal_service",
    "other",
)


def figures(name):
    """The places that a name of `sentences.txt` stands for, as row.column."""
    form = FORMS["2021"]
    found = []
    for part in name.split("+"):
        row, _, column = part.rpartition(".")
        if part == "due":
            found += ["received.total", "carried_over.total"]
        elif part == "organizations":
            found += [f"received.{key}" for key in ORGANIZATIONS]
        elif part == "lawsuits" or row == "lawsuits":
            found += [f"{key}.{column if row else 'total'}" for key in LAWSUITS]
        elif row in {"received", "processed", "reconsideration", *LAWSUITS} or column in {
            "decisions",
            "amount",
            "issued",
            "repealed",
            "in_force",
        }:
            found.append(part)
        elif part in {"refused", "unavailable", "unprocessed", "other_outcome"}:
            rows = form.tables["requests"].rows
            found += [f"{key}.total" for key in rows if key.startswith(f"{part}.")]
        else:
            found.append(f"{part}.total")
    return tuple(found)


def read(who, text):
    agency = AGENCIES[who.rstrip("!")]
    scope = Scope(agency, 2024, agency.endswith("人民政府"), not who.endswith("!"))
    return [
        (
            tuple(f"{place.row}.{place.column}" for place in item.choices[0]),
            item.number,
            text[slice(*item.words)],
        )
        for item in statements("2021", text, scope)
    ]


def expected(stated, found):
    """What a line says is stated; the words are those found where it tells none."""
    texts = [words for _, _, words in found]
    for at, item in enumerate(stated.replace("-", "").split()):
        name, _, number = item.partition("=")
        number, _, marked = number.partition("@")
        yield figures(name), Decimal(number), marked or (texts[at] if at < len(texts) else "")


@pytest.mark.parametrize("title", GROUPS)
def test_a_sentence_states_what_it_says_and_no_more(title):
    wrong = [
        f"{text}: {found}"
        for who, stated, text in GROUPS[title]
        if (found := read(who, text)) != list(expected(stated, found))
    ]
    assert not wrong, "\n".join(wrong)
