"""The apparatus on the web in a browser: notes in the margin or the slip, entries in the slip, names on request."""

from itertools import pairwise
from pathlib import Path

import pytest
from annotated_books import annotated
from playwright.sync_api import sync_playwright
from test_web_browser import ARGS

from edition.render.web import web_files


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder: Path = tmp_path_factory.mktemp("web")
    for name, content in web_files(annotated(tmp_path_factory.mktemp("annotated") / "p")).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return (folder / "index.html").as_uri()


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium, address):
    contexts, wrong = [], []

    def open_page(width=1400, height=900, **settings):
        context = chromium.new_context(viewport={"width": width, "height": height}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.goto(address)
        page.evaluate("document.fonts.ready")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def test_notes_stand_in_the_margin_beside_their_calls(opened):
    page = opened()
    remarks = page.locator(".margin .remark.note")
    assert remarks.count() == 2 and remarks.first.is_visible()
    assert remarks.nth(1).inner_text().startswith("2 He was not.")
    calls = page.locator("a.note-call.editors")
    for number in range(2):
        remark, call = remarks.nth(number).bounding_box(), calls.nth(number).bounding_box()
        assert remark["x"] > call["x"] and abs(remark["y"] - call["y"]) < 120
    boxes = [remarks.nth(n).bounding_box() for n in range(2)]
    assert all(a["y"] + a["height"] <= b["y"] + 1 for a, b in pairwise(boxes))


def test_a_call_lights_its_note_and_stays_where_it_is(opened):
    page = opened()
    page.locator("#note-silence-call").scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    page.locator("#note-silence-call").click()
    assert page.locator(".remark.note.lit").inner_text().startswith("2 He was not.")
    assert page.evaluate("scrollY") == before and page.locator("#slip").is_hidden()


def test_without_a_margin_a_note_opens_in_the_slip(opened):
    page = opened(400, 800)
    page.locator("#note-silence-call").click()
    slip = page.locator("#slip")
    assert slip.is_visible() and slip.inner_text().strip().startswith("2 He was not.")
    assert slip.get_attribute("aria-label") == "note"
    page.keyboard.press("Escape")
    assert slip.is_hidden()
    assert page.evaluate("document.activeElement.id") == "note-silence-call"


@pytest.mark.parametrize("width", [400, 1400])
def test_a_name_shows_its_entry_and_leads_to_it(opened, width):
    page = opened(width)
    page.locator("#text a.mention").first.click()
    slip = page.locator("#slip")
    assert (
        "Leader of the Bolsheviks" in slip.inner_text() and slip.get_attribute("aria-label") == "Lenin, V. I."
    )
    assert page.locator("#person-lenin").count() == 1
    slip.get_by_text("Full entry").click()
    assert slip.is_hidden() and page.url.endswith("#person-lenin")


def test_other_names_answer_on_request(opened):
    page = opened()
    rest = page.locator("#text span.mention").first
    rest.click()
    assert page.locator("#slip").is_hidden()
    page.keyboard.press("m")
    assert page.locator('[data-does="names"]').get_attribute("aria-pressed") == "true"
    rest.click()
    assert "Leader" in page.locator("#slip").inner_text()
    page.keyboard.press("Escape")
    rest.focus()
    page.keyboard.press("Enter")
    assert page.locator("#slip").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    assert rest.get_attribute("tabindex") is None


def test_words_of_the_timeline_stay_apart_in_a_browser(opened):
    page = opened()
    boxes = page.evaluate(
        """() => [...document.querySelectorAll('svg.timeline text')].map(t => {
            const b = t.getBBox(); return [b.x, b.y, b.width, b.height, t.textContent]; })"""
    )
    width, height = page.evaluate(
        "(() => { const v = document.querySelector('svg.timeline').viewBox.baseVal; return [v.width, v.height]; })()"
    )
    for x, y, wide, high, words in boxes:
        assert x >= -1 and x + wide <= width + 1 and y >= -2 and y + high <= height + 2, words
    for i, (x, y, w, h, one) in enumerate(boxes):
        for a, b, c, d, other in boxes[i + 1 :]:
            # A line's box is higher than its letters.
            apart = x + w <= a or a + c <= x or y + h <= b + d * 0.35 or b + d <= y + h * 0.35
            assert apart, (one, other)


def test_it_reads_without_scripts(opened):
    page = opened(java_script_enabled=False)
    page.locator("#note-silence-call").click()
    assert page.url.endswith("#note-silence") and page.locator("#note-silence").is_visible()
    page.locator("#text a.mention").first.click()
    assert page.url.endswith("#person-lenin")
