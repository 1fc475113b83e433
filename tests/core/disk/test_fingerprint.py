"""Whether a file is still the one that was read."""

from __future__ import annotations

import hashlib
import os

from gknb.core.disk.fingerprint import UNREADABLE, Fingerprint, fingerprint, has_changed


def test_a_version_of_a_file_is_told_by_its_content_size_and_time(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(b"abc")
    os.utime(path, ns=(1, 7_000_000_123))
    digest = hashlib.sha256(b"abc").hexdigest()
    assert fingerprint(path) == Fingerprint(digest, 3, 7_000_000_123)


def test_a_touch_is_no_change_and_another_content_of_the_same_size_is_one(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(b"abc")
    before = fingerprint(path)
    os.utime(path, ns=(1, 1))
    assert not has_changed(path, before)
    path.write_bytes(b"abd")
    assert has_changed(path, before)
    path.unlink()
    assert has_changed(path, before)


def test_no_file_and_one_that_cannot_be_read_are_two_things(tmp_path):
    none = fingerprint(tmp_path / "none")
    assert none == Fingerprint()
    assert not has_changed(tmp_path / "none", none)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    for name in ("pipe", "loop", ".", "a\0b", "x" * 300):
        assert fingerprint(tmp_path / name) == UNREADABLE, name
    assert has_changed(tmp_path / "none", UNREADABLE)
