"""structure.yaml: forms, then requests for places, then marks on spans of the witness."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from edition.document.nodes import Annotation, Mark, Opens
from edition.document.structure import (
    BlockMark,
    DivisionMark,
    FigureMark,
    LetterPartMark,
    NoteMark,
    ParatextMark,
    Structure,
)  # fmt: skip
from edition.findings import Place
from edition.findings.catalogue import make
from edition.project import forms_structure as forms
from edition.project.anchoring import Request
from edition.project.forms import AnchorForm, Form, StretchForm
from edition.project.model import Transliteration
from edition.project.strict_yaml import Path, YamlFile
from edition.project.validation import records, validate
from edition.text.span import Span

__all__ = ["StructureReading"]

F = TypeVar("F", bound=Form)
M = TypeVar("M")
Where = Callable[[], tuple[Span, ...]]
"""Asks, once the anchors are resolved, for the spans that are meant; none when they have no place."""

_RESERVED = re.compile(r"[a-z]\d+|(?:em|q)-.*")
_BLOCKS: tuple[tuple[str, str, type[forms.BlockForm]], ...] = (
    ("quotations", "quotation", forms.BlockForm),
    ("verse", "verse", forms.BlockForm),
    ("letters", "letter", forms.LetterForm),
    ("lists", "list", forms.ListForm),
    ("tables", "table", forms.TableForm),
    ("breaks", "break", forms.BreakForm),
)


@dataclass
class StructureReading:
    """The reading of structure.yaml, in two steps: the anchors go to `requests`; `structure()` takes the answers.

    `answers` is given by the caller: the spans of each request, in the order of `requests`. `figure_files` pairs
    each picture's name with its place in the file.
    """

    file: YamlFile
    requests: list[Request] = field(default_factory=list)
    answers: list[tuple[Span, ...]] = field(default_factory=list)
    figure_files: list[tuple[str, Place]] = field(default_factory=list)
    transliterations: list[tuple[Transliteration, Place]] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        value = self.file.value
        self._ids: dict[str, Place] = {}
        self._numbers: dict[str, int] = {}
        self._lists = value if isinstance(value, dict) else {}
        if value is not None and not isinstance(value, dict):
            validate(forms.StructureForm, value, self.file)
        known = {f.alias or name for name, f in forms.StructureForm.model_fields.items()}
        validate(
            forms.StructureForm, {k: None if k in known else v for k, v in self._lists.items()}, self.file
        )
        self._paratext = list(self._read_paratext())
        self._divisions = list(self._read_divisions())
        self._blocks = [*self._read_blocks(), *self._read_paragraphs()]
        self._figures = list(self._read_figures())
        self._notes = list(self._read_notes())
        self._inlines = [*self._read_inlines(), *self._read_points()]
        for index, form in self._records("transliterations", forms.TransliterationForm):
            place = self.file.place(("transliterations", index, "form"))
            self.transliterations.append((Transliteration(form.form, form.lang), place))

    def structure(self) -> Structure:
        """Return the decisions whose places were found, once `answers` are there."""
        self._numbers.clear()
        return Structure(
            paratext=_gathered(self._paratext),
            divisions=_gathered(self._divisions),
            blocks=_gathered(self._blocks),
            figures=_gathered(self._figures),
            notes=_gathered(self._notes),
            inlines=_gathered(self._inlines),
        )

    # ── anchors ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _records(self, name: str, form: type[F]) -> Iterator[tuple[int, F]]:
        yield from records(form, self._lists.get(name), self.file, (name,))

    def _asked(self, form: AnchorForm, path: Path, *, many: bool = False) -> Where:
        """Ask for the places of an anchor; unless `many` are sensible, `every` is a finding."""
        if form.every != 1 and not many:
            message = "one place is meant here: `every` has no sense"
            hint = "Take `every` away; if the words stand several times, add `before` or `after`."
            self.file.findings.append(make("A007", self.file.place((*path, "every")), message, hint))
        ticket = len(self.requests)
        self.requests.append(Request(form.anchor, self.file.place(path), many=many))
        return lambda: self.answers[ticket]

    def _stretch(self, form: StretchForm, path: Path) -> Where | None:
        """Ask for a stretch, named by `quote` or by `from` and `to`; None and a finding when it is not named so."""
        beside = form.before or form.after or form.every != 1
        if form.quote is not None and form.start is None and form.to is None:
            ticket = len(self.requests)
            self.requests.append(Request(form.anchor, self.file.place((*path, "quote"))))
            return lambda: self.answers[ticket]
        if form.quote is None and form.start is not None and form.to is not None and not beside:
            first, last = self._asked(form.start, (*path, "from")), self._asked(form.to, (*path, "to"))
            return lambda: self._hull(first(), last(), path)
        both = form.quote is not None or beside
        message = "a stretch is named by `quote`, or by `from` and `to`" + (", not by both" if both else "")
        self.file.findings.append(make("A007", self.file.place(path), message))
        return None

    def _hull(self, first: tuple[Span, ...], last: tuple[Span, ...], path: Path) -> tuple[Span, ...]:
        if not first or not last:
            return ()
        if last[-1].end < first[0].end or last[-1].start < first[0].start:
            message = "the words of `to` stand before those of `from`"
            self.file.findings.append(make("A005", self.file.place((*path, "to")), message))
            return ()
        return (first[0].hull(last[-1]),)

    # ── ids ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _claim(self, own: str | None, path: Path) -> None:
        """Note an id that the editor gave, and where; a finding when it is taken."""
        if own is None:
            return
        place = self.file.place((*path, "id"))
        if _RESERVED.fullmatch(own):
            message = f"ids such as “{own}” are given by the program itself"
            self.file.findings.append(make("E010", place, message, "Choose a word, as “letter-to-lenin”."))
        elif own in self._ids:
            message = f"the id “{own}” is given twice, first in line {self._ids[own].line}"
            self.file.findings.append(make("E010", place, message))
        self._ids.setdefault(own, place)

    def _id(self, own: str | None, prefix: str, path: Path) -> str:
        """Return the given id, or the next of its kind."""
        made = own or ""
        while not made or (not own and made in self._ids):
            self._numbers[prefix] = self._numbers.get(prefix, 0) + 1
            made = f"{prefix}{self._numbers[prefix]}"
        self.places[made] = self.file.place(path)
        return made

    # ── the lists ───────────────────────────────────────────────────────────────────────────────────────────────

    def _read_paratext(self) -> Iterator[Callable[[], Iterator[ParatextMark]]]:
        for index, form in self._records("paratext", forms.ParatextForm):
            where = self._stretch(form, ("paratext", index))
            if where is not None:
                yield partial(_paratext, form.role, where)

    def _read_divisions(self) -> Iterator[Callable[[], Iterator[DivisionMark]]]:
        for index, form in self._records("divisions", forms.DivisionForm):
            path: Path = ("divisions", index)
            self._claim(form.id, path)
            named = [
                (name, f) for name, f in (("heading", form.heading), ("before", form.before)) if f is not None
            ]
            if len(named) != 1 or (form.heading is not None and form.title):
                message = (
                    "a division has a `heading`, or the words `before` which it begins and perhaps a `title`"
                )
                self.file.findings.append(make("A007", self.file.place(path), message))
                continue
            name, anchor = named[0]
            yield self._division(form, self._asked(anchor, (*path, name), many=form.id is None), path)

    def _division(
        self, form: forms.DivisionForm, where: Where, path: Path
    ) -> Callable[[], Iterator[DivisionMark]]:
        def made() -> Iterator[DivisionMark]:
            opens = Opens(form.opens or ("page" if form.level == 1 else "none"))
            for span in where():
                own = self._id(form.id, "d", path)
                heading = form.heading is not None
                yield DivisionMark(own, span, heading, form.level, form.title, form.running, opens)

        return made

    def _read_blocks(self) -> Iterator[Callable[[], Iterator[BlockMark]]]:
        for name, kind, form_type in _BLOCKS:
            for index, form in self._records(name, form_type):
                path: Path = (name, index)
                self._claim(form.id, path)
                where = self._stretch(form, path)
                parts: list[tuple[str, Where]] = []
                for number, part in enumerate(form.parts if isinstance(form, forms.LetterForm) else ()):
                    parts.append((part.role, self._asked(part.quote, (*path, "parts", number, "quote"))))
                if where is not None:
                    yield self._block(kind, form, where, parts, path)

    def _block(
        self, kind: str, form: forms.BlockForm, where: Where, parts: list[tuple[str, Where]], path: Path
    ) -> Callable[[], Iterator[BlockMark]]:
        def made() -> Iterator[BlockMark]:
            for number, span in enumerate(where(), 1):
                given = f"{form.id}.{number}" if form.id is not None and form.every > 1 else form.id
                own = self._id(given, f"{kind}-", path)
                of_letter = tuple(LetterPartMark(s, role) for role, part in parts for s in part())
                match form:
                    case forms.ListForm():
                        yield BlockMark(own, span, kind, style=form.style, marker=form.marker)
                    case forms.TableForm():
                        separator, caption = form.separator, form.caption
                        yield BlockMark(
                            own, span, kind, separator=separator, header=form.header, caption=caption
                        )
                    case _:
                        yield BlockMark(own, span, kind, parts=of_letter)

        return made

    def _read_paragraphs(self) -> Iterator[Callable[[], Iterator[BlockMark]]]:
        for index, form in self._records("paragraphs", forms.ParagraphForm):
            path: Path = ("paragraphs", index)
            where = self._asked(form.before, (*path, "before"), many=True)
            yield partial(self._paragraph, where, path)

    def _paragraph(self, where: Where, path: Path) -> Iterator[BlockMark]:
        for span in where():
            yield BlockMark(self._id(None, "paragraph-", path), span, "paragraph")

    def _read_figures(self) -> Iterator[Callable[[], Iterator[FigureMark]]]:
        for index, form in self._records("figures", forms.FigureForm):
            path: Path = ("figures", index)
            self._claim(form.id, path)
            self.figure_files.append((form.file, self.file.place((*path, "file"))))
            if not form.alt.strip():
                self.file.findings.append(make("E014", self.file.place(path), f"{form.file} has no alt text"))
            after = self._asked(form.after, (*path, "after"))
            quote = form.caption_quote
            words = self._asked(quote, (*path, "caption_quote")) if quote is not None else None
            yield self._figure(form, after, words, path)

    def _figure(
        self, form: forms.FigureForm, after: Where, words: Where | None, path: Path
    ) -> Callable[[], Iterator[FigureMark]]:
        def made() -> Iterator[FigureMark]:
            caption = next(iter(words()), None) if words is not None else None
            for span in after()[:1]:
                own = self._id(form.id, "figure-", path)
                yield FigureMark(own, span, form.file, form.alt, form.caption, form.width, caption)

        return made

    def _read_notes(self) -> Iterator[Callable[[], Iterator[NoteMark]]]:
        for index, form in self._records("notes", forms.NoteForm):
            path: Path = ("notes", index)
            self._claim(form.id, path)
            call = self._asked(form.call, (*path, "call"))
            body = self._stretch(form.body, (*path, "body"))
            if body is not None:
                yield self._note(form, call, body, path)

    def _note(
        self, form: forms.NoteForm, call: Where, body: Where, path: Path
    ) -> Callable[[], Iterator[NoteMark]]:
        mark = form.mark or form.call.quote

        def made() -> Iterator[NoteMark]:
            for called, words in zip(call()[:1], body()[:1], strict=False):
                yield NoteMark(self._id(form.id, "n", path), mark, called, words)

        return made

    def _read_inlines(self) -> Iterator[Callable[[], Iterator[Annotation]]]:
        for index, form in self._records("emphasis", forms.EmphasisForm):
            where = self._stretch(form, ("emphasis", index))
            if where is not None:
                yield self._inline(Mark(form.kind), where, ("emphasis", index), lang=form.lang or "")
        for index, tongue in self._records("languages", forms.LanguageForm):
            where = self._stretch(tongue, ("languages", index))
            if where is not None:
                yield self._inline(Mark.LANGUAGE, where, ("languages", index), lang=tongue.lang)

    def _read_points(self) -> Iterator[Callable[[], Iterator[Annotation]]]:
        for index, form in self._records("lost_note_marks", forms.LostMarkForm):
            path: Path = ("lost_note_marks", index)
            after = self._asked(form.after, (*path, "after"), many=True)
            yield self._inline(Mark.LOST_NOTE_MARK, partial(_ends, after), path, label=form.mark)
        for index, page in self._records("page_breaks", forms.PageBreakForm):
            path = ("page_breaks", index)
            before = self._asked(page.before, (*path, "before"), many=True)
            yield self._inline(Mark.PAGE_BREAK, partial(_starts, before), path, label=page.n)

    def _inline(
        self, kind: Mark, where: Where, path: Path, lang: str = "", label: str = ""
    ) -> Callable[[], Iterator[Annotation]]:
        def made() -> Iterator[Annotation]:
            for span in where():
                yield Annotation(self._id(None, f"{kind}-", path), span, kind, lang=lang, label=label)

        return made


def _paratext(role: str, where: Where) -> Iterator[ParatextMark]:
    for span in where():
        yield ParatextMark(span, role)


def _starts(where: Where) -> tuple[Span, ...]:
    return tuple(Span(span.start, span.start) for span in where())


def _ends(where: Where) -> tuple[Span, ...]:
    return tuple(Span(span.end, span.end) for span in where())


def _gathered(pending: list[Callable[[], Iterator[M]]]) -> tuple[M, ...]:
    return tuple(mark for made in pending for mark in made())
