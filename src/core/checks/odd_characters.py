"""Characters that look right and are others: radicals, traditional forms, a dash for 一."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .text.patterns import compiled

_RADICAL = "[\u2e80-\u2fdf]"
_SUPPLEMENT = dict(
    zip(
        "⺁⺄⺆⺈⺊⺋⺌⺎⺏⺑⺗⺙⺛⺝⺞⺠⺡⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺰⺱⺲⺳⺴⺵⺶⺷⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻄⻅⻆⻈⻉⻋⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂乙冂刀卜卩小尢尣兀心攵旡月歹民水灬爪爫丬牛犬王疋罒示礻竹纟网罒罒网网羊羊老聿聿肉臼艹艹艹虎衤西见角讠贝车辶辶阝钅镸镸长门阜阝雨青韦页风飞食饣饣马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
"""The radicals of the supplement as characters; those of the other block are Unicode's own."""

_PAIRS = (
    "開开關关務务業业國国學学會会條条電电網网點点處处產产規规劃划請请應应為为實实際际對对時时報报"
    "機机構构與与單单員员專专屬属職职權权責责任任檢检測测據据環环護护資资訊讯書书類类項项預预題题領领"
    "導导聯联絡络組组織织級级線线經经費费設设計计調调證证認认說说話话談谈議议評评論论審审讀读變变讓让"
    "辦办動动勞劳勢势勵励區区協协參参雙双發发號号廣广廳厅廠厂歷历曆历縣县團团圍围園园圖图場场報报"
    "塊块墻墙壓压壞坏夠够奪夺獎奖婦妇孫孙寧宁寫写寬宽將将尋寻導导層层嶺岭師师帶带帳账幫帮幹干庫库"
    "廢废彙汇徑径從从復复徵征德德態态慮虑憑凭憲宪懷怀戰战戶户損损換换據据擇择擔担擬拟擴扩擾扰攝摄"
    "數数斷断於于昇升暫暂曉晓書书東东極极樓楼標标樣样樹树橋桥檔档檢检歲岁歸归殘残氣气決决沒没況况"
    "洩泄涼凉淨净減减測测湧涌準准滅灭滿满漢汉潔洁潛潜澤泽濟济灣湾災灾無无煙烟熱热營营爭争牆墙獨独"
    "獲获現现環环療疗監监盤盘眾众確确碼码種种稱称穩稳窮穷競竞筆笔節节範范築筑簡简簽签糧粮糾纠紀纪"
    "約约純纯紙纸細细終终結结給给統统絕绝絲丝維维綱纲綠绿綜综緊紧緩缓編编練练縣县縮缩總总績绩繼继續续"
    "罰罚義义習习聖圣聞闻聲声聽听肅肃腦脑膚肤臨临與与興兴舉举舊旧艦舰艱艰節节華华萬万著着葉叶藝艺藥药"
    "虛虚號号蟲虫術术衛卫補补裝装複复製制見见視视覺觉覽览觀观訂订計计訪访訴诉診诊詢询試试該该詳详誌志"
    "誤误課课譯译護护讚赞豐丰負负財财貢贡貨货貪贪購购貫贯貯贮貸贷費费貿贸賀贺資资賓宾賞赏賠赔賬账質质"
    "趨趋跡迹踐践車车軌轨軍军軟软較较載载輔辅輕轻輪轮輸输轉转辯辩農农逕迳連连進进運运過过達达違违遠远"
    "適适選选遺遗鄉乡鄰邻釋释釐厘針针鋼钢錄录錢钱錯错鎮镇鐵铁長长門门閉闭間间閱阅閣阁隊队階阶際际隨随"
    "險险隱隐雖虽雜杂離离難难雲云電电靈灵靜静頁页頂顶順顺須须預预領领頭头頻频題题額额願愿類类顧顾顯显"
    "風风飛飞飯饭飲饮飽饱館馆餘余馬马駐驻驗验體体鬥斗魚鱼鮮鲜鳥鸟麗丽麥麦黃黄點点黨党齊齐齡龄龍龙"
)
"""Traditional characters, each followed by the simplified one."""

_TRADITIONAL = {
    one: other
    for one, other in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)
    if one != other and one not in "於著徵乾瞭藉夥麼"
}
"""Without those that simplified texts use too, be it in names."""

_DASH = "[—–―－─-]"
_FOR_YI = (
    f"进{_DASH}步|统{_DASH}(?![0-9一-龥]*[:：])|第{_DASH}(?=[时章条款项批季届位类线次个、，])|唯{_DASH}"
    f"|逐{_DASH}(?=[对核排登审落梳])|之{_DASH}(?=[，。；、）])|(?<![清名账菜])单{_DASH}(?=[，。；、的化])"
    f"|(?<=[保完]持){_DASH}致|(?<=完全){_DASH}致|(?<=高度){_DASH}致|每{_DASH}(?=[条件项位个])|{_DASH}站式"
    f"|{_DASH}网通办|{_DASH}体化|{_DASH}系列|{_DASH}件事|某{_DASH}(?=[个类项])|同{_DASH}(?=[个类性部时])"
    f"|(?:(?<=[。；：，\n])|\\A){_DASH}(?:是|方面|要|般|律)|(?:(?<=\n)|\\A){_DASH}、"
)
"""Words with 一 in them: a scanner reads 进一步 as 进—步."""


class Odd(NamedTuple):
    """A character that is another than it looks."""

    start: int
    end: int
    right: str | None


def radicals(text: str) -> Iterator[Odd]:
    """Radicals (⼯) in the place of characters (工)."""
    for match in compiled(_RADICAL).finditer(text):
        plain = unicodedata.normalize("NFKC", match[0])
        right = plain if plain != match[0] else _SUPPLEMENT.get(match[0])
        yield Odd(*match.span(), right)


def traditional(text: str) -> Iterator[Odd]:
    """Traditional characters in a text in simplified ones."""
    for at, char in enumerate(text):
        if char in _TRADITIONAL:
            yield Odd(at, at + 1, _TRADITIONAL[char])


def dashes_for_yi(text: str) -> Iterator[Odd]:
    """A dash in the place of 一."""
    if not any(dash in text for dash in "—–―－─-"):
        return
    for match in _for_yi().finditer(text):
        words = match[0]
        right = re.sub(_DASH, "一", words)
        # ——是 is a dash of two, as it should be
        around = text[max(0, match.start() - 1) : match.end() + 1]
        if not re.search(f"{_DASH}{{2}}", around):
            yield Odd(*match.span(), right)


@cache
def _for_yi() -> re.Pattern[str]:
    return compiled(_FOR_YI)
