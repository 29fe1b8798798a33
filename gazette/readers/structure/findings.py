"""The rules that recognition reports by: fields of an official document that are missing or doubtful."""

from __future__ import annotations

from ...diagnostics import Bilingual, Rule, Severity, Strength

_W, _N = Severity.WARNING, Severity.NOTICE
_RULE, _GENERAL, _PRACTICE = Strength.RULE, Strength.GENERAL, Strength.PRACTICE


def _add(key: str) -> Bilingual:
    return Bilingual(
        f"在原稿中补上，或者在 issue.yml 的 documents 下为这份公文写明 {key}。",
        f"Add it in the source file, or state {key} for this document under documents in issue.yml.",
    )


def _correct(key: str) -> Bilingual:
    return Bilingual(
        f"请在原稿中改正；如果原稿无误，在 issue.yml 中写明 {key}。",
        f"Correct it in the source file; if the source is right, state {key} in issue.yml.",
    )


_CARD = Bilingual(
    "目录、检索和数据库都依靠这一项。", "Contents, search and database all depend on this field."
)

NO_TITLE = Rule(
    "F-001", _W,
    Bilingual("没有认出标题，暂用“{used}”", "No title recognised; “{used}” stands in for it"),
    _add("title"), _CARD, "GB/T 9704-2012 7.3.1",
    strength=_RULE,
)  # fmt: skip
DOUBTFUL_TITLE = Rule(
    "F-002", _N,
    Bilingual("标题“{title}”只凭位置认出，末尾没有文种", "The title “{title}” was told by its position only; no document type ends it"),
    _correct("title"), Bilingual("标题由发文机关名称、事由和文种组成。", "A title consists of organ, subject and document type."),
    "中办发〔2012〕14号 第九条（七）",
    strength=_RULE,
)  # fmt: skip
NO_NUMBER = Rule(
    "F-003", _N, Bilingual("没有认出发文字号", "No document number recognised"), _add("number"),
    Bilingual("公文靠发文字号引用。", "Documents are cited by their number."), "GB/T 9704-2012 7.2.5",
    strength=_GENERAL,
)  # fmt: skip
IRREGULAR_NUMBER = Rule(
    "F-004", _W,
    Bilingual("发文字号“{number}”不合规范：{why_zh}", "The document number “{number}” is irregular: {why_en}"),
    Bilingual("查找“{number}”，改成“{right}”；原稿无误的，在 issue.yml 中写明 number",
              "search for “{number}” and write “{right}”; if the source is right, state number in issue.yml"),
    Bilingual(
        "年份用六角括号〔〕括入并标全称，顺序号不加“第”字、不编虚位，末尾加“号”字。",
        "The year stands in full in 〔〕; the serial has no 第, no leading zeros, and ends in 号.",
    ),
    "GB/T 9704-2012 7.2.5",
    strength=_RULE,
)  # fmt: skip
NO_TYPE = Rule(
    "F-005", _N, Bilingual("没有认出文种", "No document type recognised"), _add("type"), _CARD,
    "中办发〔2012〕14号 第八条",
    strength=_RULE,
)  # fmt: skip
NO_ADDRESSEES = Rule(
    "F-006", _N,
    Bilingual("{type}没有主送机关", "A document of type {type} without addressees"), _add("addressees"),
    Bilingual("除公布性公文外，公文应当写明主送机关。", "Documents that are not proclamations name their addressees."),
    "GB/T 9704-2012 7.3.2",
    strength=_GENERAL,
)  # fmt: skip
NO_DATE = Rule(
    "F-007", _W, Bilingual("没有认出成文日期", "No date of writing recognised"), _add("written_on"), _CARD,
    "GB/T 9704-2012 7.3.5.4",
    strength=_RULE,
)  # fmt: skip
IRREGULAR_DATE = Rule(
    "F-008", _W,
    Bilingual("成文日期“{text}”不合规范或者不存在", "The date of writing “{text}” is irregular or no such day"), _correct("written_on"),
    Bilingual(
        "用阿拉伯数字将年、月、日标全，年份标全称，月、日不编虚位。",
        "Arabic figures, year in full, month and day without leading zeros.",
    ),
    "GB/T 9704-2012 7.3.5.4",
    strength=_RULE,
)  # fmt: skip
NO_SIGN_OFF = Rule(
    "F-009", _N, Bilingual("没有认出发文机关署名", "No sign-off of the issuing organ recognised"), _add("issuers"),
    Bilingual("署名用来核对发文机关。", "The sign-off confirms who issued the document."), "GB/T 9704-2012 7.3.5",
    strength=_GENERAL,
)  # fmt: skip
NO_ISSUER = Rule(
    "F-010", _W, Bilingual("没有认出发文机关", "No issuing organ recognised"), _add("issuers"), _CARD,
    "GB/T 9704-2012 7.2.4",
    strength=_RULE,
)  # fmt: skip
SIGNERS_DIFFER = Rule(
    "F-011", _N,
    Bilingual(
        "发文机关标志是“{mark}”，署名是“{signed}”", "The organ mark says “{mark}”, the sign-off “{signed}”"
    ),
    _correct("issuers"), Bilingual("版头和署名应当是同一机关。", "Head and sign-off should name the same organ."),
    "GB/T 9704-2012 7.3.5",
    strength=_PRACTICE,
)  # fmt: skip
YEARS_DIFFER = Rule(
    "F-012", _N,
    Bilingual("发文字号的年份是{number}，成文日期是{date}", "The number is of {number}, the date of writing of {date}"),
    Bilingual(
        "对照原件，看写错的是文号的年份{number}还是成文日期，改正一处；两处都没有错的，不用改。",
        "By the original, see whether the number's year {number} or the date is wrong; if neither, nothing is to change.",
    ),
    Bilingual("两者一般同年；不同年多是笔误。", "They usually agree; a difference is often a slip."),
    "GB/T 9704-2012 7.2.5",
    strength=_PRACTICE,
)  # fmt: skip
PLACEHOLDER = Rule(
    "F-013", _W,
    Bilingual("“{text}”像是模板里没有填写的内容", "“{text}” looks like a template's unfilled blank"),
    Bilingual("在原稿中填写完整。", "Fill it in in the source file."),
    Bilingual("未定稿不能刊登。", "An unfinished text can not be published."),
    strength=_PRACTICE,
)  # fmt: skip
AFTER_THE_END = Rule(
    "F-014", _N,
    Bilingual("成文日期之后的文字没有标题，按印发的文件处理", "The text after the date of writing has no title; taken as the annexed instrument"),
    Bilingual("给它加标题，或者写明“附件”。", "Give it a title, or head it 附件."),
    Bilingual("印发的文件有自己的标题。", "An annexed instrument has a title of its own."), "GB/T 9704-2012 7.3.7",
    strength=_PRACTICE,
)  # fmt: skip
MARKS_CONTRADICT = Rule(
    "F-015", _W,
    Bilingual("文中的公开属性互相矛盾：{first}、{second}", "The document's marks of disclosure contradict each other: {first}, {second}"),
    Bilingual("核对后只保留一种说法。", "Check, and leave one of them."),
    Bilingual("公开属性决定能不能刊登。", "The disclosure attribute decides whether it may be published."),
    "政府信息公开条例 第十五条",
    strength=_RULE,
)  # fmt: skip
OPEN_EFFECT = Rule(
    "F-016", _N,
    Bilingual("施行日期“{words}”不能换算成日期", "The effective date “{words}” can not be turned into a date"), _add("effective_on"),
    Bilingual("数据库按施行日期判断有效性。", "The database judges validity by the effective date."),
    strength=_PRACTICE,
)  # fmt: skip
OVERRIDDEN = Rule(
    "M-001", _N,
    Bilingual("issue.yml 写明{field}是“{given}”，文中是“{found}”", "issue.yml says {field} is “{given}”, the text says “{found}”"),
    Bilingual("核对哪一个正确；以 issue.yml 为准。", "Check which is right; issue.yml prevails."),
    Bilingual("更改认出的内容应当是有意的。", "Overriding what the text says should be deliberate."),
)  # fmt: skip
ANNEXES_DIFFER = Rule(
    "M-002", _W,
    Bilingual("附件说明列了{listed}个附件，实际有{found}个", "The attachment list names {listed}, the document has {found}"),
    Bilingual("补上缺少的附件，或者改正附件说明。", "Add the missing attachment, or correct the list."),
    Bilingual("附件是公文正文的组成部分。", "Attachments are part of the document."), "GB/T 9704-2012 7.3.4",
)  # fmt: skip
