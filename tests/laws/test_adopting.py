"""The law of adopting: afterwards the reading text is the corrected copy, letter by letter."""

import hashlib
import tempfile
import unicodedata
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from edition.pipeline.adopt import adopt
from edition.pipeline.edit import edit
from edition.pipeline.revising import Desk, Said
from edition.project.decisions import DecisionFile
from edition.project.entering import Entry, entry_fields, kind_of, place_line
from edition.project.load import load
from edition.text.alignment import Alignment
from edition.text.corrected import compare
from edition.text.emendation import Emendation
from edition.text.quoting import unique_anchors
from edition.text.revision import Edit, applied
from edition.text.span import Span

SIGNS = st.sampled_from("aabc eé \n\n.,;'\"’-—[]|¶\\#:שא字ช\t👍")
TEXT = st.one_of(
    st.lists(
        st.sampled_from(["the ", "of ", "congress ", "Perm' ", "\n\n", "one. ", "[x] ", "a\n"]), max_size=25
    ).map("".join),
    st.text(SIGNS, max_size=40),
)
WORDS = st.one_of(st.sampled_from(["", "the", " of", "\n\n", ", ", "Il'ich"]), st.text(SIGNS, max_size=8))


def project_of(root: Path, witness: str, decisions: str) -> None:
    source = root / "source"
    (source / "witnesses").mkdir(parents=True, exist_ok=True)
    raw = witness.encode()
    (source / "witnesses" / "A.txt").write_bytes(raw)
    (source / "emendations.yaml").write_bytes(decisions.encode())
    (source / "edition.yaml").write_text(
        "title: T\ncopy_text: A\nwitnesses:\n- siglum: A\n  files: [witnesses/A.txt]\n"
        f"  sha256: {hashlib.sha256(raw).hexdigest()}\n"
    )


@st.composite
def spans(draw, text, *, empty):
    points = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    found = [Span(a, b) for a, b in zip(points[::2], points[1::2], strict=False)]
    return [s for s in found if empty or len(s)]


@st.composite
def decided(draw):
    """A witness with emendations in the layouts that people write."""
    witness = draw(TEXT.filter(bool))
    chosen = [(s, draw(WORDS)) for s in draw(spans(witness, empty=False))]
    chosen = [(s, r) for s, r in chosen if s.of(witness) != r]
    anchors = unique_anchors(witness, [s for s, _ in chosen])
    none = DecisionFile(None)
    longhand, lines = "", []
    for (_, reading), anchor in zip(chosen, anchors, strict=True):
        line = place_line(anchor, reading)
        if line is not None and draw(st.booleans()):
            lines.append(line)
        else:
            fields = entry_fields(
                none, Entry(anchor, reading, str(kind_of(anchor.quote, reading)), "ocr", reason="r")
            )
            made = [f"{k}: {v!r}" if False else f"{k}: {_quoted(str(v))}" for k, v in fields.items()]
            longhand += "# c\n- " + "\n  ".join(made) + "\n\n"
    if lines:
        places = "".join(f"    {line}\n" for line in lines)
        longhand += f"- cause: ocr\n  reason: r\n  places: |\n{places}"
    return witness, [Emendation(f"{i}", s, r) for i, (s, r) in enumerate(chosen)], longhand


def _quoted(text: str) -> str:
    return (
        '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'
    )


@settings(max_examples=150)
@given(decided(), st.data())
def test_after_adopting_the_reading_text_is_the_copy(case, data):
    witness, emendations, decisions = case
    reading = Alignment(witness, emendations).reading
    edits: list[Edit] = []
    for span in data.draw(spans(reading, empty=True)):
        if not edits or span.start > edits[-1].span.end:
            edits.append(Edit(span, data.draw(WORDS)))
    copy = applied(reading, edits)
    assume(unicodedata.is_normalized("NFC", copy) and unicodedata.is_normalized("NFC", reading))
    with tempfile.TemporaryDirectory() as folder:
        project_of(Path(folder), witness, decisions)
        project = load(Path(folder))
        assert [f for f in project.findings if f.severity == "error"] == []
        desk = Desk(project)
        assert desk.alignment.reading == reading
        adoption = adopt(desk, None, copy, Said(cause="ocr", reason="r"), whatever=True)
        assert adoption.findings == ()
        if adoption.raw != desk.file.raw:
            desk.save(adoption.raw)
        now = load(Path(folder))
        assert [f for f in now.findings if f.severity == "error"] == []
        expected = compare(reading, copy).text
        assert Alignment(witness, now.emendations).reading == expected
        # Once more, and there is nothing left to do; and typing the witness back makes it the text again.
        again = Desk(now)
        assert adopt(again, None, expected, Said(), whatever=True).raw == again.file.raw
        back = adopt(again, None, witness, Said(), whatever=True)
        if back.raw != again.file.raw:
            again.save(back.raw)
        assert Alignment(witness, load(Path(folder)).emendations).reading == compare(expected, witness).text


@settings(max_examples=60)
@given(decided())
def test_an_unchanged_copy_of_any_of_the_texts_writes_nothing(case):
    witness, _, decisions = case
    with tempfile.TemporaryDirectory() as folder:
        project_of(Path(folder), witness, decisions)
        project = load(Path(folder))
        desk = Desk(project)
        book, _ = edit(project)
        assert book is not None
        for copy in (book.texts.reading, book.texts.text):
            assert adopt(desk, book, copy, Said(), whatever=True).outcomes == ()
