"""Laws of deciding: what the page shows is what the files say, after every act; and every act can be taken back."""

import random
import tempfile
from pathlib import Path

import pytest
import review_projects as small

from edition.project.load import load
from edition.project.verdicts import Act
from edition.review.order import id_of
from edition.review.session import Session, Stale
from edition.review.writing import write
from edition.text.alignment import Alignment
from edition.text.span import Span


def written(session):
    """Do at once what the scribe does."""
    report = write(session.root, list(session.ledger.waiting))
    assert not report.clashing
    session.ledger.enter(report.written)
    session.take_over(load(session.root, only=()), session.stamp())
    project = session.project
    assert not [f for f in project.findings if f.severity == "error"]
    return Alignment(project.witness.text, project.emendations).reading


def act(session, chance):
    """Do one thing at random; several make no sense and are refused."""
    reading = session.standing.alignment.reading
    match chance.choice(["decide", "series", "emend", "emend", "amend", "withdraw", "undo"]):
        case "decide" if session.open():
            chosen = chance.choice(session.open())
            session.decide(
                [id_of(chosen)], chance.choice(list(Act)[:1] * 2 + [Act.STET, Act.QUERY, Act.SKIP])
            )
        case "series" if session.open():
            quote = chance.choice(session.open()).quote
            ids = [id_of(s) for s in session.open() if s.quote == quote]
            session.decide(ids, chance.choice([Act.ACCEPT, Act.STET]))
        case "emend":
            start = chance.randrange(len(reading))
            span = session.standing.alignment.to_witness(
                Span(start, min(len(reading), start + chance.randint(0, 12)))
            )
            old = session.standing.alignment.to_reading(span).of(reading)
            new = chance.choice(["", "x", old + " more", old[1:], "words\n\nand words", old.upper(), "ŝ—“"])
            session.emend(span, old, new, reason=chance.choice(["", "as he wrote"]))
        case "amend" if session.standing.emendations:
            chosen = chance.choice(session.standing.emendations)
            session.amend(
                chosen.span, chosen.reading, chosen.reading + chance.choice(["", "s", "\n"]), "anew"
            )
        case "withdraw" if session.standing.emendations:
            chosen = chance.choice(session.standing.emendations)
            session.amend(chosen.span, chosen.reading, None)
        case "undo":
            session.undo()


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("often", [1, 5])
def test_the_files_say_what_the_page_shows(seed, often):
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        root = small.project(Path(name) / "book")
        session = Session(root, "A. Reader", seek=small.seek)
        first = session.standing.alignment.reading
        for step in range(25):
            try:
                act(session, chance)
            except Stale:
                continue
            if step % often == 0:
                shown = session.standing.alignment.reading
                assert written(session) == shown == session.standing.alignment.reading
        while session.undo():
            pass
        assert session.standing.alignment.reading == first
        assert written(session) == first
        assert not session.project.stets and not session.project.queries
        session.close()
