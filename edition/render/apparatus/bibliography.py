"""The bibliography: works by sections, then the pages on the web that entries rest on."""

from __future__ import annotations

from collections.abc import Sequence

from edition.project.entries import Work
from edition.render.apparatus.pen import Pen
from edition.render.apparatus.prose import rich_markup, shown_address
from edition.render.apparatus.targets import id_of
from edition.render.html import attributes, escape

__all__ = ["bibliography"]

_KINDS = ("text", "witness", "named", "source")


def bibliography(works: Sequence[Work], pen: Pen) -> str:
    """Return the sections of the bibliography, each in the order of the citation style; titles of one section go."""
    by_id = {work.id: work for work in works}
    sections = []
    for kind in (*_KINDS, ""):
        chosen = [w.id for w in works if w.kind == kind or (not kind and w.kind not in _KINDS)]
        if chosen:
            lines = "\n".join(
                f"<li{attributes({'id': id_of(by_id[own])})}>"
                f"{rich_markup(rich, _foreign(by_id[own], pen.language))}</li>"
                for own, rich in pen.cited.section(chosen)
            )
            sections.append((pen.say[f"section {kind or 'other'}"], f'<ul class="works">\n{lines}\n</ul>'))
    if pen.web.pages:
        lines = "\n".join(_page(number, *page, pen) for number, page in enumerate(pen.web.pages, 1))
        introduction = f"<p>{escape(pen.say['web introduction'])}</p>\n" if pen.medium.printed else ""
        sections.append((pen.say["web pages"], f'{introduction}<ol class="web-pages">\n{lines}\n</ol>'))
    if len(sections) == 1:
        return sections[0][1]
    return "\n".join(f"<h3>{escape(title)}</h3>\n{listed}" for title, listed in sections)


def _page(number: int, title: str, url: str, pen: Pen) -> str:
    values: dict[str, str | None] = {"id": f"web-{number}"}
    if pen.medium.printed:
        values["data-number"] = str(number)
    words = pen.prose.words(title)
    if url:
        shown = escape(shown_address(url))
        words += f". <a{attributes({'class': 'web', 'href': url})}>{shown}</a>"
    return f"<li{attributes(values)}>{words}</li>"


def _foreign(work: Work, around: str) -> str:
    """Return the language of a work's title where it is another than the edition's."""
    tag = str(work.csl.get("language") or "")
    return tag if tag.split("-")[0].lower() not in ("", around.split("-")[0].lower()) else ""
