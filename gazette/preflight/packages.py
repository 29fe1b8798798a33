"""What a package draws in from outside, and what it carries that runs: links, templates, macros, objects, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from ..diagnostics import Bilingual, Diagnostic
from ..model import Place
from . import macros
from .package import Package, Relationship
from .verdicts import NOT_FINAL, hostile, look, notice, unfinished

REMOTE_TEMPLATE = hostile(
    "S-030",
    Bilingual("文件附加了远程模板 {target}", "the file attaches a remote template {target}"),
    Bilingual(
        "开发工具→文档模板，改为 Normal 后保存", "Developer → Document Template, set it to Normal, and save"
    ),
)
LINKED_PICTURE = hostile(
    "S-031",
    Bilingual("图片只是链接，不在文件里：{target}", "a picture is only linked and not in the file: {target}"),
    Bilingual(
        "删去该图，用“插入→图片”插入原图；或“文件→信息→编辑指向文件的链接→断开链接”",
        "insert the picture itself, or File → Info → Edit Links to Files → Break Link",
    ),
)
EXTERNAL = hostile(
    "S-032",
    Bilingual(
        "文件引用了外部内容（{kind}）：{target}", "the file draws in content from outside ({kind}): {target}"
    ),
    Bilingual(
        "“文件→信息→编辑指向文件的链接→断开链接”；邮件合并的主文档请“完成并合并→编辑单个文档”后另存",
        "File → Info → Edit Links to Files → Break Link; finish a mail merge and save the result",
    ),
)
SCRIPT_LINK = hostile(
    "S-033",
    Bilingual("链接会运行程序：{target}", "a link that runs something: {target}"),
    Bilingual("选中该链接，Ctrl+Shift+F9 取消", "select the link and press Ctrl+Shift+F9"),
)
PRIVATE_LINK = unfinished(
    "S-034",
    Bilingual("链接指向内部文件：{target}", "a link to a file of your own: {target}"),
    Bilingual(
        "选中该链接，Ctrl+Shift+F9 取消；公开的链接只能是 http、https 或 mailto",
        "select the link and press Ctrl+Shift+F9; public links are http, https or mailto",
    ),
    Bilingual("公众打不开，还会泄露内部路径", "the public can not open it, and it tells internal paths"),
)
IMPORTED = hostile(
    "S-035",
    Bilingual("文件里嵌着另一份文件作正文（{part}）", "the body imports another file ({part})"),
    Bilingual(
        "在 Word 中打开后直接保存，内容就会并入正文",
        "open it in Word and save: its content becomes part of the body",
    ),
    NOT_FINAL,
    source="ECMA-376-1 17.17.2.1 altChunk",
)
AUTO_MACRO = hostile(
    "S-036",
    Bilingual("有自动运行的宏（{macro}）", "it holds a macro that runs by itself ({macro})"),
    Bilingual("另存为“Word 文档(*.docx)”，宏即去掉", "save it as Word Document (*.docx), which drops macros"),
)
MACROS = notice(
    "S-037",
    Bilingual(
        "文件带有宏工程；不会运行，也不会公布",
        "the file carries a macro project; it is never run and never published",
    ),
    Bilingual(
        "不需处理；另存为“Word 文档(*.docx)”可去掉",
        "nothing needs doing; saving as Word Document (*.docx) drops it",
    ),
    Bilingual(
        "许多办公模板自带录制的宏，并无危害", "many office templates carry recorded macros that harm nobody"
    ),
)
OBJECT = notice(
    "S-038",
    Bilingual(
        "文件嵌有对象 {part}；只刊登它的预览图",
        "the file embeds the object {part}; only its preview is printed",
    ),
    Bilingual(
        "对象里的文字需要公布时，请改成表格或正文", "where its text matters, make it a table or plain text"
    ),
    Bilingual("对象内部的内容看不见，也无法核对", "what is inside an object is neither seen nor proven"),
)
ATTACHED_FILE = unfinished(
    "S-039",
    Bilingual("正文里以图标夹带了文件 {part}", "a file is packed into the text as an icon: {part}"),
    Bilingual(
        "删去图标，把该文件作为附件放进文件夹",
        "delete the icon and put the file into the folder as an attachment",
    ),
    Bilingual("读者看不到夹带的文件", "readers of the gazette can not see it"),
)
CONTROLS = look(
    "S-040",
    Bilingual("文件带有 ActiveX 控件 {part}", "the file carries the ActiveX control {part}"),
    Bilingual("改成正文文字或方框符号 □", "replace it by text or the sign □"),
)
SIGNED = unfinished(
    "S-041",
    Bilingual("文件带有数字签名", "the file is digitally signed"),
    Bilingual(
        "签名只对原文件有效；请“文件→信息→查看签名→删除签名”后另存一份交来",
        "the signature holds for the original only; remove it in a copy (File → Info → View Signatures)",
    ),
    Bilingual("公报的版本由公报自己盖章", "the gazette seals its own editions"),
)
PROGRAM = hostile(
    "S-042",
    Bilingual("文件里夹带程序 {part}", "the file carries a program: {part}"),
    Bilingual("弄清来源；在 Word 中删去该对象", "find out where it is from; delete the object in Word"),
)

_SCHEME = re.compile(r"^\s*([a-z][a-z0-9+.-]*)\s*:", re.IGNORECASE)
_RUNS = (
    "javascript",
    "vbscript",
    "data",
    "jscript",
    "livescript",
    "mhtml",
    "ms-msdt",
    "search-ms",
    "ms-officecmd",
)
_OPEN = ("http", "https", "mailto")
_REMOTE = re.compile(r"^(?:https?:|ftp:|\\\\|file:/*\\\\|//|file:/{4}(?!Users/)|file://[^/])", re.IGNORECASE)
_IMAGES = ("image", "video", "audio", "media")


def check(package: Package, name: str) -> Iterator[Diagnostic]:
    place = Place(name, "archive")
    for r in package.relationships():
        if r.external or r.type == "hyperlink":
            yield from _outside(r, place)
        elif r.type == "aFChunk":
            yield IMPORTED.at(place, part=r.target)
        elif r.type == "package" and not r.target.lower().endswith(
            (".xlsx", ".docx", ".pptx", ".xlsm", ".xlsb", ".vsdx")
        ):
            yield ATTACHED_FILE.at(place, part=r.target)
    yield from _carried(package, place)
    yield from _macros(package, place)


def _outside(r: Relationship, place: Place) -> Iterator[Diagnostic]:
    target = r.target[:80]
    if r.type == "hyperlink":
        yield from link(r.target, place)
    elif r.type == "attachedTemplate":
        if _REMOTE.match(unquote(r.target)):
            yield REMOTE_TEMPLATE.at(place, target=target)
    elif r.type in _IMAGES:
        yield LINKED_PICTURE.at(place, target=target)
    else:
        yield EXTERNAL.at(place, kind=r.type, target=target)


def link(target: str, place: Place) -> Iterator[Diagnostic]:
    """What is wrong with the address of a hyperlink."""
    plain = re.sub(r"[\x00-\x20]+", "", unquote(target))
    match = _SCHEME.match(plain)
    scheme = match[1].lower() if match else ""
    if scheme in _RUNS:
        yield SCRIPT_LINK.at(place, target=target[:80])
    elif scheme not in _OPEN and not plain.startswith("#"):
        yield PRIVATE_LINK.at(place, target=target[:80])


def _carried(package: Package, place: Place) -> Iterator[Diagnostic]:
    if any(n.startswith("_xmlsignatures/") and n.endswith(".xml") for n in package.names):
        yield SIGNED.at(place)
    for part in package.names:
        path = part.lower()
        if path.endswith(
            (".exe", ".dll", ".scr", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".hta", ".jar", ".msi", ".lnk")
        ):
            yield PROGRAM.at(place, part=part)
        elif "/activex/" in path and path.endswith(".xml"):
            yield CONTROLS.at(place, part=part)
        elif "/embeddings/" in path and not path.endswith(".rels"):
            yield from _embedded(package, part, place)


def _embedded(package: Package, part: str, place: Place) -> Iterator[Diagnostic]:
    """An OLE object: a preview of something (harmless), or a file packed into the text."""
    content = package.read(part)
    if "\x01Ole10Native".encode("utf-16-le") in content:
        shell = re.search(
            rb"[\w .()-]{1,80}\.(?:exe|dll|scr|bat|cmd|ps1|vbs|js|hta|jar|msi|lnk)\0", content, re.IGNORECASE
        )
        if shell:
            yield PROGRAM.at(place, part=part)
        elif b"Equation" not in content:
            yield ATTACHED_FILE.at(place, part=part)
        return
    yield OBJECT.at(place, part=part)


def _macros(package: Package, place: Place) -> Iterator[Diagnostic]:
    projects = [n for n in package.names if n.lower().endswith(("vbaproject.bin", "vbadata.xml"))]
    if any("/macrosheets/" in n.lower() for n in package.names):
        yield AUTO_MACRO.at(place, macro="Excel 4.0")
    for part in projects:
        if runs := macros.runs_itself(package.read(part)):
            yield AUTO_MACRO.at(place, macro=runs)
            return
    if projects:
        yield MACROS.at(place)
