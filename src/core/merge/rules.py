"""What only a merge can find, by the id of the finding: for the manual and `check --rules`."""

from __future__ import annotations

GAP = "merge-gap"
SUM = "merge-sum"

MERGE_RULES = {
    GAP: "各部分不齐或不当：缺报、重报、年度或格式不符、名称不符、名单外、混入汇总报告",
    SUM: "汇总报告的一格不等于各部分之和",
}
