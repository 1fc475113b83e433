"""For all tests: how long something takes is never what is tested."""

from __future__ import annotations

import gc
import os
import random
import shutil
import signal
import sys
import tempfile
from importlib import import_module

import pytest
from hypothesis import HealthCheck, settings

# It sets what Textual reads when it is first imported, so it comes before every test module.
import_module("gknb.tui")

_EVERY_PROFILE = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("same", _EVERY_PROFILE, derandomize=True, max_examples=25)
settings.register_profile("many", _EVERY_PROFILE, max_examples=2000)
# By hand: GKNB_HYPOTHESIS=many looks for what nobody thought of; what it finds becomes an @example.
settings.load_profile(os.environ.get("GKNB_HYPOTHESIS", "same"))


@pytest.fixture(autouse=True, scope="session")
def own_state(tmp_path_factory):
    """Drafts and backups of the tests are not those of who runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


def pytest_addoption(parser):
    """By hand: `pytest --shuffle 7` runs all in another order, the same for the same number."""
    parser.addoption("--shuffle", type=int, help="run the tests in the order of this seed")


def pytest_collection_modifyitems(config, items):
    """Shuffle them; that every worker has the same order is what xdist asks for."""
    if config.getoption("shuffle") is not None:
        random.Random(config.getoption("shuffle")).shuffle(items)  # noqa: S311


def pytest_configure(config):
    """Compile each module once for all who run it, where none is to be left in the checkout.

    Else the workers and the hundreds of processes that tests start compile the program anew.
    """
    if sys.dont_write_bytecode and not hasattr(config, "workerinput"):
        folder = tempfile.mkdtemp(prefix="gknb-pycache-")
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_collection_finish():
    """Spare the collector the tests themselves, which stay to the end, and look rarely.

    A screen makes tens of thousands of objects: a third of the time went into looking for cycles.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000)


def pytest_xdist_auto_num_workers():
    """Tests of the app wait for its messages half of the time: others run meanwhile."""
    return 2 * (os.cpu_count() or 1)


@pytest.fixture
def read_here(monkeypatch):
    """Sources of an import of many are read by this process: to start one takes a second each."""

    def here(function, items, **_):
        for item in items:
            try:
                yield function(item)
            except Exception as error:  # noqa: BLE001
                yield error

    monkeypatch.setattr("gknb.core.importing.reading.run_all", here)


@pytest.fixture
def interruptible():
    """Ctrl-C reaches what a test starts, even where the tests themselves run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
