"""A small book with one of everything in its apparatus, for the tests of how it is rendered."""

from pathlib import Path

from screenbooks import written

from edition.render.book import Book

TEXT = """\
First Part

Lenin wrote to Miasnikov in Perm'. The GPU read the letter, and Lenin knew.

Miasnikov answered. "I will not be silent," he said.

Second Part

Lenin died. The GPU remained in Perm', and so did Miasnikov.
"""

ON_PAGE = {"title": "A page on Lenin", "url": "https://example.org/a%20b/"}

PERSONS = [
    {
        "id": "lenin",
        "name": "Lenin, V. I.",
        "forms": ["Lenin"],
        "birth": {"edtf": "1870-04-10", "calendar": "julian", "place": "Simbirsk"},
        "death": {"edtf": "1924-01-21", "place": "Gorki", "manner": "of a stroke"},
        "role": "Leader of the *Bolsheviks*",
        "text": 'He wrote "much" in 1917-1918; see [his correspondent](miasnikov) [@works, p. 12] and [](#gpu).',
        "disputed": "The day is given otherwise.",
        "sources": [{"text": True}, {"work": "works", "locator": "p. 3"}, ON_PAGE],
    },
    {"id": "miasnikov", "name": "Miasnikov, Gavriil Il'ich", "forms": ["Miasnikov"], "birth": {"edtf": "1889~"},
     "text": "A metalworker.", "sources": ["text"]},
]  # fmt: skip
TERMS = [
    {"id": "gpu", "headword": "GPU", "expansion": "*Gosudarstvennoe* upravlenie", "definition": "Political police.",
     "original": {"text": "Государственное политическое управление", "lang": "ru"}, "see": ["perm"],
     "sources": ["text", ON_PAGE]},
]  # fmt: skip
PLACES = [
    {
        "id": "perm",
        "name": "Perm'",
        "forms": ["Perm'"],
        "modern": "Perm, Russia",
        "text": "In the Urals.",
        "sources": ["text"],
    },
]
EVENTS = [
    {"id": "october", "date": "1917-10-25", "calendar": "julian", "text": "The Bolsheviks take power.", "outside": True,
     "persons": ["lenin"], "timeline": True, "label": "October", "sources": [ON_PAGE]},
    {"id": "letter", "date": "1921-08", "text": "Lenin writes.", "passage": "Lenin wrote to Miasnikov",
     "persons": ["lenin", "miasnikov"], "timeline": True, "sources": ["text"]},
    {"id": "death", "date": "1924-01-21", "text": "Lenin dies.", "passage": "Lenin died", "persons": ["lenin"],
     "kind": "death", "timeline": True, "sources": ["text"]},
]  # fmt: skip
NOTES = [
    {"id": "letter-note", "quote": "wrote to Miasnikov", "text": "On 5 August 1921 [@works]; see [](#second).",
     "sources": [ON_PAGE]},
    {"id": "silence", "quote": "I will not be silent", "kind": "slip", "text": "He was *not*.", "sources": ["text"]},
]  # fmt: skip
LENIN = [{"family": "Lenin", "given": "V. I."}]
WORKS = [
    {"id": "works", "type": "book", "title": "Collected works", "author": LENIN,
     "issued": {"date-parts": [[1965]]}, "language": "en", "kind": "source"},
    {"id": "state", "type": "book", "title": "Gosudarstvo i revoliutsiia", "author": LENIN,
     "issued": {"date-parts": [[1918]]}, "language": "ru", "kind": "named"},
]  # fmt: skip
INDEX = [
    {"heading": "silence", "passages": ["I will not be silent"], "see_also": ["secret police"]},
    {
        "heading": "secret police",
        "entry": "gpu",
        "sub": [{"heading": "in Perm'", "passages": ["remained in Perm'"]}],
    },
    {"heading": "Cheka", "see": ["secret police"]},
]


def annotated(root: Path, text: str = TEXT, **more: object) -> Book:
    """The book, with other files beside its own."""
    divisions = [{"heading": "First Part", "id": "first"}, {"heading": "Second Part", "id": "second"}]
    files: dict[str, object] = {
        "structure": {"divisions": divisions}, "biographies": PERSONS, "glossary": TERMS, "places": PLACES,
        "chronology": EVENTS, "notes": NOTES, "bibliography": WORKS, "index": INDEX,
    }  # fmt: skip
    return written(root, text, **{**files, **more})
