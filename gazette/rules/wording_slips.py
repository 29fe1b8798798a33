"""F-22x: words typed twice, units and years written short."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..diagnostics import Bilingual, Severity, Strength
from .slips import HAN, NUMERALS, Slip, TextRule, slip_rule

_W = Severity.WARNING

REPEATED = slip_rule(
    "F-220", _W, Bilingual("字词重复：“{words}”", "typed twice: “{words}”"),
    Bilingual("删去多余的一个；原文如此的，在 issue.yml 中豁免", "delete one; exempt it if it is meant"), "", Strength.PRACTICE,
)  # fmt: skip
UNIT = slip_rule(
    "F-221", _W, Bilingual("计量单位“{words}”应为“{instead}”", "the unit “{words}” is written “{instead}”"),
    Bilingual("单位符号区分大小写：千克 kg、千米 km、千瓦 kW、兆帕 MPa", "symbols of units are case-sensitive: kg, km, kW, MPa"),
    "GB/T 3100—1993《国际单位制及其应用》；《法定计量单位》", Strength.RULE,
)  # fmt: skip
SHORT_YEAR = slip_rule(
    "F-222", _W, Bilingual("年份简写为“{words}”", "the year is written short: “{words}”"),
    Bilingual("写全四位数，如 2020年", "write all four digits, as in 2020年"), f"{NUMERALS} 4.1.2", Strength.RULE,
)  # fmt: skip

# Words that never follow themselves, but for what the second column lists.
_TWICE = {
    "的的": r"(?<![目标])的的(?![确士卡])", "了了": r"(?<![不目为明解能会])了了(?![解之如无结断得事])", "和和": r"(?<![亲温总维协饱缓调])和和(?![谐平睦气解硕田政静])",
    "与与": r"(?<![参给赋授])与与(?![会此])", "及及": r"(?<![涉以普危顾触])及及(?![时格早])", "是是": r"(?<!是)是是(?![非否])", "在在": r"(?<![自存所现正])在在(?![职校建岗线册编途外内于理位座场野押])",
    "将将": r"(?<![必还即])将将(?![军士领来])", "应应": r"(?<![响相适对供反回感])应应(?![当急用对届])", "为为": r"(?<![成作认行分])为为(?![了期民主何此])",
    "对对": r"(?<![反绝相面针])对对(?![方外口象策照接应联账])",
}  # fmt: skip
_ADVERBS = frozenset({
    "加强", "推进", "落实", "提高", "完善", "根据", "按照", "应当", "可以", "必须", "以及", "或者", "并且", "关于", "对于", "由于", "各级", "认真", "切实",
    "积极", "全面", "严格", "确保", "坚持", "促进", "深化", "强化", "优化", "健全", "贯彻", "我省", "全省", "我市", "要求", "有关", "相关", "按时", "及时",
    "进一步", "措施", "问题", "情况", "部门", "任务", "大力", "不断", "努力", "继续", "统筹", "扎实", "依法", "逐步",
})  # fmt: skip
_PHRASE = re.compile(rf"([{HAN}]{{2,12}})\1")
_COUNTED = re.compile("[一二三四五六七八九十百千万第逐各每]")


_UNITS = {
    "KG": "kg", "Kg": "kg", "kG": "kg", "KM": "km", "Km": "km", "kM": "km", "KW": "kW", "Kw": "kW", "kw": "kW", "Mw": "MW",
    "KV": "kV", "Kv": "kV", "kv": "kV", "KPA": "kPa", "KPa": "kPa", "Kpa": "kPa", "kpa": "kPa",
    "MPA": "MPa", "Mpa": "MPa", "mpa": "MPa",
    "HZ": "Hz", "hz": "Hz", "KHZ": "kHz", "KHz": "kHz", "MHZ": "MHz", "Mhz": "MHz", "MM": "mm", "Mm": "mm",
    "CM": "cm", "Cm": "cm",
    "ML": "mL", "Ml": "mL", "KWH": "kW·h", "KWh": "kW·h", "Kwh": "kW·h", "kwh": "kW·h", "DB": "dB", "db": "dB", "Db": "dB",
    "m2": "m²", "M2": "m²", "m3": "m³", "M3": "m³", "km2": "km²", "KM2": "km²", "Km2": "km²", "cm2": "cm²",
    "MG": "mg", "Mg": "mg",
}  # fmt: skip
_SYMBOLS = "|".join(sorted(_UNITS, key=len, reverse=True))
_UNIT = re.compile(rf"(?<=[0-9０-９])\s?({_SYMBOLS})(?![A-Za-z0-9\u00b2\u00b3])")
_ANY_YEAR = re.compile("[0-9]{2}年|[‘'’“][0-9]{2}")
_SHORT_YEAR = re.compile(
    r"(?<![0-9０-９〔\[（(.·第满近每期限逾约达过超余前后长续共计\-—～~])([0-9]{2}年)(?=(?:0?[1-9]|1[0-2])月(?!份?[以之]?[内前后])|[底初末]|度(?!夏))"
    r"|[‘'’]([0-9]{2}年?)(?=[\u4e00-\u9fff])|“([0-9]{2}年)”"
)


def repeated(text: str) -> Iterator[Slip]:
    """What has one answer loses its second copy; counting words (一个一个) are meant."""
    found = [m for word, pattern in _TWICE.items() if word in text for m in re.finditer(pattern, text)]
    found += [m for m in _PHRASE.finditer(text) if _is_slip(text, m)]
    yield from (Slip(m.start(), m.end(), m[0][: len(m[0]) // 2]) for m in found)


def _is_slip(text: str, match: re.Match[str]) -> bool:
    """Short words may follow themselves in good Chinese (集装箱装箱), but for those that never do."""
    words = match[1]
    if len(words) < 4:
        return words in _ADVERBS and not text.startswith("规章", match.end())
    return len(set(words)) > 2 and not _COUNTED.match(words)


def unit(text: str) -> Iterator[Slip]:
    yield from (Slip(m.start(1), m.end(1), _UNITS[m[1]]) for m in _UNIT.finditer(text))


def short_year(text: str) -> Iterator[Slip]:
    if _ANY_YEAR.search(text):
        yield from (Slip(*m.span(m.lastindex or 0)) for m in _SHORT_YEAR.finditer(text))


TEXT_RULES = (TextRule(REPEATED, repeated), TextRule(UNIT, unit), TextRule(SHORT_YEAR, short_year))
