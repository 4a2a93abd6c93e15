"""edition.yaml as Settings."""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Iterable

from edition.findings.catalogue import make
from edition.project.forms_cover import CoverForm
from edition.project.forms_edition import RESERVED_SLUGS, AgentForm, EditionForm, WitnessForm
from edition.project.model import Agent, CoverWords, Rights, Settings, WitnessRecord
from edition.project.page_settings import critical_page, print_at
from edition.project.strict_yaml import YamlFile
from edition.project.validation import nearest, records, validate
from edition.text.rules import Typography
from edition.text.typographic import DEFAULT_ORDER

__all__ = ["read_settings", "slug_of"]

_NAMESPACE = uuid.UUID("6f2d5c1e-8f0b-5d35-9a57-2b7a3a1c9e44")


def read_settings(file: YamlFile) -> tuple[Settings, dict[str, int]]:
    """Return what edition.yaml says, and at which index of `witnesses` each siglum stands.

    What is wrong is left out and said in `file.findings`.
    """
    value = file.value if file.value is not None else {}
    if not file.complete and not value:
        return Settings(slug="edition", title=""), {}
    rest = {k: v for k, v in value.items() if k != "witnesses"} if isinstance(value, dict) else value
    form = validate(EditionForm, rest, file, (), {"title": ""}) or EditionForm.model_construct(title="")
    witnesses, indices = _witnesses(file)
    slug = form.slug or slug_of(form.title)
    typography = form.typography
    return Settings(
        slug=slug,
        title=form.title,
        subtitle=form.subtitle,
        authors=_agents(form.authors),
        editors=_agents(form.editors),
        language=form.language,
        date=form.date,
        publisher=form.publisher,
        place=form.place,
        isbn=form.isbn,
        edition_statement=form.edition_statement,
        first_published=form.first_published,
        description=form.description,
        identifier=form.identifier or uuid.uuid5(_NAMESPACE, f"{slug}\n{form.title}").urn,
        subjects=tuple(form.subjects),
        rights=Rights(
            form.rights.text,
            form.rights.apparatus,
            form.rights.program,
            form.rights.fonts,
            form.rights.sale,
            form.rights.free_elsewhere,
        ),
        copy_text=_copy_text(form.copy_text, witnesses, file),
        witnesses=witnesses,
        rules=tuple(typography.rules) if typography.rules is not None else DEFAULT_ORDER,
        typography=Typography(form.language, typography.soft_sign, (), dict(typography.options)),
        print_at=print_at(form.print_, file),
        page=critical_page(form.print_),
        trim=form.trim,
        house_style=form.style,
        cover=_cover(form.cover),
        printings=dict(form.printings),
        archival=form.archival,
        complete=form.complete,
        figures=dict(form.figures),
    ), indices


def slug_of(title: str) -> str:
    """Return `title` as a name for files: small letters, digits and hyphens, Latin ones where it has any."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    latin = re.sub(r"[^a-z0-9]+", "-", re.sub(r"[\u0300-\u036f'’]", "", plain)).strip("-")
    any_script = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", title.casefold())).strip("-")
    slug = (latin or any_script)[:60].encode()[:120].decode(errors="ignore").strip("-") or "edition"
    return f"{slug}-book" if slug in RESERVED_SLUGS else slug


def _cover(form: CoverForm) -> CoverWords:
    accent = tuple(int(part) for part in form.accent.split())
    return CoverWords(form.blurb, form.price, form.price_code, form.ground, accent)


def _agents(forms: Iterable[AgentForm]) -> tuple[Agent, ...]:
    return tuple(Agent(form.name, form.sort) for form in forms)


def _witnesses(file: YamlFile) -> tuple[tuple[WitnessRecord, ...], dict[str, int]]:
    made: list[WitnessRecord] = []
    indices: dict[str, int] = {}
    value = file.value.get("witnesses") if isinstance(file.value, dict) else None
    for index, form in records(WitnessForm, value, file, ("witnesses",)):
        if form.siglum in indices:
            place = file.place(("witnesses", index, "siglum"))
            first = file.place(("witnesses", indices[form.siglum], "siglum"))
            message = f"the siglum {form.siglum} is given twice, first in line {first.line}"
            file.findings.append(make("E010", place, message))
            continue
        indices[form.siglum] = index
        files = tuple(form.files)
        made.append(
            WitnessRecord(
                form.siglum, files, form.sha256, form.title, form.description, tuple(form.facsimile)
            )
        )
    if not made and not value and file.complete and isinstance(file.value, dict | None):
        file.findings.append(make("E003", file.key_place(("witnesses",)), "edition.yaml names no witness"))
    return tuple(made), indices


def _copy_text(siglum: str, witnesses: tuple[WitnessRecord, ...], file: YamlFile) -> str:
    """Return the siglum of the copy-text: what is named, else the only witness there is."""
    sigla = [w.siglum for w in witnesses]
    if siglum in sigla or not sigla:
        return siglum
    if not siglum and len(sigla) == 1:
        return sigla[0]
    place = file.place(("copy_text",))
    message = (
        f"no witness is called {siglum}" if siglum else f"there are {len(sigla)} witnesses and no copy_text"
    )
    guess = nearest(siglum, sigla)
    hint = f"{guess[:1].upper()}{guess[1:]}" if guess else f"Write copy_text: and one of {', '.join(sigla)}."
    file.findings.append(make("E004", place, message, hint))
    return sigla[0]
