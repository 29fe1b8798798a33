"""What can be wrong with the text of a Word file: the rules that more than one module here reports."""

from __future__ import annotations

from ...diagnostics import Bilingual, Rule, Severity

_SAVE_AS = Bilingual("在 Word 中把它改成普通文字或图片后再放回", "turn it into plain text or a picture in Word")
_NOTHING_LOST = Bilingual("标准文本不得漏掉一个字", "the standard text must not lose a character")

UNKNOWN_ELEMENT = Rule(
    "S-103", Severity.ERROR,
    Bilingual("有不认识的内容“{element}”，其中的文字无法读取", "unknown content “{element}” holds text that can not be read"),
    hint=_SAVE_AS, reason=_NOTHING_LOST, withholds=True,
)  # fmt: skip
FOREIGN_PART = Rule(
    "S-104", Severity.ERROR,
    Bilingual("文中嵌入了另一个文件（{element}），无法读取", "another file is embedded ({element}) and can not be read"),
    hint=Bilingual("在 Word 中打开后，把嵌入的内容粘贴为正文再保存", "paste the embedded content into the text in Word"),
    reason=_NOTHING_LOST, withholds=True,
)  # fmt: skip
TRACKED = Rule(
    "S-105", Severity.WARNING,
    Bilingual("有未处理的修订，按“全部接受”读取", "tracked changes are read as if all were accepted"),
    hint=Bilingual("在“审阅”中接受或拒绝全部修订后再定稿", "accept or reject all changes under Review"),
    reason=Bilingual("定稿不应留有修订", "a final text has no open changes"),
)  # fmt: skip
HIDDEN = Rule(
    "S-106", Severity.WARNING,
    Bilingual("有隐藏文字，未读取", "hidden text was left out"),
    hint=Bilingual("在 Word 中显示隐藏文字，删除它或取消隐藏", "show hidden text in Word; delete or unhide it"),
    reason=Bilingual("读者在 Word 中看不到隐藏文字", "nobody sees hidden text in Word"),
)  # fmt: skip
LINK_DROPPED = Rule(
    "S-107", Severity.WARNING,
    Bilingual("链接“{target}”不是网页或邮件地址，只保留文字", "link “{target}” is no web or mail address; its text is kept"),
    hint=Bilingual("删除该链接，或改为 https:// 地址", "remove the link or make it an https:// address"),
    reason=Bilingual("公众无法打开单位内部的地址，脚本链接有害", "the public can not open inner addresses; script links do harm"),
)  # fmt: skip
SYMBOL_UNKNOWN = Rule(
    "S-108", Severity.ERROR,
    Bilingual("字体“{font}”的符号 {code} 没有对应的标准字符", "symbol {code} of font “{font}” has no standard character"),
    hint=Bilingual("在 Word 中换成标准字符，如 ☑ □ √ →", "replace it in Word by a standard character such as ☑ □ √ →"),
    reason=Bilingual("离开该字体，公众看到的会是另一个字", "without that font readers see another character"),
    withholds=True,
)  # fmt: skip
DRAWN_TEXT = Rule(
    "S-109", Severity.WARNING,
    Bilingual("{kind}只保留了文字，图形未保留", "of the {kind} only the text is kept, not the drawing"),
    hint=Bilingual("在 Word 中复制该图，选“选择性粘贴→图片(PNG)”替换，并写好替代文字", "paste it as a PNG picture in Word, with alternative text"),
    reason=Bilingual("图表由 Office 实时绘制，其他版本无法重现", "Office draws it on the spot; no other edition can"),
)  # fmt: skip
FIELD_UNREAD = Rule(
    "S-112", Severity.ERROR,
    Bilingual("域“{field}”没有可读的结果", "field “{field}” has no result that can be read"),
    hint=Bilingual("选中它按 Ctrl+Shift+F9 变成普通文字；不行就手工录入", "select it and press Ctrl+Shift+F9, or type it anew"),
    reason=_NOTHING_LOST, withholds=True,
)  # fmt: skip
NUMBER_FORMAT = Rule(
    "S-113", Severity.ERROR,
    Bilingual("自动编号的格式“{format}”不认识", "number format “{format}” is unknown"),
    hint=Bilingual("在“定义新编号格式”中换一种编号样式", "choose another number style in Word"),
    reason=Bilingual("编号是正文的一部分", "labels are part of the text"), withholds=True,
)  # fmt: skip
FURNITURE = Rule(
    "S-114", Severity.NOTICE,
    Bilingual("页眉页脚中有文字“{words}”，不作为正文刊登", "the header or footer says “{words}”; it is not printed"),
    hint=Bilingual("若属正文，请移到正文中", "if it belongs to the text, move it there"),
    reason=Bilingual("公报有自己的页眉页脚", "the gazette has running heads of its own"),
)  # fmt: skip
UNKNOWN_DRAWING = Rule(
    "S-119", Severity.ERROR,
    Bilingual("有无法刊登的图形（{kind}）", "a drawing that can not be printed ({kind})"),
    hint=Bilingual(
        "在 Word 中复制该图，选“选择性粘贴→图片(PNG)”替换，并写好替代文字", "paste it as a PNG picture in Word, with alternative text"
    ),
    reason=Bilingual("读者在 Word 中看得见它，其他版本里却会消失", "it is seen in Word and would vanish from every edition"),
    withholds=True,
)  # fmt: skip
COVERED = Rule(
    "S-115", Severity.WARNING,
    Bilingual("合并单元格下面压着看不见的文字“{words}”，未读取", "a merged cell covers the words “{words}”; they were left out"),
    hint=Bilingual("在 Word 中拆分该单元格检查", "split the cell in Word and look"),
    reason=Bilingual("读者在 Word 中看不到这些文字", "nobody sees them in Word"),
)  # fmt: skip
OBJECT_SHOWN = Rule(
    "S-116", Severity.NOTICE,
    Bilingual("嵌入对象（{kind}）按其预览图刊登", "the embedded object ({kind}) is printed as its preview picture"),
    hint=Bilingual("核对预览图是否最新", "see that the preview is up to date"),
    reason=Bilingual("嵌入对象本身不公开", "the object itself is not published"),
)  # fmt: skip
CAPITALS = Rule(
    "S-163", Severity.ERROR,
    Bilingual("“{words}”设成了全部大写，“{letters}”显示成什么字母不能确定", "“{words}” is set in all capitals: what “{letters}” shows is not certain"),
    hint=Bilingual(
        "选中后 Ctrl+D，取消“全部大写字母”（表格、编号则改其样式），再直接键入要显示的字母",
        "select it, Ctrl+D, clear All caps (of a table or a list: in its style), and type the letters that are to be seen",
    ),
    reason=Bilingual("文件里存的是小写，显示的是大写；标准文本以看得见的为准", "small letters are stored, capitals are seen; what is seen is the text"),
    withholds=True,
)  # fmt: skip
RESERVED_CHARACTER = Rule(
    "S-117", Severity.ERROR,
    Bilingual("有不是文字的代码 {code}", "{code} is no character"),
    hint=Bilingual("在 Word 中删除后重新录入该处", "delete and retype it in Word"),
    reason=Bilingual("Unicode 保留的非字符不能公开交换", "Unicode noncharacters are not for interchange"),
    withholds=True,
)  # fmt: skip
