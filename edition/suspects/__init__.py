"""Suspects: places of a text where an error is likely, ranked, each with its evidence in words.

`edition.suspects.search.Search` is the way in. Nothing here changes a text or a file.
"""
