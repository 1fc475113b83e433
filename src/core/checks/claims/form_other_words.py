"""How clerks call the rows and columns of the form, apart from its own labels."""

from __future__ import annotations

_STILL_UNCLEAR = " ".join(
    f"{by}补正{behind}{what}仍{then}"
    for by in ("", "经")
    for behind in ("", "后")
    for what in ("", "申请", "内容", "申请内容", "内容描述")
    for then in ("不明确", "然不明确", "不清楚", "不明", "不够明确")
)
_PETITION = " ".join(
    f"以{what}{form}{does}{act}"
    for what in ("政府信息公开申请", "政府信息公开", "信息公开申请", "信息公开", "申请公开")
    for form in ("形式", "的形式", "名义", "的名义", "为名", "方式")
    for does in ("", "进行", "提出")
    for act in (
        "信访",
        "信访、投诉、举报",
        "信访、举报、投诉",
        "信访举报投诉",
        "信访投诉举报",
        "信访投诉",
        "投诉举报",
        "举报投诉",
        "投诉、举报",
        "举报、投诉",
    )
)
_NEEDS_WORK = " ".join(
    f"{need}{old}{work}"
    for need in ("需", "需要", "须")
    for old in (
        "对现有信息进行",
        "对现有政府信息进行",
        "对信息进行",
        "对政府信息进行",
        "另行",
        "重新",
    )
    for work in ("加工", "分析", "加工分析", "加工、分析", "汇总", "汇总加工", "汇总分析", "制作")
)
_GIVEN_UP = " ".join(
    f"{who}{why}逾期{no}补正{then}"
    for who in ("", "申请人")
    for why in ("", "无正当理由", "无故")
    for no in ("不", "未", "不予", "没有")
    for then in ("", "材料", "、不再处理", "不再处理", "、行政机关不再处理其申请", "而不再处理")
)
_UNPAID = " ".join(
    f"{who}逾期{no}{pay}{then}"
    for who in ("", "申请人")
    for no in ("未", "不", "没有")
    for pay in ("缴费", "缴纳费用", "按收费通知要求缴纳费用", "按收费通知缴费", "按通知缴费")
    for then in ("", "、不再处理", "不再处理", "、行政机关不再处理其申请", "而不再处理")
)
_SECURITY = " ".join(
    f"{may}{harm}{what}"
    for may in ("", "可能", "公开后可能", "公开可能")
    for harm in ("危及", "影响")
    for what in (
        "国家安全、公共安全、经济安全、社会稳定",
        "国家安全、公共安全、经济安全和社会稳定",
        "“三安全一稳定”",
        "三安全一稳定",
        "社会稳定",
        "国家安全",
        "公共安全",
        "经济安全",
    )
)
_HARMS_OTHERS = " ".join(
    f"公开{behind}{may}{harm}第三方{rights}"
    for behind in ("", "后")
    for may in ("", "会", "可能", "将", "可能会")
    for harm in ("损害", "侵害")
    for rights in ("权益", "合法权益", "利益")
)

ROWS_IN_OTHER_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        "requests",
        "granted",
        """
        准予公开 全部公开 全部予以公开 完全公开 全文公开 予以全部公开 同意公开 主动提供 依法公开
        准许公开 决定公开 给予公开 予以公开类 全部予以提供
        """,
    ),
    (
        "requests",
        "partly_granted",
        """
        部分予以公开 予以部分公开 区分处理 作区分处理 部分公开类 区分处理后公开
        区分处理后部分公开 部分提供
        """,
    ),
    (
        "requests",
        "refused",
        """
        未予公开 不公开 不予公开类 决定不予公开 不予以公开 未公开 拒绝公开 依法不予公开
        不予公开的
        """,
    ),
    (
        "requests",
        "unavailable",
        "无法提供类 不能提供 未能提供 无法提供信息 无法予以提供 无法提供的信息",
    ),
    (
        "requests",
        "unprocessed",
        "未予处理 不予受理 不予处理类 不作处理 未作处理",
    ),
    (
        "requests",
        "other_outcome",
        "其他处理类 作其他处理 其它处理 其他处理情形 作其它处理",
    ),
    (
        "requests",
        "refused.state_secret",
        "国家秘密 属国家秘密 涉及国家秘密 属于国家机密 涉国家秘密",
    ),
    (
        "requests",
        "refused.prohibited_by_law",
        "法律法规禁止公开 法律、行政法规禁止公开 法律行政法规禁止公开",
    ),
    (
        "requests",
        "refused.public_security",
        f"三安全一稳定 “三安全一稳定” {_SECURITY}",
    ),
    (
        "requests",
        "refused.third_party",
        f"""
        {_HARMS_OTHERS}
        第三方合法权益 损害第三方合法权益 侵害第三方合法权益 涉及第三方合法权益 涉及第三方权益
        第三方权益 保护第三方权益
        """,
    ),
    (
        "requests",
        "refused.internal_affairs",
        """
        内部事务信息 内部管理信息 三类内部事务信息 属内部事务信息 属于内部事务信息 内部事务
        """,
    ),
    (
        "requests",
        "refused.deliberative",
        "过程性信息 四类过程性信息 属过程性信息 属于过程性信息",
    ),
    (
        "requests",
        "refused.enforcement_file",
        """
        行政执法案卷 执法案卷 执法案卷信息 行政执法案卷信息 属执法案卷 属于执法案卷
        属执法案卷信息
        """,
    ),
    (
        "requests",
        "refused.administrative_inquiry",
        "行政查询事项 属行政查询事项 行政查询 属行政查询",
    ),
    (
        "requests",
        "unavailable.not_held",
        """
        不掌握 本机关不掌握 不掌握相关信息 不掌握相关政府信息 本机关不掌握相关信息
        本机关不掌握该信息 不掌握该信息 未掌握相关信息 信息不存在 政府信息不存在 申请信息不存在
        本机关未掌握 未掌握 我局不掌握 本单位不掌握 不掌握信息 本行政机关不掌握
        本机关未制作或获取 不掌握所申请信息
        """,
    ),
    (
        "requests",
        "unavailable.needs_creation",
        f"""
        {_NEEDS_WORK}
        没有现成信息 无现成信息 需要另行制作 需另行制作 没有现成信息需另行制作
        无现成信息需另行制作 需另行加工制作 需要加工分析 需加工分析 需要另行加工
        无现成信息需要另行制作 没有现成的信息需要另行制作
        """,
    ),
    (
        "requests",
        "unavailable.still_unclear",
        f"""
        {_STILL_UNCLEAR}
        补正后仍不明确 补正后内容仍不明确 补正后申请仍不明确 申请内容经补正仍不明确
        经补正仍不明确 经补正内容仍不明确 经补正后仍不明确 补正后申请内容不明确
        申请内容补正后仍不明确 内容经补正仍不明确 经补正后内容仍不明确 补正仍不明确
        经补正申请内容仍不明确 补正后仍不清楚
        """,
    ),
    (
        "requests",
        "unprocessed.petition",
        f"""
        {_PETITION}
        信访举报投诉类 信访类申请 信访类 信访投诉举报类 信访投诉类 举报投诉类 信访投诉举报类申请
        投诉举报类申请 信访、举报、投诉类申请 信访、举报、投诉类 信访举报类 信访投诉类申请
        投诉举报类 以申请形式信访 属信访事项 属于信访事项 属信访、举报、投诉 属于信访、举报、投诉
        属信访举报投诉 信访投诉举报事项类 属信访投诉举报
        """,
    ),
    (
        "requests",
        "unprocessed.repeated",
        """
        重复提出申请 重复申请的 属重复申请 属于重复申请 重复提交 重复提出的申请 重复的申请
        不予重复处理 不重复处理 不予重复答复 不重复答复 重复申请不予重复处理
        """,
    ),
    (
        "requests",
        "unprocessed.publication",
        "公开出版物 要求提供出版物 索要公开出版物 申请公开出版物 要求提供公开出版物的",
    ),
    (
        "requests",
        "unprocessed.excessive",
        """
        大量反复申请 无正当理由反复申请 无正当理由大量重复申请 无正当理由的大量反复申请
        大量、反复申请 无正当理由大量、反复申请
        """,
    ),
    (
        "requests",
        "unprocessed.reissue",
        """
        重新出具已获取信息 要求重新出具已获取信息 要求确认或重新出具 确认或重新出具已获取信息
        要求确认已获取信息 要求确认或重新出具已获取信息 要求本机关重新出具已获取信息
        要求我局重新出具已获取信息 重新出具已获取的信息 要求重新出具已获取的信息
        """,
    ),
    (
        "requests",
        "other_outcome.not_corrected",
        f"""
        {_GIVEN_UP}
        逾期不补正 无正当理由逾期不补正 申请人无正当理由逾期不补正 逾期未补正 申请人逾期不补正
        申请人逾期未补正 未按期补正 无正当理由逾期未补正 申请人无正当理由逾期未补正
        无故逾期不补正 逾期不予补正 未在规定期限内补正
        """,
    ),
    (
        "requests",
        "other_outcome.fee_unpaid",
        f"""
        {_UNPAID}
        逾期未缴费 未按收费通知缴费 未缴费 逾期未缴纳费用 未在规定期限内缴费
        逾期未按收费通知要求缴纳费用 申请人逾期未按收费通知要求缴纳费用 逾期不缴费 未按期缴费
        未缴纳费用 申请人未在规定期限内缴费 申请人逾期未缴费 申请人未缴费 未按通知缴费
        逾期不缴纳费用
        """,
    ),
    (
        "disclosure",
        "rules",
        "规章 政府规章 市政府规章 地方政府规章 省政府规章",
    ),
    (
        "disclosure",
        "normative_documents",
        "规范性文件 行政规范性文件 部门规范性文件 政府规范性文件 规范性文件数",
    ),
    (
        "disclosure",
        "licences",
        "行政许可 行政许可决定 行政许可决定书 行政许可事项 行政许可件 许可决定 行政许可案件",
    ),
    (
        "disclosure",
        "penalties",
        "行政处罚 行政处罚决定 行政处罚决定书 处罚决定 处罚决定书 行政处罚案件 行政处罚事项",
    ),
    (
        "disclosure",
        "coercive_measures",
        """
        行政强制 行政强制措施 行政强制决定 行政强制决定书 行政强制事项 强制措施 行政强制案件
        行政强制措施决定 行政强制措施决定书
        """,
    ),
    (
        "disclosure",
        "fees",
        """
        行政事业性收费 行政事业性收费收入 行政事业性费用 行政事业收费 行政性事业收费
        行政事业性收费金额 行政事业性收费项目 行政事业性收费总额 行政事业性收费总金额
        """,
    ),
)
"""Table, row (or the first part of the keys of several rows) and how clerks put it otherwise."""

PARTS_OF_ROWS: tuple[tuple[str, str, str], ...] = (
    (
        "requests",
        "refused.third_party",
        """
        个人隐私 商业秘密 涉及个人隐私 涉及商业秘密 属个人隐私 属商业秘密 属于个人隐私
        属于商业秘密 涉个人隐私 涉商业秘密
        """,
    ),
    (
        "requests",
        "refused.internal_affairs",
        "人事管理信息 后勤管理信息 内部工作流程信息 人事管理 后勤管理 内部工作流程",
    ),
    (
        "requests",
        "refused.deliberative",
        "讨论记录 过程稿 磋商信函 请示报告",
    ),
)
"""What need not be all of a row: read only where nothing else of the row is counted."""

GROUPS_OF_OUTCOMES: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("granted", "partly_granted"),
        """
        公开类 同意公开类 予以公开和部分公开 予以公开及部分公开 予以公开或部分公开
        全部或部分公开 全部公开或部分公开 予以公开与部分公开
        """,
    ),
)
"""Rows that are counted together under another word."""

APPLICANTS_IN_OTHER_WORDS: tuple[tuple[str, str], ...] = (
    (
        "natural_person",
        "个人 公民个人 自然人申请人",
    ),
    (
        "enterprise",
        "企业 商业公司 企业单位 企业类",
    ),
    (
        "research_institution",
        "科研院所 科研单位 研究机构 科研院校",
    ),
    (
        "social_organization",
        "公益组织 社会组织 社会团体 社会公益类组织",
    ),
    (
        "legal_service",
        "律师事务所 律所 法律服务所",
    ),
    (
        "other",
        "其他组织 其它组织 其他法人",
    ),
    (
        "法人或其他组织",
        """
        法人和其他组织 法人及其他组织 法人或者其他组织 法人、其他组织 法人以及其他组织
        法人与其他组织 法人和其它组织 法人或其它组织 法人组织 法人及其它组织 法人 等组织 法人类
        单位申请人 法人单位 法人和组织 法人及组织 组织类
        """,
    ),
)
"""A column of applicants, or the label above several, and how clerks put it otherwise."""

RESULTS_IN_OTHER_WORDS: tuple[tuple[str, str], ...] = (
    (
        "upheld",
        """
        维持 获维持 被维持 予以维持 维持原答复 维持原决定 维持原行政行为 获得维持 胜诉 判决胜诉
        维持原处理决定 决定维持 判决维持 得到维持 被复议机关维持 维持原具体行政行为
        维持原政府信息公开答复
        """,
    ),
    (
        "upheld other",
        """
        判决驳回 驳回诉讼请求 判决驳回诉讼请求 驳回原告诉讼请求 判决驳回原告诉讼请求 驳回 被驳回
        驳回复议申请 驳回申请 驳回行政复议申请 驳回起诉 裁定驳回 裁定驳回起诉 驳回申请人复议请求
        驳回复议请求
        """,
    ),
    (
        "corrected",
        """
        纠正 被纠正 纠错 撤销 被撤销 确认违法 被确认违法 败诉 责令重新答复 责令重作
        被责令重新答复 责令履行 判决败诉 撤销原答复 变更 责令重新作出答复 复议机关纠正
        被复议机关纠正 责令限期答复 被纠错 撤销并责令重作 撤销重作
        """,
    ),
    (
        "other",
        """
        撤回 申请人撤回 撤回申请 撤回起诉 原告撤回起诉 原告撤诉 撤诉 终止 终止审理 调解 调解结案
        申请人撤回申请 申请人撤回复议申请 撤回复议申请 终止复议 不予受理 和解 复议终止
        申请人主动撤回 裁定准许撤诉 准予撤诉 准许撤诉 裁定准予撤诉 终止行政复议 原告撤回
        """,
    ),
    (
        "pending",
        """
        未审结 正在审理 待审 在审 审理中 尚在审理 未结 尚未结案 正在审理中 尚在审理中 待审结
        未结案 仍在审理 尚未审理完毕 仍在审理中 正在审理的 尚未作出决定 尚待审结
        尚未判决 还在审理 待判决
        """,
    ),
)
"""Columns of table 四 (several: any of them) and how clerks put it otherwise."""
