"""Whatever a terminal sends, however it is split: no reply becomes text, and no key is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from gknb.tui.terminal.input_bytes import ESCAPE_SECONDS, LONGEST_KEY, PATIENCE, InputBytes
from gknb.tui.terminal.key_sequences import KnownSequences

REPLIES = {
    "clipboard": b"\x1b]52;c;5pel\x07",
    "foreground": b"\x1b]10;rgb:d4d4/d4d4/d4d4\x1b\\",
    "background": b"\x1b]11;rgb:0000/0000/0000\x07",
    "version": b"\x1bP>|WezTerm 2024\x1b\\",
    "third device attributes": b"\x1bP!|00000000\x1b\\",
    "setting": b"\x1bP1$r0;1m\x1b\\",
    "long device attributes": b"\x1b[?65;1;2;3;4;6;9;15;16;17;18;21;22;28;29;42c",
    "second device attributes": b"\x1b[>1;95;0c",
    "size": b"\x1b[8;40;120t",
    "cursor": b"\x1b[12;40R",
    "mode": b"\x1b[?2026;2$y",
    "picture": b"\x1b_Gi=1;OK\x1b\\",
    "old mouse": b"\x1b[M \xe9\xc8",
}
BEGINNINGS = b"\x1b[200~ \x1b[201~ \x1b [ ] O P M 52; \x07 u ; : 9999999 55296 t ? $ y 48;9;9;1;1t"
WHOLE = [b"\xe4\xbd", b"\xff", b"\xc4", b"\r", b"\x1b[48;24;80;0;0t", b"\x1b[<0;5;5M"]
FRAGMENTS = st.sampled_from([*BEGINNINGS.split(), *WHOLE])
BYTES = st.binary(max_size=40) | st.lists(FRAGMENTS, max_size=15).map(b"".join)


class Terminal:
    """What arrives of bytes that are sent, with a clock that is wound on by hand."""

    def __init__(self):
        self.bytes, self.parser, self.now = InputBytes(), KnownSequences(), 100.0
        self.messages = []

    def send(self, data, *, then=0.001):
        self._take(self.bytes.feed(data, self.now))
        self.now += then
        self._take(self.bytes.tick(self.now))
        return self

    def wait(self):
        for _ in range(2):
            self.now += PATIENCE
            self._take(self.bytes.tick(self.now))
        return self

    def _take(self, pieces):
        for piece in pieces:
            self.messages += self.parser.feed(piece)

    @property
    def keys(self):
        return [each.key for each in self.messages if isinstance(each, events.Key)]

    @property
    def text(self):
        typed = ""
        for each in self.messages:
            if isinstance(each, events.Paste):
                typed += each.text
            elif isinstance(each, events.Key) and each.is_printable:
                typed += each.character
        return typed


@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES)
@pytest.mark.parametrize("pause", [0.001, 2 * ESCAPE_SECONDS])
def test_a_reply_never_becomes_text_wherever_it_is_split(reply, pause):
    for at in range(len(reply) + 1):
        terminal = Terminal().send("甲".encode() + reply[:at], then=pause).send(reply[at:])
        assert terminal.send("乙".encode()).wait().text == "甲乙", at


@given(BYTES, st.lists(st.integers(0, 40), max_size=4), st.sampled_from([0.001, 0.2, 4.0]))
def test_after_any_bytes_the_next_key_arrives(data, cuts, pause):
    terminal, at = Terminal(), 0
    for cut in [*sorted(cuts), len(data)]:
        terminal.send(data[at:cut], then=pause)
        at = max(at, cut)
    terminal.wait()
    assert terminal.text.encode() is not None
    assert terminal.send(b"Z").keys[-1] == "Z"
    sizes = [each.size for each in terminal.messages if isinstance(each, events.Resize)]
    assert all(0 < size.width <= 1000 and 0 < size.height <= 1000 for size in sizes)


@given(st.text(st.characters(exclude_categories=["C", "Z"]), max_size=12), st.integers(0, 40))
def test_text_arrives_as_it_was_typed_wherever_it_is_split(text, at):
    data = text.encode()
    terminal = Terminal().send(data[:at], then=0.5).send(data[at:])
    assert terminal.wait().text == text
    assert not terminal.bytes.is_gbk


@pytest.mark.parametrize("text", ["你", "公开", "朱镕基", "政府信息公开"])
def test_gbk_is_recognised_and_left_out(text):
    data = text.encode("gbk")
    for at in range(len(data) + 1):
        terminal = Terminal().send(b"a" + data[:at]).send(data[at:] + b"b").wait()
        assert terminal.bytes.is_gbk
        assert terminal.text == "ab"


@pytest.mark.parametrize(
    "data",
    [
        b"\xff",
        b"\xe9",
        b"a\x80b",
        "你".encode()[:2],
        "é·".encode(),
        "公".encode("gbk") + b"\xff\xff",  # a character of GBK, and what is none behind it
    ],
)
def test_other_bytes_are_not_taken_for_gbk(data):
    assert not Terminal().send(data).wait().bytes.is_gbk


def test_escape_and_keys_with_alt_stay_keys():
    assert Terminal().send(b"\x1b", then=2 * ESCAPE_SECONDS).keys == ["escape"]
    assert Terminal().send(b"\x1b", then=ESCAPE_SECONDS / 2).keys == []
    assert Terminal().send(b"\x1bq1").keys == ["alt+q", "1"]
    assert Terminal().send("\x1b你".encode()).keys == ["escape", "你"]
    assert Terminal().send(b"\x1bOT\x1b[7$\x1b[[A").keys == ["f5", "shift+home", "f1"]


def test_a_reply_without_end_does_not_swallow_what_is_typed():
    assert Terminal().send(b"\x1b]11;rgb:").send("你".encode()).text == "你"
    assert Terminal().send(b"\x1b]11;rgb:").wait().send(b"12").text == "12"


def test_a_paste_whose_end_is_lost_arrives_after_a_while():
    terminal = Terminal().send(b"\x1b[200~abc\x1b]11;x\x07")
    assert terminal.text == ""
    assert terminal.wait().send(b"d").text.startswith("abc")
    assert terminal.keys == ["d"]


def test_a_paste_is_whole_wherever_it_is_split():
    data = "\x1b[200~本年度，[1]\x1b[201~1".encode()
    for at in range(len(data)):
        terminal = Terminal().send(data[:at], then=0.05).send(data[at:])
        assert terminal.text == "本年度，[1]1"
        assert terminal.keys == ["1"]


def test_what_an_input_method_writes_in_codes_is_text():
    codes = ":".join(str(ord(char)) for char in "政府信息公开年度报告")
    assert Terminal().send(f"\x1b[0;;{codes}u".encode()).text == "政府信息公开年度报告"
    assert Terminal().send(b"\x1b[0;;55296:99999999:1u").text == ""


def test_what_is_waited_for_is_waited_for_as_long_as_that_and_no_longer():
    def keys(data, waited):
        return Terminal().send(data, then=waited).keys

    assert keys(b"\x1b", ESCAPE_SECONDS - 0.01) == []
    assert keys(b"\x1b", ESCAPE_SECONDS + 0.01) == ["escape"]
    for waited, after in ((PATIENCE - 0.01, []), (PATIENCE + 0.01, ["a"])):
        assert Terminal().send(b"\x1b]11;rgb:", then=waited).send(b"a").keys == after
    exact = InputBytes()
    assert exact.feed(b"\x1b", 0.0) == []
    assert exact.tick(ESCAPE_SECONDS) == ["\x1b"]
    exact.feed(b"\x1b]11;rgb:", 10.0)
    assert exact.tick(10.0 + PATIENCE) == []
    assert exact.feed(b"a", 10.0 + PATIENCE) == ["a"]
    torn = "年".encode()[:2]
    assert Terminal().send(torn, then=PATIENCE - 0.01).send("年".encode()[2:]).keys == ["年"]
    assert Terminal().send(torn, then=PATIENCE + 0.01).send(b"a").keys == ["a"]


def test_what_is_typed_into_an_endless_reply_does_not_prolong_it():
    terminal = Terminal().send(b"\x1b]11;rgb:", then=PATIENCE / 2)
    terminal.send(b"x" * 8, then=PATIENCE / 2 + 0.01)
    assert terminal.send(b"a").keys == ["a"]
    terminal = Terminal().send(b"\x1b]11;rgb:", then=PATIENCE / 2)
    terminal.send(b"0" * 9, then=PATIENCE / 2 + 0.01)  # so much comes from the terminal itself
    assert terminal.send(b"a").keys == []


def test_the_rest_of_a_reply_is_known_only_soon_after_its_escape():
    rest = b"]11;rgb:0000/0000/0000\x07"
    for waited, arrives in ((PATIENCE - 0.2, ""), (PATIENCE + 0.2, "]11;rgb:0000/0000/0000")):
        terminal = Terminal().send(b"\x1b", then=2 * ESCAPE_SECONDS)
        terminal.now += waited
        assert terminal.send(rest).text == arrives
    terminal = Terminal().send(b"\x1b", then=2 * ESCAPE_SECONDS).send(b"a")
    assert terminal.send(b"[12;40R").text.endswith("[12;40R")  # a key came between


def test_a_sequence_is_as_long_as_a_key_may_be():
    for length, keys in ((LONGEST_KEY, 1), (LONGEST_KEY + 1, 0)):
        sequence = b"\x1b[" + b"1" * (length - 3) + b"~"
        assert len(InputBytes().feed(sequence, 0.0)) == keys
    assert len(InputBytes().feed(b"\x1b[" + b"1" * 9999 + b"~a", 0.0)) == 1


def test_a_broken_sequence_is_dropped_up_to_where_it_breaks():
    assert Terminal().send("\x1b[12年".encode()).text == "年"
    assert Terminal().send(b"\x1b[1\x1bOT").keys == ["f5"]
    assert Terminal().send(b"\x1b\x1bOT").keys == ["escape", "f5"]


def test_the_end_of_a_reply_may_be_torn_and_what_breaks_it_off_is_kept():
    assert Terminal().send(b"\x1b]11;x\x1b").send(b"\\a").text == "a"
    assert Terminal().send(b"\x1b]11;x\x1bOTa").keys == ["f5", "a"]
    assert Terminal().send(b"\x1b]11;x\ra").keys == ["enter", "a"]


def test_numbers_that_are_no_characters_type_nothing():
    def typed(*numbers):
        codes = ":".join(map(str, numbers))
        return "".join(InputBytes().feed(f"\x1b[0;;{codes}u".encode(), 0.0))

    assert typed(31, 32, 0x10FFFF + 1) == " "
    assert typed(0xD7FF, 0xD800, 0xDFFF, 0xE000) == "\ud7ff\ue000"
    assert typed("", "0000097", 97) == "aa"
    assert typed("00000097") == ""


def test_a_paste_has_no_sequences_in_it_and_keeps_what_stands_around():
    terminal = Terminal().send(b"\x1b[200~a\x1b[3~b\x1b]0;x\x07c\x1b[201~\x1bOT")
    assert terminal.keys == ["f5"]
    assert "\x1b" not in terminal.text
    assert terminal.text.startswith("a[3~b")


def test_once_gbk_is_known_what_looks_like_two_bytes_of_utf8_is_dropped():
    pair = b"\xc4\xa3"  # 模 in GBK, ģ in UTF-8
    assert Terminal().send(pair).text == "ģ"
    known = Terminal().send("公开".encode("gbk") + b" ")
    assert known.send(pair + b"a").text == " a"
    assert known.send("年".encode()).text.endswith("年")
