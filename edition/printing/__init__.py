"""Printed copies: printers' profiles, preflight, imposition, interior and cover."""
