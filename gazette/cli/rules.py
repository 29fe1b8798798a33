"""What the command line itself has to say: usage, missing folders, interruption, a fault of the press."""

from __future__ import annotations

from ..diagnostics import Bilingual, Rule, Severity

_CLEAR = Bilingual(
    "命令没听懂时什么也不做，免得做错",
    "a command that is not understood does nothing, lest it do the wrong thing",
)
_SAFE = Bilingual("已有的文件从不覆盖", "what exists already is never overwritten")


def _error(id: str, message: Bilingual, hint: Bilingual, reason: Bilingual = _CLEAR) -> Rule:
    return Rule(id, Severity.ERROR, message, hint=hint, reason=reason)


USAGE = _error(
    "K-001",
    Bilingual("命令写法有误：{why}", "the command is not understood: {why}"),
    Bilingual("用法见 {command} --help", "see {command} --help"),
)
NO_COMMAND = _error(
    "K-002",
    Bilingual("没有命令 {name}", "there is no command {name}"),
    Bilingual("最接近的是 {near}；全部命令见 gazette --help", "the nearest is {near}; gazette --help lists all"),
)
FAULT = _error(
    "K-003",
    Bilingual("程序出错了，这不是您的错：{what}", "the press itself failed, this is not your fault: {what}"),
    Bilingual(
        "原来的一版没有变；请把 {log} 发给维护者",
        "the previous edition is untouched; please send {log} to the maintainers",
    ),
    Bilingual("程序的差错要留下记录，才能改正", "a fault that leaves a record can be mended"),
)
INTERRUPTED = _error(
    "K-004",
    Bilingual("已按您的要求中断", "interrupted as you asked"),
    Bilingual("原来的一版没有变；随时可以再运行", "the previous edition is untouched; run it again at any time"),
)
NO_FOLDER = _error(
    "K-005",
    Bilingual("没有这个文件夹：{folder}", "there is no folder {folder}"),
    Bilingual("检查路径，或用 gazette init 新建", "check the path, or make a press with gazette init"),
)
PRESS_EXISTS = _error(
    "K-006",
    Bilingual("{folder} 里已有公报的文件：{name}", "{folder} holds a press already: {name}"),
    Bilingual("换一个文件夹名", "choose another folder"),
    _SAFE,
)
INSIDE_A_PRESS = _error(
    "K-015",
    Bilingual("{folder} 在另一个公报的 {inside} 里面", "{folder} lies inside {inside} of another press"),
    Bilingual("换一个不在它里面的位置；要新建一期，用 gazette new 2020-16", "choose a place outside it; a new issue is made with `gazette new 2020-16`"),
    Bilingual("公报套在公报里，两边都会把它当作自己的稿件或成品", "a press inside a press is taken for its sources or its output"),
)
TEMPLATES_BEHIND = Rule(
    "K-016",
    Severity.WARNING,
    Bilingual(
        "版式是旧版程序带来的：{count}个文件与本版程序不同，如 {name}",
        "the templates came with an older program: {count} files differ from this one's, such as {name}",
    ),
    hint=Bilingual(
        "运行 gazette init --renew：没有改过的换成新的，自己改过的不动，新的放在旁边供对照",
        "run gazette init --renew: what you left alone is replaced, what you changed stays, with the new one beside it",
    ),
    reason=Bilingual("程序和版式要成套，旧版式可能排不出来", "program and templates belong together: an old template may not print"),
)
NOTHING_TO_RENEW = _error(
    "K-017",
    Bilingual("{folder} 里没有公报，无从更新版式", "{folder} holds no press whose templates could be renewed"),
    Bilingual(
        "用 gazette init --renew 文件夹 指明公报文件夹；要新建，去掉 --renew",
        "name the press folder: gazette init --renew FOLDER; to make one, leave --renew out",
    ),
)
GARBLED = _error(
    "K-018",
    Bilingual("“{words}”里有乱码，不是 UTF-8 文字", "“{words}” is garbled: not UTF-8"),
    Bilingual("把终端的编码设为 UTF-8，重新输入", "set the terminal to UTF-8 and type it again"),
)
ISSUE_EXISTS = _error(
    "K-007",
    Bilingual("{issue} 已经有了", "issue {issue} exists already"),
    Bilingual("直接打开 issues/{issue}", "open issues/{issue}"),
    _SAFE,
)
ISSUE_NAME = _error(
    "K-008",
    Bilingual("“{name}”不是期的名称", "“{name}” does not name an issue"),
    Bilingual("写成 年-期号，如 2020-16；合刊如 2020-5-6", "write year-number, such as 2020-16; combined 2020-5-6"),
)
NO_ISSUE = _error(
    "K-009",
    Bilingual("没有 {issue} 这一期", "there is no issue {issue}"),
    Bilingual("现有：{known}", "there are: {known}"),
)
NO_RULE = _error(
    "K-010",
    Bilingual("没有规则 {id}", "there is no rule {id}"),
    Bilingual("规则编号如 D-001，写在每条提示里", "rules are numbered like D-001; every finding shows its own"),
)
NOT_BUILT = _error(
    "K-011",
    Bilingual("还没有构建过", "nothing has been built yet"),
    Bilingual("先运行 gazette build", "run gazette build first"),
)
CAN_NOT_MAKE = _error(
    "K-012",
    Bilingual("不能在这里新建文件（{why}）", "files can not be made here ({why})"),
    Bilingual("检查磁盘空间和权限，或换一个位置", "check disk space and permissions, or choose another place"),
)
NOT_LEGACY = _error(
    "K-013",
    Bilingual("{file} 不是可转换的旧格式文件", "{file} is no old file that can be converted"),
    Bilingual("可转换的有：{formats}；检查文件名是否写对", "these can: {formats}; check the file's name"),
)
FILE_EXISTS = _error(
    "K-014",
    Bilingual("旁边已有 {file}，没有覆盖", "{file} is there already and was not overwritten"),
    Bilingual("先核对并移走已有的文件", "compare and move away the file that is there"),
)
NO_ORGAN = _error(
    "K-030",
    Bilingual("没有“{organ}”发布的公文", "nothing was issued by {organ}"),
    Bilingual("写发文机关的规范名称或设置中的别名；相近的有：{near}", "write the organ's standard name or an alias; near: {near}"),
)
NO_TOPIC = _error(
    "K-031",
    Bilingual("没有“{topic}”这个主题", "there is no topic {topic}"),
    Bilingual("主题是国务院公文主题分类的一级类目：{known}", "topics are the top classes of the theme classification: {known}"),
)
NO_SUCH_FORM = _error(
    "K-032",
    Bilingual("不能写成 {file}", "{file} is no form of this report"),
    Bilingual("文件名以这些结尾：{forms}", "let the file's name end in one of: {forms}"),
)
NOT_WRITTEN = _error(
    "K-033",
    Bilingual("写不了 {file}（{why}）", "{file} can not be written ({why})"),
    Bilingual("检查文件夹是否存在、文件是否正开着", "look whether the folder is there and the file is not open elsewhere"),
)
OTHER_DATABASE = _error(
    "K-037",
    Bilingual("build/gazette.db 读不了，或是别的版本的程序写的", "build/gazette.db can not be read, or another version of the press wrote it"),
    Bilingual("先运行 gazette build", "run gazette build first"),
)
DAMAGED = _error(
    "K-038",
    Bilingual("build 里的这一版不完整：有的网页或数据库被删改或损坏", "the edition in build/ is not whole: pages or the database were removed or damaged"),
    Bilingual("先运行 gazette build，全部由 issues/ 重新生成", "run gazette build first: everything is made anew from issues/"),
)
NEEDS_FILE = _error(
    "K-034",
    Bilingual("汇编要写成文件", "a compilation is a file"),
    Bilingual("加上 -o 汇编.pdf 或 -o 汇编.html", "add -o book.pdf or -o book.html"),
)
CLEANED = Rule(
    "K-210",
    Severity.NOTICE,
    Bilingual("清理过的副本在 {copy}；还有 {left} 处要由人决定：{rules}", "the cleaned copy is {copy}; {left} matters are left to decide: {rules}"),
    hint=Bilingual(
        "插入、删除、移动、隐藏文字、没填的地方等没有动；在 Word 里对照核对后，用副本换下原文件",
        "insertions, deletions, moves, hidden text, blanks and the like are as they were; compare, then put the copy in place",
    ),
    reason=Bilingual("要不要一句话，由人决定，程序不代劳", "whether words stay is for a person to decide"),
)
ANNOTATED = Rule(
    "K-212",
    Severity.NOTICE,
    Bilingual("批注副本在 {copy}，{count} 条批注", "the copy with {count} comments is {copy}"),
    hint=Bilingual(
        "在 Word 中打开副本，照“审阅”里的批注改原文件；副本不会刊印，改完删去",
        "open the copy in Word and mend the original by its comments; the copy is never printed: delete it afterwards",
    ),
    reason=Bilingual("批注写在副本里，签发的原文件一个字节也不动", "comments go into a copy; the signed file is not touched"),
)
CLEANED_EXISTS = Rule(
    "K-211",
    Severity.WARNING,
    Bilingual("旁边已有 {copy}，没有覆盖", "{copy} is there already and was not overwritten"),
    hint=Bilingual("核对后移走或删去它，再运行一次", "look it over, move or delete it, and run again"),
    reason=_SAFE,
)
