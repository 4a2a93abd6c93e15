"""The words of the apparatus: dates in four languages, prose with links and citations, references, marks of notes."""

from pathlib import Path

import pytest

from edition.apparatus.calendars import gregorian_of
from edition.apparatus.citations import Citation
from edition.apparatus.rich import Run
from edition.project.entries import Calendar, DateStatement
from edition.project.model import Settings
from edition.render.apparatus.bibliography import printed_address
from edition.render.apparatus.dates import DateWords
from edition.render.apparatus.measures import ruler
from edition.render.apparatus.notes import mark_of
from edition.render.apparatus.prose import Prose, clusters_in, rich_markup, shown_address
from edition.render.wording import wording

NOWHERE = Path("/nowhere")


def words(language: str) -> DateWords:
    def both(*day: int) -> tuple[int, int, int] | None:
        new = gregorian_of(day)  # type: ignore[arg-type]
        return new if new != day else None

    return DateWords(wording(language, NOWHERE), both)


def full(edtf: str, language: str = "en", calendar: Calendar = Calendar.GREGORIAN) -> str:
    return words(language).full(DateStatement(edtf, calendar)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("edtf", "printed"),
    [
        ("1889", "1889"),
        ("1889~", "c. 1889"),
        ("1921?", "1921?"),
        ("1921%", "c. 1921?"),
        ("192X", "1920s"),
        ("18XX", "19th century"),
        ("1921-03", "March 1921"),
        ("1921-XX", "1921"),
        ("1923-24", "winter 1923"),
        ("1921-08-05", "5 August 1921"),
        ("1921-08-01/1921-08-05", "1–5 August 1921"),
        ("1921-03/1921-05", "March–May 1921"),
        ("1923-05-25/1923-06-03", "25 May – 3 June 1923"),
        ("1921-02-21/1922-03-05", "21 February 1921 – 5 March 1922"),
        ("1918/1921", "1918–1921"),
        ("1918~/1921", "c. 1918–1921"),
        ("1921/..", "from 1921"),
        ("../1924-01-21", "until 21 January 1924"),
        ("-0043", "44 BC"),
        ("0000", "1 BC"),
        ("no date", "no date"),
    ],
)
def test_dates(edtf, printed):
    assert full(edtf).replace(" – 1921", "–1921") == printed


@pytest.mark.parametrize(
    ("edtf", "printed"),
    [
        ("1917-10-25", "25 October (7 November) 1917"),
        ("1881-03-01", "1 (13) March 1881"),
        ("1917-12-25", "25 December 1917 (7 January 1918)"),
        ("1917-10", "October 1917"),
    ],
)
def test_old_style_prints_both(edtf, printed):
    assert full(edtf, calendar=Calendar.JULIAN) == printed


def test_a_date_of_an_unknown_calendar_is_not_converted():
    assert full("1917-10-25", calendar=Calendar.UNKNOWN) == "25 October 1917"


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("de", "25. Oktober (7. November) 1917"),
        ("fr", "25 octobre (7 novembre) 1917"),
        ("ru", "25 октября (7 ноября) 1917"),
        ("xx", "25 October (7 November) 1917"),
    ],
)
def test_dates_in_other_languages(language, printed):
    assert full("1917-10-25", language, Calendar.JULIAN) == printed


def test_days_in_other_languages():
    assert full("1881-03-01", "de", Calendar.JULIAN) == "1. (13.) März 1881"
    assert full("1921-08-01", "fr") == "1er août 1921"
    assert full("1921-08", "ru") == "август 1921"


def test_months_stand_with_their_days():
    assert words("en").full(DateStatement("1921-08-05")) == "5\u00a0August 1921"


def prose(language: str = "en", **cited: tuple[Run, ...]) -> Prose:
    clusters = {(Citation("a", "p. 12"),): (Run("A, "), Run("T", italic=True))}
    settings = Settings("s", "T", language=language, rules=("dashes", "ellipses"))
    links = {"lenin": "#person-lenin"}
    return Prose(settings, links.get, clusters, lambda name: f"<a>p. {name}</a>")


@pytest.mark.parametrize(
    ("markdown", "made"),
    [
        ("", ""),
        ("plain & <b>bold</b>", "plain &amp; &lt;b&gt;bold&lt;/b&gt;"),
        ("*Pravda* in 1917-1918...", "<i>Pravda</i> in 1917–1918…"),
        ('"It\'s *so*", he said', "“It’s <i>so</i>”, he said"),
        ("[Lenin](lenin) and [nobody](x)", '<a class="entry-link" href="#person-lenin">Lenin</a> and nobody'),
        ("[here](https://a.org/?a=1&b=2)", '<a class="web" href="https://a.org/?a=1&amp;b=2">here</a>'),
        ("so [@a, p. 12].", "so (A, <i>T</i>)."),
        ("so [@unknown].", "so [@unknown]."),
        ("see [](#d3).", "see <a>p. d3</a>."),
        ("a_b_c and 2*3*4", "a_b_c and 2<i>3</i>4"),
        ("two\nlines", "two lines"),
    ],
)
def test_prose(markdown, made):
    assert prose().write(markdown) == made


def test_plain_words_are_no_markdown():
    assert prose().words('*Pravda* [x](lenin) "a"') == "*Pravda* [x](lenin) “a”"
    assert prose().plain("*Pravda* & [Lenin](lenin)") == "Pravda & Lenin"


def test_quotation_marks_are_the_language_s():
    assert prose("de").write('"so"') == "„so“"


def test_citations_are_read_with_prefix_and_locator():
    (cluster,) = clusters_in("x [see @a.b-c, p. 12; @d] y [not one] a@b.org")
    assert cluster == (Citation("a.b-c", "p. 12", "see"), Citation("d"))


def test_rich_words():
    rich = (
        Run("a<"),
        Run("b", italic=True),
        Run("c", small_caps=True),
        Run("https://x.org/", url="https://x.org/"),
    )
    assert rich_markup(rich, "ru") == (
        'a&lt;<i lang="ru" xml:lang="ru">b</i><span class="small-caps">c</span><a class="web" href="https://x.org/">x.org</a>'
    )


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://ru.wikipedia.org/wiki/%D0%9B%D0%B5", "ru.wikipedia.org/wiki/Ле"),
        ("http://a.org/", "a.org"),
        ("https://a.org/b%20c", "a.org/b%20c"),
    ],
)
def test_addresses(url, shown):
    assert shown_address(url) == shown


def test_marks_of_notes():
    assert [mark_of(n, lettered=False) for n in (1, 12)] == ["1", "12"]
    assert [mark_of(n, lettered=True) for n in (1, 26, 27, 702, 703)] == ["a", "z", "aa", "zz", "aaa"]


def test_words_are_measured_as_they_are_set():
    roman, italic = ruler(), ruler("italic")
    assert roman.width("") == 0 and roman.width("ab") == pytest.approx(roman.width("a") + roman.width("b"))
    assert roman.width("1") < roman.width("0") and italic.width("m") > italic.width("i")
    assert roman.width("漢") == 1.0 and roman.width("e\u0301") == roman.width("e")


@pytest.mark.parametrize(
    ("address", "printed"),
    [
        ("https://www.example.org/", "example.org"),
        ("https://en.example.org/wiki/Old_Believers", "en.example.org/wiki/Old_Believers"),
        ("https://example.org/a?utm_source=x&id=3", "example.org/a?id=3"),
        ("https://example.org/a?id=3&utm_source=x", "example.org/a?id=3"),
        ("https://www.example.org/archive/of/works/1921/august/kronstadt.htm", "example.org/…/kronstadt.htm"),
        ("https://example.org/archive/lenin/works/1920/january/speech/27.htm", "example.org/…"),
        ("https://example.org/" + "deep/" * 9 + "word" * 20, "example.org/…"),
        ("https://example.org/" + "deep/" * 12, "example.org/…"),
    ],
)
def test_addresses_of_the_printed_list(address, printed):
    assert printed_address(address) == printed
