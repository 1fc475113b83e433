"""What each rule finds and what it leaves: examples for the manual, which a test runs."""

from __future__ import annotations

from typing import NamedTuple

from gknb.core.report import Value

Changes = tuple[tuple[str, Value], ...]
_PUBLISHED = "overview.proactive_disclosure"
_ON_REQUEST = "overview.disclosure_on_request"


class Example(NamedTuple):
    """A piece of a report, as it is told and as it is put into one."""

    text: str
    changes: Changes
    """Values by the path of their place, put into a report that is right otherwise."""
    last_year: Changes = ()
    """The same for last year's report, where the rule compares with it."""


class Examples(NamedTuple):
    """What a rule finds, and the nearest thing that it leaves."""

    finds: Example
    leaves: Example


def _prose(finds: str, leaves: str, place: str = _PUBLISHED) -> Examples:
    """Two texts at one place."""
    return Examples(Example(finds, ((place, finds),)), Example(leaves, ((place, leaves),)))


def _day(year: int, month: int, day: int) -> Value:
    import datetime as dt  # the examples are read with the rules, and hardly ever run

    return dt.date(year, month, day)


_NATURAL, _COMPANY = "requests.{}.natural_person", "requests.{}.enterprise"

EXAMPLES = {
    "cover-missing": Examples(
        Example("落款日期空白", (("signed_on", None),)),
        Example("落款日期2024年1月10日", (("signed_on", _day(2024, 1, 10)),)),
    ),
    "form-year": Examples(
        Example(
            "2020年度的报告采用2021年的格式",
            (
                ("year", 2020),
                ("preamble", None),
                ("signed_on", _day(2021, 1, 10)),
                (_ON_REQUEST, "收到政府信息公开申请15件。"),
            ),
        ),
        Example("2023年度的报告采用2021年的格式", (("year", 2023),)),
    ),
    "title-year": Examples(
        Example(
            "2023年度的报告，标题为“和田地区商务局2022年政府信息公开工作年度报告”",
            (("title", "和田地区商务局2022年政府信息公开工作年度报告"),),
        ),
        Example(
            "2023年度的报告，标题为“和田地区商务局二〇二三年政府信息公开年报”",
            (("title", "和田地区商务局二〇二三年政府信息公开年报"),),
        ),
    ),
    "signed-early": Examples(
        Example("2023年度的报告，落款2023年12月31日", (("signed_on", _day(2023, 12, 31)),)),
        Example("2023年度的报告，落款2024年1月1日", (("signed_on", _day(2024, 1, 1)),)),
    ),
    "signed-late": Examples(
        Example("部门2023年度的报告，落款2024年2月1日", (("signed_on", _day(2024, 2, 1)),)),
        Example(
            "县人民政府2023年度的报告，落款2024年2月1日",
            (("agency.name", "云溪市石桥县人民政府"), ("signed_on", _day(2024, 2, 1))),
        ),
    ),
    "agency-kind": Examples(
        Example(
            "云溪市石桥县人民政府，机关类型填“部门”",
            (("agency.name", "云溪市石桥县人民政府"), ("agency.kind", "department")),
        ),
        Example(
            "云溪市石桥县人民政府办公室，机关类型填“部门”",
            (("agency.name", "云溪市石桥县人民政府办公室"), ("agency.kind", "department")),
        ),
    ),
    "figure-blank": Examples(
        Example("“行政强制”空白", (("disclosure.coercive_measures.decisions", None),)),
        Example("“行政强制”填0", (("disclosure.coercive_measures.decisions", 0),)),
    ),
    "figure-value": Examples(
        Example("“行政处罚”填-3", (("disclosure.penalties.decisions", -3),)),
        Example("“行政处罚”填3", (("disclosure.penalties.decisions", 3),)),
    ),
    "requests-balance": Examples(
        Example(
            "“自然人”列：第一＋二项21，第三＋四项13",
            ((_NATURAL.format("received"), 20),),
        ),
        Example(
            "“自然人”列：第一＋二项21，第三＋四项21",
            ((_NATURAL.format("received"), 20), (_NATURAL.format("granted"), 16)),
        ),
    ),
    "prose-missing": Examples(
        Example("“（四）政府信息公开平台建设”只写“无。”", (("overview.platforms", "无。"),)),
        Example("“其他需要报告的事项”写“本年度未收取信息处理费。”", ()),
    ),
    "prose-attachment": _prose(
        "详见附件2。", "专栏运行情况见附件2，全年更新3次。", "overview.platforms"
    ),
    "split-figure": Examples(
        Example(
            "“予以公开”的“自然人”“商业企业”填1、2，合并为12后两列平衡",
            (
                (_NATURAL.format("received"), 16),
                (_NATURAL.format("granted"), 1),
                (_COMPANY.format("granted"), 2),
            ),
        ),
        Example(
            "“予以公开”的“自然人”“商业企业”填12、0",
            ((_NATURAL.format("received"), 16), (_NATURAL.format("granted"), 12)),
        ),
    ),
    "carried-over": Examples(
        Example(
            "上年结转填1，上年报告“结转下年度”为4",
            (),
            ((_NATURAL.format("carried_forward"), 4),),
        ),
        Example(
            "上年结转填1，上年报告“结转下年度”为1",
            (),
            ((_NATURAL.format("carried_forward"), 1),),
        ),
    ),
    "in-force": Examples(
        Example(
            "现行有效9件，上年12件，本年制发0件、废止0件",
            (("disclosure.normative_documents.in_force", 9),),
            (("disclosure.normative_documents.in_force", 12),),
        ),
        Example(
            "现行有效11件，上年12件，本年制发0件、废止1件",
            (
                ("disclosure.normative_documents.in_force", 11),
                ("disclosure.normative_documents.repealed", 1),
            ),
            (("disclosure.normative_documents.in_force", 12),),
        ),
    ),
    "in-force-low": Examples(
        Example(
            "本年制发3件、废止0件，现行有效2件",
            (
                ("disclosure.normative_documents.issued", 3),
                ("disclosure.normative_documents.in_force", 2),
            ),
        ),
        Example(
            "本年制发3件、废止0件，现行有效3件",
            (
                ("disclosure.normative_documents.issued", 3),
                ("disclosure.normative_documents.in_force", 3),
            ),
        ),
    ),
    "same-as-last-year": Examples(
        Example("第三部分的数均与上年报告相同", (), ()),
        Example("与上年报告仅一格不同", ((_NATURAL.format("granted"), 9),), ()),
    ),
    "jump": Examples(
        Example(
            "行政许可本年4180件，上年418件",
            (("disclosure.licences.decisions", 4180),),
            (("disclosure.licences.decisions", 418),),
        ),
        Example(
            "行政许可本年2090件，上年418件",
            (("disclosure.licences.decisions", 2090),),
            (("disclosure.licences.decisions", 418),),
        ),
    ),
    "plausible-rules": Examples(
        Example("县商务局填报规章2件", (("disclosure.rules.issued", 2),)),
        Example(
            "省人民政府办公厅填报规章2件",
            (("agency.name", "东山省人民政府办公厅"), ("disclosure.rules.issued", 2)),
        ),
    ),
    "after-reconsideration": Examples(
        Example(
            "“复议后起诉”1件，本年、上年均无行政复议",
            (
                ("reviews.litigation_after_reconsideration.upheld", 1),
                ("reviews.reconsideration.upheld", 0),
            ),
            (("reviews.reconsideration.upheld", 0),),
        ),
        Example(
            "“复议后起诉”1件，上年有行政复议1件",
            (
                ("reviews.litigation_after_reconsideration.upheld", 1),
                ("reviews.reconsideration.upheld", 0),
            ),
        ),
    ),
    "litigation-direct": Examples(
        Example(
            "2024年度的报告，“未经复议直接起诉”1件",
            (("year", 2024), ("reviews.litigation_direct.upheld", 1)),
        ),
        Example(
            "2023年度的报告，“未经复议直接起诉”1件", (("reviews.litigation_direct.upheld", 1),)
        ),
    ),
    "fee-unpaid-no-fee": Examples(
        Example(
            "表中有逾期未缴费1件，正文写“本年度未收取信息处理费。”",
            ((_NATURAL.format("other_outcome.fee_unpaid"), 1),),
        ),
        Example(
            "表中无逾期未缴费，正文写“本年度未收取信息处理费。”",
            ((_NATURAL.format("other_outcome.fee_unpaid"), 0),),
        ),
    ),
    "prose-figure": _prose(
        "2023年收到政府信息公开申请51件。", "2023年收到政府信息公开申请15件。", _ON_REQUEST
    ),
    "prose-parts": _prose(
        "全年共公开信息100条，其中网站60条、公众号30条。",
        "全年共公开信息100条，其中网站60条、公众号30条等。",
    ),
    "prose-share": _prose(
        "全年公开信息200条，其中解读类50条，占20%。", "全年公开信息200条，其中解读类50条，占25%。"
    ),
    "prose-contradiction": _prose(
        "所有申请均已办理完毕，结转下年度3件。",
        "到期的申请均已办理完毕，结转下年度2件。",
        _ON_REQUEST,
    ),
    "prose-outcome": _prose("另有不属于政府信息2件。", "审查是否不属于政府信息。"),
    "prose-hole": _prose("可登录网站（具体网址）查阅。", "可登录网站（网址见附件）查阅。"),
    "prose-unit": _prose("全年主动公开政府信息120，均及时更新。", "公开截至2023，内容真实。"),
    "prose-length": Examples(
        Example("“总体情况”共1300字", ((_PUBLISHED, "公开目录按照主题和部门，分类展示。\n" * 80),)),
        Example("“总体情况”共800字", ((_PUBLISHED, "公开目录按照主题和部门，分类展示。\n" * 45),)),
    ),
    "prose-fee": _prose(
        "发出收费通知1件，应收600元，实收900元。",
        "发出收费通知1件，应收600元，实收600元。",
        "other_matters.text",
    ),
    "prose-measures": Examples(
        Example(
            "问题三个：一是…二是…三是…；改进措施一条：一是…",
            (
                ("problems.problems", "一是更新不及时。二是解读单一。三是培训不足。"),
                ("problems.improvements", "一是每季度开展培训。"),
            ),
        ),
        Example(
            "问题两个，改进措施两条",
            (
                ("problems.problems", "一是更新不及时。二是培训不足。"),
                ("problems.improvements", "一是每周检查栏目。二是每季度开展培训。"),
            ),
        ),
    ),
    "prose-government": Examples(
        Example(
            "市人民政府的报告未写社会评议、责任追究",
            (
                ("agency.name", "和田市人民政府"),
                ("agency.kind", "government"),
                ("overview.supervision", "工作考核纳入绩效。"),
            ),
        ),
        Example(
            "市人民政府办公室的报告未写社会评议、责任追究",
            (
                ("agency.name", "和田市人民政府办公室"),
                ("overview.supervision", "工作考核纳入绩效。"),
            ),
        ),
    ),
    "prose-year": _prose("我局2022年度通过网站公开信息42条。", "我局2022年制定的办法继续执行。"),
    "prose-agency": _prose("我县全年收到政府信息公开申请多件。", "我县地处边境，企业较多。"),
    "prose-repeated": Examples(
        Example(
            "与上年报告完全相同的一段（40字以上）",
            ((_PUBLISHED, "按照主题、部门和服务对象分类展示公开目录，" * 3),),
            ((_PUBLISHED, "按照主题、部门和服务对象分类展示公开目录，" * 3),),
        ),
        Example(
            "与上年报告相同的一段，不足40字",
            ((_PUBLISHED, "公开目录按照主题和部门，分类展示。"),),
            ((_PUBLISHED, "公开目录按照主题和部门，分类展示。"),),
        ),
    ),
    "form-cited": _prose(
        "根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制。",
        "根据《中华人民共和国政府信息公开条例》（国务院令第711号）编制。",
    ),
    "prose-typography": _prose("公布科技计划资金资金分配结果。", "公开各部门部门预算和决算。"),
    "signoff-stale": Examples(
        Example("初审签署后改动了第三部分的表", ()), Example("签署后未改动", ())
    ),
    "signoff-missing": Examples(
        Example("已初审，尚未复审、终审", ()), Example("未开始审签（不用 --final 检查）", ())
    ),
    "signoff-order": Examples(
        Example("初审、复审由同一人签署", ()), Example("初审、复审、终审由三人依次签署", ())
    ),
    "import-open": Examples(
        Example("导入时“行政许可”一格无法识别，尚未补填", ()),
        Example("导入时留空的一格已经补填", ()),
    ),
    "acceptance-refused": Examples(
        Example("接受“signed-late”，未填写理由", ()),
        Example("接受“signed-late”，理由：系统故障延期发布", ()),
    ),
    "acceptance-stale": Examples(
        Example("接受了“signed-late”，后将落款日期改为期限内", ()),
        Example("接受了“signed-late”，落款日期仍晚于期限", ()),
    ),
}
"""By the id of the rule. Each changes a report in which all else is right."""
