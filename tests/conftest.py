"""For all tests: how long something takes is never what is tested."""

from __future__ import annotations

import gc

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "gknb", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("gknb")


@pytest.fixture(autouse=True, scope="session")
def own_state(tmp_path_factory):
    """Drafts and backups of the tests are not those of who runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


def pytest_collection_finish():
    """Spare the collector the tests themselves: they stay to the end."""
    gc.collect()
    gc.freeze()
