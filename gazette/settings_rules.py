"""What can be wrong with the press's settings and lists and with `issue.yml`; a place's paragraph is the line in the file."""

from __future__ import annotations

from .diagnostics import Bilingual, Rule, Severity

_EDITED = Bilingual(
    "设置写错一处，整期就可能按错误的日期、期号或公开属性刊印",
    "one slip in the settings, and an issue may be printed with a wrong date, number or disclosure",
)
_SAFE = Bilingual(
    "设置文件只含人手写得出的内容，任何人读到的都一样",
    "a settings file holds only what a person writes by hand, so that everyone reads the same in it",
)


def _error(id: str, message: Bilingual, hint: Bilingual, reason: Bilingual = _EDITED) -> Rule:
    return Rule(id, Severity.ERROR, message, hint=hint, reason=reason)


NO_PRESS = _error(
    "I-001",
    Bilingual("这里不是公报文件夹：没有 issues/gazette.yml", "not a press folder: there is no issues/gazette.yml"),
    Bilingual(
        "用 gazette init 文件夹名 新建一个，或用 gazette -C 文件夹 指明在哪里",
        "make one with `gazette init NAME`, or say where it is with `gazette -C DIR`",
    ),
)
NO_ISSUE_SETTINGS = _error(
    "I-002",
    Bilingual("本期没有 issue.yml", "the issue has no issue.yml"),
    Bilingual(
        "用 gazette new {issue} 生成一份，填上期号和出版日期",
        "make one with `gazette new {issue}` and fill in number and date",
    ),
)
NOT_TEXT = _error(
    "I-003",
    Bilingual("设置文件不是 UTF-8 文本", "the settings file is not UTF-8 text"),
    Bilingual("在记事本中“另存为”，编码选 UTF-8", "save it again as plain text with the encoding UTF-8"),
)
SYNTAX = _error(
    "I-004",
    Bilingual("这一行写法有误", "this line is not written as YAML"),
    Bilingual(
        "照“名称: 内容”书写，冒号用半角，后面空一格；同级各行左端对齐；引号成对",
        "write `key: value` with a space after the colon, align keys of the same level, close quotation marks",
    ),
)
KEY_TWICE = _error(
    "I-005",
    Bilingual("“{key}”写了两次", "the key {key} stands twice"),
    Bilingual("删去多余的一处", "remove one of them"),
)
KEY_UNKNOWN = _error(
    "I-006",
    Bilingual("没有“{key}”这个设置", "there is no setting {key}"),
    Bilingual("最接近的是 {near}；这里可用的有：{allowed}", "the nearest is {near}; known here: {allowed}"),
)
KEY_MISSING = _error(
    "I-007",
    Bilingual("缺少“{key}”", "{key} is missing"),
    Bilingual("补上这一行：{key}: …", "add the line `{key}: …`"),
)
NOT_A_CHOICE = _error(
    "I-008",
    Bilingual("“{key}”不能是“{value}”", "{key} can not be “{value}”"),
    Bilingual("只能是：{allowed}", "it is one of: {allowed}"),
)
NOT_A_DATE = _error(
    "I-009",
    Bilingual("“{key}”不是日期：“{value}”", "{key} is not a date: “{value}”"),
    Bilingual("写成 2020-08-31", "write it as 2020-08-31"),
)
NOT_A_NUMBER = _error(
    "I-010",
    Bilingual("“{key}”不是整数：“{value}”", "{key} is not a whole number: “{value}”"),
    Bilingual("只写阿拉伯数字，例如 16", "write digits alone, such as 16"),
)
NOT_A_LINE = _error(
    "I-011",
    Bilingual("“{key}”应当是一行文字", "{key} has to be one line of text"),
    Bilingual("写成 {key}: 文字；含冒号或井号时加引号", "write `{key}: text`, in quotation marks if it has : or #"),
)
NOT_A_LIST = _error(
    "I-012",
    Bilingual("“{key}”应当是一列条目", "{key} has to be a list"),
    Bilingual("每条一行，以“- ”开头；或写成 [甲, 乙]", "one entry a line, each begun with `- `; or [one, two]"),
)
NOT_KEYS = _error(
    "I-013",
    Bilingual("“{key}”下面应当是“名称: 内容”各行", "{key} has to be followed by lines `key: value`"),
    Bilingual("另起一行，缩进两格书写", "write them on lines of their own, indented by two spaces"),
)
WRONG_VALUE = _error(
    "I-014",
    Bilingual("“{key}”的值不合规定：“{value}”", "{key} has a value that is not allowed: “{value}”"),
    Bilingual("对照 issue.yml 样本中的说明改写", "write it as the comments in a new issue.yml say"),
)
NOT_PLAIN = _error(
    "I-015",
    Bilingual("这里用了引用、标签、多重文档或过深的层次", "an alias, a tag, a second document or too deep a nesting"),
    Bilingual("把内容直接写出来", "write the values out"),
    _SAFE,
)
TOO_LARGE = _error(
    "I-016",
    Bilingual("设置文件超过 {most} KB", "the settings file is larger than {most} KB"),
    Bilingual("公文不写在设置文件里；放进栏目文件夹", "documents do not belong here: put them into column folders"),
    _SAFE,
)
TAB = _error(
    "I-017",
    Bilingual("行首或行中用了制表符（Tab）", "the line has a tab character"),
    Bilingual("换成空格", "use spaces"),
)
COLUMN_NAME = _error(
    "I-062",
    Bilingual("栏目名“{value}”不能作文件夹名", "the column “{value}” can not be a folder's name"),
    Bilingual("不用 / : * ? 等符号，不超过40个字，不留空", "leave out / : * ? and the like, at most 40 characters, at least one"),
)
SITE_ADDRESS = _error(
    "I-063",
    Bilingual("“{value}”不是网址", "“{value}” is not the address of a site"),
    Bilingual("写成 https://gazette.example.gov.cn/ ，还没有的留空", "write https://gazette.example.gov.cn/, or nothing as long as there is none"),
)
NO_SPACE = _error(
    "I-029",
    Bilingual("冒号后面没有空格", "there is no space after the colon"),
    Bilingual("冒号后面空一格，写成“{key}: {value}”", "put a space after the colon: `{key}: {value}`"),
)
FULL_WIDTH_COLON = _error(
    "I-018",
    Bilingual("冒号是全角的“：”", "the colon is the full-width “：”"),
    Bilingual("换成半角冒号加一个空格：“: ”", "use a plain colon and a space"),
)
UNREADABLE = _error(
    "I-019",
    Bilingual("设置文件读不了（{why}）", "the settings file can not be read ({why})"),
    Bilingual("检查文件的访问权限，或联系管理员", "check its permissions, or ask whoever runs the machine"),
)
NUMBER_FORM = _error(
    "I-020",
    Bilingual("期号“{value}”写法有误", "“{value}” is not an issue's number"),
    Bilingual("写阿拉伯数字，如 16；合刊写 5、6", "write digits such as 16; a combined issue is 5、6"),
)
_COUNTED = Bilingual(
    "公开期限按工作日计算，节假日写错，期限就算错",
    "time limits are counted in working days: a wrong holiday is a wrong limit",
)
HOLIDAY_SPAN = _error(
    "I-021",
    Bilingual("“{key}”不是日期或一段日期：“{value}”", "{key} is neither a day nor a span of days: “{value}”"),
    Bilingual(
        "写成 2027-01-01，或 2027-01-01 至 2027-01-03；一段最多16天，先后不能颠倒",
        "write 2027-01-01, or 2027-01-01 至 2027-01-03; at most 16 days, the earlier first",
    ),
    _COUNTED,
)
MAKE_UP_DAY = _error(
    "I-022",
    Bilingual("“{key}”不是周末：“{value}”", "{key} is no weekend: “{value}”"),
    Bilingual(
        "work 只写调休上班的星期六、星期日；周一至周五放假写在 rest 下",
        "work lists Saturdays and Sundays that are worked; weekdays off belong under rest",
    ),
    _COUNTED,
)
HOLIDAY_TWICE = _error(
    "I-023",
    Bilingual("{key}年同一天既写在 rest 又写在 work", "in {key}, a day stands under rest and under work"),
    Bilingual("对照国务院办公厅的放假通知，删去写错的一处", "remove the wrong one, by the State Council's notice"),
    _COUNTED,
)
HOLIDAY_YEAR = _error(
    "I-024",
    Bilingual("{day}不在{year}年", "{day} is not in {year}"),
    Bilingual("改正日期，或移到它自己的年份下", "correct the date, or move it under its own year"),
    _COUNTED,
)
_HISTORY = Bilingual(
    "数据库据此列出机关沿革，把新旧机关的文件连起来",
    "the database tells an organ's history by it and joins the documents of the old organ to the new",
)
ORGAN_END = _error(
    "I-025",
    Bilingual("“{key}”早于机关的设立日期 since：“{value}”", "{key} is before the organ's since: “{value}”"),
    Bilingual("改正 since 或 until", "correct since or until"),
    _HISTORY,
)
ORGAN_SUCCESSOR = _error(
    "I-026",
    Bilingual("succeeded_by 所写的机关没有列在 organs 中：“{value}”", "succeeded_by names an organ that organs does not list: “{value}”"),
    Bilingual("在 organs 下另列这个机关，写规范名称，不写简称", "list that organ under organs; write its standard name, not an alias"),
    _HISTORY,
)
_LOOKED_UP = Bilingual(
    "核对引用全凭这份名录，错一处就会误报或漏报",
    "citations are checked against this list: one slip, and sound ones are blamed or wrong ones pass",
)
LIST_HEADS = _error(
    "I-027",
    Bilingual("名录第一行的列名不对：{found}", "the heads in the first line are not right: {found}"),
    Bilingual("第一行写：{heads}；其中 {needed} 必须有", "the first line is: {heads}; {needed} are needed"),
    _LOOKED_UP,
)
LIST_LINE = _error(
    "I-028",
    Bilingual("名录的这一行读不出", "this line of the list can not be read"),
    Bilingual(
        "每行的格数与第一行相同，名称不能空；内容里有逗号或引号的，用 Excel 打开再存一次",
        "as many cells as the first line, a name in each; where a comma or a quotation mark is meant, save it from a spreadsheet",
    ),
    _LOOKED_UP,
)
