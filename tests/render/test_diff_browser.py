"""The diff's page in a browser, opened from disk: keys, filters, search, the popover, widths, themes, paper."""

import shutil
from itertools import pairwise

import pytest
from playwright.sync_api import sync_playwright
from screenbooks import written

from edition.render.diff.sidebyside import diff_html

ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
LONG = "and so on, with many words, " * 60
TEXT = (
    f"They met at the cotigress {LONG}until\n\nthe end, idle, {LONG}as ever.\n\n"
    'Nothing here.\n\nA "quote" the the end.\n'
)
DECISIONS = [
    {"quote": "cotigress", "reading": "congress", "cause": "ocr", "reason": "n read as ti"},
    {"quote": "until\n\nthe", "reading": "until the", "kind": "join", "cause": "printer", "cert": "medium"},
    {"quote": "idle,", "reading": "idle.", "cause": "ocr", "cert": "low", "reason": "a comma"},
    {"quote": "the the", "reading": "the", "kind": "surplus", "cause": "transcriber"},
]
QUERIES = [{"quote": "as ever", "proposal": "as always", "reason": "a doubt"}]


@pytest.fixture(scope="module")
def browser():
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is needed: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def addresses(tmp_path_factory):
    folder = tmp_path_factory.mktemp("diff")
    book = written(folder / "book", TEXT, emendations=DECISIONS, queries=QUERIES)
    for name, silent in (("plain", False), ("all", True)):
        (folder / f"{name}.html").write_text(diff_html(book, silent=silent), "utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in ("plain", "all")}


@pytest.fixture
def opened(browser, addresses):
    """Opens the page; what goes wrong in it, or asks for more than the page, fails the test."""
    contexts, wrong = [], []

    def open_page(name: str = "plain", width: int = 1400, scheme: str = "light", hash_: str = ""):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else wrong.append(r.url))
        page.goto(addresses[name] + hash_)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not wrong


def current(page) -> list[str]:
    return page.eval_on_selector_all(
        "main [data-of].current", "all => [...new Set(all.map(e => e.dataset.of))]"
    )


def count(page) -> str:
    return page.inner_text("#count")


def press(page, *keys: str) -> list[str]:
    for key in keys:
        page.keyboard.press(key)
    return current(page)


def test_keys(opened):
    page = opened()
    assert count(page) == "5"
    assert press(page, "j") == ["c1"]
    assert count(page) == "1 of 5"
    assert press(page, "n", "ArrowRight") == ["c3"]
    assert press(page, "j", "j") == ["c4"]
    assert press(page, "j") == ["c1"]
    assert press(page, "k") == ["c4"]
    assert press(page, "p") == ["q1"]
    assert press(page, "ArrowLeft") == ["c3"]
    assert page.evaluate("location.hash") == "#c3"
    assert press(page, "Escape") == []
    assert press(page, "Control+j") == []


def test_the_change_is_in_view_and_has_the_focus(opened):
    page = opened()
    press(page, "k")
    box = page.locator("#c4").bounding_box()
    assert box is not None and 0 < box["y"] < 900
    assert page.evaluate("document.activeElement.id") == "c4"
    assert "current" in (page.locator("[data-note=c4]").get_attribute("class") or "")


def test_an_address_leads_to_a_change(opened):
    assert current(opened(hash_="#c3")) == ["c3"]


def test_filters(opened):
    page = opened()
    page.uncheck("[data-group=cause] input[value=ocr]")
    assert count(page) == "3"
    assert page.locator("[data-note=c1]").is_hidden()
    gone = page.locator(".old [data-of=c1] del")
    assert gone.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"
    assert press(page, "j") == ["c2"]
    page.uncheck("[data-group=kind] input[value=join]")
    assert current(page) == []
    assert count(page) == "2"
    page.uncheck("[data-group=query] input")
    assert press(page, "j") == ["c4"]
    page.uncheck("[data-group=cert] input[value=high]")
    assert count(page) == "0"
    assert press(page, "j") == []
    for box in page.locator("[data-group] input").all():
        box.check()
    assert count(page) == "5"


def test_only_paragraphs_with_changes(opened):
    page = opened()
    quiet = page.locator("main section", has_text="Nothing here")
    assert quiet.is_visible()
    page.check("#only")
    assert quiet.is_hidden()
    page.uncheck("[data-group=kind] input[value=surplus]")
    assert page.locator("main section:visible").count() == 1


def test_search(opened):
    page = opened()
    press(page, "/")
    page.keyboard.type("QUOTE")
    assert page.inner_text("#found") == "1 paragraph"
    assert page.locator("main section:visible").count() == 1
    assert count(page) == "1"
    page.keyboard.type(" j")
    assert page.locator("main section:visible").count() == 0
    press(page, "Escape")
    assert count(page) == "5"
    press(page, "/")
    page.keyboard.type("idle")
    assert press(page, "Enter") == ["c1"]


def test_clicks(opened):
    page = opened()
    page.click(".old [data-of=c3]")
    assert current(page) == ["c3"]
    page.click("[data-note=c1]")
    assert current(page) == ["c1"]
    page.click("#next")
    assert current(page) == ["c2"]
    page.click("#previous")
    assert current(page) == ["c1"]


def test_notes_stand_beside_their_changes(opened):
    page = opened()
    mark, note = (
        page.locator(".old [data-of=c3]").bounding_box(),
        page.locator("[data-note=c3]").bounding_box(),
    )
    assert mark and note
    assert abs(mark["y"] - note["y"]) < 40
    assert note["x"] > mark["x"]
    boxes = [box for n in page.locator("main .note").all() if (box := n.bounding_box())]
    assert all(a["y"] + a["height"] <= b["y"] for a, b in pairwise(boxes))


def test_silent_changes_tell_their_rule(opened):
    page = opened("all")
    page.click(".new [data-rule=quotes]")
    assert page.locator("#popover").is_visible()
    assert "silent · quotes" in page.inner_text("#popover")
    page.uncheck("[data-group=rule] input[value=quotes]")
    assert page.locator("#popover").is_hidden()


def test_phone(opened):
    page = opened(width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    old, new = (page.locator(f"main section:first-of-type .{side}").bounding_box() for side in ("old", "new"))
    assert old and new and new["y"] >= old["y"] + old["height"]
    quiet = page.locator("main section", has_text="Nothing here")
    assert quiet.locator(".old").is_hidden() and quiet.locator(".new").is_visible()
    page.click("#next")
    assert current(page) == ["c1"]
    assert "n read as ti" in page.inner_text("#popover")
    box = page.locator("#next").bounding_box()
    assert box and box["width"] >= 44 and box["height"] >= 44


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_legible(opened, scheme):
    """Words and marks have a contrast of at least 4.5 with what lies behind them (WCAG 2.2, 1.4.3)."""
    page = opened(scheme=scheme)
    found = page.evaluate(
        """() => {
          const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
          const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
            .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          const behind = (e) => {
            for (; e; e = e.parentElement) {
              const colour = rgb(getComputedStyle(e).backgroundColor);
              if (colour.length < 4 || colour[3] > 0) return colour;
            }
            return [255, 255, 255];
          };
          return ["h1", ".what", ".rules", ".count", ".name", ".old del", ".new ins", ".chg sup", ".query",
                  ".note .place", ".reason", ".words del", ".words ins", ".foot p", ".role"]
            .map((s) => [s, document.querySelector(s)]).filter(([, e]) => e)
            .map(([s, e]) => {
              const [a, b] = [light(rgb(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
              return [s, (a + 0.05) / (b + 0.05)];
            });
        }"""
    )
    assert len(found) > 10
    assert {name: ratio for name, ratio in found if ratio < 4.5} == {}


def test_not_by_colour_alone(opened):
    page = opened()
    line = "e => getComputedStyle(e).textDecorationLine"
    assert page.locator(".old [data-of=c1] del").evaluate(line) == "line-through"
    assert page.locator(".new [data-of=c1] ins").evaluate(line) == "underline"


def test_paper(opened, tmp_path):
    page = opened()
    page.emulate_media(media="print")
    assert page.locator(".bar").is_hidden()
    assert page.locator("[data-note=c3]").is_visible()
    assert page.pdf(path=tmp_path / "diff.pdf", prefer_css_page_size=True).startswith(b"%PDF")


def test_without_scripts(browser, addresses):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(addresses["plain"])
    assert page.locator(".bar").is_hidden()
    assert page.locator("main .note").count() == 5
    context.close()
