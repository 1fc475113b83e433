"""A folder in which tests may be several users."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest


@pytest.fixture
def shared():
    """A folder of its own: pytest shuts those above its own whenever another run begins."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)
