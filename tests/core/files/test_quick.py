"""The quick reader gives what the strict one gives, or nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gknb.core.files.quick import load_quickly, quick_readers
from gknb.core.files.toml_file import ReportFileError, dumps, load, loads, save
from gknb.core.forms import FORMS, Place
from gknb.core.merge.parts import add_up_piece, table_errors
from tests.paths import SAMPLES
from tests.prefecture import agency_report
from tests.strategies import reports

SAMPLE_FILES = sorted(SAMPLES.glob("*.toml"))
WRITTEN = dumps(agency_report(7)).encode()


def quickly(data):
    """What the quick readers make of a file: nothing, or what a strict reader would say."""
    for reader in quick_readers():
        part = reader.read(data) if data.startswith(reader.start) else None
        if part is not None:
            figures = dict(zip(reader.counts, part.counts, strict=True))
            figures |= dict(zip(reader.amounts, part.amounts, strict=True))
            return part.agency, part.year, reader.form.key, figures, reader.is_balanced(part.counts)
    return None


def strictly(data):
    report = loads(data, "x")
    return report.agency, report.year, report.form.key, report.figures


def agrees(data):
    quick = quickly(data)
    whole = [r.report(data) for r in quick_readers() if data.startswith(r.start)]
    if quick is None:
        assert whole in ([], [None])
        return False
    assert quick[:4] == strictly(data)
    assert whole == [loads(data, "x")]
    return True


def test_every_form_has_a_quick_reader():
    assert [reader.form.key for reader in quick_readers()] == list(FORMS)


def test_a_report_as_the_program_writes_it_is_read_quickly():
    assert agrees(WRITTEN)
    assert agrees((SAMPLE_FILES[0]).read_bytes())


@pytest.mark.parametrize("path", SAMPLE_FILES, ids=lambda path: path.stem)
def test_a_sample_is_read_quickly_and_rightly_or_not_at_all(path):
    data = path.read_bytes()
    quick = quickly(data)
    assert quick is None or quick[:4] == strictly(data)
    if quick is not None:
        assert quick[4] == (not table_errors(loads(data, "x")))


@given(reports())
def test_any_report_is_read_rightly_or_not_at_all(report):
    data = dumps(report).encode()
    quick = quickly(data)
    if quick is not None:
        assert quick[:4] == strictly(data)
        assert quick[4] == (not table_errors(loads(data, "x")))


@given(st.integers(0, len(WRITTEN) - 1), st.integers(0, 12), st.binary(max_size=3))
def test_bytes_changed_anywhere_never_make_it_read_what_the_strict_reader_refuses(at, gone, new):
    data = WRITTEN[:at] + new + WRITTEN[at + gone :]
    try:
        strict = strictly(data)
    except ReportFileError:
        assert quickly(data) is None
    else:
        quick = quickly(data)
        assert quick is None or quick[:4] == strict


@given(st.data())
def test_digits_strewn_in_never_make_it_read_what_the_strict_reader_refuses(data):
    at = data.draw(st.integers(WRITTEN.index(b"[disclosure"), WRITTEN.index(b"[problems]")))
    changed = WRITTEN[:at] + data.draw(st.sampled_from([b"0", b"7", b"00"])) + WRITTEN[at:]
    try:
        strict = strictly(changed)
    except ReportFileError:
        assert quickly(changed) is None
    else:
        quick = quickly(changed)
        assert quick is None or quick[:4] == strict


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (rb"received\]\nnatural_person = \d+", rb"received]\nnatural_person = 007"),
        (rb"received\]\nnatural_person = \d+", rb"received]\nnatural_person = -1"),
        (rb"received\]\nnatural_person = \d+", rb"received]\nnatural_person = 1234567890123"),
        (rb"received\]\nnatural_person = ", rb"received]\nnatural_person =7 "),
        (rb"received\]\nnatural_person = \d+\n", rb"received]\nnatural_person = \n"),
        (rb"signed_on = [0-9-]+", rb"signed_on = 2025-02-30"),
        (rb"year = 2024", rb"year = 2024\nyear = 2024"),
        (rb"\[problems\]", rb"[problem]"),
        (rb"\[reviews", rb"[requests.received]\n\n[reviews"),
        (rb'"department"', rb'"bureau"'),
        (rb"\[problems\]\n", b"[problems]\nproblems = '''\xff'''\n"),
    ],
)
def test_a_file_that_is_wrong_is_left_to_the_strict_reader(old, new):
    changed = re.sub(old, lambda _: new.replace(rb"\n", b"\n"), WRITTEN, count=1)
    assert changed != WRITTEN
    assert quickly(changed) is None
    with pytest.raises(ReportFileError):
        strictly(changed)


def test_tables_hidden_in_prose_are_no_tables():
    block = WRITTEN[WRITTEN.index(b"[disclosure") : WRITTEN.index(b"\n[problems]")]
    hidden = WRITTEN.replace(block, b"").replace(
        b"[problems]\n", b'[problems]\nproblems = """\n' + block + b'"""\n', 1
    )
    assert quickly(hidden) is None


def test_an_unbalanced_report_is_named_with_its_errors(tmp_path):
    report = agency_report(3)
    place = next(p for p in report.form.keyed_places if p.row == "received")
    report.figures[place] += 9
    save(report, tmp_path / "a.toml")
    share = add_up_piece([str(tmp_path / "a.toml")])
    assert [f.rule for f in share.faulty[0].findings] == ["requests-balance"]
    assert load(tmp_path / "a.toml").figures == next(iter(share.sums.values())).settled()


def moved(line, after):
    """The file with one of its lines under another one."""
    lines = WRITTEN.split(b"\n")
    at = next(number for number, text in enumerate(lines) if text.startswith(line))
    text = lines.pop(at)
    lines.insert(lines.index(after) + 1, text)
    return b"\n".join(lines)


@pytest.mark.parametrize(
    "data",
    [
        moved(b"amount = ", b"[requests.received]"),
        moved(b"amount = ", b"[disclosure.licences]"),
        WRITTEN.replace(
            b"\n[overview]\n", b'\n[overview]\nintroduction = "' + b"a" * 50_001 + b'"\n'
        ),
        WRITTEN.replace(
            b"\n[overview]\n", b'\n[overview]\nintroduction = """\n' + b"a\n" * 501 + b'"""\n'
        ),
    ],
    ids=["under another table", "under a table beside", "a long text", "many lines"],
)
def test_what_the_strict_reader_refuses_by_place_or_length_is_not_read_quickly(data):
    with pytest.raises(ReportFileError):
        strictly(data)
    assert quickly(data) is None


@given(st.data())
def test_lines_moved_doubled_or_taken_out_are_read_as_the_strict_reader_does(data):
    lines = WRITTEN.split(b"\n")
    for _ in range(data.draw(st.integers(1, 2))):
        at, to = data.draw(st.tuples(*[st.integers(0, len(lines) - 1)] * 2))
        what = data.draw(st.sampled_from(["move", "double", "drop", "swap"]))
        if what == "move":
            lines.insert(to, lines.pop(at))
        elif what == "double":
            lines.insert(to, lines[at])
        elif what == "drop":
            del lines[at]
            lines.append(b"")
        else:
            lines[at], lines[to] = lines[to], lines[at]
    mutated = b"\n".join(lines)
    quick = quickly(mutated)
    if quick is not None:
        assert quick[:4] == strictly(mutated)


def test_a_file_that_is_longer_than_what_is_read_at_once_is_not_taken_for_its_beginning(tmp_path):
    padding = 65536 - len(WRITTEN)
    text = b'\n[overview]\nintroduction = "' + b"a" * (padding - 18) + b'"\n'
    data = WRITTEN.replace(b"\n[overview]\n", text)
    assert b"introduction" not in WRITTEN
    path = tmp_path / "a.toml"
    path.write_bytes(data + b"rubbish = 1")
    assert add_up_piece([str(path)]).parts == []


def test_whoever_reads_many_is_told_the_same_of_what_cannot_be_read_quickly(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(WRITTEN + b"# by hand\n")
    assert load_quickly(path) == load(path)
    path.write_bytes(WRITTEN)
    assert load_quickly(path) == load(path)
    for data in (b"", b"\xff", WRITTEN[:-40], WRITTEN.replace(b"issued = ", b"issued = -7", 1)):
        path.write_bytes(data)
        with pytest.raises(ReportFileError) as strict:
            load(path)
        with pytest.raises(ReportFileError) as quick:
            load_quickly(path)
        assert str(quick.value) == str(strict.value)
    with pytest.raises(ReportFileError, match="没有这个文件"):
        load_quickly(tmp_path / "gone.toml")


@pytest.mark.parametrize(
    ("year", "is_read"), [(1949, True), (2999, True), (1948, False), (3000, False)]
)
def test_the_years_that_are_read_quickly_are_those_of_the_strict_reader(year, is_read):
    changed = WRITTEN.replace(b"year = 2024", b"year = %d" % year)
    assert changed != WRITTEN
    assert (quickly(changed) is not None) is is_read
    if is_read:
        assert quickly(changed)[1] == year


def test_a_figure_of_the_most_digits_is_read_and_one_more_is_not():
    for figure, is_read in ((b"999999999999", True), (b"1000000000000", False), (b"0", True)):
        changed = re.sub(rb"(received\]\nnatural_person = )\d+", rb"\g<1>" + figure, WRITTEN)
        assert (quickly(changed) is not None) is is_read, figure


def test_amounts_are_read_digit_by_digit_within_their_bounds():
    for amount, is_read in (
        (b"0", True),
        (b"1.50", True),
        (b"999999999999.999999", True),
        (b"1.1234567", False),
        (b"1000000000000", False),
        (b"-1", False),
        (b"1.", False),
    ):
        changed = re.sub(rb'amount = "[^"]*"', b'amount = "%s"' % amount, WRITTEN)
        quick = quickly(changed)
        assert (quick is not None) is is_read, amount
        if quick is not None:
            assert quick[:4] == strictly(changed)
            assert [str(each) for each in quick[3].values() if not isinstance(each, int)] == [
                amount.decode()
            ]


def test_columns_balance_one_by_one():
    (reader,) = [each for each in quick_readers() if WRITTEN.startswith(each.start)]
    part = reader.read(WRITTEN)
    assert reader.is_balanced(part.counts)
    for row in ("received", "carried_over", "carried_forward", "granted"):
        for column in ("natural_person", "other"):
            at = reader.counts.index(Place("requests", row, column))
            counts = list(part.counts)
            counts[at] += 1
            assert not reader.is_balanced(counts), (row, column)
            even = {"received": "granted", "granted": "received"}.get(row, "")
            if even:
                counts[reader.counts.index(Place("requests", even, column))] += 1
                assert reader.is_balanced(counts)
    assert len(reader._balances) == 6
