import hashlib
import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.document.nodes import Mark, Opens
from edition.project.critical_page import DEFAULT_PLACES
from edition.project.load import load
from edition.project.model import Agent, Project
from edition.project.settings import slug_of
from edition.text.emendation import Cause, Cert, Kind
from edition.text.span import Span

TEXT = "A HEADING\n\nOne two three.\n\nFour five, four six.\n\nThe\n\nend of Perm' it is.\n"

Made = Callable[..., Project]


@pytest.fixture
def make(tmp_path: Path) -> Made:
    def made(text: str = TEXT, edition: str = "", **files: str) -> Project:
        source = tmp_path / "source"
        (source / "witnesses").mkdir(parents=True, exist_ok=True)
        (source / "witnesses" / "A.txt").write_bytes(text.encode())
        digest = hashlib.sha256(text.encode()).hexdigest()
        witness = f"{{siglum: A, files: [witnesses/A.txt], sha256: {digest}}}"
        (source / "edition.yaml").write_text(f"title: T\nwitnesses: [{witness}]\n{edition}", "utf-8")
        for name, content in files.items():
            (source / f"{name}.yaml").write_text(content, "utf-8")
        return load(tmp_path)

    return made


def codes(project: Project) -> list[str]:
    return [finding.code for finding in project.findings]


def quotes(project: Project) -> dict[str, str]:
    return {e.span.of(project.witness.text): e.reading for e in project.emendations}


def test_longhand_and_shorthand(make: Made) -> None:
    project = make(
        emendations="""
defaults: {cause: ocr, resp: me}
emendations:
- {quote: two, reading: too, id: second, cert: low, reason: a reason, literal: true}
- quote: our
  every: 2
  reading: ower
  cause: author
  reason: dialect
- reason: signs
  cause: printer
  places: |
    Four [five,|five;] four

    The[¶| ]end
    One two three[|!].
    four [six|]
"""
    )
    assert codes(project) == []
    by_quote = {e.span.of(TEXT): e for e in project.emendations}
    second = by_quote["two"]
    assert (second.id, second.cause, second.cert, second.resp) == ("second", Cause.OCR, Cert.LOW, "me")
    assert second.literal
    assert quotes(project) == {
        "two": "too", "three": "three!", "our": "ower", "five,": "five;", "six": "", "\n\n": " "
    }  # fmt: skip
    kinds = {quote: e.kind for quote, e in by_quote.items()}
    assert kinds == {
        "two": Kind.CORRECTION, "three": Kind.SUPPLIED, "our": Kind.CORRECTION, "five,": Kind.CORRECTION,
        "six": Kind.SURPLUS, "\n\n": Kind.JOIN,
    }  # fmt: skip
    assert by_quote["five,"].cause is Cause.PRINTER
    ours = [e.id for e in project.emendations if e.reading == "ower"]
    assert ours == [f"{ours[0][:-2]}.1", f"{ours[0][:-2]}.2"]
    assert project.places["emendations", by_quote["five,"].id].line == 13


def test_pilcrows_in_longhand(make: Made) -> None:
    project = make(emendations="- {quote: The¶end, reading: The end, cause: ocr, reason: page turn}\n")
    assert quotes(project) == {"The\n\nend": "The end"}
    assert project.emendations[0].kind is Kind.JOIN
    sign = make(text="a ¶ b\n", emendations="- {quote: '\\¶', reading: '§', cause: ocr, reason: odd}\n")
    assert quotes(sign) == {"¶": "§"}


def test_made_ids_depend_on_nothing_but_quotation_and_context(make: Made) -> None:
    one = "- {quote: two, reading: too, cause: ocr, reason: x}\n"
    alone = make(emendations=one).emendations[0].id
    more = make(
        emendations=f"- {{quote: six, reading: sick, cause: ocr, reason: x}}\n{one.replace('too', 'to')}"
    )
    assert alone in {e.id for e in more.emendations}
    shorthand = "- {cause: ocr, reason: x, places: '[two|too]'}\n"
    assert make(emendations=shorthand).emendations[0].id == alone


def test_order_and_other_files_change_nothing(make: Made) -> None:
    entries = [
        f"- {{quote: {q}, reading: {q}x, cause: ocr, reason: x}}\n" for q in ("two", "three", "five", "six")
    ]
    forth = make(emendations="".join(entries)).emendations
    assert make(emendations="".join(reversed(entries))).emendations == forth


def test_what_is_sound_is_kept(make: Made) -> None:
    project = make(
        edition="trim: A7\nauthors: [Me, {name: You, sort: 'You, T.', x: 1}]\n",
        emendations="- {quote: two, reading: too, cert: sure, cause: ocr, reason: x}\n"
        "- {quote: nowhere, reading: x, cause: ocr, reason: x}\n- {quote: six, reading: 6, cause: ocr, reason: x}\n"
        "- 3\n",
        structure="divisions:\n- {heading: A HEADING, level: many}\n- 5\nemphasis: words\n",
    )
    assert codes(project) == ["Y015", "Y012", "Y015", "A001", "Y014", "Y016", "Y014", "Y014"]
    assert project.settings.trim == "A5"
    assert project.settings.authors == (Agent("Me"), Agent("You", "You, T."))
    assert quotes(project) == {"two": "too", "six": "6"}
    assert [d.level for d in project.structure.divisions] == [1]


def test_overlaps_keep_the_first_and_name_both_places(make: Made) -> None:
    project = make(
        emendations="- {quote: three., reading: III., cause: ocr, reason: x}\n"
        "- {quote: two three, reading: 2 3, cause: ocr, reason: x}\n"
    )
    (finding,) = project.findings
    assert finding.code == "M002"
    assert finding.place.line == 2
    assert "line 1" in finding.message
    assert quotes(project) == {"two three": "2 3"}


def test_a_quotation_that_overlaps_itself(make: Made) -> None:
    project = make(text="aaa\n", emendations="- {quote: aa, every: 2, reading: b, cause: ocr, reason: x}\n")
    assert codes(project) == ["M002"]
    assert len(project.emendations) == 1


def test_context_that_settles_is_proposed_and_works(make: Made) -> None:
    entry = "- {{quote: our, reading: ower, cause: ocr, reason: x{}}}\n"
    (finding,) = make(emendations=entry.format("")).findings
    assert finding.code == "A002"
    proposals = [line.partition(" with ")[2] for line in finding.hint.splitlines()[1:]]
    spans = []
    for proposal in proposals:
        project = make(emendations=entry.format(f", {proposal}"))
        assert codes(project) == []
        spans.append(project.emendations[0].span.start)
    assert spans == [TEXT.index("our"), TEXT.rindex("our")]


def test_structure(make: Made) -> None:
    project = make(
        structure="""
paratext: [{quote: it is., role: other}]
divisions: [{heading: A HEADING, running: Head}, {before: The, title: Supplied, level: 2}]
quotations: [{from: One two, to: three., id: aside}]
tables: [{quote: "Four five, four six.", separator: ",", header: 1, caption: C}]
letters: [{from: The, to: end, parts: [{role: signed, quote: end}]}]
paragraphs: [{before: three}]
emphasis: [{quote: our, every: 2, kind: foreign, lang: ang}]
languages: [{from: The, to: end, lang: fr}]
transliterations: [{form: Perm', lang: ru-Latn}]
lost_note_marks: [{after: three, mark: 29}]
page_breaks: [{before: Four, n: 12}]
notes: [{call: six, body: {quote: it}}]
""".replace("body: {quote: it}", "body: {quote: it is}")
    )
    assert codes(project) == []
    structure = project.structure
    assert [(d.id, d.heading, d.opens, d.supplied_title) for d in structure.divisions] == [
        ("d1", True, Opens.PAGE, ""), ("d2", False, Opens.NONE, "Supplied"),
    ]  # fmt: skip
    assert {(b.id, b.kind, b.span.of(TEXT)) for b in structure.blocks} == {
        ("aside", "quotation", "One two three."), ("table-1", "table", "Four five, four six."),
        ("letter-1", "letter", "The\n\nend"), ("paragraph-1", "paragraph", "three"),
    }  # fmt: skip
    table = next(b for b in structure.blocks if b.kind == "table")
    assert (table.separator, table.header, table.caption) == (",", 1, "C")
    letter = next(b for b in structure.blocks if b.kind == "letter")
    assert [(part.role, part.span.of(TEXT)) for part in letter.parts] == [("signed", "end")]
    inlines = {a.id: (a.kind, a.span.of(TEXT), a.lang or a.label) for a in structure.inlines}
    assert inlines == {
        "foreign-1": (Mark.FOREIGN, "our", "ang"), "foreign-2": (Mark.FOREIGN, "our", "ang"),
        "language-1": (Mark.LANGUAGE, "The\n\nend", "fr"), "lost-note-mark-1": (Mark.LOST_NOTE_MARK, "", "29"),
        "page-break-1": (Mark.PAGE_BREAK, "", "12"),
    }  # fmt: skip
    lost = next(a for a in structure.inlines if a.kind is Mark.LOST_NOTE_MARK)
    assert lost.span == Span(TEXT.index("three") + 5, TEXT.index("three") + 5)
    assert [(n.id, n.mark, n.body.of(TEXT)) for n in structure.notes] == [("n1", "six", "it is")]
    assert project.settings.typography.transliterations == ("Perm'",)
    assert project.places["structure", "d2"].line == 3


def test_queries_and_stets(make: Made) -> None:
    project = make(
        queries="- {quote: six, proposal: sick, reason: odd, resp: me}\n",
        stet="- {quote: our, every: all, reason: so it was written}\n- {id: one, quote: two, reason: so}\n",
    )
    assert codes(project) == []
    (query,) = project.queries
    assert (query.span.of(TEXT), query.proposal, query.reason, query.resp) == ("six", "sick", "odd", "me")
    assert [(len(stet.spans), stet.quote) for stet in project.stets] == [(2, "our"), (1, "two")]
    assert codes(make(stet="- {quote: nowhere, every: all, reason: x}\n")) == ["A001"]
    assert codes(make(stet="- {quote: our, every: some, reason: x}\n")) == ["A002", "Y016"]


def test_settings(make: Made) -> None:
    project = make(
        edition="subtitle: S\nlanguage: ru-Latn\ndate: '2026-11'\nisbn: 0-306-40615-2\ncomplete: true\n"
        "print: {foot: [ocr], nowhere: [join]}\nfigures: {pages: 12}\ntypography: {rules: [], soft_sign: ʹ}\n"
    )
    assert codes(project) == []
    settings = project.settings
    assert (settings.slug, settings.title, settings.copy_text) == ("t", "T", "A")
    assert (settings.rules, settings.typography.soft_sign, settings.complete) == ((), "ʹ", True)
    assert dict(settings.print_at) == {**DEFAULT_PLACES, "ocr": "foot", "join": "nowhere"}
    assert dict(settings.figures) == {"pages": "12"}
    assert settings.identifier.startswith("urn:uuid:")
    assert make().settings.rules[0] == "soft-sign"
    assert make().settings.identifier == make().settings.identifier


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Bolshevik Opposition", "bolshevik-opposition"), ("L’été à Paris", "lete-a-paris"),
     ("Война и мир", "война-и-мир"), ("???", "edition"), ("x" * 90, "x" * 60)],
)  # fmt: skip
def test_slugs(title: str, slug: str) -> None:
    assert slug_of(title) == slug


def test_several_witnesses_and_files(tmp_path: Path) -> None:
    source = tmp_path / "source"
    (source / "witnesses").mkdir(parents=True)
    parts = {"1.txt": "One\n", "2.txt": "Two\n", "B.txt": "One Two\n"}
    for name, text in parts.items():
        (source / "witnesses" / name).write_text(text, "utf-8")
    a, b = (hashlib.sha256(text.encode()).hexdigest() for text in ("One\nTwo\n", "One Two\n"))
    (source / "edition.yaml").write_text(
        "title: T\ncopy_text: A\nwitnesses:\n"
        f"- {{siglum: B, files: [witnesses/B.txt], sha256: {b.upper()}}}\n"
        f"- {{siglum: A, files: [witnesses/1.txt, witnesses/2.txt], sha256: {a}}}\n",
        "utf-8",
    )
    project = load(tmp_path)
    assert codes(project) == []
    assert project.witness.text == "One\nTwo\n"
    assert project.witness.files == (("witnesses/1.txt", 0), ("witnesses/2.txt", 4))
    assert [w.siglum for w in project.witnesses] == ["B", "A"]
    assert sorted(project.files) == [
        "source/edition.yaml",
        *(f"source/witnesses/{name}" for name in sorted(parts)),
    ]


def test_no_witness_is_read_through_a_link_that_leads_out(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret\n", "utf-8")
    source = tmp_path / "project" / "source"
    (source / "witnesses").mkdir(parents=True)
    (source / "witnesses" / "A.txt").symlink_to(secret)
    (source / "stet.yaml").symlink_to(secret)
    digest = hashlib.sha256(b"secret\n").hexdigest()
    witness = f"{{siglum: A, files: [witnesses/A.txt], sha256: {digest}}}"
    (source / "edition.yaml").write_text(f"title: T\nwitnesses: [{witness}]\n", "utf-8")
    project = load(tmp_path / "project")
    assert codes(project) == ["E005", "E005"]
    assert project.witness.text == ""


def test_a_link_that_leads_to_itself(make: Made, tmp_path: Path) -> None:
    make()
    (tmp_path / "source" / "stet.yaml").symlink_to("stet.yaml")
    assert codes(load(tmp_path)) == ["E006"]


def test_folders_where_files_should_be(make: Made, tmp_path: Path) -> None:
    make()
    (tmp_path / "source" / "stet.yaml").mkdir()
    (tmp_path / "source" / "front" / "a.md").mkdir(parents=True)
    assert codes(load(tmp_path)) == ["E006", "E006"]


def test_matter(make: Made, tmp_path: Path) -> None:
    make()
    for name, text in {
        "front/02-note.md": "Note *on* the text\n===\n\nWords.\n",
        "front/01-preface.md": "```\n# no heading\n```\n\n## The `Preface` ##\n",
        "front/note.md": "# Again\n",
        "back/note.md": "# Afterword\r\n\r\nWords.\r\n",
    }.items():
        path = tmp_path / "source" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    project = load(tmp_path)
    assert codes(project) == []
    assert [(m.id, m.title, m.back) for m in project.matter] == [
        ("front-preface", "The Preface", False), ("front-note", "Note on the text", False),
        ("front-note-2", "Again", False), ("back-note", "Afterword", True),
    ]  # fmt: skip
    assert "\r" not in project.matter[-1].markdown


def test_an_empty_witness(make: Made) -> None:
    project = make(text="", stet="- {quote: a, every: all, reason: x}\n")
    assert codes(project) == ["A001"]
    assert project.witness.sha256


def test_any_script(make: Made) -> None:
    text = unicodedata.normalize("NFC", "שָׁלוֹם עולם 𐌀𐌁 中文字 हिन्दी\n")
    word = unicodedata.normalize("NFC", "שָׁלוֹם")
    project = make(
        text=text,
        emendations=f"- {{quote: {word}, reading: עולם, cause: ocr, reason: x}}\n"
        "- {cause: ocr, reason: x, places: '中[文|国]字'}\n- {cause: ocr, reason: x, places: '𐌀𐌁[|𐌂] 中'}\n",
    )
    assert codes(project) == []
    assert quotes(project) == {word: "עולם", "文": "国", "𐌀𐌁": "𐌀𐌁𐌂"}


def test_the_place_and_time_change_nothing(
    make: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = {
        "emendations": "- {quote: our, reading: x, cause: ocr, reason: x}\n- {quote: 'Fore five', reading: x}\n"
    }
    here = make(**arguments)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    there = load(Path())
    assert there.findings == here.findings
    assert there.files == here.files
    assert not any(os.fspath(tmp_path) in f"{f.message}{f.hint}{f.place}" for f in here.findings)


def test_a_file_where_a_folder_of_pages_should_be(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source/front").write_text("# A page\n")
    found = [str(f.place) for f in load(tmp_path).findings if f.code == "E016"]
    assert found == ["source/front"]
