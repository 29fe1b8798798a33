"""The editor's live status page: each document's card and findings, and what is missing."""

from __future__ import annotations

from .application import LIVE_SCRIPT, application, with_live_script
from .board import Board, IssueStatus, Standing

__all__ = ["LIVE_SCRIPT", "Board", "IssueStatus", "Standing", "application", "with_live_script"]
