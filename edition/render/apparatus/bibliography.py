"""The bibliography: works by sections, then the pages on the web that entries rest on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from edition.apparatus.rich import Rich
from edition.project.entries import Work
from edition.render.apparatus.pen import Pen, WebPage
from edition.render.apparatus.prose import rich_markup, shown_address
from edition.render.apparatus.targets import id_of
from edition.render.html import attributes, escape

__all__ = ["bibliography", "printed_address"]

_ADDRESS = re.compile(r"(?<![\w@&/.])((?:[\w-]+\.)+[a-z]{2,}/)([^\s<]+)")
_WITHIN = re.compile(r"(?<=\w)(?=[/.,_?#%~+-][\w(])|(?<=[=;])(?=\w)")
_TRACKING = re.compile(r"(?<=[?&])(?:utm_\w+|fbclid|gclid|rskey)=[^&]*(?:&|$)")
_TYPED = 44
"""Characters of an address that a reader may be asked to type; of a longer one print shows the site and the end."""
_TELLING = 5
"""Letters that the last part of an address has at least where it tells what the page is about."""
_KINDS = ("text", "witness", "named", "source")


def bibliography(works: Sequence[Work], pen: Pen) -> str:
    """Return the sections of the bibliography, each in the order of the citation style; titles of one section go."""
    by_id = {work.id: work for work in works}
    web = {page.work for page in pen.web.pages if page.work}
    sections = []
    for kind in (*_KINDS, ""):
        own = [w.id for w in works if w.kind == kind or (not kind and w.kind not in _KINDS)]
        chosen = [id for id in own if id not in web]
        if chosen:
            lines = "\n".join(_work(by_id[id], rich, pen) for id, rich in pen.cited.section(chosen))
            sections.append((pen.say[f"section {kind or 'other'}"], f'<ul class="works">\n{lines}\n</ul>'))
    if pen.web.pages:
        lines = "\n".join(_page(page, by_id, pen) for page in pen.web.pages)
        introduction = f"<p>{escape(pen.say['web introduction'])}</p>\n" if pen.medium.printed else ""
        sections.append((pen.say["web pages"], f'{introduction}<ol class="web-pages">\n{lines}\n</ol>'))
    if len(sections) == 1:
        return sections[0][1]
    return "\n".join(f"<h3>{escape(title)}</h3>\n{listed}" for title, listed in sections)


def _work(work: Work, rich: Rich, pen: Pen) -> str:
    return f"<li{attributes({'id': id_of(work)})}>{_words(rich, work, pen)}</li>"


def _page(page: WebPage, works: Mapping[str, Work], pen: Pen) -> str:
    number = f"{page.number}.\u2002" if pen.medium.printed else ""
    if page.work:
        work = works[page.work]
        rich: Rich = pen.cited.entries.get(work.id, ())
        if pen.medium.printed:
            rich = tuple(
                replace(run, text=printed_address(run.url), url="") if run.text == run.url else run
                for run in rich
            )
        words = _words(rich, work, pen)
        return f"<li{attributes({'id': id_of(work)})}>{number}{_breakable(words, pen)}</li>"
    words = pen.prose.words(page.title)
    if page.url:
        shown = escape(printed_address(page.url) if pen.medium.printed else shown_address(page.url))
        link = {"class": "web", "href": page.url}
        words += f". {shown}" if pen.medium.printed else f". <a{attributes(link)}>{shown}</a>"
    return f"<li{attributes({'id': f'web-{page.number}'})}>{number}{_breakable(words, pen)}</li>"


def printed_address(url: str) -> str:
    """Return an address as print shows it in the list of pages, whole where it is short enough to be typed.

    Of a longer one the site and the last part are left, or the site alone where that part says nothing; screens have
    all of it as a link.
    """
    whole = shown_address(_TRACKING.sub("", url).rstrip("?&")).removeprefix("www.")
    site, _, path = whole.partition("/")
    end = path.rpartition("/")[2]
    telling = sum(c.isalpha() for c in end.partition(".")[0]) >= _TELLING
    shapes = (whole, f"{site}/…/{end}" if telling else whole, f"{site}/…")
    return next((shape for shape in shapes if len(shape) <= _TYPED), shapes[-1])


def _breakable(words: str, pen: Pen) -> str:
    """Let the paths of printed addresses break before their punctuation and after = and & (Chicago, 14.18)."""
    if not pen.medium.printed:
        return words
    return _ADDRESS.sub(lambda found: found[1] + _WITHIN.sub("\u200b", found[2]), words)


def _words(rich: Rich, work: Work, pen: Pen) -> str:
    return rich_markup(rich, _foreign(work, pen.language), linked=not pen.medium.printed)


def _foreign(work: Work, around: str) -> str:
    """Return the language of a work's title where it is another than the edition's."""
    tag = str(work.csl.get("language") or "")
    return tag if tag.split("-")[0].lower() not in ("", around.split("-")[0].lower()) else ""
