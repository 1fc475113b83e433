"""What a check says: findings with a severity, a place, both values and a remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from ..forms import Place
from ..report import Report


class Severity(Enum):
    """How much a finding weighs."""

    ERROR = "error"
    """The form or the law decides."""
    WARNING = "warning"
    """Judgment remains; may be accepted with a reason."""
    INFO = "info"
    """Advice."""


@dataclass(frozen=True)
class Finding:
    """Something in a report that does not hold, at a place one can jump to.

    `also` are further places that take part, for example every figure of a sum.
    """

    rule: str
    severity: Severity
    place: Place
    message: str
    remedy: str
    expected: str | None = None
    actual: str | None = None
    also: tuple[Place, ...] = ()

    @property
    def marked(self) -> tuple[Place, ...]:
        """Every place the finding is about, its own first."""
        return (self.place, *self.also)


Check = Callable[[Report], Iterable[Finding]]


@dataclass(frozen=True)
class Rule:
    """A rule that reports are checked against."""

    id: str
    severity: Severity
    provision: str
    summary: str
    check: Check
