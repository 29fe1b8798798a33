"""What rank a cited document has in law (效力层级), as far as its number and title say so."""

from __future__ import annotations

import re
from typing import Final

STATUTE, STATE_REGULATION, PARTY, STATE_COUNCIL = "法律", "行政法规", "党中央文件", "国务院文件"
MINISTRY_RULES, LOCAL_REGULATION, LOCAL_RULES, OTHER = "部门规章", "地方性法规", "地方政府规章", "其他文件"
LEVELS: Final = (
    STATUTE, STATE_REGULATION, PARTY, STATE_COUNCIL, MINISTRY_RULES, LOCAL_REGULATION, LOCAL_RULES, OTHER,
)  # fmt: skip

_NUMBERS: Final = (
    (STATUTE, re.compile(r"^(?:中华人民共和国)?主席令")),
    (STATE_REGULATION, re.compile(r"^(?:中华人民共和国)?国务院令")),
    (PARTY, re.compile(r"^(?:中发|中办发|中办|厅字|中委)〔")),
    (STATE_COUNCIL, re.compile(r"^国(?:发|函|办发|办函|发明电|办发明电)〔")),
    (LOCAL_RULES, re.compile(r"政府令")),
    (MINISTRY_RULES, re.compile(r"(?:部|委|委员会|总局|署|银行)令")),
)
# A place before the name makes it that place's own: 云川省…条例, but not 公路安全保护条例.
_PLACE: Final = (
    r"^(?:[\u4e00-\u9fff]{2,16}?自治(?:区|州|县|旗)|[\u4e00-\u9fff]{2,6}?(?:省|州|(?<!城)市(?![场政容民区面]))"
    r"|[\u4e00-\u9fff]{2,8}?(?:经济特区|新区|开发区|试验区|示范区|科技园区|自由贸易港)"
    r"|(?:北京|天津|上海|重庆)市?|内蒙古|广西|西藏|宁夏|新疆|中国（[^（）]{2,8}）)"
)
_TITLES: Final = (
    (PARTY, re.compile(r"^(?:中国共产党|中共中央|党政机关|党政领导干部)")),
    (STATE_REGULATION, re.compile(r"^国务院关于.*规定$")),
    (STATE_COUNCIL, re.compile(r"^国务院(?:办公厅)?(?:关于|批转|转发|印发)")),
    (STATUTE, re.compile(r"^中华人民共和国(?:宪法$|[^〈〉]*(?<![办做方])(?:法|法典)(?:（(?:试行|[^（）]*修[订正])）)?$)")),
    (STATUTE, re.compile(r"^全国人民代表大会")),
    (LOCAL_REGULATION, re.compile(rf"{_PLACE}[^〈〉]*(?:条例|[^办做方]法实施办法)(?:（试行）)?$|{_PLACE}(?:实施|贯彻)〈?中华人民共和国[^〈〉]*法〉?(?:的)?(?:办法|规定)$")),
    (STATE_REGULATION, re.compile(r"^[^〈〉]{2,}(?:条例|法实施细则)(?:（试行）)?$")),
    (STATUTE, re.compile(r"^[\u4e00-\u9fff]{1,16}(?<![办做方])(?:法|法典)$")),
)

_MARKS: Final = str.maketrans("《》()<>", "〈〉（）〈〉")


def level(title: str, number_key: str) -> str:
    """One of LEVELS, or "" where neither says; `number_key` is the number in one spelling."""
    named = next((found for found, pattern in _NUMBERS if pattern.search(number_key)), "")
    if named:
        return named
    plain = "".join(title.split()).translate(_MARKS)
    told = next((found for found, pattern in _TITLES if pattern.search(plain)), "")
    return told or (OTHER if number_key else "")
