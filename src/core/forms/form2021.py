"""The form laid down by 国办公开办函〔2021〕30号, for report years from 2021 on."""

from __future__ import annotations

from .model import Balance, Block, Column, Form, Measure, Prose, Row, Section, Table

_NORMATIVE_COLUMNS = (
    Column("issued", "本年制发件数", short="本年制发"),
    Column("repealed", "本年废止件数", short="本年废止"),
    Column("in_force", "现行有效件数", short="现行有效"),
)
_DECISIONS = (Column("decisions", "本年处理决定数量", short="处理决定"),)
_CONTENT = "信息内容"

DISCLOSURE = Table(
    key="disclosure",
    blocks=(
        Block(
            heading="第二十条第（一）项",
            corner=_CONTENT,
            columns=_NORMATIVE_COLUMNS,
            rows=(
                Row(
                    "rules",
                    "规章",
                    explanation="本机关制定的规章，只有依法享有规章制定权的机关填写（条例第二十条第（一）项）",
                ),
                Row(
                    "normative_documents",
                    "行政规范性文件",
                    explanation="本机关制发的行政规范性文件（条例第二十条第（一）项）",
                ),
            ),
        ),
        Block(
            heading="第二十条第（五）项",
            corner=_CONTENT,
            columns=_DECISIONS,
            rows=(
                Row(
                    "licences",
                    "行政许可",
                    explanation="本年作出的行政许可处理决定（条例第二十条第（五）项）",
                ),
            ),
        ),
        Block(
            heading="第二十条第（六）项",
            corner=_CONTENT,
            columns=_DECISIONS,
            rows=(
                Row(
                    "penalties",
                    "行政处罚",
                    explanation="本年作出的行政处罚决定（条例第二十条第（六）项）",
                ),
                Row(
                    "coercive_measures",
                    "行政强制",
                    explanation="本年作出的行政强制决定（条例第二十条第（六）项）",
                ),
            ),
        ),
        Block(
            heading="第二十条第（八）项",
            corner=_CONTENT,
            columns=(
                Column(
                    "amount",
                    "本年收费金额（单位：万元）",
                    measure=Measure.AMOUNT,
                    short="收费（万元）",
                ),
            ),
            rows=(
                Row(
                    "fees",
                    "行政事业性收费",
                    explanation="本年收取的行政事业性收费，单位万元，可以有小数，"
                    "与信息处理费无关（条例第二十条第（八）项）",
                ),
            ),
        ),
    ),
)

_APPLICANTS = "申请人情况"
_ORGANIZATIONS = (_APPLICANTS, "法人或其他组织")
_OUTCOME = "三、本年度办理结果"
_REFUSED = (_OUTCOME, "（三）不予公开")
_UNAVAILABLE = (_OUTCOME, "（四）无法提供")
_UNPROCESSED = (_OUTCOME, "（五）不予处理")
_OTHER_OUTCOME = (_OUTCOME, "（六）其他处理")

_APPLICANT_COLUMNS = (
    Column("natural_person", "自然人", above=(_APPLICANTS,)),
    Column("enterprise", "商业企业", above=_ORGANIZATIONS, short="企业"),
    Column("research_institution", "科研机构", above=_ORGANIZATIONS, short="科研"),
    Column("social_organization", "社会公益组织", above=_ORGANIZATIONS, short="公益"),
    Column("legal_service", "法律服务机构", above=_ORGANIZATIONS, short="法律"),
    Column("other", "其他", above=_ORGANIZATIONS),
)

_OUTCOME_ROWS = (
    Row(
        "granted",
        "（一）予以公开",
        above=(_OUTCOME,),
        explanation="申请的信息全部提供给申请人，或告知获取的方式、途径",
    ),
    Row(
        "partly_granted",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        short="（二）部分公开",
        above=(_OUTCOME,),
        explanation="含有不应公开的内容、作区分处理后提供（条例第三十七条）；"
        "只计这一情形，不再计入不予公开等",
    ),
    Row(
        "refused.state_secret",
        "1.属于国家秘密",
        short="1.国家秘密",
        above=_REFUSED,
        explanation="依法确定为国家秘密的信息（条例第十四条）",
    ),
    Row(
        "refused.prohibited_by_law",
        "2.其他法律行政法规禁止公开",
        short="2.法律法规禁止",
        above=_REFUSED,
        explanation="法律、行政法规禁止公开的信息（条例第十四条）",
    ),
    Row(
        "refused.public_security",
        "3.危及“三安全一稳定”",
        short="3.三安全一稳定",
        above=_REFUSED,
        explanation="公开后可能危及国家安全、公共安全、经济安全、社会稳定（条例第十四条）",
    ),
    Row(
        "refused.third_party",
        "4.保护第三方合法权益",
        short="4.第三方权益",
        above=_REFUSED,
        explanation="涉及商业秘密、个人隐私等，公开会损害第三方合法权益（条例第十五条）",
    ),
    Row(
        "refused.internal_affairs",
        "5.属于三类内部事务信息",
        short="5.内部事务信息",
        above=_REFUSED,
        explanation="人事管理、后勤管理、内部工作流程三类（条例第十六条）",
    ),
    Row(
        "refused.deliberative",
        "6.属于四类过程性信息",
        short="6.过程性信息",
        above=_REFUSED,
        explanation="讨论记录、过程稿、磋商信函、请示报告四类（条例第十六条）",
    ),
    Row(
        "refused.enforcement_file",
        "7.属于行政执法案卷",
        short="7.行政执法案卷",
        above=_REFUSED,
        explanation="行政执法案卷信息（条例第十六条）",
    ),
    Row(
        "refused.administrative_inquiry",
        "8.属于行政查询事项",
        short="8.行政查询事项",
        above=_REFUSED,
        explanation="工商登记、不动产登记资料等另有查询规定的信息（条例第三十六条第（七）项）",
    ),
    Row(
        "unavailable.not_held",
        "1.本机关不掌握相关政府信息",
        short="1.本机关不掌握",
        above=_UNAVAILABLE,
        explanation="经检索没有该信息，或不属于本机关负责公开（条例第三十六条第（四）、（五）项）",
    ),
    Row(
        "unavailable.needs_creation",
        "2.没有现成信息需要另行制作",
        short="2.需要另行制作",
        above=_UNAVAILABLE,
        explanation="需要对现有信息加工、分析（条例第三十八条）",
    ),
    Row(
        "unavailable.still_unclear",
        "3.补正后申请内容仍不明确",
        short="3.补正后仍不明",
        above=_UNAVAILABLE,
        explanation="申请人已经补正，内容仍不明确，无法检索",
    ),
    Row(
        "unprocessed.petition",
        "1.信访举报投诉类申请",
        short="1.信访举报投诉",
        above=_UNPROCESSED,
        explanation="以申请的形式信访、投诉、举报（条例第三十九条）",
    ),
    Row(
        "unprocessed.repeated",
        "2.重复申请",
        above=_UNPROCESSED,
        explanation="已经答复，同一申请人重复申请相同信息（条例第三十六条第（六）项）",
    ),
    Row(
        "unprocessed.publication",
        "3.要求提供公开出版物",
        short="3.公开出版物",
        above=_UNPROCESSED,
        explanation="申请政府公报、报刊、书籍等公开出版物（条例第三十九条）",
    ),
    Row(
        "unprocessed.excessive",
        "4.无正当理由大量反复申请",
        short="4.大量反复申请",
        above=_UNPROCESSED,
        explanation="数量、频次明显超过合理范围，且理由不合理（条例第三十五条）",
    ),
    Row(
        "unprocessed.reissue",
        "5.要求行政机关确认或重新出具已获取信息",
        short="5.重新出具信息",
        above=_UNPROCESSED,
        explanation="要求对已经获取的信息确认或重新出具",
    ),
    Row(
        "other_outcome.not_corrected",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        short="1.逾期不补正",
        above=_OTHER_OUTCOME,
        explanation="逾期不补正，视为放弃申请（条例第三十条）",
    ),
    Row(
        "other_outcome.fee_unpaid",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        short="2.逾期不缴费",
        above=_OTHER_OUTCOME,
        explanation="收到信息处理费缴费通知后逾期未缴（国办函〔2020〕109号）",
    ),
    Row(
        "other_outcome.other",
        "3.其他",
        above=_OTHER_OUTCOME,
        explanation="以上都不适用的，例如申请人撤回申请",
    ),
)

REQUESTS = Table(
    key="requests",
    blocks=(
        Block(
            corner="（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
            columns=(
                *_APPLICANT_COLUMNS,
                Column(
                    "total",
                    "总计",
                    above=(_APPLICANTS,),
                    sum_of=tuple(column.key for column in _APPLICANT_COLUMNS),
                ),
            ),
            rows=(
                Row(
                    "received",
                    "一、本年新收政府信息公开申请数量",
                    short="一、本年新收",
                    explanation="1月1日至12月31日收到的申请，按件计",
                ),
                Row(
                    "carried_over",
                    "二、上年结转政府信息公开申请数量",
                    short="二、上年结转",
                    explanation="应等于上一年度报告的“结转下年度继续办理”",
                ),
                *_OUTCOME_ROWS,
                Row(
                    "processed",
                    "（七）总计",
                    above=(_OUTCOME,),
                    sum_of=tuple(row.key for row in _OUTCOME_ROWS),
                    explanation="（一）至（六）之和，自动计算",
                ),
                Row(
                    "carried_forward",
                    "四、结转下年度继续办理",
                    short="四、结转下年度",
                    explanation="到12月31日还没有答复的申请；按实际填写，用来核对其余各项",
                ),
            ),
        ),
    ),
    balances=(Balance(("received", "carried_over"), ("processed", "carried_forward")),),
)

_REVIEW_OUTCOMES = (
    Column("upheld", "结果维持", short="维持"),
    Column("corrected", "结果纠正", short="纠正"),
    Column("other", "其他结果", short="其他"),
    Column("pending", "尚未审结", short="未结"),
)
_LITIGATION = ("行政诉讼",)

REVIEWS = Table(
    key="reviews",
    side_by_side=True,
    blocks=(
        Block(
            columns=(
                *_REVIEW_OUTCOMES,
                Column("total", "总计", sum_of=tuple(column.key for column in _REVIEW_OUTCOMES)),
            ),
            rows=(
                Row(
                    "reconsideration",
                    "行政复议",
                    explanation="因政府信息公开被申请行政复议的案件，按结果分",
                ),
                Row(
                    "litigation_direct",
                    "未经复议直接起诉",
                    short="直接起诉",
                    above=_LITIGATION,
                    explanation="没有经过复议、直接提起的行政诉讼；2024年起对不予公开"
                    "须先申请复议（行政复议法第二十三条）",
                ),
                Row(
                    "litigation_after_reconsideration",
                    "复议后起诉",
                    above=_LITIGATION,
                    explanation="对复议决定不服而提起的行政诉讼",
                ),
            ),
        ),
    ),
)

FORM_2021 = Form(
    key="2021",
    circular="国办公开办函〔2021〕30号",
    first_year=2021,
    last_year=None,
    sections=(
        Section(
            "overview",
            "总体情况",
            short="总体情况",
            prose=(
                Prose("introduction", required=False),
                Prose("proactive_disclosure", "主动公开"),
                Prose("disclosure_on_request", "依申请公开"),
                Prose("information_management", "政府信息管理", short="信息管理"),
                Prose("platforms", "政府信息公开平台建设", short="平台建设"),
                Prose(
                    "supervision",
                    "监督保障",
                    government_topics=("工作考核", "社会评议", "责任追究"),
                ),
            ),
            longest=1000,
        ),
        Section("disclosure", "主动公开政府信息情况", table=DISCLOSURE, short="主动公开"),
        Section("requests", "收到和处理政府信息公开申请情况", table=REQUESTS, short="申请办理"),
        Section("reviews", "政府信息公开行政复议、行政诉讼情况", table=REVIEWS, short="复议诉讼"),
        Section(
            "problems",
            "存在的主要问题及改进情况",
            prose=(
                Prose("problems", "存在的主要问题", short="主要问题"),
                Prose("improvements", "改进情况"),
            ),
            shortest=10,
            short="问题改进",
        ),
        Section("other_matters", "其他需要报告的事项", prose=(Prose("text"),), short="其他事项"),
    ),
)
