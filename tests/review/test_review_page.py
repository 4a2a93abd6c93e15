"""The review page in a browser: keys, tabs, hands in the files, a kill, the phone, the file for volunteers."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
import review_projects as small
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from edition.project.load import load
from edition.review.corrections import merge
from edition.review.offline import export
from edition.text.alignment import Alignment

ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
SERVER = Path(__file__).with_name("serve_small.py")
FACSIMILE = """\
<html><body><div class="ocr_page" title='image "page.png"; bbox 0 0 600 800'>
<span class="ocrx_word" title="bbox 10 10 60 40">The</span>
<span class="ocrx_word" title="bbox 70 10 120 40">tbe</span>
<span class="ocrx_word" title="bbox 130 10 260 40">congress</span></div></body></html>
"""


@pytest.fixture(scope="module")
def browser():
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is needed: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def serve(tmp_path):
    """Serves a review in a process of its own; each ends by its own id, at the latest after a minute."""
    under_way = []

    def start(root=None, name="A. Reader", *rest):
        root = root or small.project(tmp_path / "book")
        process = subprocess.Popen(
            [sys.executable, str(SERVER), str(root), name, *rest], stdout=subprocess.PIPE, text=True
        )
        timer = threading.Timer(60, process.kill)
        timer.start()
        under_way.append((process, timer))
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        return root, address, process

    yield start
    for process, timer in under_way:
        timer.cancel()
        if process.poll() is None:
            process.terminate()
        process.wait(15)
        process.stdout.close()


@pytest.fixture
def visit(browser):
    """Opens an address in a tab; what goes wrong in the page fails the test."""
    contexts, wrong = [], []

    def open_(address, width=1280, height=900, **settings):
        context = browser.new_context(viewport={"width": width, "height": height}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "console", lambda m: wrong.append(m.text) if m.type == "error" and "409" not in m.text else None
        )
        page.goto(address)
        return page

    open_.wrong = wrong
    yield open_
    for context in contexts:
        context.close()
    assert wrong == []


def told(page, words):
    page.locator("#said", has_text=words).wait_for()


def text_of(root):
    project = load(root)
    assert not [f for f in project.findings if f.severity == "error"]
    return Alignment(project.witness.text, project.emendations).reading


def until(condition):
    import time

    for _ in range(400):
        if condition():
            return
        time.sleep(0.02)
    pytest.fail("it did not come to pass")


def asked(page):
    return page.locator("#asked").inner_text()


def press(page, key):
    """Press a key that decides, and wait for the answer."""
    number = page.locator("#deciding [name=id]").get_attribute("value")
    page.keyboard.press(key)
    until(lambda: number not in [f.get_attribute("value") for f in page.locator("#deciding [name=id]").all()])


def test_by_keyboard_alone(serve, visit):
    root, address, _ = serve()
    page = visit(address)
    assert asked(page) == "tbe → the"
    page.keyboard.press("a")
    told(page, "Accepted: “tbe”.")
    page.keyboard.press("g")
    page.locator(".concordance").first.wait_for()
    assert page.locator("input[name=id]:checked").count() == 3
    page.keyboard.press("a")
    told(page, "in 3 places")
    page.keyboard.press("e")
    page.keyboard.type("conference")
    page.keyboard.press("Enter")
    told(page, "Emended: “cotigress”")
    page.keyboard.press("k")
    told(page, "Passed over")
    page.keyboard.press("s")
    told(page, "Stands: “surprizing”")
    page.keyboard.press("u")
    told(page, "Taken back: stet of “surprizing”")
    page.keyboard.press("r")
    page.keyboard.type("one or more?")
    page.keyboard.press("Escape")
    page.keyboard.press("q")
    told(page, "Queried: “surprizing”")
    until(lambda: (root / "source/queries.yaml").exists() and "conference" in text_of(root))
    assert "tbe" not in text_of(root) and not load(root).stets
    assert [q.reason for q in load(root).queries] == ["one or more?"]
    assert page.evaluate("document.activeElement.id") == "asked"


def test_words_are_emended_by_keys_and_by_mouse(serve, visit):
    root, address, _ = serve()
    page = visit(address)
    page.keyboard.press("w")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    assert page.locator("#emend-old").inner_text() == "congress met"
    page.keyboard.type("congress sat")
    page.keyboard.press("Enter")
    told(page, "Emended")
    page.goto(address.split("?")[0] + "text")
    page.get_by_text("sat", exact=False).first.wait_for()
    piece = page.locator(".passage .emended", has_text="sat")
    piece.dblclick()
    page.locator("#emend-old", has_text="sat").wait_for()
    page.locator("#emend [name=new]").fill("convened")
    page.locator("#emend button[type=submit]").click()
    told(page, "Emended")
    until(lambda: "tbe congress convened in Perm" in text_of(root))
    assert len(load(root).emendations) == 3


def test_two_tabs(serve, visit):
    root, address, _ = serve()
    one, two = visit(address), visit(address)
    one.keyboard.press("a")
    told(one, "Accepted")
    two.locator("[name=reading]").fill("a")
    two.locator("[value=accept]").click()
    told(two, "decided meanwhile: “tbe” reads “the”")
    assert two.locator(".passage .emended", has_text="the").count() == 1
    until(lambda: "The the congress" in text_of(root))
    assert "The a congress" not in text_of(root)


def test_two_people(serve, visit):
    root, address, _ = serve()
    _, other, _ = serve(root, "B. Reader")
    one, two = visit(address), visit(other)
    one.keyboard.press("a")
    told(one, "Accepted")
    until(lambda: "The the congress" in text_of(root))
    two.keyboard.press("s")
    told(two, "decided meanwhile")
    two.keyboard.press("a")
    told(two, "Accepted")
    until(lambda: "of the workers" in text_of(root))
    assert {e.resp for e in load(root).emendations} == {"An Editor", "A. Reader", "B. Reader"}


def test_a_hand_edit_in_between(serve, visit):
    root, address, _ = serve()
    page = visit(address)
    path = root / "source/emendations.yaml"
    by_hand = small.DECISIONS + '  - {quote: "The tbe", reading: "The", reason: doubled}  # by hand\n'
    path.write_text(by_hand)
    page.keyboard.press("a")
    told(page, "decided meanwhile: “The tbe” reads “The”")
    page.locator("#frame", has_text="1 change since").wait_for()
    page.keyboard.press("a")
    told(page, "Accepted")
    until(lambda: "of the workers" in text_of(root))
    assert path.read_text().startswith(by_hand)


def test_a_file_broken_by_hand(serve, visit):
    root, address, _ = serve()
    page = visit(address)
    path = root / "source/emendations.yaml"
    path.write_text(small.DECISIONS + "  - {quote: [\n")
    page.keyboard.press("a")
    told(page, "Accepted")
    page.get_by_role("alert").filter(has_text="1 decision waits").wait_for()
    path.write_text(small.DECISIONS)
    until(lambda: "The the congress" in text_of(root))
    page.locator("#frame:not(:has(.alarm))").wait_for()


def test_a_kill_loses_nothing_that_was_answered(serve, visit):
    root, address, process = serve()
    page = visit(address)
    for _ in range(3):
        press(page, "a")
    os.kill(process.pid, signal.SIGKILL)
    process.wait(10)
    page.keyboard.press("a")
    told(page, "does not answer")
    page.close()
    visit.wrong.clear()
    _, address, _ = serve(root)
    until(lambda: len(load(root).emendations) == 5)
    page = visit(address)
    assert page.locator("#frame", has_text="3 decided, 4 open").count() == 1


def test_existing_emendations_are_changed_and_withdrawn(serve, visit):
    root, address, _ = serve()
    page = visit(address)
    page.goto(address.split("?")[0] + "emendations")
    page.locator("summary", has_text="Kcisior").click()
    form = page.locator("details[open] form")
    form.locator("[name=new]").fill("Kossior")
    form.get_by_role("button", name="Change").click()
    told(page, "Emended: “Kcisior”")
    page.locator("summary", has_text="idle,").click()
    page.locator("details[open]").get_by_role("button", name="Withdraw").click()
    told(page, "Withdrawn: “idle,”")
    until(lambda: "been idle, Following" in text_of(root) and "Kossior" in text_of(root))
    page.goto(address.split("?")[0] + "changes")
    assert page.locator("ins", has_text="Kossior").count() == 1
    assert "-      had been [idle,|idle.] Following" in page.locator("pre").inner_text()


def test_the_page_image_stands_beside(serve, visit, tmp_path):
    root = small.project(tmp_path / "imaged")
    (root / "source/facsimile").mkdir()
    (root / "source/facsimile/p.hocr").write_text(FACSIMILE)
    shutil.copy(Path(__file__).parents[2] / "docs/page.png", root / "source/facsimile/page.png")
    edition = root / "source/edition.yaml"
    edition.write_text(edition.read_text() + "  facsimile: [facsimile/p.hocr]\n")
    assert not load(root).findings or all(f.severity == "advice" for f in load(root).findings)
    _, address, _ = serve(root)
    page = visit(address)
    picture = page.locator(".facsimile svg")
    assert picture.bounding_box()["height"] > 50
    assert picture.locator("rect").get_attribute("x") == "65.5"


@pytest.mark.parametrize(
    ("width", "height", "scheme"), [(1280, 900, "light"), (1280, 900, "dark"), (390, 844, "light")]
)
def test_nothing_keeps_anybody_out(serve, visit, width, height, scheme):
    _, address, _ = serve()
    page = visit(address, width, height, color_scheme=scheme)
    base = address.split("?")[0]
    places = ["", "text", "emendations", "changes"]
    for place in places:
        page.goto(base + place)
        if place == "emendations":
            page.locator("summary").first.click()
        assert page.evaluate("document.documentElement.scrollWidth") == width
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    page.goto(base)
    page.keyboard.press("g")
    page.locator(".concordance").first.wait_for()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.keyboard.press("Escape")
    page.locator(".passage").wait_for()
    page.keyboard.press("?")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.keyboard.press("Escape")
    page.keyboard.press("w")
    page.keyboard.press("Enter")
    page.locator("#emend [name=new]").wait_for()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_two_readers_are_compared_and_settled(serve, visit, tmp_path):
    root = small.project(tmp_path / "read")
    for name, keys in (("First", "asaa"), ("Second", "aaaa")):
        _, address, process = serve(root, name, "reader")
        page = visit(address)
        page.goto(address.split("?")[0] + "?order=text")
        for key in keys:
            press(page, key)
        process.terminate()
        process.wait(10)
        visit.wrong.clear()
        page.close()
    assert (root / "source/emendations.yaml").read_text() == small.DECISIONS
    _, address, _ = serve(root, "Judge", "first", "second")
    page = visit(address)
    assert "3 of 4 places decided alike: 75.0 %" in page.locator(".sort").first.inner_text()
    assert Axe().run(page).violations_count == 0
    page.get_by_role("button", name="Write the 3 on which both agree").click()
    told(page, "Written: 3 places")
    page.get_by_role("button", name="Second is right").click()
    told(page, "Settled")
    page.get_by_text("All differences are settled").wait_for()
    until(lambda: len(load(root).emendations) == 6)
    assert sorted(e.resp for e in load(root).emendations) == [
        "An Editor", "An Editor", *["First and Second"] * 3, "Judge",
    ]  # fmt: skip


def test_the_page_in_one_file(visit, tmp_path):
    root = small.project(tmp_path / "book")
    page_file = tmp_path / "review.html"
    page_file.write_bytes(export(load(root), seek=small.seek)[0])
    page = visit(page_file.as_uri(), 390, 844)
    assert page.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].some(f => f.status === 'loaded'))"
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.keyboard.press("a")
    page.keyboard.press("g")
    page.keyboard.press("a")
    told(page, "in 3 places")
    page.keyboard.press("e")
    page.keyboard.type("conference")
    page.keyboard.press("Enter")
    page.keyboard.press("w")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.type("approved")
    page.keyboard.press("Enter")
    told(page, "Emended: “adopted”")
    page.reload()
    assert "5 of 7 decided" in page.locator("#far").inner_text()
    page.get_by_role("button", name="Save corrections").click()
    told(page, "Write your name first")
    page.locator("[name=reader]").fill("Vera V.")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save corrections").click()
    assert download.value.suggested_filename == "corrections-the-title-vera-v.json"
    raw = Path(download.value.path()).read_bytes()
    path = root / "source/emendations.yaml"
    path.write_text(small.DECISIONS + '  - {quote: "adopted", reading: "carried", reason: z}  # by hand\n')
    outcome = merge(root, raw)
    assert (outcome.by, outcome.taken, outcome.alike) == ("Vera V.", 5, 0)
    assert [finding.code for _, finding in outcome.clashing] == ["V002"]
    assert "“carried”" in outcome.clashing[0][1].message
    assert "A conference of the party" in text_of(root) and "carried nothing" in text_of(root)
    assert merge(root, raw).alike == 5
    assert json.loads(raw)["decisions"][0]["act"] == "accept"


def test_only_the_page_itself_may_decide(serve):
    _, address, _ = serve()
    base, _, token = address.partition("/?token=")
    port = int(base.rpartition(":")[2])

    def status(path="/", headers=None, data=None, cookies=None):
        opener = urllib.request.build_opener(
            *([urllib.request.HTTPCookieProcessor(cookies)] if cookies is not None else [])
        )
        try:
            request = urllib.request.Request(base + path, data, headers or {})
            with opener.open(request, timeout=10) as answer:
                return answer.status, dict(answer.headers)
        except urllib.error.HTTPError as error:
            error.close()
            return error.code, dict(error.headers)

    assert status()[0] == 403
    assert status("/?token=wrong")[0] == 403
    held = CookieJar()
    code, headers = status(f"/?token={token}", cookies=held)
    assert code == 200 and "default-src 'none'" in headers["content-security-policy"]
    assert next(iter(held)).has_nonstandard_attr("HttpOnly") and headers["x-frame-options"] == "DENY"
    assert status("/static/review.css", cookies=held)[0] == 200
    assert status("/static/../../edition.yaml", cookies=held)[0] == 404
    assert status("/", {"Host": f"evil.example:{port}"}, cookies=held)[0] == 421
    assert status("/undo", {"Origin": base}, b"", held)[0] == 403
    assert status("/undo", {"Origin": "http://evil.example", "X-Review": "x"}, b"", held)[0] == 403
