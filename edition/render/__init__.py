"""Renderers: a book in, bytes out. Each module makes one output and decides nothing about the text."""
