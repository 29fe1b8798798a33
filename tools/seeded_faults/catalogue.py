"""Every kind of fault that is planted; a further module is one line here."""

from __future__ import annotations

from . import form_faults, private_faults, text_faults
from .drafts import Fault

FAULTS: tuple[Fault, ...] = (*text_faults.FAULTS, *private_faults.FAULTS, *form_faults.FAULTS)
MANY: tuple[Fault, ...] = private_faults.MANY
