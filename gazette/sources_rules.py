"""What can be wrong with an issue folder and the files that editors put into it."""

from __future__ import annotations

from .diagnostics import Bilingual, Rule, Severity

_ORDER = Bilingual(
    "目录的栏目和次序由文件夹决定，放错地方的文件不会刊印",
    "columns and order come from the folders; a file in the wrong place is not printed",
)
_COMPLETE = Bilingual(
    "稿件不完整时刊印，公众看到的就不是批准的文本",
    "printed from an incomplete file, the public would not read what was approved",
)
_PLAIN_NAMES = Bilingual(
    "同一文件夹要能在 Windows、macOS 和 Linux 之间原样复制，台账和网址才对得上",
    "the folder has to survive copying between Windows, macOS and Linux, or register and URLs no longer match",
)
_INSIDE = Bilingual(
    "只刊印确实放在本期文件夹里的内容，别处的改动不能影响公报",
    "only what really lies in the issue's folder is printed; a change elsewhere must not reach the gazette",
)


def _rule(id: str, severity: Severity, message: Bilingual, hint: Bilingual, reason: Bilingual) -> Rule:
    return Rule(id, severity, message, hint=hint, reason=reason)


def _error(id: str, message: Bilingual, hint: Bilingual, reason: Bilingual) -> Rule:
    return _rule(id, Severity.ERROR, message, hint, reason)


def _warning(id: str, message: Bilingual, hint: Bilingual, reason: Bilingual) -> Rule:
    return _rule(id, Severity.WARNING, message, hint, reason)


NO_DOCUMENTS = _error(
    "I-030",
    Bilingual("本期还没有公文", "the issue has no documents yet"),
    Bilingual(
        "建栏目文件夹，如 01-省政府文件，把批准的 Word 文件放进去",
        "make a column folder such as 01-省政府文件 and put the approved Word files into it",
    ),
    _ORDER,
)
OUTSIDE_COLUMN = _error(
    "I-031",
    Bilingual("文件不在任何栏目里，不会刊印", "the file is in no column and will not be printed"),
    Bilingual("把它移进栏目文件夹，如 01-省政府文件", "move it into a column folder such as 01-省政府文件"),
    _ORDER,
)
EMPTY_COLUMN = _warning(
    "I-032",
    Bilingual("栏目“{column}”里没有公文", "the column {column} has no documents"),
    Bilingual("放进公文，或删去这个文件夹", "put documents into it, or remove the folder"),
    _ORDER,
)
COLUMN_TWICE = _warning(
    "I-033",
    Bilingual("栏目“{column}”有两个文件夹，已合并", "the column {column} has two folders; they are printed as one"),
    Bilingual("把文件放到同一个文件夹：{other}", "put the files into one folder: {other}"),
    _ORDER,
)
UNKNOWN_COLUMN = _warning(
    "I-034",
    Bilingual(
        "issue.yml 的 columns 里有“{column}”，但没有这个文件夹",
        "issue.yml lists the column {column}: no such folder",
    ),
    Bilingual("改正名称（不写前面的序号），或删去这一条", "correct the name (without its leading number), or remove it"),
    _ORDER,
)
LINK = _error(
    "I-035",
    Bilingual("这是一个链接，指向别处，没有读取", "this is a link to somewhere else and was not followed"),
    Bilingual("把文件本身复制进来", "copy the file itself into the folder"),
    _INSIDE,
)
NO_ISSUE_FOLDER = _warning(
    "I-059",
    Bilingual("这不是一期的文件夹，里面的公文不会刊印", "this is not an issue's folder; what it holds is not printed"),
    Bilingual("改名为 年-期号，如 2020-16，合刊如 2020-5-6；不用的移到 issues 外面", "rename it to year-number such as 2020-16 or 2020-5-6, or move it out of issues/"),
    _ORDER,
)
IN_NO_ISSUE = _warning(
    "I-060",
    Bilingual("文件不在任何一期里，不会刊印", "the file is in no issue and will not be printed"),
    Bilingual("移进某期的栏目文件夹，如 2020-16/01-省政府文件", "move it into a column of an issue, such as 2020-16/01-省政府文件"),
    _ORDER,
)
ISSUE_GONE = _warning(
    "I-061",
    Bilingual("上一版有 {issue} 这一期，现在没有这个文件夹了；新的一版里不再有它", "the last edition had issue {issue}, whose folder is gone; the new edition is without it"),
    Bilingual("误删或误改了名的，把文件夹放回来或把名称改回去，再编排一次", "if that was a slip, put the folder back or give it its name again, and build once more"),
    _INSIDE,
)
NOT_A_FILE = _error(
    "I-036",
    Bilingual("这不是普通文件，没有读取", "this is not an ordinary file and was not read"),
    Bilingual("删去它", "remove it"),
    _INSIDE,
)
TOO_DEEP = _error(
    "I-037",
    Bilingual("公文的文件夹里又有文件夹，其中的文件不会刊印", "a folder inside a document's folder is not read"),
    Bilingual("把里面的文件移到上一层", "move its files up into the document's folder"),
    _ORDER,
)
ODD_NAME = _error(
    "I-038",
    Bilingual("文件名里有看不见的字符（{what}），没有读取", "the name has an invisible character ({what}); it was not read"),
    Bilingual("改名：把名称重新打一遍，不要粘贴", "rename it: type the name anew, do not paste it"),
    _PLAIN_NAMES,
)
TWIN_NAMES = _error(
    "I-039",
    Bilingual(
        "与“{other}”只差大小写或字符的编码形式",
        "differs from {other} only in case or in how characters are encoded",
    ),
    Bilingual("确定哪一份是定稿，另一份删去或改名", "decide which one is final and remove or rename the other"),
    _PLAIN_NAMES,
)
OLD_WORD = _error(
    "I-040",
    Bilingual("{suffix} 是旧格式，不能直接刊印", "{suffix} is a legacy format and can not be printed from"),
    Bilingual(
        "用 Word 或 WPS 打开，“另存为”选“Word 文档（*.docx）”，再放进来；装有 LibreOffice 的，可运行 gazette convert 代为转换",
        "open it in Word or WPS, choose Save As, Word document (*.docx), and put that file here; where LibreOffice is "
        "installed, gazette convert does it",
    ),
    _COMPLETE,
)
UNKNOWN_TYPE = _error(
    "I-041",
    Bilingual("不能刊印 {suffix} 文件", "{suffix} files can not be printed"),
    Bilingual("可用的有：{allowed}；图片请插在 Word 文件里", "use one of {allowed}; pictures belong inside the Word file"),
    _COMPLETE,
)
NOT_A_MAIN_TYPE = _error(
    "I-042",
    Bilingual("{suffix} 只能作附件，不能作正文", "{suffix} can be an attachment but not the document itself"),
    Bilingual(
        "正文用 Word 文件；附件与正文放在同一个文件夹，名称以“附件”开头",
        "use a Word file; put attachments, named 附件…, into one folder with the document",
    ),
    _COMPLETE,
)
EMPTY_FILE = _error(
    "I-043",
    Bilingual("文件是空的（0 字节）", "the file is empty (0 bytes)"),
    Bilingual("重新复制一次；云盘上的文件先下载到本机", "copy it again; download it first if it is in a cloud folder"),
    _COMPLETE,
)
UNREADABLE_FILE = _error(
    "I-044",
    Bilingual("文件读不了（{why}）", "the file can not be read ({why})"),
    Bilingual("关闭正在使用它的程序，检查访问权限", "close the program that uses it, and check its permissions"),
    _COMPLETE,
)
NO_MAIN = _error(
    "I-045",
    Bilingual("这个文件夹里没有正文", "the folder has no main document"),
    Bilingual(
        "放进正文的 Word 文件；附件以“附件”、解读以“解读”开头",
        "add the main Word file; names of attachments begin with 附件, of interpretations with 解读",
    ),
    _ORDER,
)  # fmt: skip
TWO_MAINS = _error(
    "I-046",
    Bilingual("这个文件夹里不止一份正文：{names}", "the folder has more than one main document: {names}"),
    Bilingual(
        "一份公文一个文件夹；附件的名称以“附件”开头，正文可命名为“正文”",
        "keep one document a folder; begin attachments' names with 附件, or call the main file 正文",
    ),
    _ORDER,
)
LOOSE_ATTACHMENT = _error(
    "I-047",
    Bilingual(
        "附件没有和正文放在同一个文件夹里，不会刊印",
        "the attachment is not in a folder with its document and will not be printed",
    ),
    Bilingual("建一个文件夹，把正文和附件一起放进去", "make a folder and put document and attachments into it"),
    _ORDER,
)  # fmt: skip
NO_SUCH_DOCUMENT = _error(
    "I-048",
    Bilingual(
        "issue.yml 的 documents 里有“{key}”，但没有这个公文",
        "issue.yml states facts of {key}, but there is no such document",
    ),
    Bilingual("最接近的是 {near}；路径从栏目文件夹写起", "the nearest is {near}; paths begin with the column folder"),
    Bilingual("对不上文件的设置会悄悄失效", "a setting that meets no file is silently lost"),
)  # fmt: skip
OTHER_NAME = _error(
    "I-049",
    Bilingual("文件夹叫 {folder}，issue.yml 写的却是 {stated}", "the folder is {folder}, but issue.yml says {stated}"),
    Bilingual(
        "改文件夹名，或改 issue.yml 的 year 和 number",
        "rename the folder, or correct year and number in issue.yml",
    ),
    Bilingual("网址和台账都用这个名称", "URLs and the register use this name"),
)
OPEN_IN_WORD = _warning(
    "I-050",
    Bilingual(
        "文件正在 Word 或 WPS 中打开，用的是已保存的内容",
        "the file is open in an office program; what was saved is used",
    ),
    Bilingual("保存并关闭后再出刊", "save and close it before the release"),
    _COMPLETE,
)  # fmt: skip
CHANGED_MEANWHILE = _error(
    "I-051",
    Bilingual("读取期间文件被改动", "the file changed while it was being read"),
    Bilingual("等复制或保存完成，再运行一次", "wait until copying or saving is done, and run again"),
    _COMPLETE,
)
STATED_TWICE = _error(
    "I-052",
    Bilingual("“{key}”和“{other}”说的是同一份公文", "{key} and {other} name the same document"),
    Bilingual("在 issue.yml 里合成一处", "put both into one entry of issue.yml"),
    _ORDER,
)
UNPORTABLE_NAME = _warning(
    "I-054",
    Bilingual("文件名里的“{what}”在别的电脑上会变样", "“{what}” in the name does not survive on other machines"),
    Bilingual("改名，只用汉字、字母、数字、连字符和全角标点", "rename it with characters, letters, digits and hyphens"),
    _PLAIN_NAMES,
)
CLEANED_COPY = Rule(
    "I-055",
    Severity.NOTICE,
    Bilingual("这是 {original} 清理过的副本，不刊印", "this is the cleaned copy of {original} and is not printed"),
    hint=Bilingual(
        "与原文件核对无误后，用它换下原文件并改回原名；不用就删去",
        "compare it with the original, then put it in its place under the original's name; or delete it",
    ),
    reason=Bilingual("程序清理的，要由人核对过才能刊印", "what a program cleaned is printed once a person has looked it over"),
)
CLEANED_ALONE = _error(
    "I-056",
    Bilingual("只有清理过的副本，没有 {original}，不会刊印", "only the cleaned copy is here and no {original}: it will not be printed"),
    Bilingual("核对无误后，把它改名为 {original}", "look it over and rename it to {original}"),
    CLEANED_COPY.reason,
)
ANNOTATED_COPY = Rule(
    "I-057",
    Severity.NOTICE,
    Bilingual("这是 {original} 的批注副本，不刊印", "this is the copy of {original} with comments and is not printed"),
    hint=Bilingual("照批注改原文件，改完删去副本", "mend the original by the comments, then delete the copy"),
    reason=Bilingual("刊印的只能是签发的原文件", "what is printed is the signed file alone"),
)
ANNOTATED_ALONE = _error(
    "I-058",
    Bilingual("只有批注副本，没有 {original}，不会刊印", "only the copy with comments is here and no {original}: it will not be printed"),
    Bilingual("把原文件 {original} 放回来", "put the original {original} back"),
    ANNOTATED_COPY.reason,
)
