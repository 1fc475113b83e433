"""Prose as it stands in published reports, with nothing wrong in it: no rule may speak."""

from __future__ import annotations

import pytest
from gknb.core.checks import check
from gknb.core.forms import Place

PARAGRAPHS = [
    (
        "2023年以来，我局认真学习贯彻党的二十大精神，严格落实《中华人民共和国政府信息公开条例》"
        "（国务院令第711号），把“公开为常态、不公开为例外”的要求落到实处。"
    ),
    (
        "全年通过门户网站主动公开信息1014条，其中概况类更新5条，政务动态信息更新754条，"
        "信息公开目录更新255条。"
    ),
    "通过政务微博、微信公众号发布信息320条，阅读量10.5万人次，同比增长12.6%。",
    "截至2023年底，现行有效行政规范性文件12件，废止3件；公开行政许可2件、行政处罚15件。",
    "（1）完善制度；（2）加强培训。1）明确责任，2）细化流程。",
    "一是加强学习;二是完善制度。".replace(";", "；"),
    "根据国办函〔2020〕109号和国办发〔2019〕61号文件，制定了《和田地区商务局2023年政务公开工作要点》。",
    "按时公布2022年政府信息公开工作年度报告，2022年结转的事项已经办结。",
    "自2019年5月15日新条例施行以来，累计公开信息3200余条，较2022年增加300条。",
    "2024年，我局将继续完善公开目录，计划全年培训4次。",
    "本年度召开新闻发布会3场次，接受采访6次，约占全部活动的三成。",
    "政务服务事项网上可办率达100%，按时办结率99.8%，群众满意度98%以上。",
    "开展政策解读28篇，占应解读文件的100%。",
    "举办“政府开放日”活动2次，参加的企业、群众共150余人，收到意见建议12条，采纳8条。",
    "对县市商务主管部门开展业务指导，各县市共收到政府信息公开申请56件，均按时答复。",
    "政府信息公开指南、目录、年报栏目齐全，“三安全一稳定”审查到位。",
    "我局高度重视依申请公开工作，规范接收、登记、审核、答复、归档各环节。",
    "为了了解群众需求，开展问卷调查；达到目的的，及时总结；公益性性质的信息也一并公开。",
    "和和田地区各部门加强协作，工作作风进一步转变，公开开展的活动受到欢迎。",
    "网站设有5个一级栏目、23个二级栏目，年访问量1,234,567次，开设2×2版面。",
    "全年编发信息120期，其中被地区采用15期，被自治区采用6期。",
    "依申请公开件的办理实行登记制度，认真办理依申请公开件，做到件件有回音。",
    "受理12345政务服务便民热线转办件89件，办结89件，办结率100%。",
    "没有需要追究责任的情形；社会评议中，群众对我局工作表示满意。",
    "制定培训计划，组织全体干部学习条例2次、参加上级培训1次共3次。",
    "由我局牵头的“一件事”改革，2023年受理1200件，其中线上办理900件、线下办理300件。",
    "接受地区纪委监委派驻纪检监察组监督，在市场监管、商务执法领域公开执法信息36条。",
    "本年度没有因政府信息公开被问责的情形，未发生重大舆情。",
    "联系电话：0903-2022000，邮编848000，时间：上午10:00至14:00。",
    "网址为https://www.example.gov.cn/zwgk/?id=2022,欢迎访问。",
    "召开会议时间为2023年3月5日，地点：三楼会议室（302室）。",
    "坚持“谁公开、谁审查，谁审查、谁负责”，先审查、后公开，一事一审、逐条审核。",
    "公开范围包括机构职能、规章制度、财政预（决）算等3大类16项，公开率达100%。",
    "我县被评为全国电子商务进农村综合示范县，我局会同县市场监督管理局公布名单。",
    "本办法所称政府信息，是指行政机关在履行职责中制作或者获取的信息。",
]


@pytest.mark.parametrize("text", PARAGRAPHS)
@pytest.mark.parametrize("row", ["proactive_disclosure", "disclosure_on_request", "supervision"])
def test_ordinary_prose_gives_no_finding(complete, row, text):
    report = complete()
    report.put(Place("overview", row), text)
    assert check(report) == []


@pytest.mark.parametrize("text", PARAGRAPHS)
def test_ordinary_prose_of_a_government_gives_no_finding(complete, text):
    report = complete()
    report.cover |= {"agency.name": "和田地区行政公署", "agency.kind": "government"}
    text = text.replace("我局", "本机关")
    report.put(Place("overview", "proactive_disclosure"), text)
    rules = {finding.rule for finding in check(report)}
    assert rules <= {"prose-government"}
