"""The web edition in a browser, opened from disk: the switch, the margin, the slip, the keys, the themes."""

import shutil
from itertools import pairwise

import pytest
from playwright.sync_api import sync_playwright
from screenbooks import almanac

from edition.render.web import web_files

ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser():
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is needed: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("web")
    for name, content in web_files(almanac()).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return (folder / "index.html").as_uri()


@pytest.fixture
def opened(browser, address):
    """Opens the page at a width; what goes wrong in it, or leaves the disk, fails the test."""
    contexts, wrong = [], []

    def open_page(width=1400, height=900, **settings):
        context = browser.new_context(viewport={"width": width, "height": height}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on(
            "request", lambda r: wrong.append(r.url) if not r.url.startswith(("file:", "data:")) else None
        )
        page.on("requestfailed", lambda request: wrong.append(f"failed: {request.url}"))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def test_the_fonts_are_the_books_own(opened):
    page = opened()
    faces = "document.fonts.ready.then(() => [...document.fonts].filter(f => f.status === 'loaded').length)"
    assert page.evaluate(faces) == 2


def test_the_switch_marks_the_words_and_nothing_moves(opened):
    page = opened()
    word = page.locator("#em-has-stayed")
    before = word.bounding_box()
    assert page.locator("#margin .remark").count() == 0
    page.get_by_role("button", name="Show corrections").click()
    assert word.bounding_box() == before
    assert "dotted" in word.evaluate(
        "e => getComputedStyle(e).textDecorationLine + getComputedStyle(e).textDecorationStyle"
    )
    remark = page.locator("#margin .remark[data-for=em-has-stayed]")
    assert "has stayed" in remark.inner_text() and "¶" in remark.inner_text()
    assert "the sentence goes on after the page turn" in remark.inner_text()
    assert remark.bounding_box()["x"] > before["x"] and abs(remark.bounding_box()["y"] - before["y"]) < 30
    page.get_by_role("button", name="Show corrections").click()
    assert not remark.is_visible() and word.bounding_box() == before


def test_remarks_never_cover_each_other(opened):
    page = opened()
    page.keyboard.press("c")
    boxes = sorted((r.bounding_box() for r in page.locator("#margin .remark").all()), key=lambda b: b["y"])
    assert len(boxes) == 3
    assert all(a["y"] + a["height"] <= b["y"] for a, b in pairwise(boxes))


def test_by_keyboard_alone(opened):
    page = opened()
    page.keyboard.press("n")
    focused = "document.activeElement.id"
    first = page.evaluate(focused)
    assert first.startswith("em-") and page.locator(f"#{first}").evaluate("e => e.classList.contains('lit')")
    page.keyboard.press("n")
    assert page.evaluate(focused) == "em-has-stayed"
    page.keyboard.press("p")
    assert page.evaluate(focused) == first
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement !== document.body")
    page.keyboard.press("c")
    assert page.locator(".corrections").count() == 0 and page.locator("#em-has-stayed[tabindex]").count() == 0


def test_single_keys_can_be_put_to_rest(opened):
    page = opened()
    page.locator(".keys summary").click()
    page.locator("#single-keys").uncheck()
    page.locator("h1").click()
    page.keyboard.press("c")
    assert page.locator(".corrections").count() == 0


def test_on_a_phone_a_slip_tells(opened):
    page = opened(390, 800)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_role("button", name="Show corrections").click()
    word = page.locator("#em-has-stayed")
    word.scroll_into_view_if_needed()
    word.focus()
    page.keyboard.press("Enter")
    slip = page.locator("#slip")
    assert slip.is_visible() and "the sentence goes on after the page turn" in slip.inner_text()
    assert word.get_attribute("aria-expanded") == "true"
    assert word.bounding_box()["y"] + word.bounding_box()["height"] <= slip.bounding_box()["y"]
    page.keyboard.press("Escape")
    assert not slip.is_visible() and page.evaluate("document.activeElement.id") == "em-has-stayed"
    word.click()
    assert slip.is_visible()
    slip.get_by_role("button", name="Close").click()
    assert not slip.is_visible()


def test_the_contents_are_a_drawer_where_there_is_no_room(opened):
    page = opened(390, 800)
    contents = page.locator("#contents")
    assert not contents.is_visible()
    page.get_by_role("button", name="Contents").click()
    assert contents.is_visible() and page.evaluate("document.activeElement.closest('#contents') !== null")
    page.get_by_role("link", name="II. A Letter").click()
    assert not contents.is_visible() and page.evaluate("location.hash").startswith("#d")
    page.get_by_role("button", name="Contents").click()
    page.keyboard.press("Escape")
    assert not contents.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_follows_the_system_until_it_is_switched(opened, scheme):
    page = opened(color_scheme=scheme)

    def luminance(what):
        channels = page.evaluate(f"getComputedStyle(document.body).{what}.match(/\\d+/g).map(Number)")
        linear = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (x / 255 for x in channels)
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    paper = luminance("backgroundColor")
    assert (paper < 0.2) == (scheme == "dark")
    for _ in range(2):
        light, dark = sorted((luminance("color"), luminance("backgroundColor")), reverse=True)
        assert (light + 0.05) / (dark + 0.05) > 7  # WCAG 2.2, 1.4.6
        page.get_by_role("button", name="Dark theme").click()
    page.get_by_role("button", name="Dark theme").click()
    page.reload()
    assert (luminance("backgroundColor") < 0.2) != (scheme == "dark")


def test_each_paragraph_has_an_address(opened):
    page = opened()
    paragraph = page.locator("#text p[id]").first
    paragraph.hover()
    link = paragraph.locator("a.permalink")
    assert link.get_attribute("href") == "#" + paragraph.get_attribute("id")
    assert link.inner_text() == "" and float(link.evaluate("e => getComputedStyle(e).opacity")) == 1


def test_the_skip_link_comes_first_and_focus_is_seen(opened):
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_without_scripts_all_is_there(opened):
    page = opened(390, 800, java_script_enabled=False)
    assert page.locator("#contents").is_visible() and page.locator("#emendations").is_visible()
    assert not page.get_by_role("button").first.is_visible()


def test_in_print_only_the_book_prints(opened):
    page = opened()
    page.keyboard.press("c")
    page.emulate_media(media="print")
    for part in (".bar", "#contents", "#margin", "#slip", ".permalink"):
        assert not page.locator(part).first.is_visible()


def test_the_measure_is_near_sixty_six_letters(opened):
    page = opened()
    lines = page.evaluate("""() => {
      const range = document.createRange(), counts = [];
      for (const p of document.querySelectorAll("#text p[id]:not([class*=line])")) {
        const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
        let top = null, n = 0;
        for (let node; (node = walker.nextNode());) for (let i = 0; i < node.length; i++) {
          range.setStart(node, i); range.setEnd(node, i + 1);
          const y = Math.round(range.getBoundingClientRect().bottom / 12);
          if (top !== null && y > top + 1) { counts.push(n); n = 0; }
          top = y; n++;
        }
      }
      return counts;
    }""")
    full = sorted(n for n in lines if n > 40)
    assert 55 <= full[len(full) // 2] <= 75
