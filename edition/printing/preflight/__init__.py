"""Preflight: any PDF against what a printer asks, with the value found, what is asked, and the remedy."""

from __future__ import annotations

from edition.printing.preflight.check import Check, Status, page_ranges
from edition.printing.preflight.checking import preflight, verdict
from edition.printing.preflight.opening import Unreadable

__all__ = ["Check", "Status", "Unreadable", "page_ranges", "preflight", "verdict"]
