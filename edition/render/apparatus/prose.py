"""The prose of entries and notes: Markdown in a line as XHTML.

`*title*` is italic; `[words](id)` links to another entry, `[words](https://…)` to a page on the web; `[@work, p. 12]`
cites works of the bibliography, several parted by semicolons; `[](#id)` refers to the printed page of a place, on
screens to the place itself. Everything else is text: quotation marks are curled, dashes and ellipses set by the
edition's rules.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from edition.apparatus.citations import Citation, Cluster
from edition.apparatus.rich import Rich
from edition.project.model import Settings
from edition.render.html import attributes, escape
from edition.render.matter import quotes
from edition.text.alignment import Alignment
from edition.text.rules import Rule, apply_rules
from edition.text.typographic import RULES

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["Prose", "clusters_in", "rich_markup", "shown_address"]

_CLUSTER = re.compile(r"\[([^\[\]]*@[^\[\]]*)\]")
_UNSEEN = re.compile(r"[\s\x00-\x20\x7f-\xa0%]")
_SHOWN = re.compile("LATIN|GREEK|CYRILLIC|COMBINING")
_KEY = re.compile(r"(?<![A-Za-z0-9])-?@([A-Za-z](?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9_-]))*)")
_RULES = ("dashes", "ellipses", "no-break")
_TAG = re.compile(r"<[^>]*>")
_WEB = ("http://", "https://", "mailto:")


def clusters_in(text: str) -> Iterator[Cluster]:
    """Yield the citations that stand together in square brackets, in the order of `text`."""
    if "@" in text:
        for match in _CLUSTER.finditer(text):
            if cluster := _cluster(match[1]):
                yield cluster


def _cluster(inside: str) -> Cluster:
    found = []
    for part in inside.split(";"):
        key = _KEY.search(part)
        if key is None:
            return ()
        locator = part[key.end() :].strip().removeprefix(",").strip()
        found.append(Citation(key[1], locator, part[: key.start()].strip()))
    return tuple(found)


def shown_address(url: str) -> str:
    """Return an address as it is shown: its letters decoded, without the scheme and a slash at the end.

    Letters of scripts that few typefaces of books have stay as they are typed into an address.
    """
    letters = _UNSEEN.sub(lambda match: quote(match[0]), unquote(url))
    shown = letters if all(c.isascii() or _SHOWN.match(unicodedata.name(c, "")) for c in letters) else url
    return shown.removeprefix("https://").removeprefix("http://").rstrip("/")


def rich_markup(rich: Rich, lang: str = "", *, linked: bool = True) -> str:
    """Return runs as XHTML; italics are in the language `lang`, where one is given, and addresses links if `linked`."""
    parts = []
    for run in rich:
        words = escape(shown_address(run.url) if run.text == run.url else run.text)
        if run.superior:
            words = f"<sup>{words}</sup>"
        if run.small_caps:
            words = f'<span class="small-caps">{words}</span>'
        if run.italic:
            words = f"<i{attributes({'lang': lang or None, 'xml:lang': lang or None})}>{words}</i>"
        if run.url and linked:
            words = f"<a{attributes({'class': 'web', 'href': run.url})}>{words}</a>"
        parts.append(words)
    return "".join(parts)


@dataclass(frozen=True)
class Prose:
    """Writes prose as XHTML.

    `link` gives the address of an entry by its own id, None where there is none; `cited` the short forms of citations;
    `refer` writes a reference to the place of an id.
    """

    settings: Settings
    link: Callable[[str], str | None]
    cited: Mapping[Cluster, Rich]
    refer: Callable[[str], str]
    _set: dict[str, str] = field(default_factory=dict)

    def write(self, text: str) -> str:
        """Return Markdown in a line as XHTML phrases."""
        if not text:
            return ""
        tokens = _parser(self.settings.language.split("-")[0].lower()).parseInline(" ".join(text.split()))
        return "".join(self._tokens(tokens[0].children or []))

    def plain(self, text: str) -> str:
        """Return Markdown in a line as its words alone."""
        return unescape(_TAG.sub("", self.write(text)))

    def words(self, text: str) -> str:
        """Return plain words, no Markdown in them, as XHTML."""
        plain = _plain_parser(self.settings.language.split("-")[0].lower()).parseInline(
            " ".join(text.split())
        )
        return "".join(escape(self._typeset(token.content)) for token in plain[0].children or [])

    def _tokens(self, tokens: Sequence[Token]) -> Iterator[str]:
        closing: list[str] = []
        referring = False
        for number, token in enumerate(tokens):
            match token.type:
                case "text":
                    yield self._text(token.content)
                case "em_open":
                    yield "<i>"
                case "em_close":
                    yield "</i>"
                case "strong_open":
                    yield '<span class="small-caps">'
                case "strong_close":
                    yield "</span>"
                case "link_open":
                    address = str(token.attrGet("href") or "")
                    empty = tokens[number + 1].type == "link_close"
                    referring = empty and address.startswith("#")
                    if referring:
                        yield self.refer(address[1:])
                        continue
                    opened = self._opened(address)
                    closing.append("</a>" if opened else "")
                    yield opened
                case "link_close":
                    if not referring:
                        yield closing.pop()
                    referring = False
                case _:
                    yield escape(token.content)

    def _opened(self, address: str) -> str:
        if address.startswith(_WEB):
            return f"<a{attributes({'class': 'web', 'href': address})}>"
        href = self.link(address.removeprefix("#"))
        return f"<a{attributes({'class': 'entry-link', 'href': href})}>" if href else ""

    def _text(self, text: str) -> str:
        if "@" not in text:
            return escape(self._typeset(text))
        parts, at = [], 0
        for match in _CLUSTER.finditer(text):
            rich = self.cited.get(_cluster(match[1]))
            if rich is not None:
                parts.append(escape(self._typeset(text[at : match.start()])))
                parts.append(f"({rich_markup(rich)})")
                at = match.end()
        parts.append(escape(self._typeset(text[at:])))
        return "".join(parts)

    def _typeset(self, text: str) -> str:
        """Return words under the edition's rules for dashes, ellipses and no-break spaces."""
        known = self._set.get(text)
        if known is None:
            rules: list[Rule] = [RULES[n] for n in self.settings.rules if n in _RULES and n in RULES]
            acts = apply_rules(text, rules, self.settings.typography) if text and rules else ()
            known = self._set[text] = Alignment(text, acts).reading if acts else text
        return known


@cache
def _parser(language: str) -> MarkdownIt:
    from markdown_it import MarkdownIt

    options = {"html": False, "typographer": True, "quotes": quotes(language)}
    return MarkdownIt("zero", options).enable(["emphasis", "link", "escape", "smartquotes"])


@cache
def _plain_parser(language: str) -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("zero", {"typographer": True, "quotes": quotes(language)}).enable("smartquotes")
