"""What tests of several commands need."""

from __future__ import annotations

import signal

import pytest


@pytest.fixture
def interruptible():
    """Ctrl-C reaches what a test starts, even where the tests themselves run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
