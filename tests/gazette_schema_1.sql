-- A gazette.db of schema 1 as the press wrote it, with the two issues of tests/database_samples.py.
-- Kept as it was: test_database_upgrade.py opens it with today's press.
-- The search index (text_pairs, title_pairs) is empty here: an upgrade makes it anew from the rows.
PRAGMA user_version = 1;
CREATE TABLE "issues" (
  "id" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "year" INTEGER NOT NULL,
  "number" TEXT NOT NULL,
  "whole_number" INTEGER,
  "published_on" TEXT NOT NULL,
  "masthead" TEXT NOT NULL,
  "pages" INTEGER,
  "url" TEXT NOT NULL,
  PRIMARY KEY ("id")
) STRICT;
CREATE TABLE "documents" (
  "id" TEXT NOT NULL,
  "issue_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "column_name" TEXT NOT NULL,
  "number" TEXT NOT NULL,
  "number_key" TEXT NOT NULL,
  "number_code" TEXT NOT NULL,
  "number_year" INTEGER,
  "number_serial" INTEGER,
  "title" TEXT NOT NULL,
  "type" TEXT NOT NULL,
  "issuer" TEXT NOT NULL,
  "addressees" TEXT NOT NULL,
  "signer" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "written_on" TEXT,
  "published_on" TEXT NOT NULL,
  "effective_on" TEXT,
  "expires_on" TEXT,
  "disclosure" TEXT NOT NULL,
  "validity" TEXT NOT NULL,
  "validity_reason" TEXT NOT NULL,
  "validity_by" TEXT,
  "interprets" TEXT,
  "page_first" INTEGER,
  "page_last" INTEGER,
  "characters" INTEGER NOT NULL,
  "url" TEXT NOT NULL,
  "text_sha256" TEXT NOT NULL,
  "sequence" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("issue_id") REFERENCES "issues" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("validity_by") REFERENCES "documents" ("id") ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("interprets") REFERENCES "documents" ("id") ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE "provisions" (
  "id" TEXT NOT NULL,
  "document_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "parent_id" TEXT,
  "part" TEXT NOT NULL,
  "level" INTEGER NOT NULL,
  "path" TEXT NOT NULL,
  "label" TEXT NOT NULL,
  "heading" TEXT NOT NULL,
  "anchor" TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("parent_id") REFERENCES "provisions" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE "attachments" (
  "id" TEXT NOT NULL,
  "document_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "label" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "pages" INTEGER,
  "sha256" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE "files" (
  "id" TEXT NOT NULL,
  "issue_id" TEXT NOT NULL,
  "document_id" TEXT,
  "edition" TEXT NOT NULL,
  "url" TEXT NOT NULL,
  "media_type" TEXT NOT NULL,
  "size" INTEGER NOT NULL,
  "sha256" TEXT NOT NULL,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("issue_id") REFERENCES "issues" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("document_id") REFERENCES "documents" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE "organs" (
  "name" TEXT NOT NULL,
  "origin" TEXT NOT NULL,
  "codes" TEXT NOT NULL,
  "aliases" TEXT NOT NULL,
  PRIMARY KEY ("name")
) STRICT;
CREATE TABLE "issuers" (
  "document_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "organ" TEXT NOT NULL,
  PRIMARY KEY ("document_id", "position"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("organ") REFERENCES "organs" ("name") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE "citations" (
  "id" TEXT NOT NULL,
  "document_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "raw" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "number" TEXT NOT NULL,
  "number_key" TEXT NOT NULL,
  "title_key" TEXT NOT NULL,
  "provision_id" TEXT,
  "before" TEXT NOT NULL,
  "start" INTEGER,
  "cited_id" TEXT,
  "outcome" TEXT NOT NULL,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("provision_id") REFERENCES "provisions" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("cited_id") REFERENCES "documents" ("id") ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE "relations" (
  "id" TEXT NOT NULL,
  "document_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "target_title" TEXT NOT NULL,
  "target_number" TEXT NOT NULL,
  "number_key" TEXT NOT NULL,
  "title_key" TEXT NOT NULL,
  "target_id" TEXT,
  "outcome" TEXT NOT NULL,
  "provision_id" TEXT,
  "evidence" TEXT NOT NULL,
  "certainty" TEXT NOT NULL,
  "citation_id" TEXT,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("target_id") REFERENCES "documents" ("id") ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("provision_id") REFERENCES "provisions" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("citation_id") REFERENCES "citations" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE "responsibilities" (
  "id" TEXT NOT NULL,
  "document_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "provision_id" TEXT,
  "task" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "organ_name" TEXT NOT NULL,
  "organ" TEXT,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("provision_id") REFERENCES "provisions" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("organ") REFERENCES "organs" ("name") ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE "appointments" (
  "id" TEXT NOT NULL,
  "document_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "action" TEXT NOT NULL,
  "person" TEXT NOT NULL,
  "post" TEXT NOT NULL,
  "remark" TEXT NOT NULL,
  "words" TEXT NOT NULL,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE "data_dictionary" (
  "table_name" TEXT NOT NULL,
  "column_name" TEXT NOT NULL,
  "title_zh" TEXT NOT NULL,
  "title_en" TEXT NOT NULL,
  "description_zh" TEXT NOT NULL,
  "description_en" TEXT NOT NULL,
  "unit" TEXT NOT NULL,
  "example" TEXT NOT NULL,
  PRIMARY KEY ("table_name", "column_name")
) STRICT;
CREATE TABLE "organ_names" (
  "name" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "organ" TEXT NOT NULL,
  PRIMARY KEY ("name", "kind", "organ"),
  FOREIGN KEY ("organ") REFERENCES "organs" ("name") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE "title_keys" (
  "key" TEXT NOT NULL,
  "document_id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  PRIMARY KEY ("key", "document_id", "kind"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE VIRTUAL TABLE text_pairs USING fts5(pairs, content='', detail=none, columnsize=0, tokenize='ascii');
CREATE VIRTUAL TABLE title_pairs USING fts5(title, headings, content='', detail=column, columnsize=0, tokenize='ascii');
CREATE INDEX "issues_published_on" ON "issues" ("published_on");
CREATE INDEX "documents_issue_id" ON "documents" ("issue_id");
CREATE INDEX "documents_number_key" ON "documents" ("number_key");
CREATE INDEX "documents_number_year" ON "documents" ("number_year");
CREATE INDEX "documents_written_on" ON "documents" ("written_on");
CREATE INDEX "documents_effective_on" ON "documents" ("effective_on");
CREATE INDEX "documents_expires_on" ON "documents" ("expires_on");
CREATE INDEX "documents_validity_by" ON "documents" ("validity_by");
CREATE INDEX "documents_interprets" ON "documents" ("interprets");
CREATE INDEX "provisions_document_id" ON "provisions" ("document_id");
CREATE INDEX "provisions_parent_id" ON "provisions" ("parent_id");
CREATE INDEX "attachments_document_id" ON "attachments" ("document_id");
CREATE INDEX "files_issue_id" ON "files" ("issue_id");
CREATE INDEX "files_document_id" ON "files" ("document_id");
CREATE INDEX "issuers_organ" ON "issuers" ("organ");
CREATE INDEX "citations_document_id" ON "citations" ("document_id");
CREATE INDEX "citations_number_key" ON "citations" ("number_key");
CREATE INDEX "citations_title_key" ON "citations" ("title_key");
CREATE INDEX "citations_provision_id" ON "citations" ("provision_id");
CREATE INDEX "citations_cited_id" ON "citations" ("cited_id");
CREATE INDEX "relations_document_id" ON "relations" ("document_id");
CREATE INDEX "relations_number_key" ON "relations" ("number_key");
CREATE INDEX "relations_title_key" ON "relations" ("title_key");
CREATE INDEX "relations_target_id" ON "relations" ("target_id");
CREATE INDEX "relations_provision_id" ON "relations" ("provision_id");
CREATE INDEX "relations_citation_id" ON "relations" ("citation_id");
CREATE INDEX "responsibilities_document_id" ON "responsibilities" ("document_id");
CREATE INDEX "responsibilities_provision_id" ON "responsibilities" ("provision_id");
CREATE INDEX "responsibilities_organ_name" ON "responsibilities" ("organ_name");
CREATE INDEX "responsibilities_organ" ON "responsibilities" ("organ");
CREATE INDEX "appointments_document_id" ON "appointments" ("document_id");
CREATE INDEX "organ_names_organ" ON "organ_names" ("organ");
CREATE INDEX "title_keys_document_id" ON "title_keys" ("document_id");
CREATE UNIQUE INDEX documents_sequence ON documents (sequence);
CREATE INDEX documents_number ON documents (number_year, number_serial);
INSERT INTO issues VALUES ('2015-2', '2015年第2期', 2015, '2', NULL, '2015-01-31', '云川省人民政府公报', 64, '/2015/2/');
INSERT INTO issues VALUES ('2020-16', '2020年第16期', 2020, '16', NULL, '2020-08-31', '云川省人民政府公报', 64, '/2020/16/');
INSERT INTO documents VALUES ('2015-2_yzbf-2015-7', '2015-2', 1, '省政府办公厅文件', '云政办发〔2015〕7号', '云政办发〔2015〕7号', '云政办发', 2015, 7, '云川省人民政府办公厅关于印发云川省政务公开暂行办法的通知', '通知', '云川省人民政府办公厅', '各市、自治州人民政府、省政府各部门', '', '', '2015-01-09', '2015-01-31', '2015-02-01', NULL, '主动公开', '废止', '《云川省政务公开暂行办法》（云政办发〔2015〕7号）同时废止', '2020-16_yzbf-2020-83', NULL, 1, 3, 115, '/2015/2/yzbf-2015-7/', '1639324c1aae3e2907454ca3347c67b3402d3a270f6b426d7db1529531661a0d', 43043071, '云川省人民政府办公厅关于印发云川省政务公开暂行办法的通知
云政办发〔2015〕7号
《云川省政务公开暂行办法》已经省政府同意，现予印发。
云川省政务公开暂行办法
第一条　为了规范政务公开，制定本办法。
第二条　本办法自2015年2月1日起施行。');
INSERT INTO documents VALUES ('2020-16_yzbf-2020-83', '2020-16', 1, '省政府办公厅文件', '云政办发〔2020〕83号', '云政办发〔2020〕83号', '云政办发', 2020, 83, '云川省人民政府办公厅关于印发云川省政务公开工作实施方案的通知', '通知', '云川省人民政府办公厅', '各市、自治州人民政府、省政府各部门', '', '', '2020-08-19', '2020-08-31', NULL, NULL, '主动公开', '现行有效', '', NULL, NULL, 1, 3, 470, '/2020/16/yzbf-2020-83/', '58b5a41e07e7c74e8d84cdb6ffdcbe248b24dac2d2ca18ff4fe9e3e9fd0a3078', 45131007, '云川省人民政府办公厅关于印发云川省政务公开工作实施方案的通知
云政办发〔2020〕83号
各市、自治州人民政府，省政府各部门：
《云川省政务公开工作实施方案》已经省政府同意，现印发给你们，请结合实际认真贯彻执行。
云川省政务公开工作实施方案
为认真贯彻落实《国务院办公厅关于印发2020年政务公开工作要点的通知》（国办发〔2020〕17号）要求，根据《中华人民共和国政府信息公开条例》，制定本方案。
一、总体要求
以权责清单为依托，全面推进政务公开，做好“六稳”工作、落实“六保”任务。
二、重点工作任务
（一）加强用权公开
1.推进权责清单公开。全面梳理本机关依法行使的行政权力。（责任单位：省政府各部门，各市州政府、云川新区管委会）
2.推进机构职能目录公开。编写机构职能目录并向社会公开。（责任单位：省政府办公厅，各市州政府、云川新区管委会）
（二）提升公报服务
3.办好政府公报。建设政府公报数据库，立、改、废情况及时更新。（牵头单位：省政府办公厅；配合单位：省教育厅）
本方案自印发之日起施行。《云川省政务公开暂行办法》（云政办发〔2015〕7号）同时废止。');
INSERT INTO documents VALUES ('2020-16_jiedu', '2020-16', 2, '省政府办公厅文件', '', '', '', NULL, NULL, '《云川省政务公开工作实施方案》政策解读', '解读', '云川省大数据局', '各市、自治州人民政府、省政府各部门', '', '', '2020-08-19', '2020-08-31', NULL, NULL, '主动公开', '', '', NULL, '2020-16_yzbf-2020-83', 4, 6, 40, '/2020/16/jiedu/', '6a31fa018a5cd649b664d93f5d75e7ad4017955125aaaed3679d3236b74c7d41', 45131006, '《云川省政务公开工作实施方案》政策解读
《云川省政务公开工作实施方案》共分三部分。');
INSERT INTO documents VALUES ('2020-16_rm-2020-5', '2020-16', 3, '部门文件', '云政字〔2020〕5号', '云政字〔2020〕5号', '云政字', 2020, 5, '云川省人民政府关于张三等同志任免职的通知', '通知', '云川省人民政府', '各市、自治州人民政府、省政府各部门', '', '', '2020-08-19', '2020-08-31', NULL, NULL, '主动公开', '现行有效', '', NULL, NULL, 7, 9, 90, '/2020/16/rm-2020-5/', '54d133697cfc8e2126bda4dc484550b4848599a443fd11baca74bda94025b77c', 45131005, '云川省人民政府关于张三等同志任免职的通知
云政字〔2020〕5号
省政府决定，任命：
张　三为云川省教育厅副厅长（试用期一年）；
李四光为云川省水利厅厅长。
免去：
王五的云川省水利厅厅长职务。');
INSERT INTO documents VALUES ('2020-16_yjf-2020-8', '2020-16', 4, '部门文件', '云教发〔2020〕8号', '云教发〔2020〕8号', '云教发', 2020, 8, '云川省教育厅关于做好2020年秋季学期开学工作的通知', '通知', '云川省教育厅', '各市、自治州人民政府、省政府各部门', '', '', '2020-08-25', '2020-08-31', '2021-01-01', NULL, '主动公开', '尚未施行', '自2021-01-01起施行', NULL, NULL, 10, 12, 97, '/2020/16/yjf-2020-8/', 'b3281b3a28517600895e3f2d06bcfd92d8082d7f41bf08ab64c9db4792561ed9', 45131004, '云川省教育厅关于做好2020年秋季学期开学工作的通知
云教发〔2020〕8号
一、加强领导。各学校要落实责任。
二、做好测温。配备额温枪（PPE）等物资。
物资清单
序号
物资
数量
1
额温枪
2支
2
口罩
500只');
INSERT INTO provisions VALUES ('2015-2_yzbf-2015-7#第一条-1', '2015-2_yzbf-2015-7', 1, NULL, '云川省政务公开暂行办法', 4, '第一条', '第一条', '为了规范政务公开，制定本办法。', '第一条-1', 81, '第一条　为了规范政务公开，制定本办法。');
INSERT INTO provisions VALUES ('2015-2_yzbf-2015-7#第二条-2', '2015-2_yzbf-2015-7', 2, NULL, '云川省政务公开暂行办法', 4, '第二条', '第二条', '本办法自2015年2月1日起施行。', '第二条-2', 101, '第二条　本办法自2015年2月1日起施行。');
INSERT INTO provisions VALUES ('2020-16_yzbf-2020-83#一-2', '2020-16_yzbf-2020-83', 1, NULL, '云川省政务公开工作实施方案', 1, '一、', '一、', '总体要求', '一-2', 200, '一、总体要求
以权责清单为依托，全面推进政务公开，做好“六稳”工作、落实“六保”任务。');
INSERT INTO provisions VALUES ('2020-16_yzbf-2020-83#二-4', '2020-16_yzbf-2020-83', 2, NULL, '云川省政务公开工作实施方案', 1, '二、', '二、', '重点工作任务', '二-4', 244, '二、重点工作任务');
INSERT INTO provisions VALUES ('2020-16_yzbf-2020-83#一-5', '2020-16_yzbf-2020-83', 3, '2020-16_yzbf-2020-83#二-4', '云川省政务公开工作实施方案', 2, '二、（一）', '（一）', '加强用权公开', '一-5', 253, '（一）加强用权公开');
INSERT INTO provisions VALUES ('2020-16_yzbf-2020-83#1-6', '2020-16_yzbf-2020-83', 4, '2020-16_yzbf-2020-83#一-5', '云川省政务公开工作实施方案', 3, '二、（一）1.', '1.', '推进权责清单公开。', '1-6', 263, '1.推进权责清单公开。全面梳理本机关依法行使的行政权力。（责任单位：省政府各部门，各市州政府、云川新区管委会）');
INSERT INTO provisions VALUES ('2020-16_yzbf-2020-83#2-7', '2020-16_yzbf-2020-83', 5, '2020-16_yzbf-2020-83#一-5', '云川省政务公开工作实施方案', 3, '二、（一）2.', '2.', '推进机构职能目录公开。', '2-7', 319, '2.推进机构职能目录公开。编写机构职能目录并向社会公开。（责任单位：省政府办公厅，各市州政府、云川新区管委会）');
INSERT INTO provisions VALUES ('2020-16_yzbf-2020-83#二-8', '2020-16_yzbf-2020-83', 6, '2020-16_yzbf-2020-83#二-4', '云川省政务公开工作实施方案', 2, '二、（二）', '（二）', '提升公报服务', '二-8', 375, '（二）提升公报服务');
INSERT INTO provisions VALUES ('2020-16_yzbf-2020-83#3-9', '2020-16_yzbf-2020-83', 7, '2020-16_yzbf-2020-83#二-8', '云川省政务公开工作实施方案', 3, '二、（二）3.', '3.', '办好政府公报。', '3-9', 385, '3.办好政府公报。建设政府公报数据库，立、改、废情况及时更新。（牵头单位：省政府办公厅；配合单位：省教育厅）
本方案自印发之日起施行。《云川省政务公开暂行办法》（云政办发〔2015〕7号）同时废止。');
INSERT INTO provisions VALUES ('2020-16_yjf-2020-8#一-0', '2020-16_yjf-2020-8', 1, NULL, '正文', 1, '一、', '一、', '加强领导。', '一-0', 39, '一、加强领导。各学校要落实责任。');
INSERT INTO provisions VALUES ('2020-16_yjf-2020-8#二-1', '2020-16_yjf-2020-8', 2, NULL, '正文', 1, '二、', '二、', '做好测温。', '二-1', 56, '二、做好测温。配备额温枪（PPE）等物资。');
INSERT INTO attachments VALUES ('2015-2_yzbf-2015-7#a1', '2015-2_yzbf-2015-7', 1, '印发的文件', '', '云川省政务公开暂行办法', NULL, '', '云川省政务公开暂行办法
第一条　为了规范政务公开，制定本办法。
第二条　本办法自2015年2月1日起施行。');
INSERT INTO attachments VALUES ('2020-16_yzbf-2020-83#a1', '2020-16_yzbf-2020-83', 1, '印发的文件', '', '云川省政务公开工作实施方案', NULL, '', '云川省政务公开工作实施方案
为认真贯彻落实《国务院办公厅关于印发2020年政务公开工作要点的通知》（国办发〔2020〕17号）要求，根据《中华人民共和国政府信息公开条例》，制定本方案。
一、总体要求
以权责清单为依托，全面推进政务公开，做好“六稳”工作、落实“六保”任务。
二、重点工作任务
（一）加强用权公开
1.推进权责清单公开。全面梳理本机关依法行使的行政权力。（责任单位：省政府各部门，各市州政府、云川新区管委会）
2.推进机构职能目录公开。编写机构职能目录并向社会公开。（责任单位：省政府办公厅，各市州政府、云川新区管委会）
（二）提升公报服务
3.办好政府公报。建设政府公报数据库，立、改、废情况及时更新。（牵头单位：省政府办公厅；配合单位：省教育厅）
本方案自印发之日起施行。《云川省政务公开暂行办法》（云政办发〔2015〕7号）同时废止。');
INSERT INTO attachments VALUES ('2020-16_yjf-2020-8#a1', '2020-16_yjf-2020-8', 1, '附件', '附件', '物资清单', NULL, '', '物资清单
序号
物资
数量
1
额温枪
2支
2
口罩
500只');
INSERT INTO files VALUES ('2015-2_yzbf-2015-7.pdf', '2015-2', '2015-2_yzbf-2015-7', 'pdf', '/2015/2/yzbf-2015-7/yzbf-2015-7.pdf', 'application/pdf', 1000, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO files VALUES ('2015-2.pdf', '2015-2', NULL, 'pdf', '/2015/2/2015-2.pdf', 'application/pdf', 9000, 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb');
INSERT INTO files VALUES ('2020-16_yzbf-2020-83.pdf', '2020-16', '2020-16_yzbf-2020-83', 'pdf', '/2020/16/yzbf-2020-83/yzbf-2020-83.pdf', 'application/pdf', 1000, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO files VALUES ('2020-16_jiedu.pdf', '2020-16', '2020-16_jiedu', 'pdf', '/2020/16/jiedu/jiedu.pdf', 'application/pdf', 1001, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO files VALUES ('2020-16_rm-2020-5.pdf', '2020-16', '2020-16_rm-2020-5', 'pdf', '/2020/16/rm-2020-5/rm-2020-5.pdf', 'application/pdf', 1002, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO files VALUES ('2020-16_yjf-2020-8.pdf', '2020-16', '2020-16_yjf-2020-8', 'pdf', '/2020/16/yjf-2020-8/yjf-2020-8.pdf', 'application/pdf', 1003, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO files VALUES ('2020-16.pdf', '2020-16', NULL, 'pdf', '/2020/16/2020-16.pdf', 'application/pdf', 9000, 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb');
INSERT INTO organs VALUES ('云川省人民政府', '设定', '["云政发", "云政字"]', '["省政府", "省人民政府"]');
INSERT INTO organs VALUES ('云川省人民政府办公厅', '设定', '["云政办发"]', '["省政府办公厅"]');
INSERT INTO organs VALUES ('云川省教育厅', '设定', '["云教发"]', '["省教育厅"]');
INSERT INTO organs VALUES ('云川省大数据局', '识别', '[]', '[]');
INSERT INTO issuers VALUES ('2015-2_yzbf-2015-7', 1, '云川省人民政府办公厅');
INSERT INTO issuers VALUES ('2020-16_yzbf-2020-83', 1, '云川省人民政府办公厅');
INSERT INTO issuers VALUES ('2020-16_jiedu', 1, '云川省大数据局');
INSERT INTO issuers VALUES ('2020-16_rm-2020-5', 1, '云川省人民政府');
INSERT INTO issuers VALUES ('2020-16_yjf-2020-8', 1, '云川省教育厅');
INSERT INTO citations VALUES ('2015-2_yzbf-2015-7#c1', '2015-2_yzbf-2015-7', 1, '《云川省政务公开暂行办法》', '云川省政务公开暂行办法', '', '', '云川省政务公开暂行办法', NULL, '行办法的通知
云政办发〔2015〕7号
', 42, '2015-2_yzbf-2015-7', '本件所附');
INSERT INTO citations VALUES ('2020-16_yzbf-2020-83#c1', '2020-16_yzbf-2020-83', 1, '《云川省政务公开工作实施方案》', '云川省政务公开工作实施方案', '', '', '云川省政务公开工作实施方案', NULL, '
各市、自治州人民政府，省政府各部门：
', 64, '2020-16_yzbf-2020-83', '本件所附');
INSERT INTO citations VALUES ('2020-16_yzbf-2020-83#c2', '2020-16_yzbf-2020-83', 2, '《国务院办公厅关于印发2020年政务公开工作要点的通知》（国办发〔2020〕17号）', '国务院办公厅关于印发2020年政务公开工作要点的通知', '国办发〔2020〕17号', '国办发〔2020〕17号', '国务院办公厅关于印发2020年政务公开工作要点的通知', NULL, '川省政务公开工作实施方案
为认真贯彻落实', 128, NULL, '其他机关文件');
INSERT INTO citations VALUES ('2020-16_yzbf-2020-83#c3', '2020-16_yzbf-2020-83', 3, '《中华人民共和国政府信息公开条例》', '中华人民共和国政府信息公开条例', '', '', '中华人民共和国政府信息公开条例', NULL, '》（国办发〔2020〕17号）要求，根据', 175, NULL, '法律法规');
INSERT INTO citations VALUES ('2020-16_yzbf-2020-83#c4', '2020-16_yzbf-2020-83', 4, '《云川省政务公开暂行办法》（云政办发〔2015〕7号）', '云川省政务公开暂行办法', '云政办发〔2015〕7号', '云政办发〔2015〕7号', '云川省政务公开暂行办法', '2020-16_yzbf-2020-83#3-9', '位：省教育厅）
本方案自印发之日起施行。', 452, '2015-2_yzbf-2015-7', '本库公文');
INSERT INTO citations VALUES ('2020-16_jiedu#c1', '2020-16_jiedu', 1, '《云川省政务公开工作实施方案》', '云川省政务公开工作实施方案', '', '', '云川省政务公开工作实施方案', NULL, '', 0, '2020-16_yzbf-2020-83', '本库公文');
INSERT INTO citations VALUES ('2020-16_jiedu#c2', '2020-16_jiedu', 2, '《云川省政务公开工作实施方案》', '云川省政务公开工作实施方案', '', '', '云川省政务公开工作实施方案', NULL, '《云川省政务公开工作实施方案》政策解读
', 20, '2020-16_yzbf-2020-83', '本库公文');
INSERT INTO relations VALUES ('2015-2_yzbf-2015-7#r1', '2015-2_yzbf-2015-7', 1, '印发', '云川省政务公开暂行办法', '', '', '云川省政务公开暂行办法', '2015-2_yzbf-2015-7', '本件所附', NULL, '关于印发云川省政务公开暂行办法的通知', '确定', NULL);
INSERT INTO relations VALUES ('2020-16_yzbf-2020-83#r1', '2020-16_yzbf-2020-83', 1, '印发', '云川省政务公开工作实施方案', '', '', '云川省政务公开工作实施方案', '2020-16_yzbf-2020-83', '本件所附', NULL, '关于印发云川省政务公开工作实施方案的通知', '确定', NULL);
INSERT INTO relations VALUES ('2020-16_yzbf-2020-83#r2', '2020-16_yzbf-2020-83', 2, '落实', '国务院办公厅关于印发2020年政务公开工作要点的通知', '国办发〔2020〕17号', '国办发〔2020〕17号', '国务院办公厅关于印发2020年政务公开工作要点的通知', NULL, '其他机关文件', NULL, '贯彻落实《国务院办公厅关于印发2020年政务公开工作要点的通知》（国办发〔2020〕17号）', '很可能', '2020-16_yzbf-2020-83#c2');
INSERT INTO relations VALUES ('2020-16_yzbf-2020-83#r3', '2020-16_yzbf-2020-83', 3, '依据', '中华人民共和国政府信息公开条例', '', '', '中华人民共和国政府信息公开条例', NULL, '法律法规', NULL, '根据《中华人民共和国政府信息公开条例》', '确定', '2020-16_yzbf-2020-83#c3');
INSERT INTO relations VALUES ('2020-16_yzbf-2020-83#r4', '2020-16_yzbf-2020-83', 4, '废止', '云川省政务公开暂行办法', '云政办发〔2015〕7号', '云政办发〔2015〕7号', '云川省政务公开暂行办法', '2015-2_yzbf-2015-7', '本库公文', '2020-16_yzbf-2020-83#3-9', '《云川省政务公开暂行办法》（云政办发〔2015〕7号）同时废止', '确定', '2020-16_yzbf-2020-83#c4');
INSERT INTO relations VALUES ('2020-16_jiedu#r1', '2020-16_jiedu', 1, '解读', '云川省政务公开工作实施方案', '', '', '云川省政务公开工作实施方案', '2020-16_yzbf-2020-83', '编辑指明', NULL, '《云川省政务公开工作实施方案》政策解读', '编辑指明', NULL);
INSERT INTO responsibilities VALUES ('2020-16_yzbf-2020-83#t1', '2020-16_yzbf-2020-83', 1, '2020-16_yzbf-2020-83#1-6', '推进权责清单公开。', '责任', '省政府各部门', NULL);
INSERT INTO responsibilities VALUES ('2020-16_yzbf-2020-83#t2', '2020-16_yzbf-2020-83', 2, '2020-16_yzbf-2020-83#1-6', '推进权责清单公开。', '责任', '各市州政府', NULL);
INSERT INTO responsibilities VALUES ('2020-16_yzbf-2020-83#t3', '2020-16_yzbf-2020-83', 3, '2020-16_yzbf-2020-83#1-6', '推进权责清单公开。', '责任', '云川新区管委会', NULL);
INSERT INTO responsibilities VALUES ('2020-16_yzbf-2020-83#t4', '2020-16_yzbf-2020-83', 4, '2020-16_yzbf-2020-83#2-7', '推进机构职能目录公开。', '责任', '省政府办公厅', '云川省人民政府办公厅');
INSERT INTO responsibilities VALUES ('2020-16_yzbf-2020-83#t5', '2020-16_yzbf-2020-83', 5, '2020-16_yzbf-2020-83#2-7', '推进机构职能目录公开。', '责任', '各市州政府', NULL);
INSERT INTO responsibilities VALUES ('2020-16_yzbf-2020-83#t6', '2020-16_yzbf-2020-83', 6, '2020-16_yzbf-2020-83#2-7', '推进机构职能目录公开。', '责任', '云川新区管委会', NULL);
INSERT INTO responsibilities VALUES ('2020-16_yzbf-2020-83#t7', '2020-16_yzbf-2020-83', 7, '2020-16_yzbf-2020-83#3-9', '办好政府公报。', '牵头', '省政府办公厅', '云川省人民政府办公厅');
INSERT INTO responsibilities VALUES ('2020-16_yzbf-2020-83#t8', '2020-16_yzbf-2020-83', 8, '2020-16_yzbf-2020-83#3-9', '办好政府公报。', '配合', '省教育厅', '云川省教育厅');
INSERT INTO appointments VALUES ('2020-16_rm-2020-5#p1', '2020-16_rm-2020-5', 1, '任命', '张三', '云川省教育厅副厅长', '试用期一年', '张　三为云川省教育厅副厅长（试用期一年）');
INSERT INTO appointments VALUES ('2020-16_rm-2020-5#p2', '2020-16_rm-2020-5', 2, '任命', '李四光', '云川省水利厅厅长', '', '李四光为云川省水利厅厅长');
INSERT INTO appointments VALUES ('2020-16_rm-2020-5#p3', '2020-16_rm-2020-5', 3, '免去', '王五', '云川省水利厅厅长', '', '王五的云川省水利厅厅长职务');
INSERT INTO data_dictionary VALUES ('issues', '', '期', 'Issues', '每一期公报一行。', 'One row for each issue of the gazette.', '', '');
INSERT INTO data_dictionary VALUES ('issues', 'id', '编号', 'id', '永久编号，各版数据库不变', 'permanent: the same in every build', '', '2020-16');
INSERT INTO data_dictionary VALUES ('issues', 'title', '期号全称', 'title', '年份、期号和总期号', 'year, number and whole number', '', '2020年第16期（总第158期）');
INSERT INTO organ_names VALUES ('云川省人民政府', '规范名称', '云川省人民政府');
INSERT INTO organ_names VALUES ('省政府', '别名', '云川省人民政府');
INSERT INTO organ_names VALUES ('省人民政府', '别名', '云川省人民政府');
INSERT INTO organ_names VALUES ('云政发', '代字', '云川省人民政府');
INSERT INTO organ_names VALUES ('云政字', '代字', '云川省人民政府');
INSERT INTO organ_names VALUES ('云川省人民政府办公厅', '规范名称', '云川省人民政府办公厅');
INSERT INTO organ_names VALUES ('省政府办公厅', '别名', '云川省人民政府办公厅');
INSERT INTO organ_names VALUES ('云政办发', '代字', '云川省人民政府办公厅');
INSERT INTO organ_names VALUES ('云川省教育厅', '规范名称', '云川省教育厅');
INSERT INTO organ_names VALUES ('省教育厅', '别名', '云川省教育厅');
INSERT INTO organ_names VALUES ('云教发', '代字', '云川省教育厅');
INSERT INTO organ_names VALUES ('云川省大数据局', '规范名称', '云川省大数据局');
INSERT INTO title_keys VALUES ('云川省人民政府办公厅关于印发云川省政务公开暂行办法的通知', '2015-2_yzbf-2015-7', '全称');
INSERT INTO title_keys VALUES ('关于印发云川省政务公开暂行办法的通知', '2015-2_yzbf-2015-7', '简称');
INSERT INTO title_keys VALUES ('云川省政务公开暂行办法', '2015-2_yzbf-2015-7', '印发的文件');
INSERT INTO title_keys VALUES ('云川省人民政府办公厅关于印发云川省政务公开工作实施方案的通知', '2020-16_yzbf-2020-83', '全称');
INSERT INTO title_keys VALUES ('关于印发云川省政务公开工作实施方案的通知', '2020-16_yzbf-2020-83', '简称');
INSERT INTO title_keys VALUES ('云川省政务公开工作实施方案', '2020-16_yzbf-2020-83', '印发的文件');
INSERT INTO title_keys VALUES ('云川省政务公开工作实施方案政策解读', '2020-16_jiedu', '全称');
INSERT INTO title_keys VALUES ('云川省人民政府关于张三等同志任免职的通知', '2020-16_rm-2020-5', '全称');
INSERT INTO title_keys VALUES ('关于张三等同志任免职的通知', '2020-16_rm-2020-5', '简称');
INSERT INTO title_keys VALUES ('云川省教育厅关于做好2020年秋季学期开学工作的通知', '2020-16_yjf-2020-8', '全称');
INSERT INTO title_keys VALUES ('关于做好2020年秋季学期开学工作的通知', '2020-16_yjf-2020-8', '简称');
