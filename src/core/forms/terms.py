"""What the rows of the forms mean to the checks, by their keys; a form may lack any of them."""

from __future__ import annotations

CARRIED_OVER = ("requests", "carried_over")
"""The row of what last year left undone: equal to last year's row `CARRIED_FORWARD`."""
CARRIED_FORWARD = ("requests", "carried_forward")
RECEIVED = ("requests", "received")
PROCESSED = ("requests", "processed")
OTHER_OUTCOME = "other_outcome"
"""The row, or the first part of the keys of the rows, of outcomes that answer nothing."""
FEE_UNPAID = ("requests", "other_outcome.fee_unpaid")

RECONSIDERATION = ("reviews", "reconsideration")
LITIGATION_DIRECT = ("reviews", "litigation_direct")
LITIGATION_AFTER = ("reviews", "litigation_after_reconsideration")

RULES_ISSUED = ("disclosure", "rules")
"""The row of 规章, which only some organs may make."""

TOTAL = "total"
"""The column that sums up a row."""

STOCK, INFLOW, OUTFLOW = "in_force", "issued", "repealed"
"""The columns of what is in force, and of what was added to it and taken away in the year."""

KEY_FIGURES = (
    (*RECEIVED, TOTAL),
    ("disclosure", "licences", "decisions"),
    ("disclosure", "penalties", "decisions"),
    ("disclosure", "coercive_measures", "decisions"),
    ("disclosure", "fees", "amount"),
    (*RECONSIDERATION, TOTAL),
    (*LITIGATION_DIRECT, TOTAL),
    (*LITIGATION_AFTER, TOTAL),
)
"""The figures one looks at first when two years are compared."""

ON_REQUEST = ("overview", "disclosure_on_request")
"""The prose field that is about requests and nothing else."""
FEES_TEXT = ("other_matters", "text")
"""The prose field in which stands whether a fee was charged for information."""
PLANS = (("problems", "problems"), ("problems", "improvements"))
"""The prose fields that speak of other years too."""

UNKNOWN_OUTCOMES = {
    "不属于政府信息": "（六）其他处理的“其他”",
    "非政府信息": "（六）其他处理的“其他”",
    "告知其他途径": "（五）不予处理或（四）无法提供的相应一项",
    "同意公开": "（一）予以公开",
    "同意部分公开": "（二）部分公开",
    "不同意公开": "（三）不予公开的相应一项",
    "申请信息不存在": "（四）无法提供的“本机关不掌握相关政府信息”",
    "告知作出更改补充": "（六）其他处理，或补正后的结果",
}
"""Outcomes of earlier forms and of habit, with the row in which they are counted now."""
