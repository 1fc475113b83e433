"""The table of rules."""

from __future__ import annotations

from gknb.core.findings import Severity

from .circulars import form_cited
from .contradictions import contradictions
from .dates import form_of_year, kind_by_name, signed_early, signed_late, year_named
from .examples import EXAMPLES
from .fees import fees_stated
from .figures import blanks, values
from .holes import holes, unit_missing
from .last_year import carried_over, in_force, in_force_low, jump, same_as_last_year
from .measures import measures
from .model import Reads, Rule
from .other_organs import other_organ
from .own_words import repeated
from .periods import other_year
from .plausible import after_no_reconsideration, direct_litigation, rules_without_power
from .prose_figures import fee_unpaid_without_fee, prose_figures
from .prose_sums import parts, shares
from .required_prose import (
    attachment_only,
    cover_missing,
    government_topics,
    prose_missing,
    too_long,
    unknown_outcomes,
)
from .signoffs import SIGNOFF_MISSING, SIGNOFF_STALE, stale, unsigned
from .sums import balances, split_figures
from .typography import typography

_ROWS: tuple[Rule, ...] = (
    Rule(
        "cover-missing",
        Severity.ERROR,
        "条例第五十条第二款（统一格式）",
        "机关名称、落款日期应当填写",
        cover_missing,
    ),
    Rule(
        "form-year",
        Severity.ERROR,
        "条例第五十条第二款（统一格式）",
        "所用格式应与报告年度相符",
        form_of_year,
    ),
    Rule(
        "title-year",
        Severity.ERROR,
        "条例第四十九条、第五十条第二款（统一格式）",
        "标题、引言和统计期限应写明报告年度",
        year_named,
        reads=Reads.PROSE,
    ),
    Rule(
        "signed-early",
        Severity.ERROR,
        "条例第四十九条",
        "落款日期应在统计期限届满之后",
        signed_early,
    ),
    Rule(
        "signed-late",
        Severity.WARNING,
        "条例第四十九条",
        "部门、乡镇应在1月31日前，县级以上人民政府应在3月31日前公布",
        signed_late,
    ),
    Rule(
        "agency-kind",
        Severity.WARNING,
        "条例第四十九条、第五十条",
        "机关类型应与机关名称相符",
        kind_by_name,
    ),
    Rule(
        "figure-blank",
        Severity.ERROR,
        "条例第五十条第二款（统一格式）",
        "每格应填数字；没有发生的填0",
        blanks,
    ),
    Rule(
        "figure-value",
        Severity.ERROR,
        "条例第五十条第二款（统一格式）",
        "件数应为0或正整数；金额不得为负，小数不超过6位",
        values,
    ),
    Rule(
        "requests-balance",
        Severity.ERROR,
        "条例第五十条第二款（统一格式的勾稽关系）",
        "第一项加第二项之和，等于第三项加第四项之和",
        informed=balances,
    ),
    Rule(
        "prose-missing",
        Severity.ERROR,
        "条例第五十条第一款",
        "各部分、各方面均应填写，不得只写“无”",
        prose_missing,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-attachment",
        Severity.WARNING,
        "条例第五十条第一款",
        "各方面情况应写入正文，不应只写见附件",
        attachment_only,
        reads=Reads.PROSE,
    ),
    Rule(
        "split-figure",
        Severity.WARNING,
        "条例第五十条第二款（统一格式）",
        "同一数字不应拆填在相邻两格",
        split_figures,
    ),
    Rule(
        "carried-over",
        Severity.ERROR,
        "条例第五十条第二款（统一格式）",
        "上年结转应等于上年报告的结转下年度继续办理",
        compare=carried_over,
    ),
    Rule(
        "in-force",
        Severity.WARNING,
        "条例第五十条第一款第（一）项",
        "现行有效应等于上年现行有效＋本年制发－本年废止",
        compare=in_force,
    ),
    Rule(
        "in-force-low",
        Severity.WARNING,
        "条例第五十条第一款第（一）项",
        "现行有效不应少于本年制发－本年废止",
        in_force_low,
    ),
    Rule(
        "same-as-last-year",
        Severity.WARNING,
        "条例第五十条第一款",
        "表中数据不应照抄上年",
        compare=same_as_last_year,
    ),
    Rule(
        "jump",
        Severity.WARNING,
        "条例第五十条第一款",
        "主要数据应在上年的五分之一至5倍之间",
        compare=jump,
    ),
    Rule(
        "plausible-rules",
        Severity.WARNING,
        "条例第二十条第（一）项、立法法第九十一条、第九十三条",
        "没有规章制定权的机关不应填报规章",
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
        "2024年起，对不予公开决定不服的，应当先申请行政复议",
        direct_litigation,
    ),
    Rule(
        "fee-unpaid-no-fee",
        Severity.WARNING,
        "条例第四十二条、国办函〔2020〕109号",
        "填有逾期未缴费件数的，正文不应写未收费",
        fee_unpaid_without_fee,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-figure",
        Severity.WARNING,
        "条例第五十条第一款",
        "正文中的件数应与表格一致",
        prose_figures,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-parts",
        Severity.WARNING,
        "条例第五十条第一款",
        "正文中各项之和应等于总数",
        parts,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-share",
        Severity.WARNING,
        "条例第五十条第一款",
        "正文中的百分比应与件数相符",
        shares,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-contradiction",
        Severity.WARNING,
        "条例第五十条第一款",
        "正文前后应当一致",
        contradictions,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-outcome",
        Severity.INFO,
        "条例第五十条第二款（统一格式）",
        "正文应使用表中的办理结果名称",
        unknown_outcomes,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-hole",
        Severity.ERROR,
        "条例第五十条第一款",
        "正文不应漏填数字和名称，不应留有模板说明",
        holes,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-unit",
        Severity.WARNING,
        "条例第五十条第一款",
        "正文中的数字应写明单位",
        unit_missing,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-length",
        Severity.INFO,
        "条例第五十条第二款（统一格式）",
        "总体情况一般不超过1000字",
        too_long,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-fee",
        Severity.WARNING,
        "条例第四十二条、国办函〔2020〕109号",
        "应写明是否收取信息处理费，件数、金额齐全并合于收费标准",
        fees_stated,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-measures",
        Severity.INFO,
        "条例第五十条第一款第（五）项",
        "改进措施应与问题对应，写明时间、数量或名称",
        measures,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-government",
        Severity.WARNING,
        "条例第四十六条、第五十条第一款第（四）项",
        "人民政府应写明工作考核、社会评议、责任追究",
        government_topics,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-year",
        Severity.WARNING,
        "条例第四十九条",
        "正文应写报告年度的情况，统计期限应为全年",
        other_year,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-agency",
        Severity.WARNING,
        "条例第四十九条",
        "正文应以本机关自称，不应出现其他地区、其他机关",
        other_organ,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-repeated",
        Severity.WARNING,
        "条例第五十条第一款",
        "正文不应照抄上年",
        compare=repeated,
        reads=Reads.PROSE,
    ),
    Rule(
        "form-cited",
        Severity.WARNING,
        "条例第五十条第二款（统一格式）",
        "引用的通知、令号应与名称、本报告格式相符",
        form_cited,
        reads=Reads.PROSE,
    ),
    Rule(
        "prose-typography",
        Severity.WARNING,
        "条例第五十条第二款（统一格式）",
        "括号应成对，标点、字词不应重复，不应有半角标点、异体字符和乱码",
        typography,
        reads=Reads.PROSE,
    ),
    Rule(
        SIGNOFF_STALE,
        Severity.WARNING,
        "条例第十七条（审查机制）",
        "签署后内容不应改动",
        stale,
        reads=Reads.PROSE,
        is_on_content=False,
    ),
    Rule(
        SIGNOFF_MISSING,
        Severity.INFO,
        "条例第十七条（审查机制）",
        "开始审签的，三审（三校）均应签署；check --final 时未签署为错误",
        unsigned,
        reads=Reads.PROSE,
        is_on_content=False,
    ),
    Rule(
        "acceptance-refused",
        Severity.WARNING,
        "条例第五十条第二款（统一格式）",
        "只能接受警告或提示，并应写明理由",
    ),
    Rule(
        "acceptance-stale",
        Severity.INFO,
        "条例第五十条第二款（统一格式）",
        "已接受的问题应仍然存在（否则撤销接受）",
    ),
)
"""To add a rule: write its function, its row here, and its examples in `examples.py`."""

RULES = tuple(
    row._replace(finds=EXAMPLES[row.id].finds.text, leaves=EXAMPLES[row.id].leaves.text)
    for row in _ROWS
)
"""Every rule."""
