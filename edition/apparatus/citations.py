"""Citations and the bibliography, formatted by a CSL style (Citation Style Language 1.0.2) with pandoc's citeproc.

Pandoc is run as a program of its own, from the package pypandoc-binary: once for all citations, and at the same time
once for the bibliography with every name written out, so that names repeated within a section, and only these, can be
replaced by a dash. Without it works are named in a plain form, and a finding says what to install. Entries come in the
order of the style.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from edition.apparatus.rich import Rich, Run, from_pandoc, plain_text, without_stop
from edition.findings import Finding, Place
from edition.findings.catalogue import make
from edition.project.entries import Work

__all__ = ["Citation", "Cited", "Cluster", "cite", "dependable", "foreseen", "pandoc"]

_SEPARATOR = "edition-separator"
_SUBSTITUTE = "subsequent-author-substitute"
_SECONDS = 60
_KEPT = 8  # answers


@dataclass(frozen=True, slots=True)
class Citation:
    """One work as it is cited at one place: words before it, and what follows its title (`p. 12`)."""

    work: str
    locator: str = ""
    prefix: str = ""


Cluster = tuple[Citation, ...]
"""Citations that stand together."""

_Question = tuple[str, tuple[Cluster, ...], str, Path]
_ANSWERS: dict[_Question, Future[Cited]] = {}
_LOCK = Lock()


@dataclass(frozen=True, slots=True)
class Cited:
    """What a style makes of works and citations.

    `clusters` are the citations in their short form, without a full stop; `order` the works as the bibliography has
    them, `entries` each in full, `repeated` the same with a dash for the names where the style wants one after an entry
    by the same. Two works are by the same where their `names` are alike, as far as the style tells.
    """

    clusters: Mapping[Cluster, Rich] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    entries: Mapping[str, Rich] = field(default_factory=dict)
    repeated: Mapping[str, Rich] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def section(self, works: Sequence[str]) -> list[tuple[str, Rich]]:
        """Return the entries of some of the works, in order, repeated names as the style has them."""
        chosen, entries = set(works), []
        run_began = last = -1
        for number, work in enumerate(self.order):
            if work not in self.repeated:
                run_began = number
            if work in chosen:
                same = work in self.repeated and last >= run_began >= 0
                entries.append((work, self.repeated[work] if same else self.entries[work]))
                last = number
        return entries


def pandoc() -> Path | None:
    """Return the pandoc program of the package pypandoc-binary, None where it is not installed."""
    spec = find_spec("pypandoc")
    if spec is None or not spec.origin:
        return None
    program = Path(spec.origin).parent / "files" / "pandoc"
    return next((path for path in (program, program.with_suffix(".exe")) if path.is_file()), None)


def dependable() -> bool:
    """Tell whether citations can be formatted by a style here."""
    return pandoc() is not None


def cite(works: Sequence[Work], clusters: Sequence[Cluster], language: str, style: Path) -> Cited:
    """Return the bibliography of `works` and the short forms of `clusters` in the CSL `style` and a language.

    Citations of works that are not there are left out. The same question is answered once in a run.
    """
    return foreseen(works, clusters, language, style).result()


def foreseen(works: Sequence[Work], clusters: Sequence[Cluster], language: str, style: Path) -> Future[Cited]:
    """Ask the question of `cite` ahead of time: pandoc works beside what is done until the answer is wanted."""
    known = {work.id for work in works}
    kept = (tuple(c for c in cluster if c.work in known) for cluster in clusters)
    asked = tuple(dict.fromkeys(cluster for cluster in kept if cluster))
    references = json.dumps(
        [{**work.csl, "id": work.id} for work in works], ensure_ascii=False, sort_keys=True, default=str
    )
    question = (references, asked, language, style)
    with _LOCK:
        if question in _ANSWERS:
            return _ANSWERS[question]
        answer = _ANSWERS[question] = Future()
        while len(_ANSWERS) > _KEPT:
            del _ANSWERS[next(iter(_ANSWERS))]
    if works:
        Thread(target=_answer, args=(answer, question), daemon=True).start()
    else:
        answer.set_result(Cited())
    return answer


def _answer(answer: Future[Cited], question: _Question) -> None:
    try:
        answer.set_result(_cited(*question))
    except BaseException as fault:
        answer.set_exception(fault)


def _cited(references: str, clusters: tuple[Cluster, ...], language: str, style: Path) -> Cited:
    works: list[dict[str, Any]] = json.loads(references)
    program = pandoc()
    if program is None:
        return _plain(works, clusters, (make("C001", Place(), "pandoc is not installed"),))
    try:
        sheet = style.read_text("utf-8")
        with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
            full = _without_dashes(sheet)
            short = pool.submit(_run, program, works, clusters, language, sheet, Path(folder) / "a")
            long = pool.submit(_run, program, works, (), language, full, Path(folder) / "b")
            return _read(clusters, short.result(), long.result())
    except (OSError, subprocess.SubprocessError, ValueError, KeyError, TypeError, IndexError) as fault:
        said = getattr(fault, "stderr", None) or str(fault)
        message = f"pandoc cannot use it: {str(said).strip()[:300]}"
        return _plain(works, clusters, (make("C002", Place(f"styles/csl/{style.name}"), message),))


def _without_dashes(sheet: str) -> str:
    """Return a style that writes out every name: the attribute that replaces them is left out."""
    before, mark, after = sheet.partition(f"{_SUBSTITUTE}=")
    if not mark:
        return sheet
    quote, rest = after[0], after[1:]
    return before + rest[rest.index(quote) + 1 :]


def _run(
    program: Path,
    works: Sequence[Mapping[str, Any]],
    clusters: Sequence[Cluster],
    language: str,
    sheet: str,
    folder: Path,
) -> Any:
    """Return pandoc's own JSON of a document in which every cluster is a note and every work is in the bibliography."""
    folder.mkdir()
    (folder / "style.csl").write_text(sheet, "utf-8")
    (folder / "works.json").write_text(
        json.dumps([*works, {"id": _SEPARATOR, "type": "book", "title": "0"}]), "utf-8"
    )
    # Between two notes another work is cited, so that no citation says “the same as just before”.
    apart = _note((Citation(_SEPARATOR),))
    blocks = [block for cluster in clusters for block in (_note(cluster), apart)]
    everything = [_citation(Citation(str(work["id"]))) for work in works]
    meta = {
        "lang": {"t": "MetaString", "c": language},
        "nocite": {"t": "MetaInlines", "c": [{"t": "Cite", "c": [everything, []]}]},
    }
    document = {"pandoc-api-version": [1, 23, 1], "meta": meta, "blocks": blocks}
    command = [str(program), "--citeproc", "-f", "json", "-t", "json", "--csl", "style.csl"]
    command += ["--bibliography", "works.json", "--data-dir", "."]
    result = subprocess.run(
        command,
        input=json.dumps(document),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=_SECONDS,
        cwd=folder,
    )
    return json.loads(result.stdout)


def _note(cluster: Cluster) -> dict[str, Any]:
    cite = {"t": "Cite", "c": [[_citation(citation) for citation in cluster], []]}
    return {"t": "Para", "c": [{"t": "Note", "c": [{"t": "Para", "c": [cite]}]}]}


def _citation(citation: Citation) -> dict[str, Any]:
    suffix = f", {citation.locator}" if citation.locator else ""
    return {
        "citationId": citation.work,
        "citationPrefix": _inlines(citation.prefix),
        "citationSuffix": _inlines(suffix),
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 0,
        "citationHash": 0,
    }


def _inlines(words: str) -> list[dict[str, Any]]:
    inlines: list[dict[str, Any]] = []
    for word in words.split(" "):
        if inlines:
            inlines.append({"t": "Space"})
        if word:
            inlines.append({"t": "Str", "c": word})
    return inlines


def _read(clusters: Sequence[Cluster], short: Any, long: Any) -> Cited:
    *notes, references = short["blocks"]
    made = {
        cluster: without_stop(from_pandoc(block["c"][0]["c"][0]["c"]))
        for cluster, block in zip(clusters, notes[0::2], strict=True)
    }
    entries = _entries(long["blocks"][-1])
    dashed = _entries(references)
    repeated = {work: rich for work, rich in dashed.items() if plain_text(rich) != plain_text(entries[work])}
    return Cited(made, tuple(dashed), entries, repeated)


def _entries(references: Any) -> dict[str, Rich]:
    """Return the entries of a bibliography that pandoc wrote, by the ids of the works."""
    found = {}
    for entry in references["c"][1]:
        name = entry["c"][0][0].removeprefix("ref-")
        if name != _SEPARATOR:
            found[name] = from_pandoc([inline for block in entry["c"][1] for inline in block["c"]])
    return found


# ── without pandoc ──────────────────────────────────────────────────────────────────────────────────────────────────


def _plain(
    works: Sequence[Mapping[str, Any]], clusters: Sequence[Cluster], findings: tuple[Finding, ...]
) -> Cited:
    by_id = {str(work["id"]): work for work in works}
    order = sorted(by_id, key=lambda id: (_names(by_id[id]).casefold(), _title(by_id[id]).casefold(), id))
    entries = {id: _entry(by_id[id]) for id in order}
    short = {
        cluster: tuple(
            run
            for n, c in enumerate(cluster)
            for run in ((Run("; "),) if n else ()) + _short(by_id[c.work], c)
        )
        for cluster in clusters
    }
    return Cited(short, tuple(order), entries, {}, findings)


def _short(work: Mapping[str, Any], citation: Citation) -> Rich:
    first = (work.get("author") or work.get("editor") or [{}])[0]
    name = str(first.get("family") or first.get("literal") or "")
    runs = [Run(f"{citation.prefix} " if citation.prefix else ""), Run(f"{name}, " if name else "")]
    runs.append(Run(str(work.get("title-short") or _title(work)), italic=True))
    runs.append(Run(f", {citation.locator}" if citation.locator else ""))
    return tuple(run for run in runs if run.text)


def _entry(work: Mapping[str, Any]) -> Rich:
    names = _names(work)
    runs = [Run(f"{names.rstrip('.')}. " if names else ""), Run(_title(work), italic=True), Run(". ")]
    container = str(work.get("container-title") or "")
    where = ", ".join(str(work[key]) for key in ("publisher-place", "publisher") if work.get(key))
    year = str((work.get("issued") or {}).get("date-parts", [[""]])[0][0])
    rest = ", ".join(part for part in (container, str(work.get("volume") or ""), where, year) if part)
    runs.append(Run(f"{rest}." if rest else ""))
    if url := str(work.get("URL") or ""):
        runs += [Run(" "), Run(url, url=url)]
    return tuple(run for run in runs if run.text)


def _names(work: Mapping[str, Any]) -> str:
    names = work.get("author") or work.get("editor") or []
    return "; ".join(
        str(n.get("literal") or ", ".join(str(n[key]) for key in ("family", "given") if n.get(key)))
        for n in names
    )


def _title(work: Mapping[str, Any]) -> str:
    return str(work.get("title") or work["id"])
