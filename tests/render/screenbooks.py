"""Books for the tests of the screen editions, from the bundled test editions and from a few lines."""

import hashlib
import json
from pathlib import Path

from edition.pipeline.edit import edit
from edition.project.load import load
from edition.render.book import Book

EDITIONS = Path(__file__).parents[1] / "editions"


def opened(root: Path) -> Book:
    book, _ = edit(load(root))
    assert book is not None
    return book


def written(root: Path, text: str, **files: object) -> Book:
    """A project at `root` with one witness; `files` are YAML files as values, `edition` beside what is always there."""
    source = root / "source"
    (source / "witnesses").mkdir(parents=True)
    (source / "witnesses" / "W.txt").write_text(text, "utf-8", newline="")
    edition = {
        "title": "A Book",
        "language": "en",
        "copy_text": "W",
        "witnesses": [
            {"siglum": "W", "files": ["witnesses/W.txt"], "sha256": hashlib.sha256(text.encode()).hexdigest()}
        ],
    }
    files["edition"] = {**edition, **files.pop("edition", {})}
    for name, value in files.items():
        # JSON is YAML.
        (source / f"{name}.yaml").write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    return opened(root)


def almanac() -> Book:
    return opened(EDITIONS / "almanac")


def minimal(root: Path) -> Book:
    return written(root, "A single paragraph, and no author.\n")


def german(root: Path) -> Book:
    text = (
        'Vorab ein Wort.\n\nErster Teil\n\nI.\n\nEr sagte: "Nein!" und ging[1] <fort> & schwieg.\n\n'
        "II.\n\nSie b1ieb.\n\n"
        "Zweiter Teil\n\nEnde.[2]\n\n[1] Nach Hause.\n\n[2] Und so fort.\n"
    )
    return written(
        root,
        text,
        edition={
            "title": 'Der <b>"Titel"</b> & mehr',
            "subtitle": "Ein Roman",
            "language": "de",
            "authors": [{"name": "Jürgen Groß", "sort": "Groß, Jürgen"}, "Zweite Person"],
            "editors": ["Ünal Ö."],
            "date": "1999",
        },
        emendations=[
            {
                "id": "wort.1-a",
                "quote": "b1ieb",
                "reading": "blieb",
                "cause": "ocr",
                "reason": "l als 1 gelesen",
            },
            {"quote": "Er sagte", "reading": "Sie sagte", "cause": "printer", "cert": "low", "reason": "?"},
        ],
        structure={
            "divisions": [
                {"heading": "Erster Teil"},
                {"heading": {"quote": "I.", "before": "Teil\n\n"}, "level": 2},
                {"heading": {"quote": "II.", "before": "\n\n"}, "level": 2},
                {"heading": "Zweiter Teil"},
            ],
            "notes": [
                {
                    "call": {"quote": "[1]", "before": "ging"},
                    "mark": "1",
                    "body": {"quote": "[1] Nach Hause."},
                },
                {
                    "call": {"quote": "[2]", "before": "Ende."},
                    "mark": "2",
                    "body": {"quote": "[2] Und so fort."},
                },
            ],
        },
    )


def hebrew(root: Path) -> Book:
    return written(
        root,
        "פרק א\n\nבראשית ברא אלהים, in the beginning, את השמים.\n\nפרק ב\n\nסוף.\n",
        edition={"title": "ספר", "language": "he", "authors": ["מחבר"]},
        structure={
            "divisions": [{"heading": "פרק א"}, {"heading": "פרק ב"}],
            "languages": [{"quote": "in the beginning", "lang": "en"}],
        },
    )


def strange(root: Path) -> Book:
    """Astral letters, control characters, a language without words of its own, no division that has a title."""
    return written(
        root,
        "𝔐ill \x0b\x0c and 👩‍👩‍👧 here\x01.\n\nNow ]]> & &amp; <p> -- end.\n\nLast words of all in this book.\n",
        edition={
            "title": "𝔐",
            "language": "tlh",
            "publisher": "P & Co",
            "place": "<Ort>",
            "date": "0999-01-01",
        },
        structure={
            "divisions": [
                {"before": "Now ]]>", "title": ""},
                {"before": "Last words", "title": "Finis & <i>"},
            ]
        },
    )
