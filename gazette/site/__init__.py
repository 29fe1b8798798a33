"""The public site: MkDocs-Material makes the shell, the press fills it with issues and documents."""

from .addresses import page_url
from .document_page import document_page
from .facts import DocumentSummary, IssueSummary, PageFacts, PublishedFile, issue_summary
from .list_pages import home, issue_page, year_page
from .shell import Shell, build_shell, shell_key
from .writer import SiteWriter

__all__ = [
    "DocumentSummary", "IssueSummary", "PageFacts", "PublishedFile", "Shell", "SiteWriter", "build_shell",
    "document_page", "home", "issue_page", "issue_summary", "page_url", "shell_key", "year_page",
]  # fmt: skip
