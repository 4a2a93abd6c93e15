"""The diff as one HTML page: the texts side by side, a note beside each change, filters, keys. It loads nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from edition.document.structure import moved
from edition.render.book import Book
from edition.render.changes import rule_counts
from edition.render.diff.cells import Cells, Decoration, key_of, marked
from edition.render.diff.comparison import Change, Comparison, Selection, compare
from edition.render.diff.decisions import Decision
from edition.render.diff.passages import Passage, flowing, lemma, passage, shown
from edition.render.diff.rows import Row, layout
from edition.render.diff.typeface import embedded_faces
from edition.render.html import direction
from edition.render.styles import find_style
from edition.text.witness import Places

__all__ = ["decisions_html", "diff_html"]

_FACES = "/* faces */"
_LINED = frozenset(("verse", "letter", "list", "table"))


@dataclass(frozen=True, slots=True)
class _Note:
    """What stands beside a change, a query or a decision; `key` ties it to its marks in the texts."""

    key: str
    number: str
    place: str
    old: str
    new: str
    reason: str
    resp: str = ""
    kind: str = ""
    cause: str = ""
    cert: str = ""
    status: str = ""
    former: tuple[tuple[str, str], ...] = ()

    @property
    def proposal(self) -> bool:
        """Whether it is a query: what stands is doubted, not changed."""
        return self.key.startswith("q")

    @property
    def sort(self) -> str:
        """What sort of change it is, in a line."""
        sort = ("query",) if self.proposal else (self.kind, self.cause, self.cert)
        return " · ".join(word for word in (*sort, self.resp) if word)

    @property
    def filters(self) -> dict[str, str]:
        """What the check boxes ask of it."""
        if self.proposal:
            return {"query": "queries"}
        names = {"kind": self.kind, "cause": self.cause, "cert": self.cert, "status": self.status}
        return {name: value for name, value in names.items() if value}


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the page: cells of both texts, each in blocks (class, letters), and the notes."""

    name: str
    classes: str
    left: tuple[tuple[str, Markup], ...]
    right: tuple[tuple[str, Markup], ...]
    notes: tuple[_Note, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class _Group:
    """A group of check boxes: what is filtered, and each value with its count and whether it is on at first."""

    name: str
    title: str
    values: tuple[tuple[str, int, bool], ...] = field(default=())


def diff_html(book: Book, *, silent: bool = False, selection: Selection = Selection()) -> str:  # noqa: B008
    """Return the witness and the reading text side by side; with `silent`, the witness and the printed text.

    `selection` says which filters are on when the page opens; what they hide is on the page all the same.
    """
    comparison = compare(book.texts, silent=silent)
    project, texts = book.project, book.texts
    places = Places(comparison.old)
    move = texts.to_printed if silent else texts.editorial.to_reading
    asked = sorted(project.queries, key=lambda query: query.span)
    queries = [Decoration(q.span.start, q.span.end, "query", f"q{n}") for n, q in enumerate(asked, 1)]
    arranged = layout(comparison, project.structure, moved(project.structure, move), queries)
    olds, news = marked(comparison)
    left, right = (
        Cells(comparison.old, "del", olds, arranged.old),
        Cells(comparison.new, "ins", news, arranged.new),
    )
    doubts = [
        _Note(
            f"q{n}",
            f"Q{n}",
            _place(places, q.span.start),
            shown(q.quote),
            shown(q.proposal),
            q.reason,
            q.resp,
        )
        for n, q in enumerate(asked, 1)
    ]
    lines: list[_Line] = []
    at = 0
    for row in arranged.rows:
        noted = [(c.old.start, _note(comparison, c, places)) for c in row.changes if not c.silent]
        while at < len(asked) and asked[at].span.start < row.old.end:
            noted.append((asked[at].span.start, doubts[at]))
            at += 1
        notes = tuple(note for _, note in sorted(noted, key=lambda pair: pair[0]))
        first = places.paragraph(row.old.start)[0]
        last = places.paragraph(max(row.old.end - 1, row.old.start))[0]
        classes = [*(["paratext"] if row.paratext else []), *(["heading"] if row.heading else [])]
        classes += ["changed"] if row.changes else ["same"]
        lines.append(
            _Line(
                f"¶{first}" if first == last else f"¶{first}–{last}",
                " ".join(classes),
                ((_kind_of(row), left.write(*left.trimmed(row.old.start, row.old.end))),),
                tuple((part.kind, right.write(*right.trimmed(part.start, part.end))) for part in row.parts),
                notes,
                row.paratext,
            )
        )
    siglum = project.witness.siglum
    heads = (f"Witness {siglum}".strip(), "Printed text" if silent else "Reading text")
    groups = _groups([change for change in comparison.changes if not change.silent], selection)
    if silent:
        rules = Counter(change.emendation.rule or "" for change in comparison.changes if change.silent)
        groups.append(_Group("rule", "Silent rules", tuple((r, n, True) for r, n in sorted(rules.items()))))
    if asked:
        groups.append(_Group("query", "Doubts", (("queries", len(asked), True),)))
    return _page(book, heads, lines, groups, "Proofreading diff", rules_named=not silent)


def decisions_html(
    book: Book,
    found: Sequence[Decision],
    then: Comparison,
    now: Comparison,
    revision: str,
    selection: Selection = Selection(),  # noqa: B008
) -> str:
    """Return what changed in the decisions since `revision`: each passage as it read then and as it reads now."""
    old_places, places = Places(then.old), Places(now.old)
    lines: list[_Line] = []
    for number, decision in enumerate(found, 1):
        change, at, comparison = (
            (decision.now, places, now) if decision.now is not None else (decision.then, old_places, then)
        )
        assert change is not None
        here = _place(at, change.old.start)
        note = _note(comparison, change, at)
        former = tuple(
            (name, _former(decision.then, name)) for name in decision.fields if decision.then is not None
        )
        note = _Note(
            f"c{number}", note.number, note.place, note.old, note.new, note.reason, note.resp,
            note.kind, note.cause, note.cert, decision.status, former,
        )  # fmt: skip
        alike = bool(decision.fields) and "reading" not in decision.fields
        left = _reads(decision.then, then, number, "span" if alike else "del", change, comparison)
        right = _reads(decision.now, now, number, "span" if alike else "ins", change, comparison)
        lines.append(
            _Line(
                here,
                f"changed {decision.status}",
                (("paragraph", left),),
                (("paragraph", Markup('<span id="c{}">{}</span>').format(number, right)),),
                (note,),
            )
        )
    groups = _groups([change for d in found if (change := d.now or d.then) is not None], selection)
    states = Counter(decision.status for decision in found)
    groups.insert(0, _Group("status", "Decisions", tuple((s, n, True) for s, n in sorted(states.items()))))
    return _page(book, (f"At {revision}", "Now"), lines, groups, f"Decisions changed since {revision}")


def _kind_of(row: Row) -> str:
    """Return how the witness's side of a row is set: in lines as they came where these mean something."""
    lined = row.heading or row.paratext or any(part.kind in _LINED for part in row.parts)
    return "lines" if lined else "paragraph"


def _reads(
    change: Change | None, comparison: Comparison, number: int, tag: str, other: Change, elsewhere: Comparison
) -> Markup:
    """Return the passage as one state reads it; where it had no decision, the witness's words stand.

    `tag` is `del`, `ins` or, where both states read the same, `span`.
    """
    if change is None:
        words = passage(elsewhere, other)
        words = Passage(words.before, words.old, words.old, words.after)
    else:
        words = passage(comparison, change)
    inner = (
        Markup("<{0}>{1}</{0}>").format(tag, shown(words.new))
        if words.new
        else Markup('<{0} class="nothing"></{0}>').format(tag)
    )
    mark = Markup('<span class="chg" data-of="c{}">{}</span>').format(number, inner)
    return Markup("{}{}{}").format(flowing(words.before), mark, flowing(words.after))


def _former(change: Change | None, name: str) -> str:
    if change is None:
        return ""
    value = change.reading if name == "reading" else getattr(change.emendation, name)
    return shown(str(value or "none"))


def _note(comparison: Comparison, change: Change, places: Places) -> _Note:
    kind, cause, cert = change.label
    return _Note(
        key_of(change),
        str(change.number) if change.number else "·",
        _place(places, change.old.start),
        *lemma(comparison, change),
        change.emendation.reason.strip(),
        change.emendation.resp,
        kind,
        cause,
        cert,
    )


def _place(places: Places, at: int) -> str:
    return "¶{}:{}".format(*places.paragraph(at))


def _groups(changes: Iterable[Change], selection: Selection) -> list[_Group]:
    counts: dict[str, Counter[str]] = {"kind": Counter(), "cause": Counter(), "cert": Counter()}
    for change in changes:
        for name, value in zip(counts, change.label, strict=True):
            counts[name][value] += 1
    wanted = (selection.kinds, selection.causes, selection.certs)
    return [
        _Group(
            name,
            name.capitalize(),
            tuple((v, n, not on or v in on) for v, n in sorted(count.items(), key=lambda p: (-p[1], p[0]))),
        )
        for (name, count), on in zip(counts.items(), wanted, strict=True)
    ]


def _page(
    book: Book,
    heads: tuple[str, str],
    lines: Sequence[_Line],
    groups: Sequence[_Group],
    what: str,
    *,
    rules_named: bool = False,
) -> str:
    style = find_style("proof", book.settings.house_style, book.project.root)
    sheets = [path.read_text("utf-8") for path in style.sheets if path.name == "diff.css"]
    script = style.file("diff.js").read_text("utf-8")
    total = sum(1 for line in lines for note in line.notes if not note.proposal)
    template = style.templates().get_template("diff.html")
    page = template.render(
        title=book.settings.title,
        what=what,
        heads=heads,
        lines=lines,
        groups=groups,
        total=total,
        rules=rule_counts(book) if rules_named else (),
        language=book.settings.language,
        direction=direction(book.settings.language),
        digest=book.digest,
        style=Markup("\n".join(sheets)),
        faces=Markup(_FACES),
        script=Markup(script),
    )
    return page.replace(_FACES, embedded_faces(page, style.name), 1)
