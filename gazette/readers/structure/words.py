"""The trade's words: what names an organ, a person who signs, a type of document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from ...config import Organ

# 《党政机关公文处理工作条例》（中办发〔2012〕14号）第八条; 命令（令） is kept as 令.
STATUTORY_TYPES = (
    "决议", "决定", "令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案",
    "函", "纪要",
)  # fmt: skip
# What a gazette carries besides: interpretations, lists, rules and laws under their own titles.
OWN_TYPES = (
    "政策解读", "大事记", "任免", "公示", "目录", "名单", "清单", "更正", "索引", "修正案", "条例", "办法",
    "规定", "细则", "规则", "解释", "方案", "规划", "计划", "要点", "预案", "标准", "规范", "制度", "章程",
    "安排", "指南", "指引", "准则", "守则", "解答", "总结", "讲话", "答记者问", "法",
)  # fmt: skip
_ENDINGS = {"命令": "令", "复函": "函", "来函": "函", "公函": "函", "解读": "政策解读", "勘误": "更正",
            "人事任免": "任免", "工作报告": "报告", "大事": "大事记", "明细表": "清单", "一览表": "清单"}  # fmt: skip
INSTRUMENT_ENDINGS = (
    "方案", "办法", "规定", "细则", "规划", "计划", "要点", "意见", "条例", "预案", "标准", "规范", "制度",
    "规则", "章程", "指南", "指引", "准则", "目录", "清单", "名单", "措施", "安排", "决定", "纲要", "公报",
    "分工", "职责", "机构", "编制规定", "报告", "表", "任务", "请示", "法", "解释", "行动", "政策", "机制",
)  # fmt: skip

_ORGAN_END = (
    "人民政府|政府|人民代表大会|办公厅|办公室|常务委员会|委员会|常委会|管委会|党委|党组|国务院|法院|检察院|公安部|军委|"
    "厅|局|部|委|院|署|处|公司|集团|中心|银行|大学|学院|学校|总队|支队|大队|领导小组|小组|指挥部|总部|联合会|"
    "协会|学会|理事会|基金会|总工会|工会|妇联|团委|政协|人大|军区|警备区|组织部|宣传部|办|所|站|馆|台|社|会|公报室|编辑部|编辑室|研究室|参事室|"
    "联席会议|供电公司|分行|支行|总行|监狱|海关|税务总局"
)
_ORGAN = re.compile(rf"^[\u4e00-\u9fffA-Za-zＸ×XＯ○□·、（）()“”\-]{{1,46}}(?:{_ORGAN_END})$")
_NO_ORGAN = re.compile(
    r"关于|的通知|《|》|。|；|，|印发|转发|执行$|有关部$|应当|必须|可以|附件|抄送|签发|通过$|^各|全部$|内部$|"
    r"^(?:以上|以下|其他|上述)|机会$|社会$|(?<!代表)大会$|会议$|集会$|不会$|学会了|才会$|协会的"
)
_OFFICE = (
    "国家主席|主席|副主席|总理|省长|代省长|市长|代市长|州长|县长|区长|旗长|盟长|镇长|乡长|部长|主任|厅长|局长|署长|"
    "行长|院长|检察长|会长|理事长|总署署长|司令员|政治委员|政委|书记|组长|秘书长|委员长|总经理|董事长|校长|处长"
)
_SIGNATORY = re.compile(rf"^(?P<office>[\u4e00-\u9fff（）]{{0,24}}?(?:{_OFFICE}))[:：]?(?P<name>[\u4e00-\u9fff·×X□○]{{2,10}})$")


def clean(text: str) -> str:
    """`text` as a value: white space collapsed, none at the ends, none between spread characters."""
    pieces = text.split()
    if len(pieces) > 1 and all(len(p) == 1 for p in pieces):
        return "".join(pieces)
    return re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff] )", " ", " ".join(pieces))


def is_organ(name: str, organs: Sequence[Organ] = ()) -> bool:
    """Whether `name` is an organ's name: one of the press's own, or formed like one."""
    bare = "".join(name.split())
    if any(bare in (o.name, *o.aliases) for o in organs):
        return True
    return len(bare) >= 3 and bool(_ORGAN.match(bare)) and not _NO_ORGAN.search(bare)


def split_organs(text: str, organs: Sequence[Organ] = ()) -> tuple[str, ...]:
    """The organs that a line names: apart by white space, or by 、 between complete names."""
    wide = [p for p in re.split(r"\s{2,}|[\u3000\t\n]+", text.strip()) if p.strip()]
    pieces = wide if len(wide) > 1 else text.split()
    if len(pieces) > 1 and not all(is_organ(p, organs) for p in pieces):
        joined = "".join(pieces)
        if is_organ(joined, organs) or not any(is_organ(p, organs) for p in pieces):
            pieces = [joined]
    found: list[str] = []
    for piece in pieces:
        names = "".join(piece.split()).split("、")
        found += names if len(names) > 1 and all(is_organ(n, organs) for n in names) else ["".join(piece.split())]
    return tuple(found)


def standard_name(name: str, organs: Sequence[Organ]) -> str:
    """The press's standard name of an organ, or `name` itself."""
    bare = "".join(name.split())
    return next((o.name for o in organs if bare in (o.name, *o.aliases)), bare)


def is_signatory(text: str) -> bool:
    """"省长　张　三": an office and the name of who holds it."""
    match = _SIGNATORY.match("".join(text.split()))
    return bool(match) and not is_organ(text)


def type_of(title: str) -> str:
    """文种 by the end of a title, or ""."""
    bare = "".join(unicodedata.normalize("NFKC", title).split())
    bare = re.sub(r"(?:\([^()]*\)|\[[^\[\]]*\]|[!！。—-])+$", "", bare)
    for ending, name in _ENDINGS.items():
        if bare.endswith(ending):
            return name
    for name in STATUTORY_TYPES:
        if bare.endswith(name) and not (name == "令" and bare.endswith("法令")):
            return name
    if "解读" in bare and bare.startswith(("《", "图解", "一图", "关于")):
        return "政策解读"
    return next((name for name in OWN_TYPES if bare.endswith(name)), "")
