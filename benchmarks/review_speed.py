"""How long a decision takes on the review page: a long text, 5,000 suspects, the files growing as decisions go in.

python benchmarks/review_speed.py [DECISIONS]
"""

from __future__ import annotations

import hashlib
import http.client
import queue
import random
import re
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

from edition.project.model import Project
from edition.project.verdicts import Verdict
from edition.review.order import id_of
from edition.review.serving import serve
from edition.review.session import Session
from edition.suspects.suspect import Decision, Suspect

SUSPECTS, WORDS = 5_000, 300_000


def text() -> str:
    chance = random.Random(7)
    letters = "etaoinshrdlucmfwypvbgkjqxz"
    lexicon = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(20_000)]
    words = chance.choices(lexicon, k=WORDS)
    for at in range(0, WORDS, 90):
        words[at] += ".\n\n"
    return " ".join(words).replace("\n\n ", "\n\n") + "\n"


class Fixed:
    """Suspects at even distances; what is decided is gone."""

    def __init__(self, witness: str) -> None:
        self.found: list[Suspect] = []
        step, at = len(witness) // SUSPECTS, 0
        while len(self.found) < SUSPECTS and at < len(witness):
            start = witness.find(" ", at) + 1
            end = witness.find(" ", start)
            if not 0 < start < end:
                break
            quote = witness[start:end]
            if quote.isalpha():
                self.found.append(Suspect(start, end, quote, (quote[::-1] + "s",), 0.5, ("odd",), 1, "word"))
            at = max(start + 1, at + step) if quote.isalpha() else end
        self.gone: set[int] = set()

    def decide(self, decision: Decision) -> None:
        self.gone.add(decision.start)

    def ranked(self) -> list[Suspect]:
        return [s for s in self.found if s.start not in self.gone]


def seek(project: Project, _: list[Verdict]) -> Fixed:
    return Fixed(project.witness.text)


def main(number: int = 150) -> None:
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "source"
        (source / "witnesses").mkdir(parents=True)
        raw = text().encode()
        (source / "witnesses/A.txt").write_bytes(raw)
        digest = hashlib.sha256(raw).hexdigest()
        (source / "edition.yaml").write_text(
            "title: T\ncopy_text: A\nwitnesses:\n"
            f"- siglum: A\n  files: [witnesses/A.txt]\n  sha256: {digest}\n"
        )
        session = Session(Path(name), "A. Reader", seek=seek)  # type: ignore[arg-type]
        addresses: queue.Queue[str] = queue.Queue()
        threading.Thread(target=serve, args=(session, 0, addresses.put), daemon=True).start()
        host, _, token = addresses.get(timeout=60).removeprefix("http://").partition("/?token=")
        port = host.rpartition(":")[2]
        client = http.client.HTTPConnection("127.0.0.1", int(port), timeout=120)
        cookie = {"cookie": f"review-{port}={token}"}
        client.request("GET", "/", headers=cookie)
        page = client.getresponse().read().decode()
        key = re.search(r'"X-Review": "([^"]+)"', page)
        assert key, page
        headers = cookie | {
            "origin": f"http://{host}",
            "x-review": key[1],
            "content-type": "application/x-www-form-urlencoded",
        }
        print(f"{len(raw):,} bytes, {len(session.open()):,} suspects")
        took = []
        for _ in range(number):
            suspect = session.open()[0]
            body = urlencode({"id": id_of(suspect), "act": "accept", "reading": suspect.suggestions[0]})
            start = time.perf_counter()
            client.request("POST", "/decide", body, headers)
            answer = client.getresponse()
            answer.read()
            took.append(time.perf_counter() - start)
            assert answer.status == 200, answer.status
            time.sleep(0.5)
        took.sort()
        print(
            f"a decision answers in {1000 * statistics.median(took):.0f} ms (median), "
            f"{1000 * took[int(0.95 * len(took))]:.0f} ms (95 %), {1000 * took[-1]:.0f} ms (slowest)"
        )
        start = time.perf_counter()
        while session.ledger.waiting:
            time.sleep(0.05)
        print(f"all {number} written {time.perf_counter() - start:.1f} s after the last")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
