"""Findings about: witness."""

from __future__ import annotations

from edition.findings.code import Code

__all__ = ["CODES"]

CODES: tuple[Code, ...] = ()
