"""The scribe: a thread that writes verdicts into the project's files, and lets the search learn from them."""

from __future__ import annotations

import threading
import time

from edition.findings import Place
from edition.findings.catalogue import make
from edition.project.load import load
from edition.project.splices import Refused
from edition.review.seeking import decision_of
from edition.review.session import Session
from edition.review.writing import write

__all__ = ["Scribe"]

_AGAIN = 0.5
"""Seconds until a file that cannot be written is tried again."""
_LONG, _REST = 0.2, 5.0
"""A stroke that takes longer than so many seconds is followed by as long a rest, at most of so many: pages go first."""


class Scribe:
    """Writes what waits in a session's ledger as soon as it waits; several verdicts at one stroke where it can."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._work, name="scribe", daemon=True)
        self._thread.start()

    def settle(self, seconds: float = 30.0) -> bool:
        """Wait until nothing waits to be written; tell whether that is so within `seconds`."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with self.session.lock:
                if not self.session.ledger.waiting and not self.session.busy and not self.session.unlearned:
                    return True
            time.sleep(0.01)
        return False

    def close(self) -> None:
        """Write what waits, and end."""
        self._closing.set()
        self.session.changed.set()
        self._thread.join(30)

    def _work(self) -> None:
        session = self.session
        while True:
            with session.lock:
                waiting = list(session.ledger.waiting)
                session.busy = bool(waiting)
            start = time.monotonic()
            sound = self._write() if waiting else True
            self._learn()
            took = time.monotonic() - start
            if took > _LONG:
                self._closing.wait(min(took, _REST))
            if self._closing.is_set() and (not sound or not session.ledger.waiting):
                return
            if sound and not session.ledger.waiting and not session.unlearned:
                session.changed.wait(1.0)
                session.changed.clear()
            elif not sound:
                time.sleep(_AGAIN)

    def _write(self) -> bool:
        """Write what waits; tell whether the files could be written."""
        session = self.session
        sound = True
        with session.lock:
            waiting = list(session.ledger.waiting)
        try:
            report = write(session.root, waiting)
            with session.lock:
                session.ledger.enter([*report.written, *(v for v, _ in report.clashing)])
                session.clashes += [(v, finding.message) for v, finding in report.clashing]
            trouble = None
        except Refused as refused:
            sound, trouble = False, refused.finding
        except OSError as error:
            sound = False
            trouble = make("M020", Place(), f"the files cannot be written: {error.strerror or error}")
        stamps = session.stamp()
        project = load(session.root, only=())
        with session.lock:
            session.busy = False
            session.take_over(project, stamps)
            session.trouble = trouble or session.trouble
        return sound

    def _learn(self) -> None:
        session = self.session
        with session.lock:
            fresh, session.unlearned = session.unlearned, []
        decisions = [d for v in fresh if (d := decision_of(v)) is not None]
        if not decisions:
            return
        for decision in decisions:
            session.seeker.decide(decision)
        session.learn(session.seeker.ranked())
