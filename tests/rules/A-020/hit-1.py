from tests import ooxml
from tests.rule_cases import word_with_picture

FILE = "01-省政府文件/01.docx"


def files() -> dict[str, bytes]:
    return {FILE: word_with_picture("^云川省人民政府关于春耕的通知\n农田见图1。", ooxml.picture("rId9"))}
