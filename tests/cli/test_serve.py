"""`edition serve`: only to this machine, anew when a file changes, and at an end when interrupted."""

import http.client
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests_support import make_project

TEXT = "Chapter One\n\nIt was a darh night.\n\nChapter Two\n\nIt was day.\n"
STRUCTURE = "divisions:\n- {heading: Chapter One, opens: page}\n- {heading: Chapter Two, opens: page}\n"


class Served:
    """A running server."""

    def __init__(self, root: Path) -> None:
        command = [sys.executable, "-m", "edition", "-C", str(root), "serve", "--no-open", "--port", "0"]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert self.process.stderr is not None
        line = self.process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        assert found, line
        self.port = int(found[1])

    def get(self, path: str, host: str = "") -> tuple[http.client.HTTPResponse, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path, headers={"Host": host} if host else {})
        response = connection.getresponse()
        content = response.read()
        connection.close()
        return response, content

    def state(self, after: int) -> dict:  # type: ignore[type-arg]
        """The next state that is ready."""
        for _ in range(100):
            state = json.loads(self.get(f"/state?after={after}")[1])
            if state is not None:
                after = state["number"]
                if not state["working"]:
                    return state  # type: ignore[no-any-return]
        raise AssertionError("no news")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    make_project(tmp_path, TEXT, structure=STRUCTURE)
    return tmp_path


@pytest.fixture
def served(root: Path) -> Iterator[Served]:
    server = Served(root)
    yield server
    server.process.kill()
    server.process.communicate()


def test_pages_findings_and_changes(served: Served, root: Path) -> None:
    state = served.state(0)
    assert state["findings"] == [] and state["drawn"]
    response, page = served.get("/")
    assert response.status == 200 and b"preview.js" in page
    assert "default-src 'none'" in str(response.getheader("Content-Security-Policy"))
    response, drawn = served.get(f"/pages/1.png?width=200&key={state['sheets'][0]}")
    assert drawn.startswith(b"\x89PNG") and "immutable" in str(response.getheader("Cache-Control"))
    assert served.get("/book.pdf")[1].startswith(b"%PDF")
    (root / "source" / "emendations.yaml").write_text(
        "- {quote: darh, reading: dark, kind: correction, cause: ocr}\n"
    )
    newer = served.state(state["number"])
    assert len(newer["changed"]) == 1
    assert [found["place"] for found in newer["findings"]] == ["source/emendations.yaml:1:3"]
    assert newer["sheets"][newer["changed"][0] - 1] not in state["sheets"]
    assert not (root / "build").exists()


def test_who_comes_by_another_name_is_turned_away(served: Served) -> None:
    assert served.get("/", host="evil.example")[0].status == 421
    assert served.get("/state?after=0", host=f"evil.example:{served.port}")[0].status == 421
    assert served.get("/", host=f"localhost:{served.port}")[0].status == 200
    for path in (
        "/../../etc/passwd",
        "/source/edition.yaml",
        "/pages/0.png?width=200",
        "/pages/1.png?width=99999",
    ):
        assert served.get(path)[0].status == 404


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_it_is_told_to(served: Served, sent: signal.Signals) -> None:
    time.sleep(0.5)
    served.process.send_signal(sent)
    assert served.process.wait(20) == 0


def test_a_taken_port_and_no_project_are_mistakes(served: Served, root: Path, tmp_path: Path) -> None:
    edition = [sys.executable, "-m", "edition"]
    taken = [*edition, "-C", str(root), "serve", "--no-open", "--port", str(served.port)]
    done = subprocess.run(taken, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2 and str(served.port) in done.stderr
    (tmp_path / "empty").mkdir()
    nothing = [*edition, "-C", str(tmp_path / "empty"), "serve", "--no-open"]
    done = subprocess.run(nothing, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2 and "source/" in done.stderr
