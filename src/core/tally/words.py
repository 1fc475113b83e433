"""How offices name the columns of their registers, applicants, outcomes and results of appeals.

Everything is keyed by the keys of the form; the form's own labels are understood without
standing here. The words are compared without spaces, punctuation and ordinals.
"""

from __future__ import annotations

RECEIVED_ON = "received_on"
APPLICANT = "applicant"
ORGANIZATION = "organization"
OUTCOME = "outcome"
REASON = "reason"
REPLIED_ON = "replied_on"
NUMBER = "number"
EXTENDED = "extended"
RECONSIDERATION = "reconsideration"
LITIGATION_DIRECT = "litigation_direct"
LITIGATION_AFTER = "litigation_after_reconsideration"
LITIGATION = "litigation"
RECONSIDERED_ON = "reconsidered_on"
LITIGATED_ON = "litigated_on"

COLUMNS: dict[str, tuple[str, ...]] = {
    NUMBER: ("编号", "序号", "登记号", "受理号", "申请编号", "登记编号", "办件编号", "回执号"),
    RECEIVED_ON: (
        *("收到日期", "收到申请日期", "收到时间", "收件日期", "收件时间", "来件日期", "接收日期"),
        *("申请日期", "申请时间", "登记日期", "登记时间", "受理日期", "受理时间"),
        *("收文日期", "收文时间", "来文日期", "接收时间", "收到申请时间", "受理申请日期"),
    ),
    APPLICANT: (
        *("申请人类型", "申请人类别", "申请人性质", "申请人身份", "申请主体", "申请主体类型"),
        *("申请人分类", "申请人情况", "申请者类型", "申请人所属类型"),
    ),
    ORGANIZATION: ("组织类型", "组织类别", "法人类型", "法人类别", "单位类型", "单位性质"),
    OUTCOME: (
        "办理结果",
        "答复结果",
        "处理结果",
        "答复类型",
        "办理情况",
        "答复情况",
        "答复方式分类",
        *("办理结果类型", "答复结论", "处理情况", "答复决定", "处理决定", "办结情况", "办结结果"),
    ),
    REASON: ("具体情形", "不予公开理由", "理由", "答复理由", "具体理由", "情形", "结果明细"),
    REPLIED_ON: (
        *("答复日期", "答复时间", "办结日期", "办结时间", "回复日期", "回复时间", "作出答复日期"),
        *("答复书日期", "答复书时间", "办理完成日期", "办理日期", "送达日期", "答复书出具日期"),
    ),
    EXTENDED: ("是否延期", "延期", "延期答复", "是否延长", "是否延长答复期限"),
    RECONSIDERATION: ("行政复议结果", "复议结果", "行政复议", "复议情况", "复议"),
    LITIGATION_DIRECT: ("未经复议直接起诉结果", "直接起诉结果", "未经复议直接起诉", "直接诉讼结果"),
    LITIGATION_AFTER: ("复议后起诉结果", "复议后起诉", "复议后诉讼结果"),
    LITIGATION: ("行政诉讼结果", "诉讼结果", "行政诉讼", "诉讼情况", "诉讼"),
    RECONSIDERED_ON: ("复议决定日期", "复议日期", "复议办结日期", "复议时间", "复议结案日期"),
    LITIGATED_ON: ("诉讼日期", "判决日期", "裁判日期", "诉讼时间", "诉讼结案日期"),
}
"""The columns of a register of requests, by what stands in them."""

REQUIRED = (RECEIVED_ON, APPLICANT, OUTCOME, REPLIED_ON)
"""The columns without which nothing can be counted."""

APPLICANTS: dict[str, tuple[str, ...]] = {
    "natural_person": (
        *("公民", "个人", "居民", "村民", "公民个人", "市民", "群众", "职工", "学生", "大学生"),
        *("自然人申请", "个人申请", "普通公民", "自然人类"),
    ),
    "enterprise": (
        *("企业", "公司", "商业企业类", "工商企业", "企业法人", "有限公司", "个体工商户", "个体户"),
        *("企业单位", "民营企业", "国有企业", "合伙企业", "个人独资企业", "商业机构", "商户"),
    ),
    "research_institution": (
        *("科研院所", "科研单位", "高校", "高等院校", "研究机构", "研究所", "大学", "学院"),
        *("研究院", "科研", "科研院校", "大专院校"),
    ),
    "social_organization": (
        *("公益组织", "社会组织", "社会团体", "社团", "民办非企业", "基金会", "协会", "学会"),
        *("民办非企业单位", "社会服务机构", "公益机构", "商会", "行业协会", "慈善组织"),
    ),
    "legal_service": (
        *("律师事务所", "律所", "律师", "法律机构", "法律服务所", "法律服务", "公证处"),
        *("法律服务类", "法律援助机构", "法律援助中心"),
    ),
    "other": (
        *("其他组织", "其它", "其他法人", "其他法人或组织", "机关", "事业单位", "村委会", "居委会"),
        *("其他单位", "机关单位", "国家机关", "行政机关", "村民委员会", "居民委员会", "业委会"),
        *("机关事业单位", "其他类"),
    ),
}
"""Kinds of applicants, by the columns of table 三."""

APPLICANT_ENDINGS: dict[str, tuple[str, ...]] = {
    "enterprise": (
        *(
            "公司",
            "企业",
            "厂",
            "个体工商户",
            "个体户",
            "商店",
            "商行",
            "超市",
            "饭店",
            "酒店",
            "集团",
        ),
        *("门市部", "经营部", "银行", "信用社", "事务所有限公司", "会计师事务所", "合伙企业"),
        *("便利店", "餐馆", "旅行社", "中介所", "商贸行", "专卖店"),
    ),
    "research_institution": (
        *("大学", "学院", "研究院", "研究所", "研究中心", "科学院", "科研所", "实验室", "设计院"),
        *("专科学校", "研究会实验站"),
    ),
    "social_organization": (
        *("协会", "学会", "商会", "基金会", "联合会", "促进会", "慈善会", "研究会", "联谊会"),
        *("公益中心", "社会工作服务中心", "志愿服务队", "志愿者服务中心"),
    ),
    "legal_service": (
        *("律师事务所", "律所", "法律服务所", "公证处", "法律援助中心", "司法鉴定所"),
        *("司法鉴定中心", "法律服务中心"),
    ),
    "other": (
        *("村民委员会", "村委会", "居民委员会", "居委会", "业主委员会", "业委会", "村民小组"),
        *("人民政府", "人民法院", "人民检察院", "小学", "中学", "幼儿园", "街道办事处", "工会"),
        *("经济合作社", "经济联合社", "报社", "电视台"),
    ),
}
"""How the names of organizations end, by the columns of table 三; of two the longer one counts.

Names that end otherwise (医院, 合作社, 中心) belong to one kind here and to another there: told.
"""

ORGANIZATIONS = (
    "法人或其他组织",
    "法人",
    "组织",
    "法人组织",
    "单位",
    "法人及其他组织",
    "法人和其他组织",
    "法人其他组织",
    "非自然人",
    "法人单位",
)
"""Applicants of which another column says what kind of organization they are."""

OUTCOME_GROUPS: dict[str, tuple[str, ...]] = {
    "refused": (
        "不予公开",
        "不公开",
        "不予提供",
        "不同意公开",
        "拒绝公开",
        "不予以公开",
        "决定不予公开",
    ),
    "unavailable": ("无法提供", "不能提供", "无法公开", "无法提供信息", "告知无法提供"),
    "unprocessed": ("不予处理", "不处理", "不予受理", "不再处理", "不予办理", "告知不予处理"),
    "other_outcome": ("其他处理", "其它处理", "其他方式处理", "其他处理结果"),
}
"""Outcomes of which a reason says which row they are, by the first part of the rows' keys."""

OUTCOMES: dict[str, tuple[str, ...]] = {
    "granted": (
        "公开",
        "同意公开",
        "主动公开",
        "已主动公开",
        "告知获取方式",
        "全部公开",
        *("予以全部公开", "全部予以公开", "准予公开", "同意提供", "予以提供", "已公开"),
        *("告知获取途径", "告知获取方式途径", "告知查询途径", "属于主动公开", "告知已主动公开"),
    ),
    "partly_granted": (
        *("部分公开", "区分处理", "同意部分公开", "部分予以公开", "予以部分公开", "部分提供"),
        *("部分不予公开", "部分公开部分不予公开", "部分", "区分处理后公开", "部分同意公开"),
    ),
    "refused.state_secret": ("国家秘密", "涉密", "涉及国家秘密", "国家机密", "属国家秘密"),
    "refused.prohibited_by_law": (
        *("法律法规禁止公开", "法律行政法规禁止公开", "法律禁止公开", "法律法规禁止"),
        *("法律行政法规禁止", "其他法律法规禁止公开", "行政法规禁止公开"),
    ),
    "refused.public_security": (
        *("三安全一稳定", "危及国家安全公共安全经济安全社会稳定", "危及社会稳定", "危及公共安全"),
        *("危及国家安全", "危及经济安全", "影响三安全一稳定"),
    ),
    "refused.third_party": (
        *("第三方合法权益", "商业秘密", "个人隐私", "涉及商业秘密", "涉及个人隐私"),
        *("损害第三方合法权益", "第三方不同意公开", "第三方权益", "第三方信息", "第三方不同意"),
        *("第三人合法权益", "侵害第三方合法权益", "保护第三人合法权益", "隐私", "个人信息"),
    ),
    "refused.internal_affairs": (
        *("内部事务信息", "内部事务", "内部管理信息", "三类内部事务信息", "内部信息", "内部管理"),
        *("人事管理", "后勤管理", "内部工作流程", "三类内部事务"),
    ),
    "refused.deliberative": (
        *("过程性信息", "四类过程性信息", "过程信息", "过程性", "过程性文件", "四类过程性"),
        *("讨论记录", "过程稿", "磋商信函", "请示报告"),
    ),
    "refused.enforcement_file": (
        "行政执法案卷",
        "执法案卷",
        "行政执法案卷信息",
        "案卷信息",
        "案卷",
    ),
    "refused.administrative_inquiry": ("行政查询事项", "行政查询", "业务查询", "查询事项"),
    "unavailable.not_held": (
        *("本机关不掌握", "不掌握", "信息不存在", "政府信息不存在", "不存在", "未制作未保存"),
        *("非本机关公开", "不属于本机关公开", "不属于本机关负责公开", "非本机关职责"),
        *("未制作未获取", "本机关未制作", "本机关不存在", "未获取", "本机关未掌握", "未制作或获取"),
        *("不属本机关公开", "不属于本机关职责", "告知向其他机关申请", "本机关不掌握相关信息"),
    ),
    "unavailable.needs_creation": (
        *("需要另行制作", "另行制作", "需加工分析", "没有现成信息", "需另行制作", "无现成信息"),
        *("需要加工分析", "需要汇总加工", "需汇总加工"),
    ),
    "unavailable.still_unclear": (
        *("补正后仍不明确", "申请内容不明确", "仍不明确", "内容不明确", "补正后不明确"),
        "补正后内容仍不明确",
    ),
    "unprocessed.petition": (
        *(
            "信访举报投诉",
            "信访",
            "投诉举报",
            "举报投诉",
            "信访投诉举报",
            "投诉",
            "举报",
            "信访投诉",
        ),
        "信访事项",
    ),
    "unprocessed.repeated": ("重复", "重复提出申请", "重复申请不再处理"),
    "unprocessed.publication": ("公开出版物", "出版物", "要求提供出版物"),
    "unprocessed.excessive": (
        "大量反复申请",
        "反复大量申请",
        "无正当理由反复申请",
        "大量申请",
        "频繁申请",
    ),
    "unprocessed.reissue": (
        "确认或重新出具已获取信息",
        "重新出具",
        "要求确认或重新出具",
        "确认或重新出具",
    ),
    "other_outcome.not_corrected": (
        *("逾期不补正", "逾期未补正", "不补正", "视为放弃申请", "未补正", "视为放弃"),
        "逾期不补正不再处理",
    ),
    "other_outcome.fee_unpaid": ("逾期未缴费", "未缴费", "逾期不缴费", "逾期未缴纳费用"),
    "other_outcome.other": (
        *("撤回申请", "申请人撤回", "撤回", "撤销申请", "其它", "不属于政府信息", "主动撤回"),
        *("申请人主动撤回", "非政府信息", "申请人撤回申请"),
    ),
}
"""Outcomes, by the rows of table 三."""

STILL_OPEN = (
    "办理中",
    "在办",
    "正在办理",
    "未办结",
    "未答复",
    "尚未答复",
    "结转",
    "结转下年度",
    "处理中",
    "待办",
    "待答复",
    "正在处理",
    "征求意见中",
    "结转下年",
    "延期办理",
)
"""What stands in the column of outcomes while there is none."""

APPEALS: dict[str, tuple[str, ...]] = {
    "upheld": ("维持", "维持原行政行为", "维持原答复", "驳回诉讼请求", "胜诉", "驳回请求"),
    "corrected": (
        *("纠正", "撤销", "变更", "确认违法", "责令履行", "责令重新答复", "责令重作", "败诉"),
        *("撤销并责令重新答复", "责令限期答复"),
    ),
    "other": ("驳回", "驳回申请", "驳回起诉", "终止", "撤诉", "撤回", "调解", "和解", "不予受理"),
    "pending": ("未审结", "审理中", "在审", "正在审理", "未结", "未办结"),
}
"""Results of reconsideration and litigation, by the columns of table 四."""

NO_APPEAL = ("", "无", "否", "没有", "/", "-", "—", "0", "未复议", "未诉讼", "未申请")
YES = ("是", "有", "已延期", "延期", "y", "yes", "true", "1", "√", "✓", "延长", "已延长")
NO = ("", "否", "无", "没有", "n", "no", "false", "0", "×", "/", "-", "—", "未延期", "不延期")

DECISION_DATES: dict[str, tuple[str, ...]] = {
    "licences": ("许可决定日期", "行政许可决定日期", "许可日期"),
    "penalties": ("处罚决定日期", "行政处罚决定日期", "处罚日期"),
    "coercive_measures": ("强制决定日期", "行政强制决定日期", "强制措施决定日期", "实施日期"),
}
"""The column of the date in the lists of 双公示, by the rows of table 二."""
ANY_DECISION_DATE = ("决定日期", "作出决定日期", "作出日期", "决定时间", "决定书日期")
DOCUMENT_NUMBERS = (
    *("行政许可决定文书号", "许可决定文书号", "行政许可决定文书号码", "许可证书编号"),
    *("行政处罚决定书文号", "行政处罚决定文书号", "处罚决定文书号", "处罚决定书文号"),
    *("行政强制决定书文号", "强制决定书文号", "决定书文号", "文书号", "文号", "案号", "编号"),
)
PARTIES = (
    "行政相对人名称",
    "行政相对人",
    "相对人名称",
    "当事人",
    "当事人名称",
    "申请人",
    "被处罚人",
)
