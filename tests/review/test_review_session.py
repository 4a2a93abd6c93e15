"""Deciding: what is written where, what is taken back, what is told to the stale, what a broken-off run leaves."""

import json

import pytest
import review_projects as small

from edition.project.load import load
from edition.project.verdicts import Act, read_ledger
from edition.review.ledger import InUse
from edition.review.order import id_of, ordered
from edition.review.progress import skipped
from edition.review.scribe import Scribe
from edition.review.session import Session, Stale
from edition.text.alignment import Alignment
from edition.text.span import Span


@pytest.fixture
def opened(tmp_path):
    """Opens a review of the small project; `settle()` waits until everything is written."""
    under_way = []

    def open_(by="A. Reader", *, reader=False, root=None):
        session = Session(root or small.project(tmp_path / "book"), by, reader=reader, seek=small.seek)
        scribe = Scribe(session)
        under_way.append((session, scribe))
        session.settle = scribe.settle
        session.end = lambda: (under_way.remove((session, scribe)), scribe.close(), session.close())
        return session

    yield open_
    for session, scribe in list(under_way):
        scribe.close()
        session.close()


def ids(session, quote):
    return [id_of(s) for s in session.open() if s.quote == quote]


def decisions(session, name="emendations.yaml"):
    path = session.root / "source" / name
    return path.read_text() if path.exists() else None


def reading(root):
    project = load(root)
    assert not [f for f in project.findings if f.severity == "error"]
    return Alignment(project.witness.text, project.emendations).reading


def test_an_accepted_suspect_is_one_new_entry(opened):
    session = opened()
    session.decide(ids(session, "cotigress")[:1], Act.ACCEPT)
    assert session.settle()
    made = decisions(session)
    assert made.startswith(small.DECISIONS)
    assert made.removeprefix(small.DECISIONS) == (
        '\n  - quote: "cotigress"\n    before: "A "\n    reading: "congress"\n    resp: A. Reader\n'
        "    reason: n read as ti\n"
    )
    assert "A congress of the party" in reading(session.root)


def test_a_decision_of_the_same_sort_joins_its_group(opened):
    session = opened("An Editor")
    at = small.WITNESS.index("idle")
    session.emend(Span(at - 5, at), "been ", "bean ", reason="full stop read as comma")
    assert session.settle()
    assert "idle.] Following\n      [been|bean]" in decisions(session)


def test_a_series_is_decided_at_one_stroke_and_taken_back_at_one(opened):
    session = opened()
    before = decisions(session)
    session.decide(ids(session, "tbe"), Act.ACCEPT)
    assert session.settle()
    assert "tbe" not in reading(session.root)
    assert not ids(session, "tbe")
    assert len(session.undo()) == 4
    assert session.settle()
    assert decisions(session) == before
    assert len(ids(session, "tbe")) == 4


def test_stet_and_query_go_into_their_files(opened):
    session = opened()
    session.decide(ids(session, "surprizing"), Act.STET, reason="the author's spelling")
    session.decide(ids(session, "cotigress")[1:], Act.QUERY, "congresses", "one or several?")
    session.decide(ids(session, "tbe"), Act.STET)
    assert session.settle()
    project = load(session.root)
    assert not [f for f in project.findings if f.severity == "error"]
    assert [(s.quote, len(s.spans), s.resp) for s in project.stets] == [
        ("surprizing", 1, "A. Reader"), ("tbe", 4, "A. Reader"),
    ]  # fmt: skip
    assert [(q.quote, q.proposal, q.reason) for q in project.queries] == [
        ("cotigress", "congresses", "one or several?")
    ]
    assert decisions(session) == small.DECISIONS
    for _ in range(3):
        session.undo()
    assert session.settle()
    assert not load(session.root).stets and not load(session.root).queries


def test_a_second_tab_is_told(opened):
    session = opened()
    place = ids(session, "surprizing")
    session.decide(place, Act.EDIT, "astonishing")
    with pytest.raises(Stale, match="astonishing"):
        session.decide(place, Act.STET)
    assert session.settle()
    assert decisions(session, "stet.yaml") is None


def test_words_of_the_text_are_emended_and_emended_again_and_withdrawn(opened):
    session = opened()
    at = small.WITNESS.index("adopted nothing")
    session.emend(Span(at, at + 15), "adopted nothing", "adopted a motion")
    assert session.settle()
    assert "adopted a motion" in reading(session.root)
    alignment = session.standing.alignment
    here = alignment.to_witness(Span(*(alignment.reading.index("a motion") + n for n in (0, 8))))
    words = alignment.to_reading(here).of(alignment.reading)
    session.emend(here, words, words.replace("a motion", "two motions"))
    assert session.settle()
    assert "adopted two motions" in reading(session.root)
    made = next(e for e in session.standing.emendations if "two motions" in e.reading)
    session.amend(made.span, made.reading, None)
    assert session.settle()
    assert decisions(session) == small.DECISIONS
    with pytest.raises(Stale):
        session.amend(made.span, made.reading, "three motions")


def test_what_is_said_of_an_emendation_is_amended_with_it(opened):
    session = opened()
    made = next(e for e in session.standing.emendations if e.reading == "Kosior")
    session.amend(made.span, "Kosior", "Kossior", "as he signed")
    assert session.settle()
    assert (
        decisions(session)
        == small.DECISIONS.replace("'Kosior'", "'Kossior'")
        .replace("o read as ci", "as he signed")
        .rstrip("\n")
        + "\n    resp: A. Reader\n"
    )


def test_a_hand_edit_in_between_stays_and_the_stale_is_told(opened):
    session = opened()
    path = session.root / "source/emendations.yaml"
    by_hand = small.DECISIONS + '  - {quote: "surprizing", reading: "surprising", reason: z}   # by hand\n'
    path.write_text(by_hand)
    place = next(id_of(s) for s in session.ranked if s.quote == "surprizing")
    with pytest.raises(Stale, match="surprising"):
        session.decide([place], Act.STET)
    session.decide(ids(session, "cotigress"), Act.ACCEPT)
    assert session.settle()
    assert decisions(session).startswith(by_hand) and "congress" in decisions(session)


def test_a_file_broken_by_hand_makes_decisions_wait(opened):
    session = opened()
    path = session.root / "source/emendations.yaml"
    path.write_text(small.DECISIONS + "  - {quote: [\n")
    session.decide(ids(session, "cotigress")[:1], Act.ACCEPT)
    assert not session.settle(1)
    assert session.trouble is not None
    assert path.read_text().endswith("[\n")
    path.write_text(small.DECISIONS)
    assert session.settle(5)
    assert session.trouble is None and "congress" in path.read_text()


def test_on_another_witness_nothing_is_written(opened):
    session = opened()
    witness = session.root / "source/witnesses/A.txt"
    witness.write_text("Another text. " + small.WITNESS)
    session.decide(ids(session, "cotigress")[:1], Act.ACCEPT)
    assert not session.settle(1)
    assert session.trouble.code == "V004" and decisions(session) == small.DECISIONS
    witness.write_text(small.WITNESS)
    assert session.settle(5) and "congress" in decisions(session)


def test_what_waited_when_the_program_was_killed_is_written_at_the_next_opening(tmp_path, opened):
    root = small.project(tmp_path / "killed")
    session = Session(root, "A. Reader", seek=small.seek)  # no scribe: nothing is written
    session.decide(ids(session, "cotigress")[:1], Act.ACCEPT)
    hidden = root / "source/review/.a-reader.waiting.jsonl"
    kept = hidden.read_bytes()
    session.close()
    hidden.write_bytes(kept + b'{"n": 2, "act": "acc')  # the click in flight
    assert "congress" not in decisions(session)
    again = opened(root=root)
    assert again.settle()
    assert "A congress of" in reading(root) and not hidden.exists()
    assert len(read_ledger(again.ledger.path.read_bytes())[0]) == 1


def test_written_twice_is_written_once(tmp_path, opened):
    root = small.project(tmp_path / "killed")
    first = opened(root=root)
    first.decide(ids(first, "cotigress")[:1], Act.ACCEPT)
    first.decide(ids(first, "surprizing"), Act.STET)
    assert first.settle()
    ledger, made = first.ledger.path.read_bytes(), decisions(first) + decisions(first, "stet.yaml")
    first.end()
    # Killed after the files were written, before the ledger was.
    first.ledger.path.write_bytes(b"")
    (root / "source/review/.a-reader.waiting.jsonl").write_bytes(ledger)
    again = opened(root=root)
    assert again.settle()
    assert decisions(again) + decisions(again, "stet.yaml") == made
    assert again.ledger.path.read_bytes() == ledger


def test_a_ledger_is_open_once(opened):
    session = opened()
    with pytest.raises(InUse):
        Session(session.root, "A. Reader", seek=small.seek)


def test_a_review_in_which_nothing_was_decided_leaves_no_trace(opened):
    session = opened()
    session.end()
    assert not (session.root / "source/review").exists()


def test_a_reader_changes_no_other_file(opened):
    session = opened("Second Reader", reader=True)
    session.decide(ids(session, "tbe"), Act.ACCEPT)
    session.decide(ids(session, "cotigress"), Act.EDIT, "conference")
    assert decisions(session) == small.DECISIONS
    assert "conference" in session.standing.alignment.reading
    session.undo()
    assert "conference" not in session.standing.alignment.reading
    rows = [json.loads(line) for line in session.ledger.path.read_text().splitlines()]
    assert [row["act"] for row in rows] == ["accept"] * 4 + ["edit"] * 2 + ["undo"] * 2
    assert len(ids(session, "cotigress")) == 2


def test_the_search_learns(opened):
    session = opened()
    session.decide(ids(session, "tbe")[:1], Act.STET)
    assert session.settle()
    assert session.open()[-1].quote == "tbe" and session.open()[-1].score == 0.1


def test_what_was_skipped_comes_again_last(opened):
    session = opened()
    first = ordered(session.open(), "worth")[0]
    session.decide([id_of(first)], Act.SKIP)
    rows = ordered(session.open(), "worth", skipped(session))
    assert rows[-1] == first and len(rows) == 7


def test_five_thousand_suspects(tmp_path):
    """The work of one decision, page included; a tenth of a second is what an answer may take in all."""
    import statistics
    import time

    from edition.review.views import Views

    root = small.project(
        tmp_path / "long", "They met tbe others there, and a word or two was said.\n\n" * 5000, None
    )
    session = Session(root, "A. Reader", seek=small.seek)
    views, took = Views(session, None), []
    assert len(session.open()) == 5000
    for _ in range(7):
        start = time.process_time()
        session.decide([id_of(session.open()[2000])], Act.ACCEPT)
        card, frame = views.card("", "worth"), views.frame("card")
        took.append(time.process_time() - start)
    session.close()
    assert card["suspect"] and frame["decided"] == 7
    assert statistics.median(took) < 0.1
