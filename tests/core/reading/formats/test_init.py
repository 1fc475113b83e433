"""A source is read by the module of its format, or refused with the way out."""

from __future__ import annotations

import pytest

from gknb.core.reading import formats
from gknb.core.reading.document import ReadingError
from gknb.core.reading.formats import read_document
from gknb.core.reading.formats.kinds import REFUSED


def test_the_largest_source_is_read_and_one_byte_more_is_refused(monkeypatch):
    with pytest.raises(ReadingError, match=r"^文件超过 32 MB，不是年度报告$"):
        read_document(b"x" * (32 * 1024 * 1024 + 1))
    monkeypatch.setattr(formats, "MOST_BYTES", 3)
    assert read_document("公".encode()).blocks
    with pytest.raises(ReadingError, match="文件超过"):
        read_document("公 ".encode())


@pytest.mark.parametrize("data", [b"", b" \r\n\t "])
def test_an_empty_source_is_told(data):
    with pytest.raises(ReadingError, match="文件是空的"):
        read_document(data)


def test_every_kind_has_a_reader_or_a_reason(monkeypatch):
    for kind, module in formats._MODULES.items():
        assert kind not in REFUSED
        monkeypatch.setattr(formats, "format_of", lambda _, kind=kind: kind)
        name = f"gknb.core.reading.formats.{module}"
        monkeypatch.setattr(f"{name}.read", lambda data, name=name: (name, data))
        assert read_document(b"x") == (name, b"x")
    for kind, message in REFUSED.items():
        monkeypatch.setattr(formats, "format_of", lambda _, kind=kind: kind)
        with pytest.raises(ReadingError) as refused:
            read_document(b"x")
        assert str(refused.value) == message


def test_what_is_nested_too_deeply_is_told(monkeypatch):
    def read(_data):
        raise RecursionError

    monkeypatch.setattr("gknb.core.reading.formats.text.read", read)
    with pytest.raises(ReadingError, match="嵌套太深"):
        read_document(b"x")
