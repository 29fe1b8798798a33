"""Reports of an office: ledger, annual figures, submissions, lists of what is in force; as table, CSV, workbook and page."""

from .annual import annual
from .filing import filed
from .forms import FORMS, written
from .forms import lines as table_lines
from .ledger import Filed, ledger, ledger_by_organ, submissions
from .standing import in_force, no_longer_in_force
from .table import Addresses, Figure, Report

__all__ = [
    "FORMS", "Addresses", "Figure", "Filed", "Report", "annual", "filed", "in_force", "ledger", "ledger_by_organ",
    "no_longer_in_force", "submissions", "table_lines", "written",
]  # fmt: skip
