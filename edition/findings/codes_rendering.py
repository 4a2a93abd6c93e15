"""Findings about: rendering."""

from __future__ import annotations

from edition.findings import Severity
from edition.findings.code import Code

__all__ = ["CODES"]

CODES: tuple[Code, ...] = (
    Code(
        "R001",
        Severity.ERROR,
        "unknown house style or trim size",
        "edition.yaml names a house style or a trim size that neither the program nor the project's styles/ have.",
        "Take one of those that the message lists.",
    ),
    Code(
        "R002",
        Severity.ERROR,
        "style file not readable",
        "A file in the project's own styles/ is damaged: JSON that cannot be read, a template that does not render.",
        "Repair the file at the place named, or delete it to go back to the house style's.",
    ),
    Code(
        "R003",
        Severity.WARNING,
        "style sheet not understood",
        "The typesetter left out a part of a style sheet, a picture or a font, because it does not know it, cannot "
        "read it, or may not: files come only from styles/, the fonts and source/, never from the network.",
        "Correct the declaration or the address; put the file into styles/ or source/.",
    ),
    Code(
        "R004",
        Severity.ERROR,
        "unknown name in a page of front or back matter",
        "A page quotes a figure as {{ name }}, and neither the build nor `figures:` in edition.yaml has that name.",
        "Correct the name, or give it a value under `figures:` in edition.yaml.",
    ),
    Code(
        "R005",
        Severity.WARNING,
        "a link that leads nowhere in a book",
        "Links of front and back matter mean the same in print, in the EPUB and on the web: they are addresses that "
        "begin with https://, http:// or mailto:. Of any other link the words alone are printed.",
        "Write the whole address, or leave the words without a link.",
    ),
    Code(
        "R006",
        Severity.WARNING,
        "a picture in a page of front or back matter",
        "Pages of front and back matter hold words and tables. In place of a picture its description is printed.",
        "Put the picture into the text, under `figures` in structure.yaml, or leave it out.",
    ),
    Code(
        "R010",
        Severity.ERROR,
        "note not printed on the page of its call",
        "After the layout every note and every entry of the apparatus must stand once at the foot of the page that "
        "calls it; a note too long for its page goes on at the foot of the next. This one is missing, doubled, on "
        "another page, or runs off the page.",
        "Call the note from a line of plain text, or set a very long note as a division of its own.",
    ),
    Code(
        "R011",
        Severity.ERROR,
        "printed words differ from the text",
        "The lines of the laid-out page were compared with the printed text, and letters are missing or added.",
        "Look at the place named: a style sheet may hide or add words (display, content, text-transform).",
    ),
    Code(
        "R012",
        Severity.ADVICE,
        "letters not in the house's typeface",
        "The typeface has no glyphs for some letters of the book; they are taken from whatever fonts this machine has, "
        "so that the book may look different elsewhere.",
        "Check the letters in the witness; otherwise put a font that has them into styles/ with an @font-face rule.",
    ),
    Code(
        "R013",
        Severity.ERROR,
        "the foot of a page does not settle",
        "The key of an entry names the line on which its lemma is printed, and the room that the key takes can move "
        "that line. The page was laid out again until all keys had room; this one's foot went on to grow.",
        "Change the words of the entry by a few letters, or move it to the list with `print:` in edition.yaml.",
    ),
    Code(
        "R019",
        Severity.ERROR,
        "a reference to a page does not settle",
        "A reference that names a page can move the text, and with it the page that it names. The book was laid out "
        "again until every reference was right; this one went on to change.",
        "Put the reference at another place, or change the words around it by a few letters.",
    ),
    Code(
        "R020",
        Severity.ADVICE,
        "many hyphens in a row",
        "More than three lines one below the other end with a hyphen.",
        "Let it stand, or change the length of a note that stands on that page.",
    ),
    Code(
        "R021",
        Severity.ADVICE,
        "a word broken where the leaf is turned",
        "The last word of a right-hand page goes on overleaf. Where its line can be set otherwise without wide gaps, "
        "it has been; here it could not.",
        "Let it stand, or change the length of a note on that page.",
    ),
    Code(
        "R022",
        Severity.ADVICE,
        "a loose line",
        "The spaces between the words of a line are more than 1.6 times as wide as usual, a quarter of an em: a long "
        "word did not fit, and could not be hyphenated.",
        "Look whether the language of the words is declared, so that they are hyphenated by its rules.",
    ),
    Code(
        "R023",
        Severity.ADVICE,
        "a very short last line",
        "The last line of a paragraph holds less than a word of four letters.",
        "Let it stand, or bind the last two words with a no-break space.",
    ),
)
