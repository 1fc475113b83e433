"""The letters as files: the overview first, each under a name that tells whose and which."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from gknb.core.campaign.letter_files import EARLIER, letter_files, rendered
from gknb.core.campaign.letters import Sender
from gknb.core.campaign.notes import Kind, Note, Notes
from gknb.core.campaign.problems import Problem
from gknb.core.roster import Agency

PROBLEM = Problem("六", "六", "未写明收费", "写明金额", must_change=True)
SENDER = Sender("甲市政府办公室", "", dt.date(2025, 1, 20))
NOTES = Notes(
    2024,
    [
        Note("甲市水利局", Kind.REMINDER),
        Note("甲市教育局", Kind.RETURN, (PROBLEM,)),
        Note("甲市教育局", Kind.INQUIRY),
        Note("甲市教育局", Kind.RETURN, (PROBLEM,)),
    ],
)


def test_the_overview_stands_first_and_no_name_stands_twice():
    files = letter_files(NOTES, SENDER, [Agency("甲市水利局", "王五", "0571-1")], "text")
    assert [each.name for each in files] == [
        "2024年报核对情况.txt",
        "甲市水利局2024年报催报通知.txt",
        "甲市教育局2024年报退改通知.txt",
        "甲市教育局2024年报核实通知.txt",
        "甲市教育局2024年报退改通知（2）.txt",
    ]
    overview, *others = files
    assert overview.letter.is_sheet
    assert "王五 0571-1" in str(overview.letter.attachment)
    assert [each.letter.addressee for each in others] == [n.agency for n in NOTES.notes]
    assert letter_files(NOTES, SENDER)[0].name == "2024年报核对情况.docx"


def test_letters_of_an_earlier_time_are_known_by_the_end_of_their_names():
    assert sorted(EARLIER) == sorted(
        f"{kind}通知{ending}" for kind in ("退改", "核实", "催报") for ending in (".docx", ".txt")
    )


def test_each_file_has_the_bytes_of_its_letter_in_its_format():
    files = letter_files(NOTES, SENDER, format_="text")
    texts = [data.decode() for data in rendered(files, SENDER, "text")]
    assert len(texts) == len(files)
    assert [each.letter.addressee in text for each, text in zip(files, texts, strict=True)] == [
        True
    ] * 5
    odd = [files[1]._replace(letter=replace(files[1].letter, addressee="\udcff局"))]
    assert "\ufffd局：" in next(rendered(odd, SENDER, "text")).decode()
    assert all(data.startswith(b"PK") for data in rendered(files[:2], SENDER))
