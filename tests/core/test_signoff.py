"""One entry of the record: its stage, and how its signer is named."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields

from gknb.core.signoff import (
    ORDERS,
    PROOFREADINGS,
    REVIEWS,
    SIGNOFF_FIELDS,
    STAGES,
    Signoff,
    order_of,
)

NOW = dt.datetime(2025, 1, 8, 9, 30, tzinfo=dt.UTC)


def test_three_reviews_come_before_three_proof_readings():
    assert STAGES == ("初审", "复审", "终审", "一校", "二校", "三校")
    assert [order_of(stage) for stage in STAGES] == [REVIEWS] * 3 + [PROOFREADINGS] * 3
    assert ORDERS == {"三审": REVIEWS, "三校": PROOFREADINGS}


def test_a_signer_is_named_with_the_post_where_there_is_one():
    assert Signoff("初审", "陈静", NOW).signer == "陈静"
    assert Signoff("初审", "陈静", NOW, post="科员").signer == "陈静（科员）"


def test_an_entry_gives_a_signature_over_nothing_unless_it_tells_otherwise():
    entry = Signoff("初审", "陈静", NOW)
    assert (entry.post, entry.remark, entry.forced, entry.withdraws) == ("", "", "", False)
    assert dict(entry.digests) == {}


def test_every_field_of_an_entry_has_a_label():
    assert list(SIGNOFF_FIELDS) == [
        "stage",
        "name",
        "post",
        "signed_at",
        "withdraws",
        "remark",
        "forced",
        "digests",
    ]
    assert SIGNOFF_FIELDS.keys() == {field.name for field in fields(Signoff)}
    assert len(set(SIGNOFF_FIELDS.values())) == len(SIGNOFF_FIELDS)
