"""The tables that carry the gazette itself: issues, documents, provisions, attachments, files, organs."""

from __future__ import annotations

from ..diagnostics import Bilingual
from .schema import Column, Table, date, text, whole

DOCUMENT = "2020-16_gzbf-2020-83"
PROVISION = f"{DOCUMENT}#二-一-3"
PAGES = ("页", "pages")
CHARACTERS = ("字", "characters")
SHA256 = "0f343b0931126a20f133d67c2b018a3b5a1e9d8f2c7c41d64b4e0d8b7c7b5a21"


def row_id(example: str) -> Column:
    return text("id", "编号", "id", "永久编号，各版数据库不变", "permanent: the same in every build", example, source="press")


def document_id(zh: str = "所属公文", en: str = "the document that this belongs to") -> Column:
    return text("document_id", "公文", "document", zh, en, DOCUMENT, references="documents.id", source="press")


def position(zh: str, en: str) -> Column:
    return whole("position", "次序", "position", zh, en, "1", required=True, source="press")


def provision_id(zh: str, en: str) -> Column:
    return text("provision_id", "条款", "provision", zh, en, PROVISION, required=False,
                references="provisions.id", source="press")  # fmt: skip


ISSUES = Table(
    "issues", Bilingual("期", "Issues"),
    Bilingual("每一期公报一行。", "One row for each issue of the gazette."),
    (
        row_id("2020-16"),
        text("title", "期号全称", "title", "年份、期号和总期号", "year, number and whole number", "2020年第16期（总第158期）", source="office"),
        whole("year", "年份", "year", "出版年份", "year of the volume", "2020", unit=("年", "year"), required=True, source="office"),
        text("number", "期号", "number", "年内期号，合刊写作“5、6”", "number in the year; a combined issue is “5、6”", "16", source="office"),
        whole("whole_number", "总期号", "whole number", "创刊以来的总期号", "number since the first issue", "158", source="office"),
        date("published_on", "出版日期", "published on", "本期出版日期", "day of publication", "2020-08-31",
             required=True, indexed=True, source="office"),
        text("masthead", "刊名", "masthead", "刊头名称", "name on the masthead", "云川省人民政府公报", source="office"),
        whole("pages", "页数", "pages", "本期PDF总页数", "pages of the issue's PDF", "64", unit=PAGES, source="press"),
        text("url", "网页", "page", "本期在网站上的地址", "where the site has the issue", "/2020/16/", source="press"),
    ),
    key=("id",), label="title", facets=("year",), sort="-published_on",
)  # fmt: skip

DOCUMENTS = Table(
    "documents", Bilingual("公文", "Documents"),
    Bilingual(
        "每件公文一行，正文与公报所载标准文本逐字相同。",
        "One row for each official document; its text equals the gazette's standard text character by character.",
    ),
    (
        row_id(DOCUMENT),
        text("issue_id", "期", "issue", "刊登于哪一期", "the issue that carries it", "2020-16", references="issues.id", source="office"),
        position("在本期中的次序", "place in the issue's contents"),
        text("column_name", "栏目", "column", "所在栏目", "column of the contents", "省政府办公厅文件", source="office"),
        text("number", "发文字号", "document number", "原文所印的发文字号", "as printed", "甘政办发〔2020〕83号", source="printed"),
        text("number_key", "规范文号", "number key", "统一括号和数字写法后的文号，用于比对",
             "the number in one spelling, for comparison", "甘政办发〔2020〕83号", indexed=True, source="reckoned"),
        text("number_code", "机关代字", "organ code", "发文字号中的机关代字", "the organ's code in the number", "甘政办发", source="read"),
        whole("number_year", "文号年份", "number's year", "发文字号中的年份", "the year in the number", "2020",
              unit=("年", "year"), indexed=True, source="read"),
        whole("number_serial", "文号序号", "serial", "发文字号中的顺序号", "the serial in the number", "83", source="read"),
        text("title", "标题", "title", "公文标题", "title", "甘肃省人民政府办公厅关于印发甘肃省政务公开工作实施方案的通知", source="printed"),
        text("type", "文种", "type", "公文种类", "kind of official document", "通知", source="read"),
        text("category", "类别", "category", "规章、行政规范性文件或其他文件，政府信息公开年度报告按此统计",
             "government rules, normative document or other: what the annual report counts it as", "行政规范性文件", source="read"),
        text("category_reason", "类别依据", "why this category", "据以判断的文号、令或用词；编辑指明的，写“编辑指明”；无依据则空",
             "number, order or words that told; 编辑指明: stated in issue.yml", "发文字号“甘财规〔2020〕7号”", source="reckoned"),
        text("issuer", "发文机关", "issuer", "发文机关，联合发文以顿号分隔", "issuing organs, joined by 、", "甘肃省人民政府办公厅", source="read"),
        text("addressees", "主送机关", "addressees", "主送机关，以顿号分隔", "whom it is addressed to, joined by 、",
             "各市、自治州人民政府", source="read"),
        text("signer", "签发人", "signer", "签发人或令的签署人", "who signed it", "张三", source="read"),
        text("note", "附注", "note", "附注内容，不含括号", "note below the date, without brackets", "此件公开发布", source="read"),
        date("written_on", "成文日期", "written on", "成文日期", "date of writing", "2020-08-19", indexed=True, source="read"),
        date("published_on", "刊登日期", "published on", "所在期的出版日期", "day of publication of its issue",
             "2020-08-31", required=True, source="office"),
        date("effective_on", "施行日期", "effective on", "自何日起施行", "in force from", "2020-09-01", indexed=True, source="read"),
        date("expires_on", "有效期至", "expires on", "有效期届满之日", "last day of its term", "2025-08-31",
             indexed=True, source="read"),
        text("disclosure", "公开属性", "disclosure", "公开属性；公开库中只有主动公开",
             "disclosure attribute; the public database holds 主动公开 only", "主动公开", source="office"),
        text("validity", "有效性", "validity", "现行有效、尚未施行、已修改、失效或废止，截至最近一期出版之日；政策解读等无有效性",
             "in force, not yet, amended, expired or repealed, as of the newest issue; empty for interpretations",
             "现行有效", source="reckoned"),
        text("validity_reason", "有效性依据", "why", "据以判断的原文", "the words that made it so", "同时废止", source="reckoned"),
        text("validity_by", "有效性来源", "made so by", "据以判断的公文", "the document that made it so",
             DOCUMENT, required=False, references="documents.id", gone="set null", source="tied"),
        text("interprets", "解读对象", "interprets", "本件所解读的公文", "the document that this one interprets",
             DOCUMENT, required=False, references="documents.id", gone="set null", source="tied"),
        whole("page_first", "起始页", "first page", "在本期中的起始页码", "first page in the issue", "5", unit=PAGES, source="press"),
        whole("page_last", "终止页", "last page", "在本期中的终止页码", "last page in the issue", "13", unit=PAGES, source="press"),
        whole("characters", "字数", "characters", "标准文本字数，不计空白", "length of the text without white space", "5627",
              unit=CHARACTERS, required=True, source="reckoned"),
        text("url", "网页", "page", "公文在网站上的地址", "where the site has it", "/2020/16/gzbf-2020-83/", source="press"),
        text("text_sha256", "文本摘要", "text digest", "标准文本（UTF-8）的SHA-256", "SHA-256 of the text in UTF-8", SHA256, source="reckoned"),
        whole("sequence", "刊登顺序", "sequence", "按刊登日期、期、次序排列的序号，越新越大",
              "orders documents by day, issue and place; newer is greater", "2820783", required=True, source="reckoned"),
        text("text", "正文", "text", "标准文本，每行一段", "the standard text, a paragraph a line", "各市、自治州人民政府……", source="printed"),
    ),
    key=("id",), label="title", facets=("type", "issuer", "validity", "category", "column_name"), sort="-sequence",
)  # fmt: skip

PROVISIONS = Table(
    "provisions", Bilingual("条款", "Provisions"),
    Bilingual("公文中每个标题、条、款、项一行，锚点与网页一致。",
              "One row for each heading, article and numbered paragraph; anchors are the page's."),
    (
        row_id(PROVISION),
        document_id(),
        position("在公文中的次序", "place in the document"),
        text("parent_id", "上级条款", "parent", "上一级条款", "the provision that it stands under", f"{DOCUMENT}#二-一",
             required=False, references="provisions.id", source="read"),
        text("part", "所在部分", "part", "正文，或所附文件、附件的标题", "正文, or the title of the instrument or attachment",
             "甘肃省政务公开工作实施方案", source="read"),
        whole("level", "层级", "level", "层次序数，1为最高", "depth on the ladder, 1 is the highest", "3", unit=("级", "levels"),
              required=True, source="read"),
        text("path", "路径", "path", "自上而下的序号", "labels from the top down", "二、（一）3.", source="read"),
        text("label", "序号", "label", "原文所印的序号", "the number as printed", "3.", source="printed"),
        text("heading", "标题", "heading", "条款标题或段首句", "its heading or leading sentence", "推进基层政务公开标准化目录建设。", source="printed"),
        text("anchor", "锚点", "anchor", "网页内的锚点", "anchor in the page", "二-一-3", source="press"),
        whole("start", "起点", "start", "在公文正文中的起始位置，从0数起", "offset in the document's text, from 0", "812",
              unit=CHARACTERS, required=True, source="reckoned"),
        text("text", "条文", "text", "条款全文，至下一条款止", "its text, up to the next provision", "3.推进基层政务公开标准化……", source="printed"),
    ),
    key=("id",), label="path", sort="document_id",
)  # fmt: skip

ATTACHMENTS = Table(
    "attachments", Bilingual("附件", "Attachments"),
    Bilingual("公文印发的文件和附件。", "Instruments that a document issues, and its attachments."),
    (
        row_id(f"{DOCUMENT}#a1"),
        document_id(),
        position("在公文中的次序", "place in the document"),
        text("kind", "类别", "kind", "印发的文件、附件或附件（PDF）", "annexed instrument, attachment, or finished PDF", "附件", source="read"),
        text("label", "附件序号", "label", "原文所印的附件序号", "as printed", "附件1", source="printed"),
        text("title", "名称", "title", "附件名称", "title", "甘肃省政务公开工作实施方案", source="read"),
        whole("pages", "页数", "pages", "成品PDF的页数", "pages of a finished PDF", "12", unit=PAGES, source="press"),
        text("sha256", "摘要", "digest", "成品PDF的SHA-256", "SHA-256 of a finished PDF", SHA256, source="reckoned"),
        text("text", "内容", "text", "附件文字", "its text", "为认真贯彻落实……", source="printed"),
    ),
    key=("id",), label="title", facets=("kind",), sort="document_id",
)  # fmt: skip

FILES = Table(
    "files", Bilingual("文件", "Files"),
    Bilingual("每件公文、每一期的各种版本及其校验值。", "Every edition of a document or an issue, with its digest."),
    (
        row_id(f"{DOCUMENT}.pdf"),
        text("issue_id", "期", "issue", "所属的期", "the issue", "2020-16", references="issues.id", source="office"),
        text("document_id", "公文", "document", "所属公文，空为整期", "the document; empty: the whole issue", DOCUMENT,
             required=False, references="documents.id", source="press"),
        text("edition", "版本", "edition", "版本种类", "which edition", "pdf", source="press"),
        text("url", "地址", "address", "下载地址", "where to get it", "/2020/16/gzbf-2020-83.pdf", source="press"),
        text("media_type", "媒体类型", "media type", "互联网媒体类型", "internet media type", "application/pdf", source="press"),
        whole("size", "大小", "size", "文件大小", "size of the file", "421034", unit=("字节", "bytes"), required=True, source="press"),
        text("sha256", "摘要", "digest", "文件的SHA-256", "SHA-256 of the file", SHA256, source="reckoned"),
    ),
    key=("id",), label="url", facets=("edition",), sort="document_id",
)  # fmt: skip

ORGANS = Table(
    "organs", Bilingual("机关", "Organs"),
    Bilingual("发文机关，以规范名称为准。", "Issuing organs under their standard names."),
    (
        text("name", "名称", "name", "规范名称", "standard name", "甘肃省人民政府办公厅", source="office"),
        text("origin", "来源", "origin", "设定：编辑部所列；识别：从公文识别", "设定: listed by the office; 识别: recognised",
             "设定", source="press"),
        text("codes", "机关代字", "codes", "机关代字（JSON数组）", "codes, a JSON array", '["甘政办发"]', source="office"),
        text("aliases", "别名", "aliases", "其他名称（JSON数组）", "other names, a JSON array", '["省政府办公厅"]', source="office"),
        date("since", "设立日期", "since", "自何日起设立，未列为空", "day from which it exists, if the office says", "2018-10-25",
             source="office"),
        date("until", "终止日期", "until", "更名、并入或撤销之日，未列为空", "day on which it was renamed, merged or abolished, if so",
             "2018-10-24", source="office"),
    ),
    key=("name",), label="name", facets=("origin",), sort="name",
)  # fmt: skip

ISSUERS = Table(
    "issuers", Bilingual("发文关系", "Issuers"),
    Bilingual("公文与发文机关的对应，联合发文有多行。", "Which organ issued which document; joint ones have several rows."),
    (
        document_id(),
        position("排名次序，1为主办机关", "order, 1 leads"),
        text("organ", "机关", "organ", "发文机关规范名称", "standard name of the organ", "甘肃省人民政府办公厅",
             references="organs.name", source="tied"),
    ),
    key=("document_id", "position"), facets=("organ",), sort="document_id",
)  # fmt: skip
