"""Imposition: the pages of a PDF on sheets of paper, so that folding, cutting and stacking puts them in order.

`schemes` and `formes` are arithmetic of page numbers, `forme_plan` of lengths; `source_pages` reads a PDF, `drawing`
writes the sheets. `impose.impose` goes the whole way.
"""
