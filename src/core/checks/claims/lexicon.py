"""The words of clerks, one row a meaning: a new wording is a new word in a row, and nothing else.

Labels of the form are not in it: `form_words` makes words of them. A word stands once, as it is
written without spaces; of several that fit, the longest is read. A word that is in no row is
unknown, and a statement with an unknown word between its parts is not read at all; so the row
`PLAIN` must hold only what never changes what a sentence counts.
"""

from __future__ import annotations

from enum import Enum
from functools import cache


class Meaning(Enum):
    """What a word means for reading what a sentence counts."""

    # what is counted
    TOPIC = "政府信息公开, by which a sentence is known to be about it"
    REQUEST = "a request, of whatever kind"
    TOPIC_REQUEST = "a request for government information in one word"
    RATHER_OPEN = "公开 alone: an outcome only beside other outcomes"
    OUTCOME = "an outcome of a request"
    APPLICANT = "a kind of applicant"
    RECONSIDERATION = "行政复议"
    LITIGATION = "行政诉讼"
    DIRECT = "a lawsuit without reconsideration before it"
    AFTER = "a lawsuit after reconsideration"
    RESULT = "a result of a reconsideration or lawsuit"
    DEFENDANT = "为被告, 为被申请人: whose lawsuit or reconsideration it is"
    ROW = "a row of table 二"
    # what was done with it
    RECEIVE = "to receive"
    RECEIVE_NEW = "to receive in this year"
    DONE = "to finish a request"
    ANSWER = "to answer a request"
    HANDLE = "to handle something"
    DUE = "what had to be handled: new ones and those carried over"
    UNDONE = "not finished"
    CARRY = "to carry over into another year"
    ISSUE = "to issue a document"
    REPEAL = "to repeal a document"
    IN_FORCE = "in force"
    DECIDE = "to take a decision: a licence, a penalty"
    CHARGE = "to charge a fee"
    CAUSE = "to cause, to be caused by"
    # when
    THIS_YEAR = "in the year of the report"
    LAST_YEAR = "the year before"
    NEXT_YEAR = "the year after"
    OTHER_TIME = "another time, or a part of the year"
    FUTURE = "what is planned or asked for: nothing after it has happened"
    # who
    US = "the organ that reports"
    WHOLE_TERRITORY = "all organs of a territory: a government speaks for them"
    OTHER_ORGAN = "another organ, or a part of this one"
    ORGAN_END = "the end of an organ's name"
    LEVEL = "a level of administration, as the beginning of an organ's name"
    PUBLIC = "anybody who may ask"
    # how it is said
    NONE = "none"
    ZERO = "none, behind what it is said of"
    ALL = "all of them"
    EACH = "so many of each"
    IN_ORDER = "numbers in the order of the things named before"
    SUM = "together"
    REST = "the rest"
    PART = "a part only: what is counted after it has no figure of its own"
    WITHIN = "其中: parts of the number before"
    AMONG = "中: of the number or the thing before it, and no more"
    AND = "between things that are named together"
    ETC = "等"
    SHARE_OF = "占: of the number before it, or of what stands behind it"
    CHANGE = "more or less than at another time"
    PAPER = "papers, entries and training: not what they are about"
    OTHER_SUBJECT = "what has nothing to do with requests for information"
    WANTS = "that somebody asks for; what follows up to the request is free"
    PLAIN = "connecting words that change nothing"


M = Meaning

LEXICON: tuple[tuple[Meaning, str], ...] = (
    (M.TOPIC, "政府信息公开 政务信息公开 政府信息公开工作 信息公开工作 信息公开 政务公开 政府信息 政务信息 "
     "公开政府信息 公开政务信息 公开信息 公开相关信息 公开有关信息 公开相关政府信息 政府信息公开事项 "
     "信息公开事项 政务公开工作 政府信息公开行为 信息公开行为 政府信息公开方面 信息公开方面 政府信息公开领域 信息"),
    (M.REQUEST, "申请 申请书 申请表 申请件 申请事项 申请量 申请数 申请数量 申请总数 申请总量 申请件数 "
     "申请表单 请求 诉求件 信息要求 信息需求 申请案件 申请公开事项 申请材料 申请公开件 公开件 收件"),
    (M.TOPIC_REQUEST, "依申请公开 依申请 依申请公开申请 依申请公开事项 依申请公开件 依申请公开申请件 "
     "依申请公开业务 依申请公开信息 依申请公开政府信息 依申请公开信息要求 依申请公开案件 依申请件 依申请公开办件 "
     "依申请公开收件 依申请公开受理件 依申请公开量 依申请公开数量 依申请公开需求 依申请公开请求 "
     "信息公开申请 公开申请 公开申请件 公开申请书 政府信息申请 政府信息公开申请量 公开申请事项 公开申请表 "
     "政府信息依申请公开 信息依申请公开 政务公开申请 公开政府信息申请 申请公开政府信息 申请公开信息 申请政府信息公开 "
     "申请信息公开 申请政府信息 申请获取政府信息 获取政府信息申请 信息公开件 依申请公开政府信息申请"),
    (M.RATHER_OPEN, "公开 公开类 公开的"),
    (M.RECONSIDERATION, "行政复议 复议 行政复议案件 复议案件 行政复议案 复议案 行政复议申请 复议申请 申请复议 "
     "申请行政复议 提起复议 提起行政复议 提请行政复议 提请复议 行政复议事项 被复议 被申请行政复议 被申请复议 被提起行政复议 "
     "被提起复议 被行政复议 行政复议被申请人案件"),
    (M.LITIGATION, "行政诉讼 诉讼 行政诉讼案件 诉讼案件 行政诉讼案 诉讼案 行政应诉 应诉 行政应诉案件 应诉案件 涉诉 "
     "涉诉案件 提起诉讼 提起行政诉讼 被提起诉讼 被提起行政诉讼 行政官司 被诉案件 被诉 一审案件 向法院起诉 行政诉讼事项 行政诉讼一审案件"),
    (M.DIRECT, "均未经复议直接起诉 均为未经复议直接起诉 直接起诉 直接诉讼 直接提起诉讼 直接提起行政诉讼 未经复议直接起诉 未经复议直接诉讼 "
     "未经复议直接提起诉讼 未经复议直接提起行政诉讼 未经复议而直接起诉 未经复议即起诉 未经复议即直接起诉 未经行政复议直接起诉 "
     "未经复议的行政诉讼 未经复议直接行政诉讼 未经复议而直接提起行政诉讼 未经复议诉讼 直接起诉案件 直接向法院起诉"),
    (M.AFTER, "复议后起诉 复议后诉讼 复议后提起诉讼 复议后提起行政诉讼 经复议后起诉 经复议后提起诉讼 "
     "经复议后提起行政诉讼 复议后再起诉 复议后再诉讼 复议后再提起诉讼 复议后再提起行政诉讼 复议后又起诉 复议后又提起行政诉讼 "
     "经复议起诉 先复议后诉讼 先复议后起诉 复议后行政诉讼 复议后的行政诉讼 不服复议决定起诉 不服复议决定提起诉讼 对复议决定不服起诉"),
    (M.DEFENDANT, "为被告 作为被告 为被申请人 作为被申请人 为被告的 为被申请人的 被申请人为 被告为 系被告 系被申请人"),
    (M.RECEIVE, "收到 收到的 受理的 接到的 登记的 接收的 登记编号的 接到 接收 接收到 共收到 收 受理 接受 登记 受到 接获 收悉 收取到 收到过 接到过 收件 接件 收办 接收办理 "
     "接办 接报 所收 所受理 所接 受理登记 登记受理 接收登记 收到并受理 接件受理"),
    (M.RECEIVE_NEW, "新收 新收到 新接收 新接 新增 新受理 新登记 新收件 本年新收 当年新收 今年新收 新提出 新收件数"),
    (M.DONE, "办结 办理完毕 办理完成 完成办理 办毕 处理完毕 办理办结 审理办结 已办结 办结完毕 办理终结 处理完成 办理结束"),
    (M.ANSWER, "答复 回复 办复 书面答复 作出答复 出具答复 答复办理 办理答复 函复 答复件 回复件 答复办结 给予答复 予以答复 "
     "答复完毕 作出书面答复 依法答复 按期答复 按时答复 办理并答复 作答"),
    (M.HANDLE, "办理 处理 承办 审理 办理量 处置 办件"),
    (M.DUE, "应办理 应办 应办结 需办理 需办结 应答复 应处理 需答复 待办理 应当办结 应当办理 应当答复 实有"),
    (M.UNDONE, "未办结 尚未办结 未办理完毕 未办理完成 未答复 尚未答复 正在办理 尚在办理 在办 待办 待办结 在办件 尚未办理完毕 "
     "未办理 未完成 待答复 办理中 未办毕 仍在办理 仍未办结"),
    (M.CARRY, "结转 转入 转来 转至 转到 转 顺延 顺延至 顺延到 顺延而来 延续 延续办理 延续至 延续到 延至 延到 留待 留至 "
     "留转 结转至 结转到 结转入 结转来 结转而来 结转自 递延 递延至 遗留 跨年 跨年度 移至 移转至 滚动至 待 结余 接转 续办 转接 带入 "
     "流转至 转结 转结至 续转 结转下来 转下 跨转 延后至 推迟至 推至"),
    (M.ISSUE, "制发 制定 出台 印发 新制发 发布 颁布 新颁布 新制定 制定出台 新出台 制发出台 制定发布 制定印发 新印发 "
     "发文 新发布 新公布 出台印发 起草印发 制订 制定实施 制定公布"),
    (M.REPEAL, "废止 宣布废止 予以废止 明令废止 决定废止"),
    (M.IN_FORCE, "现行有效 继续有效 有效 现行 现有效 保留有效 现有有效 有效实施"),
    (M.DECIDE, "作出 做出 实施 下达 采取 核发 办出 决定 决定书 处理决定 决定数"),
    (M.CHARGE, "收取 收缴 征收 收费 征缴 收入 收费金额 金额 实收 收缴入库 征收金额 收取金额 收费收入"),
    (M.CAUSE, "因 引发 引起 发生 产生 导致 涉及 由 引致 对 针对 就 不服 出现 关于 所涉 有关 相关 因为 由于 被 涉 为由 提起 方面 类 工作 情形 情况 "
     "存在 引出 招致 方面的 领域"),
    (M.THIS_YEAR, "本年 本年度 今年 今年以来 年内 全年 一年来 一年中 一年间 一年以来 当年 当年度 全年度 截至年底 截止年底 "
     "截至年末 截止年末 到年底 至年底 年底前 本报告期 报告期内 本报告年度 本统计年度 统计期内 报告年度 本年内 本年度内 本年度以来 "
     "报告期 统计年度内 年度内 本期 全年来 本年来 一年 年中"),
    (M.LAST_YEAR, "上年 上年度 上一年 上一年度 去年 去年度 前一年 前一年度 上年末 上年底 去年底 去年末 上年度末 上一年度末"),
    (M.NEXT_YEAR, "下年 下年度 下一年 下一年度 次年 次年度 明年 来年 翌年 下个年度 明年度"),
    (M.OTHER_TIME, "往年 历年 历年来 前年 同期 近年 近年来 几年来 以来 施行后 实施后 上半年 下半年 前三季度 每季度 上季度 "
     "十四五 十三五 十五五 十四五期间 过去 此前 以往 累年 多年来 常年 年年 前几年 本届 逐年 施行起 实施起 任期 当月 本月 上月 单月 单日 两年"),
    (M.FUTURE, "预计 计划 力争 拟 将 今后 下一步 下步 未来 争取 目标 控制在 凡 凡是 如 若 如果 假如 例如 比如 应当 每 每件 每份 "
     "一般 原则上 可能 拟于 将于 打算 必须 确保 应 须 要 准备 建议 倘若 的话 打造"),
    (M.WHOLE_TERRITORY, "各级行政机关 各级各部门 各级机关 各级政府 各部门 及其部门 及其所属部门 各级各类 及各部门 及部门 各级 政府系统 政府机关 各单位 "
     "各镇各部门 各行政机关 行政机关 各乡镇各部门 各地各部门 各级政府及部门 各级人民政府 各级政府部门 和部门 及组成部门 政府及部门 政府及其部门 政府及其工作部门"),
    (M.OTHER_ORGAN, "下属 所属 直属 局属 委属 市属 县属 区属 省属 厅属 校属 镇属 部属 辖区内 二级单位 派出机构 其他单位 基层 复议机关 复议机构 行政复议机关 "
     "行政复议机构 市直 县直 区直 省直 州直 市级 县级 区级 省级 镇级 乡级 国家级 本级 村级 乡镇 镇街 街镇 县区 区县 上级 法院 检察院 司法局 区内 市内 县内 "
     "企业单位 居委会 村委会 派驻 站所 "
     "兄弟单位 省市 市区 垂管 双管 驻区 驻县 驻市 各县 各区 各市 各镇 各乡 各街道 各村 外单位 牵头单位"),
    (M.ORGAN_END, "局 厅 委 委员会 办 办公室 办公厅 办事处 院 所 队 大队 支队 中心 公司 学校 医院 街道 街道办 政府 人民政府 管委会 系统 公署 部门 单位 机构 分局"),
    (M.LEVEL, "省 市 县 区 州 镇 乡 旗 盟 街道 全省 全市 全县 全区 全州 全镇 全乡 全旗 全街道"),
    (M.PUBLIC, "公民、法人和其他组织 公民、法人及其他组织 公民、法人或其他组织 公民、法人或者其他组织 公民、法人以及其他组织 "
     "公民、法人或者其它组织 公民、法人和其它组织 公民、法人与其他组织 公民法人和其他组织 公民、法人 公民 社会公众 公众 群众 市民 村民 居民 辖区居民 "
     "辖区群众 任何单位和个人 任何单位或个人 单位和个人 单位或个人 任何人 申请人 申请主体 当事人 行政相对人 相对人 社会各界 "
     "人民群众 本镇村民 个人或组织 个人和组织 企业和群众 企业群众 有关单位和个人 任何个人 任何组织 社会 各界 辖区企业 任何公民、法人和其他组织 "
     "任何公民、法人或者其他组织 任何公民、法人或其他组织 原告"),
    (M.NONE, "没有 未 无 没 未曾 从未 从无 未有 不存在 并未 并无 尚未 尚无 暂无 无人 没有人 无一 没有任何 没有一件 无一件 未发生 亦无 也无 "
     "亦未 也未 也没有 且无 且未 均未 均无 未能 未见 没发生 均没有 没有发生 全无 未收到过 均不存在 没有出现 未出现 未产生 不曾 暂未 没收到 一件也没有"),
    (M.ZERO, "为零 为0 为零件 均为零 均为0 都为零 都是零 是零 零件 零申请 零发生 “零”申请 “零”发生 零受理 “零”受理 零收件 “零”收件 零记录 保持零 "
     "均为零件 为“零” 实现零 均无 为无 为空 零结转 “零”结转 零案件 归零 零发案 皆为零 全部为零 零复议 零诉讼 “零复议” “零诉讼” 零复议、零诉讼"),
    (M.ALL, "全部 均 都 全 所有 皆 悉数 均已 全数 已全部 已均"),
    (M.EACH, "各 各自 各为 各有 各计"),
    (M.IN_ORDER, "分别 分别为 分别是 分别有 依次为 依次 分别达 依次是"),
    (M.SUM, "共 共计 总共 合计 一共 总计 累计 累计共 共有 总数 总量 总数为 总量为 计 总数达 总量达 加起来 合共 合起来"),
    (M.REST, "其余 余下 剩余 另 另有 尚有 其他 还有 剩下 仍有 此外 另外 尚余 外加 加上"),
    (M.PART, "通过 网上 线上 线下 现场 当面 信函 邮寄 邮政 传真 网站 平台 窗口 在线 邮件 电子邮件 书面 口头 当场 来信 来访 来电 渠道 方式 "
     "网络 经网站 信件 快递 最多 最少 平均 月均 年均 人均 日均 同一 个别 部分 主要 重点 超期 逾期 延期 延长 提前 补正 经补正 经补正后 撤回 协商 "
     "不属于 征求 第三方 属于 热点 高频 疑难 复杂 涉密 网友 本人 最高 最长 最短 多数 少数 半数 大部分 绝大多数 单人 一人 个案 典型 转交 征求意见 同类 类似 此类 邮箱 代理 代 协助 协办 指导 督办 督促 转办 移送 转送 受托 自行 另行 审核 抽查 会同 配合 代为 帮助 协调 参与"),
    (M.WITHIN, "其中 其中： 具体为 具体是 分别是： 包括 包含 含 内含 具体包括 含有 具体看 按类型分 按结果分 构成为"),
    (M.AMONG, "中 当中 里 内 之中 里面"),
    (M.AND, "及 和 与 以及 或 或者 并 并且 且 又 、 跟 暨 而 及其 连同"),
    (M.ETC, "等 等等 等原因 等情形 等情况 等方面"),
    (M.CHANGE, "较 比 增加 减少 增长 下降 上升 增幅 降幅 同比 环比 提高 提升 多收 少收 净增 净减 降低 上涨 回落 增至 相比 与上年 "
     "多出 增多 增量 变化 浮动 纠错率 相较 高于 低于 对比 减至"),
    (M.SHARE_OF, "占 占比 占比为 占比达 占到 占了 占比约 约占 占全部 占比是 所占比例为 所占比重为 占比重"),
    (M.PAPER, "答复书 答复文书 文书 告知书 告知函 回复函 意见函 协办函 通知书 指南 模板 案卷 卷宗 档案 函 台账 办法 规程 制度 流程 清单 目录 "
     "培训 会议 案例 来信 专题 表格 样式 栏目 专栏 手册 范本 汇编 稿件 材料 要点 报道 咨询 信箱 检查 宣传 讲座 听证 归档 备案 解读 "
     "规范 评查 评议 备案审查 公示 公告 事项清单 许可信息 处罚信息 许可事项 处罚事项"),
    (M.OTHER_SUBJECT, "建议 提案 热线 12345 工单 留言 投诉 咨询 审批 来信 来访 法律援助 低保 救助 证明 信访件 督办件 信访 "
     "信息处理费 舆情 网民 补贴 许可证 政务服务 便民 市长信箱 局长信箱 县长信箱 领导信箱 党务 村务 村务公开 厂务公开 校务公开 院务公开"),
    (M.WANTS, "要求公开 请求公开 要求获取 申请公开 申请获取 要求提供 请求提供 希望公开 要求查阅 申请查阅"),
    (M.PLAIN, "的 了 为 有 是 已 系 于 在 至 到 从 自 向 经 经审查 后 其 该 予 作 按 以 所 过 来 起 止 截至 截止 期间 依法 依规 依法依规 按规定 按照规定 "
     "依照规定 按时 按期 及时 认真 规范 实际 有效 正式 书面申请 提出 提交 递交 报送 申报 送达 数量 数 件数 数目 总体 案件 案 事项 的事项 件 类申请 "
     "之 也 亦 则 仅 只 均系 目前 现 这 这些 上述 相应 各类 各种 任何 一切 名义 需要 需 人 内容 被告 被申请人 原因 结果 结果为 结果看 处理结果 "
     "办理结果 答复结果 答复中 从 看 情形的 决定为 继续 来函 来信来函 来函来信 自身 自己 查封 扣押 冻结 查封扣押 查封、扣押 年底 上述的 业务 依职权 直接 合法 合规 妥善 严格 严格按照规定 规定时限内 "
     "法定期限内 在法定期限内 在法定时限内 法定时限内 时限内 期限内 共同 年度 月至 方面 统一 进一步 逐一 累计的 达 达到 降至 升至 增加到 减少到 实现 达成 公开类 "
     "判定 认定 认为 经查 经核查 经研究 经审核 经审理 一审 二审 终审 判决 裁定 法院判决 人民法院 复议机关决定 获 获得 得到 目前已 中的 本 我 此 各项 之后 之前 有关部门 "
     "时间 “ ” 答复期 答复期内 20个工作日 所有的 全体 上 下 末 初 数据 情况为 情况是 情况如下 办理情况 处理情况 尚 仍 还 还是 就是 即 当前 称 称为 "
     "方 里共 原 来自 按主体 主体 类型 身份 属 给 给予 进行 等共 年底尚 总体上 全年共 可 依照 根据 依据 属于的 以及其他 政府 "
     "法定 期 年初 期末 年 度 月底 底 届满 申请类型 去向 去向是 分类 类别 划分 事由 理由 因故 由此"),
)
"""Meaning and words, of which the first that a word stands in counts."""


ROWS_IN_OTHER_WORDS: tuple[tuple[str, str, str], ...] = (
    ("requests", "granted", "准予公开 全部公开 全部予以公开 完全公开 全文公开 予以全部公开 同意公开 主动提供 依法公开 准许公开 决定公开 给予公开 予以公开类 全部予以提供"),
    ("requests", "partly_granted", "部分予以公开 予以部分公开 区分处理 作区分处理 部分公开类 区分处理后公开 区分处理后部分公开 部分提供"),
    ("requests", "refused", "未予公开 不公开 不予公开类 决定不予公开 不予以公开 未公开 拒绝公开 依法不予公开 不予公开的"),
    ("requests", "unavailable", "无法提供类 不能提供 未能提供 无法提供信息 无法予以提供 无法提供的信息"),
    ("requests", "unprocessed", "未予处理 不予受理 不予处理类 不作处理 未作处理"),
    ("requests", "other_outcome", "其他处理类 作其他处理 其它处理 其他处理情形 作其它处理"),
    ("requests", "refused.state_secret", "国家秘密 属国家秘密 涉及国家秘密 属于国家机密 涉国家秘密"),
    ("requests", "refused.prohibited_by_law", "法律法规禁止公开 法律、行政法规禁止公开 法律行政法规禁止公开"),
    ("requests", "refused.public_security", "三安全一稳定 “三安全一稳定” 危及三安全一稳定 危及社会稳定"),
    ("requests", "refused.third_party", "第三方合法权益 损害第三方合法权益 侵害第三方合法权益 涉及第三方合法权益 涉及第三方权益 第三方权益 保护第三方权益"),
    ("requests", "refused.internal_affairs", "内部事务信息 内部管理信息 三类内部事务信息 属内部事务信息 属于内部事务信息 内部事务"),
    ("requests", "refused.deliberative", "过程性信息 四类过程性信息 属过程性信息 属于过程性信息"),
    ("requests", "refused.enforcement_file", "行政执法案卷 执法案卷 执法案卷信息 行政执法案卷信息 属执法案卷 属于执法案卷 属执法案卷信息"),
    ("requests", "refused.administrative_inquiry", "行政查询事项 属行政查询事项 行政查询 属行政查询"),
    ("requests", "unavailable.not_held", "不掌握 本机关不掌握 不掌握相关信息 不掌握相关政府信息 本机关不掌握相关信息 本机关不掌握该信息 不掌握该信息 未掌握相关信息 "
     "信息不存在 政府信息不存在 申请信息不存在 本机关未掌握 未掌握 我局不掌握 本单位不掌握 不掌握信息 本行政机关不掌握 本机关未制作或获取 不掌握所申请信息"),
    ("requests", "unavailable.needs_creation", "没有现成信息 无现成信息 需要另行制作 需另行制作 没有现成信息需另行制作 无现成信息需另行制作 需另行加工制作 需要加工分析 需加工分析 需要另行加工 无现成信息需要另行制作 没有现成的信息需要另行制作"),
    ("requests", "unavailable.still_unclear", "补正后仍不明确 补正后内容仍不明确 补正后申请仍不明确 申请内容经补正仍不明确 经补正仍不明确 经补正内容仍不明确 "
     "经补正后仍不明确 补正后申请内容不明确 申请内容补正后仍不明确 内容经补正仍不明确 经补正后内容仍不明确 补正仍不明确 经补正申请内容仍不明确 补正后仍不清楚"),
    ("requests", "unprocessed.petition", "信访举报投诉类 信访类申请 信访类 信访投诉举报类 信访投诉类 举报投诉类 信访投诉举报类申请 投诉举报类申请 信访、举报、投诉类申请 信访、举报、投诉类 信访举报类 信访投诉类申请 投诉举报类 以申请形式信访"),
    ("requests", "unprocessed.repeated", "重复提出申请 重复申请的 属重复申请 属于重复申请 重复提交 重复提出的申请 重复的申请"),
    ("requests", "unprocessed.publication", "公开出版物 要求提供出版物 索要公开出版物 申请公开出版物 要求提供公开出版物的"),
    ("requests", "unprocessed.excessive", "大量反复申请 无正当理由反复申请 无正当理由大量重复申请 无正当理由的大量反复申请 大量、反复申请 无正当理由大量、反复申请"),
    ("requests", "unprocessed.reissue", "重新出具已获取信息 要求重新出具已获取信息 要求确认或重新出具 确认或重新出具已获取信息 要求确认已获取信息 "
     "要求确认或重新出具已获取信息 要求本机关重新出具已获取信息 要求我局重新出具已获取信息 重新出具已获取的信息 要求重新出具已获取的信息"),
    ("requests", "other_outcome.not_corrected", "逾期不补正 无正当理由逾期不补正 申请人无正当理由逾期不补正 逾期未补正 申请人逾期不补正 申请人逾期未补正 "
     "未按期补正 无正当理由逾期未补正 申请人无正当理由逾期未补正 无故逾期不补正 逾期不予补正 未在规定期限内补正"),
    ("requests", "other_outcome.fee_unpaid", "逾期未缴费 未按收费通知缴费 未缴费 逾期未缴纳费用 未在规定期限内缴费 逾期未按收费通知要求缴纳费用 "
     "申请人逾期未按收费通知要求缴纳费用 逾期不缴费 未按期缴费 未缴纳费用 申请人未在规定期限内缴费 申请人逾期未缴费 申请人未缴费 未按通知缴费 逾期不缴纳费用"),
    ("disclosure", "rules", "规章 政府规章 市政府规章 地方政府规章 省政府规章"),
    ("disclosure", "normative_documents", "规范性文件 行政规范性文件 部门规范性文件 政府规范性文件 规范性文件数"),
    ("disclosure", "licences", "行政许可 行政许可决定 行政许可决定书 行政许可事项 行政许可件 许可决定 行政许可案件"),
    ("disclosure", "penalties", "行政处罚 行政处罚决定 行政处罚决定书 处罚决定 处罚决定书 行政处罚案件 行政处罚事项"),
    ("disclosure", "coercive_measures", "行政强制 行政强制措施 行政强制决定 行政强制决定书 行政强制事项 强制措施 行政强制案件 行政强制措施决定 行政强制措施决定书"),
    ("disclosure", "fees", "行政事业性收费 行政事业性收费收入 行政事业性费用 行政事业收费 行政性事业收费 行政事业性收费金额"),
)
"""Table, row (or the first part of the keys of several rows) and how clerks put it otherwise."""

PARTS_OF_ROWS = (
    ("requests", "refused.third_party", "个人隐私 商业秘密 涉及个人隐私 涉及商业秘密 属个人隐私 属商业秘密 属于个人隐私 属于商业秘密 涉个人隐私 涉商业秘密"),
    ("requests", "refused.internal_affairs", "人事管理信息 后勤管理信息 内部工作流程信息 人事管理 后勤管理 内部工作流程"),
    ("requests", "refused.deliberative", "讨论记录 过程稿 磋商信函 请示报告"),
)
"""What is counted in a row and need not be all of it: read only where nothing else of the row is."""

GROUPS_OF_OUTCOMES = (
    (("granted", "partly_granted"), "公开类 同意公开类 予以公开和部分公开 予以公开及部分公开 予以公开或部分公开 全部或部分公开 全部公开或部分公开 予以公开与部分公开"),
)
"""Rows that are counted together under another word."""

APPLICANTS_IN_OTHER_WORDS = (
    ("natural_person", "个人 公民个人 自然人申请人"),
    ("enterprise", "企业 商业公司 企业单位 企业类"),
    ("research_institution", "科研院所 科研单位 研究机构 科研院校"),
    ("social_organization", "公益组织 社会组织 社会团体 社会公益类组织"),
    ("legal_service", "律师事务所 律所 法律服务所"),
    ("other", "其他组织 其它组织 其他法人"),
    ("法人或其他组织", "法人和其他组织 法人及其他组织 法人或者其他组织 法人、其他组织 法人以及其他组织 法人与其他组织 "
     "法人和其它组织 法人或其它组织 法人组织 法人及其它组织 法人 等组织 法人类 单位申请人 法人单位 法人和组织 法人及组织 组织类"),
)
"""A column of applicants, or the label above several, and how clerks put it otherwise."""

RESULTS_IN_OTHER_WORDS = (
    ("upheld", "维持 获维持 被维持 予以维持 维持原答复 维持原决定 维持原行政行为 获得维持 胜诉 判决胜诉 维持原处理决定 决定维持 判决维持 得到维持 被复议机关维持 复议维持 维持原具体行政行为 维持原政府信息公开答复"),
    ("upheld other", "判决驳回 驳回诉讼请求 判决驳回诉讼请求 驳回原告诉讼请求 判决驳回原告诉讼请求 驳回 被驳回 驳回复议申请 驳回申请 驳回行政复议申请 驳回起诉 裁定驳回 裁定驳回起诉 驳回申请人复议请求 驳回复议请求"),
    ("corrected", "纠正 被纠正 纠错 撤销 被撤销 确认违法 被确认违法 败诉 责令重新答复 责令重作 被责令重新答复 责令履行 判决败诉 撤销原答复 变更 责令重新作出答复 复议机关纠正 被复议机关纠正 责令限期答复 被纠错 撤销并责令重作 撤销重作"),
    ("other", "撤回 申请人撤回 撤回申请 撤回起诉 原告撤回起诉 原告撤诉 撤诉 终止 终止审理 调解 调解结案 申请人撤回申请 申请人撤回复议申请 撤回复议申请 终止复议 不予受理 和解 复议终止 申请人主动撤回 裁定准许撤诉 准予撤诉 准许撤诉 裁定准予撤诉 终止行政复议 原告撤回"),
    ("pending", "未审结 正在审理 待审 在审 审理中 尚在审理 未结 尚未结案 正在审理中 尚在审理中 待审结 未结案 仍在审理 尚未审理完毕 仍在审理中 尚未办结 正在审理的 尚未作出决定 尚待审结 尚未判决 还在审理 待判决"),
)
"""Columns of table 四 (several: any of them) and how clerks put it otherwise."""


@cache
def known_words() -> dict[str, Meaning]:
    """Every word with its meaning."""
    words: dict[str, Meaning] = {}
    for meaning, row in LEXICON:
        for word in row.split():
            words.setdefault(word, meaning)
    return words
