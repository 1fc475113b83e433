"""The record that somebody has reviewed or proof-read a report, and what it then held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

REVIEWS = ("初审", "复审", "终审")
PROOFREADINGS = ("一校", "二校", "三校")
ORDERS = {"三审": REVIEWS, "三校": PROOFREADINGS}
"""What is signed in which order: three reviews, three proof-readings."""
STAGES = (*REVIEWS, *PROOFREADINGS)

SIGNOFF_FIELDS = {
    "stage": "审签环节",
    "name": "姓名",
    "post": "职务",
    "signed_at": "时间",
    "withdraws": "撤回",
    "remark": "意见",
    "forced": "强行签署的原因",
    "digests": "内容指纹",
}
"""The labels of what an entry holds, by its key in the report file."""


@dataclass(frozen=True)
class Signoff:
    """One entry of the record: somebody signs a stage, or takes the signature back.

    It records; it proves nothing: whoever can write the file can write an entry.
    """

    stage: str
    """One of `STAGES`."""
    name: str
    signed_at: dt.datetime
    """With its zone."""
    post: str = ""
    remark: str = ""
    """What the signer wrote; for a withdrawal, why."""
    forced: str = ""
    """Why the signature should have been refused; empty where nothing stood against it."""
    withdraws: bool = False
    """Whether the entry takes back the signature of its stage instead of giving one."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """A digest per part of the report, as `digests.digests` gives it; empty in a withdrawal."""

    @property
    def signer(self) -> str:
        """The name, with the post where one is given."""
        return f"{self.name}（{self.post}）" if self.post else self.name


def order_of(stage: str) -> tuple[str, ...]:
    """The three stages among which a stage stands."""
    return next(order for order in ORDERS.values() if stage in order)
