"""Finding Chinese words by pinyin: its first letters, the whole of it, or both mixed.

Only for the words of this program: a table of its own characters, no dictionary.
"""

from __future__ import annotations

from functools import cache

READINGS = """
an 安按案暗
ba 八把
bai 白百
ban 办版半班
bang 帮邦
bao 保报包
bei 备被背北倍
ben 本
bi 比必笔闭避
bian 编变边便遍
biao 标表
bing 并
bu 补不部布步
cai 采彩财
can 参
cao 草操
ce 册测侧策
cha 查差插察
chang 长常
che 撤
chen 陈
cheng 程成称
chi 持
chong 重
chu 出处除初
chuang 窗创
ci 次此
cun 存村
cuo 错措
da 打大答
dai 带待代
dan 单但
dang 当档
dao 到导倒
de 的
deng 等登
di 地第
dian 点电
diao 调掉
ding 定顶订
dong 动
dou 都
du 读度
duan 端
dui 对
duo 多
e 额
er 二
fa 法发罚
fan 返范反
fang 方放访
fei 费非
fen 分份粉
feng 封
fou 否
fu 复府服副负附
gai 改概该
gao 稿告高搞
ge 格个各
gen 跟
geng 更
gong 工公共供
gou 勾构
gu 固
guan 关管
guang 光
gui 规归
guo 过国果
hai 还
han 汉含
hang 行
hao 号好
he 核和合何
hei 黑
heng 衡横
hou 后
hu 互户
huan 换还环
hui 恢汇会回
huo 或获
ji 计记及机际级即急几
jia 加夹家价
jian 件建键见间简检减荐
jiang 将降
jiao 较校交
jie 接界结节解
jin 进近今仅
jing 警经
jiu 九旧就
ju 句据局聚举
jue 决绝
kai 开
kan 看
ke 可科客
kong 空
kou 口
kuan 款
kuang 况框
lai 来
lan 栏览蓝
lei 类累
leng 冷
li 理立例历里利
lian 连联
liang 亮两量
lie 列
lin 临
ling 零另领
liu 六
lu 录路
lun 论
luo 落
lve 略
mei 每没
men 门
mi 密
mian 面免
ming 名明命
mo 末模
mu 目
nei 内
neng 能
ni 你
nian 年
pai 排
pan 盘
pi 批
pian 片篇
pin 拼频
ping 屏平评
qi 其起期启七
qian 浅签前千
qiang 强
qiao 敲
qie 切
qing 情清请青
qu 取区去
quan 全权
que 缺确
rao 绕
ren 认人任
ri 日
ru 入如
san 三
se 色
shai 筛
shan 删
shang 上
shao 少
she 设涉社
shen 深审申
sheng 生升省剩
shi 式事是时使实示失十识
shou 首收手受
shu 署数书输属术
shua 刷
shuang 双
shuo 说
si 四司
song 讼送
sou 搜
su 诉速素
suan 算
sui 随
suo 所索缩锁
ta 他它
tai 台态太
tao 套
ti 题提体替
tian 填天添
tiao 条跳调
tie 贴
ting 停
tong 通同统
tou 投头
tu 图
tui 退推
wai 外
wan 完万
wang 网往
wei 位为未委维尾
wen 文问
wo 我
wu 务无误五
xi 息系细
xia 下
xian 显现线限先
xiang 项详向相响
xiao 消小校销
xie 写协些
xin 新信
xing 行性形
xiu 修
xu 需续许序须
xuan 选
xun 询
ya 压
yan 颜验延
yang 样
yao 要
ye 页业也
yi 一议移以已意异
yin 因引隐印
ying 应影
yong 用
you 有右由优邮
yu 与语预于域
yuan 原元员
yue 阅月约
yun 运
zai 再在载
zan 暂
zang 藏
ze 则
zeng 增
zhan 展占
zhang 账张章长
zhao 找照
zhe 这折者着
zhen 真
zheng 正政整证
zhi 至制之值只知直指止质
zhong 中重终种
zhou 周
zhu 主注逐住助
zhuan 转专
zhuang 状
zhun 准
zi 自字子资
zong 总
zou 走
zu 组
zui 最
zuo 左作做
"""
"""A reading and the characters that have it; a character may stand in several lines."""


def matches(query: str, text: str) -> int | None:
    """From which character on a query means a text; None where it does not.

    `bc`, `baocun`, `bcun` and `保c` all mean 保存.
    """
    wanted = "".join(query.casefold().split())
    if not wanted:
        return None
    starts = (start for start in range(len(text)) if _fits(wanted, text, start))
    return next(starts, None)


def readings(char: str) -> tuple[str, ...]:
    """How a character is read; empty for one that is not known."""
    return _table().get(char, ())


def _fits(wanted: str, text: str, start: int) -> bool:
    """Whether a text from a character on begins with what is wanted."""
    left = {wanted}
    for char in text[start:]:
        units = (char.casefold(), *readings(char))
        heads = {unit for unit in units if unit} | {unit[0] for unit in units if unit}
        if any(unit.startswith(each) for each in left for unit in units):
            return True  # the last reading may still be being typed
        passed = left if not char.isalnum() else set()  # nobody types the 、 in between
        left = {each[len(head) :] for each in left for head in heads if each.startswith(head)}
        left |= passed
        if not left:
            break
    return False


@cache
def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for line in READINGS.split("\n"):
        reading, _, chars = line.partition(" ")
        for char in chars.strip():
            table[char] = (*table.get(char, ()), reading)
    return table
