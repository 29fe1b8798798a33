"""The public database: schema, what is read out of each document, writing it, searching it."""

from .facts import DocumentFacts, FileFacts, IssueFacts
from .keys import document_id
from .periods import Standing, documents_as_of
from .search import COUNTED, Filters, Hit, Piece, Results, count, find, search
from .store import finish, open_database, remove_issue, replace_document, row_text, save_issue, save_organs

__all__ = [
    "COUNTED", "DocumentFacts", "FileFacts", "Filters", "Hit", "IssueFacts", "Piece", "Results", "Standing", "count",
    "document_id", "documents_as_of", "find", "finish", "open_database", "remove_issue", "replace_document",
    "row_text", "save_issue", "save_organs", "search",
]  # fmt: skip
