"""What changed in the decisions: added, withdrawn, altered; the stretches in which two reading texts differ."""

import subprocess

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.render.diff.comparison import Comparison, Selection, compare
from edition.render.diff.decisions import between, decisions
from edition.render.diff.records import decision_records
from edition.render.diff.terminal import Page, decisions_text
from edition.render.diff.unified import unified
from edition.text.alignment import Alignment
from edition.text.emendation import Cause, Cert, Emendation
from edition.text.printed import PrintedText
from edition.text.span import Span

TEXT = "A cotigress met, and Kcisior spoke in the hall, idle, until the end.\n"


def state(text: str, *emendations: Emendation) -> Comparison:
    editorial = Alignment(text, emendations)
    return compare(PrintedText(editorial, Alignment(editorial.reading, ())))


def at(text: str, quote: str, reading: str, name: str = "", **fields: object) -> Emendation:
    start = text.index(quote)
    return Emendation(name or quote, Span(start, start + len(quote)), reading, **fields)


THEN = state(
    TEXT,
    at(TEXT, "cotigress", "congress", cause=Cause.OCR, reason="old reason"),
    at(TEXT, "Kcisior", "Kosior", cause=Cause.OCR),
    at(TEXT, "hall", "Hall"),
)
NOW = state(
    TEXT,
    at(TEXT, "cotigress", "Congress", "renamed", cause=Cause.OCR, cert=Cert.MEDIUM, reason="new reason"),
    at(TEXT, "Kcisior", "Kosior", cause=Cause.OCR),
    at(TEXT, "idle,", "idle."),
)


def test_added_withdrawn_altered_in_the_order_of_the_text():
    found = decisions(THEN, NOW)
    assert [(d.status, d.fields) for d in found] == [
        ("altered", ("reading", "cert", "reason")),
        ("withdrawn", ()),
        ("added", ()),
    ]
    assert decisions(THEN, THEN) == ()


def test_text():
    assert decisions_text(decisions(THEN, NOW), THEN, NOW, "Decisions since v1", Page()) == (
        "Decisions since v1  1 added, 1 withdrawn, 1 altered\n"
        "\n"
        "~  1 ¶1:3  altered: reading, cert, reason  correction · ocr · medium\n"
        "     was: A [-cotigress-]{+congress+} met, and Kosior spoke in the Hall,…\n"
        "     A [-cotigress-]{+Congress+} met, and Kosior spoke in the hall,…\n"
        "     └ new reason\n"
        "     cert was: high\n"
        "     reason was: old reason\n"
        "\n"
        "−  3 ¶1:43  withdrawn  correction · unstated · high\n"
        "     A congress met, and Kosior spoke in the [-hall,-]{+Hall,+} idle, until the end.\n"
        "\n"
        "+  3 ¶1:49  added  correction · unstated · high\n"
        "     …met, and Kosior spoke in the hall, [-idle,-]{+idle.+} until the end.\n"
    )
    none = decisions_text((), THEN, THEN, "Decisions since v1", Page())
    assert none == "Decisions since v1  no decision changed\n"


def test_json_and_selection():
    found = decisions(THEN, NOW)
    rows = decision_records(found, THEN, NOW, "A")
    readings = [[row[time] and row[time]["reading"] for time in ("then", "now")] for row in rows]
    assert [row["status"] for row in rows] == ["altered", "withdrawn", "added"]
    assert readings == [["congress", "Congress"], ["Hall", None], [None, "idle."]]
    admitted = [d.status for d in found if d.admitted(Selection(certs=frozenset({"medium"})))]
    assert admitted == ["altered"]


def test_another_witness_keeps_the_places_it_shares():
    longer = "A new paragraph stands first in this one.\n\n" + "x" * 40 + TEXT
    then = state(
        "x" * 40 + TEXT, at("x" * 40 + TEXT, "Kcisior", "Kosior"), at("x" * 40 + TEXT, "hall", "Hall")
    )
    now = state(longer, at(longer, "Kcisior", "Kossior"), at(longer, "idle,", "idle."))
    found = decisions(then, now)
    assert [(d.status, d.fields) for d in found] == [
        ("altered", ("reading",)),
        ("added", ()),
        ("withdrawn", ()),
    ]


def patched(folder, old: str, diff: str) -> str:
    if not diff:
        return old
    (folder / "old").write_bytes(old.encode())
    (folder / "new").unlink(missing_ok=True)
    command = ["patch", "-s", "-o", "new", "old"]
    run = subprocess.run(command, input=diff.encode(), cwd=folder, capture_output=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return (folder / "new").read_bytes().decode()


@st.composite
def states(draw: st.DrawFn, text: str) -> Comparison:
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=10)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    readings = st.text(st.sampled_from("ab \n"), max_size=3)
    return state(text, *(Emendation(f"e{a}", Span(a, b), draw(readings)) for a, b in pairs))


witnesses = st.text(st.sampled_from("abc \n\n"), max_size=30)


@given(st.data(), witnesses, st.none() | witnesses)
@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_unified_between_two_states(tmp_path, data, one, other):
    then, now = data.draw(states(one)), data.draw(states(one if other is None else other))
    regions = between(then, now)
    assert patched(tmp_path, then.new, unified(then.new, now.new, regions, "then", "now")) == now.new
    old = new = 0
    for before, after in regions:
        assert then.new[old : before.start] == now.new[new : after.start]
        old, new = before.end, after.end
    assert then.new[old:] == now.new[new:]
