"""A stream of a compound file (OLE), as old workbooks are; within bounds and without trust."""

from __future__ import annotations

import struct

_END = 0xFFFFFFFC
"""Sector numbers from here on are marks."""
_ENTRY = 128


class CompoundError(Exception):
    """A compound file is damaged."""


def stream_of(data: bytes, names: tuple[str, ...]) -> bytes:
    """The first stream with one of the names; empty if there is none.

    Raises:
        CompoundError: if the file is damaged.
    """
    try:
        return _Compound(data).stream(names)
    except (struct.error, IndexError, ValueError, OverflowError):
        raise CompoundError from None


class _Compound:
    """The sectors of a file and the chains that they form."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift > shift:
            raise ValueError
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        first, _, self._cutoff, mini_first, _, more, _ = struct.unpack_from("<7I", data, 48)
        self._table = self._sector_table(more)
        self._directory = self._chain(first)
        self._mini_table = self._numbers(self._chain(mini_first)) if mini_first < _END else []

    def stream(self, names: tuple[str, ...]) -> bytes:
        root = self._directory[:_ENTRY]
        for at in range(0, len(self._directory) - _ENTRY + 1, _ENTRY):
            entry = self._directory[at : at + _ENTRY]
            length = struct.unpack_from("<H", entry, 64)[0]
            name = entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            if name not in names or entry[66] != 2:
                continue
            start, size = struct.unpack_from("<II", entry, 116)
            if size < self._cutoff:
                return self._small(start, size, struct.unpack_from("<I", root, 116)[0])
            return self._chain(start)[:size]
        return b""

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        return self._data[at : at + self._size]

    def _numbers(self, data: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))

    def _sector_table(self, more: int) -> list[int]:
        places = list(struct.unpack_from("<109I", self._data, 76))
        most = len(self._data) // self._size + 1
        while more < _END and len(places) <= most + 109:
            numbers = self._numbers(self._sector(more))
            places += numbers[:-1]
            more = numbers[-1]
        table: list[int] = []
        for place in places:
            if place < _END and len(table) <= most + self._size:
                table += self._numbers(self._sector(place))
        return table

    def _chain(self, number: int) -> bytes:
        """The sectors that follow one another; a circle is an error."""
        sectors = []
        while number < _END:
            sectors.append(self._sector(number))
            if len(sectors) > len(self._table):
                raise ValueError
            number = self._table[number]
        return b"".join(sectors)

    def _small(self, number: int, size: int, root: int) -> bytes:
        inner = self._chain(root)
        pieces: list[bytes] = []
        while number < _END and len(pieces) * self._mini_size < size:
            at = number * self._mini_size
            pieces.append(inner[at : at + self._mini_size])
            number = self._mini_table[number]
        return b"".join(pieces)[:size]
