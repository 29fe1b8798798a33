"""The editor's live status page: each document's card and findings, and what is missing."""

from __future__ import annotations

from .application import BASE, status_routes
from .board import Board, IssueStatus, Standing

__all__ = ["BASE", "Board", "IssueStatus", "Standing", "status_routes"]
