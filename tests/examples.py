"""How many examples Hypothesis tries where those of the profile are too many or too few."""

from __future__ import annotations

from hypothesis import settings


def share(part: float) -> settings:
    """So many of the profile's examples, and never fewer than three.

    Args:
        part: below 1 for what is slow, as documents are; above 1 for what is quick and has
            many branches.
    """
    return settings(max_examples=max(3, round(settings().max_examples * part)))
