"""The body as plain text: `<slug>.txt`, and the words of each block for comparisons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.document.nodes import (
    Block,
    BlockQuotation,
    Break,
    Division,
    Document,
    Figure,
    Inlines,
    Letter,
    LetterPart,
    ListBlock,
    Paragraph,
    Table,
    VerseBlock,
    leaves,
)

__all__ = ["block_words", "body_text", "printed", "words_of"]

# What prints as one space. The no-break, thin and ideographic spaces are letters here: they print as what they are.
_WHITE = re.compile(r"[\t\n\x0b\x0c\r\x1c-\x1f \x85\u2028\u2029]+")
# What XML 1.0 does not allow (5th edition, production 2).
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1b\ud800-\udfff\ufffe\uffff]")


def printed(letters: str) -> str:
    """Return `letters` as they print: runs of white space as one space, control characters as U+FFFD."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", _WHITE.sub(" ", letters))


def words_of(text: str, content: Inlines) -> str:
    """Return the letters of a run of inlines as they print; `text` is the printed text."""
    return printed("".join(leaf.span.of(text) for leaf in leaves(content)))


def body_text(document: Document) -> str:
    """Return `<slug>.txt`: each block on a line of its own, a blank line between blocks.

    Lines of verse, items of lists and rows of tables (cells parted by tabs) are such blocks. Note marks, declared
    paratext and what the editor supplied are not in it; the words of the witness's own notes stand at the end.
    """
    lines = [words for _, words in block_words(document)]
    return "\n\n".join(lines) + "\n" if lines else ""


def block_words(document: Document) -> Iterator[tuple[str, str]]:
    """Yield (id, words) of every block of the body that has words, in the order of `<slug>.txt`."""
    for blocks in (document.blocks, *(note.blocks for note in document.notes)):
        for name, words in _walked(document.text, blocks):
            if words:
                yield name, words


def _walked(text: str, blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        match block:
            case Paragraph() | LetterPart() | Break():
                yield block.id, words_of(text, block.content)
            case Division():
                if block.heading is not None:
                    yield block.heading.id, words_of(text, block.heading.content)
                yield from _walked(text, block.blocks)
            case BlockQuotation() | Letter():
                yield from _walked(text, block.blocks)
            case VerseBlock():
                for stanza in block.stanzas:
                    for line in stanza.lines:
                        yield line.id, words_of(text, line.content)
            case ListBlock():
                yield from _items(text, block)
            case Table():
                for row in block.rows:
                    words = "\t".join(words_of(text, cell.content) for cell in row)
                    yield row[0].id if row else block.id, words if words.strip() else ""
            case Figure():
                yield block.id, words_of(text, block.caption_content)


def _items(text: str, block: ListBlock) -> Iterator[tuple[str, str]]:
    """Yield the blocks of each item; the witness's marker stands before the words of the first."""
    for item in block.items:
        marker = words_of(text, item.marker_content)
        for name, words in _walked(text, item.blocks):
            yield name, f"{marker} {words}" if marker and words else words
            marker = "" if words else marker
        if marker:
            yield item.id, marker
