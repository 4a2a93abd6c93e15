"""The pen: what the sections of the apparatus are written with, and the small phrases they share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from edition.apparatus.citations import Citation, Cited
from edition.apparatus.rich import plain_text
from edition.project.entries import Entry, Life, Source, Term, Work
from edition.render.apparatus.dates import DateWords
from edition.render.apparatus.prose import Prose, rich_markup
from edition.render.apparatus.targets import Targets, id_of, name_of
from edition.render.html import attributes, escape, language
from edition.render.wording import Wording

__all__ = ["Locator", "Medium", "Pen", "WebPage", "WebPages"]

_ELSEWHERE = ("text", "witness", "named")
"""Sections of the bibliography in which a page on the web stands among the other works."""

_MARKS = "“”‘’«»„\"'—. "


@dataclass(frozen=True, slots=True)
class Locator:
    """A place of the text: `words` are its page or pages in print (`14–16`), `target` the id to lead to, or empty."""

    words: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Medium:
    """What differs between outputs.

    `href` is the address of an id as seen from the section that is being written. `printed` pages carry page numbers
    and no links within the apparatus. Entries, the lines of the index and those of the list of web pages have the same
    ids in all outputs. `paged` tells of a screen that its places are pages of the print edition too. `epub` adds the
    attributes of EPUB 3.
    """

    href: Callable[[str], str]
    printed: bool = False
    epub: bool = False
    paged: bool = False


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page on the web: a work of the bibliography, or only a title and an address that an entry names."""

    number: int
    work: str = ""
    title: str = ""
    url: str = ""


class WebPages:
    """The pages on the web that the edition rests on, numbered in alphabetical order.

    They are the works of type `webpage` that are sources, and the pages that entries name by title and address. One
    whose address is that of a work is that work.
    """

    def __init__(self, works: Sequence[Work], sources: Iterable[Source], cited: Cited) -> None:
        self._works = {str(work.csl["URL"]): work.id for work in works if work.csl.get("URL")}
        pages = {(s.title, s.url) for s in sources if s.title and s.url not in self._works}
        web = [work.id for work in works if work.csl.get("type") == "webpage" and work.kind not in _ELSEWHERE]
        keys = [
            (plain_text(cited.entries.get(own, ())).lstrip(_MARKS).casefold(), own, "", "") for own in web
        ]
        keys += [(title.lstrip(_MARKS).casefold(), "", title, url) for title, url in pages]
        self.pages = [WebPage(number, *page) for number, (_, *page) in enumerate(sorted(keys), 1)]
        self._numbers = {(page.work, page.title, page.url): page.number for page in self.pages}

    def work(self, source: Source) -> str:
        """Return the id of the work that a source is, named by its id or its address; nothing for no work."""
        return source.work or (self._works.get(source.url, "") if source.url else "")

    def number(self, source: Source) -> int | None:
        """Return the number of a page, from 1; None for what is no page on the web."""
        work = self.work(source)
        return self._numbers.get((work, "", "") if work else ("", source.title, source.url))


@dataclass(frozen=True)
class Pen:
    """Writes phrases of the apparatus in one edition's words for one output."""

    language: str
    say: Wording
    prose: Prose
    dates: DateWords
    targets: Targets
    cited: Cited
    web: WebPages
    medium: Medium

    def head(self, entry: Entry, name: str | None = None) -> str:
        """Return an entry's name as its head; in a glossary of an EPUB it is the term that is defined."""
        values: dict[str, str | None] = {"class": "name"}
        if self.medium.epub and isinstance(entry, Term):
            values["epub:type"] = "glossterm"
        return f"<dfn{attributes(values)}>{self.prose.words(name_of(entry) if name is None else name)}</dfn>"

    def foreign(self, words: str, lang: str) -> str:
        """Return words of another language, in italics."""
        return f"<i{attributes({'class': 'foreign', **language(lang, self.language)})}>{escape(words)}</i>"

    def life(self, word: str, life: Life | None) -> str:
        """Return one end of a life: b. Simbirsk, 22 April 1870."""
        if life is None or not (life.date or life.place or life.manner):
            return ""
        parts = [self.prose.words(life.place)] if life.place else []
        if life.date is not None:
            parts.append(escape(self.dates.full(life.date)))
        if life.manner:
            parts.append(self.prose.words(life.manner))
        return f"{escape(self.say[word])} {', '.join(parts)}"

    def link(self, own: str, words: str = "") -> str:
        """Return a link to another entry by its own id, its name unless there are other words."""
        entry = self.targets.get(own)
        shown = self.prose.words(words or (name_of(entry) if entry else own))
        if entry is None or self.medium.printed:
            return shown
        href = self.medium.href(id_of(entry))
        return f"<a{attributes({'class': 'entry-link', 'href': href})}>{shown}</a>"

    def see(self, ids: Sequence[str], key: str = "see also") -> str:
        """Return `See also` and the entries of these ids; nothing for none."""
        if not ids:
            return ""
        links = "; ".join(self.link(own) for own in ids)
        word = self.say[key]
        return f"<i>{escape(word[:1].upper() + word[1:])}</i> {links}."

    def sources(self, sources: Sequence[Source]) -> str:
        """Return the sources of an entry: the text, works in short form, pages on the web; nothing for none.

        In print these go by their numbers in the bibliography's list.
        """
        said, numbers = [], []
        for source in sources:
            if source.text:
                said.append(escape(self.say["the text"]))
            elif self.medium.printed and (number := self.web.number(source)) is not None:
                numbers.append(number)
            elif work := self.web.work(source):
                words = rich_markup(self.cited.clusters.get((Citation(work, source.locator),), ())) or escape(
                    work
                )
                href = self.medium.href(f"work-{work}")
                link: dict[str, str | None] = {"class": "entry-link", "href": href}
                said.append(words if self.medium.printed else f"<a{attributes(link)}>{words}</a>")
            else:
                words = self.prose.words(source.title)
                url = {"class": "web", "href": source.url or None}
                said.append(f"<a{attributes(url)}>{words}</a>" if source.url else words)
        if numbers:
            figures = ", ".join(str(number) for number in sorted(set(numbers)))
            said.append(f"{escape(self.say['web page'])}\u00a0{figures}")
        if not said:
            return ""
        label = escape(self.say["sources"])
        return f"{label if self.medium.printed else f'<i>{label}</i>'} {'; '.join(said)}"

    def pages(self, locators: Sequence[Locator]) -> str:
        """Return places as figures, each a link: 12, 14–16."""
        parts = []
        for locator in locators:
            words = escape(locator.words)
            if self.medium.printed and "–" in words:
                words = f'<span class="dash">{words}</span>'
            if locator.target:
                values: dict[str, str | None] = {"href": self.medium.href(locator.target)}
                if not self.medium.printed and not self.medium.paged:
                    values["aria-label"] = self.say["mention number"].format(locator.words)
                words = f"<a{attributes(values)}>{words}</a>"
            parts.append(words)
        return ", ".join(parts)

    def tail(self, places: Sequence[Locator], sources: Sequence[Source]) -> str:
        """Return the quiet last line of an entry: where the text has it, and what it rests on; nothing for neither."""
        pages = self.pages(places)
        said = self.sources(sources)
        parts = []
        if pages:
            paged = self.medium.printed or self.medium.paged
            one = len(places) == 1 and places[0].words.isalnum()
            label = self.say[("page" if one else "pages") if paged else "mentions"]
            parts.append(f"{escape(label)}\u00a0{pages}")
        if said:
            parts.append(said)
        return f'<p class="tail">{". ".join(parts)}.</p>' if parts else ""
