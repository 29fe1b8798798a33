"""Issues built by hand for the PDF tests: every kind of block and every part of an official document."""

from __future__ import annotations

import datetime as dt
import hashlib
import io

from PIL import Image

from gazette.model import (
    Block,
    Break,
    Card,
    Cell,
    Column,
    Divider,
    Document,
    DocumentNumber,
    Field,
    Formula,
    Heading,
    Inline,
    Issue,
    Link,
    Masthead,
    Media,
    Note,
    Paragraph,
    Part,
    Picture,
    Preformatted,
    Quote,
    Role,
    Row,
    Styled,
    Table,
    Text,
)  # fmt: skip

MASTHEAD = Masthead(
    name="云川省人民政府公报", sponsor="云川省人民政府办公厅", supervisor="云川省人民政府",
    editor="云川省人民政府公报编辑室", serial_code="内部资料性出版物准印证号：云川000001", frequency="半月刊",
    address="云川省云江市政府路1号", postcode="650000", telephone="0999-8000000", website="https://gazette.example.gov.cn/",
)  # fmt: skip
LONG = (
    "各级各部门要切实提高政治站位，充分认识做好政府公报工作的重要意义，坚持以人民为中心的发展思想，"
    "按照“谁起草、谁负责、谁解读”的原则，健全工作机制，压实工作责任，确保各项任务落到实处、取得实效。"
)


def say(text: str, **more: object) -> Paragraph:
    return Paragraph((Text(text),), **more)  # type: ignore[arg-type]


def part(role: Role, *blocks: Block | str, **more: str) -> Part:
    return Part(role, tuple(say(b) if isinstance(b, str) else b for b in blocks), **more)


def title(text: str) -> Part:
    return part(Role.TITLE, Heading(0, (Text(text),)))


def media(picture: Image.Image) -> Media:
    content = io.BytesIO()
    picture.save(content, "PNG")
    pixels = f"{picture.mode} {picture.width} {picture.height}\n".encode() + picture.tobytes()
    return Media(hashlib.sha256(pixels).hexdigest(), ".png", content.getvalue(), *picture.size)


def document(slug: str, name: str, number: str, *parts: Part, column: str = "", **more: object) -> Document:
    card = Card(
        title=Field(name), number=Field(DocumentNumber(number)) if number else None,
        issuers=Field(("云川省人民政府办公厅",)), type=Field("通知"),
    )  # fmt: skip
    front = (title(name), *((part(Role.NUMBER, number),) if number else ()))
    return Document(slug, f"{slug}.docx", "0" * 64, card, (*front, *parts), **more)  # type: ignore[arg-type]


def closing(organ: str = "云川省人民政府办公厅", day: str = "2020年8月19日") -> tuple[Part, Part]:
    return part(Role.SIGN_OFF, organ), part(Role.DATE, day)


def notice() -> Document:
    """A notice that issues a plan: numbered tasks with run-in headings, attachments listed and following."""
    tasks: list[Block] = []
    ordinals = ("一", "二", "三", "四", "五")
    for i, chapter in enumerate(("总体要求", "主动公开", "依申请公开", "平台建设", "组织保障")):
        tasks.append(Heading(1, (Text(chapter),), f"{ordinals[i]}、", ordinals[i]))
        for k in range(5):
            anchor = f"{ordinals[i]}-{ordinals[k]}"
            tasks.append(
                Paragraph(
                    (Text(LONG * (1 + k % 2)), Styled("strong", (Text("责任单位：省政府办公厅，各市州政府。"),))),
                    f"（{ordinals[k]}）", (Text("加强政策公开。"),), 2, anchor,
                )
            )  # fmt: skip
        tasks.append(Heading(2, (Text("完善“放管服”制度体系"),), "（六）", f"{ordinals[i]}-六"))
        tasks.append(Paragraph((Text("每年12月31日前完成《政务公开目录》（2020版）修订，" + LONG),), "1.", (), 3, f"{ordinals[i]}-六-1"))
        tasks.append(Paragraph((Text("推进ABC平台V2.0与12345热线对接，响应时间不超过20个工作日。"),), "（1）", (), 4, f"{ordinals[i]}-六-1-1"))
    return document(
        "yzbf-2020-83", "云川省人民政府办公厅关于印发云川省政务公开工作实施方案的通知", "云政办发〔2020〕83号",
        part(Role.ADDRESSEES, "各市、自治州人民政府，省政府各部门，中央在云各单位："),
        part(Role.BODY, "　　《云川省政务公开工作实施方案》已经省政府同意，现印发给你们，请认真贯彻落实。", LONG),
        part(Role.ATTACHMENT_LIST, "附件：1.云川省政务公开重点任务分工一览表（2020年版）及其填报说明、考核办法与报送要求", "2.联系人名单"),
        *closing(), part(Role.NOTE, "（此件公开发布）"),
        part(Role.INSTRUMENT, Heading(0, (Text("云川省政务公开工作实施方案"),)), say("为贯彻落实国务院部署，制定本方案。"), *tasks,
             title="云川省政务公开工作实施方案"),
        part(Role.ATTACHMENT, say("附件1"), Heading(0, (Text("云川省政务公开重点任务分工一览表"),)), long_table(60),
             label="附件1", title="云川省政务公开重点任务分工一览表"),
    )  # fmt: skip


def cell(text: str, **more: object) -> Cell:
    return Cell((say(text),) if text else (), **more)  # type: ignore[arg-type]


def long_table(rows: int) -> Table:
    head = Row(tuple(cell(t) for t in ("序号", "任务", "责任单位", "完成时限")))
    body = []
    for i in range(1, rows + 1):
        if i % 5 == 1:
            body.append(Row((cell(str(i)), cell(f"第{i}项任务：{LONG[:40]}"), cell("省政府办公厅", rowspan=2), cell("2020年12月"))))
        elif i % 5 == 2:
            body.append(Row((cell(str(i)), cell(f"第{i}项任务"), cell("长期"))))
        elif i % 5 == 4:
            body.append(Row((cell(str(i)), cell("合并两列的任务说明", colspan=2), cell("", align="center"))))
        else:
            body.append(Row((cell(str(i)), cell(f"第{i}项"), cell("各市州政府"), cell("2021年6月"))))
    return Table((head, *body), 1, 4, (0.1, 0.5, 0.2, 0.2))


def order() -> Document:
    articles: list[Block] = []
    for c, chapter in enumerate(("总则", "编制与发布", "附则")):
        articles.append(Heading(1, (Text("　" + chapter),), f"第{'一二三'[c]}章", f"第{'一二三'[c]}章"))
        for a in range(4):
            n = c * 4 + a + 1
            label = f"第{'一二三四五六七八九十'[n - 1] if n <= 10 else '十' + '一二'[n - 11]}条"
            articles.append(Paragraph((Text("　" + LONG),), label, (), 1, label))
            articles.append(Paragraph((Text("行政法规、地方性法规另有规定的，从其规定；"),), "（一）", (), 2, f"{label}-一"))
    return document(
        "szfl-158", "云川省人民政府令", "第158号",
        part(Role.BODY, "《云川省政府公报管理办法》已经2020年7月30日省人民政府第100次常务会议通过，现予公布，自2020年10月1日起施行。"),
        *closing("省长　王明远"),
        part(Role.INSTRUMENT, Heading(0, (Text("云川省政府公报管理办法"),)),
             Paragraph((Text("（2020年8月19日云川省人民政府令第158号公布　自2020年10月1日起施行）"),), align="center"),
             *articles, title="云川省政府公报管理办法"),
    )  # fmt: skip


def odd_things() -> Document:
    """Notes, pictures, formulas, links, quotation, preformatted lines, rare and awkward characters."""
    grey = media(Image.linear_gradient("L").resize((400, 200)))
    inline: tuple[Inline, ...] = (
        Text("正文中有脚注"), Note((say("第一条脚注，引自《公报条例》〔2018〕22号。"),)),
        Text("和另一条"), Note((say("第二条脚注的第一段。"), say("第二条脚注的第二段。"))),
        Text("，还有"), Link("https://example.gov.cn/a?b=1", (Text("外部链接"),)), Text("、"), Link("#表", (Text("内部链接"),)),
        Text("、"), Styled("underline", (Text("下划线"),)), Styled("emphasis", (Text("强调"),)),
        Text("x"), Styled("superscript", (Text("2"),)), Text("、H"), Styled("subscript", (Text("2"),)), Text("O。"),
        Break(), Text("第二行：镕喆堃犇垚昇玥祎珺翀飏䶮𬭎𫍯𬀩，⼀一µμ，‘单’“双”——……～·〇①㈠ⅣⅫ㎡№℃‰½ﬁ。"),
    )  # fmt: skip
    formula = Formula("x=(−b±√(b²−4ac))/(2a)", "", "", "x = (-b plus.minus sqrt(b^2 - 4 a c)) / (2 a)", display=True)
    return document(
        "yzf-2020-40", "云川省人民政府关于脚注、图片和公式等特殊内容的意见", "云政发〔2020〕40号",
        part(Role.ADDRESSEES, "各市、自治州人民政府："),
        part(Role.BODY, Paragraph(inline), Paragraph((Picture(grey.digest, "灰度图", 80, 40),), align="center"),
             Paragraph((Text("计分公式如下："), formula, Text("式中字母见附表。"))),
             Quote((say("引文：有下列情形之一的，应当依法公开。"),)),
             Preformatted("第一列    第二列\n  缩进  a -> b  # $ \\ *x*\n"), Divider(),
             Table((Row((cell("甲"), cell("乙"))), Row((cell("一\n二"), Cell((say("丙"), say("丁")))))), 0, 2,
                   caption=(Text("表1　没有标题行的表"),), anchor="表"),
             Heading(1, (Text("标题里也有注"), Note((say("标题的注。"),))), "一、", "一"),
             say("#let x = 1 $a$ @b <c> *d* _e_ `f` \\ ~ -- --- ... \"q\" 'r' // 注释 /* */ [x] {y}")),
        *closing("云川省人民政府"), media=(grey,),
    )  # fmt: skip


def appointments() -> Document:
    names = ("李　敏", "欧阳明远", "王镕喆", "张　垚")
    body = [say(f"任命{n}为云川省{o}副{r}；") for n in names for o, r in (("财政厅", "厅长"), ("教育厅", "厅长"))]
    return document(
        "yzr-2020-12", "云川省人民政府关于李敏等任免职的通知", "云政任〔2020〕12号",
        part(Role.BODY, say("省人民政府决定："), *body, say("免去：", align="start"), say("张垚的云川省统计局副局长职务。")),
        *closing("云川省人民政府"),
    )  # fmt: skip


def issue(*columns: Column) -> Issue:
    chosen = columns or (
        Column("省政府令", (order(),)),
        Column("省政府文件", (odd_things(),)),
        Column("省政府办公厅文件", (notice(),)),
        Column("人事任免", (appointments(),)),
    )
    return Issue(2020, "16", 452, dt.date(2020, 8, 31), MASTHEAD, chosen)
