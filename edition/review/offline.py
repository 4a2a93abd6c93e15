"""The review in one file: a page that a volunteer opens anywhere, without this program and without a network."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter

from markupsafe import Markup

from edition.project.model import Project
from edition.render.styles import find_style
from edition.render.webfonts import cut_fonts
from edition.review.corrections import FORMAT
from edition.review.order import ordered
from edition.review.seeking import seek
from edition.review.session import Seek
from edition.suspects.suspect import Suspect
from edition.text.emendation import Cause, Cert

__all__ = ["export"]

_LETTERS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\u00a0¶·–—‘’“”…→←×∅‸")


def export(project: Project, reader: str = "", limit: int = 0, seek: Seek = seek) -> tuple[bytes, int]:
    """Return the page and how many suspects are in it; with `limit` those that are worth asking about most.

    `reader` is the name that stands in the page already; whoever opens it can write another.
    """
    suspects = ordered(seek(project, ()).ranked(), "worth")
    suspects = suspects[:limit] if limit else suspects
    settings = project.settings
    style = find_style("review", settings.house_style, project.root)
    matter = json.dumps(_matter(project, suspects), ensure_ascii=False, separators=(",", ":"))
    script = "".join(style.file(name).read_text("utf-8") for name in ("passage.js", "offline.js"))
    sheet = _fonts(project, matter) + "\n".join(path.read_text("utf-8") for path in style.sheets)
    causes = Counter(str(e.cause) for e in project.emendations if e.cause)
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(sheet)}; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    page = style.templates().get_template("offline.html")
    made = page.render(
        title=settings.title, language=settings.language, reader=reader, policy=policy, sheet=Markup(sheet),
        script=Markup(script), matter=Markup(matter.replace("<", "\\u003c")), causes=[str(c) for c in Cause],
        certs=[str(c) for c in Cert], cause=causes.most_common(1)[0][0] if causes else str(Cause.UNKNOWN),
    )  # fmt: skip
    return made.encode(), len(suspects)


def _matter(project: Project, suspects: list[Suspect]) -> dict[str, object]:
    return {
        "format": FORMAT,
        "slug": project.settings.slug,
        "language": project.settings.language,
        "siglum": project.witness.siglum,
        "witness": project.witness.sha256,
        "text": project.witness.text,
        "emendations": [[e.span.start, e.span.end, e.reading] for e in project.emendations],
        "suspects": [
            {
                "start": s.start, "end": s.end, "suggestions": list(s.suggestions), "signals": list(s.signals),
                "percent": round(100 * s.score), "kind": s.kind, "line": s.line,
            }
            for s in suspects
        ],
    }  # fmt: skip


def _fonts(project: Project, matter: str) -> str:
    used = frozenset(matter) | _LETTERS | frozenset(project.settings.title)
    return "".join(
        f'@font-face {{ font-family: "{font.family}"; font-style: {font.style}; font-weight: {font.weight}; '
        f'src: url("data:font/woff2;base64,{base64.b64encode(font.content).decode()}") format("woff2") }}\n'
        for font in cut_fonts(project.settings.house_style, used)
    )


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
