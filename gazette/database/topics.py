"""Topics of documents by the State Council's theme classification (国务院公文主题分类): stated, or inferred from title words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, get_args

from ..config import Topic
from .relations import DOUBTFUL, GIVEN, LIKELY

NAMES: Final[tuple[str, ...]] = get_args(Topic)
CODES: Final[dict[str, str]] = {name: f"{number:02}" for number, name in enumerate(NAMES, 1)}
STATED, INFERRED = GIVEN, "推断"
# Words of a title that speak for a class, longest first where one holds another.  A word is here only if titles that
# have it belong to the class whatever else they say: 项目, 管理, 服务, 建设 say nothing.
_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "国务院组织机构": (),
    "综合政务": (
        "政务公开", "信息公开", "政府公报", "规范性文件", "政务服务", "电子政务", "数字政府", "政务督查", "督查激励", "政府网站", "政务新媒体", "公文处理",
        "信访", "保密", "放管服", "行政权力", "权责清单", "行政许可事项", "行政审批", "政府工作报告", "建议提案", "参事", "应急管理", "应急预案",
        "突发事件", "突发公共事件", "档案",
    ),
    "国民经济管理、国有资产监管": ("国民经济和社会发展", "国有资产", "国有企业改革", "价格", "物价", "统计", "宏观经济", "营商环境", "经济普查", "经济开发区", "重大建设项目"),
    "财政、金融、审计": ("财政", "税务", "税收", "补助资金", "专项资金", "财力保障", "预算", "金融", "银行", "保险业", "证券", "审计", "社会信用", "融资担保", "政府采购"),
    "国土资源、能源": ("土地", "国土空间", "耕地", "矿产", "矿山", "水资源", "节约用水", "煤炭", "石油", "天然气", "电力", "能源", "海洋", "不动产登记"),
    "农业、林业、水利": (
        "农业", "农村", "农田", "农民", "畜牧", "生猪", "渔业", "粮食", "种子", "林业", "森林草原", "林长制", "水利", "河道", "采砂", "防汛", "抗旱", "河长制",
        "供水应急", "乡村振兴",
    ),
    "工业、交通": ("工业", "制造业", "信息产业", "信息化", "公路", "铁路", "民航", "水运", "港口", "邮政", "交通运输", "道路运输", "快递", "化工", "通信"),
    "商贸、海关、旅游": ("外贸", "外商投资", "对外贸易", "招商引资", "口岸", "海关", "旅游", "商贸", "消费", "供销", "跨境电子商务", "自由贸易"),
    "市场监管、安全生产监管": (
        "市场监管", "食品", "药品", "保健食品", "抽检", "质量工作", "质量监督", "计量", "标准化战略", "特种设备", "安全生产", "商事登记", "个体工商户",
        "反垄断", "小作坊",
    ),
    "城乡建设、环境保护": (
        "城市规划", "城乡规划", "总体规划", "城镇", "住房", "保障性住房", "棚户区", "物业", "环境保护", "生态环境", "污染", "排污", "大气", "节能", "气象", "测绘",
        "地震", "地质灾害", "碳达峰", "垃圾分类", "燃气",
    ),
    "科技、教育": ("科学技术", "科技", "教育", "学校", "教师", "高校", "学生", "知识产权", "专利", "开学", "招生"),
    "文化、广电、新闻出版": ("文化", "文物", "非物质文化遗产", "新闻出版", "广播", "电视", "电影", "著作权", "图书馆"),
    "卫生、体育": ("卫生", "医疗", "医药", "疫情", "疾病", "中医药", "公立医院", "体育", "全民健身", "健康"),
    "人口与计划生育、妇女儿童工作": ("计划生育", "妇女", "儿童", "未成年人", "人口普查", "生育"),
    "劳动、人事、监察": ("任职", "免职", "任免", "人事", "就业", "劳动", "职业技能", "社会保障", "社会保险", "养老保险", "工资", "公务员", "退役军人", "军转", "人才", "表彰", "职称"),
    "公安、安全、司法": ("公安", "治安", "交通安全", "消防", "禁毒", "司法", "行政复议", "行政执法", "法治政府", "普法", "法律援助", "国家安全", "户籍"),
    "民政、扶贫、救灾": ("民政", "扶贫", "脱贫", "救灾", "受灾", "灾后", "减灾", "社会救助", "低保", "特困", "养老服务", "残疾人", "行政区划", "地名", "社会组织", "慈善"),
    "民族、宗教": ("民族", "宗教"),
    "对外事务": ("外事", "国际条约", "友好城市"),
    "港澳台侨工作": ("港澳", "台湾", "对台", "华侨", "侨务"),
    "国防": ("国防", "征兵", "民兵", "人民防空", "双拥"),
    "其他": (),
}
# Words within which a word above means something else.
_NOT: Final = re.compile(r"人民政府|农村(?=公路|道路)|自然资源厅|民族自治州|少数民族自治|文化和旅游厅|农业农村厅|食品药品监督管理局|消费者协会")


@dataclass(frozen=True, slots=True)
class Classed:
    """A topic of a document and why: `words` of the title, "" where the editor states it."""

    topic: str
    origin: str
    certainty: str
    words: str


def topics(stated: Sequence[str], title: str, issuers: Sequence[str]) -> list[Classed]:
    """The topics stated in issue.yml, else those that words of the title speak for; none where nothing does.

    Several inferred topics are doubtful, a single one likely.
    """
    if stated:
        return [Classed(topic, STATED, GIVEN, "") for topic in dict.fromkeys(stated)]
    plain = _subject(title, issuers)
    found = {topic: words for topic in NAMES if (words := "、".join(_words(plain, topic)))}
    certainty = LIKELY if len(found) == 1 else DOUBTFUL
    return [Classed(topic, INFERRED, certainty, words) for topic, words in found.items()]


def _subject(title: str, issuers: Sequence[str]) -> str:
    """The title without the organs that stand in it: 云川省教育厅 does not make it a matter of education."""
    plain = "".join(title.split())
    for issuer in sorted(issuers, key=len, reverse=True):
        plain = plain.replace(issuer, "")
    before, about, rest = plain.partition("关于")
    return _NOT.sub("", rest if about and len(before) < 60 and "》" not in before else plain)


def _words(plain: str, topic: str) -> Iterator[str]:
    return (word for word in _WORDS[topic] if word in plain)


def topic_rows() -> list[dict[str, Any]]:
    return [{"code": code, "name": name} for name, code in CODES.items()]
