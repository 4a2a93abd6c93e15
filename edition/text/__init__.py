"""Texts and the ways between them: witness, reading text, printed text. Pure: no files, no YAML, no logging."""
