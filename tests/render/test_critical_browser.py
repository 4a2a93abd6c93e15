"""The critical apparatus on the web in a browser: entries beside their lemmas, in the slip on small screens."""

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from screenbooks import EDITIONS, opened
from test_web_browser import ARGS

from edition.render.web import web_files

CALL = "#app-not-to-understand-call"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder: Path = tmp_path_factory.mktemp("web")
    for name, content in web_files(opened(EDITIONS / "november")).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return (folder / "index.html").as_uri()


@pytest.fixture
def page(address):
    wrong: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGS)
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(address)
        page.evaluate("document.fonts.ready")
        yield page
        browser.close()
    assert wrong == []


def test_entries_stand_in_the_margin_and_answer(page):
    page.locator(CALL).scroll_into_view_if_needed()
    remark = page.locator('.remark.critical[data-for="app-not-to-understand"]')
    assert remark.is_visible() and remark.inner_text().startswith("merchant conj.")
    box, call = remark.bounding_box(), page.locator(CALL).bounding_box()
    assert box["x"] > call["x"] and abs(box["y"] - call["y"]) < 120
    before = page.evaluate("scrollY")
    page.locator(CALL).click()
    assert remark.evaluate("e => e.classList.contains('lit')") and page.evaluate("scrollY") == before
    assert "one negation too many" in remark.inner_text()


def test_on_a_small_screen_the_slip_tells(page):
    page.set_viewport_size({"width": 420, "height": 800})
    page.locator(CALL).focus()
    page.keyboard.press("Enter")
    slip = page.locator("#slip")
    assert slip.is_visible() and slip.get_attribute("aria-label") == "Critical apparatus"
    assert "merchant conj." in slip.inner_text() and "one negation too many" in slip.inner_text()
    assert page.locator("#slip a").count() == 0
    page.keyboard.press("Escape")
    assert slip.is_hidden()
    assert page.evaluate("document.activeElement.id") == CALL[1:]


def test_corrections_do_not_tell_it_twice(page):
    assert page.locator('[data-does="corrections"]').is_hidden()


def test_the_lemma_leads_back(page):
    page.locator("#app-sprung, #app-q-sprung").locator(".lemma a").click()
    assert page.url.endswith("#app-q-sprung-call")
