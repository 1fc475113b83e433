"""The table of rules."""

from __future__ import annotations

from gknb.core.findings import Severity

from .dates import form_of_year, signed_early, signed_late, year_named
from .fees import fee_unsaid
from .figures import blanks, values
from .imported import IMPORT_OPEN, import_open
from .last_year import carried_over, in_force, in_force_low, jump, same_as_last_year
from .model import Reads, Rule
from .own_words import form_cited, other_organ, other_year, repeated
from .plausible import after_no_reconsideration, direct_litigation, rules_without_power
from .prose_figures import fee_unpaid_without_fee, prose_figures
from .prose_sums import parts, shares
from .required_prose import (
    cover_missing,
    government_topics,
    prose_missing,
    too_long,
    unknown_outcomes,
)
from .signoffs import SIGNOFF_MISSING, SIGNOFF_STALE, stale, unsigned
from .sums import balances, split_figures
from .typography import holes, typography

RULES: tuple[Rule, ...] = (
    Rule(
        "cover-missing",
        Severity.ERROR,
        "条例第五十条第二款（统一格式）",
        "机关名称、落款日期不能空缺",
        cover_missing,
    ),
    Rule(
        "form-year",
        Severity.ERROR,
        "条例第五十条第二款（统一格式）",
        "所用格式与报告年度相符",
        form_of_year,
    ),
    Rule(
        "title-year",
        Severity.ERROR,
        "条例第四十九条、第五十条第二款（统一格式）",
        "标题、引言和统计期限写明报告年度",
        year_named,
        reads=Reads.PROSE,
    ),
    Rule(
        "signed-early",
        Severity.ERROR,
        "条例第四十九条",
        "落款日期在统计期限结束之后",
        signed_early,
    ),
    Rule(
        "signed-late",
        Severity.WARNING,
        "条例第四十九条",
        "部门在 1 月 31 日前、人民政府在 3 月 31 日前公布",
        signed_late,
    ),
    Rule(
        "figure-blank",
        Severity.ERROR,
        "条例第五十条第二款（统一格式）",
        "每一格都填数字，没有发生的填 0",
        blanks,
    ),
    Rule(
        "figure-value",
        Severity.ERROR,
        "条例第五十条第二款（统一格式）",
        "件数是 0 或正整数，金额不是负数、小数不超过 6 位",
        values,
    ),
    Rule(
        "requests-balance",
        Severity.ERROR,
        "条例第五十条第二款（统一格式的勾稽关系）",
        "第一项加第二项之和，等于第三项加第四项之和",
        balances,
    ),
    Rule(
        "prose-missing",
        Severity.ERROR,
        "条例第五十条第一款",
        "各部分、各方面都要写，不能只写“无”",
        prose_missing,
        reads=Reads.PROSE,
    ),
    Rule(
        "split-figure",
        Severity.WARNING,
        "条例第五十条第二款（统一格式）",
        "一个数没有被拆到相邻的两格",
        split_figures,
    ),
    Rule(
        "carried-over",
        Severity.ERROR,
        "条例第五十条第二款（统一格式）",
        "上年结转等于上年报告的结转下年度继续办理",
        compare=carried_over,
    ),
    Rule(
        "in-force",
        Severity.WARNING,
        "条例第五十条第一款第（一）项",
        "现行有效＝上年现行有效＋本年制发－本年废止",
        compare=in_force,
    ),
    Rule(
        "in-force-low",
        Severity.WARNING,
        "条例第五十条第一款第（一）项",
        "现行有效不少于本年制发－本年废止",
        in_force_low,
    ),
    Rule(
        "same-as-last-year",
        Severity.WARNING,
        "条例第五十条第一款",
        "表中的数不是原样照抄上年的",
        compare=same_as_last_year,
    ),
    Rule(
        "jump",
        Severity.WARNING,
        "条例第五十条第一款",
        "主要数字与上年相差不到 5 倍",
        compare=jump,
    ),
    Rule(
        "plausible-rules",
        Severity.WARNING,
        "条例第二十条第（一）项、立法法第九十一条、第九十三条",
        "没有规章制定权的机关不填规章",
        rules_without_power,
    ),
    Rule(
        "after-reconsideration",
        Severity.INFO,
        "条例第五十一条、第五十条第一款第（三）项",
        "有复议后起诉的，本年或上年应有行政复议",
        compare=after_no_reconsideration,
    ),
    Rule(
        "litigation-direct",
        Severity.INFO,
        "条例第五十一条、行政复议法第二十三条",
        "2024 年起，不服不予公开的先复议、后起诉",
        direct_litigation,
    ),
    Rule(
        "fee-unpaid-no-fee",
        Severity.WARNING,
        "条例第四十二条、国办函〔2020〕109号",
        "有逾期未缴费的，正文不说没有收费",
        fee_unpaid_without_fee,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-figure",
        Severity.WARNING,
        "条例第五十条第一款",
        "正文中的件数与表格一致",
        prose_figures,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-parts",
        Severity.WARNING,
        "条例第五十条第一款",
        "正文中各项之和等于总数",
        parts,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-share",
        Severity.WARNING,
        "条例第五十条第一款",
        "正文中的百分比与件数相符",
        shares,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-outcome",
        Severity.INFO,
        "条例第五十条第二款（统一格式）",
        "正文用表格里的办理结果名称",
        unknown_outcomes,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-hole",
        Severity.ERROR,
        "条例第五十条第一款",
        "正文没有漏填的数字和名称",
        holes,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-length",
        Severity.INFO,
        "条例第五十条第二款（统一格式）",
        "总体情况一般不超过 1000 字",
        too_long,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-fee",
        Severity.WARNING,
        "条例第四十二条、国办函〔2020〕109号",
        "写明是否收取信息处理费",
        fee_unsaid,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-government",
        Severity.WARNING,
        "条例第四十六条、第五十条第一款第（四）项",
        "人民政府写明工作考核、社会评议、责任追究",
        government_topics,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-year",
        Severity.WARNING,
        "条例第四十九条",
        "正文写的是报告年度，统计期限是全年",
        other_year,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-agency",
        Severity.WARNING,
        "条例第四十九条",
        "正文的自称是本机关",
        other_organ,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-repeated",
        Severity.WARNING,
        "条例第五十条第一款",
        "正文不是原样照抄上年的",
        compare=repeated,
        reads=Reads.PROSE,
    ),
    Rule(
        "form-cited",
        Severity.WARNING,
        "条例第五十条第二款（统一格式）",
        "正文引用的是本格式的通知",
        form_cited,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-typography",
        Severity.WARNING,
        "条例第五十条第二款（统一格式）",
        "括号成对，标点和字词不重复，没有半角标点和乱码",
        typography,
        reads=Reads.PROSE,
    ),
    Rule(
        IMPORT_OPEN,
        Severity.WARNING,
        "条例第五十条第二款（统一格式）",
        "导入时发现的问题已经核对",
        import_open,
    ),
    Rule(
        SIGNOFF_STALE,
        Severity.WARNING,
        "条例第十七条（审查机制）",
        "签署以后内容没有改过",
        stale,
        reads=Reads.PROSE,
        is_on_content=False,
    ),
    Rule(
        SIGNOFF_MISSING,
        Severity.INFO,
        "条例第十七条（审查机制）",
        "开始审签的，三审（三校）都已签署；check --final 时没有签署是错误",
        unsigned,
        reads=Reads.PROSE,
        is_on_content=False,
    ),
    Rule(
        "acceptance-refused",
        Severity.WARNING,
        "条例第五十条第二款（统一格式）",
        "接受的是警告或提示，并写明理由",
    ),
    Rule(
        "acceptance-stale",
        Severity.INFO,
        "条例第五十条第二款（统一格式）",
        "接受的问题仍然存在",
    ),
)
"""Every rule. To add one: write its function, and its row here."""
