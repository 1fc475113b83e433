"""For all tests: how long something takes is never what is tested."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "gknb", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("gknb")
