"""A text as a row of words: where each ends, what it means and whose organ it names."""

from __future__ import annotations

from gknb.core.checks.claims.scope import Scope
from gknb.core.checks.claims.words import words_of

BUREAU = Scope("青石县林业局", 2024, False, True)
COUNTY = Scope("青石县人民政府", 2024, True, True)
DISTRICT = Scope("云州市河西区人民政府", 2024, True, True)
MARKET = Scope("云州市河西区市场监督管理局", 2024, False, True)
ZONE = Scope("云州高新技术产业开发区管理委员会", 2024, False, True)


def row(text, scope):
    """Each word with its meaning, its number, or ? where it is unknown."""
    return " ".join(f"{word.text}={meaning(word)}" for word in words_of(text, "2021", scope))


def meaning(word):
    if word.is_mark:
        return "mark"
    if word.meaning is not None:
        return word.meaning.name
    return "?" if word.is_unknown else str(word.how_many)


def test_a_text_is_read_word_by_word():
    for text, words in [
        ("某某收到申请5件乙，", "某某=? 收到=RECEIVE 申请=REQUEST 5件=5 乙=? ，=mark"),
        ("某某", "某某=?"),
        ("5件", "5件=5"),
        ("依申请公开申请", "依申请公开申请=TOPIC_REQUEST"),
        ("不予公开部分公开公开", "不予公开=OUTCOME 部分公开=OUTCOME 公开=RATHER_OPEN"),
        # titles and numbers of documents
        ("《关于收到申请5件的通知》收到", "《关于收到申请5件的通知》=PAPER 收到=RECEIVE"),
        ("《》收到", "《》=PAPER 收到=RECEIVE"),
        ("收到《关于", "收到=RECEIVE 《=? 关于=CAUSE"),
        ("青政发〔2024〕第12号文件收到", "青政发=? 〔2024〕第12号文件=PAPER 收到=RECEIVE"),
        ("〔2024〕收到", "〔=? 2024=PART 〕=? 收到=RECEIVE"),
        ("〔24〕5号收到", "〔=? 24=PART 〕=? 5号=PART 收到=RECEIVE"),
        # times
        ("2022年2023年2024年", "2022年=OTHER_TIME 2023年=LAST_YEAR 2024年=THIS_YEAR"),
        ("二〇二五年度收到", "二〇二五年度=NEXT_YEAR 收到=RECEIVE"),
        ("12月31日12月底", "12月=PLAIN 31日=PLAIN 12月=PLAIN 底=PLAIN"),
        ("12月末12月30日", "12月=PLAIN 末=PLAIN 12月=OTHER_TIME 30日=PLAIN"),
        ("1月1日1月31日", "1月=PLAIN 1日=PLAIN 1月=OTHER_TIME 31日=PLAIN"),
        ("2月1日11月底", "2月=OTHER_TIME 1日=PLAIN 11月=OTHER_TIME 底=PLAIN"),
        ("3月份3季度3天", "3月份=OTHER_TIME 3季度=OTHER_TIME 3天=PART"),
        ("近3年来3小时", "近=? 3年来=OTHER_TIME 3小时=PART"),
        # numbers that do not say how many
        ("第3季度第3件", "第=? 3季度=OTHER_TIME 第=? 3件=PART"),
        ("1.收到1.5件", "1.=PLAIN 收到=RECEIVE 1.5件=None"),
        ("收到5", "收到=RECEIVE 5=PART"),
        ("3.5万元5件次5个百分点", "3.5万元=None 5件次=5 5个百分点=None"),
        ("5万元十二件", "5万元=None 十二件=12"),
    ]:
        found = words_of(text, "2021", BUREAU)
        assert row(text, BUREAU) == words
        assert [text[word.start : word.end] for word in found] == [word.text for word in found]
        assert "".join(word.text for word in found) == text


def test_a_title_and_the_unknown_head_of_a_name_have_a_length():
    for size, is_title in [(117, True), (118, True), (119, False)]:
        text = f"《{'收' * size}》"
        assert (len(words_of(text, "2021", BUREAU)) == 1) is is_title, size
    for size, is_name in [(9, True), (10, True), (11, False)]:
        found = row("甲" * size + "局", BUREAU)
        assert found.endswith("局=OTHER_ORGAN" if is_name else " 局=PLAIN"), size


def test_names_of_organs_are_put_together_and_are_ours_or_not():
    for scope, text, words in [
        (BUREAU, "县林业局某某教育局", "县林业局=US 某某教育局=OTHER_ORGAN"),
        (BUREAU, "县教育局局里", "县教育局=OTHER_ORGAN 局里=OTHER_ORGAN"),
        (BUREAU, "我局本局该局", "我局=US 本局=US 该=PLAIN 局=PLAIN"),
        (
            BUREAU,
            "部门单位办公室公司",
            "部门=OTHER_ORGAN 单位=OTHER_ORGAN 办公室=PLAIN 公司=OTHER_ORGAN",
        ),
        (BUREAU, "县政府办公室", "县政府办公室=OTHER_ORGAN"),
        (BUREAU, "县政府及其部门", "县=LEVEL 政府及其部门=OTHER_ORGAN"),
        (BUREAU, "各级行政机关", "各级行政机关=OTHER_ORGAN"),
        # a name without its place belongs to the place or the organ right before it
        (BUREAU, "省林业局", "省=LEVEL 林业局=OTHER_ORGAN"),
        (BUREAU, "省，林业局", "省=LEVEL ，=mark 林业局=US"),
        (BUREAU, "教育局林业局", "教育局=OTHER_ORGAN 林业局=OTHER_ORGAN"),
        (BUREAU, "区（县）林业局", "区=LEVEL （=mark 县=LEVEL ）=mark 林业局=OTHER_ORGAN"),
        (BUREAU, "区（某）林业局", "区=LEVEL （=mark 某=? ）=mark 林业局=US"),
        (BUREAU, "县我局", "县=LEVEL 我局=US"),
        (BUREAU, "市本局", "市=LEVEL 本局=US"),
        (BUREAU, "教育局我单位", "教育局=OTHER_ORGAN 我单位=US"),
        (BUREAU, "全市我局", "全市=OTHER_ORGAN 我局=US"),
        (MARKET, "区市场监管局", "区市场监管局=US"),
        (MARKET, "市场监管局", "市场监管局=US"),
        (BUREAU, "市场监管局", "市场监管局=OTHER_ORGAN"),
        (ZONE, "园区管委会管委会", "园区管委会=US 管委会=US"),
        (ZONE, "甲管委会", "甲管委会=OTHER_ORGAN"),
        # a government
        (COUNTY, "各级行政机关我县", "各级行政机关=US 我县=US"),
        (COUNTY, "县政府及其部门", "县政府=US 及其部门=US"),
        (COUNTY, "县各部门", "县=LEVEL 各部门=OTHER_ORGAN"),
        (COUNTY, "市政府及其部门", "市=LEVEL 政府及其部门=OTHER_ORGAN"),
        (COUNTY, "县政府办公室", "县政府办公室=OTHER_ORGAN"),
        (DISTRICT, "区政府办区政府", "区政府办=OTHER_ORGAN 区政府=OTHER_ORGAN"),
        (DISTRICT, "区政府、市政府", "区政府=US 、=AND 市政府=OTHER_ORGAN"),
        # all that belongs to it, in one list and by itself
        (COUNTY, "各部门各单位", "各部门=US 各单位=US"),
        (COUNTY, "县政府及各部门、各街道", "县政府=US 及各部门=US 、=AND 各街道=US"),
        (COUNTY, "县政府、各街道", "县政府=US 、=AND 各街道=OTHER_ORGAN"),
        (COUNTY, "县政府5件、各街道", "县政府=US 5件=5 、=AND 各街道=OTHER_ORGAN"),
        (COUNTY, "各部门、各街道", "各部门、各街道=US"),
        (COUNTY, "各部门21件，各街道", "各部门=OTHER_ORGAN 21件=21 ，=mark 各街道=OTHER_ORGAN"),
        (
            COUNTY,
            "各街道。各部门；各单位",
            "各街道=OTHER_ORGAN 。=mark 各部门=US ；=mark 各单位=US",
        ),
        (
            COUNTY,
            "各部门；各街道；各单位",
            "各部门=US ；=mark 各街道=OTHER_ORGAN ；=mark 各单位=US",
        ),
        (COUNTY, "各街道，我县", "各街道=OTHER_ORGAN ，=mark 我县=US"),
        (BUREAU, "县政府、各街道", "县政府=OTHER_ORGAN 、=AND 各街道=OTHER_ORGAN"),
    ]:
        assert row(text, scope) == words, (scope.agency, text)
