"""The tables of a document's dates, topics and printed tables, and of what became of organs."""

from __future__ import annotations

from ..diagnostics import Bilingual
from .schema import Table, date, text, whole
from .tables import CHARACTERS, DOCUMENT, document_id, position, provision_id, row_id

ORGAN_HISTORY = Table(
    "organ_history", Bilingual("机关沿革", "Organ history"),
    Bilingual("机关的设立、更名、并入和撤销，一事一行。", "A row for each founding, renaming, merging or abolition of an organ."),
    (
        row_id("云川省工商行政管理局#h1"),
        text("organ", "机关", "organ", "机关规范名称", "standard name of the organ", "云川省工商行政管理局", source="office",
             references="organs.name"),
        position("先后次序", "order in time"),
        text("event", "事项", "event", "设立、更名、并入或撤销", "founded, renamed, merged into another, abolished", "并入", source="reckoned"),
        date("happened_on", "日期", "happened on", "事项的日期", "day of the event", "2018-10-24", source="office"),
        text("other", "相关机关", "other organ", "更名后或并入的机关；由更名设立的，为其前身", "the organ that it became or was merged into; "
             "of a founding by a new name: the organ that had the old one", "云川省市场监督管理局", source="office", required=False,
             references="organs.name", gone="set null"),
    ),
    key=("id",), label="event", facets=("event",), sort="happened_on",
)  # fmt: skip

DATES = Table(
    "dates", Bilingual("日期", "Dates"),
    Bilingual("公文的成文、印发、刊登、施行、失效日期，一个日期一行，附原文和出处。",
              "When a document was written, issued, published, takes effect, expires: a row each, with words and place."),
    (
        row_id(f"{DOCUMENT}#d1"),
        document_id(),
        position("在公文中的次序", "place in the document"),
        text("kind", "种类", "kind", "成文、印发、刊登、施行或失效", "written, issued, published, effective or expires", "施行", source="read"),
        date("day", "日期", "day", "日期", "the day", "2020-09-01", source="read", required=True, indexed=True),
        text("words", "原文", "words", "写明该日期的原文；刊登日期及编辑设定的日期，原文没有", "the words that say so; none where the text does not",
             "自2020年9月1日起施行", source="printed"),
        whole("start", "起点", "start", "原文在公文正文中的位置，从0数起", "offset of the words in the document's text, from 0", "2961",
              source="reckoned", unit=CHARACTERS),
        provision_id("写明该日期的条款", "the provision that says so"),
        text("certainty", "把握", "certainty", "编辑指明、确定、很可能或存疑", "given by the editor, certain, likely or doubtful", "确定",
             source="read"),
    ),
    key=("id",), label="kind", facets=("kind", "certainty"), sort="day",
)  # fmt: skip

TOPICS = Table(
    "topics", Bilingual("主题", "Topics"),
    Bilingual("国务院公文主题分类的一级类目。", "The top classes of the State Council's theme classification (主题分类)."),
    (
        text("code", "代码", "code", "类目的次序，两位数字", "the class's place in the scheme, two digits", "02", source="press"),
        text("name", "名称", "name", "类目名称", "name of the class", "综合政务", source="press"),
    ),
    key=("code",), label="name", sort="code",
)  # fmt: skip

DOCUMENT_TOPICS = Table(
    "document_topics", Bilingual("公文主题", "Topics of documents"),
    Bilingual("公文属于哪些主题：编辑在issue.yml中写明的，或由标题用词推断的；推断不出的不列。",
              "The topics of a document: stated in issue.yml, else inferred from words of its title; none where none speak."),
    (
        document_id(),
        position("在公文中的次序", "place in the document"),
        text("topic", "主题", "topic", "主题代码", "code of the topic", "02", source="read", references="topics.code"),
        text("origin", "来源", "origin", "编辑指明：issue.yml写明；推断：由用词推断", "编辑指明: stated in issue.yml; 推断: inferred from words",
             "推断", source="press"),
        text("words", "用词", "words", "据以推断的用词", "the words that it was inferred from", "政务公开", source="printed"),
        text("certainty", "把握", "certainty", "编辑指明、很可能或存疑", "given by the editor, likely or doubtful", "很可能", source="read"),
    ),
    key=("document_id", "position"), label="topic", facets=("topic", "origin"), sort="document_id",
)  # fmt: skip

DOCUMENT_TABLES = Table(
    "document_tables", Bilingual("公文中的表格", "Tables in documents"),
    Bilingual("公文印出的每个表格一行；规整的表格，其单元格见“表格内容”。",
              "A row for each table that a document prints; the cells of regular ones are in table_cells."),
    (
        row_id(f"{DOCUMENT}#b1"),
        document_id(),
        position("在公文中的次序", "place in the document"),
        text("part", "所在部分", "part", "正文，或所附文件、附件的标题", "正文, or the title of the instrument or attachment", "抽检不合格产品信息",
             source="read"),
        provision_id("表格所在的条款", "the provision that it stands in"),
        text("caption", "题名", "caption", "表题，没有的取表前一段文字", "its caption, else the paragraph before it", "附表1 抽检结果",
             source="printed"),
        whole("header_rows", "表头行数", "header rows", "表头的行数", "rows of the header", "1", source="read", unit=("行", "rows"),
              required=True),
        whole("body_rows", "内容行数", "rows", "表头以外的行数", "rows below the header", "25", source="reckoned", unit=("行", "rows"),
              required=True),
        whole("grid_columns", "列数", "columns", "列数", "columns of the grid", "6", source="reckoned", unit=("列", "columns"),
              required=True),
        text("outcome", "结果", "outcome", "已成数据；或未成数据的原因：没有表头、表头不全、表头重复、行列不齐、只有一列",
             "taken as rows, or why not: no header, header incomplete, header not distinct, ragged, one column", "已成数据", source="reckoned"),
    ),
    key=("id",), label="caption", facets=("outcome",), sort="document_id",
)  # fmt: skip

TABLE_CELLS = Table(
    "table_cells", Bilingual("表格内容", "Table cells"),
    Bilingual("规整表格的单元格，每格一行，附列名，文字与原文一致；合并的单元格在所占各格重复并注明。",
              "The cells of regular tables, each with its column's name, text as printed; merged cells are repeated and say so."),
    (
        text("table_id", "表格", "table", "所属表格", "the table that it stands in", f"{DOCUMENT}#b1", source="press",
             references="document_tables.id"),
        document_id(),
        whole("row", "行", "row", "表头以下的第几行，从1数起", "row below the header, from 1", "3", source="reckoned", required=True),
        whole("grid_column", "列", "column", "第几列，从1数起", "column, from 1", "2", source="reckoned", required=True),
        text("header", "列名", "header", "表头中的列名；多行表头自上而下以“/”连接", "the column's name; of a header of several rows, "
             "from the top down with /", "责任单位", source="printed"),
        text("text", "文字", "text", "单元格的文字", "the cell's text", "省教育厅", source="printed"),
        whole("merged", "合并", "merged", "1：与其他格合并，文字是重复的", "1: part of a merged cell, whose text is repeated here", "0",
              source="reckoned", required=True),
    ),
    key=("table_id", "row", "grid_column"), label="text", sort="table_id",
)  # fmt: skip
