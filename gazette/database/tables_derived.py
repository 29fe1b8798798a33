"""The tables read out of the texts: citations, relations, responsibilities, appointments, the dictionary."""

from __future__ import annotations

from ..diagnostics import Bilingual
from .schema import Table, date, text, whole
from .tables import CHARACTERS, DOCUMENT, document_id, position, provision_id, row_id

CITATIONS = Table(
    "citations", Bilingual("引用", "Citations"),
    Bilingual("正文提到的每个《文件名》（文号），查到的和没查到的都在，并注明原因。",
              "Every 《title》（number） that a text names, found here or not, with the reason."),
    (
        row_id(f"{DOCUMENT}#c1"),
        document_id("提到它的公文", "the document that names it"),
        position("在公文中的次序", "place in the document"),
        text("raw", "原文", "words", "原文字样", "the words as they stand", "《关于印发2020年政务公开工作要点的通知》（国办发〔2020〕17号）", source="printed"),
        text("title", "所引名称", "cited title", "书名号中的名称", "the title between 《》", "关于印发2020年政务公开工作要点的通知", source="printed"),
        text("number", "所引文号", "cited number", "所引文号，未注明为空", "the number, if any", "国办发〔2020〕17号", source="printed"),
        text("number_key", "规范文号", "number key", "统一写法后的所引文号", "the number in one spelling", "国办发〔2020〕17号",
             indexed=True, source="reckoned"),
        text("title_key", "名称键", "title key", "去掉标点、空白和“中华人民共和国”的名称，用于比对",
             "the title without punctuation and the state's name", "关于印发2020年政务公开工作要点的通知",
             indexed=True, source="reckoned"),
        text("article", "所引条款", "cited articles", "所引文件的条、款、项，未指明为空", "articles, paragraphs and items of it that are meant",
             "第八十二条第二款", source="printed"),
        text("edition", "所引版本", "cited edition", "所指明的修订年份", "the version that the text says it means", "2019年修订",
             source="printed"),
        provision_id("提到它的条款", "the provision that names it"),
        text("before", "前文", "before", "前面的字样", "the words before it", "根据", source="printed"),
        whole("start", "起点", "start", "在公文正文中的位置，从0数起", "offset in the document's text, from 0", "96",
              unit=CHARACTERS, source="reckoned"),
        text("cited_id", "所引公文", "cited document", "本库中的所引公文", "the cited document in this database", DOCUMENT,
             required=False, references="documents.id", gone="set null", source="tied"),
        text("outcome", "结果", "outcome", "本库公文、本件所附、重名待定、法律法规、其他机关文件、本机关文件未入库或仅有名称",
             "found, the document itself, ambiguous, a statute, another organ's, ours but missing, title only", "本库公文", source="tied"),
    ),
    key=("id",), label="raw", facets=("outcome",), sort="document_id",
)  # fmt: skip

RELATIONS = Table(
    "relations", Bilingual("关系", "Relations"),
    Bilingual("公文之间的关系：依据、落实、印发、转发、批准、修改、废止、失效、解读、更正、答复。",
              "How documents relate: based on, implements, issues, forwards, approves, amends, repeals, declares void, "
              "interprets, corrects, replies to."),
    (
        row_id(f"{DOCUMENT}#r1"),
        document_id("主动一方", "the document that acts"),
        position("在公文中的次序", "place in the document"),
        text("kind", "关系", "kind", "关系种类", "what it does", "依据", source="read"),
        text("target_title", "对方名称", "target's title", "对方文件名称", "title of the other side", "中华人民共和国政府信息公开条例", source="printed"),
        text("target_number", "对方文号", "target's number", "对方文号", "number of the other side", "国办发〔2020〕17号", source="printed"),
        text("number_key", "规范文号", "number key", "统一写法后的对方文号", "the number in one spelling", "国办发〔2020〕17号",
             indexed=True, source="reckoned"),
        text("title_key", "名称键", "title key", "去掉标点、空白和“中华人民共和国”的名称",
             "the title without punctuation and the state's name", "政府信息公开条例",
             indexed=True, source="reckoned"),
        text("target_id", "对方公文", "target", "本库中的对方公文", "the other side in this database", DOCUMENT, required=False,
             references="documents.id", gone="set null", source="tied"),
        text("outcome", "结果", "outcome", "同“引用”表的结果，或编辑指明", "as in citations, or given by the editor", "法律法规", source="tied"),
        text("level", "效力层级", "rank in law", "对方文件的效力层级：法律、行政法规、党中央文件、国务院文件、部门规章、地方性法规、"
             "地方政府规章或其他文件；由文号和名称判断，判断不出为空",
             "rank of the other side, told by its number and title: statute, administrative regulation, Party centre, State "
             "Council, ministry's rules, local regulation, local government's rules, other; empty: they do not say", "行政法规", source="reckoned"),
        text("article", "涉及条款", "articles", "对方文件中涉及的条、款、项，空为全文", "articles of the other side; empty: all of it", "第六条",
             source="printed"),
        text("manner", "方式", "manner", "修改的方式：修改为、增加、删去等", "how it is amended: replaced, added, deleted …", "修改为",
             source="read"),
        date("since", "起始日", "since", "原文指明的起始日期，未指明为空", "the day that the words name, if any", "2020-12-31",
             source="read"),
        provision_id("关系所在条款", "the provision that says so"),
        whole("start", "起点", "start", "依据原文在公文正文中的位置，从0数起", "offset of the words in the document's text, from 0", "96",
              unit=CHARACTERS, source="reckoned"),
        text("evidence", "依据原文", "evidence", "据以判断的原文", "the words that say so", "根据《中华人民共和国政府信息公开条例》", source="printed"),
        text("certainty", "把握", "certainty", "编辑指明、确定、很可能或存疑", "given by the editor, certain, likely or doubtful", "确定", source="read"),
        text("citation_id", "引用", "citation", "对应的引用", "the citation that it rests on", f"{DOCUMENT}#c1",
             required=False, references="citations.id", source="press"),
    ),
    key=("id",), label="evidence", facets=("kind", "level", "certainty", "outcome"), sort="document_id",
)  # fmt: skip

RESPONSIBILITIES = Table(
    "responsibilities", Bilingual("责任分工", "Responsibilities"),
    Bilingual("任务与责任单位：每项任务的每个单位一行。", "Which organ owes which task: a row for each organ of each task."),
    (
        row_id(f"{DOCUMENT}#t1"),
        document_id("规定任务的公文", "the document that sets the task"),
        position("在公文中的次序", "place in the document"),
        provision_id("规定任务的条款", "the provision that sets the task"),
        text("task", "任务", "task", "任务名称（条款标题或首句）", "the provision's heading or first sentence", "推进权责清单公开。", source="printed"),
        text("deadline", "时限", "deadline", "任务的条文所写的时限，以顿号分隔；没有写明为空",
             "the time limits that the task's text sets, joined by 、; empty: none", "2020年10月底前", source="printed"),
        text("role", "角色", "role", "责任、牵头或配合", "responsible, leading or assisting", "责任", source="read"),
        text("organ_name", "单位", "organ as written", "原文所写单位", "as the text has it", "省政府办公厅", indexed=True, source="printed"),
        text("organ", "机关", "organ", "对应的机关规范名称", "the organ's standard name", "甘肃省人民政府办公厅",
             required=False, references="organs.name", gone="set null", source="tied"),
    ),
    key=("id",), label="task", facets=("organ_name", "role"), sort="document_id",
)  # fmt: skip

APPOINTMENTS = Table(
    "appointments", Bilingual("人事任免", "Appointments"),
    Bilingual("任免文件中的每一项任免一行。", "A row for each appointment and removal."),
    (
        row_id(f"{DOCUMENT}#p1"),
        document_id("任免文件", "the document that says so"),
        position("在公文中的次序", "place in the document"),
        text("action", "任免", "action", "任命或免去", "appointed or removed", "任命", source="read"),
        text("person", "姓名", "person", "姓名，不含空格", "name, without spaces", "张三", source="read"),
        text("post", "职务", "post", "职务", "post", "云川省教育厅副厅长", source="read"),
        text("remark", "备注", "remark", "如试用期", "a term of probation, say", "试用期一年", source="printed"),
        text("words", "原文", "words", "原文字样", "the words as they stand", "任命张三为云川省教育厅副厅长", source="printed"),
    ),
    key=("id",), label="words", facets=("action",), sort="document_id",
)  # fmt: skip

DATA_DICTIONARY = Table(
    "data_dictionary", Bilingual("数据字典", "Data dictionary"),
    Bilingual("每个表、每一列的说明。", "What every table and column means."),
    (
        text("table_name", "表", "table", "表名", "name of the table", "documents", source="press"),
        text("column_name", "列", "column", "列名，空为整个表", "name of the column; empty: the table", "title", source="press"),
        text("title_zh", "中文名", "Chinese title", "中文名称", "title in Chinese", "标题", source="press"),
        text("title_en", "英文名", "English title", "英文名称", "title in English", "title", source="press"),
        text("description_zh", "中文说明", "in Chinese", "中文说明", "description in Chinese", "公文标题", source="press"),
        text("description_en", "英文说明", "in English", "英文说明", "description in English", "title", source="press"),
        text("unit", "单位", "unit", "数值的单位", "unit of the figure", "页 pages", source="press"),
        text("example", "示例", "example", "一个示例值", "an example", "16", source="press"),
        text("source", "来源", "source", "列中的值从何而来", "where the column's values come from", "原文照录 as printed", source="press"),
    ),
    key=("table_name", "column_name"), label="title_zh", facets=("table_name",),
)  # fmt: skip

ORGAN_NAMES = Table(
    "organ_names", Bilingual("机关名称对照", "Organ names"),
    Bilingual("机关的规范名称、别名和代字，用于归并。", "Standard names, aliases and codes of organs, for matching."),
    (
        text("name", "写法", "name", "名称、别名或代字", "a name, alias or code", "省政府办公厅", source="office"),
        text("kind", "类别", "kind", "规范名称、别名或代字", "standard name, alias or code", "别名", source="office"),
        text("organ", "机关", "organ", "规范名称", "standard name", "甘肃省人民政府办公厅", references="organs.name", source="tied"),
    ),
    key=("name", "kind", "organ"), internal=True,
)  # fmt: skip

TITLE_KEYS = Table(
    "title_keys", Bilingual("名称索引", "Title keys"),
    Bilingual("公文及其印发的文件可能被引用的名称。", "Names under which a document or its instruments may be cited."),
    (
        text("key", "名称键", "key", "去掉标点、空白和“中华人民共和国”的名称", "the title without punctuation and the state's name", "甘肃省政务公开工作实施方案", source="reckoned"),
        document_id(),
        text("kind", "类别", "kind", "全称、简称或印发的文件", "full title, short title or instrument", "印发的文件", source="read"),
    ),
    key=("key", "document_id", "kind"), internal=True,
)  # fmt: skip
