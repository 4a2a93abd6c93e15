import time

from hypothesis import given
from hypothesis import strategies as st

from edition.project.nearby import Finder, settled
from edition.text.anchor import Anchor, find_all, resolve
from edition.text.span import Span

TEXT = (
    "The delegates rose at the cotigress. “No,” said one, and left.\n\n"
    "Others stayed; the vote was taken at noon, and the chairman rang his bell.\n"
)


def near(quote: str, text: str = TEXT, **context: str) -> list[str]:
    return [span.of(text) for span in Finder(text).candidates(Anchor(quote, **context))]


def test_a_slip_of_a_letter() -> None:
    assert near("at the congress.") == ["at the cotigress."]


def test_other_quotation_marks_and_case_and_spaces() -> None:
    assert near('"no," said') == ["“No,” said"]
    assert near("left. Others") == ["left.\n\nOthers"]
    assert near("bell. ") == ["bell.\n"]


def test_the_quotation_in_another_context() -> None:
    assert near("noon", before="taken before ") == ["noon"]
    assert near("cotigress", before="xyz ", after=" qqqqqq") == ["cotigress"]


def test_nothing_is_near() -> None:
    assert near("Zwölf Boxkämpfer jagen") == []
    assert near("x", "") == []


def test_quick_on_a_long_text() -> None:
    text = "".join(f"Sentence {number:x} speaks of {number * 7919 % 99991}. " for number in range(100_000))
    assert len(text) > 3_000_000
    finder = Finder(text)
    finder.candidates(Anchor("to fold the text once"))
    started = time.perf_counter()
    found = [
        finder.candidates(Anchor(f"Sentense {n:x} speaks off {n * 7919 % 99991}"))
        for n in (5, 44_444, 89_999)
    ]
    assert time.perf_counter() - started < 1.5
    assert [spans[0].of(text).split()[1] for spans in found] == ["5", f"{44_444:x}", f"{89_999:x}"]


letters = st.text(st.sampled_from("ab \n"), min_size=1, max_size=60)


@given(letters, st.data())
def test_context_settles_or_the_text_repeats_itself(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, min(len(text), start + 4))))
    before = text[max(0, span.start - data.draw(st.integers(0, 3))) : span.start]
    after = text[span.end : span.end + data.draw(st.integers(0, 3))]
    places = [at + len(before) for at in find_all(text, before + span.of(text) + after)]
    anchor = settled(text, span, places, before, after)
    assert anchor.before.endswith(before)
    assert anchor.after.startswith(after)
    at = span.start - len(anchor.before)
    assert text.startswith(anchor.pattern, at)
    (answer,) = resolve(text, [anchor])
    if isinstance(answer, tuple):
        assert answer == (span,)
    else:
        assert anchor.pattern.strip() == text.strip()


@given(letters, st.text(max_size=20).filter(bool))
def test_candidates_are_stretches_of_the_text(text: str, quote: str) -> None:
    for span in Finder(text).candidates(Anchor(quote)):
        assert 0 <= span.start <= span.end <= len(text)
