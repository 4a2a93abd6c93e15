"""Front and back matter: the editor's Markdown pages as XHTML, the same for every output.

`{{ name }}` in running text is filled with a figure of the build; in code it stands as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.project.model import Matter

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["MatterPage", "curled", "matter_page", "matter_pages", "quotes"]

_FIGURE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")

_QUOTES: Mapping[str, str | list[str]] = {
    "cs": "„“‚‘", "da": "»«›‹", "de": "„“‚‘", "es": "«»“”", "fr": ["«\u00a0", "\u00a0»", "“", "”"], "it": "«»“”",
    "nl": "“”‘’", "pl": "„”«»", "pt": "«»“”", "ru": "«»„“", "sv": "””’’", "uk": "«»„“",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MatterPage:
    """A page ready to be set: `title` is plain text, `body` XHTML without the title's heading.

    Headings within the body begin at h3, since h2 is the title's and h1 the book's.
    """

    id: str
    title: str
    body: str
    back: bool
    findings: tuple[Finding, ...] = ()


def matter_pages(
    matter: Sequence[Matter],
    figures: Mapping[str, str],
    language: str = "en",
    refer: Callable[[str], str] | None = None,
) -> list[MatterPage]:
    """Return all pages of `matter`, in order; see `matter_page`."""
    return [matter_page(page, figures, language, refer) for page in matter]


def matter_page(
    page: Matter,
    figures: Mapping[str, str],
    language: str = "en",
    refer: Callable[[str], str] | None = None,
) -> MatterPage:
    """Return one page: CommonMark with tables, raw HTML shown as text, quotation marks curled by `language`.

    The first heading is the title and is left out of the body. An unknown `{{ name }}` is a finding and stays as
    typed; pictures, and links that lead nowhere, are findings and leave their words. `refer` writes `[](#id)`, a
    reference to a place of the book by its id, as XHTML; nothing for an id that is not there, which is a finding.
    """
    tokens = _parser(language.split("-")[0].lower()).parse(page.markdown)
    findings: list[Finding] = []

    def fill(text: str, line: int) -> str:
        def figure(match: re.Match[str]) -> str:
            value = figures.get(match[1])
            if value is None:
                findings.append(
                    make(
                        "R004",
                        Place(page.file, line),
                        f"{{{{ {match[1]} }}}} is the name of no figure",
                        "Known are: " + ", ".join(sorted(figures)) + "." if figures else "",
                    )
                )
                return match[0]
            return value

        return _FIGURE.sub(figure, text)

    for token, line in _texts(tokens):
        token.content = fill(token.content, line)
    if refer is not None:
        findings.extend(_referred(tokens, refer, page.file))
    findings.extend(_tidy(tokens, page.file))
    kept = _without_title(tokens)
    for token in kept:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(max(int(token.tag[1]) + 1, 3), 6)}"
    parser = _parser(language.split("-")[0].lower())
    body = parser.renderer.render(kept, parser.options, {})
    return MatterPage(page.id, fill(page.title, 1), body, page.back, tuple(dict.fromkeys(findings)))


def curled(text: str, language: str = "en") -> str:
    """Return a line of the editor's own words with its quotation marks and apostrophes curled; nothing else changes."""
    if '"' not in text and "'" not in text:
        return text
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"typographer": True, "quotes": quotes(language)}).enable("smartquotes")
    tokens = parser.parseInline(text)
    return "".join(
        child.content if child.type == "text" else " " for t in tokens for child in t.children or ()
    )


def quotes(language: str) -> str | list[str]:
    """Return the four quotation marks of a language, double ones first."""
    return _QUOTES.get(language.split("-")[0].lower(), "“”‘’")


@cache
def _parser(language: str) -> MarkdownIt:
    from markdown_it import MarkdownIt

    options = {"html": False, "xhtmlOut": True, "typographer": True, "quotes": quotes(language)}
    return MarkdownIt("commonmark", options).enable(["table", "smartquotes"])


def _tidy(tokens: Sequence[Token], file: str) -> Iterator[Finding]:
    """Leave the words of pictures and of links that no book can follow, and say where they are."""
    for token in tokens:
        line = token.map[0] + 1 if token.map else 1
        dropped = False
        for child in token.children or ():
            if child.type in ("softbreak", "hardbreak"):
                line += 1
            elif child.type == "image":
                yield make("R006", Place(file, line), f"the picture “{child.attrGet('src')}” is not shown")
                child.type, child.tag, child.content, child.children = "text", "", _said(child), None
            elif child.type == "link_open" and not _leads_out(target := str(child.attrGet("href") or "")):
                yield make("R005", Place(file, line), f"the link to “{target}” leads nowhere in a book")
                dropped = True
            if child.type in ("link_open", "link_close") and dropped:
                dropped = child.type == "link_open"
                child.type, child.tag, child.nesting = "text", "", 0


def _said(image: Token) -> str:
    return "".join(
        " " if part.type in ("softbreak", "hardbreak") else part.content for part in image.children or ()
    )


def _leads_out(address: str) -> bool:
    """Tell whether an address means the same wherever the book is read."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(
        parts.netloc if parts.scheme in ("http", "https") else parts.scheme == "mailto" and parts.path
    )


def _texts(tokens: Sequence[Token]) -> Iterator[tuple[Token, int]]:
    """Yield the tokens that hold running text, each with the line of the file on which its block begins."""
    for token in tokens:
        line = token.map[0] + 1 if token.map else 1
        for child in token.children or ():
            if child.type == "text":
                yield child, line
            elif child.type in ("softbreak", "hardbreak"):
                line += 1


def _referred(tokens: Sequence[Token], refer: Callable[[str], str], file: str) -> Iterator[Finding]:
    """Write every link without words, `[](#id)`, by `refer`; yield a finding for each that leads nowhere."""
    for token in tokens:
        line = token.map[0] + 1 if token.map else 1
        children = token.children or []
        for opening, closing in pairwise(children):
            name = str(opening.attrGet("href") or "") if opening.type == "link_open" else ""
            if closing.type == "link_close" and name.startswith("#"):
                written = refer(name[1:])
                if not written:
                    message = f"[]({name}): there is no place of that id"
                    yield make("C003", Place(file, line), message)
                opening.type, opening.content, opening.attrs = "html_inline", written, {}
                closing.type, closing.content = "html_inline", ""
            elif opening.type in ("softbreak", "hardbreak"):
                line += 1


def _without_title(tokens: Sequence[Token]) -> list[Token]:
    """Return `tokens` without the first heading, provided that nothing stands before it."""
    if not tokens or tokens[0].type != "heading_open":
        return list(tokens)
    end = next(i for i, token in enumerate(tokens) if token.type == "heading_close")
    return list(tokens[end + 1 :])
